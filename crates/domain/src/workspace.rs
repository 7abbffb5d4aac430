//! What a workspace is made of: business, portal address, place, currency, colour (product section 9).

use std::fmt;
use std::str::FromStr;

use crate::brand::BrandColor;
use crate::form::{Form, Invalid};
use crate::reference::{Country, Currency, TimeZone};
use crate::text::fold;

/// The most characters of a business name.
pub const LONGEST_NAME: usize = 120;
const SHORTEST_SLUG: usize = 3;
const LONGEST_SLUG: usize = 40;

/// Words that name rooms of the product, so no portal may have them.
const RESERVED: &[&str] = &[
    "api", "app", "assets", "admin", "dev", "enter", "login", "portal", "sign-in", "static", "support",
    "www", "sw",
];

/// The part of a portal's address that names the workspace: `/portal/{slug}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Slug(String);

/// Text that is no slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Use 3 to 40 small letters, digits and single hyphens, such as bright-studio.")]
pub struct InvalidSlug;

impl Slug {
    /// The slug a business name suggests, always valid.
    pub fn suggested_by(name: &str) -> Self {
        let mut slug = String::new();
        for letter in fold(name).chars() {
            if letter.is_ascii_alphanumeric() {
                slug.push(letter);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
            if slug.len() >= LONGEST_SLUG - 6 {
                break;
            }
        }
        let slug = slug.trim_matches('-');
        slug.parse()
            .unwrap_or_else(|_| Self(format!("studio-{slug}").trim_end_matches('-').to_owned()))
    }

    /// The same with a suffix, for when the plain one is taken.
    #[must_use]
    pub fn with_suffix(&self, suffix: &str) -> Self {
        let stem: String = self
            .0
            .chars()
            .take(LONGEST_SLUG - 1 - suffix.len().min(LONGEST_SLUG - 4))
            .collect();
        Self(format!("{}-{suffix}", stem.trim_end_matches('-')))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;
    fn from_str(text: &str) -> Result<Self, InvalidSlug> {
        let good = (SHORTEST_SLUG..=LONGEST_SLUG).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--")
            && !RESERVED.contains(&text);
        if good {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidSlug)
        }
    }
}

/// The settings of a workspace as typed, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkspaceInput {
    /// The business.
    pub name: String,
    /// The portal's address.
    pub slug: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// ISO 4217.
    pub currency: String,
    /// `#rrggbb`.
    pub brand_color: String,
}

/// Settings whose every field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceDetails {
    /// The business.
    pub name: String,
    /// The portal's address.
    pub slug: Slug,
    /// Where the business is.
    pub country: Country,
    /// In which zone its days begin and end.
    pub time_zone: TimeZone,
    /// What it bills in unless a client says otherwise.
    pub currency: Currency,
    /// The accent of portal, mail and documents.
    pub brand_color: BrandColor,
}

impl WorkspaceInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self) -> Result<WorkspaceDetails, Invalid> {
        let mut form = Form::default();
        let name = form.required("/name", "Business name", &self.name, LONGEST_NAME);
        let slug = form.parse("/slug", &self.slug);
        let country = form.parse("/country", &self.country);
        let time_zone = form.parse("/time_zone", &self.time_zone);
        let currency = form.parse("/currency", &self.currency);
        let brand_color = form.parse("/brand_color", &self.brand_color);
        form.finish()?;
        match (slug, country, time_zone, currency, brand_color) {
            (Some(slug), Some(country), Some(time_zone), Some(currency), Some(brand_color)) => {
                Ok(WorkspaceDetails {
                    name,
                    slug,
                    country,
                    time_zone,
                    currency,
                    brand_color,
                })
            }
            _ => Err(Invalid(Vec::new())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slug_is_suggested_from_the_name() {
        assert_eq!(
            Slug::suggested_by("Ọlá & Sons — Bright Studio!").as_str(),
            "ola-sons-bright-studio"
        );
        assert_eq!(Slug::suggested_by("日本").as_str(), "studio");
        assert_eq!(Slug::suggested_by("API").as_str(), "studio-api");
    }

    #[test]
    fn rooms_of_the_product_are_no_slugs() {
        for text in ["api", "dev", "-ab", "ab-", "a--b", "ab", "Ab-c", "a b"] {
            assert!(text.parse::<Slug>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_suggestion_and_every_suffix_is_a_valid_slug(name in ".{0,80}", suffix in "[0-9a-z]{1,6}") {
            let slug = Slug::suggested_by(&name);
            prop_assert!(slug.as_str().parse::<Slug>().is_ok(), "{slug}");
            let other = slug.with_suffix(&suffix);
            prop_assert!(other.as_str().parse::<Slug>().is_ok(), "{other}");
        }
    }
}
