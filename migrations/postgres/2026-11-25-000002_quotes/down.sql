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
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL
        CONSTRAINT projects_status_check CHECK (status IN ('active', 'on_hold', 'completed', 'cancelled')),
    due_on DATE,
    tasks_done INTEGER NOT NULL,
    tasks_total INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
);
CREATE INDEX projects_client_id_idx ON projects (workspace_id, client_id, id);

CREATE TABLE quotes (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL
        CONSTRAINT quotes_status_check CHECK (status IN ('draft', 'sent', 'accepted', 'declined', 'expired')),
    currency TEXT COLLATE "C" NOT NULL,
    total BIGINT NOT NULL,
    valid_until DATE,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
);
CREATE INDEX quotes_client_id_idx ON quotes (workspace_id, client_id, id);
