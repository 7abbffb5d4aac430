//! The queries of threads, written once for the two sets of tables: what clients take part in, and what is internal.
//!
//! A set of tables is a module made by `thread_store!` and `thread_writes!`. Rows are the same; which table they came
//! from is the module.

pub(crate) mod look;
pub(crate) mod write;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{ClientId, MessageId, ProjectId, QuoteId, ThreadId, UserId};

/// A stored thread.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ThreadRow {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: ThreadId,
    /// About which client.
    #[diesel(deserialize_as = String)]
    pub client_id: ClientId,
    /// For which of the client's projects.
    pub project_id: Option<String>,
    /// Which quote it began with.
    pub quote_id: Option<String>,
    /// Its name.
    pub title: String,
    /// UTC; set while it is put away.
    pub archived_at: Option<NaiveDateTime>,
    /// Number of its last message.
    pub last_number: i64,
    /// Its last message.
    #[diesel(deserialize_as = String)]
    pub last_message_id: MessageId,
    /// UTC.
    pub last_message_at: NaiveDateTime,
    /// Goes up with every change of name or place, not with messages.
    pub version: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
}

/// A thread with what a list shows beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadEntry {
    /// The thread.
    pub row: ThreadRow,
    /// The client's name.
    pub client_name: String,
    /// The project's title.
    pub project_title: Option<String>,
    /// How far the asking person has read.
    pub up_to: i64,
    /// Its last message.
    pub last: Option<MessageRow>,
}

/// A stored message.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct MessageRow {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: MessageId,
    /// In which thread.
    #[diesel(deserialize_as = String)]
    pub thread_id: ThreadId,
    /// Its place there, from 1.
    pub number: i64,
    /// `user`, `api_key` or `contact`.
    pub author_kind: String,
    /// Who wrote it.
    pub author_id: String,
    /// Their name at that time.
    pub author_name: String,
    /// Markdown; empty when deleted.
    pub text: String,
    /// The message it answers.
    pub reply_to: Option<String>,
    /// Ids of the members it calls, with a space between.
    pub mentions: String,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC; set when its text was changed.
    pub edited_at: Option<NaiveDateTime>,
    /// UTC; set when it was taken back.
    pub deleted_at: Option<NaiveDateTime>,
}

/// How far somebody has read.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ReadRow {
    /// Who.
    pub person_id: String,
    /// `user` or `contact`.
    pub person_kind: String,
    /// Their name.
    pub person_name: String,
    /// Number of the last message they have read.
    pub up_to: i64,
    /// UTC.
    pub read_at: NaiveDateTime,
}

/// Somebody who reads and writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// `user`, `api_key` or `contact`.
    pub kind: &'static str,
    /// Their id.
    pub id: String,
    /// Their name now.
    pub name: String,
}

/// A thread about to be stored, with its first message's id and moment.
#[derive(Debug, Clone)]
pub struct NewThread {
    /// Its id.
    pub id: ThreadId,
    /// About which client.
    pub client: ClientId,
    /// For which project.
    pub project: Option<ProjectId>,
    /// Which quote it begins with.
    pub quote: Option<QuoteId>,
    /// Its name.
    pub title: String,
}

/// A message about to be stored.
#[derive(Debug, Clone)]
pub struct NewMessage<'a> {
    /// Its id.
    pub id: MessageId,
    /// In which thread.
    pub thread: ThreadId,
    /// Its place there.
    pub number: i64,
    /// Who writes.
    pub author: &'a Person,
    /// Markdown.
    pub text: &'a str,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// Whom it calls.
    pub mentions: &'a [UserId],
}

/// What to show of a list of threads.
#[derive(Debug, Clone, Default)]
pub struct ThreadQuery {
    /// Who asks, for what is unread.
    pub person: String,
    /// Of this client only.
    pub client: Option<ClientId>,
    /// Of this project only.
    pub project: Option<ProjectId>,
    /// Put away, or not.
    pub archived: bool,
    /// Only what has, or has not, messages that the person has not read.
    pub unread: Option<bool>,
    /// Only where this member is called.
    pub mentioning: Option<UserId>,
    /// Words that must all occur in name, client, project, or in one message or its sender.
    pub search: String,
    /// Whose last message is older than this one.
    pub before: Option<MessageId>,
    /// How many.
    pub limit: i64,
}

/// Which messages of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// The newest, or those before a number; newest first.
    Before(Option<i64>),
    /// Those after a number; oldest first.
    After(i64),
}

/// The ids of mentions as they are stored.
pub(crate) fn joined(mentions: &[UserId]) -> String {
    let ids: Vec<String> = mentions.iter().map(ToString::to_string).collect();
    ids.join(" ")
}
