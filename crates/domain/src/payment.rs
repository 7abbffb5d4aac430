//! What settles an invoice: money in parts, withheld tax, credit; and how each is undone or refunded.
//!
//! A payment is divided between the invoice (`applied`), the client's credit (`credited`, what was paid too much)
//! and what went back (`refunded`); the three always come to its amount, until it is undone and comes to nothing.

mod reading;

use std::str::FromStr;

pub use reading::{
    PaymentDetails, PaymentInput, TransferInput, read_day_until, read_note, read_part, read_refund,
};

use crate::access::UnknownValue;
use crate::form::Invalid;

/// How something was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// To the bank account.
    BankTransfer,
    /// In notes and coins.
    Cash,
    /// On paper.
    Cheque,
    /// Online.
    Paystack,
    /// Tax that the payer kept back and pays to the state; a certificate of it is owed.
    Withholding,
    /// Of the client's credit.
    Credit,
    /// Otherwise.
    Other,
}

impl PaymentMethod {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::BankTransfer,
        Self::Cash,
        Self::Cheque,
        Self::Paystack,
        Self::Withholding,
        Self::Credit,
        Self::Other,
    ];

    /// The method as stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BankTransfer => "bank_transfer",
            Self::Cash => "cash",
            Self::Cheque => "cheque",
            Self::Paystack => "paystack",
            Self::Withholding => "withholding",
            Self::Credit => "credit",
            Self::Other => "other",
        }
    }

    /// The method as documents and mails write it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::BankTransfer => "Bank transfer",
            Self::Cash => "Cash",
            Self::Cheque => "Cheque",
            Self::Paystack => "Online payment",
            Self::Withholding => "Tax withheld",
            Self::Credit => "Credit used",
            Self::Other => "Payment",
        }
    }

    /// Whether money came in: it counts as collected, may be too much, and can go back.
    #[must_use]
    pub const fn is_money(self) -> bool {
        match self {
            Self::BankTransfer | Self::Cash | Self::Cheque | Self::Paystack | Self::Other => true,
            Self::Withholding | Self::Credit => false,
        }
    }
}

impl FromStr for PaymentMethod {
    type Err = UnknownMethod;
    fn from_str(text: &str) -> Result<Self, UnknownMethod> {
        Self::ALL
            .into_iter()
            .find(|method| method.as_str() == text)
            .ok_or(UnknownMethod)
    }
}

/// Text that names no method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Choose bank_transfer, cash, cheque, paystack, withholding, credit or other.")]
pub struct UnknownMethod;

impl From<UnknownMethod> for UnknownValue {
    fn from(_: UnknownMethod) -> Self {
        Self("payment method".to_owned())
    }
}

impl TryFrom<String> for PaymentMethod {
    type Error = UnknownValue;
    fn try_from(text: String) -> Result<Self, UnknownValue> {
        text.parse().map_err(|_| UnknownValue(text))
    }
}

impl From<PaymentMethod> for String {
    fn from(method: PaymentMethod) -> Self {
        method.as_str().to_owned()
    }
}

/// Why something cannot be done with a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaymentError {
    /// It was undone before.
    #[error("payment undone")]
    Undone,
    /// Some of it went back.
    #[error("payment refunded")]
    Refunded,
    /// No money came in that could go back.
    #[error("payment not refundable")]
    NotRefundable,
    /// The client's credit is less than that; some of it was used since.
    #[error("credit too small")]
    CreditTooSmall,
    /// The client's word was answered before.
    #[error("transfer decided")]
    TransferDecided,
}

/// How a payment is divided, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Division {
    /// On the invoice.
    pub applied: i64,
    /// To the client's credit.
    pub credited: i64,
    /// Back to the payer.
    pub refunded: i64,
}

impl Division {
    /// Divides a payment between what is left to pay and the client's credit.
    ///
    /// # Errors
    /// At `/amount/amount`, when what is no money comes to more than is left to pay.
    pub fn of(amount: i64, balance: i64, method: PaymentMethod) -> Result<Self, Invalid> {
        let applied = amount.min(balance);
        if applied < amount && !method.is_money() {
            return Err(Invalid::at(
                "/amount/amount",
                "too_large",
                "This is more than is left to pay.",
            ));
        }
        Ok(Self {
            applied,
            credited: amount - applied,
            refunded: 0,
        })
    }

    /// Takes a mistaken payment out; `credit` is what the client has now.
    ///
    /// # Errors
    /// [`PaymentError::Refunded`], [`PaymentError::CreditTooSmall`].
    pub const fn undone(self, credit: i64) -> Result<Self, PaymentError> {
        if self.refunded > 0 {
            return Err(PaymentError::Refunded);
        }
        if self.credited > credit {
            return Err(PaymentError::CreditTooSmall);
        }
        Ok(Self {
            applied: 0,
            credited: 0,
            refunded: 0,
        })
    }

    /// Sends a part back: first of what was paid too much, as far as the client's credit still has it, then of the
    /// invoice, which is open again by that much.
    ///
    /// # Errors
    /// At `/amount/amount`, when it is nothing or more than is left of the payment.
    pub fn refund(self, part: i64, credit: i64) -> Result<Self, Invalid> {
        let of_credit = part.min(self.credited).min(credit.max(0));
        let of_invoice = part - of_credit;
        if part <= 0 || of_invoice > self.applied {
            return Err(Invalid::at(
                "/amount/amount",
                "invalid",
                "Enter an amount above zero and no more than is left of the payment.",
            ));
        }
        Ok(Self {
            applied: self.applied - of_invoice,
            credited: self.credited - of_credit,
            refunded: self.refunded + part,
        })
    }

    /// Takes back a refund that did not reach the payer: what the invoice needs by now goes on it again, the rest is
    /// the client's credit. `balance` is what is left to pay.
    #[must_use]
    pub fn restored(self, part: i64, balance: i64) -> Self {
        let applied = part.min(balance.max(0));
        Self {
            applied: self.applied + applied,
            credited: self.credited + part - applied,
            refunded: self.refunded - part,
        }
    }
}

#[cfg(test)]
#[path = "payment_tests.rs"]
mod tests;
