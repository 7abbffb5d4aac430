DROP INDEX internal_threads_last_message_at_idx;
ALTER TABLE internal_thread_reads DROP COLUMN mailed_up_to;
ALTER TABLE thread_reads DROP COLUMN mailed_up_to;
ALTER TABLE memberships DROP COLUMN message_mails;
DROP TABLE internal_message_attachments;
DROP TABLE message_attachments;
