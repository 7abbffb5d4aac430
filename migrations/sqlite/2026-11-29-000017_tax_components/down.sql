ALTER TABLE invoice_settings DROP COLUMN tax_components;
