//! Threads and their messages, as the team reads and writes them (product section 8).
//!
//! What a client's people may do is in `portal`; how a message is written is in `writing`, once for both.

mod attaching;
pub(crate) mod mails;
mod portal;
mod writing;

use domain::event::{EventKind, Subject};
use domain::form::{Form, Invalid};
use domain::ids::{MessageId, ProjectId, ThreadId};
use domain::thread::{MessageInput, ThreadKind, read_title};
use persistence::files::FileRow;
use persistence::notifications::{self, Seen, TeamMember};
use persistence::thread_store::{MessageRow, NewThread, ReadRow, ThreadEntry, ThreadQuery, Window};
use persistence::{Conn, DbResult, TeamScope, internal_threads, projects, threads};

pub use attaching::{attachment, attachment_in_portal, bring, bring_in_portal, may_bring, visitor_may_bring};
pub(crate) use portal::about_quote;
pub use portal::{
    create as create_in_portal, edit as edit_in_portal, erase as erase_in_portal, list as list_in_portal,
    look, mark_read as mark_read_in_portal, messages as messages_in_portal, post as post_in_portal,
};
pub(crate) use writing::Writer;

use crate::error::{Error, Result};
use crate::people::Member;
use crate::projects::client_named;

/// Calls the same query on the tables of a kind.
macro_rules! by_kind {
    ($kind:expr, $query:ident($($argument:expr),* $(,)?)) => {
        match $kind {
            domain::thread::ThreadKind::Client => persistence::threads::$query($($argument),*),
            domain::thread::ThreadKind::Internal => persistence::internal_threads::$query($($argument),*),
        }
    };
}
pub(crate) use by_kind;

/// A thread, and of which kind it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Who takes part.
    pub kind: ThreadKind,
    /// What it is.
    pub entry: ThreadEntry,
}

/// A thread as typed, with its first message.
#[derive(Debug, Clone, Default)]
pub struct ThreadInput {
    /// `client` when absent, or `internal`.
    pub kind: Option<String>,
    /// About which client.
    pub client_id: String,
    /// For which of the client's projects.
    pub project_id: Option<String>,
    /// Its name.
    pub title: String,
    /// The first message.
    pub message: MessageInput,
}

/// Fields to change; what is absent stays.
#[derive(Debug, Clone, Default)]
pub struct ThreadPatch {
    /// Its name.
    pub title: Option<String>,
    /// Whether it is put away.
    pub archived: Option<bool>,
}

/// A message, and what is told beside it.
#[derive(Debug, Clone)]
pub struct Message {
    /// What it is.
    pub row: MessageRow,
    /// The members it calls.
    pub mentions: Vec<TeamMember>,
    /// The files on it, in their order.
    pub attachments: Vec<FileRow>,
}

/// The messages of a thread, and how far each person has read.
#[derive(Debug, Clone)]
pub struct Conversation {
    /// The messages, in the window's order.
    pub messages: Vec<Message>,
    /// Who has read how far.
    pub readers: Vec<ReadRow>,
}

pub(crate) fn subject(kind: ThreadKind, entry: &ThreadEntry) -> Subject {
    Subject {
        kind: match kind {
            ThreadKind::Client => "thread",
            ThreadKind::Internal => "internal_thread",
        },
        id: entry.row.id.to_string(),
        name: entry.row.title.clone(),
        client: Some(entry.row.client_id),
    }
}

/// Messages with the members that each calls, by name, and the files on each.
pub(crate) fn complete(
    conn: &mut Conn,
    scope: &TeamScope,
    kind: ThreadKind,
    rows: Vec<MessageRow>,
    team: &[TeamMember],
) -> DbResult<Vec<Message>> {
    let called = |row: &MessageRow| {
        let ids: Vec<&str> = row.mentions.split(' ').collect();
        let is_called = |member: &&TeamMember| ids.contains(&member.id.to_string().as_str());
        team.iter().filter(is_called).cloned().collect()
    };
    let ids: Vec<MessageId> = rows.iter().map(|row| row.id).collect();
    let hung = by_kind!(kind, attachments_of(conn, scope, &ids))?;
    let files_on = |row: &MessageRow| {
        let id = row.id.to_string();
        let on_it = hung.iter().filter(|(message, _)| *message == id);
        on_it.map(|(_, file)| file.clone()).collect()
    };
    Ok(rows
        .into_iter()
        .map(|row| Message {
            mentions: called(&row),
            attachments: files_on(&row),
            row,
        })
        .collect())
}

