//! Money as whole minor units with its currency. Sums across currencies do not exist.

mod written;

use crate::reference::Currency;

/// An amount in the minor unit of its currency (kobo, pesewa, cent).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// Minor units; negative is money owed the other way.
    pub amount: i64,
    /// Whose minor units.
    pub currency: Currency,
}
