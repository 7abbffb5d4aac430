//! Files on messages: brought first, hung on a message when it is written, gone with it when it is taken back.
//!
//! What was brought waits in the bin: a message takes it out, and what no message ever takes goes with the bin.

use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::event::{EventKind, NewEvent};
use domain::form::Invalid;
use domain::ids::{ClientId, FileId, MessageId, WorkspaceId};
use domain::thread::ThreadKind;
use persistence::files::{self, Content, FileRow, Home};
use persistence::thread_store::{Person, ThreadEntry};
use persistence::{Conn, TeamScope, clients, events, internal_threads, threads};

use super::{Writer, by_kind};
use crate::error::{Error, Result};
use crate::files::{data, keep, subject};
use crate::people::{Member, Visitor};
use crate::platform::Platform;

fn waiting(
    conn: &mut Conn,
    platform: &Platform,
    (scope, client): (&TeamScope, ClientId),
    content: Content,
    (by, now): (&Actor, DateTime<Utc>),
) -> Result<FileRow> {
    let home = Home {
        client,
        project: None,
        visible_to_client: false,
    };
    let row = FileRow::new(scope, FileId::at(now), home, content, by, now.naive_utc());
    keep(conn, platform, scope, row.waiting())
}

/// Whether the member may bring a file for a message about a client, asked before its content is taken in.
///
/// # Errors
/// [`Error::NotFound`].
pub fn may_bring(conn: &mut Conn, member: &Member, client: ClientId) -> Result<WorkspaceId> {
    clients::find(conn, &member.scope, client)?.ok_or(Error::NotFound)?;
    Ok(member.scope.workspace())
}

/// Keeps a file for a message about a client that the same member will write.
///
/// # Errors
/// [`Error::NotFound`], [`domain::file::FileError::StorageFull`].
pub fn bring(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    client: ClientId,
    content: Content,
) -> Result<FileRow> {
    may_bring(conn, member, client)?;
    let by = (&member.actor, member.now);
    waiting(conn, platform, (&member.scope, client), content, by)
}

/// Whether the client's person may bring a file for a message, asked before its content is taken in.
///
/// # Errors
/// [`Error::ClientArchived`].
pub fn visitor_may_bring(conn: &mut Conn, visitor: &Visitor) -> Result<WorkspaceId> {
    super::portal::require_open(conn, visitor)?;
    Ok(visitor.proof.scope.workspace())
}

/// Keeps a file for a message that the same person will write.
///
/// # Errors
/// [`Error::ClientArchived`], [`domain::file::FileError::StorageFull`].
pub fn bring_in_portal(
    conn: &mut Conn,
    platform: &Platform,
    visitor: &Visitor,
    content: Content,
) -> Result<FileRow> {
    visitor_may_bring(conn, visitor)?;
    let whose = (&visitor.team_scope(), visitor.proof.scope.client());
    waiting(conn, platform, whose, content, (&visitor.actor(), visitor.now))
}

/// A file on a message of either kind of thread.
///
/// # Errors
/// [`Error::NotFound`], also when the message was taken back.
pub fn attachment(conn: &mut Conn, member: &Member, id: FileId) -> Result<FileRow> {
    match threads::find_attachment(conn, &member.scope, id)? {
        Some(row) => Ok(row),
        None => internal_threads::find_attachment(conn, &member.scope, id)?.ok_or(Error::NotFound),
    }
}

/// A file on a message in a thread of the client.
///
/// # Errors
/// [`Error::NotFound`], also when the message was taken back or the file is hidden.
pub fn attachment_in_portal(conn: &mut Conn, visitor: &Visitor, id: FileId) -> Result<FileRow> {
    threads::attachment_of_client(conn, &visitor.proof.scope, id)?.ok_or(Error::NotFound)
}

impl Writer {
    /// Keeps a file for the message that this person writes next.
    pub(crate) fn bring(
        &self,
        conn: &mut Conn,
        platform: &Platform,
        client: ClientId,
        content: Content,
    ) -> Result<FileRow> {
        waiting(
            conn,
            platform,
            (&self.scope, client),
            content,
            (&self.actor, self.now),
        )
    }

    /// Hangs files on a message that was just written.
    pub(super) fn attach(
        &self,
        conn: &mut Conn,
        (kind, entry): (ThreadKind, &ThreadEntry),
        message: MessageId,
        (attachments, show): (&[FileId], bool),
    ) -> Result<()> {
        for (place, id) in attachments.iter().enumerate() {
            let pointer = format!("/attachments/{place}");
            let found = files::find(conn, &self.scope, *id)?;
            let row = found
                .filter(|row| row.client_id == entry.row.client_id)
                .filter(|row| may_hang(&self.person, row))
                .ok_or_else(|| {
                    let words =
                        "Attach a file that you have just uploaded, or one of a project of this client.";
                    Invalid::at(&pointer, "invalid", words)
                })?;
            self.take_out(conn, kind, row, show, &pointer)?;
        }
        Ok(by_kind!(kind, attach(conn, &self.scope, message, attachments))?)
    }

    /// Makes a file be there for those who read the thread.
    fn take_out(
        &self,
        conn: &mut Conn,
        kind: ThreadKind,
        row: FileRow,
        show: bool,
        pointer: &str,
    ) -> Result<()> {
        let mut after = row.clone();
        after.deleted_at = None;
        let of_project = row.project_id.is_some();
        match kind {
            ThreadKind::Client if of_project && !row.visible_to_client && !show => {
                let words = format!("The client does not see “{}” yet.", row.name);
                return Err(Invalid::at(pointer, "not_shown", words).into());
            }
            ThreadKind::Client => after.visible_to_client = true,
            ThreadKind::Internal => {}
        }
        if after == row {
            return Ok(());
        }
        let saved = files::save(conn, &self.scope, &row, &after)?.ok_or(Error::EditConflict)?;
        if !of_project {
            return Ok(());
        }
        let event = NewEvent {
            kind: EventKind::FileShared,
            actor: self.actor.clone(),
            subject: subject(&saved),
            at: self.now,
            data: data(&saved, true),
        };
        Ok(events::append(conn, &self.scope, event)?)
    }

    /// Takes the files off a message; those that were its alone go into the bin.
    pub(super) fn detach(&self, conn: &mut Conn, kind: ThreadKind, message: MessageId) -> Result<()> {
        let hung = by_kind!(kind, attachments_of(conn, &self.scope, &[message]))?;
        by_kind!(kind, detach(conn, &self.scope, message))?;
        for (_, row) in hung {
            if row.project_id.is_none() {
                let after = row.clone().binned(self.now.naive_utc());
                files::save(conn, &self.scope, &row, &after)?.ok_or(Error::EditConflict)?;
            }
        }
        Ok(())
    }
}

/// A file that this person brought and that hangs nowhere, or for the team one of a project.
fn may_hang(person: &Person, row: &FileRow) -> bool {
    match row.project_id {
        Some(_) => person.kind != "contact" && row.deleted_at.is_none(),
        None => row.deleted_at.is_some() && row.uploaded_by_id == person.id,
    }
}
