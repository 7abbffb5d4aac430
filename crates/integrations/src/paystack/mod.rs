//! Paystack: the few calls we make, what their answers mean, and whether a webhook is Paystack's.
//!
//! What is to be paid and what a payment settles is decided elsewhere; amounts and verdicts are `domain::paystack`'s.
//! For tests and demos there is `paystack-sim`, a server that this client cannot tell from the real one.

mod answer;
mod client;
mod lenient;
mod refund;
mod signature;
mod transaction;
pub mod webhook;

use std::{fmt, pin::Pin, time::Duration};

use domain::{
    email::EmailAddress,
    paystack::{Reference, SecretKey, Subunits, Transaction},
    reference::Currency,
};
use url::Url;

pub use client::{ClientSetupError, PaystackClient};
pub use refund::{Refund, RefundStatus};
pub use signature::{SIGNATURE_HEADER, is_signed_by_one_of};

/// A payment to be begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTransaction {
    /// Our reference; stored before the call, because it is what to ask for when the answer is lost.
    pub reference: Reference,
    /// Who pays.
    pub email: EmailAddress,
    /// How much, from [`Subunits::to_charge`].
    pub amount: Subunits,
    /// Of which currency.
    pub currency: Currency,
    /// Where the payer comes back to, absolute.
    pub callback_url: Url,
    /// Where "cancel" leads, absolute.
    pub cancel_url: Option<Url>,
    /// Our ids, by name, for people who look at Paystack's pages; nothing that tells who the payer is.
    pub metadata: Vec<(&'static str, String)>,
    /// Ways to pay, like `card`; all that the account has when empty.
    pub channels: Vec<String>,
}

/// A payment that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initialized {
    /// Where to send the payer.
    pub authorization_url: Url,
    /// The checkout's own code.
    pub access_code: String,
}

/// Money to go back to the payer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRefund {
    /// The reference of the transaction.
    pub transaction: Reference,
    /// How much; always said, because after one partial refund "all" is refused.
    pub amount: Subunits,
    /// The transaction's currency.
    pub currency: Currency,
    /// What the payer reads.
    pub customer_note: Option<String>,
    /// What the business reads.
    pub merchant_note: Option<String>,
}

/// Why Paystack refused a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The reference was used before: verify it.
    DuplicateReference,
    /// The account does not take this currency.
    CurrencyNotEnabled,
    /// The payer's address is not one that Paystack takes.
    Email,
    /// The amount is not one that Paystack takes.
    Amount,
    /// There is no such transaction.
    UnknownTransaction,
    /// More than what is left to refund.
    RefundTooLarge,
    /// All of it went back already.
    FullyRefunded,
    /// Something else; the message says what.
    Other,
}

/// What came of a call that did not succeed: each is a thing to do.
///
/// The texts are for the operator and never have the key in them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaystackError {
    /// The key is not valid: ask the owner for another.
    #[error("Paystack does not accept the secret key")]
    BadKey,
    /// Paystack refused, and nothing happened: tell the person why.
    #[error("Paystack refused: {message}")]
    Rejected {
        /// Why, as far as we know.
        refusal: Refusal,
        /// Paystack's code, where it gave one.
        code: Option<String>,
        /// Paystack's words.
        message: String,
    },
    /// Too many calls, and nothing happened: try again after a while.
    #[error("Paystack asks to wait")]
    RateLimited {
        /// How long, where it said so.
        after: Option<Duration>,
    },
    /// No connection was had, so nothing was sent: trying again is safe.
    #[error("Paystack cannot be reached: {0}")]
    Unreachable(String),
    /// It may have happened: verify (or list refunds) before trying again.
    #[error("no usable answer from Paystack: {0}")]
    Unknown(String),
}

/// A call on its way.
pub type Call<'a, T> = Pin<Box<dyn Future<Output = Result<T, PaystackError>> + Send + 'a>>;

/// What we ask of Paystack. Each call brings the key of the workspace it is for.
///
/// Nothing is ever tried twice in here: only the caller knows what was stored before the call.
pub trait Paystack: fmt::Debug + Send + Sync {
    /// Begins a payment.
    ///
    /// # Errors
    /// After [`PaystackError::Unknown`] verify the reference. Not found: the same call again is safe. Found and
    /// abandoned: its checkout is lost, so close the attempt and begin another under a new reference.
    fn initialize<'a>(&'a self, key: &'a SecretKey, new: &'a NewTransaction) -> Call<'a, Initialized>;

    /// Fetches the transaction of a reference; `None` when Paystack knows none.
    ///
    /// # Errors
    /// [`PaystackError`]; asking again is always safe.
    fn verify<'a>(&'a self, key: &'a SecretKey, reference: &'a Reference) -> Call<'a, Option<Transaction>>;

    /// Sends money back.
    ///
    /// # Errors
    /// After [`PaystackError::Unknown`] list the refunds of the transaction: the call is not idempotent.
    fn refund<'a>(&'a self, key: &'a SecretKey, new: &'a NewRefund) -> Call<'a, Refund>;

    /// The refunds of a transaction, by Paystack's id of it (its reference would find nothing).
    ///
    /// # Errors
    /// [`PaystackError`]; asking again is always safe.
    fn refunds<'a>(&'a self, key: &'a SecretKey, transaction: u64) -> Call<'a, Vec<Refund>>;

    /// Asks whether the key is good, by a call that changes nothing.
    ///
    /// # Errors
    /// [`PaystackError::BadKey`] when it is not; anything else says nothing about the key.
    fn check_key<'a>(&'a self, key: &'a SecretKey) -> Call<'a, ()>;
}
