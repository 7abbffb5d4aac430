//! Credit notes: a part, the whole, what was paid before, many at once; what the client sees and is mailed.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::actor::{Actor, Answer};
use crate::app::for_each_database;
use crate::invoices::{accepted_quote, add_invoice, books_agree, client, issue};
use crate::payments::{act, issued, pay, shown};
use crate::people::{add_client, column, id};

/// Takes back so much of an invoice.
pub(crate) async fn credit(owner: &Actor, invoice: &Value, amount: Value) -> Answer {
    let body = json!({"invoice_id": invoice["id"], "amount": amount, "reason": "A day less"});
    owner.post("/credit-notes", body).await
}

fn naira(amount: i64) -> Value {
    json!({"amount": amount, "currency": "NGN"})
}

#[test]
fn a_part_is_taken_back_and_the_client_reads_it_everywhere() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let person = app.portal_of(&owner, &client).await;
        let other = app
            .portal_of(&owner, &add_client(&owner, "Esi Owusu").await)
            .await;
        let invoice = issued(&owner, id(&client)).await;
        let note = credit(&owner, &invoice, naira(7_250)).await.ok(201);
        assert_eq!(
            (
                &note["number"],
                &note["invoice_number"],
                &note["applied"],
                &note["credited"]
            ),
            (&json!("CN-0001"), &json!("INV-0001"), &naira(7_250), &naira(0))
        );
        assert_eq!(
            shown(&owner, &invoice).await,
            (json!("partially_paid"), json!(10_000))
        );
        let overview = owner
            .get(&format!("/clients/{}/overview", id(&client)))
            .await
            .ok(200);
        assert_eq!(overview["invoices"]["totals"][0]["outstanding"], 10_000);
        let letter = app.letter("kofi.boateng@client.example").await;
        assert_eq!(letter.subject, "Credit note CN-0001 from Bright Studio");
        assert!(letter.text.contains("₦100.00 is left to pay"), "{}", letter.text);
        let seen = person
            .get(&format!("/portal/invoices/{}", id(&invoice)))
            .await
            .ok(200);
        assert_eq!(seen["totals"]["credited"], naira(7_250));
        assert_eq!(seen["totals"]["paid"], naira(0));
        assert_eq!(seen["credit_notes"][0]["reason"], "A day less");
        let paper = format!("/portal/credit-notes/{}/pdf", id(&note));
        other.get(&paper).await.problem(404, "not_found");
        let paper = person.get(&paper).await.is(200);
        assert_eq!(
            paper.header("content-disposition"),
            "attachment; filename=\"Credit note CN-0001.pdf\""
        );
        let same = owner
            .get(&format!("/credit-notes/{}/pdf", id(&note)))
            .await
            .is(200);
        assert_eq!(same.body, paper.body);
        let statement = person.get("/portal/statement").await.ok(200);
        assert_eq!(
            (
                &statement["entries"][1]["kind"],
                &statement["entries"][1]["number"]
            ),
            (&json!("credit_note"), &json!("CN-0001"))
        );
        assert_eq!(statement["closing"], 10_000);
        let sums = owner.get("/reports/summary").await.ok(200);
        assert_eq!(sums["currencies"][0]["invoiced"], 10_000);
        let path = format!("/invoices/{}/cancel", id(&invoice));
        owner
            .post(&path, json!({"reason": "Wrong"}))
            .await
            .problem(409, "invoice_has_credit_notes");
        let rest = owner
            .post(
                "/credit-notes",
                json!({"invoice_id": invoice["id"], "reason": "All of it"}),
            )
            .await
            .ok(201);
        assert_eq!(rest["amount"], naira(10_000));
        assert_eq!(shown(&owner, &invoice).await, (json!("paid"), json!(0)));
        let list = owner
            .get(&format!("/credit-notes?invoice_id={}", id(&invoice)))
            .await
            .ok(200);
        assert_eq!(column(&list, "number"), ["CN-0002", "CN-0001"]);
        books_agree(app).await;
    });
}

#[test]
fn what_was_paid_before_becomes_credit_for_the_next_invoice() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let invoice = issued(&owner, &client).await;
        let payment = pay(&owner, &invoice, 15_000, "cash").await.ok(201);
        let note = credit(&owner, &invoice, naira(5_000)).await.ok(201);
        assert_eq!(
            (&note["applied"], &note["credited"]),
            (&naira(2_250), &naira(2_750))
        );
        assert_eq!(shown(&owner, &invoice).await, (json!("paid"), json!(0)));
        let overview = owner.get(&format!("/clients/{client}/overview")).await.ok(200);
        assert_eq!(overview["invoices"]["credit"], json!([naira(2_750)]));
        assert_eq!(overview["invoices"]["totals"][0]["invoiced"], 12_250);
        let statement = owner.get(&format!("/clients/{client}/statement")).await.ok(200);
        assert_eq!(statement["closing"], -2_750);
        let next = issued(&owner, &client).await;
        pay(&owner, &next, 2_750, "credit").await.is(201);
        assert_eq!(shown(&owner, &next).await.1, 14_500);
        act(&owner, &payment, "undo", json!({})).await.is(200);
        assert_eq!(
            shown(&owner, &invoice).await,
            (json!("partially_paid"), json!(15_000))
        );
        books_agree(app).await;
    });
}

