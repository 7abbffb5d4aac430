DROP TABLE online_refunds;
DROP TABLE online_payment_parts;
ALTER TABLE paystack_accounts DROP COLUMN partial_payments;
