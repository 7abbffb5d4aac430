//! How a message is written, changed, taken back and read: the same for the team and for a client's people.

use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::event::{EventKind, NewEvent};
use domain::form::Invalid;
use domain::ids::{MessageId, NotificationId, UserId};
use domain::thread::{MessageDetails, ThreadKind};
use persistence::notifications::{self, NotificationRow, TeamMember};
use persistence::thread_store::{MessageRow, NewMessage, NewThread, Person, ThreadEntry};
use persistence::{Conn, TeamScope, events};

use super::{Message, by_kind, complete, subject};
use crate::error::{Error, Result};
use crate::people::{Member, Visitor};

/// Somebody who writes, where, and when.
pub(crate) struct Writer {
    pub(super) person: Person,
    pub(super) scope: TeamScope,
    pub(super) actor: Actor,
    pub(super) now: DateTime<Utc>,
}

/// What happened to a thread or a message of it.
#[derive(Clone, Copy)]
enum Deed {
    Began,
    Posted,
    Edited,
    Erased,
    Read,
}

const fn event_of(kind: ThreadKind, deed: Deed) -> EventKind {
    match (kind, deed) {
        (ThreadKind::Client, Deed::Began) => EventKind::ThreadCreated,
        (ThreadKind::Client, Deed::Posted) => EventKind::MessagePosted,
        (ThreadKind::Client, Deed::Edited) => EventKind::MessageEdited,
        (ThreadKind::Client, Deed::Erased) => EventKind::MessageDeleted,
        (ThreadKind::Client, Deed::Read) => EventKind::ThreadRead,
        (ThreadKind::Internal, Deed::Began) => EventKind::InternalThreadCreated,
        (ThreadKind::Internal, Deed::Posted) => EventKind::InternalMessagePosted,
        (ThreadKind::Internal, Deed::Edited) => EventKind::InternalMessageEdited,
        (ThreadKind::Internal, Deed::Erased) => EventKind::InternalMessageDeleted,
        (ThreadKind::Internal, Deed::Read) => EventKind::InternalThreadRead,
    }
}

impl Writer {
    /// A member of the team or an integration.
    pub(crate) fn of_member(member: &Member) -> Self {
        Self {
            person: Person {
                kind: member.actor.kind(),
                id: member.actor.id(),
                name: member.actor.name().to_owned(),
            },
            scope: member.scope,
            actor: member.actor.clone(),
            now: member.now,
        }
    }

    /// A client's person.
    pub(crate) fn of_visitor(visitor: &Visitor) -> Self {
        Self {
            person: Person {
                kind: "contact",
                id: visitor.proof.scope.contact().to_string(),
                name: visitor.proof.contact_name.clone(),
            },
            scope: visitor.team_scope(),
            actor: visitor.actor(),
            now: visitor.now,
        }
    }

    fn is_contact(&self) -> bool {
        self.person.kind == "contact"
    }

    fn record(
        &self,
        conn: &mut Conn,
        kind: ThreadKind,
        entry: &ThreadEntry,
        deed: Deed,
        message: MessageId,
    ) -> Result<()> {
        let event = NewEvent {
            kind: event_of(kind, deed),
            actor: self.actor.clone(),
            subject: subject(kind, entry),
            at: self.now,
            data: serde_json::json!({ "message_id": message }).to_string(),
        };
        Ok(events::append(conn, &self.scope, event)?)
    }

    /// Begins a thread with its first message; those in `told` hear of it otherwise.
    ///
    /// # Errors
    /// Bad fields.
    pub(crate) fn begin(
        &self,
        conn: &mut Conn,
        kind: ThreadKind,
        thread: NewThread,
        details: MessageDetails,
        told: Vec<UserId>,
    ) -> Result<Message> {
        let (first, now) = (MessageId::at(self.now), self.now.naive_utc());
        by_kind!(kind, insert(conn, &self.scope, &thread, first, now))?;
        let found = by_kind!(kind, find(conn, &self.scope, thread.id, &self.person.id))?;
        let entry = found.ok_or_else(|| Error::internal("a new thread is gone"))?;
        self.record(conn, kind, &entry, Deed::Began, first)?;
        self.write(conn, kind, &entry, first, details, &told)
    }

    /// Writes a message.
    ///
    /// # Errors
    /// Bad fields.
    pub(crate) fn post(
        &self,
        conn: &mut Conn,
        kind: ThreadKind,
        entry: &ThreadEntry,
        details: MessageDetails,
    ) -> Result<Message> {
        self.write(conn, kind, entry, MessageId::at(self.now), details, &[])
    }

    fn write(
        &self,
        conn: &mut Conn,
        kind: ThreadKind,
        entry: &ThreadEntry,
        id: MessageId,
        details: MessageDetails,
        told: &[UserId],
    ) -> Result<Message> {
        let (thread, now) = (entry.row.id, self.now.naive_utc());
        if let Some(answered) = details.reply_to {
            let found = by_kind!(kind, find_message(conn, &self.scope, answered))?;
            if found.is_none_or(|message| message.thread_id != thread) {
                return Err(Invalid::at("/reply_to", "invalid", "Answer a message of this thread.").into());
            }
        }
        let team = notifications::team(conn, &self.scope)?;
        let mentions = self.called(&team, &details);
        let number =
            by_kind!(kind, take_number(conn, &self.scope, thread, id, now))?.ok_or(Error::NotFound)?;
        let message = NewMessage {
            id,
            thread,
            number,
            author: &self.person,
            text: &details.text,
            reply_to: details.reply_to,
            mentions: &mentions,
        };
        by_kind!(kind, insert_message(conn, &self.scope, &message, now))?;
        let files = (details.attachments.as_slice(), details.show_files);
        self.attach(conn, (kind, entry), id, files)?;
        if self.person.kind != "api_key" {
            by_kind!(
                kind,
                mark_read(conn, &self.scope, thread, &self.person, number, now)
            )?;
        }
        self.record(conn, kind, entry, Deed::Posted, id)?;
        self.notify(conn, entry, &team, &mentions, told)?;
        let row = by_kind!(kind, find_message(conn, &self.scope, id))?;
        self.shown(conn, kind, row, &team)
    }

