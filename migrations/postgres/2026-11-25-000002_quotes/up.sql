-- Nothing has ever written these two, so they are made anew instead of altered.
DROP TABLE projects;
DROP TABLE quotes;

CREATE TABLE projects (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL
        CONSTRAINT projects_status_check CHECK (status IN ('active', 'on_hold', 'completed', 'cancelled')),
    due_on DATE,
    description TEXT COLLATE "C",
    search TEXT COLLATE "C" NOT NULL,
    tasks_done INTEGER NOT NULL,
    tasks_total INTEGER NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
);
CREATE INDEX projects_client_id_idx ON projects (workspace_id, client_id, id);
CREATE INDEX projects_status_idx ON projects (workspace_id, status, id);

CREATE TABLE tasks (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    project_id TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C",
    status TEXT COLLATE "C" NOT NULL
        CONSTRAINT tasks_status_check CHECK (status IN ('todo', 'in_progress', 'review', 'complete', 'query')),
    position INTEGER NOT NULL,
    due_on DATE,
    assignee_id TEXT COLLATE "C",
    visible_to_client BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id),
    FOREIGN KEY (workspace_id, assignee_id) REFERENCES memberships (workspace_id, user_id)
);
CREATE INDEX tasks_project_id_idx ON tasks (workspace_id, project_id, status, position);

CREATE TABLE saved_services (
    workspace_id TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C",
    unit TEXT COLLATE "C",
    unit_price BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    tax_rate BIGINT,
    name_key TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX saved_services_name_key_idx ON saved_services (workspace_id, name_key, id);

CREATE TABLE quote_counters (
    workspace_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    last_number BIGINT NOT NULL
);

CREATE TABLE quotes (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    project_id TEXT COLLATE "C",
    number TEXT COLLATE "C",
    title TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL
        CONSTRAINT quotes_status_check CHECK (status IN ('draft', 'sent', 'accepted', 'declined', 'expired')),
    currency TEXT COLLATE "C" NOT NULL,
    total BIGINT NOT NULL,
    valid_until DATE NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    version INTEGER NOT NULL,
    sent_version INTEGER,
    sent_at TIMESTAMP,
    reminded_version INTEGER,
    declined_at TIMESTAMP,
    declined_by TEXT COLLATE "C",
    decline_reason TEXT COLLATE "C",
    revision BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT quotes_workspace_id_number_key UNIQUE (workspace_id, number),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id)
);
CREATE INDEX quotes_client_id_idx ON quotes (workspace_id, client_id, id);
CREATE INDEX quotes_status_idx ON quotes (workspace_id, status, id);
CREATE INDEX quotes_valid_until_idx ON quotes (valid_until, workspace_id, id) WHERE status = 'sent';

-- What a version says. Once it is sent its bytes and their hash stand, and nothing of it changes any more.
CREATE TABLE quote_versions (
    workspace_id TEXT COLLATE "C" NOT NULL,
    quote_id TEXT COLLATE "C" NOT NULL,
    version INTEGER NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    valid_until DATE NOT NULL,
    discount_percent BIGINT,
    discount_amount BIGINT,
    terms TEXT COLLATE "C",
    deposit_percent BIGINT,
    subtotal BIGINT NOT NULL,
    discount BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    total BIGINT NOT NULL,
    canonical BYTEA,
    hash TEXT COLLATE "C",
    sent_at TIMESTAMP,
    withdrawn_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, quote_id, version),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quotes (workspace_id, id) ON DELETE CASCADE
);

CREATE TABLE quote_lines (
    workspace_id TEXT COLLATE "C" NOT NULL,
    quote_id TEXT COLLATE "C" NOT NULL,
    version INTEGER NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    description TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C",
    quantity BIGINT NOT NULL,
    unit TEXT COLLATE "C",
    unit_price BIGINT NOT NULL,
    tax_rate BIGINT,
    optional BOOLEAN NOT NULL,
    PRIMARY KEY (workspace_id, quote_id, version, id),
    FOREIGN KEY (workspace_id, quote_id, version) REFERENCES quote_versions (workspace_id, quote_id, version) ON DELETE CASCADE
);

-- Who looked. The contact is named and not pointed to: what they saw stays told when they are removed.
CREATE TABLE quote_views (
    workspace_id TEXT COLLATE "C" NOT NULL,
    quote_id TEXT COLLATE "C" NOT NULL,
    contact_id TEXT COLLATE "C" NOT NULL,
    contact_name TEXT COLLATE "C" NOT NULL,
    first_at TIMESTAMP NOT NULL,
    last_at TIMESTAMP NOT NULL,
    views BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, quote_id, contact_id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quotes (workspace_id, id) ON DELETE CASCADE
);

CREATE TABLE quote_change_requests (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    quote_id TEXT COLLATE "C" NOT NULL,
    version INTEGER NOT NULL,
    contact_id TEXT COLLATE "C" NOT NULL,
    contact_name TEXT COLLATE "C" NOT NULL,
    comment TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, quote_id, version) REFERENCES quote_versions (workspace_id, quote_id, version)
);
CREATE INDEX quote_change_requests_quote_id_idx ON quote_change_requests (workspace_id, quote_id, id);

-- The evidence. One for each quote; like the views it names the contact without pointing to it.
CREATE TABLE quote_acceptances (
    workspace_id TEXT COLLATE "C" NOT NULL,
    quote_id TEXT COLLATE "C" NOT NULL,
    version INTEGER NOT NULL,
    version_hash TEXT COLLATE "C" NOT NULL,
    project_id TEXT COLLATE "C" NOT NULL,
    project_is_new BOOLEAN NOT NULL,
    kind TEXT COLLATE "C" NOT NULL
        CONSTRAINT quote_acceptances_kind_check CHECK (kind IN ('typed', 'drawn', 'recorded')),
    signer_name TEXT COLLATE "C" NOT NULL,
    signer_email TEXT COLLATE "C",
    contact_id TEXT COLLATE "C",
    session_id TEXT COLLATE "C",
    session_method TEXT COLLATE "C",
    session_began_at TIMESTAMP,
    ip TEXT COLLATE "C",
    user_agent TEXT COLLATE "C",
    consent TEXT COLLATE "C",
    strokes TEXT COLLATE "C",
    options TEXT COLLATE "C" NOT NULL,
    recorded_by TEXT COLLATE "C",
    note TEXT COLLATE "C",
    time_zone TEXT COLLATE "C" NOT NULL,
    viewed_at TIMESTAMP,
    accepted_at TIMESTAMP NOT NULL,
    subtotal BIGINT NOT NULL,
    discount BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, quote_id),
    FOREIGN KEY (workspace_id, quote_id, version) REFERENCES quote_versions (workspace_id, quote_id, version),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id)
);
CREATE INDEX quote_acceptances_project_id_idx ON quote_acceptances (workspace_id, project_id);
