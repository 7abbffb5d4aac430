//! How a quote was signed, as plain data: who, when, from where, what they agreed to, and where to check it.
//!
//! Where it stands on the page is in `layout`. Whether a signature holds is for the seal and the event log.

mod labels;
mod layout;
mod signature;

use chrono::{DateTime, Utc};
use domain::money::Money;

pub use labels::CertificateLabels;
pub(super) use layout::lay_out;

/// Everything the certificate page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureCertificate {
    /// The name that the signer gave.
    pub signer_name: String,
    /// The address that signed in.
    pub signer_email: String,
    /// The contact of the client that the signer is, where it is named differently.
    pub contact: Option<String>,
    /// How they proved to be that, like "Link mailed to ama@example.com".
    pub signed_in_by: String,
    /// The address of their connection.
    pub ip: String,
    /// What their browser says it is.
    pub user_agent: String,
    /// What happened when, in order.
    pub times: Vec<CertificateTime>,
    /// The SHA-256 of the signed version's canonical bytes, in hexadecimal.
    pub version_hash: String,
    /// The sentence that was agreed to.
    pub consent: String,
    /// The options of the quote and whether they were ticked.
    pub options: Vec<TickedOption>,
    /// The signature itself.
    pub signature: SignatureMark,
    /// The public page that tells whether this certificate is genuine.
    pub verify_url: String,
    /// The code to type there.
    pub verify_code: String,
    /// The words that the certificate itself uses.
    pub labels: CertificateLabels,
}

/// One moment of a signing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateTime {
    /// What happened, like "Signed".
    pub what: String,
    /// When.
    pub utc: DateTime<Utc>,
    /// The same where the business is, with the zone named, like "24 November 2026, 15:04 (Africa/Lagos)".
    pub local: Option<String>,
}

/// One option of the quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TickedOption {
    /// What it is.
    pub description: String,
    /// What it costs.
    pub amount: Money,
    /// Whether the signer took it.
    pub ticked: bool,
}

/// A signature as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureMark {
    /// A name, typed.
    Typed(String),
    /// Strokes of a finger or pen: points from left and top, in any unit; drawn to fit.
    Drawn(Vec<Vec<(i32, i32)>>),
}
