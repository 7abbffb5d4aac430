-- What the team and its clients' people say to each other. What only the team says is in tables of its own, below:
-- no query of the portal names one of them.
CREATE TABLE threads (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    project_id TEXT,
    quote_id TEXT,
    title TEXT NOT NULL,
    search TEXT NOT NULL,
    archived_at TEXT,
    last_number INTEGER NOT NULL,
    last_message_id TEXT NOT NULL,
    last_message_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quotes (workspace_id, id)
) STRICT;
CREATE INDEX threads_last_message_id_idx ON threads (workspace_id, last_message_id);
CREATE INDEX threads_client_id_idx ON threads (workspace_id, client_id, last_message_id);
CREATE INDEX threads_project_id_idx ON threads (workspace_id, project_id, last_message_id);
CREATE INDEX threads_quote_id_idx ON threads (workspace_id, quote_id, id);

-- The ordinal is the message's place in its thread, from 1 and without a gap: what is unread is a subtraction.
CREATE TABLE messages (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    author_kind TEXT NOT NULL
        CONSTRAINT messages_author_kind_check CHECK (author_kind IN ('user', 'api_key', 'contact')),
    author_id TEXT NOT NULL,
    author_name TEXT NOT NULL,
    text TEXT NOT NULL,
    search TEXT NOT NULL,
    reply_to TEXT,
    mentions TEXT NOT NULL,
    created_at TEXT NOT NULL,
    edited_at TEXT,
    deleted_at TEXT,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT messages_workspace_id_thread_id_ordinal_key UNIQUE (workspace_id, thread_id, ordinal),
    FOREIGN KEY (workspace_id, thread_id) REFERENCES threads (workspace_id, id),
    FOREIGN KEY (workspace_id, reply_to) REFERENCES messages (workspace_id, id)
) STRICT;

-- How far somebody has read. Like the authors of messages they are named and not pointed to.
CREATE TABLE thread_reads (
    workspace_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    person_kind TEXT NOT NULL
        CONSTRAINT thread_reads_person_kind_check CHECK (person_kind IN ('user', 'contact')),
    person_name TEXT NOT NULL,
    up_to INTEGER NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, thread_id, person_id),
    FOREIGN KEY (workspace_id, thread_id) REFERENCES threads (workspace_id, id)
) STRICT;

CREATE TABLE internal_threads (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    project_id TEXT,
    quote_id TEXT,
    title TEXT NOT NULL,
    search TEXT NOT NULL,
    archived_at TEXT,
    last_number INTEGER NOT NULL,
    last_message_id TEXT NOT NULL,
    last_message_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quotes (workspace_id, id)
) STRICT;
CREATE INDEX internal_threads_last_message_id_idx ON internal_threads (workspace_id, last_message_id);
CREATE INDEX internal_threads_client_id_idx ON internal_threads (workspace_id, client_id, last_message_id);
CREATE INDEX internal_threads_project_id_idx ON internal_threads (workspace_id, project_id, last_message_id);
CREATE INDEX internal_threads_quote_id_idx ON internal_threads (workspace_id, quote_id, id);

-- The ordinal is the message's place in its thread, from 1 and without a gap: what is unread is a subtraction.
CREATE TABLE internal_messages (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    author_kind TEXT NOT NULL
        CONSTRAINT internal_messages_author_kind_check CHECK (author_kind IN ('user', 'api_key')),
    author_id TEXT NOT NULL,
    author_name TEXT NOT NULL,
    text TEXT NOT NULL,
    search TEXT NOT NULL,
    reply_to TEXT,
    mentions TEXT NOT NULL,
    created_at TEXT NOT NULL,
    edited_at TEXT,
    deleted_at TEXT,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT internal_messages_workspace_id_thread_id_ordinal_key UNIQUE (workspace_id, thread_id, ordinal),
    FOREIGN KEY (workspace_id, thread_id) REFERENCES internal_threads (workspace_id, id),
    FOREIGN KEY (workspace_id, reply_to) REFERENCES internal_messages (workspace_id, id)
) STRICT;

-- How far somebody has read. Like the authors of messages they are named and not pointed to.
CREATE TABLE internal_thread_reads (
    workspace_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    person_kind TEXT NOT NULL
        CONSTRAINT internal_thread_reads_person_kind_check CHECK (person_kind IN ('user')),
    person_name TEXT NOT NULL,
    up_to INTEGER NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, thread_id, person_id),
    FOREIGN KEY (workspace_id, thread_id) REFERENCES internal_threads (workspace_id, id)
) STRICT;

-- Whom a mail told of a thread, and up to which message.
CREATE TABLE thread_mails (
    workspace_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    up_to INTEGER NOT NULL,
    mailed_at TEXT NOT NULL,
    PRIMARY KEY (workspace_id, thread_id, contact_id),
    FOREIGN KEY (workspace_id, thread_id) REFERENCES threads (workspace_id, id)
) STRICT;
CREATE INDEX threads_last_message_at_idx ON threads (last_message_at);

CREATE TABLE notifications (
    workspace_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL
        CONSTRAINT notifications_kind_check CHECK (kind IN ('mention', 'message', 'quote_accepted', 'quote_declined', 'quote_changes_requested')),
    actor_name TEXT NOT NULL,
    title TEXT NOT NULL,
    subject_kind TEXT NOT NULL
        CONSTRAINT notifications_subject_kind_check CHECK (subject_kind IN ('thread', 'quote')),
    subject_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    read_at TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES memberships (workspace_id, user_id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
) STRICT;
CREATE INDEX notifications_user_id_idx ON notifications (workspace_id, user_id, id);
CREATE INDEX notifications_unread_idx ON notifications (workspace_id, user_id, subject_id) WHERE read_at IS NULL;
