//! Payments through Paystack: the workspace's key, attempts to pay, and what becomes of them (product section 7).
//!
//! Paystack is never called within a transaction. What it announces or the payer's browser claims is never believed:
//! an attempt is settled only by what Paystack answers when it is asked.

pub mod account;
mod crediting;
pub mod refunds;
mod settling;
mod starting;
mod wanted;
pub mod webhooks;

use domain::ids::InvoiceId;
use integrations::paystack::{PaystackError, Refusal};
use persistence::online_payments::OnlinePaymentRow;
use persistence::{Conn, invoices, online_payments};

pub use settling::{check, check_invoice, clear_flag};
pub use starting::pay;
pub use wanted::{Ask, Offer, offers};

use crate::error::{Error, Result};
use crate::people::Member;

/// Why a payment online does not go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OnlineError {
    /// The business takes none, or none in this currency.
    #[error("no payments online")]
    NotOffered,
    /// One of the same amount is being begun, or is with the payer's bank.
    #[error("a payment is under way")]
    UnderWay,
    /// Paystack refused; the sentence says why.
    #[error("refused: {0}")]
    Refused(String),
    /// Paystack does not answer as it should.
    #[error("Paystack is away: {0}")]
    Away(String),
    /// The webhook is not signed with a key of the workspace.
    #[error("forged webhook")]
    Forged,
}

impl From<PaystackError> for OnlineError {
    fn from(error: PaystackError) -> Self {
        match error {
            PaystackError::Rejected { refusal, message, .. } => Self::Refused(sentence(refusal, &message)),
            PaystackError::BadKey
            | PaystackError::RateLimited { .. }
            | PaystackError::Unreachable(_)
            | PaystackError::Unknown(_) => Self::Away(error.to_string()),
        }
    }
}

impl From<PaystackError> for Error {
    fn from(error: PaystackError) -> Self {
        OnlineError::from(error).into()
    }
}

/// What the payer is told of a refusal.
fn sentence(refusal: Refusal, message: &str) -> String {
    match refusal {
        Refusal::CurrencyNotEnabled => {
            "The business does not take payments online in this currency. Pay by bank transfer instead."
                .to_owned()
        }
        Refusal::Email => {
            "Paystack does not take your e-mail address. Ask the business to correct it.".to_owned()
        }
        Refusal::Amount => "Paystack does not take this amount. Pay by bank transfer instead.".to_owned(),
        Refusal::DuplicateReference
        | Refusal::UnknownTransaction
        | Refusal::RefundTooLarge
        | Refusal::FullyRefunded
        | Refusal::Other => format!("Paystack said: {message}"),
    }
}

/// The attempts to pay an invoice online, newest first.
///
/// # Errors
/// [`Error::NotFound`].
pub fn of_invoice(conn: &mut Conn, member: &Member, id: InvoiceId) -> Result<Vec<OnlinePaymentRow>> {
    invoices::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    Ok(online_payments::of_invoice(conn, &member.scope, id)?)
}