/// Threads of one kind or of both, those with the newest messages first.
///
/// # Errors
/// When the database fails.
pub fn list(
    conn: &mut Conn,
    member: &Member,
    kind: Option<ThreadKind>,
    mut query: ThreadQuery,
) -> Result<Vec<Thread>> {
    query.person = Writer::of_member(member).person.id;
    let mut found = Vec::new();
    for of in [ThreadKind::Client, ThreadKind::Internal] {
        if kind.is_none_or(|kind| kind == of) {
            let entries = by_kind!(of, list(conn, &member.scope, &query))?;
            found.extend(entries.into_iter().map(|entry| Thread { kind: of, entry }));
        }
    }
    found.sort_by(|one, other| {
        other
            .entry
            .row
            .last_message_id
            .cmp(&one.entry.row.last_message_id)
    });
    found.truncate(usize::try_from(query.limit).unwrap_or(0));
    Ok(found)
}

/// A thread of either kind.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(conn: &mut Conn, member: &Member, id: ThreadId) -> Result<Thread> {
    let person = Writer::of_member(member).person.id;
    if let Some(entry) = threads::find(conn, &member.scope, id, &person)? {
        let kind = ThreadKind::Client;
        return Ok(Thread { kind, entry });
    }
    let entry = internal_threads::find(conn, &member.scope, id, &person)?.ok_or(Error::NotFound)?;
    let kind = ThreadKind::Internal;
    Ok(Thread { kind, entry })
}

/// Begins a thread with its first message.
///
/// # Errors
/// Bad fields, [`Error::ClientArchived`].
pub fn create(conn: &mut Conn, member: &Member, input: &ThreadInput) -> Result<Thread> {
    let mut form = Form::default();
    let kind = match input.kind.as_deref().map(str::parse) {
        None => ThreadKind::Client,
        Some(Ok(kind)) => kind,
        Some(Err(_)) => {
            form.refuse("/kind", "invalid", "kind must be client or internal.");
            ThreadKind::Client
        }
    };
    let title = read_title(&mut form, &input.title);
    let project = form.parse_optional::<ProjectId>("/project_id", input.project_id.as_deref());
    let details = input.message.read(&mut form);
    form.finish()?;
    let (client, _) = client_named(conn, member, &input.client_id)?;
    if let Some(id) = project {
        let found = projects::find(conn, &member.scope, id)?;
        if found.is_none_or(|(row, _)| row.client_id != client) {
            return Err(Invalid::at("/project_id", "invalid", "Choose a project of this client.").into());
        }
    }
    let thread = NewThread {
        id: ThreadId::at(member.now),
        client,
        project,
        quote: None,
        title,
    };
    let (id, quiet) = (thread.id, Vec::new());
    Writer::of_member(member).begin(conn, kind, thread, details, quiet)?;
    get(conn, member, id)
}

/// Renames a thread, puts it away or takes it out again.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`Error::EditConflict`] when the version is not the one expected.
pub fn update(
    conn: &mut Conn,
    member: &Member,
    id: ThreadId,
    patch: ThreadPatch,
    expected: Option<i64>,
) -> Result<Thread> {
    let Thread { kind, entry } = get(conn, member, id)?;
    if expected.is_some_and(|expected| expected != entry.row.version) {
        return Err(Error::EditConflict);
    }
    let mut form = Form::default();
    let title = read_title(&mut form, patch.title.as_deref().unwrap_or(&entry.row.title));
    form.finish()?;
    let archived_at = match patch.archived {
        Some(true) => Some(entry.row.archived_at.unwrap_or(member.at())),
        Some(false) => None,
        None => entry.row.archived_at,
    };
    if !by_kind!(
        kind,
        update(conn, &member.scope, &entry.row, &title, archived_at, member.at())
    )? {
        return Err(Error::EditConflict);
    }
    let saved = get(conn, member, id)?;
    let event = match kind {
        ThreadKind::Client => EventKind::ThreadUpdated,
        ThreadKind::Internal => EventKind::InternalThreadUpdated,
    };
    member.record(conn, event, subject(kind, &saved.entry))?;
    Ok(saved)
}

