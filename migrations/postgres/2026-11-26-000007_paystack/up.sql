-- How a workspace is paid online. The row stays when it disconnects, so that its webhook address does.
CREATE TABLE paystack_accounts (
    workspace_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    token TEXT COLLATE "C" NOT NULL CONSTRAINT paystack_accounts_token_key UNIQUE,
    secret_key BYTEA,
    key_hint TEXT COLLATE "C",
    former_key BYTEA,
    former_until TIMESTAMP,
    connected_at TIMESTAMP,
    last_webhook_at TIMESTAMP
);

-- Each attempt to pay an invoice online; the row is there before Paystack is called. The contact is named and not
-- pointed to: what they paid stays told when they are removed.
CREATE TABLE online_payments (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    contact_id TEXT COLLATE "C" NOT NULL,
    contact_name TEXT COLLATE "C" NOT NULL,
    reference TEXT COLLATE "C" NOT NULL,
    mode TEXT COLLATE "C" NOT NULL
        CONSTRAINT online_payments_mode_check CHECK (mode IN ('test', 'live')),
    currency TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    status TEXT COLLATE "C" NOT NULL
        CONSTRAINT online_payments_status_check CHECK (status IN ('starting', 'open', 'pending', 'paid', 'failed', 'abandoned', 'flagged')),
    authorization_url TEXT COLLATE "C",
    claimed_until TIMESTAMP,
    flag TEXT COLLATE "C"
        CONSTRAINT online_payments_flag_check CHECK (flag IN ('reference', 'mode', 'currency', 'amount', 'cancelled', 'reversed', 'refund', 'dispute', 'dispute_resolved')),
    flagged_at TIMESTAMP,
    payment_id TEXT COLLATE "C",
    transaction_id TEXT COLLATE "C",
    channel TEXT COLLATE "C",
    checked_at TIMESTAMP,
    check_at TIMESTAMP,
    settled_at TIMESTAMP,
    revision BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT online_payments_workspace_id_reference_key UNIQUE (workspace_id, reference),
    CONSTRAINT online_payments_workspace_id_payment_id_key UNIQUE (workspace_id, payment_id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id)
);
-- Of one amount of an invoice one attempt is under way.
CREATE UNIQUE INDEX online_payments_workspace_id_invoice_id_amount_key
    ON online_payments (workspace_id, invoice_id, amount) WHERE status IN ('starting', 'open', 'pending');
CREATE INDEX online_payments_invoice_id_idx ON online_payments (workspace_id, invoice_id, id);
CREATE INDEX online_payments_check_at_idx ON online_payments (check_at, workspace_id, id) WHERE check_at IS NOT NULL;

-- What Paystack announced, as it came, by the SHA-256 of its bytes; the sealed body is dropped once it was worked on.
CREATE TABLE paystack_webhooks (
    workspace_id TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    digest TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL,
    attempts INTEGER NOT NULL,
    due_at TIMESTAMP NOT NULL,
    leased_until TIMESTAMP,
    received_at TIMESTAMP NOT NULL,
    done_at TIMESTAMP,
    last_error TEXT COLLATE "C",
    PRIMARY KEY (workspace_id, digest)
);
CREATE INDEX paystack_webhooks_due_at_idx ON paystack_webhooks (due_at, workspace_id, digest) WHERE done_at IS NULL;
CREATE INDEX paystack_webhooks_done_at_idx ON paystack_webhooks (done_at) WHERE done_at IS NOT NULL;
