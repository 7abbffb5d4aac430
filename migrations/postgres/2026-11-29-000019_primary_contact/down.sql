-- What changes on SQLite is so on PostgreSQL from the beginning.
SELECT 1;
