//! How a number is written: a prefix, the day of issue, and a count that never has a gap.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate};

const LONGEST_PREFIX: usize = 6;
const LONGEST_PATTERN: usize = 40;
const MOST_ZEROS: usize = 8;

/// What numbers begin with: up to six capital letters and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefix(String);

/// Text that is no prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Use up to 6 letters and digits, such as INV.")]
pub struct InvalidPrefix;

impl Prefix {
    /// The prefix, upper-case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Prefix {
    type Err = InvalidPrefix;
    fn from_str(text: &str) -> Result<Self, InvalidPrefix> {
        let prefix = text.trim().to_ascii_uppercase();
        if prefix.len() <= LONGEST_PREFIX && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            Ok(Self(prefix))
        } else {
            Err(InvalidPrefix)
        }
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Prefix,
    Year,
    ShortYear,
    Month,
    /// The count, with at least so many digits.
    Count(usize),
}

/// How numbers are written, like `{PREFIX}-{YYYY}-{0000}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberPattern {
    text: String,
    pieces: Vec<Piece>,
}

/// Text that is no pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "Use {{PREFIX}}, {{YYYY}}, {{YY}}, {{MM}}, exactly one {{0000}}, letters, digits and - . / such as {{PREFIX}}-{{YYYY}}-{{0000}}."
)]
pub struct InvalidPattern;

impl Piece {
    fn named(name: &str) -> Option<Self> {
        match name {
            "PREFIX" => Some(Self::Prefix),
            "YYYY" => Some(Self::Year),
            "YY" => Some(Self::ShortYear),
            "MM" => Some(Self::Month),
            zeros if (1..=MOST_ZEROS).contains(&zeros.len()) && zeros.bytes().all(|byte| byte == b'0') => {
                Some(Self::Count(zeros.len()))
            }
            _ => None,
        }
    }
}

impl NumberPattern {
    /// The number of this count, issued on this calendar day; always upper-case.
    #[must_use]
    pub fn number(&self, prefix: &Prefix, count: i64, issued_on: NaiveDate) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Prefix => prefix.0.clone(),
                Piece::Year => format!("{:04}", issued_on.year()),
                Piece::ShortYear => format!("{:02}", issued_on.year().rem_euclid(100)),
                Piece::Month => format!("{:02}", issued_on.month()),
                Piece::Count(width) => format!("{count:0>width$}"),
            })
            .collect()
    }
}

impl FromStr for NumberPattern {
    type Err = InvalidPattern;
    fn from_str(text: &str) -> Result<Self, InvalidPattern> {
        let text = text.trim().to_ascii_uppercase();
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let (plain, behind) = rest.split_once('{').unwrap_or((rest, ""));
            let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-./".contains(&byte);
            if !plain.bytes().all(allowed) {
                return Err(InvalidPattern);
            }
            if !plain.is_empty() {
                pieces.push(Piece::Text(plain.to_owned()));
            }
            if plain.len() == rest.len() {
                break;
            }
            let (name, after) = behind.split_once('}').ok_or(InvalidPattern)?;
            pieces.push(Piece::named(name).ok_or(InvalidPattern)?);
            rest = after;
        }
        let counts = pieces
            .iter()
            .filter(|piece| matches!(piece, Piece::Count(_)))
            .count();
        if counts != 1 || text.len() > LONGEST_PATTERN {
            return Err(InvalidPattern);
        }
        Ok(Self { text, pieces })
    }
}

impl fmt::Display for NumberPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(pattern: &str, prefix: &str, count: i64) -> String {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let pattern: NumberPattern = pattern.parse().unwrap();
        pattern.number(&prefix.parse().unwrap(), count, day)
    }

    #[test]
    fn a_number_is_written_as_the_pattern_says() {
        assert_eq!(number("{PREFIX}-{YYYY}-{0000}", "inv", 7), "INV-2026-0007");
        assert_eq!(number("{YY}{MM}/{0}", "", 12_345), "2603/12345");
        assert_eq!(number("fac.{000000}", "x", 1), "FAC.000001");
    }

    #[test]
    fn what_is_no_pattern_or_prefix_is_refused() {
        for text in [
            "",
            "INV",
            "{PREFIX}",
            "{0000}{00}",
            "{000000000}",
            "{NUMBER}",
            "{0000",
            "INV 1 {0}",
            "№{0}",
            "}{0}{",
            "INV_{0}",
        ] {
            assert!(text.parse::<NumberPattern>().is_err(), "{text}");
        }
        for text in ["ABCDEFG", "A-B", "₦", "A B"] {
            assert!(text.parse::<Prefix>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_pattern_reads_back_and_no_text_panics(text in ".{0,50}") {
            if let Ok(pattern) = text.parse::<NumberPattern>() {
                prop_assert_eq!(pattern.to_string().parse::<NumberPattern>(), Ok(pattern));
            }
            let _ = text.parse::<Prefix>();
        }

        #[test]
        fn other_counts_have_other_numbers(one in 1_i64..100_000_000, other in 1_i64..100_000_000) {
            let numbers = [one, other].map(|count| number("{PREFIX}-{00}", "INV", count));
            prop_assert_eq!(one == other, numbers[0] == numbers[1]);
        }
    }
}
