//! Refunds: how one begins, where it goes, and how it reads.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::{
    answer::Reply,
    transactions::{Refused, Transaction, read_number},
    webhooks::Event,
    world::{World, written},
};

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefundStatus {
    /// It waits for its turn.
    Pending,
    /// The bank is at it.
    Processing,
    /// The payer has the money.
    Processed,
    /// It did not work.
    Failed,
    /// The payer's account is wanted.
    NeedsAttention,
}

impl RefundStatus {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Processing => "processing",
            Self::Processed => "processed",
            Self::Failed => "failed",
            Self::NeedsAttention => "needs-attention",
        }
    }

    const fn is_over(self) -> bool {
        matches!(self, Self::Processed | Self::Failed)
    }
}

/// One refund.
#[derive(Debug, Clone)]
pub(crate) struct Refund {
    pub(crate) id: u64,
    pub(crate) transaction: u64,
    pub(crate) status: RefundStatus,
    pub(crate) amount: i64,
    pub(crate) currency: String,
    pub(crate) customer_note: Value,
    pub(crate) merchant_note: Value,
    pub(crate) created_at: DateTime<Utc>,
}

impl Refund {
    /// As the lists tell it.
    pub(crate) fn form(&self) -> Value {
        let created = written(self.created_at);
        json!({
            "id": self.id,
            "integration": 100_032,
            "domain": "test",
            "transaction": self.transaction,
            "dispute": null,
            "settlement": null,
            "amount": self.amount,
            "deducted_amount": null,
            "fully_deducted": null,
            "currency": self.currency,
            "channel": null,
            "status": self.status,
            "refunded_by": "api",
            "refunded_at": null,
            "expected_at": created,
            "customer_note": self.customer_note,
            "merchant_note": self.merchant_note,
            "created_at": created,
            "createdAt": created,
        })
    }

    /// As its creation tells it: with the transaction inside.
    fn created_form(&self, transaction: &Transaction) -> Value {
        let mut form = self.form();
        if let Some(members) = form.as_object_mut() {
            members.insert(
                "transaction".to_owned(),
                json!({
                    "id": transaction.id,
                    "domain": transaction.domain,
                    "reference": transaction.reference,
                    "amount": transaction.amount,
                    "currency": transaction.currency,
                    "channel": transaction.channel,
                    "paid_at": transaction.paid_at.map(written),
                    "customer": transaction.customer(),
                    "authorization": transaction.authorization(),
                }),
            );
        }
        form
    }
}

impl World {
    /// POST /refund
    pub(crate) fn create_refund(&mut self, body: &[u8]) -> Reply {
        match self.try_refund(body) {
            Ok(form) => Reply::done("Refund has been queued for processing", form),
            Err(refusal) => refusal,
        }
    }

    fn try_refund(&mut self, body: &[u8]) -> Result<Value, Reply> {
        let body: Map<String, Value> = serde_json::from_slice(body)
            .map_err(|_unreadable| Reply::refused(400, "Invalid JSON passed", Some("invalid_params")))?;
        let transaction = self
            .refunded_one(body.get("transaction"))
            .cloned()
            .ok_or_else(|| Reply::refused(404, "Transaction not found", Some("transaction_not_found")))?;
        let amount = self.refundable(&transaction, body.get("amount"))?;
        let currency = body.get("currency").and_then(Value::as_str);
        if currency.is_some_and(|currency| currency != transaction.currency) {
            let message = "Currency does not match that of the transaction";
            return Err(Reply::refused(400, message, Some("invalid_params")));
        }
        let note = |name: &str| body.get(name).cloned().unwrap_or_default();
        let (id, now) = (self.new_id(), self.now());
        let refund = Refund {
            id,
            transaction: transaction.id,
            status: RefundStatus::Pending,
            amount,
            currency: transaction.currency.clone(),
            customer_note: note("customer_note"),
            merchant_note: note("merchant_note"),
            created_at: now,
        };
        let form = refund.created_form(&transaction);
        self.announce(Event::refund(&transaction, &refund, now));
        self.refunds.insert(id, refund);
        if let Some(transaction) = self.transactions.get_mut(&transaction.id) {
            transaction.status = "reversal-pending".to_owned();
        }
        Ok(form)
    }

    fn refunded_one(&self, named: Option<&Value>) -> Option<&Transaction> {
        let named = named?;
        let id = match named {
            Value::String(text) => self.references.get(text).copied().or_else(|| text.parse().ok()),
            other => other.as_u64(),
        };
        self.transactions.get(&id?)
    }

    fn refundable(&self, transaction: &Transaction, asked: Option<&Value>) -> Result<i64, Reply> {
        if !transaction.was_paid() {
            return Err(Reply::refused(400, "Transaction was not successful", None));
        }
        let refunded: i64 = self
            .refunds
            .values()
            .filter(|refund| refund.transaction == transaction.id && refund.status != RefundStatus::Failed)
            .map(|refund| refund.amount)
            .fold(0, i64::saturating_add);
        if refunded >= transaction.amount {
            let message = "Transaction has been fully reversed";
            return Err(Reply::refused(400, message, Some("transaction_reversed")));
        }
        // Without an amount it is the whole, whatever went back before.
        let amount = match asked {
            None | Some(Value::Null) => transaction.amount,
            Some(asked) => read_number(asked)
                .filter(|amount| *amount > 0)
                .ok_or_else(|| Reply::refused(400, "Invalid Amount Sent", None))?,
        };
        if amount.saturating_add(refunded) > transaction.amount {
            let message = "Total refund amount cannot exceed original transaction amount";
            return Err(Reply::refused(400, message, None));
        }
        Ok(amount)
    }

    pub(crate) fn move_refund(&mut self, id: u64, status: RefundStatus) -> Result<(), Refused> {
        let now = self.now();
        let refund = self.refunds.get_mut(&id).ok_or(Refused::Unknown)?;
        if refund.status.is_over() {
            return Err(Refused::TooLate);
        }
        refund.status = status;
        let refund = refund.clone();
        let processed: i64 = self
            .refunds
            .values()
            .filter(|other| other.transaction == refund.transaction)
            .filter(|other| other.status == RefundStatus::Processed)
            .map(|other| other.amount)
            .fold(0, i64::saturating_add);
        let under_way = self
            .refunds
            .values()
            .any(|other| other.transaction == refund.transaction && !other.status.is_over());
        let transaction = self
            .transactions
            .get_mut(&refund.transaction)
            .ok_or(Refused::Unknown)?;
        transaction.status = if processed >= transaction.amount {
            "reversed"
        } else if under_way {
            "reversal-pending"
        } else {
            "success"
        }
        .to_owned();
        let event = Event::refund(transaction, &refund, now);
        self.announce(event);
        Ok(())
    }
}