#[test]
fn what_cannot_be_taken_back_is_said_at_its_field() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let draft = add_invoice(&owner, &client).await;
        credit(&owner, &draft, naira(1))
            .await
            .problem(409, "invoice_not_issued");
        let invoice = issue(&owner, &draft).await;
        for (amount, pointer) in [
            (naira(17_251), "/amount/amount"),
            (naira(0), "/amount/amount"),
            (json!({"amount": 1, "currency": "KES"}), "/amount/currency"),
        ] {
            let refused = credit(&owner, &invoice, amount).await;
            assert_eq!(refused.refused_at(422, "validation_failed"), [pointer]);
        }
        let unsaid = json!({"invoice_id": invoice["id"], "reason": " "});
        let refused = owner.post("/credit-notes", unsaid).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/reason"]);
        credit(&owner, &invoice, naira(17_250)).await.is(201);
        let refused = credit(&owner, &invoice, naira(1)).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/amount"]);
        books_agree(app).await;
    });
}

#[test]
fn of_sixteen_who_take_back_half_two_do_and_no_number_is_missing() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let invoice = issued(&owner, &client).await;
        let answers = join_all((0..16).map(|_| credit(&owner, &invoice, naira(8_625)))).await;
        let made = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(made, 2, "{answers:?}");
        let list = owner.get("/credit-notes").await.ok(200);
        assert_eq!(column(&list, "number"), ["CN-0002", "CN-0001"]);
        eprintln!("{made} of 16 credit notes issued, 2 numbers, none missing or double");
        books_agree(app).await;
    });
}

#[test]
fn an_invoice_whose_credit_note_came_off_nothing_is_not_cancelled() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let invoice = issued(&owner, &client).await;
        let payment = pay(&owner, &invoice, 17_250, "cash").await.ok(201);
        let note = credit(&owner, &invoice, naira(17_250)).await.ok(201);
        assert_eq!((&note["applied"], &note["credited"]), (&naira(0), &naira(17_250)));
        act(&owner, &payment, "undo", json!({})).await.is(200);
        let by_credit = paid_by_credit(&owner, &invoice).await;
        act(&owner, &by_credit, "undo", json!({})).await.is(200);
        let cancelled = owner
            .post(
                &format!("/invoices/{}/cancel", id(&invoice)),
                json!({"reason": "Wrong"}),
            )
            .await;
        cancelled.problem(409, "invoice_has_credit_notes");
        books_agree(app).await;
    });
}

/// The payment of an invoice that came from the client's credit.
async fn paid_by_credit(owner: &Actor, invoice: &Value) -> Value {
    let payments = owner
        .get(&format!("/invoices/{}/payments", id(invoice)))
        .await
        .ok(200);
    let mut found = payments["data"].as_array().unwrap().iter();
    found
        .find(|payment| payment["method"] == "credit" && payment["undone_at"].is_null())
        .unwrap()
        .clone()
}

#[test]
fn nobody_owes_what_was_taken_back_and_then_refunded() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let invoice = issued(&owner, &client).await;
        let payment = pay(&owner, &invoice, 17_250, "bank_transfer").await.ok(201);
        credit(&owner, &invoice, naira(7_250)).await.is(201);
        let refund = async |amount: i64| {
            let body = json!({"amount": naira(amount)});
            act(&owner, &payment, "refund", body).await.is(200);
        };
        refund(5_000).await;
        assert_eq!(shown(&owner, &invoice).await, (json!("paid"), json!(0)));
        let by_credit = paid_by_credit(&owner, &invoice).await;
        assert_eq!(
            (&by_credit["amount"], &by_credit["reference"]),
            (&naira(5_000), &json!("CN-0001"))
        );
        // What goes back beyond what was taken back is owed again.
        refund(3_250).await;
        assert_eq!(
            shown(&owner, &invoice).await,
            (json!("partially_paid"), json!(1_000))
        );
        let overview = owner.get(&format!("/clients/{client}/overview")).await.ok(200);
        assert_eq!(overview["invoices"]["totals"][0]["outstanding"], 1_000);
        books_agree(app).await;
    });
}

#[test]
fn credit_from_elsewhere_is_left_alone_by_a_refund() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let other = issued(&owner, &client).await;
        pay(&owner, &other, 20_000, "cash").await.is(201);
        let invoice = issued(&owner, &client).await;
        let payment = pay(&owner, &invoice, 17_250, "cash").await.ok(201);
        act(&owner, &payment, "refund", json!({"amount": naira(1_000)}))
            .await
            .is(200);
        assert_eq!(
            shown(&owner, &invoice).await,
            (json!("partially_paid"), json!(1_000))
        );
        books_agree(app).await;
    });
}

#[test]
fn what_was_taken_back_of_a_deposit_is_billed_with_the_rest() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let quote = accepted_quote(&owner, &client).await;
        let bill = async |share: &str| {
            let body = json!({"share": share});
            owner.post(&format!("{quote}/invoice"), body).await.ok(201)
        };
        let whole = owner.get(&quote).await.ok(200)["totals"]["total"].clone();
        let deposit = issue(&owner, &bill("deposit").await).await;
        credit(&owner, &deposit, deposit["totals"]["total"].clone())
            .await
            .is(201);
        assert_eq!(bill("balance").await["totals"]["total"], whole);
        books_agree(app).await;
    });
}
