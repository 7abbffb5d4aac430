//! What a quote says, and how a form becomes one (product section 4).

pub mod canonical;
mod decimal;
mod reading;
pub mod signature;
mod state;
pub mod totals;

use chrono::NaiveDate;

pub use decimal::{InvalidPercent, InvalidQuantity, InvalidTaxRate, Percent, Quantity, TaxRate};
pub use reading::read_day;
pub(crate) use reading::{LONGEST_TERMS, MOST_LINES, amount, too_large};
pub use state::{QuoteAct, QuoteError, QuoteStatus};
pub use totals::{LARGEST_AMOUNT, Tax, TooLarge, Totals, line_total};

use crate::form::{Form, Invalid};
use crate::ids::QuoteLineId;
use crate::reference::Currency;

/// The most characters of a quote's title.
pub const LONGEST_TITLE: usize = 200;

/// An amount as sent: its currency is the caller's word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MoneyInput {
    /// Minor units.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
}

/// A line as sent, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineInput {
    /// The id it had before, so that it stays the same line.
    pub id: Option<String>,
    /// What is offered.
    pub description: String,
    /// More about it.
    pub detail: Option<String>,
    /// How much of it, like "1.500".
    pub quantity: String,
    /// Of what, like "hour".
    pub unit: Option<String>,
    /// What one costs.
    pub unit_price: MoneyInput,
    /// The share of tax, like "0.15"; exempt when absent.
    pub tax_rate: Option<String>,
    /// Whether the client may leave it out.
    pub optional: bool,
}

/// A discount as sent, unchecked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiscountInput {
    /// Of the lines that count, like "10".
    Percent(String),
    /// As much as the lines that count allow.
    Amount(MoneyInput),
}

/// What a quote says, as sent, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuoteInput {
    /// Its title; the project is named after it.
    pub title: String,
    /// ISO 4217.
    pub currency: String,
    /// The last calendar day on which it can be accepted.
    pub valid_until: String,
    /// The lines in their order.
    pub lines: Vec<LineInput>,
    /// What is taken off before tax.
    pub discount: Option<DiscountInput>,
    /// What else is agreed on.
    pub terms: Option<String>,
    /// The share to pay first, like "30".
    pub deposit_percent: Option<String>,
}

/// A line whose every field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteLine {
    /// Its id, by which a client ticks it.
    pub id: QuoteLineId,
    /// What is offered.
    pub description: String,
    /// More about it.
    pub detail: Option<String>,
    /// How much of it.
    pub quantity: Quantity,
    /// Of what.
    pub unit: Option<String>,
    /// What one costs, in minor units of the quote's currency.
    pub unit_price: i64,
    /// The share of tax; nothing when exempt.
    pub tax_rate: Option<TaxRate>,
    /// Whether the client may leave it out.
    pub optional: bool,
}

/// What is taken off before tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discount {
    /// Of the lines that count.
    Percent(Percent),
    /// Minor units, but no more than the lines that count.
    Amount(i64),
}

/// What a quote says, every field holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteContent {
    /// Its title.
    pub title: String,
    /// What all its amounts are in.
    pub currency: Currency,
    /// The last calendar day on which it can be accepted.
    pub valid_until: NaiveDate,
    /// The lines in their order.
    pub lines: Vec<QuoteLine>,
    /// What is taken off before tax.
    pub discount: Option<Discount>,
    /// What else is agreed on.
    pub terms: Option<String>,
    /// The share to pay first.
    pub deposit_percent: Option<Percent>,
}

impl QuoteContent {
    /// What the quote comes to with these optional lines.
    ///
    /// # Errors
    /// [`TooLarge`], never for content that [`QuoteInput::check`] made.
    pub fn totals(&self, ticked: &[QuoteLineId]) -> Result<Totals, TooLarge> {
        totals::totals(&self.lines, self.discount, |line| ticked.contains(&line.id))
    }

    /// What is to be paid first of a total, in minor units, rounded half up.
    #[must_use]
    pub fn deposit_of(&self, total: i64) -> Option<i64> {
        self.deposit_percent
            .map(|percent| crate::totals::share(total, percent.scaled(), 10_000))
    }

    /// Whether it can be sent on this day.
    ///
    /// # Errors
    /// What is missing, at its pointer.
    pub fn check_sendable(&self, today: NaiveDate) -> Result<(), Invalid> {
        let mut form = Form::default();
        if self.lines.is_empty() {
            form.refuse("/lines", "required", "Add at least one line before you send it.");
        }
        if self.valid_until < today {
            form.refuse(
                "/valid_until",
                "invalid",
                "The last day is over. Choose today or a later day.",
            );
        }
        form.finish()
    }
}

/// Whether the last day of a quote is over.
#[must_use]
pub fn is_over(valid_until: NaiveDate, today: NaiveDate) -> bool {
    today > valid_until
}

#[cfg(test)]
#[path = "quote_tests.rs"]
mod tests;
