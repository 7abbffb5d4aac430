DROP TABLE invoice_reminders;
DROP TABLE credit_entries;
DROP TABLE client_credits;
DROP TABLE transfer_reports;
DROP TABLE payment_refunds;
DROP TABLE payments;
DROP TABLE invoice_months;
DROP TABLE invoice_dues;
DROP TABLE invoice_views;
DROP TABLE invoice_deductions;
DROP TABLE invoice_lines;
DROP TABLE invoices;
DROP TABLE invoice_counters;
DROP TABLE invoice_settings;
UPDATE clients SET outstanding = 0;

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
