//! The pair of keys of a business's seal: one seals and is kept secret, the other checks and is published.

use std::{fmt, str::FromStr};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

/// What stands before the 32 bytes in the standard form of an Ed25519 public key (RFC 8410, section 4).
const STANDARD_FORM: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];
const BEGIN: &str = "-----BEGIN PUBLIC KEY-----";
const END: &str = "-----END PUBLIC KEY-----";

/// The secret half: whoever has it can seal in the business's name.
#[derive(Clone)]
pub struct SealingKey(SigningKey);

/// The public half, to be printed and published.
///
/// Written as text it is the usual armour (`-----BEGIN PUBLIC KEY-----`), which OpenSSL and others read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// The text or the bytes given are no public key of a seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not the public key of a seal")]
pub struct ParsePublicKeyError;

impl SealingKey {
    /// The key made of 32 random bytes, which are to be stored sealed.
    #[must_use]
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The half to publish.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl PublicKey {
    /// The key of its 32 bytes.
    ///
    /// # Errors
    /// [`ParsePublicKeyError`] when they are no point of the curve, or one of the weak ones.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, ParsePublicKeyError> {
        VerifyingKey::from_bytes(bytes)
            .ok()
            .filter(|key| !key.is_weak())
            .map(Self)
            .ok_or(ParsePublicKeyError)
    }

    /// The 32 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The beginning of the key's SHA-256, short enough to be compared by eye: "3f0a 92c4 …", 64 bits.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let hash = Sha256::digest(self.to_bytes());
        let groups: Vec<String> = hash.chunks_exact(2).take(4).map(super::hex).collect();
        groups.join(" ")
    }

    /// Strict: for one message and one key there is no second signature that passes.
    pub(super) fn has_signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.0
            .verify_strict(message, &Signature::from_bytes(signature))
            .is_ok()
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealingKey(for {})", self.public().fingerprint())
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let standard = [STANDARD_FORM.as_slice(), &self.to_bytes()].concat();
        write!(f, "{BEGIN}\n{}\n{END}\n", STANDARD.encode(standard))
    }
}

impl FromStr for PublicKey {
    type Err = ParsePublicKeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let armoured = text
            .trim()
            .strip_prefix(BEGIN)
            .and_then(|rest| rest.strip_suffix(END));
        let inner: String = armoured.ok_or(ParsePublicKeyError)?.split_whitespace().collect();
        let standard = STANDARD
            .decode(inner)
            .map_err(|_not_base64| ParsePublicKeyError)?;
        let bytes = standard.strip_prefix(&STANDARD_FORM).ok_or(ParsePublicKeyError)?;
        Self::from_bytes(bytes.try_into().map_err(|_length| ParsePublicKeyError)?)
    }
}
