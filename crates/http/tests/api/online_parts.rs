//! Paying a part of an invoice online, and several invoices at once.

use paystack_sim::Payment;
use serde_json::{Value, json};

use crate::actor::Answer;
use crate::app::for_each_database_with;
use crate::invoices::books_agree;
use crate::online_payments::{TOTAL, Till, with_paystack};
use crate::people::{id, text};

async fn press_for(till: &Till, invoice: &Value, amount: i64) -> Answer {
    let body = json!({"amount": {"amount": amount, "currency": "NGN"}});
    till.person
        .post(&format!("/portal/invoices/{}/pay", id(invoice)), body)
        .await
}

async fn pay_all(till: &Till, currency: &str) -> Answer {
    till.person
        .post("/portal/pay", json!({ "currency": currency }))
        .await
}

#[test]
fn a_part_is_paid_online_only_where_the_business_lets_payers_choose() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let invoice = till.invoice().await;
        let page = format!("/portal/invoices/{}", id(&invoice));
        assert_eq!(till.person.get(&page).await.ok(200)["payable_from"], Value::Null);
        let refused = press_for(&till, &invoice, 10_000).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/amount/amount"]);
        // No key changes, so no password is asked for.
        let allow = json!({"paystack": {"partial_payments": true}});
        let saved = till.owner.patch("/workspace", allow).await.ok(200);
        assert_eq!(
            (
                &saved["paystack"]["partial_payments"],
                &saved["paystack"]["connected"]
            ),
            (&json!(true), &json!(true))
        );
        let seen = till.person.get(&page).await.ok(200);
        assert_eq!(seen["payable_from"], json!({"amount": 5_000, "currency": "NGN"}));
        for wrong in [0, -1, TOTAL + 1] {
            let refused = press_for(&till, &invoice, wrong).await;
            assert_eq!(refused.refused_at(422, "validation_failed"), ["/amount/amount"]);
        }
        press_for(&till, &invoice, 4_999)
            .await
            .problem(409, "online_payment_refused");
        press_for(&till, &invoice, 10_000).await.is(200);
        let reference = till.reference(&invoice).await;
        app.paystack().pay(&reference, Payment::default()).unwrap();
        let back = till.come_back(&invoice).await.ok(200);
        assert_eq!(
            (&back["state"], &back["totals"]["balance"]["amount"]),
            (&json!("partially_paid"), &json!(TOTAL - 10_000))
        );
        till.press(&invoice).await.is(200);
        let reference = till.reference(&invoice).await;
        app.paystack().pay(&reference, Payment::default()).unwrap();
        assert_eq!(till.come_back(&invoice).await.ok(200)["state"], "paid");
        books_agree(app).await;
    });
}

#[test]
fn all_that_waits_is_paid_in_one_checkout_and_recorded_on_each_invoice_once() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let mut invoices = Vec::new();
        for _ in 0..4 {
            invoices.push(till.invoice().await);
        }
        let [first, second, third, reported] = invoices.as_slice() else {
            panic!("four invoices");
        };
        let report = format!("/portal/invoices/{}/report-transfer", id(reported));
        till.person
            .post(&report, json!({"reference": "GTB 77"}))
            .await
            .is(200);
        let refused = pay_all(&till, "bananas").await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/currency"]);
        pay_all(&till, "GHS").await.problem(404, "not_found");
        let offers = till.person.get("/portal/pay").await.ok(200);
        assert_eq!(
            offers["data"],
            json!([{"amount": {"amount": 3 * TOTAL, "currency": "NGN"}, "invoices": 3}])
        );
        let begun = pay_all(&till, "NGN").await.ok(200);
        assert_eq!(pay_all(&till, "NGN").await.ok(200), begun);
        for invoice in [first, second, third] {
            let attempt = till.attempts(invoice).await["data"][0].clone();
            assert_eq!(
                (&attempt["status"], &attempt["amount"]["amount"]),
                (&json!("open"), &json!(3 * TOTAL))
            );
        }
        assert_eq!(till.attempts(reported).await["data"], json!([]));
        let reference = till.reference(first).await;
        app.paystack().pay(&reference, Payment::default()).unwrap();
        // Whichever page they come back to, all are settled; again changes nothing.
        for invoice in [third, first, second] {
            assert_eq!(till.come_back(invoice).await.ok(200)["state"], "paid");
        }
        let mut receipts = 0;
        for invoice in [first, second, third] {
            let payments = till.payments(invoice).await;
            let [payment] = payments.as_array().unwrap().as_slice() else {
                panic!("one payment: {payments}");
            };
            assert_eq!(
                (&payment["amount"]["amount"], text(&payment["reference"])),
                (&json!(TOTAL), reference.as_str())
            );
            receipts += 1;
        }
        assert_eq!(receipts, 3);
        pay_all(&till, "NGN").await.problem(404, "not_found");
        assert_eq!(till.person.get("/portal/pay").await.ok(200)["data"], json!([]));
        books_agree(app).await;
        // A part of one of them goes back through Paystack as of any payment.
        let payment = till.payments(second).await[0].clone();
        let body = json!({"amount": {"amount": 100, "currency": "NGN"}, "through": "paystack"});
        let path = format!("/payments/{}/refund", id(&payment));
        till.owner.post(&path, body).await.is(200);
        crate::online_payments::soon("the refund", async || {
            till.payments(second).await[0]["online_refunds"][0]["status"] == "pending"
        })
        .await;
        assert_eq!(till.state(second).await, "partially_paid");
        books_agree(app).await;
    });
}

#[test]
fn what_changes_between_the_press_and_the_money_loses_nothing() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let (first, second) = (till.invoice().await, till.invoice().await);
        pay_all(&till, "NGN").await.is(200);
        let reference = till.reference(&first).await;
        let cancel = format!("/invoices/{}/cancel", id(&second));
        till.owner.post(&cancel, json!({"reason": "Twice"})).await.is(200);
        // Alone it is another amount, so another checkout; the first stays open in another tab.
        till.press(&first).await.is(200);
        assert_ne!(till.reference(&first).await, reference);
        app.paystack().pay(&reference, Payment::default()).unwrap();
        assert_eq!(till.come_back(&first).await.ok(200)["state"], "paid");
        let spare = till.payments(&second).await[0].clone();
        assert_eq!(spare["credited"]["amount"], TOTAL);
        assert_eq!(till.state(&second).await, "cancelled");
        let flags = till.attempts(&second).await["data"][0]["flag"].clone();
        assert_eq!(flags, "cancelled");
        books_agree(app).await;
    });
}
