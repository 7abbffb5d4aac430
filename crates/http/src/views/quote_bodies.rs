//! Quotes as the team writes them.

use domain::quote::QuoteInput;
use domain::quote::signature::RecordInput;
use serde::Deserialize;
use services::quotes::QuotePatch;
use utoipa::ToSchema;

use super::present;
use super::quote_parts::{DiscountView, NewQuoteLine};

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
