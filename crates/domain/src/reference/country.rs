//! A country of ISO 3166-1.

use std::fmt;

use super::{Currency, countries::COUNTRIES};

/// One line of the table of countries.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Entry {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) currency: iso_currency::Currency,
}

/// A country, known by its two-letter code of ISO 3166-1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(&'static Entry);

/// The text given is not the code of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choose a country from the list, or give its two-letter code like GH")]
pub struct ParseCountryError;

impl Country {
    /// Reads a two-letter code in either case, with white space around it ignored.
    ///
    /// # Errors
    /// [`ParseCountryError`] when no country of ISO 3166-1 has that code.
    pub fn parse(text: &str) -> Result<Self, ParseCountryError> {
        let code = text.trim();
        COUNTRIES
            .iter()
            .find(|entry| entry.code.eq_ignore_ascii_case(code))
            .map(Self)
            .ok_or(ParseCountryError)
    }

    /// All countries, ordered by English name.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        COUNTRIES.iter().map(Self)
    }

    /// The two-letter code, upper-case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0.code
    }

    /// The usual English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The currency people there usually bill in, to prefill a form with.
    #[must_use]
    pub fn currency(self) -> Currency {
        Currency::of_table(self.0.currency)
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({})", self.0.code)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

crate::text_form::text_form!(Country, ParseCountryError);

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::fold;

    #[test]
    fn there_are_249_countries_each_with_its_own_code_and_name() {
        assert_eq!(Country::all().len(), 249);
        assert_eq!(
            Country::all().map(Country::as_str).collect::<HashSet<_>>().len(),
            249
        );
        assert_eq!(
            Country::all().map(Country::name).collect::<HashSet<_>>().len(),
            249
        );
    }

    #[test]
    fn they_stand_in_the_order_of_their_names() {
        let names: Vec<_> = Country::all()
            .map(|country| fold(country.name()).replace('.', ""))
            .collect();
        assert!(names.is_sorted(), "{names:?}");
    }

    #[test]
    fn every_code_reads_back_and_is_two_capitals() {
        for country in Country::all() {
            assert_eq!(Country::parse(country.as_str()), Ok(country));
            assert!(country.as_str().len() == 2 && country.as_str().chars().all(|c| c.is_ascii_uppercase()));
        }
    }

    #[test]
    fn every_usual_currency_can_be_chosen() {
        for country in Country::all() {
            assert_eq!(
                Currency::parse(country.currency().as_str()),
                Ok(country.currency()),
                "{country}"
            );
        }
    }

    #[test]
    fn known_countries_have_their_names_and_currencies() {
        let known = |code: &str| {
            let country = Country::parse(code).unwrap();
            (country.name(), country.currency().as_str())
        };
        assert_eq!(known("ng"), ("Nigeria", "NGN"));
        assert_eq!(known(" GH "), ("Ghana", "GHS"));
        assert_eq!(known("CI"), ("Côte d’Ivoire", "XOF"));
        assert_eq!(known("CD"), ("Congo (Democratic Republic)", "CDF"));
        assert_eq!(known("DE"), ("Germany", "EUR"));
        assert_eq!(known("EC"), ("Ecuador", "USD"));
        assert_eq!(known("BG"), ("Bulgaria", "EUR"));
        assert_eq!(known("NA"), ("Namibia", "NAD"));
    }

    #[test]
    fn what_is_no_country_is_refused_with_what_to_do() {
        for text in ["", "G", "GHA", "XX", "EU", "Ghana", "é"] {
            let error = Country::parse(text).unwrap_err();
            assert_eq!(
                error.to_string(),
                "Choose a country from the list, or give its two-letter code like GH"
            );
        }
    }

    #[test]
    fn a_country_is_its_code_in_json() {
        let ghana = Country::parse("GH").unwrap();
        assert_eq!(serde_json::to_string(&ghana).unwrap(), "\"GH\"");
        assert_eq!(serde_json::from_str::<Country>("\"gh\"").unwrap(), ghana);
        assert!(serde_json::from_str::<Country>("\"ZZ\"").is_err());
    }
}
