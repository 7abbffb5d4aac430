//! Links to one invoice: what one shows, what it never shows, when it stops, and who is counted.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::actor::Actor;
use crate::app::for_each_database;
use crate::invoices::{add_invoice, books_agree, issue};
use crate::payments::{issued, pay};
use crate::people::{PASSWORD, add_client, column, id, text};

async fn share(owner: &Actor, invoice: &Value) -> Value {
    let path = format!("/invoices/{}/share", id(invoice));
    owner.act(&path).await.ok(201)
}

/// Where the API shows what a link is to.
fn place(share: &Value) -> String {
    let (_, token) = text(&share["url"]).rsplit_once("/s/").unwrap();
    format!("/public/shares/{token}")
}

async fn links(owner: &Actor, invoice: &Value) -> Value {
    let path = format!("/invoices/{}/shares", id(invoice));
    owner.get(&path).await.ok(200)
}

async fn add_bank(owner: &Actor) {
    let bank =
        json!({"account_name": "Bright Studio Ltd", "bank_name": "Zenith", "account_number": "1012345678"});
    let body = json!({"bank_details": bank, "password": PASSWORD});
    owner.patch("/workspace", body).await.is(200);
}

#[test]
fn a_link_shows_one_invoice_as_it_is_printed_and_nothing_else() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        add_bank(&owner).await;
        let body = json!({
            "name": "Kofi Boateng", "email": "kofi.boateng@client.example", "phone": "+233 24 123 4567",
            "notes": "Pays late", "billing_address": "5 Ring Road\nAccra",
        });
        let client = owner.post("/clients", body).await.ok(201);
        let person = app.portal_of(&owner, &client).await;
        let invoice = issued(&owner, id(&client)).await;
        let other = issued(&owner, id(&client)).await;
        let report = json!({"reference": "SECRET-REFERENCE"});
        person
            .post(
                &format!("/portal/invoices/{}/report-transfer", id(&invoice)),
                report,
            )
            .await
            .is(200);
        let made = share(&owner, &invoice).await;
        let url = text(&made["url"]);
        let token = url.strip_prefix(&format!("{}/s/", app.address)).unwrap();
        assert!(
            token.len() == 22 && token.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            "{token}"
        );
        let whatsapp = text(&made["whatsapp_url"]);
        assert!(
            whatsapp
                .starts_with("https://wa.me/233241234567?text=Invoice%20INV-0001%20from%20Bright%20Studio"),
            "{whatsapp}"
        );
        assert!(whatsapp.ends_with(&format!("%2Fs%2F{token}")), "{whatsapp}");
        let stranger = app.anonymous();
        let answer = stranger.get(&place(&made)).await.is(200);
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("x-robots-tag").starts_with("noindex"));
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        let told = answer.text();
        for hidden in [
            "kofi.boateng@client.example",
            "233",
            "Pays late",
            "SECRET-REFERENCE",
            "awaiting",
            id(&other),
            id(&client),
            "INV-0002",
        ] {
            assert!(!told.contains(hidden), "{hidden} is told: {told}");
        }
        let shown = answer.json();
        assert_eq!(
            (
                &shown["number"],
                &shown["state"],
                &shown["billed_to"]["name"],
                &shown["branding"]["business_name"]
            ),
            (
                &json!("INV-0001"),
                &json!("sent"),
                &json!("Kofi Boateng"),
                &json!("Bright Studio")
            )
        );
        assert_eq!(shown["bank_details"]["account_number"], "1012345678");
        assert_eq!(
            shown["totals"]["balance"],
            json!({"amount": 17_250, "currency": "NGN"})
        );
        let paper = stranger.get(&format!("{}/pdf", place(&made))).await.is(200);
        assert_eq!(
            paper.header("content-disposition"),
            "attachment; filename=\"Invoice INV-0001.pdf\""
        );
        let same = owner
            .get(&format!("/invoices/{}/pdf", id(&invoice)))
            .await
            .is(200);
        assert_eq!(paper.body, same.body);
        pay(&owner, &invoice, 17_250, "cash").await.is(201);
        let paid = stranger.get(&place(&made)).await.ok(200);
        assert_eq!(
            (&paid["state"], &paid["bank_details"]),
            (&json!("paid"), &Value::Null)
        );
        let next = share(&owner, &invoice).await;
        assert!(text(&next["whatsapp_url"]).contains("paid."), "{next}");
        books_agree(app).await;
    });
}

