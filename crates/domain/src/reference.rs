//! Reference data that forms choose from: countries, currencies and time zones.
//!
//! What a workspace or a client does with them does not belong here.

mod countries;
mod country;
mod currency;
mod time_zone;

pub use country::{Country, ParseCountryError};
pub use currency::{Currency, ParseCurrencyError};
pub use time_zone::{ParseTimeZoneError, TimeZone};
