DROP TABLE paystack_webhooks;
DROP TABLE online_payments;
DROP TABLE paystack_accounts;
