//! Payments: in parts, too much, by mistake, sent back, withheld, of credit; and the codes of what cannot be done.

use serde_json::{Value, json};

use crate::actor::{Actor, Answer};
use crate::app::{TestApp, for_each_database};
use crate::invoices::{accepted_quote, add_invoice, books_agree, client, issue};
use crate::people::{column, id, text};

pub(crate) async fn pay(owner: &Actor, invoice: &Value, amount: i64, method: &str) -> Answer {
    let body = json!({"amount": {"amount": amount, "currency": "NGN"}, "method": method});
    owner
        .post(&format!("/invoices/{}/payments", id(invoice)), body)
        .await
}

pub(crate) async fn act(owner: &Actor, payment: &Value, act: &str, body: Value) -> Answer {
    owner
        .post(&format!("/payments/{}/{act}", id(payment)), body)
        .await
}

pub(crate) async fn issued(owner: &Actor, client: &str) -> Value {
    let draft = add_invoice(owner, client).await;
    issue(owner, &draft).await
}

fn naira(amount: i64) -> Value {
    json!({"amount": {"amount": amount, "currency": "NGN"}})
}

pub(crate) async fn shown(owner: &Actor, invoice: &Value) -> (Value, Value) {
    let invoice = owner.get(&format!("/invoices/{}", id(invoice))).await.ok(200);
    (
        invoice["state"].clone(),
        invoice["totals"]["balance"]["amount"].clone(),
    )
}

async fn outstanding(owner: &Actor) -> Value {
    owner.get("/clients").await.ok(200)["data"][0]["outstanding"]["amount"].clone()
}

#[test]
fn an_invoice_is_paid_in_parts_and_what_is_too_much_is_credit_for_the_next() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        owner.act(&format!("/clients/{client}/invite")).await.is(202);
        let invoice = issued(&owner, &client).await;
        assert_eq!(outstanding(&owner).await, 17_250);
        let first = pay(&owner, &invoice, 7_000, "cash").await.ok(201);
        assert_eq!(first["applied"]["amount"], 7_000);
        assert_eq!(
            shown(&owner, &invoice).await,
            (json!("partially_paid"), json!(10_250))
        );
        assert_eq!(outstanding(&owner).await, 10_250);
        let letter = app.letter("kofi.boateng@client.example").await;
        assert_eq!(letter.subject, "Receipt for invoice INV-0001 from Bright Studio");
        assert!(letter.text.contains("₦102.50 is left to pay"), "{}", letter.text);
        owner
            .get(&format!("/payments/{}/receipt", id(&first)))
            .await
            .is(200);
        let second = pay(&owner, &invoice, 11_250, "bank_transfer").await.ok(201);
        assert_eq!(second["credited"]["amount"], 1_000);
        assert_eq!(shown(&owner, &invoice).await, (json!("paid"), json!(0)));
        let overview = owner.get(&format!("/clients/{client}/overview")).await.ok(200);
        assert_eq!(
            overview["invoices"]["credit"],
            json!([{"amount": 1_000, "currency": "NGN"}])
        );
        pay(&owner, &invoice, 1, "cash")
            .await
            .problem(409, "invoice_paid");
        let next = issued(&owner, &client).await;
        pay(&owner, &next, 1_001, "credit")
            .await
            .problem(409, "credit_too_small");
        pay(&owner, &next, 1_000, "credit").await.is(201);
        assert_eq!(shown(&owner, &next).await.1, 16_250);
        act(&owner, &second, "undo", json!({}))
            .await
            .problem(409, "credit_too_small");
        let statement = owner.get(&format!("/clients/{client}/statement")).await.ok(200);
        assert_eq!(statement["closing"], 16_250);
        assert_eq!(statement["entries"].as_array().unwrap().len(), 4);
        let later = owner
            .get(&format!(
                "/clients/{client}/statement?from=2026-03-03&to=2026-03-04"
            ))
            .await
            .ok(200);
        assert_eq!(
            (&later["opening"], &later["entries"]),
            (&json!(16_250), &json!([]))
        );
        let paper = owner
            .get(&format!("/clients/{client}/statement/pdf"))
            .await
            .is(200);
        assert_eq!(
            paper.header("content-disposition"),
            "attachment; filename=\"Statement NGN 2026-03-02.pdf\""
        );
        assert!(paper.body.starts_with(b"%PDF-"));
        let turned = format!("/clients/{client}/statement/pdf?from=2026-03-03&to=2026-03-02");
        assert_eq!(
            owner.get(&turned).await.refused_at(422, "validation_failed"),
            ["/to"]
        );
        let sums = owner.get("/reports/summary").await.ok(200);
        let sums = &sums["currencies"][0];
        assert_eq!(
            (&sums["invoiced"], &sums["collected"], &sums["outstanding"]),
            (&json!(34_500), &json!(18_250), &json!(16_250))
        );
        books_agree(app).await;
    });
}

