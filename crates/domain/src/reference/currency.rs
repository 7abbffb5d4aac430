//! A currency of ISO 4217 that is money today.

use std::fmt;

use iso_currency::{Currency as Iso, Flag};

/// A currency that people pay in today, known by its three-letter code of ISO 4217.
///
/// Funds, metals, test codes and withdrawn currencies cannot be had.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(Iso);

/// The text given is not the code of a currency in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choose a currency from the list, or give its three-letter code like NGN")]
pub struct ParseCurrencyError;

impl Currency {
    /// Reads a three-letter code in either case, with white space around it ignored.
    ///
    /// # Errors
    /// [`ParseCurrencyError`] when no currency in use has that code.
    pub fn parse(text: &str) -> Result<Self, ParseCurrencyError> {
        Iso::from_code(&text.trim().to_ascii_uppercase())
            .filter(|iso| is_money_today(*iso))
            .map(Self)
            .ok_or(ParseCurrencyError)
    }

    /// All currencies in use, ordered by code.
    pub fn all() -> impl Iterator<Item = Self> {
        let mut all: Vec<Self> = (0..1000)
            .filter_map(Iso::from_numeric)
            .filter(|iso| is_money_today(*iso))
            .map(Self)
            .collect();
        all.sort_unstable_by_key(|currency| currency.as_str());
        all.into_iter()
    }

    /// The three-letter code, upper-case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0.code()
    }

    /// The English name, like "Nigerian naira".
    #[must_use]
    pub fn name(self) -> String {
        self.0.name().to_owned()
    }

    /// How many decimals an amount has: 2 for cents, 0 for yen.
    #[must_use]
    pub fn exponent(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }

    /// The sign to print before an amount, like "GH₵"; the code where the currency has no usual one.
    ///
    /// Arabic-script signs give way to the code: inside an English line they would change its direction.
    #[must_use]
    pub fn symbol(self) -> String {
        match self.0 {
            Iso::KES => "KSh".to_owned(),
            Iso::TZS => "TSh".to_owned(),
            Iso::GEL => "₾".to_owned(),
            Iso::CUP => "$".to_owned(),
            Iso::CDF => "FC".to_owned(),
            Iso::GNF => "FG".to_owned(),
            Iso::DJF => "Fdj".to_owned(),
            Iso::KMF => "CF".to_owned(),
            Iso::XPF => "F".to_owned(),
            Iso::CHF | Iso::KGS => self.as_str().to_owned(),
            iso => {
                let symbol = iso.symbol().symbol;
                let usable = symbol != "¤" && !symbol.chars().any(is_arabic_script);
                if usable { symbol } else { self.as_str().to_owned() }
            }
        }
    }

    /// The currency of a line of the table of countries, which a test holds to be money today.
    pub(super) fn of_table(iso: Iso) -> Self {
        Self(iso)
    }
}

/// Venezuela's VES is marked as replaced by VED in the data, but is the code ISO and banks use.
fn is_money_today(iso: Iso) -> bool {
    iso == Iso::VES
        || iso.flags().iter().all(|flag| match flag {
            Flag::Fund | Flag::Special | Flag::Superseded(_) => false,
        })
}

fn is_arabic_script(character: char) -> bool {
    matches!(character, '\u{0600}'..='\u{06ff}' | '\u{fb50}'..='\u{fdff}')
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.as_str())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

crate::text_form::text_form!(Currency, ParseCurrencyError);

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    #[test]
    fn every_currency_reads_back_in_the_order_of_codes() {
        let codes: Vec<_> = Currency::all().map(Currency::as_str).collect();
        assert!(codes.is_sorted());
        assert_eq!(codes.len(), 155);
        for code in codes {
            assert_eq!(currency(&code.to_lowercase()).as_str(), code);
        }
    }

    #[test]
    fn funds_metals_test_codes_and_withdrawn_money_are_refused_with_what_to_do() {
        for text in [
            "XAU", "XXX", "XTS", "BOV", "XDR", "HRK", "SLL", "ZWL", "CUC", "", "NG", "NGNN", "₦", "naira",
        ] {
            let error = Currency::parse(text).unwrap_err();
            assert_eq!(
                error.to_string(),
                "Choose a currency from the list, or give its three-letter code like NGN",
                "{text}"
            );
        }
    }

    #[test]
    fn decimals_are_those_of_iso_4217() {
        let exponents = ["NGN", "JPY", "KWD", "XOF", "UGX"].map(|code| currency(code).exponent());
        assert_eq!(exponents, [2, 0, 3, 0, 0]);
    }

    #[test]
    fn the_usual_signs_are_printed() {
        let signs =
            ["NGN", "GHS", "KES", "ZAR", "XOF", "EUR", "GBP", "USD"].map(|code| currency(code).symbol());
        assert_eq!(signs, ["₦", "GH₵", "KSh", "R", "CFA", "€", "£", "$"]);
    }

    #[test]
    fn a_currency_without_a_usable_sign_shows_its_code() {
        let signs = ["AED", "CHF", "MDL", "IRR"].map(|code| currency(code).symbol());
        assert_eq!(signs, ["AED", "CHF", "MDL", "IRR"]);
        for currency in Currency::all() {
            let symbol = currency.symbol();
            assert!(!symbol.is_empty() && !symbol.contains('¤'), "{currency}");
        }
    }

    #[test]
    fn a_currency_is_its_code_in_json() {
        assert_eq!(serde_json::to_string(&currency("ngn")).unwrap(), "\"NGN\"");
        assert_eq!(
            serde_json::from_str::<Currency>("\"KES\"").unwrap(),
            currency("KES")
        );
        assert!(serde_json::from_str::<Currency>("\"XAU\"").is_err());
    }
}
