//! What Paystack means to us: its amounts, the references of our attempts, and whether an attempt is paid.
//!
//! How to talk to it does not belong here; that is `integrations::paystack`.

mod amount;
mod key;
mod progress;
mod reference;
mod transaction;

pub use amount::{AmountError, Subunits, minimum};
pub use key::{InvalidSecretKey, Mode, SecretKey};
pub use progress::{AttemptStatus, Flag, OnlineRefundStatus, next_check, next_late_check};
pub use reference::{InvalidReference, Reference};
pub use transaction::{Attempt, Difference, Transaction, TransactionStatus, Verdict};
