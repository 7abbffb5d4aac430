//! Money that goes back through Paystack: booked at once, sent once, taken back when it did not work.

use chrono::TimeDelta;
use paystack_sim::{Delivery, Fault, FaultKind, Operation, Payment, RefundStatus};
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use crate::actor::Answer;
use crate::app::{TestApp, for_each_database_with};
use crate::invoices::books_agree;
use crate::online_payments::{KEY, TOTAL, Till, soon, webhook_url, with_paystack};
use crate::people::{id, text};

const PART: i64 = 5_000;

/// An invoice that was paid online, and its payment.
async fn paid(app: &TestApp, till: &Till) -> (Value, Value) {
    let invoice = till.invoice().await;
    till.press(&invoice).await.is(200);
    let reference = till.reference(&invoice).await;
    app.paystack().pay(&reference, Payment::default()).unwrap();
    till.come_back(&invoice).await.is(200);
    let payment = till.payments(&invoice).await[0].clone();
    (invoice, payment)
}

async fn send_back(till: &Till, payment: &Value, amount: i64) -> Answer {
    let body =
        json!({"amount": {"amount": amount, "currency": "NGN"}, "note": "Agreed", "through": "paystack"});
    till.owner
        .post(&format!("/payments/{}/refund", id(payment)), body)
        .await
}

/// Waits until the latest refund of the invoice's payment stands so.
async fn stands(till: &Till, invoice: &Value, status: &str) -> Value {
    soon(status, async || refund(till, invoice).await["status"] == status).await;
    refund(till, invoice).await
}

async fn refund(till: &Till, invoice: &Value) -> Value {
    let payments = till.payments(invoice).await;
    let refunds = payments[0]["online_refunds"].as_array().unwrap();
    refunds.last().unwrap().clone()
}

fn paystack_id(refund: &Value) -> u64 {
    text(&refund["paystack_id"]).parse().unwrap()
}

async fn announce(app: &TestApp, till: &Till) {
    let url = Some(webhook_url(app, &till.owner).await);
    let delivery = Delivery {
        url,
        ..Delivery::default()
    };
    app.paystack().deliver(&delivery).await;
}

#[test]
fn a_refund_is_booked_at_once_sent_once_and_followed_until_the_payer_has_it() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let (invoice, payment) = paid(app, &till).await;
        let booked = send_back(&till, &payment, PART).await.ok(200);
        assert_eq!(booked["refunded"]["amount"], PART);
        assert_eq!(till.state(&invoice).await, "partially_paid");
        let sent = stands(&till, &invoice, "pending").await;
        assert_eq!(booked["refunds"][0]["id"], sent["id"]);
        app.paystack()
            .move_refund(paystack_id(&sent), RefundStatus::Processing)
            .unwrap();
        app.paystack()
            .move_refund(paystack_id(&sent), RefundStatus::Processed)
            .unwrap();
        announce(app, &till).await;
        stands(&till, &invoice, "processed").await;
        // Ours is nothing to look at.
        assert_eq!(till.attempts(&invoice).await["data"][0]["flag"], Value::Null);
        let refused = send_back(&till, &payment, TOTAL - PART + 1).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/amount/amount"]);
        send_back(&till, &payment, TOTAL - PART).await.is(200);
        stands(&till, &invoice, "pending").await;
        assert_eq!(app.paystack().stats().calls[&Operation::CreateRefund], 2);
        books_agree(app).await;
    });
}

#[test]
fn a_refund_that_fails_is_taken_out_of_the_books_and_somebody_is_told_until_they_looked() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let (invoice, payment) = paid(app, &till).await;
        send_back(&till, &payment, PART).await.is(200);
        let sent = stands(&till, &invoice, "pending").await;
        app.paystack()
            .move_refund(paystack_id(&sent), RefundStatus::Failed)
            .unwrap();
        announce(app, &till).await;
        let failed = stands(&till, &invoice, "failed").await;
        assert_eq!(failed["failure"], "Paystack could not send the money back.");
        let payment = till.payments(&invoice).await[0].clone();
        assert_eq!(
            (&payment["refunded"]["amount"], &payment["refunds"]),
            (&json!(0), &json!([]))
        );
        assert_eq!(till.state(&invoice).await, "paid");
        books_agree(app).await;
        let attempt = till.attempts(&invoice).await["data"][0].clone();
        assert_eq!(attempt["flag"], "refund");
        let letter = app.letter("ama@bright.example").await;
        assert!(letter.subject.contains("needs a look"), "{}", letter.subject);
        let clear = format!(
            "/invoices/{}/online-payments/{}/clear-flag",
            id(&invoice),
            id(&attempt)
        );
        let cleared = till.owner.act(&clear).await.ok(200);
        assert_eq!(cleared["flag"], Value::Null);
        till.owner.act(&clear).await.problem(404, "not_found");
        // Sending it again is another refund.
        send_back(&till, &payment, PART).await.is(200);
        stands(&till, &invoice, "pending").await;
        books_agree(app).await;
    });
}

