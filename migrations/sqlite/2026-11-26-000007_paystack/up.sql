-- How a workspace is paid online. The row stays when it disconnects, so that its webhook address does.
CREATE TABLE paystack_accounts (
    workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    token TEXT NOT NULL CONSTRAINT paystack_accounts_token_key UNIQUE,
    secret_key BLOB,
    key_hint TEXT,
    former_key BLOB,
    former_until TEXT,
    connected_at TEXT,
    last_webhook_at TEXT
) STRICT;

-- Each attempt to pay an invoice online; the row is there before Paystack is called. The contact is named and not
-- pointed to: what they paid stays told when they are removed.
CREATE TABLE online_payments (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    reference TEXT NOT NULL,
    mode TEXT NOT NULL
        CONSTRAINT online_payments_mode_check CHECK (mode IN ('test', 'live')),
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    status TEXT NOT NULL
        CONSTRAINT online_payments_status_check CHECK (status IN ('starting', 'open', 'pending', 'paid', 'failed', 'abandoned', 'flagged')),
    authorization_url TEXT,
    claimed_until TEXT,
    flag TEXT
        CONSTRAINT online_payments_flag_check CHECK (flag IN ('reference', 'mode', 'currency', 'amount', 'cancelled', 'reversed', 'refund', 'dispute', 'dispute_resolved')),
    flagged_at TEXT,
    payment_id TEXT,
    transaction_id TEXT,
    channel TEXT,
    checked_at TEXT,
    check_at TEXT,
    settled_at TEXT,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT online_payments_workspace_id_reference_key UNIQUE (workspace_id, reference),
    CONSTRAINT online_payments_workspace_id_payment_id_key UNIQUE (workspace_id, payment_id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id)
) STRICT;
-- Of one amount of an invoice one attempt is under way.
CREATE UNIQUE INDEX online_payments_workspace_id_invoice_id_amount_key
    ON online_payments (workspace_id, invoice_id, amount) WHERE status IN ('starting', 'open', 'pending');
CREATE INDEX online_payments_invoice_id_idx ON online_payments (workspace_id, invoice_id, id);
CREATE INDEX online_payments_check_at_idx ON online_payments (check_at, workspace_id, id) WHERE check_at IS NOT NULL;

-- What Paystack announced, as it came, by the SHA-256 of its bytes; the sealed body is dropped once it was worked on.
CREATE TABLE paystack_webhooks (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    digest TEXT NOT NULL,
    event TEXT NOT NULL,
    body BLOB NOT NULL,
    attempts INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    leased_until TEXT,
    received_at TEXT NOT NULL,
    done_at TEXT,
    last_error TEXT,
    PRIMARY KEY (workspace_id, digest)
) STRICT;
CREATE INDEX paystack_webhooks_due_at_idx ON paystack_webhooks (due_at, workspace_id, digest) WHERE done_at IS NULL;
CREATE INDEX paystack_webhooks_done_at_idx ON paystack_webhooks (done_at) WHERE done_at IS NOT NULL;
