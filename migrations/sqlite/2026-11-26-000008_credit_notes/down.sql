ALTER TABLE credit_entries RENAME TO credit_entries_before;
DROP INDEX credit_entries_client_id_idx;
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
INSERT INTO credit_entries (workspace_id, id, client_id, currency, amount, kind, payment_id, created_at) SELECT workspace_id, id, client_id, currency, amount, kind, payment_id, created_at FROM credit_entries_before WHERE payment_id IS NOT NULL;
DROP TABLE credit_entries_before;
CREATE INDEX credit_entries_client_id_idx ON credit_entries (workspace_id, client_id, currency, id);
DROP TABLE credit_note_parts;
DROP TABLE credit_notes;
DROP TABLE credit_note_counters;
DROP INDEX invoices_quote_id_idx;
ALTER TABLE invoices DROP COLUMN credited;
