//! Invoices as the team writes them.

use serde::Deserialize;
use services::invoices::{InvoicePatch, NewInvoice as Written};
use utoipa::ToSchema;

use super::present;
use super::quote_parts::{DiscountView, NewQuoteLine};

/// An invoice to write.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"client_id": "cli_01kayw4d3rf5gq8r9v6z2n0t7m", "currency": "NGN", "due_on": "2026-12-31", "lines": [{"description": "Logo design", "quantity": "1.5", "unit": "day", "unit_price": {"amount": 20_000_000, "currency": "NGN"}, "tax_rate": "0.075"}], "discount": {"kind": "percent", "percent": "10"}, "notes": "Thank you for your business."}))]
pub(crate) struct NewInvoice {
    /// For whom.
    pub(crate) client_id: String,
    /// The project it is for.
    pub(crate) project_id: Option<String>,
    /// ISO 4217; all its amounts are in it. The client's when absent.
    #[schema(example = "NGN")]
    pub(crate) currency: Option<String>,
    /// The calendar day by which it is to be paid; after the workspace's terms when absent.
    #[schema(example = "2026-12-31")]
    pub(crate) due_on: Option<String>,
    /// The lines in their order, at most 200; none may be optional.
    #[serde(default)]
    pub(crate) lines: Vec<NewQuoteLine>,
    /// What is taken off before tax.
    pub(crate) discount: Option<DiscountView>,
    /// What else there is to say; the workspace's notes when absent.
    #[schema(max_length = 20_000)]
    pub(crate) notes: Option<String>,
    /// Whether prices have their tax in them; as the workspace says when absent.
    pub(crate) prices_include_tax: Option<bool>,
}

impl From<NewInvoice> for Written {
    fn from(body: NewInvoice) -> Self {
        Self {
            client_id: body.client_id,
            project_id: body.project_id,
            currency: body.currency,
            due_on: body.due_on,
            lines: body.lines.into_iter().map(Into::into).collect(),
            discount: body.discount.map(Into::into),
            notes: body.notes,
            prices_include_tax: body.prices_include_tax,
        }
    }
}

/// Fields of a draft to change; what is absent stays, null empties. `lines` are all lines anew.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"due_on": "2027-01-15", "discount": null}))]
pub(crate) struct UpdateInvoice {
    /// ISO 4217.
    #[schema(nullable = false)]
    pub(crate) currency: Option<String>,
    /// The calendar day by which it is to be paid.
    #[schema(nullable = false)]
    pub(crate) due_on: Option<String>,
    /// All lines in their order; one with its `id` stays the same line.
    #[schema(nullable = false)]
    pub(crate) lines: Option<Vec<NewQuoteLine>>,
    /// What is taken off before tax.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<DiscountView>)]
    pub(crate) discount: Option<Option<DiscountView>>,
    /// What else there is to say.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20_000)]
    pub(crate) notes: Option<Option<String>>,
    /// Whether prices have their tax in them.
    #[schema(nullable = false)]
    pub(crate) prices_include_tax: Option<bool>,
    /// The project it is for.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) project_id: Option<Option<String>>,
}

impl From<UpdateInvoice> for InvoicePatch {
    fn from(body: UpdateInvoice) -> Self {
        Self {
            currency: body.currency,
            due_on: body.due_on,
            lines: body
                .lines
                .map(|lines| lines.into_iter().map(Into::into).collect()),
            discount: body.discount.map(|discount| discount.map(Into::into)),
            notes: body.notes,
            prices_include_tax: body.prices_include_tax,
            project_id: body.project_id,
        }
    }
}

/// Why an invoice is void.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Billed twice"}))]
pub(crate) struct CancelInvoice {
    /// Why; it stands on the invoice.
    #[schema(max_length = 500)]
    pub(crate) reason: String,
}

/// Which part of a quote to bill.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"share": "full"}))]
pub(crate) struct BillQuote {
    /// `deposit`, `balance` (all of it less the deposit) or `full`; each once.
    #[schema(example = "full")]
    pub(crate) share: String,
}
