//! Quotes as the portal shows and answers them. Drafts, views and evidence of others have no field here.

use chrono::{DateTime, NaiveDate, Utc};
use domain::quote::signature::{AcceptInput, CONSENT, SignatureInput};
use persistence::quotes::QuoteRow;
use serde::{Deserialize, Serialize};
use services::quotes::{PortalQuote, SeenStatus};
use utoipa::ToSchema;

use super::quote_parts::{DiscountView, LineView, TotalsView, money};
use super::{Money, instant, instant_option};

/// Where a quote stands for its client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PortalQuoteStatus {
    /// To be signed or declined.
    Sent,
    /// Accepted.
    Accepted,
    /// Declined.
    Declined,
    /// Its last day is over.
    Expired,
    /// The business took it back and is revising it.
    Withdrawn,
}

impl From<SeenStatus> for PortalQuoteStatus {
    fn from(status: SeenStatus) -> Self {
        match status {
            SeenStatus::Sent => Self::Sent,
            SeenStatus::Accepted => Self::Accepted,
            SeenStatus::Declined => Self::Declined,
            SeenStatus::Expired => Self::Expired,
            SeenStatus::Withdrawn => Self::Withdrawn,
        }
    }
}

/// A quote in the portal's list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PortalQuoteListItem)]
pub(crate) struct PortalQuoteItem {
    /// Its id.
    #[schema(example = "quo_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Its number.
    #[schema(example = "Q-0001")]
    pub(crate) number: String,
    /// Its title.
    pub(crate) title: String,
    /// Where it stands.
    pub(crate) status: PortalQuoteStatus,
    /// What it comes to; null while it is being revised.
    #[schema(required = true)]
    pub(crate) total: Option<Money>,
    /// Its last calendar day; null while it is being revised.
    #[schema(required = true)]
    pub(crate) valid_until: Option<NaiveDate>,
    /// When it was sent.
    #[schema(required = true)]
    pub(crate) sent_at: Option<DateTime<Utc>>,
}

impl PortalQuoteItem {
    /// The view of a row; what a draft will say is not told.
    pub(crate) fn new(row: QuoteRow, status: SeenStatus) -> Self {
        let withdrawn = status == SeenStatus::Withdrawn;
        Self {
            id: row.id.to_string(),
            number: row.number.unwrap_or_default(),
            title: row.title,
            status: status.into(),
            total: (!withdrawn).then(|| money(row.total, &row.currency)),
            valid_until: (!withdrawn).then_some(row.valid_until),
            sent_at: instant_option(row.sent_at),
        }
    }
}

/// Who accepted, and when.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PortalAcceptance {
    /// Who, as they wrote it.
    pub(crate) signer_name: String,
    /// When, UTC.
    pub(crate) accepted_at: DateTime<Utc>,
    /// The zone in which documents write that time.
    pub(crate) time_zone: String,
    /// The ticked lines.
    pub(crate) options: Vec<String>,
    /// The project it goes on in.
    pub(crate) project_id: String,
    /// Whether the business recorded it rather than somebody signing here.
    pub(crate) recorded: bool,
}

/// A quote as its client sees it: the version that was sent.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PortalQuote)]
pub(crate) struct PortalQuoteView {
    /// Its id.
    #[schema(example = "quo_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Its number.
    #[schema(example = "Q-0001")]
    pub(crate) number: String,
    /// Where it stands.
    pub(crate) status: PortalQuoteStatus,
    /// Whether it can be accepted, declined or commented on now.
    pub(crate) open: bool,
    /// Which version, from 1.
    pub(crate) version: i32,
    /// The SHA-256 of the version's bytes, hex; send it with the signature.
    pub(crate) version_hash: String,
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
    /// The sentence that a signer agrees to.
    pub(crate) consent: &'static str,
    /// Who accepted.
    #[schema(required = true)]
    pub(crate) acceptance: Option<PortalAcceptance>,
    /// The thread in which it is talked about, once changes were asked for.
    #[schema(required = true)]
    pub(crate) thread_id: Option<String>,
    /// When it was declined.
    #[schema(required = true)]
    pub(crate) declined_at: Option<DateTime<Utc>>,
    /// When it was sent.
    #[schema(required = true)]
    pub(crate) sent_at: Option<DateTime<Utc>>,
}

