-- What one rate of tax is made of, where levies stack; JSON.
ALTER TABLE invoice_settings ADD COLUMN tax_components TEXT NOT NULL DEFAULT '[]';
