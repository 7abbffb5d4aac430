-- A workspace's overdue invoices, the longest due first.
CREATE INDEX invoices_workspace_id_due_on_idx ON invoices (workspace_id, due_on, id) WHERE status = 'sent';