impl From<PortalQuote> for PortalQuoteView {
    fn from(quote: PortalQuote) -> Self {
        let (version, content) = (quote.version.row, quote.version.content);
        Self {
            id: quote.row.id.to_string(),
            number: quote.row.number.unwrap_or_default(),
            status: quote.status.into(),
            open: quote.status == SeenStatus::Sent && !quote.closed,
            version: version.version,
            version_hash: version.hash.unwrap_or_default(),
            totals: TotalsView::new(&quote.totals, &version.currency),
            lines: LineView::all(&content),
            discount: DiscountView::of(&content),
            currency: content.currency.as_str().to_owned(),
            valid_until: content.valid_until,
            deposit_percent: content.deposit_percent.map(|percent| percent.to_string()),
            title: content.title,
            terms: content.terms,
            consent: CONSENT,
            acceptance: quote.acceptance.map(|row| PortalAcceptance {
                signer_name: row.signer_name,
                accepted_at: instant(row.accepted_at),
                time_zone: row.time_zone,
                options: serde_json::from_str(&row.options).unwrap_or_default(),
                project_id: row.project_id,
                recorded: row.kind == "recorded",
            }),
            thread_id: quote.thread.map(|id| id.to_string()),
            declined_at: instant_option(quote.row.declined_at),
            sent_at: instant_option(version.sent_at),
        }
    }
}

/// How somebody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SignatureKind {
    /// The name stands for it.
    Typed,
    /// The strokes are it.
    Drawn,
}

/// A signature.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSignature {
    /// Typed or drawn.
    pub(crate) kind: SignatureKind,
    /// The signer's name.
    #[schema(max_length = 200)]
    pub(crate) name: String,
    /// When drawn: strokes of points `[x, y]`, whole numbers from 0 to 10000, y downwards.
    #[schema(value_type = Option<Vec<Vec<Vec<i32>>>>, example = json!([[[10, 20], [30, 40]]]))]
    pub(crate) strokes: Option<Vec<Vec<[i32; 2]>>>,
}

/// An acceptance.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"version_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "signature": {"kind": "typed", "name": "Kofi Boateng"}, "options": [], "consent": true}))]
pub(crate) struct AcceptQuote {
    /// `version_hash` of the quote as it was read.
    pub(crate) version_hash: String,
    /// The signature.
    pub(crate) signature: NewSignature,
    /// The ticked optional lines, by id.
    #[serde(default)]
    pub(crate) options: Vec<String>,
    /// Whether the consent sentence was agreed to; must be true.
    pub(crate) consent: bool,
}

impl From<AcceptQuote> for AcceptInput {
    fn from(body: AcceptQuote) -> Self {
        Self {
            version_hash: body.version_hash,
            signature: SignatureInput {
                drawn: body.signature.kind == SignatureKind::Drawn,
                name: body.signature.name,
                strokes: body.signature.strokes,
            },
            options: body.options,
            consent: body.consent,
        }
    }
}

/// A no.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Not this year."}))]
pub(crate) struct DeclineQuote {
    /// `version_hash` of the quote as it was read; another one is refused.
    #[schema(nullable = false)]
    pub(crate) version_hash: Option<String>,
    /// Why; may be left out.
    #[schema(max_length = 2_000)]
    pub(crate) reason: Option<String>,
}

/// A wish.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"comment": "Could the logo come first?"}))]
pub(crate) struct RequestChanges {
    /// `version_hash` of the quote as it was read; another one is refused.
    #[schema(nullable = false)]
    pub(crate) version_hash: Option<String>,
    /// What should be different.
    #[schema(max_length = 2_000)]
    pub(crate) comment: String,
}
