//! Many payments at once, webhooks that come twice, shuffled or never, and answers of Paystack that are lost.

use chrono::TimeDelta;
use futures_util::future::join_all;
use paystack_sim::{Chosen, Delivery, Fault, FaultKind, Operation, Order, Payment};
use serde_json::Value;

use crate::app::{for_each_database_with, full_size};
use crate::invoices::books_agree;
use crate::online_payments::{TOTAL, Till, soon, webhook_url, with_paystack};
use crate::people::column;

const COPIES: usize = 10;

/// All of `make races` are 1,000 payments and 10,000 webhooks.
fn payments() -> usize {
    if full_size() { 1_000 } else { 100 }
}

/// The sums of all payments: how many, what they come to, what of it is on invoices.
async fn sums(till: &Till) -> (usize, i64, Vec<String>) {
    let (mut count, mut sum, mut references, mut cursor) = (0, 0, Vec::new(), String::new());
    loop {
        let page = till
            .owner
            .get(&format!("/payments?limit=100{cursor}"))
            .await
            .ok(200);
        let rows = page["data"].as_array().unwrap();
        count += rows.len();
        sum += rows
            .iter()
            .map(|row| row["amount"]["amount"].as_i64().unwrap())
            .sum::<i64>();
        references.extend(column(&page, "invoice_id"));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return (count, sum, references),
        }
    }
}

async fn begun(till: &Till, count: usize) -> Vec<(Value, String)> {
    let mut all = Vec::new();
    for _ in 0..count {
        let invoice = till.invoice().await;
        till.press(&invoice).await.is(200);
        let reference = till.reference(&invoice).await;
        all.push((invoice, reference));
    }
    all
}

#[test]
fn of_payments_announced_ten_times_in_any_order_each_counts_once() {
    let payments = payments();
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let url = webhook_url(app, &till.owner).await;
        let all = begun(&till, payments).await;
        for (_, reference) in &all {
            app.paystack().pay(reference, Payment::default()).unwrap();
        }
        let delivery = Delivery {
            url: Some(url.clone()),
            order: Order::Shuffle,
            seed: 4,
            copies: COPIES,
            concurrency: 12,
            ..Delivery::default()
        };
        // Every third payer comes back meanwhile.
        let returning = async {
            for (invoice, _) in all.iter().step_by(3) {
                // What is refused because the database is busy is asked again by the page.
                let status = till.come_back(invoice).await.status;
                assert!(matches!(status, 200 | 503 | 412), "{status}");
            }
        };
        let (delivered, ()) = tokio::join!(app.paystack().deliver(&delivery), returning);
        let sent = delivered.sent;
        // What was refused because the database was busy is sent again, as Paystack does.
        for _ in 0..10 {
            let again = Delivery {
                copies: 1,
                chosen: Chosen::Waiting,
                ..delivery.clone()
            };
            if app.paystack().deliver(&again).await.sent == 0 {
                break;
            }
        }
        soon("the settling of all", async || sums(&till).await.0 >= payments).await;
        let (count, sum, mut invoices) = sums(&till).await;
        invoices.sort();
        invoices.dedup();
        let owed = TOTAL * i64::try_from(payments).unwrap();
        assert_eq!((count, sum, invoices.len()), (payments, owed, payments));
        eprintln!(
            "{payments} payments, {sent} webhooks shuffled and raced with the return: {count} payments of {sum} in all"
        );
        let shown = till.owner.get("/invoices?status=paid&limit=100").await.ok(200);
        assert_eq!(column(&shown, "state").len(), 100);
        books_agree(app).await;
    });
}

#[test]
fn when_every_webhook_is_lost_the_sweeper_settles_all() {
    let lost = if full_size() { 1_000 } else { 40 };
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let all = begun(&till, lost).await;
        for (_, reference) in &all {
            let payment = Payment {
                silently: true,
                ..Payment::default()
            };
            app.paystack().pay(reference, payment).unwrap();
        }
        assert_eq!(sums(&till).await.0, 0);
        app.pass(TimeDelta::minutes(3));
        soon("the settling of all", async || sums(&till).await.0 >= lost).await;
        let (count, sum, _) = sums(&till).await;
        assert_eq!((count, sum), (lost, TOTAL * i64::try_from(lost).unwrap()));
        assert_eq!(app.paystack().stats().webhooks.sent, 0);
        eprintln!("{lost} payments, 0 webhooks: the sweeper settled {count}");
        books_agree(app).await;
    });
}

#[test]
fn an_attempt_that_nobody_pays_is_over_after_three_days() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let invoice = till.invoice().await;
        till.press(&invoice).await.is(200);
        for minutes in [3, 10, 60, 6 * 60, 24 * 60, 48 * 60] {
            let before = till.attempts(&invoice).await["data"][0]["checked_at"].clone();
            app.pass(TimeDelta::minutes(minutes));
            soon("a check", async || {
                till.attempts(&invoice).await["data"][0]["checked_at"] != before
            })
            .await;
        }
        assert_eq!(till.attempts(&invoice).await["data"][0]["status"], "abandoned");
    });
}

#[test]
fn answers_that_are_lost_leave_at_most_one_live_attempt_and_a_press_goes_on() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let mut figures = Vec::new();
        for kind in [
            FaultKind::TimeoutAfterEffect,
            FaultKind::TimeoutBeforeEffect,
            FaultKind::Http502Html,
            FaultKind::TruncatedJson,
            FaultKind::ConnReset,
        ] {
            let invoice = till.invoice().await;
            app.paystack().fault(Fault::once(Operation::Initialize, kind));
            till.press(&invoice).await.problem(503, "paystack_unavailable");
            assert_eq!(column(&till.attempts(&invoice).await, "status"), ["starting"]);
            let answers = join_all((0..8).map(|_| till.press(&invoice))).await;
            let urls: Vec<Value> = answers
                .iter()
                .filter(|answer| answer.status == 200)
                .map(|answer| answer.json()["authorization_url"].clone())
                .collect();
            assert!(!urls.is_empty(), "{answers:?}");
            assert!(urls.iter().all(|url| *url == urls[0]), "{urls:?}");
            let attempts = till.attempts(&invoice).await;
            let statuses = column(&attempts, "status");
            let live = statuses.iter().filter(|status| *status == "open").count();
            assert_eq!(live, 1, "{statuses:?}");
            figures.push(format!("{kind:?}: {} attempts, {live} live", statuses.len()));
            app.paystack()
                .pay(&till.reference(&invoice).await, Payment::default())
                .unwrap();
            assert_eq!(till.come_back(&invoice).await.ok(200)["state"], "paid");
        }
        eprintln!("{}", figures.join("; "));
        books_agree(app).await;
    });
}
