DROP TABLE notifications;
DROP TABLE thread_mails;
DROP TABLE internal_thread_reads;
DROP TABLE internal_messages;
DROP TABLE internal_threads;
DROP TABLE thread_reads;
DROP TABLE messages;
DROP TABLE threads;
