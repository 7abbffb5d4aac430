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
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    number TEXT,
    status TEXT NOT NULL
        CONSTRAINT invoices_status_check CHECK (status IN ('draft', 'sent', 'paid', 'cancelled')),
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    issued_on TEXT,
    due_on TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
) STRICT;
CREATE INDEX invoices_client_id_idx ON invoices (workspace_id, client_id, id);

CREATE TABLE payments (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    method TEXT NOT NULL,
    received_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id)
) STRICT;
CREATE INDEX payments_client_id_idx ON payments (workspace_id, client_id, id);
