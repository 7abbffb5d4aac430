//! Notifications as JSON.

use chrono::{DateTime, Utc};
use persistence::notifications::NotificationRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::instant;

/// Something that a member of the team is told of.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Notification)]
pub(crate) struct NotificationView {
    /// Its id.
    id: String,
    /// `mention`, `message`, `quote_accepted`, `quote_declined` or `quote_changes_requested`.
    #[schema(example = "mention")]
    kind: String,
    /// Who did it.
    actor_name: String,
    /// Name of the thread or quote.
    title: String,
    /// `thread` or `quote`.
    #[schema(example = "thread")]
    subject_kind: String,
    /// Its id: where the notification leads.
    subject_id: String,
    /// About which client.
    client_id: String,
    /// Whether it was seen.
    read: bool,
    /// When it happened.
    created_at: DateTime<Utc>,
}

impl From<NotificationRow> for NotificationView {
    fn from(row: NotificationRow) -> Self {
        Self {
            id: row.id.to_string(),
            kind: row.kind,
            actor_name: row.actor_name,
            title: row.title,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            client_id: row.client_id.to_string(),
            read: row.read_at.is_some(),
            created_at: instant(row.created_at),
        }
    }
}

/// A page of notifications, newest first.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Notifications)]
pub(crate) struct NotificationsView {
    /// The rows.
    pub(crate) data: Vec<NotificationView>,
    /// Send it as `cursor` for the next page; null on the last.
    #[schema(required = true)]
    pub(crate) next_cursor: Option<String>,
    /// How many are unread in all.
    pub(crate) unread: i64,
}

/// What was seen.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"up_to": "ntf_01kayw4d3rf5gq8r9v6z2n0t7m"}))]
pub(crate) struct ReadNotifications {
    /// The newest notification that was seen; all before it count as seen too.
    pub(crate) up_to: String,
}
