-- Invoices that come again and again. What each says is kept as it was sent, JSON, and read anew for every invoice.
CREATE TABLE schedules (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    project_id TEXT,
    title TEXT NOT NULL,
    cadence TEXT NOT NULL
        CONSTRAINT schedules_cadence_check CHECK (cadence IN ('weekly', 'monthly', 'quarterly', 'yearly')),
    starts_on TEXT NOT NULL,
    ends_on TEXT,
    next_on TEXT,
    last_on TEXT,
    action TEXT NOT NULL
        CONSTRAINT schedules_action_check CHECK (action IN ('draft', 'send')),
    terms_days INTEGER NOT NULL,
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    content TEXT NOT NULL,
    made INTEGER NOT NULL,
    paused_at TEXT,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id)
) STRICT;
CREATE INDEX schedules_client_id_idx ON schedules (workspace_id, client_id, id);
CREATE INDEX schedules_next_on_idx ON schedules (next_on, workspace_id, id) WHERE paused_at IS NULL;

-- Each day on which a schedule made an invoice: it makes none twice. The invoice is named and not pointed to, since a
-- draft may be thrown away.
CREATE TABLE schedule_runs (
    workspace_id TEXT NOT NULL,
    schedule_id TEXT NOT NULL,
    run_on TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, schedule_id, run_on),
    FOREIGN KEY (workspace_id, schedule_id) REFERENCES schedules (workspace_id, id) ON DELETE CASCADE
) STRICT;
