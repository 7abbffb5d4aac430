//! Paying online, one story after the other: connecting, paying, what does not fit, what is flagged.

use chrono::TimeDelta;
use domain::paystack::Flag;
use paystack_sim::{
    BodyForm, Delivery, DisputeStage, Fault, FaultKind, Operation, Payment, Settings, SignatureForm,
};
use serde_json::{Value, json};

use crate::actor::{Actor, Answer};
use crate::app::{Setup, TestApp, for_each_database_with, full_size};
use crate::invoices::{add_invoice, books_agree, issue};
use crate::people::{PASSWORD, add_client, column, id, text};

pub(crate) const KEY: &str = "sk_test_simulator_only_key";
const OTHER_KEY: &str = "sk_test_the_one_after_it";
const LIVE_KEY: &str = "sk_live_the_real_one_of_them";
/// What the invoices of these stories come to.
pub(crate) const TOTAL: i64 = 17_250;

pub(crate) fn with_paystack() -> Setup {
    Setup {
        paystack: true,
        ..Setup::default()
    }
}

async fn set_key(owner: &Actor, key: Option<&str>) -> Answer {
    let body = json!({"paystack": {"secret_key": key}, "password": PASSWORD});
    owner.patch("/workspace", body).await
}

/// Where webhooks of this owner's workspace come to.
pub(crate) async fn webhook_url(app: &TestApp, owner: &Actor) -> String {
    let workspace = owner.get("/workspace").await.ok(200);
    format!("{}{}", app.address, text(&workspace["paystack"]["webhook_path"]))
}

/// An owner who takes payments online, and a client's person who owes something.
pub(crate) struct Till {
    pub(crate) owner: Actor,
    pub(crate) client: Value,
    pub(crate) person: Actor,
}

impl Till {
    pub(crate) async fn open(app: &TestApp) -> Self {
        let owner = app.owner().await;
        set_key(&owner, Some(KEY)).await.is(200);
        let client = add_client(&owner, "Kofi Boateng").await;
        let person = app.portal_of(&owner, &client).await;
        Self {
            owner,
            client,
            person,
        }
    }

    pub(crate) async fn invoice(&self) -> Value {
        let draft = add_invoice(&self.owner, id(&self.client)).await;
        issue(&self.owner, &draft).await
    }

    pub(crate) async fn press(&self, invoice: &Value) -> Answer {
        self.person
            .act(&format!("/portal/invoices/{}/pay", id(invoice)))
            .await
    }

    /// Comes back from the checkout.
    pub(crate) async fn come_back(&self, invoice: &Value) -> Answer {
        self.person
            .act(&format!("/portal/invoices/{}/check-payment", id(invoice)))
            .await
    }

    pub(crate) async fn attempts(&self, invoice: &Value) -> Value {
        self.owner
            .get(&format!("/invoices/{}/online-payments", id(invoice)))
            .await
            .ok(200)
    }

    /// The reference of the latest attempt.
    pub(crate) async fn reference(&self, invoice: &Value) -> String {
        text(&self.attempts(invoice).await["data"][0]["reference"]).to_owned()
    }

    pub(crate) async fn payments(&self, invoice: &Value) -> Value {
        self.owner
            .get(&format!("/invoices/{}/payments", id(invoice)))
            .await
            .ok(200)["data"]
            .clone()
    }

    pub(crate) async fn state(&self, invoice: &Value) -> Value {
        self.owner
            .get(&format!("/invoices/{}", id(invoice)))
            .await
            .ok(200)["state"]
            .clone()
    }
}

