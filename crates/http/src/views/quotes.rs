//! Quotes as the team reads them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::quote::{QuoteStatus, Totals};
use persistence::quote_versions::Version;
use persistence::quotes::QuoteRow;
use serde::Serialize;
use services::quotes::Quote;
use utoipa::ToSchema;

use super::quote_answers::{QuoteAcceptance, QuoteChangeRequest, QuoteDecline, QuoteViews};
use super::quote_parts::{DiscountView, LineView, TotalsView, money};
use super::{Money, instant, instant_option};

/// A quote in the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuoteListItem)]
pub(crate) struct QuoteItemView {
    /// Its id.
    #[schema(example = "quo_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The client.
    pub(crate) client_id: String,
    /// The client's name.
    pub(crate) client_name: String,
    /// Its number; null until it is sent for the first time.
    #[schema(required = true, example = "Q-0001")]
    pub(crate) number: Option<String>,
    /// Its title.
    pub(crate) title: String,
    /// Where it stands.
    pub(crate) status: QuoteStatusName,
    /// The current version, from 1.
    pub(crate) version: i32,
    /// What it comes to.
    pub(crate) total: Money,
    /// Its last calendar day.
    pub(crate) valid_until: NaiveDate,
    /// When the client got it last.
    #[schema(required = true)]
    pub(crate) sent_at: Option<DateTime<Utc>>,
    /// When it was written.
    pub(crate) created_at: DateTime<Utc>,
}

impl From<(QuoteRow, String)> for QuoteItemView {
    fn from((row, client_name): (QuoteRow, String)) -> Self {
        Self {
            id: row.id.to_string(),
            client_id: row.client_id.to_string(),
            client_name,
            number: row.number,
            title: row.title,
            status: row.status.into(),
            version: row.version,
            total: money(row.total, &row.currency),
            valid_until: row.valid_until,
            sent_at: instant_option(row.sent_at),
            created_at: instant(row.created_at),
        }
    }
}

/// Where a quote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = QuoteStatus)]
pub(crate) enum QuoteStatusName {
    /// Being written; also again after a sent version was withdrawn.
    Draft,
    /// With the client.
    Sent,
    /// Signed, or recorded as accepted.
    Accepted,
    /// The client said no.
    Declined,
    /// Its last day is over.
    Expired,
}

impl From<QuoteStatus> for QuoteStatusName {
    fn from(status: QuoteStatus) -> Self {
        match status {
            QuoteStatus::Draft => Self::Draft,
            QuoteStatus::Sent => Self::Sent,
            QuoteStatus::Accepted => Self::Accepted,
            QuoteStatus::Declined => Self::Declined,
            QuoteStatus::Expired => Self::Expired,
        }
    }
}

/// A quote.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Quote)]
pub(crate) struct QuoteView {
    /// Its id.
    #[schema(example = "quo_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The client.
    pub(crate) client_id: String,
    /// The client's name.
    pub(crate) client_name: String,
    /// The project it is for, or has begun.
    #[schema(required = true)]
    pub(crate) project_id: Option<String>,
    /// Its number; null until it is sent for the first time.
    #[schema(required = true, example = "Q-0001")]
    pub(crate) number: Option<String>,
    /// Where it stands.
    pub(crate) status: QuoteStatusName,
    /// The version that this shows, from 1.
    pub(crate) version: i32,
    /// The SHA-256 of the version's bytes, hex; null while it is a draft.
    #[schema(required = true)]
    pub(crate) version_hash: Option<String>,
    /// Its title.
    pub(crate) title: String,
    /// ISO 4217.
    pub(crate) currency: String,
    /// Its last calendar day.
    pub(crate) valid_until: NaiveDate,
    /// The lines in their order.
    pub(crate) lines: Vec<LineView>,
    /// What is taken off before tax.
    #[schema(required = true)]
    pub(crate) discount: Option<DiscountView>,
    /// What else is agreed on.
    #[schema(required = true)]
    pub(crate) terms: Option<String>,
    /// The share to pay first.
    #[schema(required = true, example = "30")]
    pub(crate) deposit_percent: Option<String>,
    /// What it comes to: with the ticked options once it is accepted.
    pub(crate) totals: TotalsView,
    /// Looks of the client's people.
    pub(crate) views: QuoteViews,
    /// The client's latest wishes, newest first.
    pub(crate) change_requests: Vec<QuoteChangeRequest>,
    /// That the client said no.
    #[schema(required = true)]
    pub(crate) decline: Option<QuoteDecline>,
    /// The acceptance.
    #[schema(required = true)]
    pub(crate) acceptance: Option<QuoteAcceptance>,
    /// When the client got it last.
    #[schema(required = true)]
    pub(crate) sent_at: Option<DateTime<Utc>>,
    /// When it was written.
    pub(crate) created_at: DateTime<Utc>,
    /// When it last changed.
    pub(crate) updated_at: DateTime<Utc>,
    /// Goes up with every change; the ETag.
    pub(crate) revision: i64,
}

