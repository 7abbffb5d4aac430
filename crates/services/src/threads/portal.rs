//! Threads as a client's people read and write them. Internal threads cannot be named here: nothing below reaches their tables.

use domain::form::{Form, Invalid};
use domain::ids::{MessageId, ProjectId, ThreadId, UserId};
use domain::thread::{MessageDetails, MessageInput, ThreadKind, read_title};
use persistence::quotes::QuoteRow;
use persistence::thread_store::{NewThread, ThreadEntry, Window};
use persistence::{Conn, clients, notifications, projects, threads};

use super::{Conversation, Message, ThreadInput, Writer, complete};
use crate::error::{Error, Result};
use crate::people::Visitor;

const KIND: ThreadKind = ThreadKind::Client;

/// The client's threads, those with the newest messages first.
///
/// # Errors
/// When the database fails.
pub fn list(
    conn: &mut Conn,
    visitor: &Visitor,
    project: Option<ProjectId>,
    before: Option<MessageId>,
    limit: i64,
) -> Result<Vec<ThreadEntry>> {
    Ok(threads::of_client(
        conn,
        &visitor.proof.scope,
        (project, before),
        limit,
    )?)
}

/// A thread of the client.
///
/// # Errors
/// [`Error::NotFound`].
pub fn look(conn: &mut Conn, visitor: &Visitor, id: ThreadId) -> Result<ThreadEntry> {
    threads::find_of_client(conn, &visitor.proof.scope, id)?.ok_or(Error::NotFound)
}

/// An archived client's portal is there to be read.
pub(super) fn require_open(conn: &mut Conn, visitor: &Visitor) -> Result<()> {
    let client = clients::find(conn, &visitor.team_scope(), visitor.proof.scope.client())?;
    match client {
        Some((client, _)) if client.archived_at.is_none() => Ok(()),
        Some(_) => Err(Error::ClientArchived),
        None => Err(Error::NotFound),
    }
}

/// Begins a thread with its first message.
///
/// # Errors
/// Bad fields, [`Error::ClientArchived`].
pub fn create(conn: &mut Conn, visitor: &Visitor, input: &ThreadInput) -> Result<ThreadEntry> {
    let mut form = Form::default();
    let title = read_title(&mut form, &input.title);
    let project = form.parse_optional::<ProjectId>("/project_id", input.project_id.as_deref());
    let details = input.message.read(&mut form);
    form.finish()?;
    require_open(conn, visitor)?;
    if let Some(id) = project {
        let found = projects::find_of_client(conn, &visitor.proof.scope, id)?;
        found.ok_or_else(|| Invalid::at("/project_id", "invalid", "Choose a project of yours."))?;
    }
    let thread = NewThread {
        id: ThreadId::at(visitor.now),
        client: visitor.proof.scope.client(),
        project,
        quote: None,
        title,
    };
    let id = thread.id;
    Writer::of_visitor(visitor).begin(conn, KIND, thread, details, Vec::new())?;
    look(conn, visitor, id)
}

/// Messages of a thread, and how far each person has read.
///
/// # Errors
/// [`Error::NotFound`].
pub fn messages(
    conn: &mut Conn,
    visitor: &Visitor,
    id: ThreadId,
    window: Window,
    limit: i64,
) -> Result<Conversation> {
    look(conn, visitor, id)?;
    let scope = visitor.team_scope();
    let rows = threads::messages_in(conn, &scope, id, window, limit)?;
    let readers = threads::readers(conn, &scope, id)?;
    let team = notifications::team(conn, &scope)?;
    let mut messages = complete(conn, &scope, KIND, rows, &team)?;
    for message in &mut messages {
        // A file of the project may have been hidden again since it was attached.
        message.attachments.retain(|file| file.visible_to_client);
    }
    Ok(Conversation { messages, readers })
}

/// Writes a message.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`Error::ClientArchived`].
pub fn post(conn: &mut Conn, visitor: &Visitor, id: ThreadId, input: &MessageInput) -> Result<Message> {
    let details = input.check()?;
    let entry = look(conn, visitor, id)?;
    require_open(conn, visitor)?;
    Writer::of_visitor(visitor).post(conn, KIND, &entry, details)
}

/// Changes the text of one's own message.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], also when it was taken back, [`Error::NotAllowed`] for somebody else's.
pub fn edit(conn: &mut Conn, visitor: &Visitor, id: MessageId, input: &MessageInput) -> Result<Message> {
    let details = input.check()?;
    let (entry, row) = threads::message_of_client(conn, &visitor.proof.scope, id)?.ok_or(Error::NotFound)?;
    require_open(conn, visitor)?;
    Writer::of_visitor(visitor).edit(conn, KIND, &entry, row, details)
}

/// Takes one's own message back; its text is gone.
///
/// # Errors
/// [`Error::NotFound`], also when it was taken back, [`Error::NotAllowed`] for somebody else's.
pub fn erase(conn: &mut Conn, visitor: &Visitor, id: MessageId) -> Result<()> {
    let (entry, row) = threads::message_of_client(conn, &visitor.proof.scope, id)?.ok_or(Error::NotFound)?;
    require_open(conn, visitor)?;
    Writer::of_visitor(visitor).erase(conn, KIND, &entry, row)
}

/// Notes that this person has read a thread up to a message.
///
/// # Errors
/// [`Error::NotFound`], at `/up_to` when the message is of another thread.
pub fn mark_read(conn: &mut Conn, visitor: &Visitor, id: ThreadId, up_to: &str) -> Result<ThreadEntry> {
    let entry = look(conn, visitor, id)?;
    Writer::of_visitor(visitor).mark_read(conn, KIND, &entry, up_to)?;
    look(conn, visitor, id)
}

/// Puts a wish about a quote into the thread of that quote, which begins with it where there is none.
///
/// # Errors
/// When the database fails.
pub(crate) fn about_quote(
    conn: &mut Conn,
    visitor: &Visitor,
    quote: &QuoteRow,
    comment: &str,
    told: Vec<UserId>,
) -> Result<ThreadId> {
    let writer = Writer::of_visitor(visitor);
    let details = MessageDetails {
        text: comment.to_owned(),
        ..MessageDetails::default()
    };
    if let Some(entry) = threads::of_quote(conn, &visitor.proof.scope, quote.id)? {
        writer.post(conn, KIND, &entry, details)?;
        return Ok(entry.row.id);
    }
    let thread = NewThread {
        id: ThreadId::at(visitor.now),
        client: quote.client_id,
        project: quote.project_id.as_deref().and_then(|id| id.parse().ok()),
        quote: Some(quote.id),
        title: quote.title.clone(),
    };
    let id = thread.id;
    writer.begin(conn, KIND, thread, details, told)?;
    Ok(id)
}
