//! What anybody may know of a signed document whose code they have.

use chrono::{DateTime, Utc};
use persistence::quote_documents::Attested;
use serde::Serialize;
use utoipa::ToSchema;

use crate::views::Money;
use crate::views::quote_parts::money;

/// A signed document.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DocumentView {
    /// The business that made it.
    #[schema(example = "Bright Studio")]
    pub(crate) business: String,
    /// The quote's number.
    #[schema(required = true, example = "Q-0042")]
    pub(crate) number: Option<String>,
    /// The quote's title.
    #[schema(example = "Brand identity")]
    pub(crate) title: String,
    /// Which version was signed.
    pub(crate) version: i32,
    /// SHA-256 of the signed version's canonical bytes, hex.
    pub(crate) version_hash: String,
    /// What it comes to, with the options that were chosen.
    pub(crate) total: Money,
    /// Who signed.
    #[schema(example = "Ama Mensah")]
    pub(crate) signer_name: String,
    /// When.
    pub(crate) signed_at: DateTime<Utc>,
    /// SHA-256 of the file, hex: any other file is not the one that was signed.
    pub(crate) sha256: String,
    /// The public key that the seal in the file was made with, PEM.
    pub(crate) public_key: String,
}

impl From<Attested> for DocumentView {
    fn from(found: Attested) -> Self {
        Self {
            total: money(found.total, &found.currency),
            business: found.business,
            number: found.number,
            title: found.title,
            version: found.version,
            version_hash: found.version_hash,
            signer_name: found.signer_name,
            signed_at: found.signed_at.and_utc(),
            sha256: found.sha256,
            public_key: found.public_key,
        }
    }
}
