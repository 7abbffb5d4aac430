//! What a quote says, and how a form becomes one (product section 4).

pub mod canonical;
mod decimal;
pub mod signature;
mod state;
pub mod totals;

use chrono::{DateTime, NaiveDate, Utc};

pub use decimal::{InvalidPercent, InvalidQuantity, InvalidTaxRate, Percent, Quantity, TaxRate};
pub use state::{QuoteAct, QuoteError, QuoteStatus};
pub use totals::{LARGEST_AMOUNT, Tax, TooLarge, Totals, line_total};

use crate::form::{Form, Invalid, Lines};
use crate::ids::QuoteLineId;
use crate::reference::Currency;

/// The most characters of a quote's title.
pub const LONGEST_TITLE: usize = 200;
const LONGEST_DESCRIPTION: usize = 500;
const LONGEST_DETAIL: usize = 2_000;
const LONGEST_UNIT: usize = 20;
const LONGEST_TERMS: usize = 20_000;
const MOST_LINES: usize = 200;

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
            .map(|percent| totals::share(total, percent.scaled(), 10_000))
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

/// Reads an amount that is in a known currency and not negative.
pub(crate) fn amount(form: &mut Form, pointer: &str, value: &MoneyInput, currency: Option<Currency>) -> i64 {
    if value.amount < 0 {
        form.refuse(
            &format!("{pointer}/amount"),
            "invalid",
            "An amount cannot be below zero here.",
        );
    } else if value.amount > LARGEST_AMOUNT {
        form.refuse(
            &format!("{pointer}/amount"),
            "too_large",
            "This amount is too large.",
        );
    }
    let same = Currency::parse(&value.currency).ok() == currency;
    if let Some(currency) = currency.filter(|_| !same) {
        form.refuse(
            &format!("{pointer}/currency"),
            "invalid",
            format!(
                "All amounts of one quote are in its currency, {}.",
                currency.as_str()
            ),
        );
    }
    value.amount
}

impl QuoteInput {
    /// Reads the form. Lines without a known id get a new one; `known` are those of the version before.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self, known: &[QuoteLineId], now: DateTime<Utc>) -> Result<QuoteContent, Invalid> {
        let mut form = Form::default();
        let title = form.required("/title", "Title", &self.title, LONGEST_TITLE);
        let currency: Option<Currency> = form.parse("/currency", &self.currency);
        let valid_until = read_day(&mut form, "/valid_until", &self.valid_until);
        if self.lines.len() > MOST_LINES {
            form.refuse("/lines", "too_long", "A quote has at most 200 lines.");
        }
        let mut lines: Vec<QuoteLine> = Vec::with_capacity(self.lines.len().min(MOST_LINES));
        for (place, line) in self.lines.iter().enumerate().take(MOST_LINES) {
            let given = line.id.as_deref().and_then(|id| id.parse().ok());
            let kept = given.filter(|id| known.contains(id) && lines.iter().all(|line| line.id != *id));
            let id = kept.unwrap_or_else(|| QuoteLineId::at(now));
            lines.extend(line.check(&mut form, &format!("/lines/{place}"), id, currency));
        }
        let discount = self
            .discount
            .as_ref()
            .and_then(|discount| discount.check(&mut form, currency));
        let terms = form.optional(
            "/terms",
            "Terms",
            self.terms.as_deref(),
            LONGEST_TERMS,
            Lines::Many,
        );
        let deposit_percent = form.parse_optional("/deposit_percent", self.deposit_percent.as_deref());
        form.finish()?;
        let (Some(currency), Some(valid_until)) = (currency, valid_until) else {
            return Err(Invalid::at("/currency", "required", "Currency is missing."));
        };
        let content = QuoteContent {
            title,
            currency,
            valid_until,
            lines,
            discount,
            terms,
            deposit_percent,
        };
        content.check_amounts()?;
        Ok(content)
    }
}

impl QuoteContent {
    /// With every option ticked, so that no choice of a client's can come to too much.
    fn check_amounts(&self) -> Result<(), Invalid> {
        let all = totals::totals(&self.lines, None, |_| true).map_err(too_large)?;
        if let Some(Discount::Amount(amount)) = self.discount
            && amount > all.subtotal
        {
            return Err(Invalid::at(
                "/discount/amount/amount",
                "too_large",
                "The discount is more than the lines come to.",
            ));
        }
        Ok(())
    }
}

/// The error at its field.
fn too_large(error: TooLarge) -> Invalid {
    match error {
        TooLarge::Line(place) => Invalid::at(
            &format!("/lines/{place}/unit_price/amount"),
            "too_large",
            "Quantity times price comes to too much to be kept.",
        ),
        TooLarge::Total => Invalid::at("/lines", "too_large", "The lines come to too much to be kept."),
    }
}

/// Reads a calendar day.
pub(crate) fn read_day(form: &mut Form, pointer: &str, text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        form.refuse(pointer, "required", "Choose a day.");
        return None;
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let plain = text.len() == 10
        && day.is_some_and(|day| ("2000-01-01"..="2200-12-31").contains(&day.to_string().as_str()));
    if plain {
        return day;
    }
    form.refuse(pointer, "invalid", "Enter a calendar day like 2026-03-31.");
    None
}

impl LineInput {
    fn check(
        &self,
        form: &mut Form,
        pointer: &str,
        id: QuoteLineId,
        currency: Option<Currency>,
    ) -> Option<QuoteLine> {
        let at = |field: &str| format!("{pointer}/{field}");
        let description = form.required(
            &at("description"),
            "Description",
            &self.description,
            LONGEST_DESCRIPTION,
        );
        let detail = form.optional(
            &at("detail"),
            "Detail",
            self.detail.as_deref(),
            LONGEST_DETAIL,
            Lines::Many,
        );
        let quantity = form.parse(&at("quantity"), &self.quantity);
        let unit = form.optional(
            &at("unit"),
            "Unit",
            self.unit.as_deref(),
            LONGEST_UNIT,
            Lines::One,
        );
        let unit_price = amount(form, &at("unit_price"), &self.unit_price, currency);
        let tax_rate = form.parse_optional(&at("tax_rate"), self.tax_rate.as_deref());
        Some(QuoteLine {
            id,
            description,
            detail,
            quantity: quantity?,
            unit,
            unit_price,
            tax_rate,
            optional: self.optional,
        })
    }
}

impl DiscountInput {
    fn check(&self, form: &mut Form, currency: Option<Currency>) -> Option<Discount> {
        match self {
            Self::Percent(text) => form.parse("/discount/percent", text).map(Discount::Percent),
            Self::Amount(money) => {
                let amount = amount(form, "/discount/amount", money, currency);
                Some(Discount::Amount(amount))
            }
        }
    }
}

#[cfg(test)]
#[path = "quote_tests.rs"]
mod tests;
