//! Transactions: how one begins, what happens to it, and how it reads.

mod checks;
mod form;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    webhooks::{DisputeStage, Event},
    world::World,
};

pub(crate) use checks::Asked;
pub(crate) use form::read_number;

/// What a control call cannot do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// There is no such transaction or refund.
    Unknown,
    /// It was paid, or is over.
    TooLate,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unknown => "there is no such thing",
            Self::TooLate => "that is over",
        })
    }
}

impl std::error::Error for Refused {}

/// One transaction.
#[derive(Debug, Clone)]
pub(crate) struct Transaction {
    pub(crate) id: u64,
    pub(crate) access_code: String,
    pub(crate) reference: String,
    pub(crate) status: String,
    pub(crate) domain: String,
    pub(crate) amount: i64,
    pub(crate) requested_amount: Option<i64>,
    pub(crate) currency: String,
    pub(crate) fees: Option<i64>,
    pub(crate) channel: String,
    pub(crate) email: String,
    pub(crate) metadata: Value,
    pub(crate) callback_url: Option<String>,
    pub(crate) gateway_response: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) paid_at: Option<DateTime<Utc>>,
    /// How many reads find nothing yet.
    pub(crate) hidden_reads: u32,
}

/// How the payer pays. What is not said is as it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Payment {
    /// Taken from the payer, in subunits.
    pub amount: Option<i64>,
    /// Said to have been asked for.
    pub requested_amount: Option<i64>,
    /// Leaves out what was asked for, as some answers do.
    pub without_requested_amount: bool,
    /// Paystack's share; 1.5 % when not said.
    pub fees: Option<i64>,
    /// Answers with no fees, as some do.
    pub without_fees: bool,
    /// The way of paying; a card when not said.
    pub channel: Option<String>,
    /// Another currency than asked for.
    pub currency: Option<String>,
    /// Another domain than `test`.
    pub domain: Option<String>,
    /// Pays without announcing it.
    pub silently: bool,
}

impl Transaction {
    /// Whether money came in.
    pub(crate) fn was_paid(&self) -> bool {
        self.paid_at.is_some()
    }
}

impl World {
    pub(crate) fn by_reference(&mut self, reference: &str) -> Result<&mut Transaction, Refused> {
        let id = self.references.get(reference).ok_or(Refused::Unknown)?;
        self.transactions.get_mut(id).ok_or(Refused::Unknown)
    }

    fn unpaid(&mut self, reference: &str) -> Result<&mut Transaction, Refused> {
        let transaction = self.by_reference(reference)?;
        if transaction.was_paid() {
            Err(Refused::TooLate)
        } else {
            Ok(transaction)
        }
    }

    /// Keeps a transaction that was asked for and found good.
    pub(crate) fn begin(&mut self, asked: Asked) -> &Transaction {
        let (id, now) = (self.new_id(), self.now());
        let access_code = format!("{:015x}", rand::random::<u64>() >> 4);
        self.references.insert(asked.reference.clone(), id);
        self.transactions.entry(id).or_insert(Transaction {
            id,
            access_code,
            reference: asked.reference,
            status: "abandoned".to_owned(),
            domain: "test".to_owned(),
            amount: asked.amount,
            requested_amount: Some(asked.amount),
            currency: asked.currency,
            fees: None,
            channel: "card".to_owned(),
            email: asked.email,
            metadata: asked.metadata,
            callback_url: asked.callback_url,
            gateway_response: "The transaction was not completed".to_owned(),
            created_at: now,
            paid_at: None,
            hidden_reads: 0,
        })
    }

    pub(crate) fn pay(&mut self, reference: &str, payment: Payment) -> Result<(), Refused> {
        let now = self.now();
        let transaction = self.unpaid(reference)?;
        let asked = transaction.amount;
        transaction.amount = payment.amount.unwrap_or(asked);
        transaction.requested_amount =
            (!payment.without_requested_amount).then(|| payment.requested_amount.unwrap_or(asked));
        let usual_fees = transaction.amount.saturating_mul(15) / 1000;
        transaction.fees = (!payment.without_fees).then(|| payment.fees.unwrap_or(usual_fees));
        if let Some(channel) = payment.channel {
            transaction.channel = channel;
        }
        if let Some(currency) = payment.currency {
            transaction.currency = currency;
        }
        if let Some(domain) = payment.domain {
            transaction.domain = domain;
        }
        transaction.status = "success".to_owned();
        transaction.gateway_response = "Successful".to_owned();
        transaction.paid_at = Some(now);
        if !payment.silently {
            let event = Event::charge_success(transaction, now);
            self.announce(event);
        }
        Ok(())
    }

    pub(crate) fn decline(&mut self, reference: &str) -> Result<(), Refused> {
        let transaction = self.unpaid(reference)?;
        transaction.status = "failed".to_owned();
        transaction.gateway_response = "Declined".to_owned();
        Ok(())
    }

    pub(crate) fn set_status(&mut self, reference: &str, status: &str) -> Result<(), Refused> {
        status.clone_into(&mut self.by_reference(reference)?.status);
        Ok(())
    }

    pub(crate) fn hide(&mut self, reference: &str, reads: u32) -> Result<(), Refused> {
        self.by_reference(reference)?.hidden_reads = reads;
        Ok(())
    }

    pub(crate) fn dispute(&mut self, reference: &str, stage: DisputeStage) -> Result<(), Refused> {
        let (id, now) = (self.new_id(), self.now());
        let event = Event::dispute(self.by_reference(reference)?, id, stage, now);
        self.announce(event);
        Ok(())
    }
}
