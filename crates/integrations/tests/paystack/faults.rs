//! Every fault, and what it leaves open.

use std::time::Duration;

use integrations::paystack::{Paystack as _, PaystackError};
use paystack_sim::{Fault, FaultKind, Operation};

use crate::ground::{Ground, money, new_transaction};

const NO_EFFECT: [FaultKind; 6] = [
    FaultKind::Http500,
    FaultKind::Http502Html,
    FaultKind::Http429,
    FaultKind::StatusFalse200,
    FaultKind::TimeoutBeforeEffect,
    FaultKind::ConnReset,
];
const EFFECT: [FaultKind; 7] = [
    FaultKind::Http500,
    FaultKind::Http502Html,
    FaultKind::ConnReset,
    FaultKind::TruncatedJson,
    FaultKind::WrongTypes,
    FaultKind::TimeoutAfterEffect,
    FaultKind::Slow,
];

fn word<T>(outcome: Result<T, PaystackError>) -> &'static str {
    match outcome {
        Ok(_) => "done",
        Err(PaystackError::BadKey) => "bad key",
        Err(PaystackError::Rejected { .. }) => "rejected",
        Err(PaystackError::RateLimited { .. }) => "rate limited",
        Err(PaystackError::Unreachable(_)) => "unreachable",
        Err(PaystackError::Unknown(_)) => "unknown",
    }
}

/// What the caller is told, and what verify then finds: the two together are what recovery builds on.
async fn initialize_under(kind: FaultKind, after_effect: bool) -> String {
    let ground = Ground::new();
    let client = ground.client.with_time_limit(Duration::from_millis(500));
    let new = new_transaction("pay-1", money(500_000, "NGN"));
    ground.simulator.fault(Fault {
        after_effect,
        delay_ms: (kind == FaultKind::Slow).then_some(50),
        ..Fault::once(Operation::Initialize, kind)
    });
    let told = word(client.initialize(&ground.key, &new).await);
    let found = client.verify(&ground.key, &new.reference).await.unwrap();
    let kept = if found.is_some() { "kept" } else { "not kept" };
    format!("{kind:?}: {told}, {kept}")
}

#[tokio::test]
async fn an_initialize_that_was_not_carried_out_can_be_sent_again() {
    let mut outcomes = Vec::new();
    for kind in NO_EFFECT {
        outcomes.push(initialize_under(kind, false).await);
    }
    insta::assert_snapshot!(outcomes.join("\n"), @r"
    Http500: unknown, not kept
    Http502Html: unknown, not kept
    Http429: rate limited, not kept
    StatusFalse200: rejected, not kept
    TimeoutBeforeEffect: unknown, not kept
    ConnReset: unknown, not kept
    ");
}

#[tokio::test]
async fn an_initialize_whose_answer_was_lost_is_unknown_and_found_by_verify() {
    let mut outcomes = Vec::new();
    for kind in EFFECT {
        outcomes.push(initialize_under(kind, true).await);
    }
    insta::assert_snapshot!(outcomes.join("\n"), @r"
    Http500: unknown, kept
    Http502Html: unknown, kept
    ConnReset: unknown, kept
    TruncatedJson: unknown, kept
    WrongTypes: unknown, kept
    TimeoutAfterEffect: unknown, kept
    Slow: done, kept
    ");
}

#[tokio::test]
async fn a_verify_that_fails_is_never_read_as_not_found_and_the_next_one_works() {
    let ground = Ground::new();
    let client = ground.client.with_time_limit(Duration::from_millis(500));
    let new = new_transaction("pay-1", money(500_000, "NGN"));
    client.initialize(&ground.key, &new).await.unwrap();
    let mut outcomes = Vec::new();
    for kind in [
        FaultKind::Http500,
        FaultKind::Http502Html,
        FaultKind::Http429,
        FaultKind::StatusFalse200,
        FaultKind::TruncatedJson,
        FaultKind::WrongTypes,
        FaultKind::TimeoutBeforeEffect,
        FaultKind::TimeoutAfterEffect,
        FaultKind::ConnReset,
    ] {
        ground.simulator.fault(Fault::once(Operation::Verify, kind));
        let told = word(client.verify(&ground.key, &new.reference).await);
        outcomes.push(format!("{kind:?}: {told}"));
        assert!(
            client
                .verify(&ground.key, &new.reference)
                .await
                .unwrap()
                .is_some()
        );
    }
    insta::assert_snapshot!(outcomes.join(", "), @"Http500: unknown, Http502Html: unknown, Http429: rate limited, StatusFalse200: rejected, TruncatedJson: unknown, WrongTypes: unknown, TimeoutBeforeEffect: unknown, TimeoutAfterEffect: unknown, ConnReset: unknown");
}

#[tokio::test]
async fn a_wait_that_is_asked_for_is_told() {
    let ground = Ground::new();
    ground
        .simulator
        .fault(Fault::once(Operation::Any, FaultKind::Http429));
    assert_eq!(
        ground.client.check_key(&ground.key).await,
        Err(PaystackError::RateLimited {
            after: Some(Duration::from_secs(7))
        })
    );
    assert_eq!(ground.client.check_key(&ground.key).await, Ok(()));
}

#[tokio::test]
async fn a_fault_ends_after_as_many_times_as_it_was_asked_for() {
    let ground = Ground::new();
    ground.simulator.fault(Fault {
        times: 3,
        ..Fault::once(Operation::ListTransactions, FaultKind::Http500)
    });
    let mut told = Vec::new();
    for _ in 0..4 {
        told.push(word(ground.client.check_key(&ground.key).await));
    }
    assert_eq!(told, ["unknown", "unknown", "unknown", "done"]);
    let stats = ground.simulator.stats();
    assert_eq!(stats.faults.get(&FaultKind::Http500), Some(&3));
    assert_eq!(stats.calls.get(&Operation::ListTransactions), Some(&4));
}

#[tokio::test]
async fn the_client_itself_never_tries_twice() {
    let ground = Ground::new();
    let new = new_transaction("pay-1", money(500_000, "NGN"));
    for kind in [FaultKind::Http500, FaultKind::Http429, FaultKind::ConnReset] {
        ground.simulator.reset();
        ground.simulator.fault(Fault::once(Operation::Initialize, kind));
        let _ = ground.client.initialize(&ground.key, &new).await;
        let stats = ground.simulator.stats();
        assert_eq!(stats.calls.get(&Operation::Initialize), Some(&1), "{kind:?}");
    }
}
