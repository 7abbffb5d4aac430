//! Projects, quotes, invoices and payments as overviews show them.

use chrono::NaiveDate;
use persistence::work::{InvoiceRow, InvoiceTotals, PaymentRow, ProjectRow, QuoteRow};
use serde::Serialize;
use utoipa::ToSchema;

use super::Money;

/// A project in an overview.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ProjectSummary)]
pub(crate) struct ProjectView {
    /// Its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// `active` or `on_hold`.
    pub(crate) status: String,
    /// Calendar day.
    #[schema(required = true)]
    pub(crate) due_on: Option<NaiveDate>,
    /// Tasks completed.
    pub(crate) tasks_done: i32,
    /// Tasks in all.
    pub(crate) tasks_total: i32,
}

impl From<ProjectRow> for ProjectView {
    fn from(row: ProjectRow) -> Self {
        Self {
            id: row.id,
            title: row.title,
            status: row.status,
            due_on: row.due_on,
            tasks_done: row.tasks_done,
            tasks_total: row.tasks_total,
        }
    }
}

/// A quote in an overview.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuoteSummary)]
pub(crate) struct QuoteView {
    /// Its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// `draft`, `sent`, `accepted`, `declined` or `expired`.
    pub(crate) status: String,
    /// What it comes to.
    pub(crate) total: Money,
    /// Calendar day.
    #[schema(required = true)]
    pub(crate) valid_until: Option<NaiveDate>,
}

impl From<QuoteRow> for QuoteView {
    fn from(row: QuoteRow) -> Self {
        Self {
            id: row.id,
            title: row.title,
            status: row.status,
            total: Money {
                amount: row.total,
                currency: row.currency,
            },
            valid_until: Some(row.valid_until),
        }
    }
}

/// An invoice in an overview.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InvoiceSummary)]
pub(crate) struct InvoiceView {
    /// Its id.
    pub(crate) id: String,
    /// Its number, once issued.
    #[schema(required = true)]
    pub(crate) number: Option<String>,
    /// `draft`, `sent`, `awaiting_confirmation`, `paid` or `cancelled`.
    pub(crate) status: String,
    /// What it comes to.
    pub(crate) total: Money,
    /// What is not paid yet.
    pub(crate) balance: Money,
    /// Calendar day.
    #[schema(required = true)]
    pub(crate) due_on: Option<NaiveDate>,
}

impl From<InvoiceRow> for InvoiceView {
    fn from(row: InvoiceRow) -> Self {
        Self {
            id: row.id,
            number: row.number,
            status: match row.status.as_str() {
                "sent" if row.open_reports > 0 => "awaiting_confirmation".to_owned(),
                _ => row.status,
            },
            total: Money {
                amount: row.total,
                currency: row.currency.clone(),
            },
            balance: Money {
                amount: row.balance,
                currency: row.currency,
            },
            due_on: Some(row.due_on),
        }
    }
}

/// Sums of one currency, in its minor units; different currencies are never added.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InvoiceTotals)]
pub(crate) struct InvoiceTotalsView {
    /// ISO 4217.
    pub(crate) currency: String,
    /// Issued and not cancelled, credit notes off.
    pub(crate) invoiced: i64,
    /// Not paid yet.
    pub(crate) outstanding: i64,
    /// Not paid and due before today.
    pub(crate) overdue: i64,
}

/// A payment in an overview.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PaymentSummary)]
pub(crate) struct PaymentView {
    /// Its id.
    pub(crate) id: String,
    /// The number of the invoice it pays.
    #[schema(required = true)]
    pub(crate) invoice_number: Option<String>,
    /// How much.
    pub(crate) amount: Money,
    /// Calendar day.
    pub(crate) received_on: NaiveDate,
    /// How it was paid.
    pub(crate) method: String,
}

/// What was invoiced to a client and paid by it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ClientInvoices)]
pub(crate) struct InvoicesView {
    /// One entry for each currency invoiced in.
    pub(crate) totals: Vec<InvoiceTotalsView>,
    /// What the client has paid too much or was credited, for each currency, and may use.
    pub(crate) credit: Vec<Money>,
    /// Latest invoices.
    pub(crate) recent: Vec<InvoiceView>,
    /// Latest payments.
    pub(crate) payments: Vec<PaymentView>,
}

impl InvoicesView {
    /// Puts sums, invoices and payments together.
    pub(crate) fn new(
        totals: Vec<InvoiceTotals>,
        credit: Vec<(String, i64)>,
        recent: Vec<InvoiceRow>,
        payments: Vec<PaymentRow>,
    ) -> Self {
        Self {
            totals: totals
                .into_iter()
                .map(|sums| InvoiceTotalsView {
                    currency: sums.currency,
                    invoiced: sums.invoiced,
                    outstanding: sums.outstanding,
                    overdue: sums.overdue,
                })
                .collect(),
            credit: credit
                .into_iter()
                .map(|(currency, amount)| Money { amount, currency })
                .collect(),
            recent: recent.into_iter().map(Into::into).collect(),
            payments: payments
                .into_iter()
                .map(|row| PaymentView {
                    id: row.id,
                    invoice_number: row.invoice_number,
                    amount: Money {
                        amount: row.amount,
                        currency: row.currency,
                    },
                    received_on: row.received_on,
                    method: row.method,
                })
                .collect(),
        }
    }
}
