//! What a client's people did with a quote, as the team reads it.

use chrono::{DateTime, Utc};
use persistence::quote_answers::{AcceptanceRow, ChangeRequestRow, ViewRow};
use serde::Serialize;
use utoipa::ToSchema;

use super::{instant, instant_option};

/// How often one person looked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QuoteViewer {
    /// Who.
    pub(crate) contact_id: String,
    /// Their name.
    pub(crate) name: String,
    /// When first.
    pub(crate) first_at: DateTime<Utc>,
    /// When last.
    pub(crate) last_at: DateTime<Utc>,
    /// How often.
    pub(crate) count: i64,
}

/// Looks of the client's signed-in people; nobody else counts.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QuoteViews {
    /// When somebody first looked.
    #[schema(required = true)]
    pub(crate) first_at: Option<DateTime<Utc>>,
    /// When somebody last looked.
    #[schema(required = true)]
    pub(crate) last_at: Option<DateTime<Utc>>,
    /// How often in all.
    pub(crate) count: i64,
    /// Who.
    pub(crate) by: Vec<QuoteViewer>,
}

impl QuoteViews {
    /// The looks of these people together.
    pub(crate) fn of(viewers: impl Iterator<Item = QuoteViewer>) -> Self {
        let by: Vec<QuoteViewer> = viewers.collect();
        Self {
            first_at: by.iter().map(|viewer| viewer.first_at).min(),
            last_at: by.iter().map(|viewer| viewer.last_at).max(),
            count: by.iter().map(|viewer| viewer.count).sum(),
            by,
        }
    }
}

impl From<Vec<ViewRow>> for QuoteViews {
    fn from(rows: Vec<ViewRow>) -> Self {
        Self::of(rows.into_iter().map(|row| QuoteViewer {
            contact_id: row.contact_id,
            name: row.contact_name,
            first_at: instant(row.first_at),
            last_at: instant(row.last_at),
            count: row.views,
        }))
    }
}

/// What a client's person wants to be different.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QuoteChangeRequest {
    /// Its id.
    pub(crate) id: String,
    /// About which version.
    pub(crate) version: i32,
    /// Who.
    pub(crate) name: String,
    /// What they wrote.
    pub(crate) comment: String,
    /// When.
    pub(crate) created_at: DateTime<Utc>,
}

impl From<ChangeRequestRow> for QuoteChangeRequest {
    fn from(row: ChangeRequestRow) -> Self {
        Self {
            id: row.id.to_string(),
            version: row.version,
            name: row.contact_name,
            comment: row.comment,
            created_at: instant(row.created_at),
        }
    }
}

/// That the client said no.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QuoteDecline {
    /// Who.
    pub(crate) name: String,
    /// Why, if they said.
    #[schema(required = true)]
    pub(crate) reason: Option<String>,
    /// When.
    pub(crate) declined_at: DateTime<Utc>,
}

/// An acceptance and its evidence.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QuoteAcceptance {
    /// `typed`, `drawn` or `recorded`.
    pub(crate) kind: String,
    /// The version.
    pub(crate) version: i32,
    /// The SHA-256 of the version's bytes, hex.
    pub(crate) version_hash: String,
    /// Who accepted, as they wrote it.
    pub(crate) signer_name: String,
    /// Their address.
    #[schema(required = true)]
    pub(crate) signer_email: Option<String>,
    /// Which contact.
    #[schema(required = true)]
    pub(crate) contact_id: Option<String>,
    /// How they had signed in: `link` or `code`.
    #[schema(required = true)]
    pub(crate) session_method: Option<String>,
    /// When they had signed in.
    #[schema(required = true)]
    pub(crate) session_began_at: Option<DateTime<Utc>>,
    /// Network address.
    #[schema(required = true)]
    pub(crate) ip: Option<String>,
    /// Browser.
    #[schema(required = true)]
    pub(crate) user_agent: Option<String>,
    /// The sentence they agreed to.
    #[schema(required = true)]
    pub(crate) consent: Option<String>,
    /// The ticked lines.
    pub(crate) options: Vec<String>,
    /// What was drawn: strokes of points.
    #[schema(required = true)]
    pub(crate) strokes: Option<Vec<Vec<Vec<i32>>>>,
    /// Who of the team recorded it.
    #[schema(required = true)]
    pub(crate) recorded_by: Option<String>,
    /// How it came, when it was recorded.
    #[schema(required = true)]
    pub(crate) note: Option<String>,
    /// When they first looked at the quote.
    #[schema(required = true)]
    pub(crate) viewed_at: Option<DateTime<Utc>>,
    /// When, UTC.
    pub(crate) accepted_at: DateTime<Utc>,
    /// The zone in which documents write these times.
    pub(crate) time_zone: String,
    /// The project it goes on in.
    pub(crate) project_id: String,
}

impl From<AcceptanceRow> for QuoteAcceptance {
    fn from(row: AcceptanceRow) -> Self {
        Self {
            kind: row.kind,
            version: row.version,
            version_hash: row.version_hash,
            signer_name: row.signer_name,
            signer_email: row.signer_email,
            contact_id: row.contact_id,
            session_method: row.session_method,
            session_began_at: instant_option(row.session_began_at),
            ip: row.ip,
            user_agent: row.user_agent,
            consent: row.consent,
            options: serde_json::from_str(&row.options).unwrap_or_default(),
            strokes: row
                .strokes
                .and_then(|strokes| serde_json::from_str(&strokes).ok()),
            recorded_by: row.recorded_by,
            note: row.note,
            viewed_at: instant_option(row.viewed_at),
            accepted_at: instant(row.accepted_at),
            time_zone: row.time_zone,
            project_id: row.project_id,
        }
    }
}