#[test]
fn a_mistake_is_undone_and_money_goes_back() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let invoice = issued(&owner, &client).await;
        let mistake = pay(&owner, &invoice, 17_250, "cash").await.ok(201);
        let undone = act(&owner, &mistake, "undo", json!({"reason": "Another client"}))
            .await
            .ok(200);
        assert_eq!(undone["undo_reason"], "Another client");
        assert_eq!(shown(&owner, &invoice).await, (json!("sent"), json!(17_250)));
        act(&owner, &mistake, "undo", json!({}))
            .await
            .problem(409, "payment_undone");
        owner
            .get(&format!("/payments/{}/receipt", id(&mistake)))
            .await
            .problem(404, "not_found");
        let payment = pay(&owner, &invoice, 20_000, "cash").await.ok(201);
        let refunded = act(&owner, &payment, "refund", naira(3_750)).await.ok(200);
        assert_eq!(
            (
                &refunded["applied"]["amount"],
                &refunded["credited"]["amount"],
                &refunded["refunded"]["amount"]
            ),
            (&json!(16_250), &json!(0), &json!(3_750))
        );
        assert_eq!(
            shown(&owner, &invoice).await,
            (json!("partially_paid"), json!(1_000))
        );
        let too_much = act(&owner, &payment, "refund", naira(16_251)).await;
        assert_eq!(too_much.refused_at(422, "validation_failed"), ["/amount/amount"]);
        assert_eq!(
            owner.get("/reports/summary").await.ok(200)["currencies"][0]["collected"],
            16_250
        );
        books_agree(app).await;
    });
}

#[test]
fn withheld_tax_settles_its_part_and_its_certificate_is_owed_until_it_comes() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let invoice = issued(&owner, &client).await;
        let too_much = pay(&owner, &invoice, 17_251, "withholding").await;
        assert_eq!(too_much.refused_at(422, "validation_failed"), ["/amount/amount"]);
        let withheld = pay(&owner, &invoice, 750, "withholding").await.ok(201);
        assert_eq!(withheld["certificate_owed"], true);
        pay(&owner, &invoice, 16_500, "bank_transfer").await.is(201);
        assert_eq!(shown(&owner, &invoice).await.0, "paid");
        let owed = "/payments?certificate_owed=true";
        assert_eq!(column(&owner.get(owed).await.ok(200), "id"), [id(&withheld)]);
        let came = json!({"certificate_received_on": "2026-03-01"});
        let path = format!("/payments/{}", id(&withheld));
        let saved = owner.patch(&path, came).await.ok(200);
        assert_eq!(saved["certificate_owed"], false);
        assert_eq!(column(&owner.get(owed).await.ok(200), "id"), [""; 0]);
        let tomorrow = json!({"certificate_received_on": "2026-03-03"});
        let refused = owner.patch(&path, tomorrow).await;
        assert_eq!(
            refused.refused_at(422, "validation_failed"),
            ["/certificate_received_on"]
        );
        books_agree(app).await;
    });
}

#[test]
fn what_a_client_owes_follows_its_currency() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        issued(&owner, &client).await;
        owner
            .patch("/workspace", json!({"currency": "KES"}))
            .await
            .is(200);
        assert_eq!(outstanding(&owner).await, 0);
        owner
            .patch(&format!("/clients/{client}"), json!({"currency": "NGN"}))
            .await
            .is(200);
        assert_eq!(outstanding(&owner).await, 17_250);
        books_agree(app).await;
    });
}

