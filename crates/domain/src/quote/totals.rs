//! What a quote comes to: its lines as items of [`crate::totals`], the optional ones when they are ticked.

use crate::totals::{Item, Pricing, line_amount, sum_up};
pub use crate::totals::{LARGEST_AMOUNT, Tax, TooLarge, Totals};

use super::{Discount, QuoteLine};

/// What one line comes to, in minor units, before discount and tax.
#[must_use]
pub fn line_total(line: &QuoteLine) -> Option<i64> {
    line_amount(line.quantity, line.unit_price)
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
    let mut items = Vec::with_capacity(lines.len());
    for (place, line) in lines.iter().enumerate() {
        let amount = line_total(line).ok_or(TooLarge::Line(place))?;
        if !line.optional || ticked(line) {
            let rate = line.tax_rate;
            items.push(Item { amount, rate });
        }
    }
    sum_up(&items, discount, Pricing::WithoutTax, &[])
}
