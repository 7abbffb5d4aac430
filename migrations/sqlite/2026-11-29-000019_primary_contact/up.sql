-- SQLite uses it where a statement asks for `is_primary` in these words, which need no value bound.
DROP INDEX contacts_workspace_id_client_id_key;
CREATE UNIQUE INDEX contacts_workspace_id_client_id_key ON contacts (workspace_id, client_id) WHERE is_primary;