#[test]
fn looks_of_people_are_counted_and_not_those_of_the_team_or_of_robots() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let invoice = issued(&owner, id(&client)).await;
        let made = share(&owner, &invoice).await;
        let (stranger, other) = (
            app.anonymous(),
            app.register("Dark Studio", "yaw@dark.example").await,
        );
        // What fetches the link and the document by itself is no reader.
        stranger.page(reqwest::Method::GET, "/s/x").send().await;
        stranger.get(&place(&made)).await.is(200);
        stranger.get(&format!("{}/pdf", place(&made))).await.is(200);
        let look = format!("{}/views", place(&made));
        owner.act(&look).await.is(204);
        let row = links(&owner, &invoice).await["data"][0].clone();
        assert_eq!((&row["views"], &row["last_seen_at"]), (&json!(0), &Value::Null));
        assert_eq!(
            (&row["id"], &row["state"], &row["created_by"]),
            (&made["id"], &json!("live"), &json!("Ama Mensah"))
        );
        stranger.act(&look).await.is(204);
        other.act(&look).await.is(204);
        let list = links(&owner, &invoice).await;
        assert_eq!(list["data"][0]["views"], 2);
        assert!(list["data"][0]["last_seen_at"].is_string());
        let (_, token) = place(&made)
            .rsplit_once('/')
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        assert!(
            !list.to_string().contains(&token),
            "the list gives the link away: {list}"
        );
        let team = owner.get(&format!("/invoices/{}", id(&invoice))).await.ok(200);
        assert_eq!(team["views"]["count"], 0, "a shared link is no portal");
        let activity = owner
            .get(&format!("/clients/{}/activity", id(&client)))
            .await
            .ok(200);
        assert_eq!(activity["data"][0]["kind"], "invoice.shared", "{activity}");
        assert!(!activity.to_string().contains(&token));
    });
}

#[test]
fn a_link_that_is_taken_back_expired_or_guessed_shows_nothing() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let invoice = issued(&owner, id(&client)).await;
        let stranger = app.anonymous();
        let closed = async |share: &Value| {
            stranger.get(&place(share)).await.problem(404, "not_found");
            stranger
                .get(&format!("{}/pdf", place(share)))
                .await
                .problem(404, "not_found");
            stranger
                .act(&format!("{}/views", place(share)))
                .await
                .problem(404, "not_found");
        };
        let open = async |share: &Value| stranger.get(&place(share)).await.is(200);
        let (first, second) = (share(&owner, &invoice).await, share(&owner, &invoice).await);
        assert_ne!(first["url"], second["url"]);
        let revoke = |share: &Value| format!("/invoices/{}/shares/{}", id(&invoice), id(share));
        let elsewhere = issued(&owner, id(&client)).await;
        let wrong = format!("/invoices/{}/shares/{}", id(&elsewhere), id(&first));
        owner.delete(&wrong).await.problem(404, "not_found");
        owner.delete(&revoke(&first)).await.is(204);
        owner.delete(&revoke(&first)).await.problem(404, "not_found");
        closed(&first).await;
        open(&second).await;
        let list = links(&owner, &invoice).await;
        assert_eq!(column(&list, "state"), ["live", "revoked"]);
        assert_eq!(list["data"][1]["revoked_by"], "Ama Mensah");
        for guess in ["x", "n0b0dysT0kenT0kenT0ken", "n0b0dysT0kenT0kenT0ke%20", "%00"] {
            stranger
                .get(&format!("/public/shares/{guess}"))
                .await
                .problem(404, "not_found");
        }
        owner
            .act(&format!("/clients/{}/archive", id(&client)))
            .await
            .is(200);
        closed(&second).await;
        owner
            .act(&format!("/invoices/{}/share", id(&invoice)))
            .await
            .problem(409, "client_archived");
        owner
            .act(&format!("/clients/{}/unarchive", id(&client)))
            .await
            .is(200);
        open(&second).await;
        app.pass(TimeDelta::days(30));
        closed(&second).await;
        let owner = app.log_in("ama@bright.example", PASSWORD).await;
        assert_eq!(
            column(&links(&owner, &invoice).await, "state"),
            ["expired", "revoked"]
        );
    });
}

#[test]
fn only_an_issued_invoice_is_shared_and_a_cancelled_one_says_so() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        add_bank(&owner).await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let draft = add_invoice(&owner, id(&client)).await;
        let path = format!("/invoices/{}/share", id(&draft));
        owner.act(&path).await.problem(409, "invoice_not_issued");
        assert_eq!(links(&owner, &draft).await["data"], json!([]));
        let other = app.register("Dark Studio", "yaw@dark.example").await;
        issue(&owner, &draft).await;
        other.act(&path).await.problem(404, "not_found");
        let made = share(&owner, &draft).await;
        let whatsapp = text(&made["whatsapp_url"]);
        assert!(
            whatsapp.starts_with("https://wa.me/?text="),
            "nobody's phone is known: {whatsapp}"
        );
        let cancel = format!("/invoices/{}/cancel", id(&draft));
        owner.post(&cancel, json!({"reason": "Sent twice"})).await.is(200);
        let shown = app.anonymous().get(&place(&made)).await.ok(200);
        assert_eq!(
            (&shown["state"], &shown["cancel_reason"], &shown["bank_details"]),
            (&json!("cancelled"), &json!("Sent twice"), &Value::Null)
        );
        owner.act(&path).await.problem(409, "invoice_cancelled");
    });
}
