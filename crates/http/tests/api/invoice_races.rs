//! Many at once: numbers without a gap, one payment that pays, one undo that counts.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::app::for_each_database;
use crate::invoices::{add_invoice, books_agree, client, issue};
use crate::payments::pay;
use crate::people::{column, id};

#[test]
fn sixty_four_invoices_issued_at_once_have_every_number_once() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let mut drafts = Vec::new();
        for _ in 0..64 {
            drafts.push(add_invoice(&owner, &client).await);
        }
        let calls = drafts.iter().map(|draft| {
            owner
                .call(Method::POST, &format!("/invoices/{}/issue", id(draft)))
                .send()
        });
        let answers = join_all(calls).await;
        let issued = answers.iter().filter(|answer| answer.status == 200).count();
        // What was refused because the database was busy kept nothing, and is tried again.
        for draft in &drafts {
            owner.act(&format!("/invoices/{}/issue", id(draft))).await;
        }
        let list = owner.get("/invoices?limit=100&status=sent").await.ok(200);
        let mut numbers = column(&list, "number");
        numbers.sort();
        let expected: Vec<String> = (1..=64).map(|number| format!("INV-{number:04}")).collect();
        assert_eq!(numbers, expected);
        eprintln!("{issued} of 64 issued at the first try, 64 numbers, none missing or double");
        books_agree(app).await;
    });
}

#[test]
fn of_thirty_two_who_pay_the_whole_one_pays_and_of_as_many_undoings_one_counts() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let draft = add_invoice(&owner, &client).await;
        let invoice = issue(&owner, &draft).await;
        let answers = join_all((0..32).map(|_| pay(&owner, &invoice, 17_250, "cash"))).await;
        let paid: Vec<Value> = answers
            .iter()
            .filter(|answer| answer.status == 201)
            .map(crate::actor::Answer::json)
            .collect();
        assert_eq!(paid.len(), 1, "{answers:?}");
        assert!(
            answers
                .iter()
                .all(|answer| matches!(answer.status, 201 | 409 | 503))
        );
        let undo = format!("/payments/{}/undo", id(&paid[0]));
        let undone = join_all((0..32).map(|_| owner.post(&undo, json!({})))).await;
        let counted = undone.iter().filter(|answer| answer.status == 200).count();
        assert_eq!(counted, 1, "{undone:?}");
        eprintln!("32 payments: 1 counted; 32 undoings: 1 counted");
        let shown = owner.get(&format!("/invoices/{}", id(&invoice))).await.ok(200);
        assert_eq!(shown["totals"]["balance"]["amount"], 17_250);
        books_agree(app).await;
    });
}
