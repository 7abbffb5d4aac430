ALTER TABLE invoice_settings DROP COLUMN reminder_texts;
DROP TABLE transfer_proofs;
