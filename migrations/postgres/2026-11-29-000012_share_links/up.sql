-- Links by which one invoice is read without signing in. The token is nowhere but in the link; here is its SHA-256.
CREATE TABLE share_links (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    token_hash TEXT COLLATE "C" NOT NULL CONSTRAINT share_links_token_hash_key UNIQUE,
    created_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    views BIGINT NOT NULL,
    last_seen_at TIMESTAMP,
    revoked_at TIMESTAMP,
    revoked_by TEXT COLLATE "C",
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX share_links_invoice_id_idx ON share_links (workspace_id, invoice_id, id);
