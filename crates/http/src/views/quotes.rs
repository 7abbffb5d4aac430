//! Quotes as the team reads and writes them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::quote::signature::RecordInput;
use domain::quote::{QuoteContent, QuoteInput, QuoteStatus, Totals};
use persistence::quote_answers::{AcceptanceRow, ChangeRequestRow, ViewRow};
use persistence::quote_versions::Version;
use persistence::quotes::QuoteRow;
use serde::{Deserialize, Serialize};
use services::quotes::{Quote, QuotePatch};
use utoipa::ToSchema;

use super::quote_parts::{DiscountView, LineView, NewQuoteLine, TotalsView, money};
use super::{Money, instant, instant_option, present};

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

impl From<Vec<ViewRow>> for QuoteViews {
    fn from(rows: Vec<ViewRow>) -> Self {
        Self {
            first_at: rows.iter().map(|row| instant(row.first_at)).min(),
            last_at: rows.iter().map(|row| instant(row.last_at)).max(),
            count: rows.iter().map(|row| row.views).sum(),
            by: rows
                .into_iter()
                .map(|row| QuoteViewer {
                    contact_id: row.contact_id,
                    name: row.contact_name,
                    first_at: instant(row.first_at),
                    last_at: instant(row.last_at),
                    count: row.views,
                })
                .collect(),
        }
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
    /// What the version says.
    #[serde(flatten)]
    pub(crate) content: ContentView,
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

/// What a version says.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuoteContent)]
pub(crate) struct ContentView {
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
}

impl From<QuoteContent> for ContentView {
    fn from(content: QuoteContent) -> Self {
        Self {
            currency: content.currency.as_str().to_owned(),
            valid_until: content.valid_until,
            lines: LineView::all(&content),
            discount: DiscountView::of(&content),
            deposit_percent: content.deposit_percent.map(|percent| percent.to_string()),
            title: content.title,
            terms: content.terms,
        }
    }
}

impl From<Quote> for QuoteView {
    fn from(quote: Quote) -> Self {
        let row = quote.row;
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
            content: quote.version.content.into(),
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
    /// What it says.
    #[serde(flatten)]
    pub(crate) content: ContentView,
    /// What it comes to when no option is ticked.
    pub(crate) totals: TotalsView,
    /// When it was last written.
    pub(crate) created_at: DateTime<Utc>,
}

impl From<(Version, Totals)> for QuoteVersionView {
    fn from((version, totals): (Version, Totals)) -> Self {
        Self {
            version: version.row.version,
            version_hash: version.row.hash,
            sent_at: instant_option(version.row.sent_at),
            withdrawn_at: instant_option(version.row.withdrawn_at),
            totals: TotalsView::new(&totals, &version.row.currency),
            content: version.content.into(),
            created_at: instant(version.row.created_at),
        }
    }
}

/// A quote to write.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"client_id": "cli_01kayw4d3rf5gq8r9v6z2n0t7m", "title": "Brand identity", "currency": "NGN", "valid_until": "2026-12-31", "lines": [{"description": "Logo design", "quantity": "1.5", "unit": "day", "unit_price": {"amount": 20_000_000, "currency": "NGN"}, "tax_rate": "0.075"}], "discount": {"kind": "percent", "percent": "10"}, "terms": "Half of it up front.", "deposit_percent": "50"}))]
pub(crate) struct NewQuote {
    /// For whom.
    pub(crate) client_id: String,
    /// Its title; a project that it begins is named after it.
    #[schema(max_length = 200)]
    pub(crate) title: String,
    /// ISO 4217; all its amounts are in it.
    #[schema(example = "NGN")]
    pub(crate) currency: String,
    /// Its last calendar day.
    #[schema(example = "2026-12-31")]
    pub(crate) valid_until: String,
    /// The lines in their order, at most 200.
    #[serde(default)]
    pub(crate) lines: Vec<NewQuoteLine>,
    /// What is taken off before tax.
    pub(crate) discount: Option<DiscountView>,
    /// What else is agreed on.
    #[schema(max_length = 20_000)]
    pub(crate) terms: Option<String>,
    /// The project it is for; a new one when it is accepted without.
    pub(crate) project_id: Option<String>,
    /// The share to pay first, like "30".
    #[schema(example = "30")]
    pub(crate) deposit_percent: Option<String>,
}

impl From<NewQuote> for QuoteInput {
    fn from(body: NewQuote) -> Self {
        Self {
            title: body.title,
            currency: body.currency,
            valid_until: body.valid_until,
            lines: body.lines.into_iter().map(Into::into).collect(),
            discount: body.discount.map(Into::into),
            terms: body.terms,
            deposit_percent: body.deposit_percent,
        }
    }
}

/// Fields of a quote to change; what is absent stays, null empties. `lines` are all lines anew.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"title": "Brand identity and packaging", "discount": null}))]
pub(crate) struct UpdateQuote {
    /// Its title.
    #[schema(max_length = 200, nullable = false)]
    pub(crate) title: Option<String>,
    /// ISO 4217.
    #[schema(nullable = false)]
    pub(crate) currency: Option<String>,
    /// Its last calendar day.
    #[schema(nullable = false)]
    pub(crate) valid_until: Option<String>,
    /// All lines in their order; one with its `id` stays the same line.
    #[schema(nullable = false)]
    pub(crate) lines: Option<Vec<NewQuoteLine>>,
    /// What is taken off before tax.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<DiscountView>)]
    pub(crate) discount: Option<Option<DiscountView>>,
    /// What else is agreed on.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20_000)]
    pub(crate) terms: Option<Option<String>>,
    /// The project it is for.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) project_id: Option<Option<String>>,
    /// The share to pay first.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) deposit_percent: Option<Option<String>>,
}

impl From<UpdateQuote> for QuotePatch {
    fn from(body: UpdateQuote) -> Self {
        Self {
            title: body.title,
            currency: body.currency,
            valid_until: body.valid_until,
            lines: body
                .lines
                .map(|lines| lines.into_iter().map(Into::into).collect()),
            discount: body.discount.map(|discount| discount.map(Into::into)),
            terms: body.terms,
            deposit_percent: body.deposit_percent,
            project_id: body.project_id,
        }
    }
}

/// An acceptance that came by other means.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"accepted_by": "Kofi Boateng", "note": "Signed paper copy, 3 March"}))]
pub(crate) struct RecordAcceptance {
    /// Who accepted.
    #[schema(max_length = 200)]
    pub(crate) accepted_by: String,
    /// How it came.
    #[schema(max_length = 2_000)]
    pub(crate) note: Option<String>,
    /// The optional lines that were agreed on, by id.
    #[serde(default)]
    pub(crate) options: Vec<String>,
}

impl From<RecordAcceptance> for RecordInput {
    fn from(body: RecordAcceptance) -> Self {
        Self {
            accepted_by: body.accepted_by,
            note: body.note,
            options: body.options,
        }
    }
}