    fn shown(
        &self,
        conn: &mut Conn,
        kind: ThreadKind,
        row: Option<MessageRow>,
        team: &[TeamMember],
    ) -> Result<Message> {
        let messages = complete(conn, &self.scope, kind, row.into_iter().collect(), team)?;
        let only = messages.into_iter().next();
        only.ok_or_else(|| Error::internal("a new message is gone"))
    }

    /// Those of the team that a message calls. A client's person knows nobody's id, and calls nobody.
    fn called(&self, team: &[TeamMember], details: &MessageDetails) -> Vec<UserId> {
        let is_here = |id: &&UserId| team.iter().any(|member| member.id == **id);
        let named = details.mentions.iter().filter(is_here).copied();
        named.filter(|_| !self.is_contact()).collect()
    }

    fn notify(
        &self,
        conn: &mut Conn,
        entry: &ThreadEntry,
        team: &[TeamMember],
        mentions: &[UserId],
        told: &[UserId],
    ) -> Result<()> {
        let kind_for = |id: UserId| {
            if mentions.contains(&id) {
                Some("mention")
            } else {
                self.is_contact().then_some("message")
            }
        };
        let others = team
            .iter()
            .filter(|member| member.id.to_string() != self.person.id && !told.contains(&member.id));
        let rows = others
            .filter_map(|member| Some((member.id, kind_for(member.id)?)))
            .map(|(user_id, kind)| NotificationRow {
                workspace_id: self.scope.workspace(),
                id: NotificationId::at(self.now),
                user_id,
                kind: kind.to_owned(),
                actor_name: self.person.name.clone(),
                title: entry.row.title.clone(),
                subject_kind: "thread".to_owned(),
                subject_id: entry.row.id.to_string(),
                client_id: entry.row.client_id,
                created_at: self.now.naive_utc(),
                read_at: None,
            })
            .collect();
        Ok(notifications::insert(conn, &self.scope, rows)?)
    }

    fn require_own(&self, row: &MessageRow) -> Result<()> {
        if row.author_id != self.person.id {
            return Err(Error::NotAllowed);
        }
        if row.deleted_at.is_some() {
            return Err(Error::NotFound);
        }
        Ok(())
    }

    /// Changes the text of one's own message.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for somebody else's, [`Error::NotFound`] when it was taken back.
    pub(crate) fn edit(
        &self,
        conn: &mut Conn,
        kind: ThreadKind,
        entry: &ThreadEntry,
        row: MessageRow,
        details: MessageDetails,
    ) -> Result<Message> {
        self.require_own(&row)?;
        let team = notifications::team(conn, &self.scope)?;
        let mentions = self.called(&team, &details);
        let fresh: Vec<UserId> = mentions
            .iter()
            .filter(|id| !row.mentions.contains(&id.to_string()))
            .copied()
            .collect();
        let now = self.now.naive_utc();
        if !by_kind!(kind, edit(conn, &self.scope, &row, &details.text, &mentions, now))? {
            return Err(Error::NotFound);
        }
        self.record(conn, kind, entry, Deed::Edited, row.id)?;
        let called: Vec<TeamMember> = team
            .iter()
            .filter(|member| fresh.contains(&member.id))
            .cloned()
            .collect();
        self.notify(conn, entry, &called, &fresh, &[])?;
        let saved = by_kind!(kind, find_message(conn, &self.scope, row.id))?;
        self.shown(conn, kind, saved, &team)
    }

    /// Takes one's own message back.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for somebody else's, [`Error::NotFound`] when it was taken back before.
    pub(crate) fn erase(
        &self,
        conn: &mut Conn,
        kind: ThreadKind,
        entry: &ThreadEntry,
        row: MessageRow,
    ) -> Result<()> {
        self.require_own(&row)?;
        if !by_kind!(kind, erase(conn, &self.scope, &row, self.now.naive_utc()))? {
            return Err(Error::NotFound);
        }
        self.detach(conn, kind, row.id)?;
        self.record(conn, kind, entry, Deed::Erased, row.id)
    }

    /// Notes how far this person has read.
    ///
    /// # Errors
    /// At `/up_to` when that is no message of the thread.
    pub(crate) fn mark_read(
        &self,
        conn: &mut Conn,
        kind: ThreadKind,
        entry: &ThreadEntry,
        up_to: &str,
    ) -> Result<()> {
        let unknown = || Invalid::at("/up_to", "invalid", "Name a message of this thread.");
        let id: MessageId = up_to.parse().map_err(|_| unknown())?;
        let message = by_kind!(kind, find_message(conn, &self.scope, id))?;
        let message = message
            .filter(|message| message.thread_id == entry.row.id)
            .ok_or_else(unknown)?;
        let now = self.now.naive_utc();
        let moved = by_kind!(
            kind,
            mark_read(conn, &self.scope, entry.row.id, &self.person, message.number, now)
        )?;
        if moved {
            self.record(conn, kind, entry, Deed::Read, id)?;
        }
        Ok(())
    }
}