/// Messages of a thread, and how far each person has read.
///
/// # Errors
/// [`Error::NotFound`].
pub fn messages(
    conn: &mut Conn,
    member: &Member,
    id: ThreadId,
    window: Window,
    limit: i64,
) -> Result<Conversation> {
    let Thread { kind, .. } = get(conn, member, id)?;
    let rows = by_kind!(kind, messages_in(conn, &member.scope, id, window, limit))?;
    let readers = by_kind!(kind, readers(conn, &member.scope, id))?;
    let team = notifications::team(conn, &member.scope)?;
    Ok(Conversation {
        messages: complete(conn, &member.scope, kind, rows, &team)?,
        readers,
    })
}

/// Writes a message.
///
/// # Errors
/// Bad fields, [`Error::NotFound`].
pub fn post(conn: &mut Conn, member: &Member, id: ThreadId, input: &MessageInput) -> Result<Message> {
    let details = input.check()?;
    let Thread { kind, entry } = get(conn, member, id)?;
    Writer::of_member(member).post(conn, kind, &entry, details)
}

fn message(conn: &mut Conn, member: &Member, id: MessageId) -> Result<(Thread, MessageRow)> {
    let found = match threads::find_message(conn, &member.scope, id)? {
        Some(row) => Some(row),
        None => internal_threads::find_message(conn, &member.scope, id)?,
    };
    let row = found.ok_or(Error::NotFound)?;
    Ok((get(conn, member, row.thread_id)?, row))
}

/// Changes the text of one's own message.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], also when it was taken back, [`Error::NotAllowed`] for somebody else's.
pub fn edit(conn: &mut Conn, member: &Member, id: MessageId, input: &MessageInput) -> Result<Message> {
    let details = input.check()?;
    let (Thread { kind, entry }, row) = message(conn, member, id)?;
    Writer::of_member(member).edit(conn, kind, &entry, row, details)
}

/// Takes one's own message back; its text is gone.
///
/// # Errors
/// [`Error::NotFound`], also when it was taken back, [`Error::NotAllowed`] for somebody else's.
pub fn erase(conn: &mut Conn, member: &Member, id: MessageId) -> Result<()> {
    let (Thread { kind, entry }, row) = message(conn, member, id)?;
    Writer::of_member(member).erase(conn, kind, &entry, row)
}

/// Notes that somebody has read a thread up to a message.
///
/// # Errors
/// [`Error::NotFound`], at `/up_to` when the message is of another thread.
pub fn mark_read(conn: &mut Conn, member: &Member, id: ThreadId, up_to: &str) -> Result<Thread> {
    let (user, _) = member.person()?;
    let Thread { kind, entry } = get(conn, member, id)?;
    Writer::of_member(member).mark_read(conn, kind, &entry, up_to)?;
    let about = Seen::About(id.to_string());
    notifications::mark_seen(conn, &member.scope, user, &about, member.at())?;
    get(conn, member, id)
}

/// A page of threads for somebody's inbox: those with something unread first, then the others, each by newest message.
///
/// `after` is where the page before ended: whether that thread had something unread, and its last message.
///
/// # Errors
/// When the database fails.
pub fn inbox(
    conn: &mut Conn,
    member: &Member,
    kind: Option<ThreadKind>,
    query: ThreadQuery,
    after: Option<(bool, MessageId)>,
) -> Result<Vec<Thread>> {
    let mut found = Vec::new();
    let part = |unread: bool, before, limit| ThreadQuery {
        unread: Some(unread),
        before,
        limit,
        ..query.clone()
    };
    if after.is_none_or(|(unread, _)| unread) {
        let before = after.map(|(_, last)| last);
        found = list(conn, member, kind, part(true, before, query.limit))?;
    }
    let left = query.limit - i64::try_from(found.len()).unwrap_or(query.limit);
    if left > 0 {
        let before = after.filter(|(unread, _)| !unread).map(|(_, last)| last);
        found.extend(list(conn, member, kind, part(false, before, left))?);
    }
    Ok(found)
}
