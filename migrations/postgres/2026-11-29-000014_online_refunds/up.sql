-- Whether payers choose how much of an invoice they pay online.
ALTER TABLE paystack_accounts ADD COLUMN partial_payments BOOLEAN NOT NULL DEFAULT FALSE;

-- How an attempt to pay several invoices at once is divided. One of a single invoice has no rows here.
CREATE TABLE online_payment_parts (
    workspace_id TEXT COLLATE "C" NOT NULL,
    online_payment_id TEXT COLLATE "C" NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL
        CONSTRAINT online_payment_parts_amount_check CHECK (amount > 0),
    payment_id TEXT COLLATE "C",
    PRIMARY KEY (workspace_id, online_payment_id, invoice_id),
    CONSTRAINT online_payment_parts_workspace_id_payment_id_key UNIQUE (workspace_id, payment_id),
    FOREIGN KEY (workspace_id, online_payment_id) REFERENCES online_payments (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id)
);
CREATE INDEX online_payment_parts_invoice_id_idx ON online_payment_parts (workspace_id, invoice_id);

-- Money that Paystack is asked to send back; the row is there before Paystack is called. While it is not failed, the
-- refund of the same id is in the books.
CREATE TABLE online_refunds (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    payment_id TEXT COLLATE "C" NOT NULL,
    online_payment_id TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL
        CONSTRAINT online_refunds_amount_check CHECK (amount > 0),
    status TEXT COLLATE "C" NOT NULL
        CONSTRAINT online_refunds_status_check CHECK (status IN ('requested', 'starting', 'pending', 'processed', 'needs_attention', 'failed')),
    refund_id TEXT COLLATE "C",
    failure TEXT COLLATE "C",
    checked_at TIMESTAMP,
    check_at TIMESTAMP,
    revision BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id),
    FOREIGN KEY (workspace_id, online_payment_id) REFERENCES online_payments (workspace_id, id)
);
CREATE INDEX online_refunds_payment_id_idx ON online_refunds (workspace_id, payment_id, id);
CREATE INDEX online_refunds_online_payment_id_idx ON online_refunds (workspace_id, online_payment_id, id);
CREATE INDEX online_refunds_check_at_idx ON online_refunds (check_at, workspace_id, id) WHERE check_at IS NOT NULL;
