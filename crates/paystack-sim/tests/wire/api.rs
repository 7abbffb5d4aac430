//! Paystack's words, quirk by quirk.

use paystack_sim::Payment;
use reqwest::Method;
use serde_json::{Value, json};

use crate::ground::Ground;

fn line((status, answer): (u16, Value)) -> String {
    let text = |name: &str| answer[name].as_str().unwrap_or("-").to_owned();
    format!("{status} {} · {}", text("message"), text("code"))
}

#[tokio::test]
async fn refusals_have_paystacks_status_words_and_codes() {
    let ground = Ground::new();
    ground.begin("pay-1").await;
    let good =
        json!({ "email": "ama@example.com", "amount": 500_000, "currency": "NGN", "reference": "pay-2" });
    let with = |name: &str, value: Value| {
        let mut body = good.clone();
        body[name] = value;
        body
    };
    let mut lines = vec![
        line(
            ground
                .call_as("sk_test_other", Method::GET, "/transaction", None)
                .await,
        ),
        line(
            ground
                .call_as("", Method::POST, "/transaction/initialize", Some(good.clone()))
                .await,
        ),
    ];
    for body in [
        with("email", json!(null)),
        with("email", json!("ama@localhost")),
        with("email", json!("ama@studio.local")),
        with("amount", json!(0)),
        with("amount", json!(4_999)),
        with("amount", json!(5_000.5)),
        with("amount", json!("many")),
        with("currency", json!("EUR")),
        with("reference", json!("pay-1")),
        with("reference", json!("pay_2")),
        with("callback_url", json!("/back")),
        json!({ "email": "ama@example.com", "amount": 150, "currency": "XOF" }),
    ] {
        lines.push(line(ground.post("/transaction/initialize", body).await));
    }
    for path in [
        "/transaction/verify/pay-9",
        "/transaction/7",
        "/refund/7",
        "/charge",
    ] {
        lines.push(line(ground.get(path).await));
    }
    for body in [
        json!({ "transaction": "pay-9" }),
        json!({ "transaction": "pay-1" }),
    ] {
        lines.push(line(ground.post("/refund", body).await));
    }
    insta::assert_snapshot!(lines.join("\n"), @r"
    401 Invalid key · invalid_Key
    401 Invalid key · invalid_Key
    400 Email Address is required · missing_params
    400 Invalid Email Address Passed · invalid_email_address
    400 Invalid Email Address Passed · invalid_email_address
    400 Invalid Amount Sent · -
    400 Invalid Amount Sent · -
    400 Invalid Amount Sent · -
    400 Invalid Amount Sent · -
    400 Currency not supported by merchant · -
    400 Duplicate Transaction Reference · duplicate_reference
    400 Reference must only contain alphanumeric characters, -, . and = · invalid_reference
    400 callback_url must be a valid URL · invalid_params
    400 Invalid Amount Sent · -
    400 Transaction reference not found. · transaction_not_found
    404 Transaction not found · transaction_not_found
    404 Refund not found · refund_not_found
    404 Route not found · -
    404 Transaction not found · transaction_not_found
    400 Transaction was not successful · -
    ");
}

#[tokio::test]
async fn a_fresh_transaction_reads_as_abandoned_and_a_paid_one_has_every_quirk() {
    let ground = Ground::new();
    let begun = ground.begin("pay-1").await;
    let code = begun["data"]["access_code"].as_str().unwrap();
    assert_eq!(
        begun["data"]["authorization_url"],
        json!(format!("{}/checkout/{code}", ground.simulator.base_url()))
    );
    let (_, fresh) = ground.get("/transaction/verify/pay-1").await;
    let quirks = |answer: &Value| {
        let data = &answer["data"];
        json!([
            data["status"],
            data["domain"],
            data["metadata"],
            data["authorization"],
            data["log"],
            data["plan"],
            data["fees"],
            data["paid_at"]
        ])
    };
    assert_eq!(
        quirks(&fresh),
        json!(["abandoned", "test", "", {}, null, null, null, null])
    );
    ground.simulator.pay("pay-1", Payment::default()).unwrap();
    let (_, paid) = ground.get("/transaction/verify/pay-1").await;
    let data = &paid["data"];
    assert_eq!(data["status"], json!("success"));
    assert_eq!(data["authorization"]["card_type"], json!("visa "));
    assert_eq!(data["fees"], json!(7_500));
    assert!(data["paid_at"].is_string() && data["paid_at"] == data["paidAt"]);
    let id = data["id"].as_u64().unwrap();
    assert_eq!(id, 9_007_199_254_740_993);

    let (_, by_id) = ground.get(&format!("/transaction/{id}")).await;
    assert_eq!(by_id["data"], *data);
    let (_, list) = ground.get("/transaction?perPage=1&status=success").await;
    assert_eq!(list["data"], json!([data]));
    assert_eq!(list["meta"]["total"], json!(1));
}

#[tokio::test]
async fn an_amount_in_text_and_metadata_in_text_are_taken() {
    let ground = Ground::new();
    let body = json!({ "email": "ama@example.com", "amount": "500000", "reference": "pay-1", "metadata": "{\"invoice\":\"inv_1\"}" });
    assert_eq!(ground.post("/transaction/initialize", body).await.0, 200);
    let (_, read) = ground.get("/transaction/verify/pay-1").await;
    assert_eq!(read["data"]["currency"], json!("NGN"));
    assert_eq!(read["data"]["metadata"], json!({ "invoice": "inv_1" }));
}

#[tokio::test]
async fn refunds_are_listed_by_number_only_and_the_amount_must_be_said_after_the_first() {
    let ground = Ground::new();
    ground.begin("pay-1").await;
    ground.simulator.pay("pay-1", Payment::default()).unwrap();
    let (_, made) = ground
        .post("/refund", json!({ "transaction": "pay-1", "amount": 100_000 }))
        .await;
    assert_eq!(made["message"], json!("Refund has been queued for processing"));
    assert_eq!(made["data"]["transaction"]["reference"], json!("pay-1"));
    let id = made["data"]["transaction"]["id"].as_u64().unwrap();
    let count = |answer: Value| answer["data"].as_array().unwrap().len();
    assert_eq!(count(ground.get(&format!("/refund?transaction={id}")).await.1), 1);
    assert_eq!(count(ground.get("/refund?transaction=pay-1").await.1), 0);
    let refused = line(ground.post("/refund", json!({ "transaction": id })).await);
    assert_eq!(
        refused,
        "400 Total refund amount cannot exceed original transaction amount · -"
    );
}
