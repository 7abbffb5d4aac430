-- The key that seals a workspace's documents; its secret half is itself sealed with the installation's secret.
CREATE TABLE document_keys (
    workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    public_key TEXT NOT NULL,
    secret BLOB NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

-- The signed document of a quote, kept byte for byte.
CREATE TABLE quote_documents (
    workspace_id TEXT NOT NULL,
    quote_id TEXT NOT NULL,
    verify_code TEXT NOT NULL CONSTRAINT quote_documents_verify_code_key UNIQUE,
    sha256 TEXT NOT NULL,
    pdf BLOB NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, quote_id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quote_acceptances (workspace_id, quote_id)
) STRICT;
