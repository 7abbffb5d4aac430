//! One invoice has one total, wherever it is read: API, portal, PDF, mail, Paystack (product section 6).

use domain::money::Money;
use domain::paystack::Subunits;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use test_support::pdf::texts;

use crate::app::{TestApp, for_each_database_with};
use crate::invoices::books_agree;
use crate::online_payments::{KEY, Till, with_paystack};
use crate::people::{id, text};

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        // Knuth's MMIX generator; its upper bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[usize::try_from(self.below(u64::try_from(all.len()).unwrap())).unwrap()]
    }
}

/// A document that somebody might write, in a currency that Paystack takes.
fn draft(dice: &mut Dice, client: &str, currency: &str) -> Value {
    let magnitude = *dice.one_of(&[1_000, 100_000, 10_000_000]);
    let mut line = || {
        let quantity = format!("{}.{:03}", 1 + dice.below(40), dice.below(1_000));
        let price = 200 + dice.below(magnitude);
        let rate = *dice.one_of(&[None, Some("0"), Some("0.075"), Some("0.15"), Some("0.2")]);
        json!({"description": "Work", "quantity": quantity, "tax_rate": rate, "unit_price": {"amount": price, "currency": currency}})
    };
    let lines: Vec<Value> = (0..3).map(|_| line()).collect();
    let discount = match dice.below(3) {
        0 => Value::Null,
        1 => json!({"kind": "percent", "percent": format!("{}.5", dice.below(60))}),
        _ => json!({"kind": "amount", "amount": {"amount": dice.below(600), "currency": currency}}),
    };
    json!({
        "client_id": client, "currency": currency, "due_on": "2026-03-20", "lines": lines, "discount": discount,
        "prices_include_tax": dice.below(2) == 0,
    })
}

fn money(value: &Value) -> Money {
    Money {
        amount: value["amount"].as_i64().unwrap(),
        currency: text(&value["currency"]).parse().unwrap(),
    }
}

/// How people read it, whatever kind of space keeps the sign on its line.
fn written(value: &Value) -> String {
    spaced(&money(value).to_string())
}

fn spaced(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

async fn asked_of_paystack(app: &TestApp, reference: &str) -> i64 {
    let found = crate::actor::client(HeaderMap::new())
        .get(format!(
            "{}/transaction/verify/{reference}",
            app.paystack().base_url()
        ))
        .bearer_auth(KEY)
        .send()
        .await
        .unwrap();
    found.json::<Value>().await.unwrap()["data"]["amount"]
        .as_i64()
        .unwrap()
}

#[test]
fn an_invoice_comes_to_the_same_wherever_it_is_read() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let mut dice = Dice(2026);
        let mut documents = 0;
        for currency in ["NGN", "USD", "GHS", "ZAR", "KES", "XOF"] {
            for _ in 0..4 {
                let body = draft(&mut dice, id(&till.client), currency);
                let draft = till.owner.post("/invoices", body).await.ok(201);
                let sent = till
                    .owner
                    .act(&format!("/invoices/{}/send", id(&draft)))
                    .await
                    .ok(200);
                assert_eq!(sent["totals"], draft["totals"]);
                let totals = &sent["totals"];
                let shown = till
                    .person
                    .get(&format!("/portal/invoices/{}", id(&sent)))
                    .await
                    .ok(200);
                assert_eq!(&shown["totals"], totals);

                let taxes = totals["taxes"].as_array().unwrap();
                let tax: i64 = taxes.iter().map(|tax| money(tax).amount).sum();
                let [subtotal, discount, total] =
                    ["subtotal", "discount", "total"].map(|name| money(&totals[name]).amount);
                let included = sent["prices_include_tax"] == true;
                assert_eq!(
                    subtotal - discount + if included { 0 } else { tax },
                    total,
                    "{totals}"
                );

                for face in [
                    format!("/invoices/{}/pdf", id(&sent)),
                    format!("/portal/invoices/{}/pdf", id(&sent)),
                ] {
                    let actor = if face.starts_with("/portal") {
                        &till.person
                    } else {
                        &till.owner
                    };
                    let paper = spaced(&texts(&actor.get(&face).await.is(200).body).concat());
                    for value in [&totals["subtotal"], &totals["total"]].into_iter().chain(taxes) {
                        let figure = written(value);
                        assert!(
                            paper.lines().any(|line| line.contains(&figure)),
                            "{figure}: {paper}"
                        );
                    }
                }
                let letter = app.letter("kofi.boateng@client.example").await;
                assert!(
                    letter.subject.contains(text(&sent["number"])),
                    "{}",
                    letter.subject
                );
                let figure = written(&totals["total"]);
                assert!(
                    spaced(&letter.text).contains(&figure),
                    "{figure}: {}",
                    letter.text
                );

                till.press(&sent).await.is(200);
                let asked = asked_of_paystack(app, &till.reference(&sent).await).await;
                assert_eq!(asked, Subunits::of(money(&totals["total"])).unwrap().count());
                documents += 1;
            }
        }
        eprintln!("{documents} documents, six currencies: API = portal = PDF = mail = Paystack");
        books_agree(app).await;
    });
}
