//! How an amount of money is written for people: "₦1,250,000.00", "KSh 300.00", "-€12.50", "¥5,000".
//!
//! The one formatter of documents and mails. Reading what people type does not belong here.

use std::fmt;

use super::Money;

/// Keeps the sign and its amount on one line.
const NO_BREAK_SPACE: char = '\u{a0}';

impl fmt::Display for Money {
    /// The currency's sign, the whole part in groups of three, and as many decimals as ISO 4217 gives it.
    ///
    /// A sign that ends in a letter is set apart by a no-break space.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let symbol = self.currency.symbol();
        if self.amount < 0 {
            f.write_str("-")?;
        }
        f.write_str(&symbol)?;
        if symbol.ends_with(|last: char| last.is_alphanumeric() || last == '.') {
            write!(f, "{NO_BREAK_SPACE}")?;
        }
        let minor = self.amount.unsigned_abs();
        match 10_u64.checked_pow(self.currency.exponent()) {
            None | Some(1) => f.write_str(&grouped(minor)),
            Some(unit) => {
                let decimals = usize::try_from(self.currency.exponent()).unwrap_or_default();
                write!(f, "{}.{:0decimals$}", grouped(minor / unit), minor % unit)
            }
        }
    }
}

fn grouped(whole: u64) -> String {
    let digits = whole.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::{money::Money, reference::Currency};

    fn written(amount: i64, code: &str) -> String {
        let currency = Currency::parse(code).unwrap();
        Money { amount, currency }.to_string()
    }

    #[test]
    fn an_amount_has_its_sign_its_groups_and_its_decimals() {
        let amounts = [
            (125_000_000, "NGN"),
            (5, "GHS"),
            (30_000, "KES"),
            (-1_250, "EUR"),
            (5_000, "JPY"),
            (1_234_567, "XOF"),
            (1_234, "KWD"),
            (0, "USD"),
            (99_900, "ZAR"),
        ];
        let texts = amounts.map(|(amount, code)| written(amount, code));
        insta::assert_snapshot!(texts.join(" | ").replace('\u{a0}', "~"), @r"
        ₦1,250,000.00 | GH₵0.05 | KSh~300.00 | -€12.50 | ¥5,000 | CFA~1,234,567 | KWD~1.234 | $0.00 | R~999.00
        ");
    }

    #[test]
    fn the_largest_amounts_are_written_in_full() {
        assert_eq!(written(i64::MAX, "USD"), "$92,233,720,368,547,758.07");
        assert_eq!(written(i64::MIN, "USD"), "-$92,233,720,368,547,758.08");
    }
}