/// Waits for what a job does by itself, as long as a crowded machine may need.
pub(crate) async fn soon(what: &str, mut done: impl AsyncFnMut() -> bool) {
    for _ in 0..1_200 {
        if done().await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{what} did not happen");
}

#[test]
fn a_key_is_checked_sealed_hinted_exchanged_and_taken_away_with_the_password_only() {
    for_each_database_with(&with_paystack(), async |app| {
        let owner = app.owner().await;
        let before = owner.get("/workspace").await.ok(200);
        assert_eq!(
            before["paystack"],
            json!({"connected": false, "key_hint": null, "webhook_path": null, "last_webhook_at": null, "partial_payments": false})
        );
        let bare = json!({"paystack": {"secret_key": KEY}});
        let refused = owner.patch("/workspace", bare).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/password"]);
        for wrong in ["pk_test_public", OTHER_KEY] {
            let refused = set_key(&owner, Some(wrong)).await;
            assert_eq!(
                refused.refused_at(422, "validation_failed"),
                ["/paystack/secret_key"]
            );
        }
        let saved = set_key(&owner, Some(KEY)).await.is(200);
        assert!(!saved.text().contains(KEY), "{saved}");
        let saved = saved.json();
        assert_eq!(
            (&saved["paystack"]["connected"], &saved["paystack"]["key_hint"]),
            (&json!(true), &json!("sk_test_…_key"))
        );
        let letter = app.letter("ama@bright.example").await;
        assert_eq!(letter.subject, "Paystack was connected for Bright Studio");
        // It lies in no row as it is.
        let kept = app
            .platform
            .db
            .read(|conn| persistence::paystack_accounts::by_token(conn, "nobody's"));
        assert_eq!(kept.await.unwrap(), None);
        let path = saved["paystack"]["webhook_path"].clone();
        app.paystack().configure(Settings {
            secret_key: Some(OTHER_KEY.to_owned()),
            ..Settings::default()
        });
        set_key(&owner, Some(OTHER_KEY)).await.is(200);
        let url = webhook_url(app, &owner).await;
        // Webhooks of both keys count.
        let send = async |key: &str| {
            let delivery = Delivery {
                url: Some(url.clone()),
                key: Some(key.to_owned()),
                chosen: paystack_sim::Chosen::All,
                ..Delivery::default()
            };
            let sent = app.paystack().deliver(&delivery).await;
            sent.statuses.keys().copied().collect::<Vec<_>>()
        };
        let client = add_client(&owner, "Kofi Boateng").await;
        let person = app.portal_of(&owner, &client).await;
        let draft = add_invoice(&owner, id(&client)).await;
        let invoice = issue(&owner, &draft).await;
        let pay = format!("/portal/invoices/{}/pay", id(&invoice));
        person.act(&pay).await.is(200);
        let attempts = owner
            .get(&format!("/invoices/{}/online-payments", id(&invoice)))
            .await
            .ok(200);
        app.paystack()
            .pay(text(&attempts["data"][0]["reference"]), Payment::default())
            .unwrap();
        assert_eq!(send(KEY).await, [200]);
        assert_eq!(send(OTHER_KEY).await, [200]);
        app.pass(TimeDelta::days(5));
        assert_eq!(send(KEY).await, [401]);
        assert_eq!(send(OTHER_KEY).await, [200]);
        // Sessions ended meanwhile or not, the address stays when it is disconnected.
        let gone = set_key(&owner, None).await.ok(200);
        assert_eq!(
            (
                &gone["paystack"]["connected"],
                &gone["paystack"]["key_hint"],
                &gone["paystack"]["webhook_path"]
            ),
            (&json!(false), &Value::Null, &path)
        );
        assert_ne!(gone["paystack"]["last_webhook_at"], Value::Null);
        person.act(&pay).await.problem(409, "invoice_paid");
        let program = app.integration(&owner, "Books").await;
        let body = json!({"paystack": {"secret_key": null}});
        program
            .patch("/workspace", body)
            .await
            .problem(403, "not_allowed");
    });
}

#[test]
fn an_invoice_is_paid_online_once_with_a_receipt_and_pressing_again_leads_to_the_same_checkout() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let invoice = till.invoice().await;
        let path = format!("/portal/invoices/{}", id(&invoice));
        let seen = till.person.get(&path).await.ok(200);
        assert_eq!(
            (&seen["payable_online"], &seen["online_payment"]),
            (&json!(true), &Value::Null)
        );
        let first = till.press(&invoice).await.ok(200);
        assert_eq!(till.press(&invoice).await.ok(200), first);
        assert!(text(&first["authorization_url"]).starts_with(&app.paystack().base_url()));
        let back = till.come_back(&invoice).await.ok(200);
        assert_eq!(back["online_payment"]["state"], "open");
        let reference = till.reference(&invoice).await;
        app.paystack().pay(&reference, Payment::default()).unwrap();
        let back = till.come_back(&invoice).await.ok(200);
        assert_eq!(
            (
                &back["state"],
                &back["online_payment"]["state"],
                &back["payable_online"]
            ),
            (&json!("paid"), &json!("paid"), &json!(false))
        );
        let letter = app.letter("kofi.boateng@client.example").await;
        assert_eq!(letter.subject, "Receipt for invoice INV-0001 from Bright Studio");
        let payment = &till.payments(&invoice).await[0];
        assert_eq!(
            (
                &payment["method"],
                &payment["amount"]["amount"],
                &payment["reference"],
                &payment["recorded_by"]
            ),
            (
                &json!("paystack"),
                &json!(TOTAL),
                &json!(reference),
                &json!("Paystack")
            )
        );
        let attempt = &till.attempts(&invoice).await["data"][0];
        assert_eq!(
            (
                &attempt["status"],
                &attempt["payment_id"],
                &attempt["channel"],
                &attempt["test"]
            ),
            (&json!("paid"), &payment["id"], &json!("card"), &json!(true))
        );
        till.come_back(&invoice).await.is(200);
        till.press(&invoice).await.problem(409, "invoice_paid");
        assert_eq!(till.payments(&invoice).await.as_array().unwrap().len(), 1);
        books_agree(app).await;
    });
}

