//! What a tax is called, and the parts that one rate may be made of: levies that stack (product section 6).
//!
//! Tax is rounded once for each rate ([`crate::totals`]); its parts share that amount by largest remainder, so that
//! they sum to it exactly. See docs/decisions/0014-stacked-taxes-are-parts-of-one-rate.md.

use serde::{Deserialize, Serialize};

use crate::form::Form;
use crate::quote::{InvalidTaxRate, TaxRate};
use crate::totals::allocate;

const MOST_COMPONENTS: usize = 6;
const LONGEST_NAME: usize = 20;
/// One, in the millionths of a rate.
const ONE: i64 = 1_000_000;

/// A part of a rate as sent, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaxComponentInput {
    /// What it is called.
    pub name: String,
    /// The share, like "0.025".
    pub rate: String,
    /// Whether it is taken of the parts before it too.
    pub compound: bool,
}

/// A part of a rate: a levy, or the tax on top of levies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxComponent {
    /// What it is called.
    pub name: String,
    /// Its own share, in millionths.
    rate: i64,
    /// Whether it is taken of the parts before it too.
    pub compound: bool,
}

impl TaxComponent {
    /// Its own share: of the net amount, or of that and the parts before it.
    ///
    /// # Errors
    /// When what is stored is no rate.
    pub fn rate(&self) -> Result<TaxRate, InvalidTaxRate> {
        TaxRate::of_scaled(self.rate)
    }
}

/// What a document's taxes are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxNames {
    /// What the tax is called.
    pub label: String,
    /// What one rate is made of; empty when no rate is made of parts.
    pub components: Vec<TaxComponent>,
}

/// A part of a tax, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxPart {
    /// What it is called.
    pub name: String,
    /// Its own share.
    pub rate: TaxRate,
    /// Minor units.
    pub amount: i64,
}

impl TaxNames {
    /// A tax in the parts that it is printed in: those of the rate that is made of parts, or the tax as one.
    #[must_use]
    pub fn parts(&self, rate: TaxRate, amount: i64) -> Vec<TaxPart> {
        let rates: Result<Vec<TaxRate>, _> = self.components.iter().map(TaxComponent::rate).collect();
        let Some(rates) = rates.ok().filter(|_| composite(&self.components) == Some(rate)) else {
            let name = self.label.clone();
            return vec![TaxPart { name, rate, amount }];
        };
        let amounts = allocate(amount, &shares(&self.components));
        let named = self.components.iter().zip(rates).zip(amounts);
        named
            .map(|((component, rate), amount)| TaxPart {
                name: component.name.clone(),
                rate,
                amount,
            })
            .collect()
    }
}

/// What each part is of the net amount, in millionths of a millionth.
fn shares(components: &[TaxComponent]) -> Vec<i64> {
    let mut before = 0_i64;
    let mut shares = Vec::with_capacity(components.len());
    for component in components {
        let share = if component.compound {
            let exact = i128::from(component.rate) * (i128::from(ONE) * i128::from(ONE) + i128::from(before));
            i64::try_from(exact / i128::from(ONE)).unwrap_or(i64::MAX)
        } else {
            component.rate.saturating_mul(ONE)
        };
        before = before.saturating_add(share);
        shares.push(share);
    }
    shares
}

/// The rate that the parts make together; nothing when there are none, or when no rate is exactly that.
#[must_use]
pub(super) fn composite(components: &[TaxComponent]) -> Option<TaxRate> {
    let whole = shares(components).into_iter().fold(0_i64, i64::saturating_add);
    (whole > 0 && whole % ONE == 0)
        .then(|| TaxRate::of_scaled(whole / ONE).ok())
        .flatten()
}

