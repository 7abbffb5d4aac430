-- Files of clients, mostly of their projects. The bytes lie in the file store under `place`; a row is a promise that
-- they are there. Deleted ones wait a while to be restored. Who uploaded is named and not pointed to: it stays told.
CREATE TABLE files (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    project_id TEXT,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    place TEXT NOT NULL,
    visible_to_client INTEGER NOT NULL,
    uploaded_by_kind TEXT NOT NULL
        CONSTRAINT files_uploaded_by_kind_check CHECK (uploaded_by_kind IN ('user', 'api_key', 'contact', 'system')),
    uploaded_by_id TEXT NOT NULL,
    uploaded_by_name TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT files_place_key UNIQUE (place),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id)
) STRICT;
CREATE INDEX files_project_id_idx ON files (workspace_id, project_id, id);
CREATE INDEX files_client_id_idx ON files (workspace_id, client_id, id);
CREATE INDEX files_deleted_at_idx ON files (deleted_at) WHERE deleted_at IS NOT NULL;

-- How many bytes the files of a workspace take, deleted ones too until they are purged: what its quota is held against.
CREATE TABLE file_usage (
    workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    bytes INTEGER NOT NULL
) STRICT;

-- Which events the activity of a project shows. The log itself stays as it was sealed.
CREATE TABLE project_events (
    workspace_id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (workspace_id, project_id, event_id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id),
    FOREIGN KEY (workspace_id, event_id) REFERENCES events (workspace_id, id)
) STRICT;
INSERT INTO project_events SELECT events.workspace_id, projects.id, events.id FROM events
    JOIN projects ON projects.workspace_id = events.workspace_id AND projects.id = events.subject_id;
INSERT INTO project_events SELECT events.workspace_id, tasks.project_id, events.id FROM events
    JOIN tasks ON tasks.workspace_id = events.workspace_id AND tasks.id = events.subject_id;
INSERT INTO project_events SELECT events.workspace_id, quotes.project_id, events.id FROM events
    JOIN quotes ON quotes.workspace_id = events.workspace_id AND quotes.id = events.subject_id
    WHERE quotes.project_id IS NOT NULL;

-- The tasks that the client sees: their progress tells of no other.
ALTER TABLE projects ADD COLUMN shown_done INTEGER NOT NULL DEFAULT 0;
ALTER TABLE projects ADD COLUMN shown_total INTEGER NOT NULL DEFAULT 0;
UPDATE projects SET
    shown_total = (SELECT count(*) FROM tasks WHERE tasks.workspace_id = projects.workspace_id
        AND tasks.project_id = projects.id AND tasks.visible_to_client),
    shown_done = (SELECT count(*) FROM tasks WHERE tasks.workspace_id = projects.workspace_id
        AND tasks.project_id = projects.id AND tasks.visible_to_client AND tasks.status = 'complete');
