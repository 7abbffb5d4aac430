//! Amounts as Paystack counts them: the base amount × 100 in every currency, whatever ISO 4217 says.

use std::fmt;

use crate::{money::Money, reference::Currency};

const PER_BASE: i128 = 100;

/// An amount as Paystack counts it: hundredths of the base unit, also where the currency has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subunits(i64);

/// Why an amount is not one for Paystack, or not one of Paystack's for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Paystack takes no payments in this currency.
    #[error("Paystack takes no payments in {0}")]
    CurrencyNotTaken(Currency),
    /// Less than Paystack takes.
    #[error("Paystack takes payments from {0}")]
    BelowMinimum(Money),
    /// The other side counts in coarser units than the amount needs.
    #[error("the amount has a fraction that cannot be written")]
    Fraction,
    /// The amount does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl Subunits {
    /// What Paystack sent; it may be any number.
    #[must_use]
    pub const fn new(count: i64) -> Self {
        Self(count)
    }

    /// The number that goes over the wire.
    #[must_use]
    pub const fn count(self) -> i64 {
        self.0
    }

    /// The same amount of money as Paystack counts it.
    ///
    /// # Errors
    /// [`AmountError::Fraction`] below a hundredth of the base unit (currencies with three decimals),
    /// [`AmountError::TooLarge`] when the number does not fit.
    pub fn of(money: Money) -> Result<Self, AmountError> {
        scaled(money.amount, PER_BASE, minor_per_base(money.currency)?).map(Self)
    }

    /// An amount to charge: one that Paystack takes.
    ///
    /// # Errors
    /// As [`Subunits::of`]; [`AmountError::CurrencyNotTaken`] and [`AmountError::BelowMinimum`] besides.
    pub fn to_charge(money: Money) -> Result<Self, AmountError> {
        let minimum = minimum(money.currency).ok_or(AmountError::CurrencyNotTaken(money.currency))?;
        if money.amount < minimum.amount {
            return Err(AmountError::BelowMinimum(minimum));
        }
        Self::of(money)
    }

    /// The same amount as money of a currency, in its minor units.
    ///
    /// # Errors
    /// [`AmountError::Fraction`] when the currency has no such part (half a franc),
    /// [`AmountError::TooLarge`] when the number does not fit.
    pub fn money(self, currency: Currency) -> Result<Money, AmountError> {
        let amount = scaled(self.0, minor_per_base(currency)?, PER_BASE)?;
        Ok(Money { amount, currency })
    }
}

impl fmt::Display for Subunits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The least that Paystack takes; `None` for a currency it takes no payments in.
///
/// Which of these an account may use is the account's setting, and only Paystack knows it.
#[must_use]
pub fn minimum(currency: Currency) -> Option<Money> {
    let amount = match currency.as_str() {
        "NGN" => 5_000,
        "USD" => 200,
        "GHS" => 10,
        "ZAR" => 100,
        "KES" => 300,
        "XOF" => 1,
        _ => return None,
    };
    Some(Money { amount, currency })
}

fn minor_per_base(currency: Currency) -> Result<i128, AmountError> {
    10_i128
        .checked_pow(currency.exponent())
        .ok_or(AmountError::TooLarge)
}

fn scaled(amount: i64, times: i128, over: i128) -> Result<i64, AmountError> {
    let product = i128::from(amount)
        .checked_mul(times)
        .ok_or(AmountError::TooLarge)?;
    match (product.checked_div(over), product.checked_rem(over)) {
        (Some(whole), Some(0)) => i64::try_from(whole).map_err(|_too_large| AmountError::TooLarge),
        (Some(_), Some(_)) => Err(AmountError::Fraction),
        (None, _) | (_, None) => Err(AmountError::TooLarge),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TAKEN: [&str; 6] = ["NGN", "USD", "GHS", "ZAR", "KES", "XOF"];

    fn money(amount: i64, code: &str) -> Money {
        let currency = Currency::parse(code).unwrap();
        Money { amount, currency }
    }

    #[test]
    fn a_francs_factor_is_a_hundred_though_it_has_no_hundredth() {
        assert_eq!(Subunits::of(money(5_000, "XOF")), Ok(Subunits(500_000)));
        assert_eq!(Subunits::of(money(500_000, "NGN")), Ok(Subunits(500_000)));
        assert_eq!(Subunits::of(money(5_000, "KWD")), Ok(Subunits(500)));
        assert_eq!(Subunits::of(money(5_001, "KWD")), Err(AmountError::Fraction));
    }

    #[test]
    fn half_a_franc_is_refused() {
        let franc = Currency::parse("XOF").unwrap();
        assert_eq!(Subunits(150).money(franc), Err(AmountError::Fraction));
        assert_eq!(Subunits(-1).money(franc), Err(AmountError::Fraction));
        assert_eq!(Subunits(100).money(franc), Ok(money(1, "XOF")));
    }

    #[test]
    fn each_minimum_is_charged_and_one_less_is_not() {
        let minima = TAKEN.map(|code| {
            let least = minimum(Currency::parse(code).unwrap()).unwrap();
            let less = Money {
                amount: least.amount - 1,
                ..least
            };
            assert_eq!(Subunits::to_charge(less), Err(AmountError::BelowMinimum(least)));
            format!("{least} = {}", Subunits::to_charge(least).unwrap())
        });
        insta::assert_snapshot!(minima.join(" | ").replace('\u{a0}', "~"), @"₦50.00 = 5000 | $2.00 = 200 | GH₵0.10 = 10 | R~1.00 = 100 | KSh~3.00 = 300 | CFA~1 = 100");
        let euro = money(10_000, "EUR");
        assert_eq!(
            Subunits::to_charge(euro),
            Err(AmountError::CurrencyNotTaken(euro.currency))
        );
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        assert_eq!(Subunits::of(money(i64::MAX, "XOF")), Err(AmountError::TooLarge));
        let dinar = Currency::parse("KWD").unwrap();
        assert_eq!(Subunits(i64::MIN).money(dinar), Err(AmountError::TooLarge));
    }

    fn any_currency() -> impl Strategy<Value = Currency> {
        proptest::sample::select(Currency::all().collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn what_goes_out_comes_back_the_same(amount: i64, currency in any_currency()) {
            let money = Money { amount, currency };
            if let Ok(subunits) = Subunits::of(money) {
                prop_assert_eq!(subunits.money(currency), Ok(money));
            }
        }

        #[test]
        fn what_comes_in_goes_back_the_same(count: i64, currency in any_currency()) {
            if let Ok(money) = Subunits(count).money(currency) {
                prop_assert_eq!(Subunits::of(money), Ok(Subunits(count)));
            }
        }

        #[test]
        fn whole_base_units_are_a_hundred_subunits_each_in_every_currency(base in 0_i64..1_000_000_000, currency in any_currency()) {
            let amount = base * 10_i64.pow(currency.exponent());
            prop_assert_eq!(Subunits::of(Money { amount, currency }), Ok(Subunits(base * 100)));
        }

        #[test]
        fn every_amount_of_a_currency_that_is_taken_can_be_written(amount in 0_i64..=9_007_199_254_740_991, code in proptest::sample::select(TAKEN.to_vec())) {
            let amount = money(amount, code);
            prop_assert!(Subunits::of(amount).is_ok());
        }
    }
}
