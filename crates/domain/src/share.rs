//! Links to one document that are sent through a messenger: how long they live, and how WhatsApp is handed one.
//!
//! Who may make one and what it shows is not decided here.

use std::fmt::Write as _;

use chrono::TimeDelta;

/// How long a link is good.
pub const SHARE_LIFETIME: TimeDelta = TimeDelta::days(30);
/// How many characters a token has: 22 of 62 are 130 bits.
pub const TOKEN_LENGTH: usize = 22;
/// The longest number a telephone network takes, and the shortest that is worth dialling (ITU-T E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Whether a text has the form of a token; what has not is not looked up.
#[must_use]
pub fn is_token(text: &str) -> bool {
    text.len() == TOKEN_LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A telephone number as WhatsApp takes it: digits with the country's first. None when the country is not in it,
/// because a guess would reach a stranger.
#[must_use]
pub fn whatsapp_number(phone: &str) -> Option<String> {
    let phone = phone.trim();
    let rest = phone.strip_prefix('+').or_else(|| phone.strip_prefix("00"))?;
    let sign = |letter: char| letter.is_ascii_digit() || letter.is_whitespace() || "-.()/".contains(letter);
    if !rest.chars().all(sign) {
        return None;
    }
    // "+44 (0)20 …" is how people write the zero that is not dialled from abroad.
    let digits: String = rest
        .replace("(0)", "")
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    (DIGITS.contains(&digits.len()) && !digits.starts_with('0')).then_some(digits)
}

/// The address that opens WhatsApp with a text to send: to this number, or to whom the person chooses then.
#[must_use]
pub fn whatsapp_url(phone: Option<&str>, text: &str) -> String {
    let mut url = format!(
        "https://wa.me/{}?text=",
        phone.and_then(whatsapp_number).unwrap_or_default()
    );
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            // Writing into a String never fails.
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_dialled_only_with_its_country() {
        for (written, dialled) in [
            ("+234 803 123 4567", Some("2348031234567")),
            ("00233-24.123/4567", Some("233241234567")),
            ("+44 (0)20 7946 0018", Some("442079460018")),
            ("0803 123 4567", None),
            ("+234 803 123 4567 ext. 9", None),
            ("+0803 123 4567", None),
            ("+12", None),
            ("+1234567890123456", None),
        ] {
            assert_eq!(whatsapp_number(written).as_deref(), dialled, "{written}");
        }
    }

    #[test]
    fn the_text_goes_along_whole() {
        assert_eq!(
            whatsapp_url(
                Some("+234 803 123 4567"),
                "Invoice INV-1: ₦5 & more\nhttps://a.example/s/x"
            ),
            "https://wa.me/2348031234567?text=Invoice%20INV-1%3A%20%E2%82%A65%20%26%20more%0Ahttps%3A%2F%2Fa.example%2Fs%2Fx"
        );
        assert_eq!(whatsapp_url(None, "a"), "https://wa.me/?text=a");
        assert_eq!(whatsapp_url(Some("803"), "a"), "https://wa.me/?text=a");
    }

    #[test]
    fn only_what_looks_like_a_token_is_one() {
        assert!(is_token("abcdefghijklmnopqrstuV"));
        for other in [
            "",
            "abcdefghijklmnopqrstu",
            "abcdefghijklmnopqrstu-",
            "abcdefghijklmnopqrstuVw",
        ] {
            assert!(!is_token(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn no_text_leaves_the_question(phone in ".{0,30}", text in ".{0,60}") {
            let url = whatsapp_url(Some(&phone), &text);
            let (address, sent) = url.split_once("?text=").unwrap();
            prop_assert!(address.strip_prefix("https://wa.me/").unwrap().bytes().all(|byte| byte.is_ascii_digit()));
            prop_assert!(sent.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)));
        }
    }
}
