//! What a quote comes to: the one function that screen, document, mail and API show.
//!
//! Line = quantity × unit price, rounded half up. The discount comes before tax and is spread over the lines by
//! largest remainder, so its parts sum exactly. Tax is rounded half up once for each rate.

use std::collections::BTreeMap;

use super::{Discount, QuoteLine, TaxRate};

/// The largest amount: what every program that reads JSON keeps exactly (2^53 − 1).
pub const LARGEST_AMOUNT: i64 = 9_007_199_254_740_991;

/// The tax of one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tax {
    /// The rate.
    pub rate: TaxRate,
    /// Minor units it is taken of, discount off.
    pub taxable: i64,
    /// Minor units.
    pub amount: i64,
}

/// What a quote comes to, in minor units of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// The lines that count, before discount and tax.
    pub subtotal: i64,
    /// What is taken off.
    pub discount: i64,
    /// One entry for each rate of a line that counts, the smallest rate first.
    pub taxes: Vec<Tax>,
    /// Subtotal less discount plus taxes.
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

/// Something came to more than [`LARGEST_AMOUNT`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooLarge {
    /// The line at this place.
    #[error("line {0} comes to too much")]
    Line(usize),
    /// All lines and taxes together.
    #[error("the quote comes to too much")]
    Total,
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
pub(super) fn share(amount: i64, part: i64, whole: i64) -> i64 {
    let exact = half_up(i128::from(amount) * i128::from(part), i128::from(whole));
    i64::try_from(exact).unwrap_or(i64::MAX)
}

/// What one line comes to, in minor units, before discount and tax.
#[must_use]
pub fn line_total(line: &QuoteLine) -> Option<i64> {
    let exact = i128::from(line.quantity.scaled()) * i128::from(line.unit_price);
    kept(half_up(exact, 1_000))
}

/// Spreads an amount over weights by largest remainder: the parts sum exactly, and none is more than its weight.
///
/// The amount must not be more than the weights together. Of equal remainders the earlier one is served first.
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

/// What the lines come to. `ticked` tells of an optional line whether it counts.
///
/// # Errors
/// [`TooLarge`].
pub fn totals(
    lines: &[QuoteLine],
    discount: Option<Discount>,
    ticked: impl Fn(&QuoteLine) -> bool,
) -> Result<Totals, TooLarge> {
    let (mut amounts, mut rates) = (Vec::new(), Vec::new());
    for (place, line) in lines.iter().enumerate() {
        let amount = line_total(line).ok_or(TooLarge::Line(place))?;
        if !line.optional || ticked(line) {
            amounts.push(amount);
            rates.push(line.tax_rate);
        }
    }
    let exact: i128 = amounts.iter().copied().map(i128::from).sum();
    let subtotal = kept(exact).ok_or(TooLarge::Total)?;
    let discount = match discount {
        None => 0,
        Some(Discount::Amount(amount)) => amount.clamp(0, subtotal),
        Some(Discount::Percent(percent)) => {
            let exact = i128::from(subtotal) * i128::from(percent.scaled());
            kept(half_up(exact, 10_000)).ok_or(TooLarge::Total)?
        }
    };
    let parts = allocate(discount, &amounts);
    let mut taxable: BTreeMap<TaxRate, i64> = BTreeMap::new();
    for ((amount, part), rate) in amounts.iter().zip(&parts).zip(&rates) {
        if let Some(rate) = rate {
            *taxable.entry(*rate).or_default() += amount - part;
        }
    }
    let mut taxes = Vec::with_capacity(taxable.len());
    let mut total = i128::from(subtotal) - i128::from(discount);
    for (rate, taxable) in taxable {
        let exact = i128::from(taxable) * i128::from(rate.scaled());
        let amount = kept(half_up(exact, 1_000_000)).ok_or(TooLarge::Total)?;
        total += i128::from(amount);
        taxes.push(Tax {
            rate,
            taxable,
            amount,
        });
    }
    Ok(Totals {
        subtotal,
        discount,
        taxes,
        total: kept(total).ok_or(TooLarge::Total)?,
    })
}
