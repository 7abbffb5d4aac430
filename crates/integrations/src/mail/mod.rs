//! Mail: what a message is, and the ways to deliver one.
//!
//! When to send and how often to try again is the outbox's business, not this module's.

pub mod inbound;
mod line;
mod memory;
mod smtp;
pub mod templates;

use std::{fmt, pin::Pin};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::email::EmailAddress;
use serde::{Deserialize, Serialize};

pub use memory::MemoryMailer;
pub use smtp::{SmtpConfigError, SmtpMailer};

/// One message to one person, as kept in the outbox.
///
/// The sender's address is the mailer's, so that it can change without touching the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The Message-ID, the same at every attempt, so that a repeated delivery can be told; `<` `>` optional.
    pub message_id: String,
    /// The name shown as sender, usually the business.
    pub from_name: String,
    /// Who gets it.
    pub to: EmailAddress,
    /// The name shown with that address.
    #[serde(default)]
    pub to_name: Option<String>,
    /// Where answers go, when not to the sender.
    #[serde(default)]
    pub reply_to: Option<EmailAddress>,
    /// The subject line; line breaks and control characters in it are taken out on delivery.
    pub subject: String,
    /// The message for readers of plain text.
    pub text: String,
    /// The same message as an HTML document.
    pub html: String,
    /// Files that come with it.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
}

/// A PDF that comes with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What a mail program calls it.
    pub file_name: String,
    /// The file in base64 (RFC 4648, section 4).
    pub pdf_base64: String,
}

impl Attachment {
    /// A PDF of this name.
    #[must_use]
    pub fn pdf(file_name: &str, pdf: &[u8]) -> Self {
        Self {
            file_name: file_name.to_owned(),
            pdf_base64: STANDARD.encode(pdf),
        }
    }
}

/// Why a message was not delivered, and whether trying again makes sense.
///
/// The text is for the operator: it never has the password of the mail server in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// It may work later: no connection, a busy server, a refused sign-in or sender (the operator's to mend).
    #[error("{0}")]
    Temporary(String),
    /// It will not work for this message: the server refused its recipient or its content for good.
    #[error("{0}")]
    Permanent(String),
}

/// A delivery on its way.
pub type Delivery<'a> = Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>>;

/// Something that delivers mail.
pub trait Mailer: fmt::Debug + Send + Sync {
    /// Delivers one message; `Ok` means a server has taken responsibility for it.
    ///
    /// # Errors
    /// [`MailError`] tells whether to try again. After [`MailError::Temporary`] the server may still have
    /// the message (its answer was lost), which is why the Message-ID stays the same.
    fn deliver<'a>(&'a self, mail: &'a Mail) -> Delivery<'a>;
}
