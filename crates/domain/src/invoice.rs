//! What an invoice says, and how a form or an accepted quote becomes one (product section 6).

pub mod billing;
mod standing;
mod state;

use chrono::{DateTime, NaiveDate, Utc};

pub use standing::{AgeBucket, Standing, standing};
pub use state::{InvoiceAct, InvoiceError, InvoiceStatus};

use crate::form::{Form, Invalid, Lines};
use crate::ids::{InvoiceLineId, QuoteLineId};
use crate::quote::{
    Discount, DiscountInput, LONGEST_TERMS, LineInput, MOST_LINES, Quantity, QuoteLine, TaxRate, read_day,
    too_large,
};
use crate::reference::Currency;
use crate::totals::{Deduction, Item, Pricing, TooLarge, Totals, line_amount, sum_up};

/// The most characters of the reason for cancelling.
const LONGEST_REASON: usize = 500;

/// What an invoice says, as sent, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvoiceInput {
    /// ISO 4217.
    pub currency: String,
    /// The calendar day by which it is to be paid.
    pub due_on: String,
    /// The lines in their order; none of them is optional.
    pub lines: Vec<LineInput>,
    /// What is taken off before tax.
    pub discount: Option<DiscountInput>,
    /// What else there is to say.
    pub notes: Option<String>,
    /// Whether prices have their tax in them.
    pub prices_include_tax: bool,
}

/// A line whose every field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceLine {
    /// Its id.
    pub id: InvoiceLineId,
    /// What is billed.
    pub description: String,
    /// More about it.
    pub detail: Option<String>,
    /// How much of it.
    pub quantity: Quantity,
    /// Of what.
    pub unit: Option<String>,
    /// What one costs, in minor units of the invoice's currency.
    pub unit_price: i64,
    /// The share of tax; nothing when exempt.
    pub tax_rate: Option<TaxRate>,
}

impl InvoiceLine {
    /// The same as a line of a quote.
    #[must_use]
    pub fn like(line: QuoteLine, id: InvoiceLineId) -> Self {
        Self {
            id,
            description: line.description,
            detail: line.detail,
            quantity: line.quantity,
            unit: line.unit,
            unit_price: line.unit_price,
            tax_rate: line.tax_rate,
        }
    }

    /// What it comes to, in minor units, before discount and tax.
    #[must_use]
    pub fn amount(&self) -> Option<i64> {
        line_amount(self.quantity, self.unit_price)
    }
}

/// What an invoice says, every field holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceContent {
    /// What all its amounts are in.
    pub currency: Currency,
    /// The calendar day by which it is to be paid.
    pub due_on: NaiveDate,
    /// Whether prices have their tax in them.
    pub pricing: Pricing,
    /// The lines in their order.
    pub lines: Vec<InvoiceLine>,
    /// What is taken off before tax.
    pub discount: Option<Discount>,
    /// What else there is to say.
    pub notes: Option<String>,
    /// What a deposit invoice billed of it before.
    pub before: Vec<Deduction>,
}

impl InvoiceInput {
    /// Reads the form. Lines without a known id get a new one; `before` is what was billed before and stays.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(
        &self,
        known: &[InvoiceLineId],
        before: Vec<Deduction>,
        now: DateTime<Utc>,
    ) -> Result<InvoiceContent, Invalid> {
        let mut form = Form::default();
        let currency: Option<Currency> = form.parse("/currency", &self.currency);
        let due_on = read_day(&mut form, "/due_on", &self.due_on);
        let lines = self.read_lines(&mut form, known, currency, now);
        let discount = self
            .discount
            .as_ref()
            .and_then(|discount| discount.check(&mut form, currency));
        let notes = form.optional(
            "/notes",
            "Notes",
            self.notes.as_deref(),
            LONGEST_TERMS,
            Lines::Many,
        );
        form.finish()?;
        let (Some(currency), Some(due_on)) = (currency, due_on) else {
            return Err(Invalid::at("/currency", "required", "Currency is missing."));
        };
        let content = InvoiceContent {
            currency,
            due_on,
            pricing: if self.prices_include_tax {
                Pricing::WithTax
            } else {
                Pricing::WithoutTax
            },
            lines,
            discount,
            notes,
            before,
        };
        let totals = content.totals().map_err(too_large)?;
        if let Some(Discount::Amount(amount)) = discount
            && amount > totals.subtotal
        {
            return Err(Invalid::at(
                "/discount/amount/amount",
                "too_large",
                "The discount is more than the lines come to.",
            ));
        }
        Ok(content)
    }

    fn read_lines(
        &self,
        form: &mut Form,
        known: &[InvoiceLineId],
        currency: Option<Currency>,
        now: DateTime<Utc>,
    ) -> Vec<InvoiceLine> {
        if self.lines.len() > MOST_LINES {
            form.refuse("/lines", "too_long", "An invoice has at most 200 lines.");
        }
        let mut lines: Vec<InvoiceLine> = Vec::with_capacity(self.lines.len().min(MOST_LINES));
        for (place, line) in self.lines.iter().enumerate().take(MOST_LINES) {
            let pointer = format!("/lines/{place}");
            if line.optional {
                form.refuse(
                    &format!("{pointer}/optional"),
                    "invalid",
                    "A line of an invoice is never optional.",
                );
            }
            let given = line.id.as_deref().and_then(|id| id.parse().ok());
            let kept = given.filter(|id| known.contains(id) && lines.iter().all(|line| line.id != *id));
            let id = kept.unwrap_or_else(|| InvoiceLineId::at(now));
            let read = line.check(form, &pointer, QuoteLineId::at(now), currency);
            lines.extend(read.map(|line| InvoiceLine::like(line, id)));
        }
        lines
    }
}

impl InvoiceContent {
    /// What the invoice comes to.
    ///
    /// # Errors
    /// [`TooLarge`], never for content that [`InvoiceInput::check`] made.
    pub fn totals(&self) -> Result<Totals, TooLarge> {
        let mut items = Vec::with_capacity(self.lines.len());
        for (place, line) in self.lines.iter().enumerate() {
            items.push(Item {
                amount: line.amount().ok_or(TooLarge::Line(place))?,
                rate: line.tax_rate,
            });
        }
        sum_up(&items, self.discount, self.pricing, &self.before)
    }

    /// Whether it can be issued on this day.
    ///
    /// # Errors
    /// What is missing, at its pointer.
    pub fn check_issuable(&self, today: NaiveDate) -> Result<(), Invalid> {
        let mut form = Form::default();
        if self.lines.is_empty() {
            form.refuse("/lines", "required", "Add at least one line before you issue it.");
        }
        if self.due_on < today {
            form.refuse(
                "/due_on",
                "invalid",
                "The day by which it is to be paid is over. Choose today or a later day.",
            );
        }
        form.finish()
    }
}

/// Reads why an invoice is cancelled.
///
/// # Errors
/// When it is missing, too long or has hidden characters.
pub fn read_cancel_reason(reason: &str) -> Result<String, Invalid> {
    let mut form = Form::default();
    let reason = form.required("/reason", "The reason", reason, LONGEST_REASON);
    form.finish()?;
    Ok(reason)
}

#[cfg(test)]
#[path = "invoice_tests.rs"]
mod tests;
