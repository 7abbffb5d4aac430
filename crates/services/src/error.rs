//! Why a use case did not happen, in terms of the product; HTTP gives each its status.

use domain::file::FileError;
use domain::form::Invalid;
use domain::invoice::InvoiceError;
use domain::payment::PaymentError;
use domain::quote::QuoteError;
use integrations::files::StoreError;
use persistence::DbError;

use crate::online_payments::OnlineError;
use crate::replies::ReplyError;

/// A use case's answer.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Fields that do not hold.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// No such thing, or not for this caller.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in, or no longer.
    #[error("not signed in")]
    SignInRequired,
    /// The role does not allow it.
    #[error("not allowed")]
    NotAllowed,
    /// Address and password do not belong together.
    #[error("wrong credentials")]
    CredentialsWrong,
    /// A user with this address exists.
    #[error("address taken")]
    EmailTaken,
    /// A workspace with this slug exists.
    #[error("slug taken")]
    SlugTaken,
    /// The client has a contact with this address.
    #[error("contact exists")]
    ContactExists,
    /// The primary contact cannot be removed.
    #[error("primary contact")]
    PrimaryContact,
    /// The client is archived.
    #[error("client archived")]
    ClientArchived,
    /// The file cannot be kept.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Where the quote stands, this cannot be done.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// Where the invoice stands, this cannot be done.
    #[error(transparent)]
    Invoice(#[from] InvoiceError),
    /// What became of the payment, this cannot be done.
    #[error(transparent)]
    Payment(#[from] PaymentError),
    /// The payment online does not go on.
    #[error(transparent)]
    Online(#[from] OnlineError),
    /// The mail is no answer that becomes a message.
    #[error(transparent)]
    Reply(#[from] ReplyError),
    /// The link was used, expired or never was.
    #[error("link gone")]
    LinkGone,
    /// The code is wrong or no longer counts.
    #[error("code wrong")]
    CodeWrong,
    /// Somebody else changed the thing first.
    #[error("edited by someone else")]
    EditConflict,
    /// The picture is no logo; the sentence says why.
    #[error("picture: {0}")]
    Picture(String),
    /// Too many people hash passwords at this moment.
    #[error("busy")]
    Busy,
    /// The person keeps as many streams of events open as one may.
    #[error("too many streams")]
    TooManyStreams,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A defect.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// A defect, from whatever a library says of it.
    pub(crate) fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }
}
