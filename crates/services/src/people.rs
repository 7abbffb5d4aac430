//! Who is acting, proven, and when: what every use case gets instead of ids from a request.

use chrono::{DateTime, NaiveDateTime, Utc};
use domain::access::{Actor, Authority, Permission, Role};
use domain::event::{EventKind, NewEvent, Subject};
use domain::ids::{ClientId, UserId, UserSessionId};
use persistence::portal_sessions::PortalProof;
use persistence::{Conn, DbResult, TeamScope, events};

use crate::error::{Error, Result};

/// Somebody on the workspace side: a signed-in user or an integration.
#[derive(Debug, Clone)]
pub struct Member {
    /// Whose rows.
    pub scope: TeamScope,
    /// Who, for the event log.
    pub actor: Actor,
    /// By what right.
    pub authority: Authority,
    /// The user's session; none for an integration.
    pub session: Option<(UserId, UserSessionId)>,
    /// When.
    pub now: DateTime<Utc>,
}

impl Member {
    /// CoPortal itself, or a client's person whose act has an effect on the workspace's side.
    pub(crate) const fn acting(scope: TeamScope, actor: Actor, now: DateTime<Utc>) -> Self {
        Self {
            scope,
            actor,
            authority: Authority::User(Role::Member),
            session: None,
            now,
        }
    }

    /// The moment as stored.
    pub fn at(&self) -> NaiveDateTime {
        self.now.naive_utc()
    }

    /// Refuses what the role does not allow.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.authority.may(permission) {
            Ok(())
        } else {
            Err(Error::NotAllowed)
        }
    }

    /// The user and session of a person; an integration is nobody.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for an integration.
    pub fn person(&self) -> Result<(UserId, UserSessionId)> {
        self.session.ok_or(Error::NotAllowed)
    }

    /// Writes to the event log what this member did.
    pub(crate) fn record(&self, conn: &mut Conn, kind: EventKind, subject: Subject) -> DbResult<()> {
        self.record_with(conn, kind, subject, "{}".to_owned())
    }

    /// Like [`Member::record`], with more, as a JSON object.
    pub(crate) fn record_with(
        &self,
        conn: &mut Conn,
        kind: EventKind,
        subject: Subject,
        data: String,
    ) -> DbResult<()> {
        events::append(conn, &self.scope, self.event(kind, subject, data))
    }

    /// Writes to the event log that this member did one thing to many.
    pub(crate) fn record_all(
        &self,
        conn: &mut Conn,
        kind: EventKind,
        subjects: Vec<Subject>,
    ) -> DbResult<()> {
        let many = subjects
            .into_iter()
            .map(|subject| self.event(kind, subject, "{}".to_owned()))
            .collect();
        events::append_all(conn, &self.scope, many)
    }

    fn event(&self, kind: EventKind, subject: Subject, data: String) -> NewEvent {
        NewEvent {
            kind,
            actor: self.actor.clone(),
            subject,
            at: self.now,
            data,
        }
    }
}

/// A client's person in the portal.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// What they may see, and by which session.
    pub proof: PortalProof,
    /// When.
    pub now: DateTime<Utc>,
}

impl Visitor {
    /// The moment as stored.
    pub fn at(&self) -> NaiveDateTime {
        self.now.naive_utc()
    }

    /// Who acts, for the event log.
    pub(crate) fn actor(&self) -> Actor {
        Actor::Contact {
            id: self.proof.scope.contact(),
            name: self.proof.contact_name.clone(),
        }
    }

    /// Writes to the event log what this person did.
    pub(crate) fn record_with(
        &self,
        conn: &mut Conn,
        kind: EventKind,
        subject: Subject,
        data: String,
    ) -> DbResult<()> {
        let event = NewEvent {
            kind,
            actor: self.actor(),
            subject,
            at: self.now,
            data,
        };
        events::append(conn, &self.team_scope(), event)
    }

    /// The workspace whose rows an act of this person also changes.
    pub(crate) const fn team_scope(&self) -> TeamScope {
        TeamScope::for_job(self.proof.scope.workspace())
    }
}

/// From where somebody signs in.
#[derive(Debug, Clone, Default)]
pub struct Device {
    /// Network address.
    pub ip: String,
    /// What the browser calls itself, cut to 300 characters.
    pub user_agent: String,
}

/// The subject of an event about a client.
pub(crate) fn client_subject(id: ClientId, name: &str) -> Subject {
    Subject {
        kind: "client",
        id: id.to_string(),
        name: name.to_owned(),
        client: Some(id),
    }
}
