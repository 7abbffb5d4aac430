CREATE TABLE workspaces (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    currency TEXT NOT NULL,
    brand_color TEXT NOT NULL,
    logo_hash TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT workspaces_slug_key UNIQUE (slug)
) STRICT;

CREATE TABLE workspace_logos (
    workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    png BLOB NOT NULL,
    hash TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT users_email_key UNIQUE (email)
) STRICT;

CREATE TABLE memberships (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    role TEXT NOT NULL CONSTRAINT memberships_role_check CHECK (role IN ('owner', 'admin', 'member')),
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, user_id)
) STRICT;
CREATE INDEX memberships_user_id_idx ON memberships (user_id);

CREATE TABLE user_sessions (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    workspace_id TEXT NOT NULL,
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT,
    FOREIGN KEY (workspace_id, user_id) REFERENCES memberships (workspace_id, user_id)
) STRICT;
CREATE INDEX user_sessions_user_id_idx ON user_sessions (user_id, id);

CREATE TABLE password_resets (
    token_hash TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;
CREATE INDEX password_resets_user_id_idx ON password_resets (user_id);

CREATE TABLE api_keys (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    hint TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_used_at TEXT,
    revoked_at TEXT,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT api_keys_token_hash_key UNIQUE (token_hash),
    FOREIGN KEY (workspace_id, created_by) REFERENCES memberships (workspace_id, user_id)
) STRICT;

CREATE TABLE clients (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    company TEXT,
    phone TEXT,
    notes TEXT,
    billing_address TEXT,
    tax_number TEXT,
    country TEXT,
    currency TEXT,
    name_key TEXT NOT NULL,
    name_fingerprint TEXT NOT NULL,
    search TEXT NOT NULL,
    outstanding INTEGER NOT NULL,
    archived_at TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE INDEX clients_name_key_idx ON clients (workspace_id, name_key, id);
CREATE INDEX clients_outstanding_idx ON clients (workspace_id, outstanding, id);
CREATE INDEX clients_name_fingerprint_idx ON clients (workspace_id, name_fingerprint);
CREATE INDEX clients_archived_idx ON clients (workspace_id, name_key, id) WHERE archived_at IS NOT NULL;

-- Full text by trigrams. Rows are found by their own number because VACUUM may renumber a table without one.
CREATE TABLE client_search (
    number INTEGER PRIMARY KEY,
    workspace_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    search TEXT NOT NULL,
    UNIQUE (workspace_id, client_id)
) STRICT;
CREATE VIRTUAL TABLE client_search_index USING fts5 (
    search, content = 'client_search', content_rowid = 'number', tokenize = 'trigram', detail = none
);
CREATE TRIGGER clients_search_insert AFTER INSERT ON clients BEGIN
    INSERT INTO client_search (workspace_id, client_id, search) VALUES (new.workspace_id, new.id, new.search);
END;
CREATE TRIGGER clients_search_update AFTER UPDATE OF search ON clients WHEN old.search <> new.search BEGIN
    UPDATE client_search SET search = new.search WHERE workspace_id = new.workspace_id AND client_id = new.id;
END;
CREATE TRIGGER clients_search_delete AFTER DELETE ON clients BEGIN
    DELETE FROM client_search WHERE workspace_id = old.workspace_id AND client_id = old.id;
END;
CREATE TRIGGER client_search_insert AFTER INSERT ON client_search BEGIN
    INSERT INTO client_search_index (rowid, search) VALUES (new.number, new.search);
END;
CREATE TRIGGER client_search_update AFTER UPDATE ON client_search BEGIN
    INSERT INTO client_search_index (client_search_index, rowid, search) VALUES ('delete', old.number, old.search);
    INSERT INTO client_search_index (rowid, search) VALUES (new.number, new.search);
END;
CREATE TRIGGER client_search_delete AFTER DELETE ON client_search BEGIN
    INSERT INTO client_search_index (client_search_index, rowid, search) VALUES ('delete', old.number, old.search);
END;

CREATE TABLE contacts (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT,
    role_title TEXT,
    is_primary INTEGER NOT NULL,
    portal_status TEXT NOT NULL
        CONSTRAINT contacts_portal_status_check CHECK (portal_status IN ('not_invited', 'invited', 'active', 'revoked')),
    invited_at TEXT,
    invite_expires_at TEXT,
    invite_mail_id TEXT,
    last_sign_in_at TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT contacts_workspace_id_client_id_email_key UNIQUE (workspace_id, client_id, email),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
) STRICT;
CREATE UNIQUE INDEX contacts_workspace_id_client_id_key ON contacts (workspace_id, client_id) WHERE is_primary = 1;
CREATE INDEX contacts_email_idx ON contacts (workspace_id, email);

CREATE TABLE portal_links (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    purpose TEXT NOT NULL CONSTRAINT portal_links_purpose_check CHECK (purpose IN ('invite', 'sign_in')),
    token_hash TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    code_expires_at TEXT NOT NULL,
    code_attempts INTEGER NOT NULL,
    browser_hash TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT portal_links_token_hash_key UNIQUE (token_hash),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX portal_links_contact_id_idx ON portal_links (workspace_id, contact_id);

CREATE TABLE portal_sessions (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    method TEXT NOT NULL CONSTRAINT portal_sessions_method_check CHECK (method IN ('link', 'code')),
    ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX portal_sessions_contact_id_idx ON portal_sessions (workspace_id, contact_id);

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

CREATE TABLE invoices (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    number TEXT,
    status TEXT NOT NULL
        CONSTRAINT invoices_status_check CHECK (status IN ('draft', 'sent', 'paid', 'cancelled')),
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    issued_on TEXT,
    due_on TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
) STRICT;
CREATE INDEX invoices_client_id_idx ON invoices (workspace_id, client_id, id);

CREATE TABLE payments (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    method TEXT NOT NULL,
    received_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id)
) STRICT;
CREATE INDEX payments_client_id_idx ON payments (workspace_id, client_id, id);

CREATE TABLE event_heads (
    workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE events (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor_kind TEXT NOT NULL CONSTRAINT events_actor_kind_check CHECK (actor_kind IN ('user', 'api_key', 'contact', 'system')),
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    subject_name TEXT NOT NULL,
    client_id TEXT,
    data TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    sequence INTEGER,
    previous_hash TEXT,
    hash TEXT,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT events_workspace_id_sequence_key UNIQUE (workspace_id, sequence),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
) STRICT;
CREATE INDEX events_client_id_idx ON events (workspace_id, client_id, id);
CREATE INDEX events_unsealed_idx ON events (workspace_id, id) WHERE sequence IS NULL;

CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    workspace_id TEXT REFERENCES workspaces (id),
    kind TEXT NOT NULL
        CONSTRAINT outbox_kind_check CHECK (kind IN ('mail', 'portal_sign_in', 'portal_link_renewal', 'password_reset')),
    payload BLOB NOT NULL,
    attempts INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    leased_until TEXT,
    created_at TEXT NOT NULL,
    done_at TEXT,
    parked_at TEXT,
    last_error TEXT
) STRICT;
CREATE INDEX outbox_due_at_idx ON outbox (due_at, id) WHERE done_at IS NULL AND parked_at IS NULL;

CREATE TABLE idempotency_keys (
    principal TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (principal, key)
) STRICT;
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
