//! Decimals of a quote as scaled whole numbers: quantity, tax rate, percent. No floats.

use std::fmt;

use crate::text_form::text_form;

/// Reads a plain decimal with at most `places` decimals as a whole number of its smallest part.
fn scaled(text: &str, places: usize) -> Option<i64> {
    let text = text.trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let written = !whole.is_empty() && whole.len() <= 12 && (text.len() == whole.len() || !part.is_empty());
    if !written || !digits(whole) || !digits(part) || part.len() > places {
        return None;
    }
    format!("{whole}{part:0<places$}").parse().ok()
}

/// The scaled number as a decimal with all its places.
fn written(value: i64, places: usize) -> String {
    let digits = format!("{value:0>width$}", width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    format!("{whole}.{part}")
}

fn trimmed(value: i64, places: usize) -> String {
    let text = written(value, places);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

macro_rules! decimals {
    ($($(#[$doc:meta])* $name:ident, $error:ident, $places:literal, $least:literal..=$most:literal, $show:ident, $sentence:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        /// Text that does not say it, or says it out of bounds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        #[error($sentence)]
        pub struct $error;

        impl $name {
            /// Reads a plain decimal.
            ///
            /// # Errors
            /// When it is none, has too many decimals or is out of bounds.
            pub fn parse(text: &str) -> Result<Self, $error> {
                scaled(text, $places).ok_or($error).and_then(Self::of_scaled)
            }

            /// The value that is stored as this whole number.
            ///
            /// # Errors
            /// When it is out of bounds.
            pub fn of_scaled(value: i64) -> Result<Self, $error> {
                if ($least..=$most).contains(&value) { Ok(Self(value)) } else { Err($error) }
            }

            /// The whole number to store.
            #[must_use]
            pub const fn scaled(self) -> i64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&$show(self.0, $places))
            }
        }

        text_form!($name, $error);
    )+};
}

decimals! {
    /// How much of something, in thousandths: "1.500".
    Quantity, InvalidQuantity, 3, 1..=1_000_000_000, written,
        "Enter a quantity from 0.001 to 1000000, with at most three decimals, like 1.5.";
    /// The share of tax, in millionths: "0.15" is 15 %.
    TaxRate, InvalidTaxRate, 6, 0..=1_000_000, trimmed,
        "Enter a tax rate from 0 to 1, like 0.15 for 15 %.";
    /// A percentage, in hundredths: "12.5".
    Percent, InvalidPercent, 2, 1..=10_000, trimmed,
        "Enter a percentage above 0 and up to 100, with at most two decimals, like 12.5.";
}

impl TaxRate {
    /// The rate in percent, as people write it: "7.5".
    #[must_use]
    pub fn percent(self) -> String {
        trimmed(self.0, 4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_decimal_is_shown_as_people_write_it() {
        assert_eq!(Quantity::parse("1.5").unwrap().to_string(), "1.500");
        assert_eq!(Quantity::parse(" 12 ").unwrap().to_string(), "12.000");
        assert_eq!(TaxRate::parse("0.0750").unwrap().to_string(), "0.075");
        assert_eq!(TaxRate::parse("0").unwrap().to_string(), "0");
        assert_eq!(Percent::parse("100").unwrap().to_string(), "100");
    }

    #[test]
    fn what_is_negative_absurd_or_no_decimal_is_refused() {
        for text in [
            "",
            ".",
            "1.",
            ".5",
            "-1",
            "0",
            "0.000",
            "1.0005",
            "1e3",
            "1000000.001",
            "1,5",
            "NaN",
            "٣",
        ] {
            assert!(Quantity::parse(text).is_err(), "{text}");
        }
        for text in ["1.000001", "-0.1", "15%", "0.1234567"] {
            assert!(TaxRate::parse(text).is_err(), "{text}");
        }
        for text in ["0", "100.01", "1.001"] {
            assert!(Percent::parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(value in 1_i64..=1_000_000_000) {
            let quantity = Quantity::of_scaled(value).unwrap();
            prop_assert_eq!(Quantity::parse(&quantity.to_string()).unwrap(), quantity);
            let rate = TaxRate::of_scaled(value % 1_000_001).unwrap();
            prop_assert_eq!(TaxRate::parse(&rate.to_string()).unwrap(), rate);
        }

        #[test]
        fn no_text_panics(text in ".{0,30}") {
            let _ = (Quantity::parse(&text), TaxRate::parse(&text), Percent::parse(&text));
        }
    }
}
