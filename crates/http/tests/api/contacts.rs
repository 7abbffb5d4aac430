//! The people at a client: added, changed, removed; and what a new address ends.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::for_each_database;
use crate::people::{add_client, add_contact, column, door, id, text};

#[test]
fn a_contact_is_added_changed_and_removed() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let people = format!("/clients/{}/contacts", id(&client));
        let body = json!({
            "name": "Abena Boateng", "email": "Abena@boateng.example", "phone": "1", "role_title": "Finance"
        });
        let answer = owner.post(&people, body).await.is(201);
        let abena = answer.json();
        let path = format!("/contacts/{}", id(&abena));
        assert_eq!(answer.header("location"), format!("/api/v1{path}"));
        let expected = json!({
            "id": abena["id"], "client_id": client["id"], "name": "Abena Boateng", "email": "abena@boateng.example",
            "phone": "1", "role_title": "Finance", "is_primary": false, "portal_status": "not_invited",
            "invited_at": null, "invite_expires_at": null, "invite_delivery": null, "last_sign_in_at": null,
            "created_at": "2026-03-02T09:00:00Z", "version": 1,
        });
        assert_eq!(abena, expected);

        let saved = owner
            .patch(&path, json!({"role_title": null, "name": "Abena"}))
            .await
            .ok(200);
        assert_eq!(saved["role_title"], Value::Null);
        assert_eq!((&saved["phone"], &saved["name"]), (&json!("1"), &json!("Abena")));
        let late = owner
            .call(Method::PATCH, &path)
            .header("if-match", answer.header("etag"));
        let late = late.json(&json!({"name": "Other"})).send().await.is(412);
        assert_eq!(late.header("etag"), "\"2\"");
        assert_eq!(late.problem(412, "edit_conflict")["current"], saved);
        let page = owner.get(&people).await.ok(200);
        assert_eq!(column(&page, "name"), ["Kofi Boateng", "Abena"]);

        owner.delete(&path).await.is(204);
        owner.get(&path).await.problem(404, "not_found");
        owner.delete(&path).await.problem(404, "not_found");
        let page = owner.get(&people).await.ok(200);
        assert_eq!(column(&page, "name"), ["Kofi Boateng"]);
    });
}

#[test]
fn a_contact_that_does_not_hold_is_refused_at_its_fields() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let people = format!("/clients/{}/contacts", id(&client));
        let body = json!({"name": "", "email": "x", "phone": "1".repeat(41), "role_title": "x".repeat(101)});
        let fields = owner
            .post(&people, body)
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(fields, ["/name", "/email", "/phone", "/role_title"]);
    });
}

#[test]
fn an_address_is_a_contact_of_one_client_once_and_of_several_clients_freely() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let abena = add_contact(&owner, &client, "Abena", "abena@boateng.example").await;
        let twice = json!({"name": "Abena again", "email": "ABENA@boateng.example"});
        let fields = owner
            .post(&format!("/clients/{}/contacts", id(&client)), twice.clone())
            .await
            .refused_at(409, "contact_exists");
        assert_eq!(fields, ["/email"]);
        let fields = owner
            .patch(
                &format!("/contacts/{}", id(&abena)),
                json!({"email": client["email"]}),
            )
            .await
            .refused_at(409, "contact_exists");
        assert_eq!(fields, ["/email"]);
        let other = add_client(&owner, "Esi Owusu").await;
        owner
            .post(&format!("/clients/{}/contacts", id(&other)), twice)
            .await
            .is(201);
    });
}

#[test]
fn the_primary_contact_stays_and_its_address_is_the_clients() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let path = format!("/contacts/{}", text(&client["primary_contact_id"]));
        owner.delete(&path).await.problem(409, "primary_contact");
        owner
            .patch(&path, json!({"email": "new@boateng.example"}))
            .await
            .is(200);
        let shown = owner.get(&format!("/clients/{}", id(&client))).await.ok(200);
        assert_eq!(shown["email"], "new@boateng.example");
        let found = owner.get("/clients?q=new@boateng").await.ok(200);
        assert_eq!(
            column(&found, "id"),
            [id(&client)],
            "it is found by its new address"
        );
        let found = owner.get("/clients?q=kofi.boateng@client").await.ok(200);
        assert_eq!(
            column(&found, "id"),
            Vec::<String>::new(),
            "and not by its old one"
        );
    });
}

#[test]
fn a_new_address_ends_the_sessions_and_links_that_were_opened_for_the_old_one() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let inside = app.portal_of(&owner, &client).await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let unused = app.letter("kofi.boateng@client.example").await;
        let path = format!("/contacts/{}", text(&client["primary_contact_id"]));
        owner.patch(&path, json!({"phone": "1"})).await.is(200);
        inside.get("/portal/me").await.is(200);

        owner
            .patch(&path, json!({"email": "new@boateng.example"}))
            .await
            .is(200);
        inside.get("/portal/me").await.problem(401, "sign_in_required");
        let redeem = door(&owner, "redeem").await;
        app.anonymous()
            .post(&redeem, json!({"token": unused.token()}))
            .await
            .problem(410, "link_used_or_expired");
        let renew = door(&owner, "links/renew").await;
        app.anonymous()
            .post(&renew, json!({"token": unused.token()}))
            .await
            .is(202);
        let fresh = app.letter("new@boateng.example").await;
        assert_eq!(
            app.letters("kofi.boateng@client.example").await.len(),
            2,
            "the old address gets nothing"
        );
        app.anonymous()
            .post(&redeem, json!({"token": fresh.token()}))
            .await
            .is(200);
    });
}

#[test]
fn a_changed_client_address_ends_them_too_and_a_removed_contact_is_out_at_once() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let inside = app.portal_of(&owner, &client).await;
        let body = json!({"email": "new@boateng.example"});
        owner
            .patch(&format!("/clients/{}", id(&client)), body)
            .await
            .is(200);
        inside.get("/portal/me").await.problem(401, "sign_in_required");

        let abena = add_contact(&owner, &client, "Abena", "abena@boateng.example").await;
        owner
            .act(&format!("/contacts/{}/invite", id(&abena)))
            .await
            .is(202);
        let letter = app.letter("abena@boateng.example").await;
        let redeem = door(&owner, "redeem").await;
        let hers = app.anonymous();
        hers.post(&redeem, json!({"token": letter.token()})).await.is(200);
        owner
            .act(&format!("/contacts/{}/invite", id(&abena)))
            .await
            .is(202);
        let unused = app.letter("abena@boateng.example").await;
        owner.delete(&format!("/contacts/{}", id(&abena))).await.is(204);
        hers.get("/portal/me").await.problem(401, "sign_in_required");
        app.anonymous()
            .post(&redeem, json!({"token": unused.token()}))
            .await
            .problem(410, "link_used_or_expired");
    });
}
