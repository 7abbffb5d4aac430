//! Recurring invoices: they come once on their days, after downtime at most one is sent, pauses leave days out.

use chrono::TimeDelta;
use serde_json::{Value, json};
use services::jobs::schedules::run_all;

use crate::actor::Actor;
use crate::app::{TestApp, for_each_database};
use crate::invoices::{books_agree, client};
use crate::people::{column, id, text};

/// Plans 17250 a month from today (2 March 2026) on, sent by itself unless said otherwise.
pub(crate) async fn add_schedule(owner: &Actor, client: &str, title: &str, other: Value) -> Value {
    let mut body = json!({
        "client_id": client, "title": title, "cadence": "monthly", "starts_on": "2026-03-02", "action": "send",
        "currency": "NGN", "lines": [{"description": "Care", "quantity": "1.5", "unit": "day", "tax_rate": "0.15",
            "unit_price": {"amount": 10_000, "currency": "NGN"}}],
    });
    for (name, value) in other.as_object().unwrap() {
        body[name] = value.clone();
    }
    owner.post("/schedules", body).await.ok(201)
}

/// A caller whose sign-in outlasts the months that pass here.
async fn lasting(app: &TestApp) -> Actor {
    app.integration(&app.owner().await, "Books").await
}

async fn run(app: &TestApp) -> usize {
    run_all(&app.platform).await.unwrap()
}

async fn statuses(owner: &Actor) -> Vec<String> {
    let mut found = column(&owner.get("/invoices").await.ok(200), "status");
    found.sort();
    found
}

#[test]
fn an_invoice_comes_once_on_its_day_is_issued_and_sent() {
    for_each_database(async |app| {
        let owner = lasting(app).await;
        let client = client(&owner).await;
        let planned = add_schedule(&owner, &client, "Monthly care", json!({"terms_days": 10})).await;
        assert_eq!(
            planned["upcoming"],
            json!(["2026-03-02", "2026-04-02", "2026-05-02"])
        );
        assert_eq!(
            (&planned["state"], &planned["total"]["amount"]),
            (&json!("active"), &json!(17_250))
        );
        assert_eq!((run(app).await, run(app).await), (1, 0));
        let list = owner.get("/invoices").await.ok(200);
        assert_eq!(
            (&list["data"][0]["number"], &list["data"][0]["due_on"]),
            (&json!("INV-0001"), &json!("2026-03-12"))
        );
        let letter = app.letter("kofi.boateng@client.example").await;
        assert_eq!(letter.subject, "Invoice INV-0001 from Bright Studio");
        let path = format!("/schedules/{}", id(&planned));
        let shown = owner.get(&path).await.ok(200);
        assert_eq!(
            (&shown["made"], &shown["last_on"], &shown["upcoming"][0]),
            (&json!(1), &json!("2026-03-02"), &json!("2026-04-02"))
        );
        app.pass(TimeDelta::days(31));
        assert_eq!((run(app).await, run(app).await), (1, 0));
        assert_eq!(statuses(&owner).await, ["sent", "sent"]);
        owner.delete(&path).await.is(204);
        app.pass(TimeDelta::days(31));
        assert_eq!(run(app).await, 0);
        assert_eq!(statuses(&owner).await, ["sent", "sent"]);
        books_agree(app).await;
    });
}

#[test]
fn after_downtime_every_day_has_its_invoice_and_only_the_latest_is_sent() {
    for_each_database(async |app| {
        let owner = lasting(app).await;
        let client = client(&owner).await;
        let weekly = json!({"cadence": "weekly", "ends_on": "2026-03-23"});
        let planned = add_schedule(&owner, &client, "Weekly care", weekly).await;
        app.pass(TimeDelta::days(60));
        assert_eq!((run(app).await, run(app).await), (4, 0));
        assert_eq!(statuses(&owner).await, ["draft", "draft", "draft", "sent"]);
        let shown = owner.get(&format!("/schedules/{}", id(&planned))).await.ok(200);
        assert_eq!(
            (&shown["state"], &shown["made"], &shown["upcoming"]),
            (&json!("ended"), &json!(4), &json!([]))
        );
        books_agree(app).await;
    });
}

#[test]
fn what_passes_in_a_pause_or_an_archive_is_left_out() {
    for_each_database(async |app| {
        let owner = lasting(app).await;
        let client = client(&owner).await;
        let drafts = json!({"action": "draft", "starts_on": "2026-03-31"});
        let planned = add_schedule(&owner, &client, "Monthly care", drafts).await;
        let path = format!("/schedules/{}", id(&planned));
        let paused = owner.patch(&path, json!({"paused": true})).await.ok(200);
        assert_eq!(
            (&paused["state"], &paused["upcoming"]),
            (&json!("paused"), &json!([]))
        );
        app.pass(TimeDelta::days(35));
        assert_eq!(run(app).await, 0);
        let resumed = owner.patch(&path, json!({"paused": false})).await.ok(200);
        assert_eq!(
            resumed["upcoming"],
            json!(["2026-04-30", "2026-05-31", "2026-06-30"])
        );
        owner.act(&format!("/clients/{client}/archive")).await.is(200);
        app.pass(TimeDelta::days(30));
        assert_eq!(run(app).await, 0);
        owner.act(&format!("/clients/{client}/unarchive")).await.is(200);
        assert_eq!(run(app).await, 0);
        app.pass(TimeDelta::days(30));
        assert_eq!(run(app).await, 1);
        assert_eq!(statuses(&owner).await, ["draft"]);
        books_agree(app).await;
    });
}

#[test]
fn a_schedule_is_changed_as_it_was_read_and_bad_fields_are_named() {
    for_each_database(async |app| {
        let owner = lasting(app).await;
        let client = client(&owner).await;
        let planned = add_schedule(&owner, &client, "Monthly care", json!({})).await;
        let path = format!("/schedules/{}", id(&planned));
        let line = &planned["lines"][0];
        let change = json!({"title": "Yearly care", "cadence": "yearly", "discount": {"kind": "percent", "percent": "10"},
            "lines": [{"id": line["id"], "description": "Care", "quantity": "2",
                "unit_price": {"amount": 10_000, "currency": "NGN"}}]});
        let changed = owner.patch(&path, change).await.ok(200);
        assert_eq!(changed["lines"][0]["id"], line["id"]);
        assert_eq!(
            (
                &changed["total"]["amount"],
                text(&changed["cadence"]),
                &changed["upcoming"][1]
            ),
            (&json!(18_000), "yearly", &json!("2027-03-02"))
        );
        for (body, pointer) in [
            (json!({"lines": []}), "/lines"),
            (json!({"cadence": "daily"}), "/cadence"),
            (json!({"starts_on": "2026-03-01"}), "/starts_on"),
            (json!({"ends_on": "2026-01-01"}), "/ends_on"),
            (json!({"action": "pay"}), "/action"),
            (json!({"terms_days": 366}), "/terms_days"),
            (json!({"title": " "}), "/title"),
        ] {
            let refused = owner.patch(&path, body).await;
            assert_eq!(refused.refused_at(422, "validation_failed"), [pointer]);
        }
        owner.patch(&path, json!({"ends_on": "2026-03-02"})).await.is(200);
        assert_eq!(run(app).await, 1);
        let list = owner.get(&format!("/schedules?client_id={client}")).await.ok(200);
        assert_eq!(column(&list, "state"), ["ended"]);
    });
}
