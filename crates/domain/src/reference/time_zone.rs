//! A time zone of the IANA database.

use std::fmt;

use chrono_tz::{TZ_VARIANTS, Tz};

/// A time zone, known by its IANA name like `Africa/Accra`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeZone(Tz);

/// The text given is not the name of a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choose a time zone from the list, like Africa/Lagos")]
pub struct ParseTimeZoneError;

/// Old groups of the IANA database that are kept for old files, not for people to choose.
const GROUPS_NOT_OFFERED: [&str; 7] = ["Etc", "US", "Canada", "Brazil", "Chile", "Mexico", "SystemV"];

impl TimeZone {
    /// Coordinated universal time, the zone of a workspace that has chosen none.
    pub const UTC: Self = Self(Tz::UTC);

    /// Reads an IANA name, links like `US/Eastern` included, with white space around it ignored.
    ///
    /// # Errors
    /// [`ParseTimeZoneError`] when the database has no such name; case matters.
    pub fn parse(text: &str) -> Result<Self, ParseTimeZoneError> {
        text.trim()
            .parse()
            .map(Self)
            .map_err(|_unknown| ParseTimeZoneError)
    }

    /// The zones a person would choose: `UTC` and every region and city, ordered by name.
    pub fn all() -> impl Iterator<Item = Self> {
        let mut all: Vec<Self> = TZ_VARIANTS
            .iter()
            .copied()
            .map(Self)
            .filter(|zone| zone.is_offered())
            .collect();
        all.sort_unstable_by_key(|zone| zone.as_str());
        all.into_iter()
    }

    /// The IANA name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0.name()
    }

    /// The zone for use with chrono.
    #[must_use]
    pub const fn tz(self) -> Tz {
        self.0
    }

    fn is_offered(self) -> bool {
        match self.as_str().split_once('/') {
            Some((group, _city)) => !GROUPS_NOT_OFFERED.contains(&group),
            None => self == Self::UTC,
        }
    }
}

impl fmt::Debug for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TimeZone({})", self.as_str())
    }
}

impl fmt::Display for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

crate::text_form::text_form!(TimeZone, ParseTimeZoneError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_offered_reads_back_in_the_order_of_names() {
        let names: Vec<_> = TimeZone::all().map(TimeZone::as_str).collect();
        assert!(names.is_sorted());
        for name in &names {
            assert_eq!(TimeZone::parse(name).unwrap().as_str(), *name);
        }
        for expected in [
            "UTC",
            "Africa/Lagos",
            "Africa/Accra",
            "America/Argentina/Ushuaia",
            "Europe/London",
        ] {
            assert!(names.contains(&expected), "{expected}");
        }
        for old in ["US/Eastern", "Etc/GMT+5", "EST", "Zulu", "GMT"] {
            assert!(!names.contains(&old), "{old}");
        }
    }

    #[test]
    fn an_old_name_is_not_offered_but_still_read() {
        assert_eq!(TimeZone::parse(" US/Eastern ").unwrap().tz(), Tz::US__Eastern);
    }

    #[test]
    fn what_is_no_zone_is_refused_with_what_to_do() {
        for text in ["", "Lagos", "africa/lagos", "+01:00", "Africa/../Lagos"] {
            let error = TimeZone::parse(text).unwrap_err();
            assert_eq!(
                error.to_string(),
                "Choose a time zone from the list, like Africa/Lagos"
            );
        }
    }

    #[test]
    fn a_zone_is_its_name_in_json() {
        assert_eq!(serde_json::to_string(&TimeZone::UTC).unwrap(), "\"UTC\"");
        let accra: TimeZone = serde_json::from_str("\"Africa/Accra\"").unwrap();
        assert_eq!(accra.as_str(), "Africa/Accra");
        assert!(serde_json::from_str::<TimeZone>("\"Mars/Base\"").is_err());
    }
}
