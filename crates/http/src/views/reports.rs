//! Sums of a workspace and accounts of clients as JSON.

use chrono::NaiveDate;
use domain::invoice::AgeBucket;
use persistence::statements::{Movement, MovementKind};
use serde::Serialize;
use services::reports::{Statement, Sums};
use utoipa::ToSchema;

/// What one month brought, in minor units.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MonthSums {
    /// Its first day.
    pub(crate) month: NaiveDate,
    /// Issued and not cancelled, credit notes off.
    pub(crate) invoiced: i64,
    /// Came in, refunds off.
    pub(crate) collected: i64,
}

/// What is late by so many days, in minor units.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AgeSum {
    /// `1-7`, `8-30`, `31-60` or `60+` days.
    #[schema(example = "1-7")]
    pub(crate) age: &'static str,
    /// Left to pay.
    pub(crate) outstanding: i64,
}

/// Sums of one currency, in its minor units; different currencies are never added.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CurrencySums {
    /// ISO 4217.
    pub(crate) currency: String,
    /// Issued and not cancelled, credit notes off, in the months shown.
    pub(crate) invoiced: i64,
    /// Came in, refunds off, in the months shown.
    pub(crate) collected: i64,
    /// Left to pay.
    pub(crate) outstanding: i64,
    /// Of that, what is late.
    pub(crate) overdue: i64,
    /// What is late, by age, the youngest first.
    pub(crate) ages: Vec<AgeSum>,
    /// The twelve months that end with this one, the oldest first.
    pub(crate) months: Vec<MonthSums>,
}

/// What the workspace invoiced and was paid.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReportSummary {
    /// One entry for each currency invoiced in.
    pub(crate) currencies: Vec<CurrencySums>,
}

impl From<Vec<Sums>> for ReportSummary {
    fn from(all: Vec<Sums>) -> Self {
        let sums = |sums: Sums| CurrencySums {
            currency: sums.currency,
            invoiced: sums.invoiced,
            collected: sums.collected,
            outstanding: sums.outstanding,
            overdue: sums.overdue,
            ages: AgeBucket::ALL
                .into_iter()
                .zip(sums.ages)
                .map(|(age, outstanding)| AgeSum {
                    age: age.as_str(),
                    outstanding,
                })
                .collect(),
            months: sums
                .months
                .into_iter()
                .map(|(month, invoiced, collected)| MonthSums {
                    month,
                    invoiced,
                    collected,
                })
                .collect(),
        };
        Self {
            currencies: all.into_iter().map(sums).collect(),
        }
    }
}

/// What moved an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StatementKind {
    /// An invoice was issued.
    Invoice,
    /// Something of an invoice was taken back.
    CreditNote,
    /// Something was paid or withheld.
    Payment,
    /// Money went back.
    Refund,
}

/// An entry of an account, in minor units.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StatementEntry {
    /// The calendar day.
    pub(crate) day: NaiveDate,
    /// What moved the account.
    pub(crate) kind: StatementKind,
    /// The number of the invoice, or of the credit note.
    pub(crate) number: String,
    /// How it was paid; empty for invoices and credit notes.
    pub(crate) method: String,
    /// What the client owes more; below zero, less.
    pub(crate) amount: i64,
    /// What the client owes after it.
    pub(crate) balance: i64,
}

/// A client's account over a period, in minor units of its currency.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Statement)]
pub(crate) struct StatementView {
    /// The client's name.
    pub(crate) client_name: String,
    /// ISO 4217.
    pub(crate) currency: String,
    /// The first calendar day; null from the beginning.
    #[schema(required = true)]
    pub(crate) from: Option<NaiveDate>,
    /// The last calendar day.
    pub(crate) to: NaiveDate,
    /// What was owed before; below zero, what was paid too much.
    pub(crate) opening: i64,
    /// What moved it, the oldest first.
    pub(crate) entries: Vec<StatementEntry>,
    /// What is owed at the end.
    pub(crate) closing: i64,
}

impl From<Statement> for StatementView {
    fn from(statement: Statement) -> Self {
        let entry = |(movement, balance): (Movement, i64)| StatementEntry {
            day: movement.day,
            kind: match movement.kind {
                MovementKind::Invoice => StatementKind::Invoice,
                MovementKind::CreditNote => StatementKind::CreditNote,
                MovementKind::Payment => StatementKind::Payment,
                MovementKind::Refund => StatementKind::Refund,
            },
            number: movement.number,
            method: movement.method,
            amount: movement.amount,
            balance,
        };
        Self {
            client_name: statement.client_name,
            currency: statement.currency,
            from: statement.from,
            to: statement.to,
            opening: statement.opening,
            entries: statement.entries.into_iter().map(entry).collect(),
            closing: statement.closing,
        }
    }
}
