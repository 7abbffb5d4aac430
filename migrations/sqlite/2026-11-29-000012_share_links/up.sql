-- Links by which one invoice is read without signing in. The token is nowhere but in the link; here is its SHA-256.
CREATE TABLE share_links (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    token_hash TEXT NOT NULL CONSTRAINT share_links_token_hash_key UNIQUE,
    created_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    views INTEGER NOT NULL,
    last_seen_at TEXT,
    revoked_at TEXT,
    revoked_by TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX share_links_invoice_id_idx ON share_links (workspace_id, invoice_id, id);
