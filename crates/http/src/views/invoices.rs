//! Invoices as the team reads them.

use chrono::{DateTime, NaiveDate, Utc};
use persistence::invoices::InvoiceRow;
use serde::Serialize;
use services::invoices::Invoice;
use utoipa::ToSchema;

use super::invoice_parts::{
    InvoiceState, InvoiceStatusName, InvoiceTotalsView, Shown, TransferReport, discount, lines,
};
use super::quote_answers::{QuoteViewer, QuoteViews};
use super::quote_parts::{DiscountView, LineView, money};
use super::{Money, instant, instant_option};

/// An invoice in the list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InvoiceListItem)]
pub(crate) struct InvoiceItemView {
    /// Its id.
    #[schema(example = "inv_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The client.
    pub(crate) client_id: String,
    /// The client's name.
    pub(crate) client_name: String,
    /// Its number; null in a draft.
    #[schema(required = true, example = "INV-0001")]
    pub(crate) number: Option<String>,
    /// Which part of the quote that it bills: `deposit`, `balance` or `full`.
    #[schema(required = true, example = "deposit")]
    pub(crate) quote_share: Option<String>,
    /// Where it is, as stored.
    pub(crate) status: InvoiceStatusName,
    /// How it is shown.
    pub(crate) state: InvoiceState,
    /// How many days it is late; 0 when it is not.
    pub(crate) days_overdue: i64,
    /// `1-7`, `8-30`, `31-60` or `60+` days late.
    #[schema(required = true, example = "1-7")]
    pub(crate) age: Option<&'static str>,
    /// What it comes to.
    pub(crate) total: Money,
    /// What is left to pay.
    pub(crate) balance: Money,
    /// The calendar day on which it took its number.
    #[schema(required = true)]
    pub(crate) issued_on: Option<NaiveDate>,
    /// The calendar day by which it is to be paid.
    pub(crate) due_on: NaiveDate,
    /// When it was mailed last.
    #[schema(required = true)]
    pub(crate) sent_at: Option<DateTime<Utc>>,
    /// When it was written.
    pub(crate) created_at: DateTime<Utc>,
}

impl InvoiceItemView {
    /// The view of a row on this calendar day.
    pub(crate) fn new((row, client_name): (InvoiceRow, String), today: NaiveDate) -> Self {
        let shown = Shown::of(&row, today);
        Self {
            id: row.id.to_string(),
            client_id: row.client_id.to_string(),
            client_name,
            status: row.status.into(),
            state: shown.state,
            days_overdue: shown.days_overdue,
            age: shown.age,
            total: money(row.total, &row.currency),
            balance: money(row.balance, &row.currency),
            number: row.number,
            quote_share: row.quote_share,
            issued_on: row.issued_on,
            due_on: row.due_on,
            sent_at: instant_option(row.sent_at),
            created_at: instant(row.created_at),
        }
    }
}

/// A reminder that was sent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct InvoiceReminder {
    /// At so many days overdue; 0 is by hand.
    pub(crate) mark: i32,
    /// When.
    pub(crate) reminded_at: DateTime<Utc>,
}

/// An invoice.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Invoice)]
pub(crate) struct InvoiceView {
    /// Its id.
    #[schema(example = "inv_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The client.
    pub(crate) client_id: String,
    /// The client's name.
    pub(crate) client_name: String,
    /// The project it is for.
    #[schema(required = true)]
    pub(crate) project_id: Option<String>,
    /// The quote it bills.
    #[schema(required = true)]
    pub(crate) quote_id: Option<String>,
    /// Which part of that quote: `deposit`, `balance` or `full`.
    #[schema(required = true, example = "deposit")]
    pub(crate) quote_share: Option<String>,
    /// Its number; null in a draft.
    #[schema(required = true, example = "INV-0001")]
    pub(crate) number: Option<String>,
    /// Where it is, as stored.
    pub(crate) status: InvoiceStatusName,
    /// How it is shown.
    pub(crate) state: InvoiceState,
    /// How many days it is late; 0 when it is not.
    pub(crate) days_overdue: i64,
    /// `1-7`, `8-30`, `31-60` or `60+` days late.
    #[schema(required = true, example = "1-7")]
    pub(crate) age: Option<&'static str>,
    /// ISO 4217.
    pub(crate) currency: String,
    /// Whether prices have their tax in them.
    pub(crate) prices_include_tax: bool,
    /// The calendar day on which it took its number.
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
    /// Looks of the client's people.
    pub(crate) views: QuoteViews,
    /// What the client says of transfers, newest first.
    pub(crate) transfers: Vec<TransferReport>,
    /// Reminders that were sent, the latest last.
    pub(crate) reminders: Vec<InvoiceReminder>,
    /// Why it was cancelled.
    #[schema(required = true)]
    pub(crate) cancel_reason: Option<String>,
    /// When it was cancelled.
    #[schema(required = true)]
    pub(crate) cancelled_at: Option<DateTime<Utc>>,
    /// When it was mailed last.
    #[schema(required = true)]
    pub(crate) sent_at: Option<DateTime<Utc>>,
    /// When nothing was left to pay.
    #[schema(required = true)]
    pub(crate) paid_at: Option<DateTime<Utc>>,
    /// When it was written.
    pub(crate) created_at: DateTime<Utc>,
    /// When it last changed.
    pub(crate) updated_at: DateTime<Utc>,
    /// Goes up with every change; the ETag.
    pub(crate) revision: i64,
}

impl From<Invoice> for InvoiceView {
    fn from(invoice: Invoice) -> Self {
        let row = invoice.row;
        let shown = Shown::of(&row, invoice.today);
        let currency = row.currency.clone();
        let reminder = |(mark, at)| InvoiceReminder {
            mark,
            reminded_at: instant(at),
        };
        let report = |report| TransferReport::new(report, &currency);
        Self {
            id: row.id.to_string(),
            client_id: row.client_id.to_string(),
            client_name: invoice.client_name,
            status: row.status.into(),
            state: shown.state,
            days_overdue: shown.days_overdue,
            age: shown.age,
            prices_include_tax: row.prices_include_tax,
            lines: lines(&invoice.content),
            discount: discount(&invoice.content),
            notes: invoice.content.notes,
            totals: InvoiceTotalsView::new(&invoice.totals, &invoice.tax_names, &row),
            views: QuoteViews::of(invoice.views.into_iter().map(|view| QuoteViewer {
                contact_id: view.contact_id,
                name: view.contact_name,
                first_at: instant(view.first_at),
                last_at: instant(view.last_at),
                count: view.views,
            })),
            transfers: invoice.reports.into_iter().map(report).collect(),
            reminders: invoice.reminders.into_iter().map(reminder).collect(),
            project_id: row.project_id,
            quote_id: row.quote_id,
            quote_share: row.quote_share,
            number: row.number,
            issued_on: row.issued_on,
            due_on: row.due_on,
            cancel_reason: row.cancel_reason,
            cancelled_at: instant_option(row.cancelled_at),
            sent_at: instant_option(row.sent_at),
            paid_at: instant_option(row.paid_at),
            created_at: instant(row.created_at),
            updated_at: instant(row.updated_at),
            revision: row.revision,
            currency: row.currency,
        }
    }
}
