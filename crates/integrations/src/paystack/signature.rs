//! Whether a webhook's body was signed with one of our keys.
//!
//! There is one scheme today: the whole body, without a time. A second (`t=…,v1=…`) was seen in samples; it becomes a
//! second variant here, and its callers need not know.

use domain::paystack::SecretKey;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha512;

/// The header that has the signature.
pub const SIGNATURE_HEADER: &str = "x-paystack-signature";

const SIGNATURE_BYTES: usize = 64;

enum Signature {
    /// HMAC-SHA512 of the raw body, in lower-case hex.
    WholeBody([u8; SIGNATURE_BYTES]),
}

impl Signature {
    fn parse(header: &str) -> Option<Self> {
        let mut bytes = [0; SIGNATURE_BYTES];
        if header.len() != SIGNATURE_BYTES * 2 {
            return None;
        }
        for (byte, digits) in bytes.iter_mut().zip(header.as_bytes().chunks_exact(2)) {
            let &[high, low] = digits else { return None };
            *byte = digit(high)? << 4 | digit(low)?;
        }
        Some(Self::WholeBody(bytes))
    }

    fn is_of(&self, body: &[u8], key: &SecretKey) -> bool {
        match self {
            Self::WholeBody(bytes) => {
                // HMAC takes keys of any length, so this arm is never taken.
                let Ok(mut mac) = Hmac::<Sha512>::new_from_slice(key.expose().as_bytes()) else {
                    return false;
                };
                mac.update(body);
                mac.verify_slice(bytes).is_ok()
            }
        }
    }
}

fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => letter.checked_sub(b'0'),
        b'a'..=b'f' => letter.checked_sub(b'a' - 10),
        _ => None,
    }
}

/// Whether `header` is the signature of `body`, byte for byte as it came, under one of the keys.
///
/// Two keys are valid while one is being replaced. The comparison takes the same time wherever a signature differs,
/// and every key is tried.
#[must_use]
pub fn is_signed_by_one_of(keys: &[SecretKey], header: &str, body: &[u8]) -> bool {
    let Some(signature) = Signature::parse(header) else {
        return false;
    };
    keys.iter()
        .fold(false, |found, key| signature.is_of(body, key) | found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLAIN: &[u8] = br#"{"event":"charge.success","data":{"id":302961,"domain":"test","status":"success","reference":"pay-01J0ZC8M7T","amount":500000,"currency":"NGN"}}"#;
    const PLAIN_SIGNATURE: &str = "28c501160d8eba7f37d423aabd80681bbbadc29126a83dbbb55ecf4bd1717a8e60d29b70d851ca05f005f7790a5a1e70d6008cbff5e235aecfc5658a07039e83";
    const ESCAPED: &[u8] = b"{\"event\":\"charge.success\",\"data\":{\"reference\":\"caf\xc3\xa9\\/1\"}}";
    const ESCAPED_SIGNATURE: &str = "94dd342f5ea4384322eb2cac68fee46fe9d0d48a928de7afb494242175310f2113e006971a051f49bab36032fc86a53c25447066e71e4188c96005257934ef11";

    fn key(text: &str) -> SecretKey {
        SecretKey::parse(text).unwrap()
    }

    fn ours() -> SecretKey {
        key("sk_test_simulator_only_key")
    }

    #[test]
    fn the_known_signatures_are_good() {
        assert!(is_signed_by_one_of(&[ours()], PLAIN_SIGNATURE, PLAIN));
        assert!(is_signed_by_one_of(&[ours()], ESCAPED_SIGNATURE, ESCAPED));
    }

    #[test]
    fn either_of_two_keys_is_good_and_none_is_not() {
        let other = key("sk_test_another");
        assert!(is_signed_by_one_of(
            &[other.clone(), ours()],
            PLAIN_SIGNATURE,
            PLAIN
        ));
        assert!(is_signed_by_one_of(
            &[ours(), other.clone()],
            PLAIN_SIGNATURE,
            PLAIN
        ));
        assert!(!is_signed_by_one_of(&[other], PLAIN_SIGNATURE, PLAIN));
        assert!(!is_signed_by_one_of(&[], PLAIN_SIGNATURE, PLAIN));
    }

    #[test]
    fn only_the_exact_header_is_good() {
        let cut = &PLAIN_SIGNATURE[..126];
        for header in [
            "",
            cut,
            &PLAIN_SIGNATURE.to_uppercase(),
            &format!("{PLAIN_SIGNATURE}00"),
            &format!(" {PLAIN_SIGNATURE}"),
            &format!("sha512={PLAIN_SIGNATURE}"),
            &format!("t=1772359200,v1=k1:{PLAIN_SIGNATURE}"),
            &"g".repeat(128),
            &"é".repeat(64),
        ] {
            assert!(!is_signed_by_one_of(&[ours()], header, PLAIN), "{header}");
        }
    }

    #[test]
    fn the_same_json_written_otherwise_is_another_body() {
        let rewritten =
            serde_json::to_vec(&serde_json::from_slice::<serde_json::Value>(ESCAPED).unwrap()).unwrap();
        assert!(!is_signed_by_one_of(&[ours()], ESCAPED_SIGNATURE, &rewritten));
    }

    proptest! {
        #[test]
        fn no_flipped_bit_goes_unnoticed(at in 0..PLAIN.len() * 8) {
            let mut body = PLAIN.to_vec();
            body[at / 8] ^= 1 << (at % 8);
            prop_assert!(!is_signed_by_one_of(&[ours()], PLAIN_SIGNATURE, &body));
        }

        #[test]
        fn no_header_and_no_body_panics(header in "\\PC{0,140}", body: Vec<u8>) {
            prop_assert!(!is_signed_by_one_of(&[ours()], &header, &body));
        }
    }
}
