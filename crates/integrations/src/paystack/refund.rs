//! A refund as Paystack tells it.

use domain::{paystack::Subunits, reference::Currency};
use serde_json::Value;

use super::lenient::{id, integer, text};

/// Where a refund stands. New ones appear without notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundStatus {
    /// It waits for its turn.
    Pending,
    /// The bank is at it.
    Processing,
    /// The payer has the money.
    Processed,
    /// It did not work; the money is with the business.
    Failed,
    /// Paystack needs the payer's account from the business.
    NeedsAttention,
    /// Something we do not know.
    Other(String),
}

impl RefundStatus {
    /// Reads what Paystack writes; every text is a status.
    #[must_use]
    pub fn read(text: &str) -> Self {
        match text.trim().to_ascii_lowercase().as_str() {
            "pending" => Self::Pending,
            "processing" => Self::Processing,
            "processed" => Self::Processed,
            "failed" => Self::Failed,
            "needs-attention" | "needs_attention" => Self::NeedsAttention,
            other => Self::Other(other.to_owned()),
        }
    }
}

/// One refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Paystack's id of it.
    pub id: u64,
    /// Where it stands.
    pub status: RefundStatus,
    /// How much goes back.
    pub amount: Subunits,
    /// `None` when it is no currency in use.
    pub currency: Option<Currency>,
    /// The note of the business, by which a refund whose answer was lost is found again.
    pub merchant_note: Option<String>,
}

/// The refund; `None` when what decides about money is missing or unreadable.
pub(super) fn read(data: &Value) -> Option<Refund> {
    Some(Refund {
        id: id(data, "id")?,
        status: RefundStatus::read(&text(data, "status")?),
        amount: Subunits::new(integer(data, "amount")?),
        currency: text(data, "currency").and_then(|code| Currency::parse(&code).ok()),
        merchant_note: text(data, "merchant_note"),
    })
}

/// All refunds of a list; `None` when one of them cannot be read, because a refund that is overlooked is made twice.
pub(super) fn read_all(data: &Value) -> Option<Vec<Refund>> {
    data.as_array()?.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_refund_is_read_with_its_amount_as_number_or_text() {
        for amount in [json!(100), json!("100")] {
            let data = json!({ "id": 9_007_199_254_740_993_u64, "status": "needs-attention", "amount": amount, "currency": "NGN", "transaction": { "id": 1 } });
            let refund = read(&data).unwrap();
            assert_eq!(refund.id, 9_007_199_254_740_993);
            assert_eq!(refund.status, RefundStatus::NeedsAttention);
            assert_eq!(refund.amount, Subunits::new(100));
        }
    }

    #[test]
    fn a_list_with_one_unreadable_refund_is_unreadable() {
        let good = json!({ "id": 1, "status": "pending", "amount": 100 });
        assert_eq!(read_all(&json!([good, good])).unwrap().len(), 2);
        assert_eq!(read_all(&json!([good, { "id": 2 }])), None);
        assert_eq!(read_all(&json!({})), None);
        assert_eq!(read_all(&json!([])), Some(Vec::new()));
    }
}
