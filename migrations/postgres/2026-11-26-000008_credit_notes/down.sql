DELETE FROM credit_entries WHERE payment_id IS NULL;
ALTER TABLE credit_entries DROP COLUMN credit_note_id;
ALTER TABLE credit_entries ALTER COLUMN payment_id SET NOT NULL;
ALTER TABLE credit_entries DROP CONSTRAINT credit_entries_kind_check;
ALTER TABLE credit_entries ADD CONSTRAINT credit_entries_kind_check
    CHECK (kind IN ('overpaid', 'used', 'undone', 'refunded'));
DROP TABLE credit_note_parts;
DROP TABLE credit_notes;
DROP TABLE credit_note_counters;
DROP INDEX invoices_quote_id_idx;
ALTER TABLE invoices DROP COLUMN credited;
