//! The parts that an invoice has on both sides, team and portal: how it stands, lines, totals, reported transfers.

use chrono::{DateTime, NaiveDate, Utc};
use domain::invoice::{AgeBucket, InvoiceContent, InvoiceLine, InvoiceStatus, Standing, standing};
use domain::invoicing::{TaxNames, TaxPart};
use domain::quote::Discount;
use domain::totals::{Tax, Totals};
use persistence::invoices::InvoiceRow;
use serde::Serialize;
use services::invoices::Reported;
use utoipa::ToSchema;

use super::files::AttachmentView;
use super::quote_parts::{DiscountKind, DiscountView, LineView, money};
use super::{Money, instant, instant_option};

/// Where an invoice is, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = InvoiceStatus)]
pub(crate) enum InvoiceStatusName {
    /// Being written; it has no number.
    Draft,
    /// Issued, with something left to pay.
    Sent,
    /// Issued, with nothing left to pay.
    Paid,
    /// Void; it keeps its number.
    Cancelled,
}

impl From<InvoiceStatus> for InvoiceStatusName {
    fn from(status: InvoiceStatus) -> Self {
        match status {
            InvoiceStatus::Draft => Self::Draft,
            InvoiceStatus::Sent => Self::Sent,
            InvoiceStatus::Paid => Self::Paid,
            InvoiceStatus::Cancelled => Self::Cancelled,
        }
    }
}

/// How an invoice is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum InvoiceState {
    /// Being written.
    Draft,
    /// With the client, nothing paid and not late.
    Sent,
    /// Something is paid and something is left.
    PartiallyPaid,
    /// The client says that it has paid; the team has not looked yet.
    AwaitingConfirmation,
    /// Late.
    Overdue,
    /// Nothing is left to pay.
    Paid,
    /// Void.
    Cancelled,
}

/// How an invoice stands today.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown {
    pub(crate) state: InvoiceState,
    pub(crate) days_overdue: i64,
    pub(crate) age: Option<&'static str>,
}

impl Shown {
    /// How the invoice stands on this calendar day of its workspace.
    pub(crate) fn of(row: &InvoiceRow, today: NaiveDate) -> Self {
        let amounts = (row.total, row.balance);
        let standing = standing(row.status, amounts, row.open_reports > 0, row.due_on, today);
        let late = match row.status {
            InvoiceStatus::Sent => today.signed_duration_since(row.due_on).num_days().max(0),
            InvoiceStatus::Draft | InvoiceStatus::Paid | InvoiceStatus::Cancelled => 0,
        };
        Self {
            state: match standing {
                Standing::Draft => InvoiceState::Draft,
                Standing::Sent => InvoiceState::Sent,
                Standing::PartiallyPaid => InvoiceState::PartiallyPaid,
                Standing::AwaitingConfirmation => InvoiceState::AwaitingConfirmation,
                Standing::Overdue(_) => InvoiceState::Overdue,
                Standing::Paid => InvoiceState::Paid,
                Standing::Cancelled => InvoiceState::Cancelled,
            },
            days_overdue: late,
            age: AgeBucket::of(late).map(AgeBucket::as_str),
        }
    }
}

/// The tax of one rate, and what it is made of.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InvoiceTax)]
pub(crate) struct InvoiceTaxView {
    /// The rate.
    #[schema(example = "0.219")]
    pub(crate) rate: String,
    /// Of what, discount off.
    pub(crate) taxable: Money,
    /// Minor units of tax.
    pub(crate) amount: i64,
    /// ISO 4217.
    pub(crate) currency: String,
    /// The tax as it is printed: where levies stack, each of them; else the tax alone. They sum to `amount`.
    pub(crate) components: Vec<TaxComponentAmount>,
}

/// A part of a tax.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TaxComponentAmount {
    /// What it is called.
    #[schema(example = "NHIL")]
    pub(crate) name: String,
    /// Its own rate.
    #[schema(example = "0.025")]
    pub(crate) rate: String,
    /// Minor units.
    pub(crate) amount: i64,
}

impl InvoiceTaxView {
    fn all(totals: &Totals, names: &TaxNames, currency: &str) -> Vec<Self> {
        let part = |part: TaxPart| TaxComponentAmount {
            name: part.name,
            rate: part.rate.to_string(),
            amount: part.amount,
        };
        let view = |tax: &Tax| Self {
            rate: tax.rate.to_string(),
            taxable: money(tax.taxable, currency),
            amount: tax.amount,
            currency: currency.to_owned(),
            components: names.parts(tax.rate, tax.amount).into_iter().map(part).collect(),
        };
        totals.taxes.iter().map(view).collect()
    }
}

