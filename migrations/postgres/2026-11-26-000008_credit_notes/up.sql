-- What credit notes took off what was left to pay. What a credit note has more than that is the client's credit.
ALTER TABLE invoices ADD COLUMN credited BIGINT NOT NULL DEFAULT 0
    CONSTRAINT invoices_credited_check CHECK (credited BETWEEN 0 AND total);
CREATE INDEX invoices_quote_id_idx ON invoices (workspace_id, quote_id, id);

CREATE TABLE credit_note_counters (
    workspace_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    next_number BIGINT NOT NULL
);

CREATE TABLE credit_notes (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    invoice_id TEXT COLLATE "C" NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL CONSTRAINT credit_notes_amount_check CHECK (amount > 0),
    applied BIGINT NOT NULL CONSTRAINT credit_notes_applied_check CHECK (applied BETWEEN 0 AND amount),
    reason TEXT COLLATE "C" NOT NULL,
    issued_on DATE NOT NULL,
    issued_by TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT credit_notes_workspace_id_number_key UNIQUE (workspace_id, number),
    CONSTRAINT credit_notes_workspace_id_sequence_key UNIQUE (workspace_id, sequence),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id)
);
CREATE INDEX credit_notes_client_id_idx ON credit_notes (workspace_id, client_id, id);
CREATE INDEX credit_notes_invoice_id_idx ON credit_notes (workspace_id, invoice_id, id);

-- What a credit note takes back at each rate of tax.
CREATE TABLE credit_note_parts (
    workspace_id TEXT COLLATE "C" NOT NULL,
    credit_note_id TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    tax_rate BIGINT,
    net BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, credit_note_id, position),
    FOREIGN KEY (workspace_id, credit_note_id) REFERENCES credit_notes (workspace_id, id)
);

-- A credit note changes credit as a payment does.
ALTER TABLE credit_entries DROP CONSTRAINT credit_entries_kind_check;
ALTER TABLE credit_entries ADD CONSTRAINT credit_entries_kind_check
    CHECK (kind IN ('overpaid', 'used', 'undone', 'refunded', 'credited'));
ALTER TABLE credit_entries ALTER COLUMN payment_id DROP NOT NULL;
ALTER TABLE credit_entries ADD COLUMN credit_note_id TEXT COLLATE "C";
ALTER TABLE credit_entries ADD CONSTRAINT credit_entries_cause_check
    CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL));
ALTER TABLE credit_entries ADD FOREIGN KEY (workspace_id, credit_note_id) REFERENCES credit_notes (workspace_id, id);
