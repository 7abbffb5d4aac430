ALTER TABLE projects DROP COLUMN shown_total;
ALTER TABLE projects DROP COLUMN shown_done;
DROP TABLE project_events;
DROP TABLE file_usage;
DROP TABLE files;
