//! What happened, in figures that tests compare.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    faults::{FaultKind, Operation},
    refunds::RefundStatus,
};

/// What happened since the start or the last reset.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Calls of each kind, those that a fault ended included.
    pub calls: BTreeMap<Operation, u64>,
    /// Faults done.
    pub faults: BTreeMap<FaultKind, u64>,
    /// Transactions by status.
    pub transactions: BTreeMap<String, u64>,
    /// Refunds by status.
    pub refunds: BTreeMap<RefundStatus, u64>,
    /// Webhooks.
    pub webhooks: WebhookStats,
}

/// What became of webhooks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct WebhookStats {
    /// Things that happened and were to be announced.
    pub made: u64,
    /// Requests sent, copies and repeats included.
    pub sent: u64,
    /// Answered with 200.
    pub accepted: u64,
    /// Answered with something else.
    pub refused: u64,
    /// Not answered.
    pub unanswered: u64,
}
