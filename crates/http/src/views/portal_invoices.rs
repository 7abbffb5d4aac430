//! Invoices as the portal shows them. Drafts, views and the team's notes have no field here.

use chrono::{DateTime, NaiveDate, Utc};
use domain::payment::TransferInput;
use persistence::credit_notes::NoteRow;
use persistence::invoices::InvoiceRow;
use persistence::payments::PaymentRow;
use serde::{Deserialize, Serialize};
use services::invoices::PortalInvoice;
use utoipa::ToSchema;

use super::invoice_parts::{InvoiceState, InvoiceTotalsView, Shown, TransferReport, discount, lines};
use super::invoicing::BankDetailsView;
use super::online_payments::PortalAttempt;
use super::quote_parts::{DiscountView, LineView, money};
use super::{Money, instant_option};

/// An invoice in the portal's list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PortalInvoiceListItem)]
pub(crate) struct PortalInvoiceItem {
    /// Its id.
    #[schema(example = "inv_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Its number.
    #[schema(example = "INV-0001")]
    pub(crate) number: String,
    /// How it stands.
    pub(crate) state: InvoiceState,
    /// How many days it is late; 0 when it is not.
    pub(crate) days_overdue: i64,
    /// What it comes to.
    pub(crate) total: Money,
    /// What is left to pay.
    pub(crate) balance: Money,
    /// The calendar day on which it was issued.
    #[schema(required = true)]
    pub(crate) issued_on: Option<NaiveDate>,
    /// The calendar day by which it is to be paid.
    pub(crate) due_on: NaiveDate,
}

impl PortalInvoiceItem {
    /// The view of a row on this calendar day.
    pub(crate) fn new(row: InvoiceRow, today: NaiveDate) -> Self {
        let shown = Shown::of(&row, today);
        Self {
            id: row.id.to_string(),
            state: shown.state,
            days_overdue: shown.days_overdue,
            total: money(row.total, &row.currency),
            balance: money(row.balance, &row.currency),
            number: row.number.unwrap_or_default(),
            issued_on: row.issued_on,
            due_on: row.due_on,
        }
    }
}

/// A payment as the client sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PortalPayment {
    /// Its id; of what was received in money there is a receipt.
    #[schema(example = "pay_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// How much.
    pub(crate) amount: Money,
    /// How it was paid.
    #[schema(example = "bank_transfer")]
    pub(crate) method: &'static str,
    /// The calendar day it came.
    pub(crate) received_on: NaiveDate,
    /// By which the bank or the payer knows it.
    #[schema(required = true)]
    pub(crate) reference: Option<String>,
    /// What of it went back.
    pub(crate) refunded: Money,
}

impl From<PaymentRow> for PortalPayment {
    fn from(row: PaymentRow) -> Self {
        Self {
            id: row.id.to_string(),
            amount: money(row.amount, &row.currency),
            method: row.method.as_str(),
            received_on: row.received_on,
            refunded: money(row.refunded, &row.currency),
            reference: row.reference,
        }
    }
}

/// Something of an invoice that was taken back.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PortalCreditNote {
    /// Its id.
    #[schema(example = "crn_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Its number.
    #[schema(example = "CN-0001")]
    pub(crate) number: String,
    /// How much.
    pub(crate) amount: Money,
    /// Why.
    pub(crate) reason: String,
    /// The calendar day.
    pub(crate) issued_on: NaiveDate,
}

impl From<NoteRow> for PortalCreditNote {
    fn from(row: NoteRow) -> Self {
        Self {
            id: row.id.to_string(),
            number: row.number,
            amount: money(row.amount, &row.currency),
            reason: row.reason,
            issued_on: row.issued_on,
        }
    }
}