impl From<Quote> for QuoteView {
    fn from(quote: Quote) -> Self {
        let (row, content) = (quote.row, quote.version.content);
        let decline = row.declined_at.map(|declined_at| QuoteDecline {
            name: row.declined_by.unwrap_or_default(),
            reason: row.decline_reason,
            declined_at: instant(declined_at),
        });
        Self {
            id: row.id.to_string(),
            client_id: row.client_id.to_string(),
            client_name: quote.client_name,
            project_id: row.project_id,
            number: row.number,
            status: row.status.into(),
            version: row.version,
            version_hash: quote.version.row.hash,
            totals: TotalsView::new(&quote.totals, &row.currency),
            lines: LineView::all(&content),
            discount: DiscountView::of(&content),
            currency: content.currency.as_str().to_owned(),
            valid_until: content.valid_until,
            deposit_percent: content.deposit_percent.map(|percent| percent.to_string()),
            title: content.title,
            terms: content.terms,
            views: quote.views.into(),
            change_requests: quote.change_requests.into_iter().map(Into::into).collect(),
            decline,
            acceptance: quote.acceptance.map(Into::into),
            sent_at: instant_option(row.sent_at),
            created_at: instant(row.created_at),
            updated_at: instant(row.updated_at),
            revision: row.revision,
        }
    }
}

/// A version of a quote.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuoteVersion)]
pub(crate) struct QuoteVersionView {
    /// Which, from 1.
    pub(crate) version: i32,
    /// The SHA-256 of its bytes, hex; null while it is a draft.
    #[schema(required = true)]
    pub(crate) version_hash: Option<String>,
    /// When the client got it.
    #[schema(required = true)]
    pub(crate) sent_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    #[schema(required = true)]
    pub(crate) withdrawn_at: Option<DateTime<Utc>>,
    /// Its title.
    pub(crate) title: String,
    /// ISO 4217.
    pub(crate) currency: String,
    /// Its last calendar day.
    pub(crate) valid_until: NaiveDate,
    /// The lines in their order.
    pub(crate) lines: Vec<LineView>,
    /// What is taken off before tax.
    #[schema(required = true)]
    pub(crate) discount: Option<DiscountView>,
    /// What else is agreed on.
    #[schema(required = true)]
    pub(crate) terms: Option<String>,
    /// The share to pay first.
    #[schema(required = true, example = "30")]
    pub(crate) deposit_percent: Option<String>,
    /// What it comes to when no option is ticked.
    pub(crate) totals: TotalsView,
    /// When it was last written.
    pub(crate) created_at: DateTime<Utc>,
}

impl From<(Version, Totals)> for QuoteVersionView {
    fn from((version, totals): (Version, Totals)) -> Self {
        let content = version.content;
        Self {
            version: version.row.version,
            version_hash: version.row.hash,
            sent_at: instant_option(version.row.sent_at),
            withdrawn_at: instant_option(version.row.withdrawn_at),
            totals: TotalsView::new(&totals, &version.row.currency),
            lines: LineView::all(&content),
            discount: DiscountView::of(&content),
            currency: content.currency.as_str().to_owned(),
            valid_until: content.valid_until,
            deposit_percent: content.deposit_percent.map(|percent| percent.to_string()),
            title: content.title,
            terms: content.terms,
            created_at: instant(version.row.created_at),
        }
    }
}
