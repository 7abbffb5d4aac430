-- The files that hang on messages, in the order in which they were put there. A file without a project is its message's
-- alone; one of a project stays in the project's list, too. As with the messages, what only the team sees has a table of
-- its own, which no query of the portal names.
CREATE TABLE message_attachments (
    workspace_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    file_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, message_id, file_id),
    FOREIGN KEY (workspace_id, message_id) REFERENCES messages (workspace_id, id),
    FOREIGN KEY (workspace_id, file_id) REFERENCES files (workspace_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX message_attachments_file_id_idx ON message_attachments (workspace_id, file_id);

CREATE TABLE internal_message_attachments (
    workspace_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    file_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, message_id, file_id),
    FOREIGN KEY (workspace_id, message_id) REFERENCES internal_messages (workspace_id, id),
    FOREIGN KEY (workspace_id, file_id) REFERENCES files (workspace_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX internal_message_attachments_file_id_idx ON internal_message_attachments (workspace_id, file_id);

-- Of which messages somebody of the team wants to hear by mail.
ALTER TABLE memberships ADD COLUMN message_mails TEXT NOT NULL DEFAULT 'all'
    CONSTRAINT memberships_message_mails_check CHECK (message_mails IN ('all', 'mentions', 'none'));

-- Up to which message a mail told somebody of the team of a thread. Who never read it has a mark at 0.
ALTER TABLE thread_reads ADD COLUMN mailed_up_to INTEGER NOT NULL DEFAULT 0;
ALTER TABLE internal_thread_reads ADD COLUMN mailed_up_to INTEGER NOT NULL DEFAULT 0;
CREATE INDEX internal_threads_last_message_at_idx ON internal_threads (last_message_at);