/// An invoice as its client sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PortalInvoice)]
pub(crate) struct PortalInvoiceView {
    /// Its id.
    #[schema(example = "inv_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Its number.
    #[schema(example = "INV-0001")]
    pub(crate) number: String,
    /// How it stands.
    pub(crate) state: InvoiceState,
    /// How many days it is late; 0 when it is not.
    pub(crate) days_overdue: i64,
    /// Whether it can be paid now.
    pub(crate) open: bool,
    /// Whether it can be paid online.
    pub(crate) payable_online: bool,
    /// The least of it that can be paid online, where the business lets payers choose how much.
    #[schema(required = true)]
    pub(crate) payable_from: Option<Money>,
    /// The latest attempt to pay it online.
    #[schema(required = true)]
    pub(crate) online_payment: Option<PortalAttempt>,
    /// ISO 4217.
    pub(crate) currency: String,
    /// Whether prices have their tax in them.
    pub(crate) prices_include_tax: bool,
    /// What the tax is called.
    #[schema(example = "VAT")]
    pub(crate) tax_label: String,
    /// The calendar day on which it was issued.
    #[schema(required = true)]
    pub(crate) issued_on: Option<NaiveDate>,
    /// The calendar day by which it is to be paid.
    pub(crate) due_on: NaiveDate,
    /// The lines in their order.
    pub(crate) lines: Vec<LineView>,
    /// What is taken off before tax.
    #[schema(required = true)]
    pub(crate) discount: Option<DiscountView>,
    /// What else there is to say.
    #[schema(required = true)]
    pub(crate) notes: Option<String>,
    /// What it comes to, and what is paid of it.
    pub(crate) totals: InvoiceTotalsView,
    /// What was paid, the oldest first.
    pub(crate) payments: Vec<PortalPayment>,
    /// What was taken back of it, the oldest first.
    pub(crate) credit_notes: Vec<PortalCreditNote>,
    /// What was said of transfers, newest first.
    pub(crate) transfers: Vec<TransferReport>,
    /// Where to pay by transfer.
    #[schema(required = true)]
    pub(crate) bank_details: Option<BankDetailsView>,
    /// Why it was cancelled.
    #[schema(required = true)]
    pub(crate) cancel_reason: Option<String>,
    /// When it was mailed last.
    #[schema(required = true)]
    pub(crate) sent_at: Option<DateTime<Utc>>,
}

impl From<PortalInvoice> for PortalInvoiceView {
    fn from(invoice: PortalInvoice) -> Self {
        let row = invoice.row;
        let shown = Shown::of(&row, invoice.today);
        let currency = row.currency.clone();
        let report = |report| TransferReport::new(report, &currency);
        Self {
            id: row.id.to_string(),
            state: shown.state,
            days_overdue: shown.days_overdue,
            open: row.status == domain::invoice::InvoiceStatus::Sent && !invoice.closed,
            payable_online: invoice.payable_online,
            payable_from: invoice.payable_from.map(|least| money(least, &row.currency)),
            online_payment: invoice.attempt.map(Into::into),
            prices_include_tax: row.prices_include_tax,
            tax_label: invoice.tax_names.label.clone(),
            lines: lines(&invoice.content),
            discount: discount(&invoice.content),
            notes: invoice.content.notes,
            totals: InvoiceTotalsView::new(&invoice.totals, &invoice.tax_names, &row),
            payments: invoice.payments.into_iter().map(Into::into).collect(),
            credit_notes: invoice.credit_notes.into_iter().map(Into::into).collect(),
            transfers: invoice.reports.into_iter().map(report).collect(),
            bank_details: invoice
                .bank
                .map(|(bank, changed_on)| BankDetailsView::new(bank, changed_on)),
            number: row.number.unwrap_or_default(),
            issued_on: row.issued_on,
            due_on: row.due_on,
            cancel_reason: row.cancel_reason,
            sent_at: instant_option(row.sent_at),
            currency: row.currency,
        }
    }
}

/// A transfer that was made.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reference": "FT26032 998812", "note": "Sent from our Zenith account"}))]
pub(crate) struct ReportTransfer {
    /// How much; all that is left to pay when absent.
    #[schema(nullable = false)]
    pub(crate) amount: Option<Money>,
    /// What the bank statement will show.
    #[schema(max_length = 120)]
    pub(crate) reference: String,
    /// The calendar day it was sent; today when absent.
    pub(crate) paid_on: Option<String>,
    /// More about it.
    #[schema(max_length = 2_000)]
    pub(crate) note: Option<String>,
    /// A photo or PDF that shows it: the id that `POST /portal/attachments` answered to the same person.
    #[schema(example = "fil_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) proof: Option<String>,
}

impl From<ReportTransfer> for TransferInput {
    fn from(body: ReportTransfer) -> Self {
        Self {
            amount: body.amount.map(Into::into),
            reference: body.reference,
            paid_on: body.paid_on,
            note: body.note,
        }
    }
}
