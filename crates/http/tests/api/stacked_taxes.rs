//! Levies that stack into one rate: each is printed with its amount, and stays as on the day of issue.

use serde_json::{Value, json};
use test_support::pdf::texts;

use crate::actor::Actor;
use crate::app::for_each_database;
use crate::credit_notes::credit;
use crate::invoices::{books_agree, issue};
use crate::people::{add_client, column, id};

fn cedis(amount: i64) -> Value {
    json!({"amount": amount, "currency": "GHS"})
}

/// Of the price; the last of it and of those before.
fn levies() -> Value {
    json!([
        {"name": "NHIL", "rate": "0.025"},
        {"name": "GETFund", "rate": "0.025"},
        {"name": "COVID-19", "rate": "0.01"},
        {"name": "VAT", "rate": "0.15", "compound": true},
    ])
}

async fn stack(owner: &Actor, components: Value) -> Value {
    let body = json!({"invoicing": {"tax_label": "VAT", "tax_components": components}});
    owner.patch("/workspace", body).await.ok(200)["invoicing"].clone()
}

/// What the first tax of an invoice is made of: names and amounts.
fn printed(invoice: &Value) -> Vec<(String, i64)> {
    let parts = invoice["totals"]["taxes"][0]["components"].as_array().unwrap();
    let part = |part: &Value| {
        (
            part["name"].as_str().unwrap().to_owned(),
            part["amount"].as_i64().unwrap(),
        )
    };
    parts.iter().map(part).collect()
}

async fn paper(actor: &Actor, path: &str) -> String {
    texts(&actor.get(path).await.is(200).body)
        .concat()
        .replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn each_levy_has_its_amount_wherever_the_invoice_is_read_and_keeps_it() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let person = app.portal_of(&owner, &client).await;
        let settings = stack(&owner, levies()).await;
        assert_eq!(settings["tax_rate"], "0.219");
        assert_eq!(
            column(&json!({"data": settings["tax_components"]}), "name").len(),
            4
        );
        let line = |rate: &str| json!({"description": "Design", "quantity": "1", "tax_rate": rate, "unit_price": cedis(33_333)});
        let body = |rates: &[&str]| {
            let lines: Vec<Value> = rates.iter().map(|rate| line(rate)).collect();
            json!({"client_id": id(&client), "currency": "GHS", "due_on": "2026-03-20", "lines": lines})
        };
        let draft = owner.post("/invoices", body(&["0.219"])).await.ok(201);
        assert_eq!(draft["totals"]["total"], cedis(40_633));
        let parts = printed(&draft);
        // 7300, of which 833⅓ twice, 333⅓ and 5300; the unit left over goes to the first.
        let expected = [("NHIL", 834), ("GETFund", 833), ("COVID-19", 333), ("VAT", 5_300)];
        assert_eq!(parts, expected.map(|(name, amount)| (name.to_owned(), amount)));
        let invoice = issue(&owner, &draft).await;
        stack(&owner, json!([])).await;
        let path = format!("/invoices/{}", id(&invoice));
        let after = owner.get(&path).await.ok(200);
        assert_eq!(printed(&after), parts);
        let seen = person.get(&format!("/portal{path}")).await.ok(200);
        assert_eq!(seen["totals"], after["totals"]);
        let printed_on = paper(&owner, &format!("{path}/pdf")).await;
        for label in ["NHIL 2.5 %", "GETFund 2.5 %", "COVID-19 1 %", "VAT 15 %"] {
            assert!(printed_on.contains(label), "{label}: {printed_on}");
        }
        assert!(!printed_on.contains("VAT 21.9 %"), "{printed_on}");
        let note = credit(&owner, &invoice, cedis(12_190)).await.ok(201);
        let credited = paper(&owner, &format!("/credit-notes/{}/pdf", id(&note))).await;
        for label in ["NHIL 2.5 %", "GH₵2.50", "VAT 15 %", "GH₵15.90"] {
            assert!(credited.contains(label), "{label}: {credited}");
        }

        let plain = owner.post("/invoices", body(&["0.219"])).await.ok(201);
        assert_eq!(printed(&plain), [("VAT".to_owned(), 7_300)]);
        stack(&owner, levies()).await;
        let other = owner.post("/invoices", body(&["0.15"])).await.ok(201);
        assert_eq!(printed(&other), [("VAT".to_owned(), 5_000)]);
        books_agree(app).await;
    });
}

#[test]
fn levies_that_make_no_rate_are_refused_at_their_place() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let refused = async |components: Value, at: &str| {
            let body = json!({"invoicing": {"tax_components": components}});
            let problem = owner
                .patch("/workspace", body)
                .await
                .problem(422, "validation_failed");
            assert_eq!(problem["errors"][0]["pointer"], at, "{problem}");
        };
        let at = "/invoicing/tax_components";
        refused(json!([{"name": " ", "rate": "0.1"}]), &format!("{at}/0/name")).await;
        refused(json!([{"name": "Levy", "rate": "12"}]), &format!("{at}/0/rate")).await;
        let much = json!([{"name": "Levy", "rate": "0.7"}, {"name": "VAT", "rate": "0.4"}]);
        refused(much, at).await;
        let fine =
            json!([{"name": "Levy", "rate": "0.0333"}, {"name": "VAT", "rate": "0.0333", "compound": true}]);
        refused(fine, at).await;
        refused(json!(vec![json!({"name": "Levy", "rate": "0.01"}); 7]), at).await;
    });
}
