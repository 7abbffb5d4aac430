-- Nothing has ever written these two, so they are made anew instead of altered.
DROP TABLE payments;
DROP TABLE invoices;

-- How a workspace bills; a workspace without a row bills as the program says.
CREATE TABLE invoice_settings (
    workspace_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    prefix TEXT COLLATE "C" NOT NULL,
    pattern TEXT COLLATE "C" NOT NULL,
    terms_days INTEGER NOT NULL,
    notes TEXT COLLATE "C",
    tax_label TEXT COLLATE "C" NOT NULL,
    tax_rate BIGINT,
    tax_number TEXT COLLATE "C",
    prices_include_tax BOOLEAN NOT NULL,
    deposit_on_acceptance BOOLEAN NOT NULL,
    bank_details TEXT COLLATE "C",
    bank_changed_on DATE,
    reminders_enabled BOOLEAN NOT NULL,
    reminder_days TEXT COLLATE "C" NOT NULL
);

CREATE TABLE invoice_counters (
    workspace_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    first_number BIGINT NOT NULL,
    next_number BIGINT NOT NULL
);

CREATE TABLE invoices (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    project_id TEXT COLLATE "C",
    quote_id TEXT COLLATE "C",
    quote_share TEXT COLLATE "C"
        CONSTRAINT invoices_quote_share_check CHECK (quote_share IN ('deposit', 'balance', 'full')),
    number TEXT COLLATE "C",
    sequence BIGINT,
    status TEXT COLLATE "C" NOT NULL
        CONSTRAINT invoices_status_check CHECK (status IN ('draft', 'sent', 'paid', 'cancelled')),
    currency TEXT COLLATE "C" NOT NULL,
    prices_include_tax BOOLEAN NOT NULL,
    discount_percent BIGINT,
    discount_amount BIGINT,
    notes TEXT COLLATE "C",
    subtotal BIGINT NOT NULL,
    discount BIGINT NOT NULL,
    deposit BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    total BIGINT NOT NULL,
    balance BIGINT NOT NULL CONSTRAINT invoices_balance_check CHECK (balance BETWEEN 0 AND total),
    issued_on DATE,
    due_on DATE NOT NULL,
    particulars TEXT COLLATE "C",
    open_reports INTEGER NOT NULL,
    sent_at TIMESTAMP,
    paid_at TIMESTAMP,
    cancelled_at TIMESTAMP,
    cancel_reason TEXT COLLATE "C",
    revision BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT invoices_workspace_id_number_key UNIQUE (workspace_id, number),
    CONSTRAINT invoices_workspace_id_sequence_key UNIQUE (workspace_id, sequence),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quotes (workspace_id, id)
);
CREATE INDEX invoices_client_id_idx ON invoices (workspace_id, client_id, id);
CREATE INDEX invoices_status_idx ON invoices (workspace_id, status, id);
CREATE INDEX invoices_due_on_idx ON invoices (due_on, workspace_id, id) WHERE status = 'sent';
-- Each share of a quote is billed once.
CREATE UNIQUE INDEX invoices_workspace_id_quote_id_quote_share_key
    ON invoices (workspace_id, quote_id, quote_share) WHERE status <> 'cancelled';

CREATE TABLE invoice_lines (
    workspace_id TEXT COLLATE "C" NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    description TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C",
    quantity BIGINT NOT NULL,
    unit TEXT COLLATE "C",
    unit_price BIGINT NOT NULL,
    tax_rate BIGINT,
    PRIMARY KEY (workspace_id, invoice_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id) ON DELETE CASCADE
);

-- What a deposit invoice billed before, at each rate of tax.
CREATE TABLE invoice_deductions (
    workspace_id TEXT COLLATE "C" NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    deposit_invoice_id TEXT COLLATE "C" NOT NULL,
    tax_rate BIGINT,
    net BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, invoice_id, position),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, deposit_invoice_id) REFERENCES invoices (workspace_id, id)
);
CREATE INDEX invoice_deductions_deposit_idx ON invoice_deductions (workspace_id, deposit_invoice_id);

-- Who looked. The contact is named and not pointed to: what they saw stays told when they are removed.
CREATE TABLE invoice_views (
    workspace_id TEXT COLLATE "C" NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    contact_id TEXT COLLATE "C" NOT NULL,
    contact_name TEXT COLLATE "C" NOT NULL,
    first_at TIMESTAMP NOT NULL,
    last_at TIMESTAMP NOT NULL,
    views BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, invoice_id, contact_id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id) ON DELETE CASCADE
);

