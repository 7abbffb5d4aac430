//! Choices for pickers: countries, currencies, time zones.

use domain::reference::{Country, Currency, TimeZone};
use serde::Serialize;
use utoipa::ToSchema;

/// A country.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Country)]
pub(crate) struct CountryView {
    /// ISO 3166-1 alpha-2.
    #[schema(example = "GH")]
    pub(crate) code: &'static str,
    /// English name.
    #[schema(example = "Ghana")]
    pub(crate) name: &'static str,
    /// Its usual currency, ISO 4217.
    #[schema(example = "GHS")]
    pub(crate) currency: &'static str,
}

/// A currency.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Currency)]
pub(crate) struct CurrencyView {
    /// ISO 4217.
    #[schema(example = "GHS")]
    pub(crate) code: &'static str,
    /// English name.
    #[schema(example = "Ghana Cedi")]
    pub(crate) name: String,
    /// Its sign.
    #[schema(example = "GH₵")]
    pub(crate) symbol: String,
    /// How many digits its minor unit has.
    #[schema(example = 2)]
    pub(crate) exponent: u32,
}

/// Choices for pickers.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Reference {
    /// All countries, by name.
    pub(crate) countries: Vec<CountryView>,
    /// All currencies in use.
    pub(crate) currencies: Vec<CurrencyView>,
    /// IANA names.
    pub(crate) time_zones: Vec<&'static str>,
}

impl Reference {
    /// All there is to choose from.
    pub(crate) fn all() -> Self {
        let mut countries: Vec<CountryView> = Country::all()
            .map(|country| CountryView {
                code: country.as_str(),
                name: country.name(),
                currency: country.currency().as_str(),
            })
            .collect();
        countries.sort_by_key(|country| country.name);
        Self {
            countries,
            currencies: Currency::all()
                .map(|currency| CurrencyView {
                    code: currency.as_str(),
                    name: currency.name(),
                    symbol: currency.symbol(),
                    exponent: currency.exponent(),
                })
                .collect(),
            time_zones: TimeZone::all().map(TimeZone::as_str).collect(),
        }
    }
}
