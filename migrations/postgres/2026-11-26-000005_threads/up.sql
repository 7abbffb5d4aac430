-- What the team and its clients' people say to each other. What only the team says is in tables of its own, below:
-- no query of the portal names one of them.
CREATE TABLE threads (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    project_id TEXT COLLATE "C",
    quote_id TEXT COLLATE "C",
    title TEXT COLLATE "C" NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    archived_at TIMESTAMP,
    last_number BIGINT NOT NULL,
    last_message_id TEXT COLLATE "C" NOT NULL,
    last_message_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quotes (workspace_id, id)
);
CREATE INDEX threads_last_message_id_idx ON threads (workspace_id, last_message_id);
CREATE INDEX threads_client_id_idx ON threads (workspace_id, client_id, last_message_id);
CREATE INDEX threads_project_id_idx ON threads (workspace_id, project_id, last_message_id);
CREATE INDEX threads_quote_id_idx ON threads (workspace_id, quote_id, id);

-- The ordinal is the message's place in its thread, from 1 and without a gap: what is unread is a subtraction.
CREATE TABLE messages (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    thread_id TEXT COLLATE "C" NOT NULL,
    ordinal BIGINT NOT NULL,
    author_kind TEXT COLLATE "C" NOT NULL
        CONSTRAINT messages_author_kind_check CHECK (author_kind IN ('user', 'api_key', 'contact')),
    author_id TEXT COLLATE "C" NOT NULL,
    author_name TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    reply_to TEXT COLLATE "C",
    mentions TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    edited_at TIMESTAMP,
    deleted_at TIMESTAMP,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT messages_workspace_id_thread_id_ordinal_key UNIQUE (workspace_id, thread_id, ordinal),
    FOREIGN KEY (workspace_id, thread_id) REFERENCES threads (workspace_id, id),
    FOREIGN KEY (workspace_id, reply_to) REFERENCES messages (workspace_id, id)
);

-- How far somebody has read. Like the authors of messages they are named and not pointed to.
CREATE TABLE thread_reads (
    workspace_id TEXT COLLATE "C" NOT NULL,
    thread_id TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL,
    person_kind TEXT COLLATE "C" NOT NULL
        CONSTRAINT thread_reads_person_kind_check CHECK (person_kind IN ('user', 'contact')),
    person_name TEXT COLLATE "C" NOT NULL,
    up_to BIGINT NOT NULL,
    read_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, thread_id, person_id),
    FOREIGN KEY (workspace_id, thread_id) REFERENCES threads (workspace_id, id)
);

CREATE TABLE internal_threads (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    project_id TEXT COLLATE "C",
    quote_id TEXT COLLATE "C",
    title TEXT COLLATE "C" NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    archived_at TIMESTAMP,
    last_number BIGINT NOT NULL,
    last_message_id TEXT COLLATE "C" NOT NULL,
    last_message_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id),
    FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quotes (workspace_id, id)
);
CREATE INDEX internal_threads_last_message_id_idx ON internal_threads (workspace_id, last_message_id);
CREATE INDEX internal_threads_client_id_idx ON internal_threads (workspace_id, client_id, last_message_id);
CREATE INDEX internal_threads_project_id_idx ON internal_threads (workspace_id, project_id, last_message_id);
CREATE INDEX internal_threads_quote_id_idx ON internal_threads (workspace_id, quote_id, id);

-- The ordinal is the message's place in its thread, from 1 and without a gap: what is unread is a subtraction.
CREATE TABLE internal_messages (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    thread_id TEXT COLLATE "C" NOT NULL,
    ordinal BIGINT NOT NULL,
    author_kind TEXT COLLATE "C" NOT NULL
        CONSTRAINT internal_messages_author_kind_check CHECK (author_kind IN ('user', 'api_key')),
    author_id TEXT COLLATE "C" NOT NULL,
    author_name TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    reply_to TEXT COLLATE "C",
    mentions TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    edited_at TIMESTAMP,
    deleted_at TIMESTAMP,
    PRIMARY KEY (workspace_id, id),
    CONSTRAINT internal_messages_workspace_id_thread_id_ordinal_key UNIQUE (workspace_id, thread_id, ordinal),
    FOREIGN KEY (workspace_id, thread_id) REFERENCES internal_threads (workspace_id, id),
    FOREIGN KEY (workspace_id, reply_to) REFERENCES internal_messages (workspace_id, id)
);

-- How far somebody has read. Like the authors of messages they are named and not pointed to.
CREATE TABLE internal_thread_reads (
    workspace_id TEXT COLLATE "C" NOT NULL,
    thread_id TEXT COLLATE "C" NOT NULL,
    person_id TEXT COLLATE "C" NOT NULL,
    person_kind TEXT COLLATE "C" NOT NULL
        CONSTRAINT internal_thread_reads_person_kind_check CHECK (person_kind IN ('user')),
    person_name TEXT COLLATE "C" NOT NULL,
    up_to BIGINT NOT NULL,
    read_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, thread_id, person_id),
    FOREIGN KEY (workspace_id, thread_id) REFERENCES internal_threads (workspace_id, id)
);

-- Whom a mail told of a thread, and up to which message.
CREATE TABLE thread_mails (
    workspace_id TEXT COLLATE "C" NOT NULL,
    thread_id TEXT COLLATE "C" NOT NULL,
    contact_id TEXT COLLATE "C" NOT NULL,
    up_to BIGINT NOT NULL,
    mailed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (workspace_id, thread_id, contact_id),
    FOREIGN KEY (workspace_id, thread_id) REFERENCES threads (workspace_id, id)
);
CREATE INDEX threads_last_message_at_idx ON threads (last_message_at);

CREATE TABLE notifications (
    workspace_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL
        CONSTRAINT notifications_kind_check CHECK (kind IN ('mention', 'message', 'quote_accepted', 'quote_declined', 'quote_changes_requested')),
    actor_name TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    subject_kind TEXT COLLATE "C" NOT NULL
        CONSTRAINT notifications_subject_kind_check CHECK (subject_kind IN ('thread', 'quote')),
    subject_id TEXT COLLATE "C" NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMP NOT NULL,
    read_at TIMESTAMP,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES memberships (workspace_id, user_id),
    FOREIGN KEY (workspace_id, client_id) REFERENCES clients (workspace_id, id)
);
CREATE INDEX notifications_user_id_idx ON notifications (workspace_id, user_id, id);
CREATE INDEX notifications_unread_idx ON notifications (workspace_id, user_id, subject_id) WHERE read_at IS NULL;