/// Does what is answered with the code.
pub(crate) async fn provoke(app: &TestApp, owner: &Actor, client: &Value, code: &str) -> Answer {
    let client_id = id(client);
    let invoice = if code == "invoice_not_issued" {
        add_invoice(owner, client_id).await
    } else {
        issued(owner, client_id).await
    };
    let path = format!("/invoices/{}", id(&invoice));
    let cancel = async |path: &str| {
        owner
            .post(&format!("{path}/cancel"), json!({"reason": "Wrong"}))
            .await
    };
    match code {
        "invoice_not_issued" => owner.act(&format!("{path}/remind")).await,
        "invoice_issued" => owner.delete(&path).await,
        "invoice_paid" => {
            pay(owner, &invoice, 17_250, "cash").await.is(201);
            pay(owner, &invoice, 1, "cash").await
        }
        "invoice_cancelled" => {
            cancel(&path).await.is(200);
            owner.act(&format!("{path}/send")).await
        }
        "invoice_has_payments" => {
            pay(owner, &invoice, 1, "cash").await.is(201);
            cancel(&path).await
        }
        "invoice_has_credit_notes" => {
            crate::credit_notes::credit(owner, &invoice, json!({"amount": 1, "currency": "NGN"}))
                .await
                .is(201);
            cancel(&path).await
        }
        "invoice_deducted" | "share_billed" | "no_deposit" => {
            let quote = format!("{}/invoice", accepted_quote(owner, client_id).await);
            if code == "no_deposit" {
                return owner.post(&quote, json!({"share": "balance"})).await;
            }
            let deposit = owner.post(&quote, json!({"share": "deposit"})).await.ok(201);
            if code == "share_billed" {
                return owner.post(&quote, json!({"share": "full"})).await;
            }
            issue(owner, &deposit).await;
            owner.post(&quote, json!({"share": "balance"})).await.is(201);
            cancel(&format!("/invoices/{}", id(&deposit))).await
        }
        "payment_undone" | "payment_refunded" => {
            let payment = pay(owner, &invoice, 1_000, "cash").await.ok(201);
            if code == "payment_undone" {
                act(owner, &payment, "undo", json!({})).await.is(200);
            } else {
                act(owner, &payment, "refund", naira(1)).await.is(200);
            }
            act(owner, &payment, "undo", json!({})).await
        }
        "payment_not_refundable" => {
            let payment = pay(owner, &invoice, 1_000, "withholding").await.ok(201);
            act(owner, &payment, "refund", naira(1)).await
        }
        "credit_too_small" => pay(owner, &invoice, 1, "credit").await,
        "transfer_decided" => {
            let report = crate::invoices::report_transfer(app, owner, id(&invoice)).await;
            let dispute = format!("{path}/transfers/{report}/dispute");
            owner.post(&dispute, json!({})).await.is(200);
            owner.post(&dispute, json!({})).await
        }
        other => panic!("no story provokes {other}; write one"),
    }
}

#[test]
fn bank_details_change_only_with_the_password_and_the_owner_is_told() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let bank = json!({"account_name": "Bright Studio", "account_number": "0123", "bank_name": "First"});
        let with = |password: Value| json!({"bank_details": bank, "password": password});
        for (body, code) in [
            (json!({"bank_details": bank}), "required"),
            (with(json!("wrong password")), "wrong"),
        ] {
            let problem = owner
                .patch("/workspace", body)
                .await
                .problem(422, "validation_failed");
            assert_eq!(problem["errors"][0]["pointer"], "/password");
            assert_eq!(problem["errors"][0]["code"], code);
        }
        let saved = owner
            .patch("/workspace", with(json!(crate::people::PASSWORD)))
            .await
            .ok(200);
        assert_eq!(saved["bank_details"]["account_number"], "0123");
        assert_eq!(saved["bank_details"]["changed_on"], "2026-03-02");
        let letter = app.letter("ama@bright.example").await;
        assert_eq!(letter.subject, "The bank details of Bright Studio changed");
        let program = app.integration(&owner, "Books").await;
        program
            .patch("/workspace", json!({"bank_details": null}))
            .await
            .problem(403, "not_allowed");
        let days = json!({"reminders": {"days": [14, 2, 2], "enabled": false}});
        let saved = owner.patch("/workspace", days).await.ok(200);
        assert_eq!(
            saved["reminders"],
            json!({"enabled": false, "days": [2, 14], "texts": []})
        );
        assert_eq!(text(&saved["bank_details"]["bank_name"]), "First");
    });
}