#[test]
fn a_declined_payment_is_told_and_a_new_try_is_a_new_attempt() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let invoice = till.invoice().await;
        let first = till.press(&invoice).await.ok(200);
        app.paystack().decline(&till.reference(&invoice).await).unwrap();
        let back = till.come_back(&invoice).await.ok(200);
        assert_eq!(back["online_payment"]["state"], "failed");
        let second = till.press(&invoice).await.ok(200);
        assert_ne!(first, second);
        // The first checkout is open somewhere still, and is paid after all; so is the second: that is credit.
        let references = column(&till.attempts(&invoice).await, "reference");
        for reference in &references {
            app.paystack().pay(reference, Payment::default()).unwrap();
        }
        app.pass(TimeDelta::minutes(3));
        soon("the settling of both", async || {
            column(&till.attempts(&invoice).await, "status") == ["paid", "paid"]
        })
        .await;
        let payments = till.payments(&invoice).await;
        let sum = |member: &str| {
            let each = payments.as_array().unwrap().iter();
            each.map(|payment| payment[member]["amount"].as_i64().unwrap())
                .sum::<i64>()
        };
        assert_eq!((sum("applied"), sum("credited")), (TOTAL, TOTAL));
        books_agree(app).await;
    });
}

#[test]
fn after_a_key_was_exchanged_nobody_is_sent_to_the_former_account_and_test_money_pays_nothing_real() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let invoice = till.invoice().await;
        let first = till.press(&invoice).await.ok(200);
        let reference = till.reference(&invoice).await;
        let takes = |key: &str| {
            app.paystack().configure(Settings {
                secret_key: Some(key.to_owned()),
                ..Settings::default()
            });
        };
        app.pass(TimeDelta::seconds(1));
        takes(OTHER_KEY);
        set_key(&till.owner, Some(OTHER_KEY)).await.is(200);
        assert_ne!(till.press(&invoice).await.ok(200), first);
        takes(KEY);
        set_key(&till.owner, Some(KEY)).await.is(200);
        takes(LIVE_KEY);
        set_key(&till.owner, Some(LIVE_KEY)).await.is(200);
        takes(KEY);
        app.paystack().pay(&reference, Payment::default()).unwrap();
        app.pass(TimeDelta::minutes(3));
        soon("the flag", async || {
            let attempts = till.attempts(&invoice).await;
            let mut all = attempts["data"].as_array().unwrap().iter();
            all.any(|attempt| attempt["reference"] == reference.as_str() && attempt["flag"] == "mode")
        })
        .await;
        assert_eq!(till.payments(&invoice).await, json!([]));
        books_agree(app).await;
    });
}

