//! How an accepted quote is billed: as a whole, or first its deposit and then the rest with the deposit taken off.
//!
//! A deposit comes to exactly what the quote calls its deposit. It is spread over the quote's rates of tax by
//! largest remainder, with the tax in it, so that each rate's tax is known and taken off again on the balance.

use std::str::FromStr;

use chrono::{DateTime, Utc};

use crate::access::UnknownValue;
use crate::ids::{InvoiceLineId, QuoteLineId};
use crate::quote::{Quantity, QuoteContent, TaxRate};
use crate::totals::{Deduction, Totals, allocate};

use super::InvoiceLine;

/// Which part of a quote an invoice bills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteShare {
    /// What is to be paid first.
    Deposit,
    /// All of it, less the deposit.
    Balance,
    /// All of it at once.
    Full,
}

impl QuoteShare {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Deposit, Self::Balance, Self::Full];

    /// The share as stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Deposit => "deposit",
            Self::Balance => "balance",
            Self::Full => "full",
        }
    }

    /// Whether this share cannot be billed where another was.
    #[must_use]
    pub const fn excludes(self, other: Self) -> bool {
        match (self, other) {
            (Self::Deposit, Self::Balance) | (Self::Balance, Self::Deposit) => false,
            (Self::Deposit, Self::Deposit)
            | (Self::Balance, Self::Balance)
            | (Self::Full, _)
            | (_, Self::Full) => true,
        }
    }
}

impl FromStr for QuoteShare {
    type Err = UnknownValue;
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        Self::ALL
            .into_iter()
            .find(|share| share.as_str() == text)
            .ok_or_else(|| UnknownValue(text.to_owned()))
    }
}

/// The lines of a quote that count, as lines of an invoice.
#[must_use]
pub fn lines_of(content: &QuoteContent, ticked: &[QuoteLineId], now: DateTime<Utc>) -> Vec<InvoiceLine> {
    content
        .lines
        .iter()
        .filter(|line| !line.optional || ticked.contains(&line.id))
        .map(|line| InvoiceLine::like(line.clone(), InvoiceLineId::at(now)))
        .collect()
}

/// The lines of the deposit invoice of a quote, one for each rate of tax, priced with tax; none without a deposit.
#[must_use]
pub fn deposit_lines(
    content: &QuoteContent,
    totals: &Totals,
    number: &str,
    now: DateTime<Utc>,
) -> Vec<InvoiceLine> {
    let (Some(percent), Some(deposit), Ok(one)) = (
        content.deposit_percent,
        content.deposit_of(totals.total),
        Quantity::parse("1"),
    ) else {
        return Vec::new();
    };
    let taxed: i64 = totals.taxes.iter().map(|tax| tax.taxable + tax.amount).sum();
    let mut rates: Vec<Option<TaxRate>> = vec![None];
    let mut weights = vec![totals.total - taxed];
    for tax in &totals.taxes {
        rates.push(Some(tax.rate));
        weights.push(tax.taxable + tax.amount);
    }
    rates
        .into_iter()
        .zip(allocate(deposit, &weights))
        .filter(|(_, part)| *part > 0)
        .map(|(tax_rate, unit_price)| InvoiceLine {
            id: InvoiceLineId::at(now),
            description: format!("Deposit of {percent} % on “{}” ({number})", content.title),
            detail: None,
            quantity: one,
            unit: None,
            unit_price,
            tax_rate,
        })
        .collect()
}

/// What the balance takes off for a deposit invoice that comes to these totals.
#[must_use]
pub fn deductions(deposit: &Totals) -> Vec<Deduction> {
    let taxed: i64 = deposit.taxes.iter().map(|tax| tax.taxable + tax.amount).sum();
    let exempt = Deduction {
        rate: None,
        net: deposit.total - taxed,
        tax: 0,
    };
    std::iter::once(exempt)
        .filter(|part| part.net > 0)
        .chain(deposit.taxes.iter().map(|tax| Deduction {
            rate: Some(tax.rate),
            net: tax.taxable,
            tax: tax.amount,
        }))
        .collect()
}
