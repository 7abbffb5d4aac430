DROP TABLE quote_acceptances;
DROP TABLE quote_change_requests;
DROP TABLE quote_views;
DROP TABLE quote_lines;
DROP TABLE quote_versions;
DROP TABLE quotes;
DROP TABLE quote_counters;
DROP TABLE saved_services;
DROP TABLE tasks;
DROP TABLE projects;

CREATE TABLE projects (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL
        CONSTRAINT projects_status_check CHECK (status IN ('active', 'on_hold', 'completed', 'cancelled')),
    due_on TEXT,
    tasks_done INTEGER NOT NULL,
    tasks_total INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
) STRICT;
CREATE INDEX projects_client_id_idx ON projects (workspace_id, client_id, id);

CREATE TABLE quotes (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL
        CONSTRAINT quotes_status_check CHECK (status IN ('draft', 'sent', 'accepted', 'declined', 'expired')),
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    valid_until TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
) STRICT;
CREATE INDEX quotes_client_id_idx ON quotes (workspace_id, client_id, id);