#[test]
fn what_is_not_what_was_asked_for_is_not_settled_and_the_team_is_told() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let cases = [
            (
                "currency",
                Payment {
                    currency: Some("GHS".to_owned()),
                    ..Payment::default()
                },
            ),
            (
                "amount",
                Payment {
                    requested_amount: Some(1),
                    ..Payment::default()
                },
            ),
            (
                "mode",
                Payment {
                    domain: Some("live".to_owned()),
                    ..Payment::default()
                },
            ),
        ];
        for (flag, payment) in cases {
            let invoice = till.invoice().await;
            till.press(&invoice).await.is(200);
            app.paystack()
                .pay(&till.reference(&invoice).await, payment)
                .unwrap();
            let back = till.come_back(&invoice).await.ok(200);
            assert_eq!(
                (&back["state"], &back["online_payment"]["state"]),
                (&json!("sent"), &json!("checking"))
            );
            assert_eq!(till.payments(&invoice).await, json!([]), "{flag}");
            let attempt = till.attempts(&invoice).await["data"][0].clone();
            assert_eq!(
                (&attempt["status"], &attempt["flag"]),
                (&json!("flagged"), &json!(flag))
            );
            let letter = app.letter("ama@bright.example").await;
            let expected = format!(
                "An online payment for invoice {} needs a look",
                text(&invoice["number"])
            );
            assert_eq!(letter.subject, expected);
        }
        // Part of it came: that part counts. More came, because the payer bore the fees: what was asked for counts.
        for (taken, credited, state) in [(10_000, 10_000, "partially_paid"), (20_000, TOTAL, "paid")] {
            let invoice = till.invoice().await;
            till.press(&invoice).await.is(200);
            let payment = Payment {
                amount: Some(taken),
                ..Payment::default()
            };
            app.paystack()
                .pay(&till.reference(&invoice).await, payment)
                .unwrap();
            assert_eq!(till.come_back(&invoice).await.ok(200)["state"], state);
            assert_eq!(till.payments(&invoice).await[0]["amount"]["amount"], credited);
        }
        eprintln!(
            "3 payments that differ: 0 settled, 3 flagged; 2 that were cut or with fees: credited by the rule"
        );
        books_agree(app).await;
    });
}

#[test]
fn money_for_a_cancelled_invoice_is_the_clients_credit_and_disputes_and_refunds_are_flagged() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let url = webhook_url(app, &till.owner).await;
        let delivery = Delivery {
            url: Some(url),
            ..Delivery::default()
        };
        let invoice = till.invoice().await;
        till.press(&invoice).await.is(200);
        let reference = till.reference(&invoice).await;
        let cancel = format!("/invoices/{}/cancel", id(&invoice));
        till.owner.post(&cancel, json!({"reason": "Wrong"})).await.is(200);
        till.press(&invoice).await.problem(409, "invoice_cancelled");
        app.paystack().pay(&reference, Payment::default()).unwrap();
        app.paystack().deliver(&delivery).await;
        soon("the credit", async || {
            till.attempts(&invoice).await["data"][0]["flag"] == "cancelled"
        })
        .await;
        let payment = till.payments(&invoice).await[0].clone();
        assert_eq!(payment["credited"]["amount"], TOTAL);
        assert_eq!(till.state(&invoice).await, "cancelled");
        books_agree(app).await;
        for (stage, flag) in [
            (DisputeStage::Create, Flag::Dispute),
            (DisputeStage::Resolve, Flag::DisputeResolved),
        ] {
            app.paystack().dispute(&reference, stage).unwrap();
            app.paystack().deliver(&delivery).await;
            soon("the flag", async || {
                till.attempts(&invoice).await["data"][0]["flag"] == flag.as_str()
            })
            .await;
        }
        let refund = json!({"amount": {"amount": TOTAL, "currency": "NGN"}});
        let path = format!("/payments/{}/refund", id(&payment));
        till.owner.post(&path, refund).await.is(200);
        assert_eq!(till.state(&invoice).await, "cancelled");
        books_agree(app).await;
    });
}

