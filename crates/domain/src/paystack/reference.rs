//! The reference of an attempt to pay: ours, unique for ever, and Paystack's only idempotency key.

use std::fmt;

const LONGEST: usize = 100;

/// A reference: letters, digits, `-`, `.` and `=`. An underscore, as our ids have, is refused by Paystack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(String);

/// The text has a letter that no reference has, or none, or too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a reference of at most 100 letters, digits, - . or =")]
pub struct InvalidReference;

impl Reference {
    /// Reads a reference.
    ///
    /// # Errors
    /// [`InvalidReference`] when it cannot be one.
    pub fn parse(text: &str) -> Result<Self, InvalidReference> {
        let fits = (1..=LONGEST).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'='));
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidReference)
        }
    }

    /// The reference of what has this id: the id with its underscore as a hyphen.
    ///
    /// Ids are unique everywhere and for ever, so the reference is too.
    ///
    /// # Errors
    /// [`InvalidReference`] when the text is no id of ours.
    pub fn of_id(id: &impl fmt::Display) -> Result<Self, InvalidReference> {
        Self::parse(&id.to_string().replace('_', "-"))
    }

    /// The reference as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

crate::text_form::text_form!(Reference, InvalidReference);

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::ids::PaymentId;

    #[test]
    fn the_reference_of_an_id_has_no_underscore() {
        let id = PaymentId::at(DateTime::UNIX_EPOCH);
        let reference = Reference::of_id(&id).unwrap();
        assert!(reference.as_str().starts_with("pay-0"), "{reference}");
        assert_eq!(reference.as_str().replacen('-', "_", 1), id.to_string());
    }

    #[test]
    fn what_paystack_would_refuse_is_refused_here() {
        for text in ["", "pay_1", "pay 1", "pay/1", "páy", &"a".repeat(101)] {
            assert_eq!(Reference::parse(text), Err(InvalidReference), "{text}");
        }
        assert!(Reference::parse("Pay-1.a=").is_ok());
    }

    proptest! {
        #[test]
        fn a_reference_fits_into_a_path_as_it_is(text in "\\PC{0,40}") {
            if let Ok(reference) = Reference::parse(&text) {
                prop_assert!(reference.as_str().bytes().all(|b| b.is_ascii_graphic() && !b"/?#%&_".contains(&b)));
            }
        }
    }
}
