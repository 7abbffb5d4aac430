//! Webhooks: what is announced, how it is written, and how long it is tried.

pub(crate) mod courier;
pub(crate) mod delivery;
mod post;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    refunds::{Refund, RefundStatus},
    transactions::Transaction,
    world::{World, written},
};

/// With a test key: every hour, for ten.
const RETRY_AFTER: TimeDelta = TimeDelta::hours(1);
const TRIES: u32 = 11;

/// What happens to a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeStage {
    /// The payer's bank asks for the money back.
    Create,
    /// The business has not answered yet.
    Remind,
    /// It is over.
    Resolve,
}

/// Something to be announced, as the bytes that go over the wire.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) body: Vec<u8>,
    pub(crate) tries: u32,
    pub(crate) accepted: bool,
    /// When the courier takes it; never, when there is no address or it was tried for long enough.
    pub(crate) due_at: Option<DateTime<Utc>>,
}

impl Event {
    fn new(name: String, data: &Value, now: DateTime<Utc>) -> Self {
        let body = json!({ "event": name, "data": data }).to_string().into_bytes();
        Self {
            number: 0,
            name,
            body,
            tries: 0,
            accepted: false,
            due_at: Some(now),
        }
    }

    pub(crate) fn charge_success(transaction: &Transaction, now: DateTime<Utc>) -> Self {
        let mut data = transaction.form();
        // The only place where a plan is an empty object.
        if let Some(members) = data.as_object_mut() {
            members.insert("plan".to_owned(), json!({}));
        }
        Self::new("charge.success".to_owned(), &data, now)
    }

    /// The amount is text in the first three and a number in the others; only the last tells the refund's id.
    pub(crate) fn refund(transaction: &Transaction, refund: &Refund, now: DateTime<Utc>) -> Self {
        let amount = match refund.status {
            RefundStatus::Pending | RefundStatus::Processing | RefundStatus::Processed => {
                json!(refund.amount.to_string())
            }
            RefundStatus::Failed | RefundStatus::NeedsAttention => json!(refund.amount),
        };
        let mut data = json!({
            "status": refund.status,
            "transaction_reference": transaction.reference,
            "refund_reference": null,
            "amount": amount,
            "currency": refund.currency,
            "processor": "instant-transfer",
            "customer": transaction.customer(),
            "integration": 100_032,
            "domain": "test",
        });
        if let (Some(members), RefundStatus::NeedsAttention) = (data.as_object_mut(), refund.status) {
            members.insert("id".to_owned(), json!(refund.id));
        }
        Self::new(format!("refund.{}", refund.status.as_str()), &data, now)
    }

    pub(crate) fn dispute(
        transaction: &Transaction,
        id: u64,
        stage: DisputeStage,
        now: DateTime<Utc>,
    ) -> Self {
        let (name, status, resolution) = match stage {
            DisputeStage::Create => ("create", "awaiting-merchant-feedback", json!(null)),
            DisputeStage::Remind => ("remind", "awaiting-merchant-feedback", json!(null)),
            DisputeStage::Resolve => ("resolve", "resolved", json!("merchant-accepted")),
        };
        let data = json!({
            "id": id,
            "refund_amount": transaction.amount,
            "currency": transaction.currency,
            "status": status,
            "resolution": resolution,
            "domain": "test",
            "transaction": transaction.form(),
            "category": "chargeback",
            "customer": transaction.customer(),
            "due_at": written(now),
            "resolved_at": null,
            "created_at": written(now),
        });
        Self::new(format!("charge.dispute.{name}"), &data, now)
    }

    /// Notes how a try by the courier or by a delivery ended.
    pub(crate) fn tried(&mut self, accepted: bool, now: DateTime<Utc>) {
        self.tries = self.tries.saturating_add(1);
        self.accepted |= accepted;
        self.due_at = (!self.accepted && self.tries < TRIES)
            .then(|| now.checked_add_signed(RETRY_AFTER))
            .flatten();
    }

    /// As the control API lists it.
    pub(crate) fn form(&self) -> Value {
        json!({
            "number": self.number,
            "event": self.name,
            "body": String::from_utf8_lossy(&self.body),
            "tries": self.tries,
            "accepted": self.accepted,
            "due_at": self.due_at.map(written),
        })
    }
}

impl World {
    /// Keeps an event; the courier takes it when webhooks have an address.
    pub(crate) fn announce(&mut self, mut event: Event) {
        event.number = self.events.len();
        if self.webhook_url.is_none() {
            event.due_at = None;
        }
        self.events.push(event);
        self.count_webhooks(|webhooks| webhooks.made += 1);
    }

    pub(crate) fn note_try(&mut self, number: usize, answer: Option<u16>) {
        let now = self.now();
        let accepted = answer == Some(200);
        self.count_webhooks(|webhooks| {
            webhooks.sent += 1;
            match answer {
                Some(200) => webhooks.accepted += 1,
                Some(_) => webhooks.refused += 1,
                None => webhooks.unanswered += 1,
            }
        });
        if let Some(event) = self.events.get_mut(number) {
            event.tried(accepted, now);
        }
    }
}