/// What an invoice comes to, and what is paid of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InvoiceDocumentTotals)]
pub(crate) struct InvoiceTotalsView {
    /// The lines, as priced.
    pub(crate) subtotal: Money,
    /// What is taken off before tax.
    pub(crate) discount: Money,
    /// What a deposit invoice billed before, as the lines are priced.
    pub(crate) deposit: Money,
    /// One entry for each rate, the smallest first; in the total already where prices include tax.
    pub(crate) taxes: Vec<InvoiceTaxView>,
    /// What is to be paid.
    pub(crate) total: Money,
    /// What is paid or withheld so far.
    pub(crate) paid: Money,
    /// What credit notes took off what was left to pay.
    pub(crate) credited: Money,
    /// What is left to pay.
    pub(crate) balance: Money,
}

impl InvoiceTotalsView {
    /// The totals of an invoice with what is paid of it.
    pub(crate) fn new(totals: &Totals, names: &TaxNames, row: &InvoiceRow) -> Self {
        let money = |amount| money(amount, &row.currency);
        Self {
            subtotal: money(totals.subtotal),
            discount: money(totals.discount),
            deposit: money(totals.deposit),
            taxes: InvoiceTaxView::all(totals, names, &row.currency),
            total: money(totals.total),
            paid: money(row.paid()),
            credited: money(row.credited),
            balance: money(row.balance),
        }
    }
}

/// The lines of an invoice; none of them is optional.
pub(crate) fn lines(content: &InvoiceContent) -> Vec<LineView> {
    let currency = content.currency.as_str();
    let line = |line: &InvoiceLine| LineView {
        id: line.id.to_string(),
        description: line.description.clone(),
        detail: line.detail.clone(),
        quantity: line.quantity.to_string(),
        unit: line.unit.clone(),
        unit_price: money(line.unit_price, currency),
        tax_rate: line.tax_rate.map(|rate| rate.to_string()),
        optional: false,
        total: money(line.amount().unwrap_or_default(), currency),
    };
    content.lines.iter().map(line).collect()
}

/// The discount of an invoice.
pub(crate) fn discount(content: &InvoiceContent) -> Option<DiscountView> {
    content.discount.map(|discount| match discount {
        Discount::Percent(percent) => DiscountView {
            kind: DiscountKind::Percent,
            percent: Some(percent.to_string()),
            amount: None,
        },
        Discount::Amount(amount) => DiscountView {
            kind: DiscountKind::Amount,
            percent: None,
            amount: Some(money(amount, content.currency.as_str())),
        },
    })
}

/// What a client says of a transfer it has made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TransferReport {
    /// Its id.
    #[schema(example = "trf_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Who says so.
    pub(crate) contact_name: String,
    /// How much.
    pub(crate) amount: Money,
    /// What the bank statement will show.
    pub(crate) reference: String,
    /// The calendar day it was sent.
    pub(crate) paid_on: NaiveDate,
    /// More about it.
    #[schema(required = true)]
    pub(crate) note: Option<String>,
    /// The photo or document that shows it; only the team opens it.
    #[schema(required = true)]
    pub(crate) proof: Option<AttachmentView>,
    /// `open`, `confirmed` or `disputed`.
    #[schema(example = "open")]
    pub(crate) status: String,
    /// What the team answered.
    #[schema(required = true)]
    pub(crate) answer: Option<String>,
    /// When it answered.
    #[schema(required = true)]
    pub(crate) decided_at: Option<DateTime<Utc>>,
    /// When it was reported.
    pub(crate) created_at: DateTime<Utc>,
}

impl TransferReport {
    /// The view of a report about an invoice in this currency.
    pub(crate) fn new((row, proof): Reported, currency: &str) -> Self {
        Self {
            proof: proof.map(Into::into),
            id: row.id.to_string(),
            contact_name: row.contact_name,
            amount: money(row.amount, currency),
            reference: row.reference,
            paid_on: row.paid_on,
            note: row.note,
            status: row.status,
            answer: row.answer,
            decided_at: instant_option(row.decided_at),
            created_at: instant(row.created_at),
        }
    }
}
