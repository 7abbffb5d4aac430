//! Everything the simulator remembers, behind one lock.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::Deserialize;
use tokio::sync::Notify;

use crate::{
    faults::Faults,
    refunds::Refund,
    stats::{Stats, WebhookStats},
    transactions::Transaction,
    webhooks::Event,
};

/// Beyond what a float keeps, so that a client which reads ids as floats is found out.
const FIRST_ID: u64 = (1 << 53) + 1;
/// Ids stay odd, which no float of this size is.
const ID_STEP: u64 = 2;

/// The world, a bell for the courier, and a client for webhooks.
#[derive(Debug)]
pub(crate) struct Shared {
    world: Mutex<World>,
    pub(crate) bell: Notify,
}

impl Shared {
    pub(crate) fn new(secret_key: String, webhook_url: Option<String>) -> Self {
        Self {
            world: Mutex::new(World::new(secret_key, webhook_url)),
            bell: Notify::new(),
        }
    }

    /// Does something with the world; the courier looks at it afterwards.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        let done = act(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner));
        self.bell.notify_one();
        done
    }

    /// Looks at the world, or notes something that the courier need not know.
    pub(crate) fn quietly<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        act(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What can be changed while it runs; what is not said stays.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where webhooks go as things happen; empty: nowhere, they are kept.
    pub webhook_url: Option<String>,
    /// Another secret key, as after a rotation. The one before is refused and signs nothing from now on.
    pub secret_key: Option<String>,
    /// The currencies of the account.
    pub currencies: Option<Vec<String>>,
    /// The status with which verify answers for an unknown reference: 400 or 404, both were seen.
    pub unknown_reference_status: Option<u16>,
}

/// Everything remembered.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) secret_key: String,
    pub(crate) webhook_url: Option<String>,
    pub(crate) currencies: Vec<String>,
    pub(crate) unknown_reference_status: u16,
    pub(crate) transactions: BTreeMap<u64, Transaction>,
    pub(crate) references: BTreeMap<String, u64>,
    pub(crate) refunds: BTreeMap<u64, Refund>,
    pub(crate) events: Vec<Event>,
    pub(crate) faults: Faults,
    pub(crate) counted: Stats,
    next_id: u64,
    moved_by: TimeDelta,
}

impl World {
    fn new(secret_key: String, webhook_url: Option<String>) -> Self {
        Self {
            secret_key,
            webhook_url,
            currencies: ["NGN", "USD", "GHS", "ZAR", "KES", "XOF"]
                .map(str::to_owned)
                .to_vec(),
            unknown_reference_status: 400,
            transactions: BTreeMap::new(),
            references: BTreeMap::new(),
            refunds: BTreeMap::new(),
            events: Vec::new(),
            faults: Faults::default(),
            counted: Stats::default(),
            next_id: FIRST_ID,
            moved_by: TimeDelta::zero(),
        }
    }

    /// Forgets what happened and every setting but the key and the webhooks' address. Ids go on: nothing has two.
    pub(crate) fn reset(&mut self) {
        let next_id = self.next_id;
        *self = Self::new(std::mem::take(&mut self.secret_key), self.webhook_url.take());
        self.next_id = next_id;
    }

    pub(crate) fn configure(&mut self, settings: Settings) {
        if let Some(url) = settings.webhook_url {
            self.webhook_url = (!url.is_empty()).then_some(url);
        }
        if let Some(key) = settings.secret_key {
            self.secret_key = key;
        }
        if let Some(currencies) = settings.currencies {
            self.currencies = currencies;
        }
        if let Some(status) = settings.unknown_reference_status {
            self.unknown_reference_status = status;
        }
    }

    pub(crate) fn new_id(&mut self) -> u64 {
        let id = self.next_id;
        self.next_id = id.saturating_add(ID_STEP);
        id
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        let now = Utc::now();
        now.checked_add_signed(self.moved_by).unwrap_or(now)
    }

    pub(crate) fn advance(&mut self, by: TimeDelta) {
        self.moved_by = self.moved_by.checked_add(&by).unwrap_or(self.moved_by);
    }

    pub(crate) fn stats(&self) -> Stats {
        let mut stats = self.counted.clone();
        for transaction in self.transactions.values() {
            *stats.transactions.entry(transaction.status.clone()).or_default() += 1;
        }
        for refund in self.refunds.values() {
            *stats.refunds.entry(refund.status).or_default() += 1;
        }
        stats
    }

    pub(crate) fn count_webhooks(&mut self, count: impl FnOnce(&mut WebhookStats)) {
        count(&mut self.counted.webhooks);
    }
}

/// An instant as Paystack writes it.
pub(crate) fn written(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}