-- What is left to pay of issued invoices, by the day it is due: sums of a workspace without reading its invoices.
CREATE TABLE invoice_dues (
    workspace_id TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    currency TEXT COLLATE "C" NOT NULL,
    due_on DATE NOT NULL,
    outstanding BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, currency, due_on)
);

-- What was invoiced and what money came in, by month.
CREATE TABLE invoice_months (
    workspace_id TEXT COLLATE "C" NOT NULL REFERENCES workspaces (id),
    currency TEXT COLLATE "C" NOT NULL,
    month DATE NOT NULL,
    invoiced BIGINT NOT NULL,
    collected BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, currency, month)
);

-- A payment comes to what is on the invoice, on the client's credit and refunded, until it is undone.
CREATE TABLE payments (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    method TEXT COLLATE "C" NOT NULL
        CONSTRAINT payments_method_check CHECK (method IN ('bank_transfer', 'cash', 'cheque', 'paystack', 'withholding', 'credit', 'other')),
    received_on DATE NOT NULL,
    reference TEXT COLLATE "C",
    note TEXT COLLATE "C",
    applied BIGINT NOT NULL,
    credited BIGINT NOT NULL,
    refunded BIGINT NOT NULL,
    certificate_received_on DATE,
    provider TEXT COLLATE "C",
    provider_reference TEXT COLLATE "C",
    recorded_by TEXT COLLATE "C" NOT NULL,
    undone_at TIMESTAMP,
    undone_by TEXT COLLATE "C",
    undo_reason TEXT COLLATE "C",
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT payments_workspace_id_provider_provider_reference_key UNIQUE (workspace_id, provider, provider_reference),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id)
);
CREATE INDEX payments_client_id_idx ON payments (workspace_id, client_id, id);
CREATE INDEX payments_invoice_id_idx ON payments (workspace_id, invoice_id, id);
CREATE INDEX payments_certificates_idx ON payments (workspace_id, id)
    WHERE method = 'withholding' AND certificate_received_on IS NULL AND undone_at IS NULL;

CREATE TABLE payment_refunds (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    payment_id TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    refunded_on DATE NOT NULL,
    note TEXT COLLATE "C",
    recorded_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id)
);
CREATE INDEX payment_refunds_payment_id_idx ON payment_refunds (workspace_id, payment_id, id);

-- What clients say of transfers they have made; like views it names the contact without pointing to it.
CREATE TABLE transfer_reports (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    contact_id TEXT COLLATE "C" NOT NULL,
    contact_name TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    reference TEXT COLLATE "C" NOT NULL,
    paid_on DATE NOT NULL,
    note TEXT COLLATE "C",
    status TEXT COLLATE "C" NOT NULL
        CONSTRAINT transfer_reports_status_check CHECK (status IN ('open', 'confirmed', 'disputed')),
    payment_id TEXT COLLATE "C",
    decided_by TEXT COLLATE "C",
    decided_at TIMESTAMP,
    answer TEXT COLLATE "C",
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id)
);
CREATE INDEX transfer_reports_invoice_id_idx ON transfer_reports (workspace_id, invoice_id, id);

-- What a client has paid too much and may use.
CREATE TABLE client_credits (
    workspace_id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    balance BIGINT NOT NULL CONSTRAINT client_credits_balance_check CHECK (balance >= 0),
    PRIMARY KEY (workspace_id, client_id, currency),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
);

CREATE TABLE credit_entries (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL
        CONSTRAINT credit_entries_kind_check CHECK (kind IN ('overpaid', 'used', 'undone', 'refunded')),
    payment_id TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id, currency) REFERENCES client_credits (workspace_id, client_id, currency),
    FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id)
);
CREATE INDEX credit_entries_client_id_idx ON credit_entries (workspace_id, client_id, currency, id);

-- Each mark of days overdue at which a client was reminded of an invoice; 0 is a reminder by hand.
CREATE TABLE invoice_reminders (
    workspace_id TEXT COLLATE "C" NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    mark INTEGER NOT NULL,
    reminded_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, invoice_id, mark),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id)
);
