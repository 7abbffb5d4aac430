//! Keys, tokens and codes: what is random, what is hashed, what is sealed. Which row keeps what is not decided here.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::share::TOKEN_LENGTH;
use hmac::{Hmac, Mac as _};
use persistence::events::hex;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::error::{Error, Result};

/// How many random bytes a token or key has: 256 bits.
const TOKEN_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// How many letters a mark has.
pub const MARK_LETTERS: usize = 30;

/// The installation's secrets, all derived from one key.
#[derive(Clone)]
pub struct Keys {
    ticket: [u8; 32],
    seal: [u8; 32],
    code: [u8; 32],
    mail: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(..)")
    }
}

fn keyed(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes keys of any length, so this arm is never taken.
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else {
        return [0; 32];
    };
    for part in parts {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

impl Keys {
    /// Derives all keys from the installation's secret.
    pub fn derive(secret: &[u8]) -> Self {
        Self {
            ticket: keyed(secret, &[b"coportal ticket v1"]),
            seal: keyed(secret, &[b"coportal seal v1"]),
            code: keyed(secret, &[b"coportal code v1"]),
            mail: keyed(secret, &[b"coportal mail v1"]),
        }
    }

    /// The key that signs tickets.
    pub const fn ticket(&self) -> &[u8; 32] {
        &self.ticket
    }

    /// Hides bytes at rest, bound to where they are kept.
    ///
    /// # Errors
    /// Never for inputs of any sensible size.
    pub fn seal(&self, place: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE_BYTES] = rand::random();
        let cipher = XChaCha20Poly1305::new(&self.seal.into());
        let sealed = cipher
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: plain,
                    aad: place.as_bytes(),
                },
            )
            .map_err(Error::internal)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Reads what [`Keys::seal`] hid in the same place.
    ///
    /// # Errors
    /// When the bytes were changed, moved or sealed under another key.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let unreadable =
            || Error::Internal("sealed bytes cannot be opened; was SECRET_KEY changed?".to_owned());
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or_else(unreadable)?;
        XChaCha20Poly1305::new(&self.seal.into())
            .decrypt(
                &XNonce::from(*nonce),
                Payload {
                    msg: sealed,
                    aad: place.as_bytes(),
                },
            )
            .map_err(|_| unreadable())
    }

    /// The stored form of a code; without the key a million guesses would find it.
    pub fn code_hash(&self, link: &str, code: &str) -> String {
        hex(&keyed(&self.code, &[link.as_bytes(), code.as_bytes()]))
    }

    /// A mark that only this installation can make of these parts: 150 bits in 30 letters that have no capitals, because
    /// addresses of mail lose theirs on the way.
    pub fn mark(&self, parts: &[&str]) -> String {
        const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        let letter = |byte: u8| {
            LETTERS
                .get(usize::from(byte % 32))
                .copied()
                .map_or('0', char::from)
        };
        let digest = keyed(&self.mail, &parts);
        digest.into_iter().take(MARK_LETTERS).map(letter).collect()
    }
}

/// A new token: 256 random bits for a link or cookie.
pub fn new_token() -> String {
    let bytes: [u8; TOKEN_BYTES] = rand::random();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A new token that is short enough to be sent through a messenger: 130 random bits in letters and digits, because
/// messengers end a link at other signs.
pub fn new_short_token() -> String {
    use rand::RngExt as _;
    use rand::distr::Alphanumeric;
    let mut random = rand::rng();
    (0..TOKEN_LENGTH)
        .map(|_| char::from(random.sample(Alphanumeric)))
        .collect()
}

/// A new secret of a given length in bytes, such as an installation's key.
pub fn new_secret() -> [u8; 32] {
    rand::random()
}

/// A new six-digit code.
pub fn new_code() -> String {
    use rand::RngExt as _;
    format!("{:06}", rand::rng().random_range(0..1_000_000_u32))
}

/// A new code of a document, to be typed from paper: 100 random bits in Crockford's base32.
pub fn new_verify_code() -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bytes: [u8; 20] = rand::random();
    let letter = |byte: u8| {
        LETTERS
            .get(usize::from(byte % 32))
            .copied()
            .map_or('0', char::from)
    };
    bytes.into_iter().map(letter).collect()
}

/// The stored form of a token.
pub fn token_hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// Whether two hashes are the same, in time that tells nothing.
pub fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_bytes_open_only_in_their_place_and_under_their_key() {
        let keys = Keys::derive(b"one");
        let sealed = keys.seal("outbox|1", b"hello").unwrap();
        assert_eq!(keys.open("outbox|1", &sealed).unwrap(), b"hello");
        assert!(keys.open("outbox|2", &sealed).is_err());
        assert!(Keys::derive(b"two").open("outbox|1", &sealed).is_err());
        let mut bent = sealed.clone();
        *bent.last_mut().unwrap() ^= 1;
        assert!(keys.open("outbox|1", &bent).is_err());
        assert!(keys.open("outbox|1", &[0; 5]).is_err());
        assert!(!String::from_utf8_lossy(&sealed).contains("hello"));
    }

    #[test]
    fn tokens_and_codes_have_their_form() {
        let token = new_token();
        assert_eq!(token.len(), 43);
        assert_ne!(token, new_token());
        let code = new_code();
        assert!(
            code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit()),
            "{code}"
        );
        let keys = Keys::derive(b"one");
        assert_ne!(
            keys.code_hash("plk_1", "000000"),
            keys.code_hash("plk_2", "000000")
        );
        let (one, other) = (new_short_token(), new_short_token());
        assert!(domain::share::is_token(&one) && one != other, "{one}");
        assert!(same("abc", "abc") && !same("abc", "abd"));
    }
}
