//! What counts as a password: length and commonness only (NIST SP 800-63B, ASVS 5.0 6.2).

/// The fewest characters of a password.
pub const SHORTEST: usize = 10;
/// The most characters of a password; a bound on the work of hashing.
pub const LONGEST: usize = 200;

/// Why a password is refused, as a sentence to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer than [`SHORTEST`] characters.
    #[error("Use at least 10 characters.")]
    TooShort,
    /// More than [`LONGEST`] characters.
    #[error("Use at most 200 characters.")]
    TooLong,
    /// One of those that are tried first.
    #[error("This password is easy to guess; use three or four words that do not belong together.")]
    Common,
}

impl WeakPassword {
    /// The code for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::Common => "too_common",
        }
    }
}

/// Checks a new password.
///
/// # Errors
/// Why it is refused.
pub fn check(password: &str, about: &[&str]) -> Result<(), WeakPassword> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(WeakPassword::TooShort);
    }
    if length > LONGEST {
        return Err(WeakPassword::TooLong);
    }
    let lower = password.to_lowercase();
    let stem = lower.trim_end_matches(|letter: char| !letter.is_alphabetic());
    let mut distinct: Vec<char> = lower.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let common = COMMON.contains(&lower.as_str())
        || COMMON_STEMS.contains(&stem)
        || distinct.len() < 4
        || "01234567890123456789".contains(&lower)
        || about.iter().any(|word| word.eq_ignore_ascii_case(&lower));
    if common { Err(WeakPassword::Common) } else { Ok(()) }
}

const COMMON_STEMS: &[&str] = &[
    "password",
    "passw0rd",
    "p@ssword",
    "p@ssw0rd",
    "qwerty",
    "qwertyuiop",
    "letmein",
    "welcome",
    "iloveyou",
    "admin",
    "administrator",
    "changeme",
    "coportal",
    "football",
    "princess",
    "sunshine",
    "superman",
    "batman",
    "dragon",
    "monkey",
    "master",
    "jesus",
    "blessed",
    "nigeria",
    "ghana",
    "kenya",
    "lagos",
    "accra",
    "nairobi",
    "chelsea",
    "arsenal",
    "liverpool",
    "manchester",
    "barcelona",
    "portal",
    "secret",
    "whatever",
    "trustno",
];

const COMMON: &[&str] = &[
    "1234567890",
    "0987654321",
    "9876543210",
    "1q2w3e4r5t",
    "q1w2e3r4t5",
    "1qaz2wsx3edc",
    "qwerty12345",
    "qwertyuiop",
    "asdfghjkl;",
    "zaq12wsxcde3",
    "abcdefghij",
    "abcd123456",
    "abc1234567",
    "a123456789",
    "1234567891",
    "123456789a",
    "passwordpassword",
    "letmeinletmein",
    "iloveyou12",
    "myspace123",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_common_and_own_words_are_refused() {
        assert_eq!(check("short", &[]), Err(WeakPassword::TooShort));
        assert_eq!(check(&"long".repeat(51), &[]), Err(WeakPassword::TooLong));
        for common in [
            "Password2026!",
            "qwertyuiop",
            "aaaaaaaaaaaa",
            "1234567890",
            "ama@studio.example",
        ] {
            assert_eq!(
                check(common, &["ama@studio.example"]),
                Err(WeakPassword::Common),
                "{common}"
            );
        }
        assert_eq!(check("correct horse battery", &[]), Ok(()));
    }
}
