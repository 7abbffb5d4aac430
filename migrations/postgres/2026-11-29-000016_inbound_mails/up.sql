-- Answers by mail that became messages, so that one that comes twice becomes one message.
CREATE TABLE inbound_mails (
    workspace_id TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    digest TEXT COLLATE "C" NOT NULL,
    received_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, digest)
);
CREATE INDEX inbound_mails_received_at_idx ON inbound_mails (received_at);
