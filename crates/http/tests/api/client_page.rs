//! The page of a client: overview, activity, and whom it may be a double of.

use serde_json::json;

use crate::app::for_each_database;
use crate::people::{add_client, add_contact, column, id};
use crate::snapshot::tidy;

#[test]
fn the_overview_is_all_that_the_clients_page_shows() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        add_contact(&owner, &client, "Abena", "abena@boateng.example").await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        app.mail_is_out().await;
        let answer = owner
            .get(&format!("/clients/{}/overview", id(&client)))
            .await
            .is(200);
        assert_eq!(answer.header("etag"), "\"1\"");
        insta::allow_duplicates! { insta::assert_json_snapshot!(tidy(&answer.json()), @r##"
        {
          "activity": [
            {
              "actor_name": "Ama Mensah",
              "id": "evt_1",
              "kind": "contact.invited",
              "occurred_at": "2026-03-02T09:00:00Z",
              "summary": "Ama Mensah invited Kofi Boateng to the portal"
            },
            {
              "actor_name": "Ama Mensah",
              "id": "evt_2",
              "kind": "contact.added",
              "occurred_at": "2026-03-02T09:00:00Z",
              "summary": "Ama Mensah added the contact Abena"
            },
            {
              "actor_name": "Ama Mensah",
              "id": "evt_3",
              "kind": "client.created",
              "occurred_at": "2026-03-02T09:00:00Z",
              "summary": "Ama Mensah added Kofi Boateng"
            }
          ],
          "client": {
            "archived_at": null,
            "billing_address": null,
            "company": null,
            "country": null,
            "created_at": "2026-03-02T09:00:00Z",
            "currency": null,
            "email": "kofi.boateng@client.example",
            "id": "cli_1",
            "name": "Kofi Boateng",
            "notes": null,
            "phone": null,
            "primary_contact_id": "con_1",
            "tax_number": null,
            "updated_at": "2026-03-02T09:00:00Z",
            "version": 1
          },
          "contacts": [
            {
              "client_id": "cli_1",
              "created_at": "2026-03-02T09:00:00Z",
              "email": "kofi.boateng@client.example",
              "id": "con_1",
              "invite_delivery": "sent",
              "invite_expires_at": "2026-03-03T09:00:00Z",
              "invited_at": "2026-03-02T09:00:00Z",
              "is_primary": true,
              "last_sign_in_at": null,
              "name": "Kofi Boateng",
              "phone": null,
              "portal_status": "invited",
              "role_title": null,
              "version": 2
            },
            {
              "client_id": "cli_1",
              "created_at": "2026-03-02T09:00:00Z",
              "email": "abena@boateng.example",
              "id": "con_2",
              "invite_delivery": null,
              "invite_expires_at": null,
              "invited_at": null,
              "is_primary": false,
              "last_sign_in_at": null,
              "name": "Abena",
              "phone": null,
              "portal_status": "not_invited",
              "role_title": null,
              "version": 1
            }
          ],
          "invoices": {
            "credit": [],
            "payments": [],
            "recent": [],
            "totals": []
          },
          "projects": [],
          "quotes": []
        }
        "##); }
    });
}

#[test]
fn activity_is_read_page_by_page_newest_first() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let path = format!("/clients/{}", id(&client));
        for number in 0..4 {
            owner
                .patch(&path, json!({"phone": number.to_string()}))
                .await
                .is(200);
        }
        let mut kinds = Vec::new();
        let mut next = format!("{path}/activity?limit=2");
        loop {
            let page = owner.get(&next).await.ok(200);
            kinds.push(column(&page, "kind"));
            match page["next_cursor"].as_str() {
                Some(cursor) => next = format!("{path}/activity?limit=2&cursor={cursor}"),
                None => break,
            }
        }
        let updated = "client.updated";
        assert_eq!(
            kinds,
            [
                vec![updated, updated],
                vec![updated, updated],
                vec!["client.created"]
            ]
        );
        for query in ["limit=0", "limit=101", "cursor=yesterday", "page=2"] {
            owner
                .get(&format!("{path}/activity?{query}"))
                .await
                .problem(422, "validation_failed");
        }
    });
}

#[test]
fn a_look_alike_is_found_by_address_and_by_spelling() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let kofi = add_client(&owner, "Kofi Boateng").await;
        add_contact(&owner, &kofi, "Abena", "abena@boateng.example").await;
        add_client(&owner, "Esi Owusu").await;
        let other = app.register("Other House", "kojo@other.example").await;
        add_client(&other, "Kofi Boateng").await;
        let found = async |query: &str| {
            let page = owner.get(&format!("/clients/duplicates?{query}")).await.ok(200);
            column(&page, "reason")
                .into_iter()
                .zip(column(&page, "id"))
                .collect::<Vec<_>>()
        };
        let like = |reason: &str| vec![(reason.to_owned(), id(&kofi).to_owned())];
        assert_eq!(found("email=ABENA@boateng.example").await, like("same_email"));
        assert_eq!(found("name=Kofi%20Bo%C3%A4teng").await, like("similar_name"));
        assert_eq!(
            found("name=Kofi%20Boateng&email=kofi.boateng@client.example").await,
            like("same_email")
        );
        assert_eq!(found("name=Nobody").await, []);
        assert_eq!(found("").await, []);
        assert_eq!(
            found(&format!("name=Kofi%20Boateng&except={}", id(&kofi))).await,
            []
        );
        owner
            .get("/clients/duplicates?except=con_1")
            .await
            .problem(422, "validation_failed");
    });
}