#[test]
fn when_the_answer_to_a_refund_is_lost_nothing_is_sent_twice() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let mut figures = Vec::new();
        for (kind, ending) in [
            (FaultKind::TimeoutAfterEffect, "pending"),
            (FaultKind::TruncatedJson, "pending"),
            (FaultKind::TimeoutBeforeEffect, "failed"),
        ] {
            let (invoice, payment) = paid(app, &till).await;
            let asked = || {
                let calls = app.paystack().stats().calls;
                calls.get(&Operation::CreateRefund).copied().unwrap_or_default()
            };
            let before = asked();
            app.paystack().fault(Fault::once(Operation::CreateRefund, kind));
            send_back(&till, &payment, PART).await.is(200);
            soon("the call", async || asked() > before).await;
            stands(&till, &invoice, "starting").await;
            // The job waits for the answer that does not come, then asks at its times.
            for _ in 0..100 {
                if refund(&till, &invoice).await["status"] == ending {
                    break;
                }
                app.pass(TimeDelta::minutes(70));
                app.platform.paystack_bell.notify_one();
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            assert_eq!(refund(&till, &invoice).await["status"], ending);
            assert_eq!(asked() - before, 1);
            figures.push(format!("{kind:?}: asked once, {ending}"));
            books_agree(app).await;
        }
        eprintln!("{}", figures.join("; "));
    });
}

#[test]
fn while_paystack_is_away_a_refund_waits_and_what_it_refuses_did_not_happen() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let (invoice, payment) = paid(app, &till).await;
        app.paystack()
            .fault(Fault::once(Operation::CreateRefund, FaultKind::Http429));
        send_back(&till, &payment, PART).await.is(200);
        soon("the call", async || {
            app.paystack()
                .stats()
                .calls
                .contains_key(&Operation::CreateRefund)
        })
        .await;
        stands(&till, &invoice, "requested").await;
        app.pass(TimeDelta::minutes(5));
        app.platform.paystack_bell.notify_one();
        stands(&till, &invoice, "pending").await;
        // Somebody refunds the rest in Paystack's dashboard before the page here knows of it.
        let elsewhere = json!({"transaction": till.reference(&invoice).await, "amount": TOTAL - PART});
        let made = crate::actor::client(HeaderMap::new())
            .post(format!("{}/refund", app.paystack().base_url()))
            .bearer_auth(KEY)
            .json(&elsewhere)
            .send()
            .await
            .unwrap();
        assert_eq!(made.status(), 200);
        send_back(&till, &payment, PART).await.is(200);
        let refused = stands(&till, &invoice, "failed").await;
        assert_eq!(
            refused["failure"],
            "At Paystack less than that is left to refund."
        );
        assert_eq!(till.payments(&invoice).await[0]["refunded"]["amount"], PART);
        announce(app, &till).await;
        soon("the flag", async || {
            till.attempts(&invoice).await["data"][0]["flag"] == "refund"
        })
        .await;
        books_agree(app).await;
    });
}

#[test]
fn only_what_came_through_paystack_goes_back_through_it() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let invoice = till.invoice().await;
        let cash = json!({"amount": {"amount": TOTAL, "currency": "NGN"}, "method": "cash"});
        let path = format!("/invoices/{}/payments", id(&invoice));
        let payment = till.owner.post(&path, cash).await.ok(201);
        let refused = send_back(&till, &payment, PART).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/through"]);
        let odd = json!({"amount": {"amount": 1, "currency": "NGN"}, "through": "pigeon"});
        let path = format!("/payments/{}/refund", id(&payment));
        let refused = till.owner.post(&path, odd).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/through"]);
        books_agree(app).await;
    });
}
