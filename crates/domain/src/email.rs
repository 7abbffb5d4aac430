//! An e-mail address that mail can be sent to.
//!
//! Whether somebody reads it is not known here.

use std::fmt;

/// RFC 5321, 4.5.3.1.3: a path is 256 octets with its angle brackets.
const MAX_LENGTH: usize = 254;
/// RFC 5321, 4.5.3.1.1.
const MAX_LOCAL_LENGTH: usize = 64;
/// RFC 1035, 2.3.4.
const MAX_LABEL_LENGTH: usize = 63;

/// An e-mail address, lower-cased, at most 254 characters of ASCII.
///
/// Narrower than RFC 5321 on purpose: no quoted local parts, no addresses in square brackets, and
/// domains with other letters in their `xn--` form. Lower-casing makes one person one address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

/// Why a text is not an e-mail address, as a sentence for the person who typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseEmailError {
    /// Nothing was entered.
    #[error("Enter an e-mail address")]
    Empty,
    /// The text has more than 254 characters.
    #[error("Enter an e-mail address of at most 254 characters")]
    TooLong,
    /// The text has letters outside ASCII.
    #[error("Enter an e-mail address without accents or other special letters, like ama@example.com")]
    SpecialLetters,
    /// The text has not the shape of an address.
    #[error("Enter an e-mail address like ama@example.com")]
    Malformed,
}

impl EmailAddress {
    /// Reads an address, lower-cases it and ignores white space around it.
    ///
    /// # Errors
    /// [`ParseEmailError`] says what to enter instead.
    pub fn parse(text: &str) -> Result<Self, ParseEmailError> {
        let address = text.trim();
        if address.is_empty() {
            return Err(ParseEmailError::Empty);
        }
        if address.chars().count() > MAX_LENGTH {
            return Err(ParseEmailError::TooLong);
        }
        if !address.is_ascii() {
            return Err(ParseEmailError::SpecialLetters);
        }
        let address = address.to_ascii_lowercase();
        match address.split_once('@') {
            Some((local, domain)) if is_local_part(local) && is_domain(domain) => Ok(Self(address)),
            _ => Err(ParseEmailError::Malformed),
        }
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Dot-separated atoms of RFC 5322, 3.2.3.
fn is_local_part(local: &str) -> bool {
    let is_atom_character = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    local.len() <= MAX_LOCAL_LENGTH
        && local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.chars().all(is_atom_character))
}

/// At least two labels, the last not all digits, so that `10.0.0.1` is no domain.
fn is_domain(domain: &str) -> bool {
    let Some((_, top)) = domain.rsplit_once('.') else {
        return false;
    };
    domain.split('.').all(is_label) && !top.chars().all(|c| c.is_ascii_digit())
}

fn is_label(label: &str) -> bool {
    (1..=MAX_LABEL_LENGTH).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for EmailAddress {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

crate::text_form::text_form!(EmailAddress, ParseEmailError);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_trimmed_and_lower_cased() {
        let address = EmailAddress::parse("  Ama.Mensah+Bills@Example.CO.uk\n").unwrap();
        assert_eq!(address.as_str(), "ama.mensah+bills@example.co.uk");
        assert_eq!(address.to_string(), address.as_str());
    }

    #[test]
    fn unusual_but_real_addresses_are_accepted() {
        for text in [
            "a@b.co",
            "o'neil@example.com",
            "x_1-2@sub.xn--mnchen-3ya.de",
            "1@1.fr",
            "a@9gag.com",
        ] {
            assert!(EmailAddress::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_has_not_the_shape_of_an_address_is_refused_with_an_example() {
        for text in [
            "ama",
            "ama@",
            "@example.com",
            "ama@example",
            "ama@@example.com",
            "a@b@example.com",
            "ama mensah@example.com",
            "ama@exa mple.com",
            "ama@.example.com",
            "ama@example.com.",
            "ama@example..com",
            "ama@-example.com",
            "ama@example-.com",
            ".ama@example.com",
            "ama.@example.com",
            "a..b@example.com",
            "\"a\"@example.com",
            "ama@[10.0.0.1]",
            "ama@10.0.0.1",
            "ama@exam_ple.com",
            "ama\r\nbcc:x@example.com",
            "a\0b@example.com",
            "Ama <ama@example.com>",
            "ama@example.com,b@example.com",
            "ama@example.com/",
        ] {
            let error = EmailAddress::parse(text).unwrap_err();
            assert_eq!(
                error.to_string(),
                "Enter an e-mail address like ama@example.com",
                "{text:?}"
            );
        }
    }

    #[test]
    fn nothing_too_much_and_special_letters_each_have_their_own_sentence() {
        let refusal = |text: &str| EmailAddress::parse(text).unwrap_err().to_string();
        assert_eq!(refusal(" \t"), "Enter an e-mail address");
        assert_eq!(
            refusal("ama@münchen.de"),
            "Enter an e-mail address without accents or other special letters, like ama@example.com"
        );
        assert_eq!(
            refusal(&"é".repeat(255)),
            "Enter an e-mail address of at most 254 characters"
        );
    }

    #[test]
    fn the_limits_of_length_are_exact() {
        let of_local = |length: usize| EmailAddress::parse(&format!("{}@example.com", "a".repeat(length)));
        assert!(of_local(64).is_ok());
        assert_eq!(of_local(65), Err(ParseEmailError::Malformed));
        let of_label = |length: usize| EmailAddress::parse(&format!("a@{}.com", "b".repeat(length)));
        assert!(of_label(63).is_ok());
        assert_eq!(of_label(64), Err(ParseEmailError::Malformed));
        let of_total = |local: usize| {
            let label = "b".repeat(63);
            EmailAddress::parse(&format!("{}@{label}.{label}.{label}.com", "a".repeat(local)))
        };
        assert_eq!(of_total(58).unwrap().as_str().len(), 254);
        assert_eq!(of_total(59), Err(ParseEmailError::TooLong));
    }

    #[test]
    fn an_address_is_a_string_in_json() {
        let address: EmailAddress = serde_json::from_str("\"Ama@Example.com\"").unwrap();
        assert_eq!(serde_json::to_string(&address).unwrap(), "\"ama@example.com\"");
        let error = serde_json::from_str::<EmailAddress>("\"ama\"").unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("Enter an e-mail address like ama@example.com")
        );
    }

    proptest! {
        #[test]
        fn an_accepted_address_is_one_line_with_one_at_sign_and_reads_back(text in "\\PC{0,20}@\\PC{0,20}\\.\\PC{0,5}") {
            if let Ok(address) = EmailAddress::parse(&text) {
                prop_assert_eq!(address.as_str().matches('@').count(), 1);
                prop_assert!(address.as_str().chars().all(|c| c.is_ascii_graphic()));
                prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address.clone()));
            }
        }
    }
}
