DROP INDEX contacts_workspace_id_client_id_key;
CREATE UNIQUE INDEX contacts_workspace_id_client_id_key ON contacts (workspace_id, client_id) WHERE is_primary = 1;
