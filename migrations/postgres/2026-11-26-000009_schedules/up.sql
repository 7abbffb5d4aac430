-- Invoices that come again and again. What each says is kept as it was sent, JSON, and read anew for every invoice.
CREATE TABLE schedules (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    project_id TEXT COLLATE "C",
    title TEXT COLLATE "C" NOT NULL,
    cadence TEXT COLLATE "C" NOT NULL
        CONSTRAINT schedules_cadence_check CHECK (cadence IN ('weekly', 'monthly', 'quarterly', 'yearly')),
    starts_on DATE NOT NULL,
    ends_on DATE,
    next_on DATE,
    last_on DATE,
    action TEXT COLLATE "C" NOT NULL
        CONSTRAINT schedules_action_check CHECK (action IN ('draft', 'send')),
    terms_days INTEGER NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    total BIGINT NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    made INTEGER NOT NULL,
    paused_at TIMESTAMP,
    revision BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id)
);
CREATE INDEX schedules_client_id_idx ON schedules (workspace_id, client_id, id);
CREATE INDEX schedules_next_on_idx ON schedules (next_on, workspace_id, id) WHERE paused_at IS NULL;

-- Each day on which a schedule made an invoice: it makes none twice. The invoice is named and not pointed to, since a
-- draft may be thrown away.
CREATE TABLE schedule_runs (
    workspace_id TEXT COLLATE "C" NOT NULL,
    schedule_id TEXT COLLATE "C" NOT NULL,
    run_on DATE NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    made_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, schedule_id, run_on),
    FOREIGN KEY (workspace_id, schedule_id) REFERENCES schedules (workspace_id, id) ON DELETE CASCADE
);
