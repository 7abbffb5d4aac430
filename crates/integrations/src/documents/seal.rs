//! A seal over the bytes of a PDF that can be checked without us: what was signed, by whom, when, and whether a
//! byte changed since.
//!
//! The seal is an object appended to the file in an incremental update (ISO 32000-1, 7.5.6), so that the file
//! stays a PDF like any other. Its Ed25519 signature covers every byte of the file, before and after the
//! signature itself. It proves that a holder of the key sealed these bytes; when that was, and who the key's
//! holder is, rests on trust in them. Keeping keys does not belong here.

mod keys;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use keys::{ParsePublicKeyError, PublicKey, SealingKey};

/// Makes sure that a signature of a seal is no signature of anything else.
const PURPOSE: &[u8] = b"CoPortal document seal 1\n";
const OBJECT: &str = "<< /Type /CoPortalSeal /Facts <";
const KEY: &str = "> /Key <";
const SIGNATURE: &str = "> /Signature <";
const OBJECT_END: &str = "> >>\nendobj\n";
const SIGNATURE_BYTES: usize = 64;

/// What a seal states about the document that it is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealFacts {
    /// The code of the public verify page.
    pub verify_code: String,
    /// The SHA-256 of the signed version's canonical bytes, in hexadecimal.
    pub version_hash: String,
    /// Name and address of who signed, like "Ama Mensah <ama@example.com>".
    pub signer: String,
    /// When they signed.
    pub signed_at: DateTime<Utc>,
}

/// Why a file could not be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The end of the file does not say where its objects are, as our own files do.
    #[error("this file does not end like a PDF with a plain cross-reference table")]
    NotPlainPdf,
    /// There is a seal on it.
    #[error("this file is sealed already")]
    Sealed,
}

/// What a check of a file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Not a byte changed since this was sealed with the key that was given.
    Genuine(SealFacts),
    /// Not a byte changed since this was sealed, but with another key than the one that was given.
    OtherKey {
        /// What that seal states.
        facts: SealFacts,
        /// Whose word that is.
        key: PublicKey,
    },
    /// Not a byte changed since this was sealed; no key was given to tell who sealed it.
    Intact {
        /// What the seal states.
        facts: SealFacts,
        /// Whose word that is.
        key: PublicKey,
    },
    /// There is a seal, and something was changed since.
    Changed {
        /// What the seal states now, if it can be read; none of it can be relied on.
        claimed: Option<SealFacts>,
    },
    /// There is no seal, or nothing is left of it.
    NotSealed,
}

/// Puts a seal on a PDF: the bytes given, then the seal.
///
/// # Errors
/// [`SealError`] when the file is sealed, or is none that this crate made.
pub fn seal(pdf: &[u8], key: &SealingKey, facts: &SealFacts) -> Result<Vec<u8>, SealError> {
    let end = FileEnd::of(pdf)?;
    let facts = serde_json::to_vec(facts).map_err(|_never| SealError::NotPlainPdf)?;
    let mut file = pdf.to_vec();
    if !file.ends_with(b"\n") {
        file.push(b'\n');
    }
    let object_at = file.len();
    let before = format!(
        "{} 0 obj\n{OBJECT}{}{KEY}{}{SIGNATURE}",
        end.size,
        hex(&facts),
        hex(&key.public().to_bytes()),
    );
    file.extend_from_slice(before.as_bytes());
    let table_at = file.len() + SIGNATURE_BYTES * 2 + OBJECT_END.len();
    let after = format!(
        "{OBJECT_END}xref\n{size} 1\n{object_at:010} 00000 n \ntrailer\n<<{entries}/Size {next}/Prev {previous}\
         /CoPortalSeal {size} 0 R>>\nstartxref\n{table_at}\n%%EOF\n",
        size = end.size,
        next = end.size + 1,
        entries = end.entries,
        previous = end.table_at,
    );
    let signature = key.sign(&message(&file, after.as_bytes()));
    file.extend_from_slice(hex(&signature).as_bytes());
    file.extend_from_slice(after.as_bytes());
    Ok(file)
}

