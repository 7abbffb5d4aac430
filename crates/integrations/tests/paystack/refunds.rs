//! Money that goes back.

use domain::paystack::{Subunits, TransactionStatus, Verdict};
use integrations::paystack::{NewRefund, Paystack as _, PaystackError, RefundStatus, Refusal};
use paystack_sim::{Fault, FaultKind, Operation, Payment, RefundStatus as Moved};

use crate::ground::{Ground, attempt, money, new_transaction, reference};

fn refund_of(amount: i64) -> NewRefund {
    NewRefund {
        transaction: reference("pay-1"),
        amount: Subunits::of(money(amount, "NGN")).unwrap(),
        currency: money(amount, "NGN").currency,
        customer_note: None,
        merchant_note: Some("rfd_1".to_owned()),
    }
}

/// A payment of 5,000 naira, with Paystack's id of it.
async fn paid() -> (Ground, u64) {
    let ground = Ground::new();
    let new = new_transaction("pay-1", money(500_000, "NGN"));
    ground.client.initialize(&ground.key, &new).await.unwrap();
    ground.simulator.pay("pay-1", Payment::default()).unwrap();
    let id = transaction(&ground).await.0;
    (ground, id)
}

async fn transaction(ground: &Ground) -> (u64, TransactionStatus, Verdict) {
    let reference = reference("pay-1");
    let found = ground
        .client
        .verify(&ground.key, &reference)
        .await
        .unwrap()
        .unwrap();
    let verdict = attempt("pay-1", money(500_000, "NGN")).judge(&found);
    (found.id, found.status, verdict)
}

fn refusal<T: std::fmt::Debug>(outcome: Result<T, PaystackError>) -> Refusal {
    match outcome {
        Err(PaystackError::Rejected { refusal, .. }) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_refund_goes_its_way_and_never_makes_the_payment_look_unpaid() {
    let (ground, id) = paid().await;
    let refund = ground
        .client
        .refund(&ground.key, &refund_of(500_000))
        .await
        .unwrap();
    assert_eq!(refund.status, RefundStatus::Pending);
    assert_eq!(refund.amount.count(), 500_000);
    assert_eq!(
        transaction(&ground).await,
        (id, TransactionStatus::ReversalPending, Verdict::Reversed)
    );
    for (moved, status) in [
        (Moved::Processing, RefundStatus::Processing),
        (Moved::NeedsAttention, RefundStatus::NeedsAttention),
        (Moved::Processed, RefundStatus::Processed),
    ] {
        ground.simulator.move_refund(refund.id, moved).unwrap();
        let listed = ground.client.refunds(&ground.key, id).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].status, status);
    }
    assert_eq!(
        transaction(&ground).await,
        (id, TransactionStatus::Reversed, Verdict::Reversed)
    );
    assert!(ground.simulator.move_refund(refund.id, Moved::Failed).is_err());
}

#[tokio::test]
async fn more_than_what_is_left_is_refused_and_so_is_a_second_whole_refund() {
    let (ground, id) = paid().await;
    ground
        .client
        .refund(&ground.key, &refund_of(200_000))
        .await
        .unwrap();
    let too_much = ground.client.refund(&ground.key, &refund_of(300_001)).await;
    assert_eq!(refusal(too_much), Refusal::RefundTooLarge);
    ground
        .client
        .refund(&ground.key, &refund_of(300_000))
        .await
        .unwrap();
    let again = ground.client.refund(&ground.key, &refund_of(1)).await;
    assert_eq!(refusal(again), Refusal::FullyRefunded);
    assert_eq!(ground.client.refunds(&ground.key, id).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_failed_refund_leaves_the_payment_as_it_was() {
    let (ground, id) = paid().await;
    let refund = ground
        .client
        .refund(&ground.key, &refund_of(200_000))
        .await
        .unwrap();
    ground.simulator.move_refund(refund.id, Moved::Failed).unwrap();
    let paid = Verdict::Paid(money(500_000, "NGN"));
    assert_eq!(transaction(&ground).await, (id, TransactionStatus::Success, paid));
}

#[tokio::test]
async fn what_was_not_paid_or_is_not_known_is_not_refunded() {
    let ground = Ground::new();
    let unknown = ground.client.refund(&ground.key, &refund_of(100)).await;
    assert_eq!(refusal(unknown), Refusal::UnknownTransaction);
    let new = new_transaction("pay-1", money(500_000, "NGN"));
    ground.client.initialize(&ground.key, &new).await.unwrap();
    let unpaid = ground.client.refund(&ground.key, &refund_of(100)).await;
    assert_eq!(refusal(unpaid), Refusal::Other);
}

#[tokio::test]
async fn a_refund_whose_answer_was_lost_is_found_in_the_list_by_its_note() {
    for (kind, made) in [
        (FaultKind::ConnReset, false),
        (FaultKind::Http502Html, false),
        (FaultKind::TruncatedJson, true),
        (FaultKind::WrongTypes, true),
    ] {
        let (ground, id) = paid().await;
        ground.simulator.fault(Fault::once(Operation::CreateRefund, kind));
        let lost = ground.client.refund(&ground.key, &refund_of(200_000)).await;
        assert!(
            matches!(lost, Err(PaystackError::Unknown(_))),
            "{kind:?}: {lost:?}"
        );
        let listed = ground.client.refunds(&ground.key, id).await.unwrap();
        let found = listed
            .iter()
            .any(|refund| refund.merchant_note.as_deref() == Some("rfd_1"));
        assert_eq!(found, made, "{kind:?}");
    }
}

#[tokio::test]
async fn a_list_that_cannot_be_read_is_not_an_empty_list() {
    let (ground, id) = paid().await;
    ground
        .client
        .refund(&ground.key, &refund_of(200_000))
        .await
        .unwrap();
    for kind in [
        FaultKind::Http500,
        FaultKind::TruncatedJson,
        FaultKind::WrongTypes,
        FaultKind::StatusFalse200,
    ] {
        ground.simulator.fault(Fault::once(Operation::ListRefunds, kind));
        assert!(ground.client.refunds(&ground.key, id).await.is_err(), "{kind:?}");
    }
}
