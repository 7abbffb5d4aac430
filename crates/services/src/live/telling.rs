//! What one listener is told of one event: that something happened, to what, when. Never a name, a note or a text.

use chrono::{DateTime, Utc};
use domain::access::Authority;
use domain::event::EventKind;
use domain::ids::ClientId;
use domain::live::PortalTelling;
use persistence::live::LiveRow;
use serde::Deserialize;

/// What it happened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// `client`, `quote`, `project`, …
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// Something that happened, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The event's id.
    pub id: String,
    /// What happened.
    pub kind: EventKind,
    /// To what.
    pub subject: About,
    /// Which client it is about.
    pub client_id: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What the event of a task says about its project.
#[derive(Deserialize)]
struct OfProject {
    project_id: String,
    /// Whether the client can see a difference.
    shown: bool,
}

impl Telling {
    fn new(row: &LiveRow, kind: EventKind, subject: About) -> Self {
        Self {
            id: row.id.clone(),
            kind,
            subject,
            client_id: row.client_id.clone(),
            at: row.occurred_at.and_utc(),
        }
    }

    fn of_subject(row: &LiveRow, kind: EventKind) -> Self {
        let subject = About {
            kind: row.subject_kind.clone(),
            id: row.subject_id.clone(),
        };
        Self::new(row, kind, subject)
    }

    /// What the team is told; an event of a kind that this version does not know is told to nobody.
    pub(super) fn for_team(row: &LiveRow, authority: Authority) -> Option<Self> {
        let kind: EventKind = row.kind.parse().ok()?;
        authority
            .may(kind.team_permission())
            .then(|| Self::of_subject(row, kind))
    }

    /// What a person of this client is told.
    pub(super) fn for_portal(row: &LiveRow, client: ClientId) -> Option<Self> {
        let kind: EventKind = row.kind.parse().ok()?;
        let about: ClientId = row.client_id.as_deref()?.parse().ok()?;
        if about != client {
            return None;
        }
        match kind.portal_telling() {
            PortalTelling::Nothing => None,
            PortalTelling::Event => Some(Self::of_subject(row, kind)),
            PortalTelling::Project => {
                let of: OfProject = serde_json::from_str(&row.data).ok()?;
                let subject = About {
                    kind: "project".to_owned(),
                    id: of.project_id,
                };
                of.shown
                    .then(|| Self::new(row, EventKind::ProjectUpdated, subject))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use domain::access::Role;

    fn row(kind: EventKind, client: ClientId, data: &str) -> LiveRow {
        LiveRow {
            sequence: Some(1),
            id: "evt_1".to_owned(),
            kind: kind.as_str().to_owned(),
            subject_kind: "task".to_owned(),
            subject_id: "tsk_1".to_owned(),
            client_id: Some(client.to_string()),
            data: data.to_owned(),
            occurred_at: DateTime::UNIX_EPOCH.naive_utc(),
        }
    }

    #[test]
    fn a_task_is_told_to_the_client_as_its_project_and_only_where_it_shows() {
        let client = ClientId::at(DateTime::UNIX_EPOCH);
        let told = |data: &str| Telling::for_portal(&row(EventKind::TaskUpdated, client, data), client);
        let shown = told(r#"{"project_id":"prj_1","shown":true}"#).unwrap();
        assert_eq!(
            (shown.kind, shown.subject.id.as_str()),
            (EventKind::ProjectUpdated, "prj_1")
        );
        assert_eq!(told(r#"{"project_id":"prj_1","shown":false}"#), None);
        assert_eq!(
            told("{}"),
            None,
            "an event from before says nothing of its project"
        );
    }

    #[test]
    fn an_event_about_another_client_is_told_to_nobody_here() {
        let (own, other) = (
            ClientId::at(DateTime::UNIX_EPOCH),
            ClientId::at(DateTime::UNIX_EPOCH),
        );
        assert_eq!(
            Telling::for_portal(&row(EventKind::QuoteSent, other, "{}"), own),
            None
        );
    }

    #[test]
    fn keys_are_told_to_those_who_may_see_them() {
        let client = ClientId::at(DateTime::UNIX_EPOCH);
        let row = row(EventKind::ApiKeyCreated, client, "{}");
        assert!(Telling::for_team(&row, Authority::User(Role::Admin)).is_some());
        assert_eq!(Telling::for_team(&row, Authority::User(Role::Member)), None);
    }
}
