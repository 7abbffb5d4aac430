//! The control API, for those who do not write Rust.

use reqwest::Method;
use serde_json::json;

use crate::ground::Ground;

#[tokio::test]
async fn a_transaction_is_paid_once_and_only_where_it_is_known() {
    let ground = Ground::new();
    ground.begin("pay-1").await;
    let pay = "/_sim/transactions/pay-1/pay";
    let (malformed, _) = ground.post(pay, json!({ "amont": 1 })).await;
    assert_eq!(malformed, 400);
    assert_eq!(ground.call(Method::POST, pay, None).await.0, 204);
    assert_eq!(ground.call(Method::POST, pay, None).await.0, 409);
    let (unknown, _) = ground
        .call(Method::POST, "/_sim/transactions/pay-2/pay", None)
        .await;
    assert_eq!(unknown, 404);
    let (_, stats) = ground.get("/_sim/stats").await;
    assert_eq!(
        stats,
        json!({
            "calls": { "initialize": 1 },
            "faults": {},
            "transactions": { "success": 1 },
            "refunds": {},
            "webhooks": { "made": 1, "sent": 0, "accepted": 0, "refused": 0, "unanswered": 0 },
        })
    );
}

#[tokio::test]
async fn everything_that_can_be_asked_for_answers() {
    let ground = Ground::new();
    ground.begin("pay-1").await;
    for (path, body) in [
        ("/_sim/transactions/pay-1/decline", json!(null)),
        ("/_sim/transactions/pay-1/status", json!({ "status": "ongoing" })),
        ("/_sim/transactions/pay-1/hide", json!({ "reads": 1 })),
        (
            "/_sim/transactions/pay-1/pay",
            json!({ "amount": 507_500, "requested_amount": 500_000, "fees": 7_500, "channel": "bank_transfer" }),
        ),
        ("/_sim/transactions/pay-1/dispute", json!({ "stage": "create" })),
        (
            "/_sim/faults",
            json!({ "op": "verify", "kind": "http_502_html", "times": 2 }),
        ),
    ] {
        assert_eq!(ground.post(path, body).await.0, 204, "{path}");
    }
    assert_eq!(ground.call(Method::DELETE, "/_sim/faults", None).await.0, 204);
    assert_eq!(
        ground.get("/transaction/verify/pay-1").await.0,
        400,
        "hidden once"
    );
    let (_, paid) = ground.get("/transaction/verify/pay-1").await;
    assert_eq!(paid["data"]["channel"], json!("bank_transfer"));

    let (_, refund) = ground.post("/refund", json!({ "transaction": "pay-1" })).await;
    let path = format!("/_sim/refunds/{}/move", refund["data"]["id"]);
    assert_eq!(ground.post(&path, json!({ "status": "processed" })).await.0, 204);
    assert_eq!(ground.post(&path, json!({ "status": "failed" })).await.0, 409);
    let (_, refunds) = ground.get("/_sim/refunds").await;
    assert_eq!(refunds[0]["status"], json!("processed"));
    let (_, webhooks) = ground.get("/_sim/webhooks").await;
    let names: Vec<_> = webhooks
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["event"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "charge.success",
            "charge.dispute.create",
            "refund.pending",
            "refund.processed"
        ]
    );
    let (_, nowhere) = ground.call(Method::POST, "/_sim/webhooks/deliver", None).await;
    assert_eq!(nowhere, json!({ "sent": 0, "statuses": {}, "unanswered": 0 }));
    let (_, transactions) = ground.get("/_sim/transactions").await;
    assert_eq!(transactions[0]["status"], json!("reversed"));
}

#[tokio::test]
async fn a_reset_forgets_what_happened_and_never_gives_an_id_twice() {
    let ground = Ground::new();
    ground.begin("pay-1").await;
    let (_, before) = ground.get("/transaction/verify/pay-1").await;
    assert_eq!(ground.call(Method::POST, "/_sim/reset", None).await.0, 204);
    assert_eq!(ground.get("/transaction/verify/pay-1").await.0, 400);
    ground.begin("pay-1").await;
    let (_, after) = ground.get("/transaction/verify/pay-1").await;
    assert!(after["data"]["id"].as_u64() > before["data"]["id"].as_u64());
}

#[tokio::test]
async fn the_clock_moves_on_when_it_is_moved() {
    let ground = Ground::new();
    let day = |answer: serde_json::Value| answer["now"].as_str().unwrap()[..10].to_owned();
    let before = day(ground.get("/_sim/clock").await.1);
    let after = day(ground
        .post("/_sim/clock", json!({ "advance_seconds": 172_800 }))
        .await
        .1);
    assert!(after > before, "{before} {after}");
}
