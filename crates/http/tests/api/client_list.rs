//! The list of clients: found, filtered, sorted, paged.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde_json::json;

use crate::actor::Actor;
use crate::app::{TestApp, for_each_database};
use crate::people::{add_client, column, id};
use crate::snapshot::tidy;

async fn five(app: &TestApp) -> Actor {
    let owner = app.owner().await;
    for (name, company, phone) in [
        ("Çelik Yapı", "Demir", "111"),
        ("adwoa", "Boateng & Sons", "222"),
        ("Kofi Boateng", "", "+233 24 555"),
        ("Zuri", "Savanna", "444"),
        ("Élodie", "Café Noir", "555"),
    ] {
        let email = format!("{}@list.example", phone.replace(['+', ' '], ""));
        let body = json!({"name": name, "email": email, "company": company, "phone": phone});
        owner.post("/clients", body).await.is(201);
        app.pass(TimeDelta::minutes(1));
    }
    owner
}

async fn names(owner: &Actor, query: &str) -> Vec<String> {
    column(&owner.get(&format!("/clients?{query}")).await.ok(200), "name")
}

#[test]
fn words_are_found_in_every_field_whatever_their_accents_and_case() {
    for_each_database(async |app| {
        let owner = five(app).await;
        for (search, found) in [
            ("boateng", vec!["adwoa", "Kofi Boateng"]),
            ("BOATENG%20kofi", vec!["Kofi Boateng"]),
            ("celik", vec!["Çelik Yapı"]),
            ("%C3%87elik", vec!["Çelik Yapı"]),
            ("cafe", vec!["Élodie"]),
            ("23324555@list", vec!["Kofi Boateng"]),
            ("444", vec!["Zuri"]),
            ("nobody", vec![]),
            ("boateng%20zuri", vec![]),
            ("%25", vec![]),
            ("_", vec![]),
            (
                "%20",
                vec!["adwoa", "Çelik Yapı", "Élodie", "Kofi Boateng", "Zuri"],
            ),
        ] {
            assert_eq!(names(&owner, &format!("q={search}")).await, found, "{search}");
        }
    });
}

#[test]
fn rows_are_sorted_by_name_age_and_debt_both_ways() {
    for_each_database(async |app| {
        let owner = five(app).await;
        let by_name = ["adwoa", "Çelik Yapı", "Élodie", "Kofi Boateng", "Zuri"];
        let by_age = ["Çelik Yapı", "adwoa", "Kofi Boateng", "Zuri", "Élodie"];
        let reversed = |names: [&'static str; 5]| names.into_iter().rev().collect::<Vec<_>>();
        assert_eq!(names(&owner, "").await, by_name);
        assert_eq!(names(&owner, "sort=name").await, by_name);
        assert_eq!(names(&owner, "sort=-name").await, reversed(by_name));
        assert_eq!(names(&owner, "sort=created_at").await, by_age);
        assert_eq!(names(&owner, "sort=-created_at").await, reversed(by_age));
        for sort in ["sort=outstanding", "sort=-outstanding"] {
            let all: BTreeSet<String> = names(&owner, sort).await.into_iter().collect();
            assert_eq!(all.len(), 5, "{sort}");
        }
    });
}

#[test]
fn pages_follow_each_other_without_a_gap_or_a_double_in_every_order() {
    for_each_database(async |app| {
        let owner = five(app).await;
        for twin in 0..4 {
            let body = json!({"name": "Zuri", "email": format!("zuri{twin}@list.example")});
            owner.post("/clients", body).await.is(201);
        }
        for query in [
            "sort=name",
            "sort=-name",
            "sort=created_at",
            "sort=-created_at",
            "sort=outstanding",
            "sort=-outstanding",
            "q=zuri",
            "q=list.example&sort=-name",
        ] {
            let whole = owner.get(&format!("/clients?{query}&limit=100")).await.ok(200);
            assert_eq!(whole["next_cursor"], json!(null));
            let mut walked = Vec::new();
            let mut next = format!("/clients?{query}&limit=2");
            loop {
                let page = owner.get(&next).await.ok(200);
                let ids = column(&page, "id");
                assert!((1..=2).contains(&ids.len()), "{next}: {ids:?}");
                walked.extend(ids);
                match page["next_cursor"].as_str() {
                    Some(cursor) => next = format!("/clients?{query}&limit=2&cursor={cursor}"),
                    None => break,
                }
            }
            assert_eq!(walked, column(&whole, "id"), "{query}");
        }
    });
}

#[test]
fn a_row_tells_debt_and_the_way_into_the_portal() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        app.portal_of(&owner, &client).await;
        let page = owner.get("/clients").await.ok(200);
        insta::allow_duplicates! { insta::assert_json_snapshot!(tidy(&page), @r##"
        {
          "data": [
            {
              "archived_at": null,
              "company": null,
              "created_at": "2026-03-02T09:00:00Z",
              "email": "kofi.boateng@client.example",
              "id": "cli_1",
              "invite_expires_at": "2026-03-03T09:00:00Z",
              "last_sign_in_at": "2026-03-02T09:00:00Z",
              "name": "Kofi Boateng",
              "outstanding": {
                "amount": 0,
                "currency": "NGN"
              },
              "phone": null,
              "portal_status": "active"
            }
          ],
          "next_cursor": null
        }
        "##); }
        let contact = client["primary_contact_id"].as_str().unwrap();
        owner.act(&format!("/contacts/{contact}/revoke")).await.is(200);
        let page = owner.get("/clients").await.ok(200);
        assert_eq!(column(&page, "portal_status"), ["revoked"]);
        assert_eq!(column(&page, "id"), [id(&client)]);
    });
}

#[test]
fn a_query_that_does_not_hold_is_refused_at_its_parameter() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let long = "x".repeat(201);
        for (query, pointer) in [
            ("limit=0".to_owned(), "/limit"),
            ("limit=101".to_owned(), "/limit"),
            ("limit=many".to_owned(), ""),
            ("sort=age".to_owned(), "/sort"),
            ("status=gone".to_owned(), "/status"),
            ("cursor=xx".to_owned(), "/cursor"),
            (format!("q={long}"), "/q"),
            ("q=%00".to_owned(), "/q"),
            ("colour=red".to_owned(), ""),
        ] {
            let fields = owner
                .get(&format!("/clients?{query}"))
                .await
                .refused_at(422, "validation_failed");
            assert_eq!(fields, [pointer], "{query}");
        }
    });
}
