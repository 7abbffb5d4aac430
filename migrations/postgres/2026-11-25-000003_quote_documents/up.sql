-- The key that seals a workspace's documents; its secret half is itself sealed with the installation's secret.
CREATE TABLE document_keys (
    workspace_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    public_key TEXT COLLATE "C" NOT NULL,
    secret BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL
);

-- The signed document of a quote, kept byte for byte.
CREATE TABLE quote_documents (
    workspace_id TEXT COLLATE "C" NOT NULL,
    quote_id TEXT COLLATE "C" NOT NULL,
    verify_code TEXT COLLATE "C" NOT NULL CONSTRAINT quote_documents_verify_code_key UNIQUE,
    sha256 TEXT COLLATE "C" NOT NULL,
    pdf BYTEA NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, quote_id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quote_acceptances (workspace_id, quote_id)
);
