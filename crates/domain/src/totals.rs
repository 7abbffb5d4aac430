//! What a document comes to: the one function behind screen, paper, mail and API, for quotes and invoices alike.
//!
//! Line = quantity × unit price, rounded half up. The discount comes before tax and is spread over the lines by
//! largest remainder, so its parts sum exactly. Tax is rounded half up once for each rate.

use std::collections::BTreeMap;

use crate::quote::{Discount, Quantity, TaxRate};

/// The largest amount: what every program that reads JSON keeps exactly (2^53 − 1).
pub const LARGEST_AMOUNT: i64 = 9_007_199_254_740_991;

/// The tax of one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tax {
    /// The rate.
    pub rate: TaxRate,
    /// Minor units it is taken of, discount and deposit off, the tax itself not in it.
    pub taxable: i64,
    /// Minor units.
    pub amount: i64,
}

/// What a document comes to, in minor units of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// The lines that count, as priced, before discount.
    pub subtotal: i64,
    /// What is taken off.
    pub discount: i64,
    /// What was billed before by a deposit invoice, as the lines are priced: tax in it only when it is in the lines.
    pub deposit: i64,
    /// One entry for each rate of a line that counts, the smallest rate first.
    pub taxes: Vec<Tax>,
    /// What is to be paid.
    pub total: i64,
}

impl Totals {
    /// All taxes together.
    #[must_use]
    pub fn tax(&self) -> i64 {
        self.taxes
            .iter()
            .map(|tax| tax.amount)
            .fold(0, i64::saturating_add)
    }
}

/// A document that cannot be kept: something came to more than [`LARGEST_AMOUNT`], or to less than nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooLarge {
    /// The line at this place.
    #[error("line {0} comes to too much")]
    Line(usize),
    /// All lines and taxes together.
    #[error("the lines come to too much")]
    Total,
    /// What was billed before is more than the lines come to.
    #[error("the deposit is more than the lines come to")]
    Deposit,
}

/// Whether prices have their tax in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pricing {
    /// Tax comes on top.
    #[default]
    WithoutTax,
    /// Tax is in the price: of an amount a at rate r it is a × r / (1 + r).
    WithTax,
}

/// What counts of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Minor units, as [`line_amount`] makes them.
    pub amount: i64,
    /// The share of tax; nothing when exempt.
    pub rate: Option<TaxRate>,
}

/// What was billed before at one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deduction {
    /// The rate; nothing for what was exempt.
    pub rate: Option<TaxRate>,
    /// Minor units without tax.
    pub net: i64,
    /// Minor units of tax.
    pub tax: i64,
}

/// The amount, when it is not too large to keep.
fn kept(amount: i128) -> Option<i64> {
    i64::try_from(amount)
        .ok()
        .filter(|amount| *amount <= LARGEST_AMOUNT)
}

/// `part / whole` rounded half up; both are not negative.
const fn half_up(part: i128, whole: i128) -> i128 {
    (2 * part + whole) / (2 * whole)
}

/// `part / whole` of an amount that is not negative, rounded half up; nothing larger than the amount for part ≤ whole.
pub(crate) fn share(amount: i64, part: i64, whole: i64) -> i64 {
    let exact = half_up(i128::from(amount) * i128::from(part), i128::from(whole));
    i64::try_from(exact).unwrap_or(i64::MAX)
}

/// Quantity times price, in minor units, before discount and tax; nothing when it is too much to be kept.
#[must_use]
pub fn line_amount(quantity: Quantity, unit_price: i64) -> Option<i64> {
    let exact = i128::from(quantity.scaled()) * i128::from(unit_price);
    kept(half_up(exact, 1_000))
}