#[test]
fn a_thousand_forged_webhooks_are_refused_and_nothing_of_them_is_stored() {
    for_each_database_with(&with_paystack(), async |app| {
        let till = Till::open(app).await;
        let url = webhook_url(app, &till.owner).await;
        let mut references = Vec::new();
        for _ in 0..10 {
            let invoice = till.invoice().await;
            till.press(&invoice).await.is(200);
            let reference = till.reference(&invoice).await;
            app.paystack().pay(&reference, Payment::default()).unwrap();
            references.push(invoice);
        }
        let forms = [
            (SignatureForm::Bad, BodyForm::AsIs),
            (SignatureForm::Missing, BodyForm::AsIs),
            (SignatureForm::UpperCase, BodyForm::AsIs),
            (SignatureForm::OtherKey, BodyForm::AsIs),
            (SignatureForm::Truncated, BodyForm::AsIs),
            (SignatureForm::Good, BodyForm::ReSerialised),
            (SignatureForm::Good, BodyForm::BitFlipped),
            (SignatureForm::Bad, BodyForm::BitFlipped),
            (SignatureForm::OtherKey, BodyForm::ReSerialised),
            (SignatureForm::Missing, BodyForm::BitFlipped),
        ];
        let (mut sent, mut refused) = (0, 0);
        for (seed, (signature, body)) in forms.into_iter().enumerate() {
            let delivery = Delivery {
                url: Some(url.clone()),
                signature,
                body,
                copies: if full_size() { 100 } else { 10 },
                concurrency: 8,
                seed: u64::try_from(seed).unwrap(),
                ..Delivery::default()
            };
            let delivered = app.paystack().deliver(&delivery).await;
            sent += delivered.sent;
            refused += delivered.statuses.get(&401).copied().unwrap_or(0);
        }
        let stored = app
            .platform
            .db
            .read(persistence::paystack_webhooks::next_due)
            .await
            .unwrap();
        assert_eq!(stored, None);
        let workspace = till.owner.get("/workspace").await.ok(200);
        assert_eq!(workspace["paystack"]["last_webhook_at"], Value::Null);
        for invoice in &references {
            assert_eq!(till.payments(invoice).await, json!([]));
        }
        assert_eq!(sent, if full_size() { 10_000 } else { 1_000 });
        assert_eq!(refused, sent);
        eprintln!("{sent} forged webhooks: {refused} answered 401, 0 stored, 0 payments");
        let large = till
            .person
            .call(reqwest::Method::POST, url.split("/api/v1").nth(1).unwrap())
            .body("application/json", vec![b' '; 256 * 1024 + 1])
            .send();
        large.await.problem(413, "too_large");
    });
}

/// Does what is answered with the code.
pub(crate) async fn provoke(app: &TestApp, owner: &Actor, client: &Value, code: &str) -> Answer {
    if code == "webhook_forged" {
        return app
            .program()
            .post("/webhooks/paystack/nobodys", json!({"event": "x"}))
            .await;
    }
    // Another one for each code, so that no session and no key is in the way.
    let other = add_client(owner, &format!("Payer {}", code.replace('_', " "))).await;
    let person = app.portal_of(owner, &other).await;
    let draft = add_invoice(owner, id(&other)).await;
    let invoice = issue(owner, &draft).await;
    let press = format!("/portal/invoices/{}/pay", id(&invoice));
    if code == "online_payment_unavailable" {
        return person.act(&press).await;
    }
    set_key(owner, Some(KEY)).await.is(200);
    let simulator = app.paystack();
    match code {
        "online_payment_refused" => {
            simulator.configure(Settings {
                currencies: Some(vec!["USD".to_owned()]),
                ..Settings::default()
            });
            let answer = person.act(&press).await;
            simulator.configure(Settings {
                currencies: Some(vec!["NGN".to_owned()]),
                ..Settings::default()
            });
            answer
        }
        "online_payment_under_way" => {
            person.act(&press).await.is(200);
            let attempts = owner
                .get(&format!("/invoices/{}/online-payments", id(&invoice)))
                .await
                .ok(200);
            simulator
                .set_status(text(&attempts["data"][0]["reference"]), "processing")
                .unwrap();
            person.act(&press).await
        }
        "paystack_unavailable" => {
            simulator.fault(Fault::once(Operation::Initialize, FaultKind::Http500));
            person.act(&press).await
        }
        other => panic!("no story provokes {other} of {}; write one", id(client)),
    }
}
