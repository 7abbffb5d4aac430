//! Events as a feed of sentences.

use chrono::{DateTime, Utc};
use persistence::events::EventRow;
use serde::Serialize;
use utoipa::ToSchema;

/// Something that happened.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Activity)]
pub(crate) struct ActivityView {
    /// The event's id.
    #[schema(example = "evt_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// What happened, for programs.
    #[schema(example = "contact.invited")]
    pub(crate) kind: String,
    /// What happened, for people.
    #[schema(example = "Ama Mensah invited Kofi Boateng to the portal")]
    pub(crate) summary: String,
    /// Who did it.
    pub(crate) actor_name: String,
    /// When.
    pub(crate) occurred_at: DateTime<Utc>,
}

impl From<EventRow> for ActivityView {
    fn from(row: EventRow) -> Self {
        Self {
            id: row.id.to_string(),
            summary: domain::event::summary(&row.kind, &row.actor_name, &row.subject_name),
            kind: row.kind,
            actor_name: row.actor_name,
            occurred_at: row.occurred_at.and_utc(),
        }
    }
}
