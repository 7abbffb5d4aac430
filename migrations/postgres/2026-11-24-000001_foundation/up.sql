-- Text is compared as bytes everywhere, as SQLite does: a cursor means the same on both, and a join between two
-- columns can use the index of either (columns of different collations cannot).
CREATE TABLE workspaces (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    slug TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    country TEXT COLLATE "C" NOT NULL,
    time_zone TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    brand_color TEXT COLLATE "C" NOT NULL,
    logo_hash TEXT COLLATE "C",
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CONSTRAINT workspaces_slug_key UNIQUE (slug)
);

CREATE TABLE workspace_logos (
    workspace_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    png BYTEA NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

CREATE TABLE users (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    email TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    password_hash TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CONSTRAINT users_email_key UNIQUE (email)
);

CREATE TABLE memberships (
    workspace_id TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    role TEXT COLLATE "C" NOT NULL CONSTRAINT memberships_role_check CHECK (role IN ('owner', 'admin', 'member')),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, user_id)
);
CREATE INDEX memberships_user_id_idx ON memberships (user_id);

CREATE TABLE user_sessions (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    workspace_id TEXT COLLATE "C" NOT NULL,
    ip TEXT COLLATE "C" NOT NULL,
    user_agent TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    FOREIGN KEY (workspace_id, user_id) REFERENCES memberships (workspace_id, user_id)
);
CREATE INDEX user_sessions_user_id_idx ON user_sessions (user_id, id);

CREATE TABLE password_resets (
    token_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX password_resets_user_id_idx ON password_resets (user_id);

CREATE TABLE api_keys (
    workspace_id TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    hint TEXT COLLATE "C" NOT NULL,
    token_hash TEXT COLLATE "C" NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP,
    revoked_at TIMESTAMP,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT api_keys_token_hash_key UNIQUE (token_hash),
    FOREIGN KEY (workspace_id, created_by) REFERENCES memberships (workspace_id, user_id)
);

CREATE TABLE clients (
    workspace_id TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    company TEXT COLLATE "C",
    phone TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    billing_address TEXT COLLATE "C",
    tax_number TEXT COLLATE "C",
    country TEXT COLLATE "C",
    currency TEXT COLLATE "C",
    name_key TEXT COLLATE "C" NOT NULL,
    name_fingerprint TEXT COLLATE "C" NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    outstanding BIGINT NOT NULL,
    archived_at TIMESTAMP,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX clients_name_key_idx ON clients (workspace_id, name_key, id);
CREATE INDEX clients_outstanding_idx ON clients (workspace_id, outstanding, id);
CREATE INDEX clients_name_fingerprint_idx ON clients (workspace_id, name_fingerprint);
CREATE INDEX clients_archived_idx ON clients (workspace_id, name_key, id) WHERE archived_at IS NOT NULL;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX clients_search_idx ON clients USING gin (search gin_trgm_ops) WITH (fastupdate = on);

CREATE TABLE contacts (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    phone TEXT COLLATE "C",
    role_title TEXT COLLATE "C",
    is_primary BOOLEAN NOT NULL,
    portal_status TEXT COLLATE "C" NOT NULL
        CONSTRAINT contacts_portal_status_check CHECK (portal_status IN ('not_invited', 'invited', 'active', 'revoked')),
    invited_at TIMESTAMP,
    invite_expires_at TIMESTAMP,
    invite_mail_id TEXT COLLATE "C",
    last_sign_in_at TIMESTAMP,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT contacts_workspace_id_client_id_email_key UNIQUE (workspace_id, client_id, email),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
);
CREATE UNIQUE INDEX contacts_workspace_id_client_id_key ON contacts (workspace_id, client_id) WHERE is_primary;
CREATE INDEX contacts_email_idx ON contacts (workspace_id, email);

CREATE TABLE portal_links (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    contact_id TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL CONSTRAINT portal_links_purpose_check CHECK (purpose IN ('invite', 'sign_in')),
    token_hash TEXT COLLATE "C" NOT NULL,
    code_hash TEXT COLLATE "C" NOT NULL,
    code_expires_at TIMESTAMP NOT NULL,
    code_attempts INTEGER NOT NULL,
    browser_hash TEXT COLLATE "C",
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT portal_links_token_hash_key UNIQUE (token_hash),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX portal_links_contact_id_idx ON portal_links (workspace_id, contact_id);

CREATE TABLE portal_sessions (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    contact_id TEXT COLLATE "C" NOT NULL,
    method TEXT COLLATE "C" NOT NULL CONSTRAINT portal_sessions_method_check CHECK (method IN ('link', 'code')),
    ip TEXT COLLATE "C" NOT NULL,
    user_agent TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX portal_sessions_contact_id_idx ON portal_sessions (workspace_id, contact_id);

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

CREATE TABLE invoices (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    number TEXT COLLATE "C",
    status TEXT COLLATE "C" NOT NULL
        CONSTRAINT invoices_status_check CHECK (status IN ('draft', 'sent', 'paid', 'cancelled')),
    currency TEXT COLLATE "C" NOT NULL,
    total BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    issued_on DATE,
    due_on DATE,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
);
CREATE INDEX invoices_client_id_idx ON invoices (workspace_id, client_id, id);

CREATE TABLE payments (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    method TEXT COLLATE "C" NOT NULL,
    received_on DATE NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id)
);
CREATE INDEX payments_client_id_idx ON payments (workspace_id, client_id, id);

CREATE TABLE event_heads (
    workspace_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    sequence BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);

CREATE TABLE events (
    workspace_id TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    actor_kind TEXT COLLATE "C" NOT NULL CONSTRAINT events_actor_kind_check CHECK (actor_kind IN ('user', 'api_key', 'contact', 'system')),
    actor_id TEXT COLLATE "C" NOT NULL,
    actor_name TEXT COLLATE "C" NOT NULL,
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject_id TEXT COLLATE "C" NOT NULL,
    subject_name TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C",
    data TEXT COLLATE "C" NOT NULL,
    occurred_at TIMESTAMP NOT NULL,
    sequence BIGINT,
    previous_hash TEXT COLLATE "C",
    hash TEXT COLLATE "C",
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT events_workspace_id_sequence_key UNIQUE (workspace_id, sequence),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
);
CREATE INDEX events_client_id_idx ON events (workspace_id, client_id, id);
CREATE INDEX events_unsealed_idx ON events (workspace_id, id) WHERE sequence IS NULL;

CREATE TABLE outbox (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    workspace_id TEXT COLLATE "C" REFERENCES workspaces (id),
    kind TEXT COLLATE "C" NOT NULL
        CONSTRAINT outbox_kind_check CHECK (kind IN ('mail', 'portal_sign_in', 'portal_link_renewal', 'password_reset')),
    payload BYTEA NOT NULL,
    attempts INTEGER NOT NULL,
    due_at TIMESTAMP NOT NULL,
    leased_until TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    done_at TIMESTAMP,
    parked_at TIMESTAMP,
    last_error TEXT COLLATE "C"
);
CREATE INDEX outbox_due_at_idx ON outbox (due_at, id) WHERE done_at IS NULL AND parked_at IS NULL;

CREATE TABLE idempotency_keys (
    principal TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (principal, key)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