/// Checks a file against the key of the business that should have sealed it, or without one.
///
/// Never panics, whatever the bytes; takes about as long as hashing them.
#[must_use]
pub fn verify(file: &[u8], expected: Option<&PublicKey>) -> Verdict {
    let Some(signature_at) = last(file, SIGNATURE.as_bytes()).map(|at| at + SIGNATURE.len()) else {
        return Verdict::NotSealed;
    };
    let (before, rest) = file.split_at(signature_at);
    let stated = Stated::read(before);
    let claimed = stated.as_ref().map(|stated| stated.facts.clone());
    let changed = Verdict::Changed { claimed };
    let (Some(stated), Some((signature, after))) = (stated, rest.split_at_checked(SIGNATURE_BYTES * 2))
    else {
        return changed;
    };
    let Some(signature) = unhex(signature).and_then(|bytes| bytes.try_into().ok()) else {
        return changed;
    };
    if !stated.key.has_signed(&message(before, after), &signature) {
        return changed;
    }
    let Stated { facts, key } = stated;
    match expected {
        Some(expected) if *expected == key => Verdict::Genuine(facts),
        Some(_) => Verdict::OtherKey { facts, key },
        None => Verdict::Intact { facts, key },
    }
}

/// What is signed: the purpose, where the signature stands, and all other bytes.
fn message(before: &[u8], after: &[u8]) -> Vec<u8> {
    let place = u64::try_from(before.len()).unwrap_or(u64::MAX).to_be_bytes();
    [PURPOSE, &place, before, after].concat()
}

/// What a seal says, unchecked.
struct Stated {
    facts: SealFacts,
    key: PublicKey,
}

impl Stated {
    /// Reads the object that ends where the signature begins.
    fn read(before: &[u8]) -> Option<Self> {
        let object = before.get(last(before, OBJECT.as_bytes())? + OBJECT.len()..)?;
        let object = object.strip_suffix(SIGNATURE.as_bytes())?;
        let between = last(object, KEY.as_bytes())?;
        let (facts, key) = object.split_at_checked(between)?;
        let facts = serde_json::from_slice(&unhex(facts)?).ok()?;
        let key = unhex(key.strip_prefix(KEY.as_bytes())?)?.try_into().ok()?;
        Some(Self {
            facts,
            key: PublicKey::from_bytes(&key).ok()?,
        })
    }
}

/// What the last lines of a PDF say about the rest.
struct FileEnd {
    /// The number of the next object.
    size: u64,
    /// Where the table of objects begins.
    table_at: u64,
    /// All other entries of the trailer, as they stand.
    entries: String,
}

impl FileEnd {
    fn of(pdf: &[u8]) -> Result<Self, SealError> {
        let trailer_at = last(pdf, b"trailer").ok_or(SealError::NotPlainPdf)?;
        let end = pdf.get(trailer_at..).unwrap_or_default();
        let end = std::str::from_utf8(end).map_err(|_binary| SealError::NotPlainPdf)?;
        if end.contains("/CoPortalSeal") {
            return Err(SealError::Sealed);
        }
        Self::read(end).ok_or(SealError::NotPlainPdf)
    }

    fn read(end: &str) -> Option<Self> {
        let (trailer, rest) = end.strip_prefix("trailer")?.split_once("startxref")?;
        let table_at = rest.trim().strip_suffix("%%EOF")?.trim().parse().ok()?;
        let entries = trailer.trim().strip_prefix("<<")?.strip_suffix(">>")?;
        let (first, size) = entries.split_once("/Size")?;
        let size = size.trim_start();
        let digits = size.find(|c: char| !c.is_ascii_digit()).unwrap_or(size.len());
        let (size, others) = size.split_at_checked(digits)?;
        Some(Self {
            size: size.parse().ok()?,
            table_at,
            entries: format!("{first}{others}"),
        })
    }
}

fn last(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes.windows(pattern.len()).rposition(|window| window == pattern)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Only lower case, so that not even the case of a digit can change unnoticed.
fn unhex(digits: &[u8]) -> Option<Vec<u8>> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    digits
        .chunks(2)
        .map(|pair| match *pair {
            [high, low] => Some(value(high)? * 16 + value(low)?),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
