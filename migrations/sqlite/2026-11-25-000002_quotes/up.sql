-- Nothing has ever written these two, so they are made anew instead of altered.
DROP TABLE projects;
DROP TABLE quotes;

CREATE TABLE projects (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL
        CONSTRAINT projects_status_check CHECK (status IN ('active', 'on_hold', 'completed', 'cancelled')),
    due_on TEXT,
    description TEXT,
    search TEXT NOT NULL,
    tasks_done INTEGER NOT NULL,
    tasks_total INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
) STRICT;
CREATE INDEX projects_client_id_idx ON projects (workspace_id, client_id, id);
CREATE INDEX projects_status_idx ON projects (workspace_id, status, id);

CREATE TABLE tasks (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    project_id TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT,
    status TEXT NOT NULL
        CONSTRAINT tasks_status_check CHECK (status IN ('todo', 'in_progress', 'review', 'complete', 'query')),
    position INTEGER NOT NULL,
    due_on TEXT,
    assignee_id TEXT,
    visible_to_client INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id),
    FOREIGN KEY (workspace_id, assignee_id) REFERENCES memberships (workspace_id, user_id)
) STRICT;
CREATE INDEX tasks_project_id_idx ON tasks (workspace_id, project_id, status, position);

CREATE TABLE saved_services (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    detail TEXT,
    unit TEXT,
    unit_price INTEGER NOT NULL,
    currency TEXT NOT NULL,
    tax_rate INTEGER,
    name_key TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE INDEX saved_services_name_key_idx ON saved_services (workspace_id, name_key, id);

CREATE TABLE quote_counters (
    workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    last_number INTEGER NOT NULL
) STRICT;

CREATE TABLE quotes (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    project_id TEXT,
    number TEXT,
    title TEXT NOT NULL,
    status TEXT NOT NULL
        CONSTRAINT quotes_status_check CHECK (status IN ('draft', 'sent', 'accepted', 'declined', 'expired')),
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    valid_until TEXT NOT NULL,
    search TEXT NOT NULL,
    version INTEGER NOT NULL,
    sent_version INTEGER,
    sent_at TEXT,
    reminded_version INTEGER,
    declined_at TEXT,
    declined_by TEXT,
    decline_reason TEXT,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT quotes_workspace_id_number_key UNIQUE (workspace_id, number),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id)
) STRICT;
CREATE INDEX quotes_client_id_idx ON quotes (workspace_id, client_id, id);
CREATE INDEX quotes_status_idx ON quotes (workspace_id, status, id);
CREATE INDEX quotes_valid_until_idx ON quotes (valid_until, workspace_id, id) WHERE status = 'sent';

-- What a version says. Once it is sent its bytes and their hash stand, and nothing of it changes any more.
CREATE TABLE quote_versions (
    workspace_id TEXT NOT NULL,
    quote_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    currency TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    discount_percent INTEGER,
    discount_amount INTEGER,
    terms TEXT,
    deposit_percent INTEGER,
    subtotal INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    total INTEGER NOT NULL,
    canonical BLOB,
    hash TEXT,
    sent_at TEXT,
    withdrawn_at TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, quote_id, version),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quotes (workspace_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE quote_lines (
    workspace_id TEXT NOT NULL,
    quote_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    description TEXT NOT NULL,
    detail TEXT,
    quantity INTEGER NOT NULL,
    unit TEXT,
    unit_price INTEGER NOT NULL,
    tax_rate INTEGER,
    optional INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, quote_id, version, id),
    FOREIGN KEY (workspace_id, quote_id, version) REFERENCES quote_versions (workspace_id, quote_id, version) ON DELETE CASCADE
) STRICT;

-- Who looked. The contact is named and not pointed to: what they saw stays told when they are removed.
CREATE TABLE quote_views (
    workspace_id TEXT NOT NULL,
    quote_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    views INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, quote_id, contact_id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quotes (workspace_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE quote_change_requests (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    quote_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    contact_id TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    comment TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, quote_id, version) REFERENCES quote_versions (workspace_id, quote_id, version)
) STRICT;
CREATE INDEX quote_change_requests_quote_id_idx ON quote_change_requests (workspace_id, quote_id, id);

-- The evidence. One for each quote; like the views it names the contact without pointing to it.
CREATE TABLE quote_acceptances (
    workspace_id TEXT NOT NULL,
    quote_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    version_hash TEXT NOT NULL,
    project_id TEXT NOT NULL,
    project_is_new INTEGER NOT NULL,
    kind TEXT NOT NULL
        CONSTRAINT quote_acceptances_kind_check CHECK (kind IN ('typed', 'drawn', 'recorded')),
    signer_name TEXT NOT NULL,
    signer_email TEXT,
    contact_id TEXT,
    session_id TEXT,
    session_method TEXT,
    session_began_at TEXT,
    ip TEXT,
    user_agent TEXT,
    consent TEXT,
    strokes TEXT,
    options TEXT NOT NULL,
    recorded_by TEXT,
    note TEXT,
    time_zone TEXT NOT NULL,
    viewed_at TEXT,
    accepted_at TEXT NOT NULL,
    subtotal INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, quote_id),
    FOREIGN KEY (workspace_id, quote_id, version) REFERENCES quote_versions (workspace_id, quote_id, version),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id)
) STRICT;
CREATE INDEX quote_acceptances_project_id_idx ON quote_acceptances (workspace_id, project_id);
