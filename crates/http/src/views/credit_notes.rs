//! Credit notes as JSON.

use chrono::{DateTime, NaiveDate, Utc};
use domain::credit_note::CreditNoteInput;
use persistence::credit_notes::Shown;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::quote_parts::money;
use super::{Money, instant};

/// A credit note: something of an issued invoice is taken back.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CreditNote)]
pub(crate) struct CreditNoteView {
    /// Its id.
    #[schema(example = "crn_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Its number.
    #[schema(example = "CN-0001")]
    pub(crate) number: String,
    /// Of which invoice.
    pub(crate) invoice_id: String,
    /// The number of that invoice.
    #[schema(example = "INV-0001")]
    pub(crate) invoice_number: String,
    /// The client.
    pub(crate) client_id: String,
    /// The client's name.
    pub(crate) client_name: String,
    /// How much is taken back, tax in it.
    pub(crate) amount: Money,
    /// What of it came off what was left to pay.
    pub(crate) applied: Money,
    /// What of it became the client's credit.
    pub(crate) credited: Money,
    /// Why; the client reads it.
    pub(crate) reason: String,
    /// The calendar day.
    pub(crate) issued_on: NaiveDate,
    /// Who issued it.
    pub(crate) issued_by: String,
    /// When it was issued.
    pub(crate) created_at: DateTime<Utc>,
}

impl From<Shown> for CreditNoteView {
    fn from(shown: Shown) -> Self {
        let row = shown.row;
        Self {
            id: row.id.to_string(),
            invoice_id: row.invoice_id.to_string(),
            invoice_number: shown.invoice_number.unwrap_or_default(),
            client_id: row.client_id.to_string(),
            client_name: shown.client_name,
            amount: money(row.amount, &row.currency),
            applied: money(row.applied, &row.currency),
            credited: money(row.amount - row.applied, &row.currency),
            number: row.number,
            reason: row.reason,
            issued_on: row.issued_on,
            issued_by: row.issued_by,
            created_at: instant(row.created_at),
        }
    }
}

/// A credit note to issue.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"invoice_id": "inv_01kayw4d3rf5gq8r9v6z2n0t7m", "amount": {"amount": 500, "currency": "NGN"}, "reason": "One day less than invoiced"}))]
pub(crate) struct NewCreditNote {
    /// Of which invoice; it must be issued and not cancelled.
    pub(crate) invoice_id: String,
    /// How much, tax in it; all that is not taken back yet when absent.
    #[schema(nullable = false)]
    pub(crate) amount: Option<Money>,
    /// Why; the client reads it.
    #[schema(max_length = 500)]
    pub(crate) reason: String,
}

impl From<NewCreditNote> for services::credit_notes::NewCreditNote {
    fn from(body: NewCreditNote) -> Self {
        Self {
            invoice_id: body.invoice_id,
            input: CreditNoteInput {
                amount: body.amount.map(Into::into),
                reason: body.reason,
            },
        }
    }
}