/// Reads the parts at `/invoicing/tax_components`.
pub(super) fn read(form: &mut Form, inputs: &[TaxComponentInput]) -> Vec<TaxComponent> {
    const AT: &str = "/invoicing/tax_components";
    if inputs.len() > MOST_COMPONENTS {
        form.refuse(AT, "too_many", "A tax has at most 6 parts.");
        return Vec::new();
    }
    let mut read = Vec::with_capacity(inputs.len());
    for (place, input) in inputs.iter().enumerate() {
        let name = form.required(
            &format!("{AT}/{place}/name"),
            "The name of the part",
            &input.name,
            LONGEST_NAME,
        );
        let rate: Option<TaxRate> = form.parse(&format!("{AT}/{place}/rate"), &input.rate);
        if rate.is_some_and(|rate| rate.scaled() == 0) {
            let at = format!("{AT}/{place}/rate");
            form.refuse(&at, "invalid", "A part of a tax is more than nothing.");
        }
        read.push(TaxComponent {
            name,
            rate: rate.map_or(0, TaxRate::scaled),
            compound: input.compound,
        });
    }
    let whole = read.iter().all(|part| part.rate > 0);
    if !read.is_empty() && whole && composite(&read).is_none() {
        form.refuse(
            AT,
            "invalid",
            "Together the parts must come to at most 100 %, with at most four decimals, like 21.9 %.",
        );
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn part(name: &str, rate: i64, compound: bool) -> TaxComponent {
        TaxComponent {
            name: name.to_owned(),
            rate,
            compound,
        }
    }

    /// Ghana's VAT as it was until 2025: three levies of the price, and VAT of all of it.
    fn ghana() -> TaxNames {
        TaxNames {
            label: "VAT".to_owned(),
            components: vec![
                part("NHIL", 25_000, false),
                part("GETFund", 25_000, false),
                part("COVID-19 levy", 10_000, false),
                part("VAT", 150_000, true),
            ],
        }
    }

    #[test]
    fn levies_stack_into_one_rate_and_share_its_tax() {
        let names = ghana();
        let rate = composite(&names.components).unwrap();
        assert_eq!(rate.percent(), "21.9");
        let parts = names.parts(rate, 21_900);
        let told: Vec<(&str, i64)> = parts
            .iter()
            .map(|part| (part.name.as_str(), part.amount))
            .collect();
        assert_eq!(
            told,
            [
                ("NHIL", 2_500),
                ("GETFund", 2_500),
                ("COVID-19 levy", 1_000),
                ("VAT", 15_900)
            ]
        );
    }

    #[test]
    fn another_rate_is_one_tax_under_its_usual_name() {
        let rate = TaxRate::parse("0.15").unwrap();
        let whole = TaxPart {
            name: "VAT".to_owned(),
            rate,
            amount: 150,
        };
        assert_eq!(ghana().parts(rate, 150), [whole]);
    }

    #[test]
    fn parts_that_make_no_rate_are_refused() {
        let input = |rates: &[(&str, bool)]| -> Vec<TaxComponentInput> {
            rates
                .iter()
                .map(|(rate, compound)| TaxComponentInput {
                    name: "Levy".to_owned(),
                    rate: (*rate).to_owned(),
                    compound: *compound,
                })
                .collect()
        };
        let refused = |inputs: &[TaxComponentInput]| -> Vec<String> {
            let mut form = Form::default();
            read(&mut form, inputs);
            let errors = form.finish().err().map(|invalid| invalid.0).unwrap_or_default();
            errors.into_iter().map(|error| error.pointer).collect()
        };
        let at = "/invoicing/tax_components";
        assert!(refused(&input(&[("0.025", false), ("0.15", true)])).is_empty());
        assert_eq!(refused(&input(&[("0.6", false), ("0.5", false)])), [at]);
        assert_eq!(refused(&input(&[("0.0333", false), ("0.0333", true)])), [at]);
        assert_eq!(refused(&input(&[("0", false)])), [format!("{at}/0/rate")]);
        assert_eq!(refused(&input(&[("0.01", false); 7])), [at]);
        let nameless = [TaxComponentInput {
            rate: "x".to_owned(),
            ..TaxComponentInput::default()
        }];
        assert_eq!(
            refused(&nameless),
            [format!("{at}/0/name"), format!("{at}/0/rate")]
        );
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_tax_and_none_is_off_by_a_unit(
            rates in prop::collection::vec((1_i64..150, any::<bool>()), 1..=6),
            amount in 0_i64..=crate::totals::LARGEST_AMOUNT,
        ) {
            // Hundredths, so that most of them stack into a rate.
            let components: Vec<TaxComponent> = rates
                .iter()
                .map(|(rate, compound)| part("Levy", rate * 1_000, *compound))
                .collect();
            let shares = shares(&components);
            let whole: i128 = shares.iter().copied().map(i128::from).sum();
            if let Some(rate) = composite(&components) {
                let names = TaxNames { label: "VAT".to_owned(), components };
                let parts = names.parts(rate, amount);
                prop_assert_eq!(parts.iter().map(|part| part.amount).sum::<i64>(), amount);
                for (part, share) in parts.iter().zip(shares) {
                    let off = i128::from(part.amount) * whole - i128::from(amount) * i128::from(share);
                    prop_assert!(off.abs() < whole);
                }
            }
        }
    }
}
