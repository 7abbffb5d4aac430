-- Nothing has ever written these two, so they are made anew instead of altered.
DROP TABLE payments;
DROP TABLE invoices;

-- How a workspace bills; a workspace without a row bills as the program says.
CREATE TABLE invoice_settings (
    workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    prefix TEXT NOT NULL,
    pattern TEXT NOT NULL,
    terms_days INTEGER NOT NULL,
    notes TEXT,
    tax_label TEXT NOT NULL,
    tax_rate INTEGER,
    tax_number TEXT,
    prices_include_tax INTEGER NOT NULL,
    deposit_on_acceptance INTEGER NOT NULL,
    bank_details TEXT,
    bank_changed_on TEXT,
    reminders_enabled INTEGER NOT NULL,
    reminder_days TEXT NOT NULL
) STRICT;

CREATE TABLE invoice_counters (
    workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    first_number INTEGER NOT NULL,
    next_number INTEGER NOT NULL
) STRICT;

CREATE TABLE invoices (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    project_id TEXT,
    quote_id TEXT,
    quote_share TEXT
        CONSTRAINT invoices_quote_share_check CHECK (quote_share IN ('deposit', 'balance', 'full')),
    number TEXT,
    sequence INTEGER,
    status TEXT NOT NULL
        CONSTRAINT invoices_status_check CHECK (status IN ('draft', 'sent', 'paid', 'cancelled')),
    currency TEXT NOT NULL,
    prices_include_tax INTEGER NOT NULL,
    discount_percent INTEGER,
    discount_amount INTEGER,
    notes TEXT,
    subtotal INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    deposit INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    total INTEGER NOT NULL,
    balance INTEGER NOT NULL CONSTRAINT invoices_balance_check CHECK (balance BETWEEN 0 AND total),
    issued_on TEXT,
    due_on TEXT NOT NULL,
    particulars TEXT,
    open_reports INTEGER NOT NULL,
    sent_at TEXT,
    paid_at TEXT,
    cancelled_at TEXT,
    cancel_reason TEXT,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT invoices_workspace_id_number_key UNIQUE (workspace_id, number),
    CONSTRAINT invoices_workspace_id_sequence_key UNIQUE (workspace_id, sequence),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quotes (workspace_id, id)
) STRICT;
CREATE INDEX invoices_client_id_idx ON invoices (workspace_id, client_id, id);
CREATE INDEX invoices_status_idx ON invoices (workspace_id, status, id);
CREATE INDEX invoices_due_on_idx ON invoices (due_on, workspace_id, id) WHERE status = 'sent';
-- Each share of a quote is billed once.
CREATE UNIQUE INDEX invoices_workspace_id_quote_id_quote_share_key
    ON invoices (workspace_id, quote_id, quote_share) WHERE status <> 'cancelled';

CREATE TABLE invoice_lines (
    workspace_id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    description TEXT NOT NULL,
    detail TEXT,
    quantity INTEGER NOT NULL,
    unit TEXT,
    unit_price INTEGER NOT NULL,
    tax_rate INTEGER,
    PRIMARY KEY (workspace_id, invoice_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id) ON DELETE CASCADE
) STRICT;

-- What a deposit invoice billed before, at each rate of tax.
CREATE TABLE invoice_deductions (
    workspace_id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    deposit_invoice_id TEXT NOT NULL,
    tax_rate INTEGER,
    net INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, invoice_id, position),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, deposit_invoice_id) REFERENCES invoices (workspace_id, id)
) STRICT;
CREATE INDEX invoice_deductions_deposit_idx ON invoice_deductions (workspace_id, deposit_invoice_id);

-- Who looked. The contact is named and not pointed to: what they saw stays told when they are removed.
CREATE TABLE invoice_views (
    workspace_id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    views INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, invoice_id, contact_id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id) ON DELETE CASCADE
) STRICT;

-- What is left to pay of issued invoices, by the day it is due: sums of a workspace without reading its invoices.
CREATE TABLE invoice_dues (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    currency TEXT NOT NULL,
    due_on TEXT NOT NULL,
    outstanding INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, currency, due_on)
) STRICT;

-- What was invoiced and what money came in, by month.
CREATE TABLE invoice_months (
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    currency TEXT NOT NULL,
    month TEXT NOT NULL,
    invoiced INTEGER NOT NULL,
    collected INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, currency, month)
) STRICT;

-- A payment comes to what is on the invoice, on the client's credit and refunded, until it is undone.
CREATE TABLE payments (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    method TEXT NOT NULL
        CONSTRAINT payments_method_check CHECK (method IN ('bank_transfer', 'cash', 'cheque', 'paystack', 'withholding', 'credit', 'other')),
    received_on TEXT NOT NULL,
    reference TEXT,
    note TEXT,
    applied INTEGER NOT NULL,
    credited INTEGER NOT NULL,
    refunded INTEGER NOT NULL,
    certificate_received_on TEXT,
    provider TEXT,
    provider_reference TEXT,
    recorded_by TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT,
    undo_reason TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT payments_workspace_id_provider_provider_reference_key UNIQUE (workspace_id, provider, provider_reference),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id)
) STRICT;
CREATE INDEX payments_client_id_idx ON payments (workspace_id, client_id, id);
CREATE INDEX payments_invoice_id_idx ON payments (workspace_id, invoice_id, id);
CREATE INDEX payments_certificates_idx ON payments (workspace_id, id)
    WHERE method = 'withholding' AND certificate_received_on IS NULL AND undone_at IS NULL;

CREATE TABLE payment_refunds (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    amount INTEGER NOT NULL,
    refunded_on TEXT NOT NULL,
    note TEXT,
    recorded_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id)
) STRICT;
CREATE INDEX payment_refunds_payment_id_idx ON payment_refunds (workspace_id, payment_id, id);

-- What clients say of transfers they have made; like views it names the contact without pointing to it.
CREATE TABLE transfer_reports (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reference TEXT NOT NULL,
    paid_on TEXT NOT NULL,
    note TEXT,
    status TEXT NOT NULL
        CONSTRAINT transfer_reports_status_check CHECK (status IN ('open', 'confirmed', 'disputed')),
    payment_id TEXT,
    decided_by TEXT,
    decided_at TEXT,
    answer TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id)
) STRICT;
CREATE INDEX transfer_reports_invoice_id_idx ON transfer_reports (workspace_id, invoice_id, id);

-- What a client has paid too much and may use.
CREATE TABLE client_credits (
    workspace_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    balance INTEGER NOT NULL CONSTRAINT client_credits_balance_check CHECK (balance >= 0),
    PRIMARY KEY (workspace_id, client_id, currency),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
) STRICT;

CREATE TABLE credit_entries (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    kind TEXT NOT NULL
        CONSTRAINT credit_entries_kind_check CHECK (kind IN ('overpaid', 'used', 'undone', 'refunded')),
    payment_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id, currency) REFERENCES client_credits (workspace_id, client_id, currency),
    FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id)
) STRICT;
CREATE INDEX credit_entries_client_id_idx ON credit_entries (workspace_id, client_id, currency, id);

-- Each mark of days overdue at which a client was reminded of an invoice; 0 is a reminder by hand.
CREATE TABLE invoice_reminders (
    workspace_id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    mark INTEGER NOT NULL,
    reminded_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, invoice_id, mark),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id)
) STRICT;