/// Spreads an amount over weights by largest remainder: the parts sum exactly, and none is more than its weight unless
/// the amount is more than the weights together. Of equal remainders the earlier one is served first.
#[must_use]
pub fn allocate(amount: i64, weights: &[i64]) -> Vec<i64> {
    let whole: i128 = weights.iter().copied().map(i128::from).sum();
    if whole == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: &i64| i128::from(amount) * i128::from(*weight);
    let mut parts: Vec<i64> = weights
        .iter()
        .map(|weight| i64::try_from(exact(weight) / whole).unwrap_or(0))
        .collect();
    let given: i64 = parts.iter().sum();
    let left = usize::try_from(amount - given).unwrap_or(0);
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|place| {
        std::cmp::Reverse(weights.get(*place).map_or(0, |weight| exact(weight) % whole))
    });
    for place in order.into_iter().take(left) {
        if let Some(part) = parts.get_mut(place) {
            *part += 1;
        }
    }
    parts
}

/// The taxes of a rate, and what of the amount is taxable.
fn tax_of(amount: i64, rate: TaxRate, pricing: Pricing) -> Option<Tax> {
    let (amount, scaled) = (i128::from(amount), i128::from(rate.scaled()));
    let tax = match pricing {
        Pricing::WithoutTax => half_up(amount * scaled, 1_000_000),
        Pricing::WithTax => half_up(amount * scaled, 1_000_000 + scaled),
    };
    let taxable = match pricing {
        Pricing::WithoutTax => amount,
        Pricing::WithTax => amount - tax,
    };
    Some(Tax {
        rate,
        taxable: kept(taxable)?,
        amount: kept(tax)?,
    })
}

/// What items come to, less what was billed before.
///
/// # Errors
/// [`TooLarge`].
pub fn sum_up(
    items: &[Item],
    discount: Option<Discount>,
    pricing: Pricing,
    before: &[Deduction],
) -> Result<Totals, TooLarge> {
    let amounts: Vec<i64> = items.iter().map(|item| item.amount).collect();
    let exact: i128 = amounts.iter().copied().map(i128::from).sum();
    let subtotal = kept(exact).ok_or(TooLarge::Total)?;
    let discount = match discount {
        None => 0,
        Some(Discount::Amount(amount)) => amount.clamp(0, subtotal),
        Some(Discount::Percent(percent)) => share(subtotal, percent.scaled(), 10_000),
    };
    let parts = allocate(discount, &amounts);
    let mut by_rate: BTreeMap<TaxRate, i64> = BTreeMap::new();
    for (item, part) in items.iter().zip(&parts) {
        if let Some(rate) = item.rate {
            *by_rate.entry(rate).or_default() += item.amount - part;
        }
    }
    let mut taxes = Vec::with_capacity(by_rate.len());
    for (rate, amount) in by_rate {
        taxes.push(tax_of(amount, rate, pricing).ok_or(TooLarge::Total)?);
    }
    let deposit = deduct(&mut taxes, before, pricing)?;
    let on_top: i128 = match pricing {
        Pricing::WithoutTax => taxes.iter().map(|tax| i128::from(tax.amount)).sum(),
        Pricing::WithTax => 0,
    };
    let total = i128::from(subtotal) - i128::from(discount) - i128::from(deposit) + on_top;
    if total < 0 {
        return Err(TooLarge::Deposit);
    }
    Ok(Totals {
        subtotal,
        discount,
        deposit,
        taxes,
        total: kept(total).ok_or(TooLarge::Total)?,
    })
}

/// Takes what was billed before out of the taxes; answers what it was, as the lines are priced.
fn deduct(taxes: &mut [Tax], before: &[Deduction], pricing: Pricing) -> Result<i64, TooLarge> {
    let mut deposit = 0_i64;
    for part in before {
        let gross = match pricing {
            Pricing::WithoutTax => part.net,
            Pricing::WithTax => part.net.checked_add(part.tax).ok_or(TooLarge::Total)?,
        };
        deposit = deposit.checked_add(gross).ok_or(TooLarge::Total)?;
        let Some(rate) = part.rate else { continue };
        let tax = taxes
            .iter_mut()
            .find(|tax| tax.rate == rate && tax.amount >= part.tax && tax.taxable >= part.net)
            .ok_or(TooLarge::Deposit)?;
        tax.amount -= part.tax;
        tax.taxable -= part.net;
    }
    Ok(deposit)
}
