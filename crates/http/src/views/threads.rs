//! Threads and messages as JSON, the same for both faces: what only the team may know has no field here.

use chrono::{DateTime, Utc};
use domain::thread::{ThreadKind, excerpt};
use integrations::markdown;
use persistence::thread_store::{MessageRow, ReadRow, ThreadEntry};
use serde::Serialize;
use services::threads::{Conversation, Message, Thread};
use utoipa::ToSchema;

use super::files::AttachmentView;
use super::{instant, instant_option};

/// Who wrote or read.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ThreadPerson)]
pub(crate) struct PersonView {
    /// `user`, `contact` or `api_key`.
    #[schema(example = "contact")]
    kind: String,
    /// Their id.
    id: String,
    /// Their name then.
    name: String,
}

/// Something with an id and a name.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Named)]
pub(crate) struct NamedView {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
}

/// The last message of a thread, as a list shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = LastMessage)]
pub(crate) struct LastMessageView {
    /// Its id.
    id: String,
    /// Who wrote it.
    author: PersonView,
    /// Its beginning on one line; empty when it was taken back.
    excerpt: String,
    /// Whether it was taken back.
    deleted: bool,
    /// When it was written.
    created_at: DateTime<Utc>,
}

/// A thread.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Thread)]
pub(crate) struct ThreadView {
    /// Its id.
    #[schema(example = "thr_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// `client`: the client's people take part. `internal`: the team alone.
    #[schema(example = "client")]
    kind: &'static str,
    /// Its name.
    title: String,
    /// About which client.
    client: NamedView,
    /// For which of the client's projects.
    #[schema(required = true)]
    project: Option<NamedView>,
    /// Which quote it began with.
    #[schema(required = true)]
    quote_id: Option<String>,
    /// Whether it is put away.
    archived: bool,
    /// How many messages it has, those taken back included.
    message_count: i64,
    /// How many of them the caller has not read.
    unread: i64,
    /// Its last message.
    #[schema(required = true)]
    last_message: Option<LastMessageView>,
    /// When it began.
    created_at: DateTime<Utc>,
    /// When its name or place last changed.
    updated_at: DateTime<Utc>,
    /// Goes up with every change of name or place; the ETag.
    pub(crate) version: i64,
}

fn person_of(row: &MessageRow) -> PersonView {
    PersonView {
        kind: row.author_kind.clone(),
        id: row.author_id.clone(),
        name: row.author_name.clone(),
    }
}

impl From<MessageRow> for LastMessageView {
    fn from(row: MessageRow) -> Self {
        Self {
            author: person_of(&row),
            excerpt: excerpt(&row.text),
            deleted: row.deleted_at.is_some(),
            created_at: instant(row.created_at),
            id: row.id.to_string(),
        }
    }
}

impl ThreadView {
    fn new(kind: ThreadKind, entry: ThreadEntry) -> Self {
        let ThreadEntry { row, .. } = entry;
        let project = row.project_id.zip(entry.project_title);
        Self {
            id: row.id.to_string(),
            kind: kind.as_str(),
            title: row.title,
            client: NamedView {
                id: row.client_id.to_string(),
                name: entry.client_name,
            },
            project: project.map(|(id, name)| NamedView { id, name }),
            quote_id: row.quote_id,
            archived: row.archived_at.is_some(),
            message_count: row.last_number,
            unread: (row.last_number - entry.up_to).max(0),
            last_message: entry.last.map(Into::into),
            created_at: instant(row.created_at),
            updated_at: instant(row.updated_at),
            version: row.version,
        }
    }
}

impl From<Thread> for ThreadView {
    fn from(thread: Thread) -> Self {
        Self::new(thread.kind, thread.entry)
    }
}

/// A thread as the portal shows it is one that the client takes part in.
impl From<ThreadEntry> for ThreadView {
    fn from(entry: ThreadEntry) -> Self {
        Self::new(ThreadKind::Client, entry)
    }
}

/// A message.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Message)]
pub(crate) struct MessageView {
    /// Its id.
    #[schema(example = "msg_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// In which thread.
    pub(crate) thread_id: String,
    /// Its place in the thread, from 1 without a gap.
    number: i64,
    /// Who wrote it.
    author: PersonView,
    /// As it was typed, in Markdown; null when it was taken back.
    #[schema(required = true)]
    text: Option<String>,
    /// As HTML that runs nothing and loads nothing; null when it was taken back.
    #[schema(required = true)]
    html: Option<String>,
    /// The message it answers.
    #[schema(required = true)]
    reply_to: Option<String>,
    /// The members of the team it calls.
    mentions: Vec<NamedView>,
    /// The files on it, in their order.
    attachments: Vec<AttachmentView>,
    /// When it was written.
    created_at: DateTime<Utc>,
    /// When its text was last changed.
    #[schema(required = true)]
    edited_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    #[schema(required = true)]
    deleted_at: Option<DateTime<Utc>>,
}

impl From<Message> for MessageView {
    fn from(message: Message) -> Self {
        let Message {
            row,
            mentions,
            attachments,
        } = message;
        let author = person_of(&row);
        let text = row.deleted_at.is_none().then_some(row.text);
        Self {
            id: row.id.to_string(),
            thread_id: row.thread_id.to_string(),
            number: row.number,
            author,
            html: text.as_deref().map(markdown::to_html),
            text,
            reply_to: row.reply_to,
            mentions: mentions
                .into_iter()
                .map(|member| NamedView {
                    id: member.id.to_string(),
                    name: member.name,
                })
                .collect(),
            attachments: attachments.into_iter().map(Into::into).collect(),
            created_at: instant(row.created_at),
            edited_at: instant_option(row.edited_at),
            deleted_at: instant_option(row.deleted_at),
        }
    }
}

/// How far somebody has read.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ThreadReader)]
pub(crate) struct ReaderView {
    /// Who.
    person: PersonView,
    /// Number of the last message they have read.
    up_to: i64,
    /// When.
    at: DateTime<Utc>,
}

impl From<ReadRow> for ReaderView {
    fn from(row: ReadRow) -> Self {
        Self {
            person: PersonView {
                kind: row.person_kind,
                id: row.person_id,
                name: row.person_name,
            },
            up_to: row.up_to,
            at: instant(row.read_at),
        }
    }
}

/// Messages of a thread.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Conversation)]
pub(crate) struct ConversationView {
    /// Newest first; with `after`, oldest first.
    data: Vec<MessageView>,
    /// There are more in this direction: ask with the number of the last one here.
    more: bool,
    /// How far each person has read.
    readers: Vec<ReaderView>,
}

impl ConversationView {
    /// A window that was read one longer than asked for.
    pub(crate) fn cut(conversation: Conversation, limit: i64) -> Self {
        let Conversation {
            mut messages,
            readers,
        } = conversation;
        let more = i64::try_from(messages.len()).unwrap_or(0) > limit;
        messages.truncate(usize::try_from(limit).unwrap_or(0));
        Self {
            data: messages.into_iter().map(Into::into).collect(),
            more,
            readers: readers.into_iter().map(Into::into).collect(),
        }
    }
}
