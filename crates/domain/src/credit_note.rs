//! Credit notes: what is taken back of an issued invoice, with its tax (product section 6). They are never changed.
//!
//! What is taken back is spread over what is left of the invoice at each rate, net and tax alike, by largest
//! remainder: the credit notes of an invoice that is taken back as a whole sum to its every tax.

use crate::form::{Form, Invalid};
use crate::invoice::billing::deductions;
use crate::quote::{MoneyInput, amount};
use crate::reference::Currency;
use crate::totals::{Deduction, Totals, allocate};

const LONGEST_REASON: usize = 500;

/// A credit note as sent, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CreditNoteInput {
    /// How much; all that can still be taken back when absent.
    pub amount: Option<MoneyInput>,
    /// Why; the client reads it.
    pub reason: String,
}

impl CreditNoteInput {
    /// Reads the form for an invoice of which so many minor units can still be taken back: amount and reason.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self, currency: Currency, left: i64) -> Result<(i64, String), Invalid> {
        let mut form = Form::default();
        let amount = self.amount.as_ref().map_or(left, |value| {
            let read = amount(&mut form, "/amount", value, Some(currency));
            if read == 0 {
                form.refuse("/amount/amount", "invalid", "Enter an amount above zero.");
            }
            read
        });
        if left == 0 {
            form.refuse("/amount", "invalid", "All of this invoice is taken back already.");
        } else if amount > left {
            let said = "That is more than is left of the invoice to be taken back.";
            form.refuse("/amount/amount", "invalid", said);
        }
        let reason = form.required("/reason", "The reason", &self.reason, LONGEST_REASON);
        form.finish()?;
        Ok((amount, reason))
    }
}

/// The number of the credit note that takes this count: numbers are of the workspace, without a gap.
#[must_use]
pub fn number(count: i64) -> String {
    format!("CN-{count:04}")
}

/// What is left of an invoice's totals at each rate after what was taken back before.
#[must_use]
pub fn remaining(totals: &Totals, before: &[Deduction]) -> Vec<Deduction> {
    let taken = |rate, part: fn(&Deduction) -> i64| -> i64 {
        before.iter().filter(|old| old.rate == rate).map(part).sum()
    };
    deductions(totals)
        .into_iter()
        .map(|part| Deduction {
            rate: part.rate,
            net: part.net - taken(part.rate, |old| old.net),
            tax: part.tax - taken(part.rate, |old| old.tax),
        })
        .collect()
}

/// Spreads an amount over what is left at each rate; the parts sum to it, and none is more than is left.
///
/// The amount must not be more than the parts together.
#[must_use]
pub fn spread(amount: i64, left: &[Deduction]) -> Vec<Deduction> {
    let weights: Vec<i64> = left.iter().flat_map(|part| [part.net, part.tax]).collect();
    let mut shares = allocate(amount, &weights).into_iter();
    left.iter()
        .map(|part| Deduction {
            rate: part.rate,
            net: shares.next().unwrap_or(0),
            tax: shares.next().unwrap_or(0),
        })
        .filter(|part| part.net != 0 || part.tax != 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quote::TaxRate;
    use crate::totals::{Item, Pricing, sum_up};

    fn sum(parts: &[Deduction]) -> i64 {
        parts.iter().map(|part| part.net + part.tax).sum()
    }

    #[test]
    fn numbers_count_from_one() {
        assert_eq!(
            (number(1).as_str(), number(12_345).as_str()),
            ("CN-0001", "CN-12345")
        );
    }

    #[test]
    fn no_more_is_taken_back_than_is_left() {
        let naira = Currency::parse("NGN").unwrap();
        let input = |amount| CreditNoteInput {
            amount: Some(MoneyInput {
                amount,
                currency: "NGN".to_owned(),
            }),
            reason: "Wrong quantity".to_owned(),
        };
        assert_eq!(input(7).check(naira, 7), Ok((7, "Wrong quantity".to_owned())));
        for refused in [
            input(8).check(naira, 7),
            input(0).check(naira, 7),
            input(1).check(naira, 0),
        ] {
            assert!(refused.is_err(), "{refused:?}");
        }
        let whole = CreditNoteInput {
            amount: None,
            ..input(1)
        };
        assert_eq!(whole.check(naira, 9).map(|(amount, _)| amount), Ok(9));
    }

    proptest! {
        #[test]
        fn parts_sum_to_each_credit_note_and_the_last_one_takes_back_every_tax(
            items in prop::collection::vec((0_i64..2_000_000, prop::option::of(0_i64..400_000)), 1..6),
            with_tax in any::<bool>(),
            cuts in prop::collection::vec(1_i64..1_000_000, 0..8),
        ) {
            let items: Vec<Item> = items
                .into_iter()
                .map(|(amount, rate)| Item { amount, rate: rate.map(|rate| TaxRate::of_scaled(rate).unwrap()) })
                .collect();
            let pricing = if with_tax { Pricing::WithTax } else { Pricing::WithoutTax };
            let whole = sum_up(&items, None, pricing, &[]).unwrap();
            let mut taken: Vec<Deduction> = Vec::new();
            for cut in cuts.into_iter().chain([i64::MAX]) {
                let left = remaining(&whole, &taken);
                let amount = cut.min(sum(&left));
                if amount == 0 { break }
                let parts = spread(amount, &left);
                prop_assert_eq!(sum(&parts), amount);
                prop_assert!(parts.iter().all(|part| part.net >= 0 && part.tax >= 0));
                taken.extend(parts);
            }
            prop_assert_eq!(sum(&taken), whole.total);
            for tax in &whole.taxes {
                let of_rate = taken.iter().filter(|part| part.rate == Some(tax.rate));
                prop_assert_eq!(of_rate.map(|part| part.tax).sum::<i64>(), tax.amount);
            }
        }
    }
}
