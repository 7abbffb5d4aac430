//! Clients: added, read, changed on the version that was read, put away and brought back.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::for_each_database;
use crate::people::{add_client, add_contact, column, id, text};
use crate::snapshot::tidy;

#[test]
fn a_client_is_added_with_its_primary_contact_and_read_back() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let body = json!({
            "name": " Kofi  Boateng ", "email": "Kofi@Boateng.Example", "company": "Boateng & Sons Ltd",
            "phone": "+233 24 555 0101", "notes": "Prefers WhatsApp\nafter five.",
            "billing_address": "1 Ring Road\nAccra", "tax_number": "C0001", "country": "GH", "currency": "GHS"
        });
        let answer = owner.post("/clients", body).await.is(201);
        let client = answer.json();
        assert_eq!(
            answer.header("location"),
            format!("/api/v1/clients/{}", id(&client))
        );
        assert_eq!(answer.header("etag"), "\"1\"");
        insta::allow_duplicates! { insta::assert_json_snapshot!(tidy(&client), @r##"
        {
          "archived_at": null,
          "billing_address": "1 Ring Road\nAccra",
          "company": "Boateng & Sons Ltd",
          "country": "GH",
          "created_at": "2026-03-02T09:00:00Z",
          "currency": "GHS",
          "email": "kofi@boateng.example",
          "id": "cli_1",
          "name": "Kofi  Boateng",
          "notes": "Prefers WhatsApp\nafter five.",
          "phone": "+233 24 555 0101",
          "primary_contact_id": "con_1",
          "tax_number": "C0001",
          "updated_at": "2026-03-02T09:00:00Z",
          "version": 1
        }
        "##); }

        let read = owner.get(&format!("/clients/{}", id(&client))).await.is(200);
        assert_eq!((read.json(), read.header("etag")), (client.clone(), "\"1\""));
        let contacts = owner
            .get(&format!("/clients/{}/contacts", id(&client)))
            .await
            .ok(200);
        insta::allow_duplicates! { insta::assert_json_snapshot!(tidy(&contacts), @r##"
        {
          "data": [
            {
              "client_id": "cli_1",
              "created_at": "2026-03-02T09:00:00Z",
              "email": "kofi@boateng.example",
              "id": "con_1",
              "invite_delivery": null,
              "invite_expires_at": null,
              "invited_at": null,
              "is_primary": true,
              "last_sign_in_at": null,
              "name": "Kofi  Boateng",
              "phone": null,
              "portal_status": "not_invited",
              "role_title": null,
              "version": 1
            }
          ],
          "next_cursor": null
        }
        "##); }
        assert_eq!(contacts["data"][0]["id"], client["primary_contact_id"]);
    });
}

#[test]
fn a_client_that_does_not_hold_is_refused_at_every_field_at_once() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let long = |most: usize| "x".repeat(most + 1);
        let body = json!({
            "name": "", "email": "kofi at boateng", "company": long(200), "phone": "1".repeat(41), "notes": long(20_000),
            "billing_address": long(1_000), "tax_number": long(60), "country": "Ghana", "currency": "Cedi"
        });
        let mut fields = owner
            .post("/clients", body)
            .await
            .refused_at(422, "validation_failed");
        fields.sort_unstable();
        let all = [
            "/billing_address",
            "/company",
            "/country",
            "/currency",
            "/email",
            "/name",
            "/notes",
            "/phone",
            "/tax_number",
        ];
        assert_eq!(fields, all);
        assert_eq!(owner.get("/clients").await.ok(200)["data"], json!([]));
    });
}

#[test]
fn a_change_keeps_what_is_absent_and_empties_what_is_null() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let body = json!({"name": "Kofi", "email": "kofi@boateng.example", "company": "Sons", "phone": "1"});
        let client = owner.post("/clients", body).await.ok(201);
        let path = format!("/clients/{}", id(&client));
        let body = json!({"phone": null, "notes": "New", "email": "KOFI@new.example"});
        let saved = owner.patch(&path, body).await.is(200);
        assert_eq!(saved.header("etag"), "\"2\"");
        let saved = saved.json();
        let mut expected = client.clone();
        expected["phone"] = Value::Null;
        expected["notes"] = json!("New");
        expected["email"] = json!("kofi@new.example");
        expected["version"] = json!(2);
        assert_eq!(saved, expected);
        let contact = text(&client["primary_contact_id"]);
        let contact = owner.get(&format!("/contacts/{contact}")).await.ok(200);
        assert_eq!(
            contact["email"], "kofi@new.example",
            "the client's address is the primary contact's"
        );
        assert_eq!(contact["name"], "Kofi");
    });
}

#[test]
fn a_change_on_a_version_that_is_gone_is_refused_with_what_is_there_now() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let path = format!("/clients/{}", id(&client));
        let change = |version: &str, phone: &str| {
            let call = owner.call(Method::PATCH, &path).header("if-match", version);
            call.json(&json!({"phone": phone}))
        };
        let first = change("\"1\"", "111").send().await.is(200);
        let late = change("\"1\"", "222").send().await.is(412);
        assert_eq!(late.header("etag"), "\"2\"");
        let problem = late.problem(412, "edit_conflict");
        assert_eq!(problem["current"], first.json());
        assert_eq!(owner.get(&path).await.ok(200)["phone"], "111");
        change("W/\"2\"", "333").send().await.is(200);
        change("*", "444").send().await.is(200);
        change("yesterday", "555")
            .send()
            .await
            .problem(400, "invalid_request");
        assert_eq!(owner.get(&path).await.ok(200)["phone"], "444");
    });
}

#[test]
fn a_clients_new_address_must_not_be_another_of_its_contacts() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        add_contact(&owner, &client, "Abena", "abena@boateng.example").await;
        let path = format!("/clients/{}", id(&client));
        let fields = owner
            .patch(&path, json!({"email": "Abena@boateng.example", "phone": "1"}))
            .await
            .refused_at(409, "contact_exists");
        assert_eq!(fields, ["/email"]);
        assert_eq!(owner.get(&path).await.ok(200), client, "nothing of it was kept");
    });
}

#[test]
fn archiving_hides_a_client_keeps_all_of_it_and_is_undone_and_repeated_without_harm() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let kofi = add_client(&owner, "Kofi Boateng").await;
        add_client(&owner, "Esi Owusu").await;
        let path = |act: &str| format!("/clients/{}/{act}", id(&kofi));
        let archived = owner.act(&path("archive")).await.ok(200);
        assert_eq!(archived["archived_at"], "2026-03-02T09:00:00Z");
        assert_eq!(owner.act(&path("archive")).await.ok(200), archived);
        for (filter, names) in [
            ("", vec!["Esi Owusu"]),
            ("?status=active", vec!["Esi Owusu"]),
            ("?status=archived", vec!["Kofi Boateng"]),
            ("?status=all", vec!["Esi Owusu", "Kofi Boateng"]),
        ] {
            let page = owner.get(&format!("/clients{filter}")).await.ok(200);
            assert_eq!(column(&page, "name"), names, "{filter}");
        }
        let back = owner.act(&path("unarchive")).await.ok(200);
        assert_eq!(back["archived_at"], Value::Null);
        assert_eq!(owner.act(&path("unarchive")).await.ok(200), back);
        let activity = owner.get(&path("activity")).await.ok(200);
        let kinds = ["client.unarchived", "client.archived", "client.created"];
        assert_eq!(column(&activity, "kind"), kinds);
    });
}
