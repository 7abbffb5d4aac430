//! Who listens: proven when they come, and proven again while they stay.

use std::collections::HashMap;

use chrono::{NaiveDateTime, TimeDelta};
use domain::access::Authority;
use domain::ids::{ApiKeyId, ClientId, EventId, PortalSessionId, UserId, UserSessionId, WorkspaceId};
use persistence::live::LiveRow;
use persistence::{Conn, DbResult, PortalScope, TeamScope, live};

use super::Telling;
use crate::error::{Error, Result};
use crate::people::{Member, Visitor};

/// A page reads first and listens a moment later: a stream that begins anew is told of this long ago too.
const OVERLAP: TimeDelta = TimeDelta::seconds(15);
/// As many events are looked at for the overlap.
const OVERLAP_EVENTS: i64 = 100;
/// Who was away for more than this reads everything anew, which is less than being told of each event.
const LONGEST_REPLAY: i64 = 5_000;

/// Who listens, and by what right.
#[derive(Debug, Clone)]
pub enum Listener {
    /// Somebody of the team, in a browser.
    User {
        /// The sign-in.
        session: UserSessionId,
        /// Who.
        user: UserId,
        /// By what right.
        authority: Authority,
    },
    /// An integration.
    Key(ApiKeyId),
    /// A client's person in the portal.
    Contact {
        /// The sign-in.
        session: PortalSessionId,
        /// What they may see.
        scope: PortalScope,
    },
}

impl Listener {
    /// By what the streams of one person are counted.
    pub(super) fn person(&self) -> String {
        match self {
            Self::User { user, .. } => user.to_string(),
            Self::Key(id) => id.to_string(),
            Self::Contact { scope, .. } => scope.contact().to_string(),
        }
    }

    /// What this one may be told of an event; nothing when it is none of theirs.
    pub(super) fn telling(&self, row: &LiveRow) -> Option<Telling> {
        match self {
            Self::User { authority, .. } => Telling::for_team(row, *authority),
            Self::Key(_) => Telling::for_team(row, Authority::ApiKey),
            Self::Contact { scope, .. } => Telling::for_portal(row, scope.client()),
        }
    }
}

/// Somebody who wants to listen, and where they begin.
#[derive(Debug)]
pub struct Arrival {
    pub(super) workspace: WorkspaceId,
    pub(super) listener: Listener,
    /// The last place that was sealed when they came.
    pub(super) head: i64,
    /// The place after which they are told.
    pub(super) after: i64,
    /// The id of the event at that place; none at the beginning of the log.
    pub(super) event: Option<String>,
    /// What they knew last is not known here, or too long ago.
    pub(super) lost: bool,
}

/// Begins to listen as a member, after the event they knew last.
///
/// # Errors
/// Bad id, or when the database fails.
pub fn arrive(conn: &mut Conn, member: &Member, last: Option<EventId>) -> Result<Arrival> {
    let listener = match member.session {
        Some((user, session)) => Listener::User {
            session,
            user,
            authority: member.authority,
        },
        None => match member.actor {
            domain::access::Actor::ApiKey { id, .. } => Listener::Key(id),
            _ => return Err(Error::NotAllowed),
        },
    };
    begin(conn, member.scope, listener, last, member.at())
}

/// Begins to listen as a client's person, after the event they knew last.
///
/// # Errors
/// When the database fails.
pub fn visit(conn: &mut Conn, visitor: &Visitor, last: Option<EventId>) -> Result<Arrival> {
    let listener = Listener::Contact {
        session: visitor.proof.session,
        scope: visitor.proof.scope,
    };
    begin(conn, visitor.team_scope(), listener, last, visitor.at())
}

fn begin(
    conn: &mut Conn,
    scope: TeamScope,
    listener: Listener,
    last: Option<EventId>,
    now: NaiveDateTime,
) -> Result<Arrival> {
    let head = live::head(conn, scope.workspace())?;
    let known = match last {
        Some(event) => live::place_of(conn, &scope, event)?.filter(|place| head - place <= LONGEST_REPLAY),
        None => None,
    };
    let after = match (known, last) {
        (Some(place), _) => place,
        (None, Some(_)) => head,
        (None, None) => before_overlap(conn, &scope, head, now)?,
    };
    let event = match known {
        Some(_) => last.map(|event| event.to_string()),
        None => at_place(conn, &scope, after)?,
    };
    Ok(Arrival {
        workspace: scope.workspace(),
        listener,
        head,
        after,
        event,
        lost: last.is_some() && known.is_none(),
    })
}

fn before_overlap(conn: &mut Conn, scope: &TeamScope, head: i64, now: NaiveDateTime) -> Result<i64> {
    let from = (head - OVERLAP_EVENTS).max(0);
    let rows = live::after(conn, scope, from, OVERLAP_EVENTS)?;
    let first = rows.iter().find(|row| now - row.occurred_at <= OVERLAP);
    Ok(first.and_then(|row| row.sequence).map_or(head, |place| place - 1))
}

fn at_place(conn: &mut Conn, scope: &TeamScope, place: i64) -> Result<Option<String>> {
    let row = live::after(conn, scope, place - 1, 1)?.into_iter().next();
    Ok(row.filter(|row| row.sequence == Some(place)).map(|row| row.id))
}

/// Who of some listeners may still listen.
pub(crate) struct Present {
    users: HashMap<UserSessionId, Authority>,
    contacts: HashMap<PortalSessionId, ClientId>,
    keys: Vec<ApiKeyId>,
}

impl Present {
    /// Asks the database about all of them at once.
    ///
    /// # Errors
    /// When it fails.
    pub(crate) fn among<'a>(
        conn: &mut Conn,
        scope: &TeamScope,
        listeners: impl Iterator<Item = &'a Listener>,
        now: NaiveDateTime,
    ) -> DbResult<Self> {
        let (mut users, mut contacts, mut keys) = (Vec::new(), Vec::new(), Vec::new());
        for listener in listeners {
            match listener {
                Listener::User { session, .. } => users.push(*session),
                Listener::Key(id) => keys.push(*id),
                Listener::Contact { session, .. } => contacts.push(*session),
            }
        }
        let mut present = Self {
            users: HashMap::new(),
            contacts: HashMap::new(),
            keys: Vec::new(),
        };
        for part in users.chunks(ASKED_AT_ONCE) {
            let roles = live::users_present(conn, scope, part, now)?;
            present
                .users
                .extend(roles.into_iter().map(|(id, role)| (id, Authority::User(role))));
        }
        for part in contacts.chunks(ASKED_AT_ONCE) {
            present
                .contacts
                .extend(live::contacts_present(conn, scope, part, now)?);
        }
        for part in keys.chunks(ASKED_AT_ONCE) {
            present.keys.extend(live::keys_present(conn, scope, part)?);
        }
        Ok(present)
    }

    /// Whether this one may go on, by the right they came with.
    pub(crate) fn has(&self, listener: &Listener) -> bool {
        match listener {
            Listener::User {
                session, authority, ..
            } => self.users.get(session) == Some(authority),
            Listener::Key(id) => self.keys.contains(id),
            Listener::Contact { session, scope } => self.contacts.get(session) == Some(&scope.client()),
        }
    }
}

const ASKED_AT_ONCE: usize = 500;
