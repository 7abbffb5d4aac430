//! A secret key of Paystack, which also tells whether money is real.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::access::UnknownValue;

const LONGEST: usize = 200;
const HINT_LENGTH: usize = 4;

/// Whether money moves. Paystack calls it the domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Pretended payments.
    Test,
    /// Real money.
    Live,
}

impl Mode {
    /// As Paystack writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Live => "live",
        }
    }

    /// Reads what Paystack writes; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Test, Self::Live]
            .into_iter()
            .find(|mode| mode.as_str() == text)
    }
}

impl TryFrom<String> for Mode {
    type Error = UnknownValue;
    fn try_from(text: String) -> Result<Self, UnknownValue> {
        Self::parse(&text).ok_or(UnknownValue(text))
    }
}

impl From<Mode> for String {
    fn from(mode: Mode) -> Self {
        mode.as_str().to_owned()
    }
}

/// A secret key, `sk_test_…` or `sk_live_…`. It is not printed by `Debug` and has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey {
    text: String,
    mode: Mode,
}

/// The text is not a secret key of Paystack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Enter the secret key of your Paystack account; it begins with sk_live_ or sk_test_")]
pub struct InvalidSecretKey;

impl SecretKey {
    /// Reads a key, with white space around it ignored.
    ///
    /// # Errors
    /// [`InvalidSecretKey`] when it cannot be one; only Paystack knows whether it is one.
    pub fn parse(text: &str) -> Result<Self, InvalidSecretKey> {
        let text = text.trim();
        let mode = [("sk_test_", Mode::Test), ("sk_live_", Mode::Live)]
            .into_iter()
            .find_map(|(prefix, mode)| {
                let rest = text.strip_prefix(prefix)?;
                (!rest.is_empty()).then_some(mode)
            })
            .ok_or(InvalidSecretKey)?;
        let fits = text.len() <= LONGEST
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        if !fits {
            return Err(InvalidSecretKey);
        }
        Ok(Self {
            text: text.to_owned(),
            mode,
        })
    }

    /// The key itself, for the header of a call and for signatures.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// Whether it moves money.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// What may be shown of it, like `sk_live_…9f3a`.
    #[must_use]
    pub fn hint(&self) -> String {
        let prefix = self.mode.as_str();
        let hidden = self.text.len().saturating_sub(HINT_LENGTH);
        // A key so short that its end is most of it shows nothing of it.
        let end = self.text.get(hidden..).filter(|_end| hidden >= 4 * HINT_LENGTH);
        format!("sk_{prefix}_…{}", end.unwrap_or_default())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({})", self.mode.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_its_mode_and_hides_the_rest() {
        let key = SecretKey::parse(" sk_live_0123456789abcdef9f3a\n").unwrap();
        assert_eq!(key.expose(), "sk_live_0123456789abcdef9f3a");
        assert_eq!(key.mode(), Mode::Live);
        assert_eq!(key.hint(), "sk_live_…9f3a");
        assert_eq!(format!("{key:?}"), "SecretKey(live)");
        assert_eq!(SecretKey::parse("sk_test_ab").unwrap().hint(), "sk_test_…");
    }

    #[test]
    fn what_is_no_secret_key_is_refused() {
        for text in [
            "",
            "sk_test_",
            "pk_live_0123456789",
            "sk_life_0123456789",
            "SK_LIVE_0123456789",
            "sk_live_0123 4567",
            "sk_live_0123\r\nx: y",
            "sk_live_0123é",
        ] {
            assert_eq!(SecretKey::parse(text), Err(InvalidSecretKey), "{text:?}");
        }
        assert!(SecretKey::parse(&format!("sk_live_{}", "a".repeat(193))).is_err());
    }

    #[test]
    fn modes_are_read_as_they_are_written() {
        for mode in [Mode::Test, Mode::Live] {
            assert_eq!(Mode::parse(mode.as_str()), Some(mode));
        }
        assert_eq!(Mode::parse("Live"), None);
    }
}
