//! Quotes as the team writes, sends and keeps them, and the library they are made of.

use reqwest::Method;
use serde_json::{Value, json};

use crate::actor::Actor;
use crate::app::for_each_database;
use crate::people::{add_client, add_quote, column, id, text};
use crate::snapshot::tidy;

async fn client(owner: &Actor) -> String {
    id(&add_client(owner, "Kofi Boateng").await).to_owned()
}

#[test]
fn a_draft_is_written_shown_and_changed() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let answer = owner
            .post(
                "/quotes",
                json!({
                    "client_id": client, "title": "Brand identity", "currency": "ngn", "valid_until": "2026-03-20",
                    "lines": [{"description": "Logo", "detail": "Three drafts", "quantity": "1.5", "unit": "day",
                        "unit_price": {"amount": 10_001, "currency": "NGN"}, "tax_rate": "0.0750"}],
                    "discount": {"kind": "percent", "percent": "10"}, "terms": "Half up front.",
                    "deposit_percent": "50"
                }),
            )
            .await
            .is(201);
        let quote = answer.json();
        assert_eq!(answer.header("etag"), "\"1\"");
        assert_eq!(
            answer.header("location"),
            format!("/api/v1/quotes/{}", id(&quote))
        );
        insta::allow_duplicates! { insta::assert_json_snapshot!(tidy(&quote), @r#"
        {
          "acceptance": null,
          "change_requests": [],
          "client_id": "cli_1",
          "client_name": "Kofi Boateng",
          "created_at": "2026-03-02T09:00:00Z",
          "currency": "NGN",
          "decline": null,
          "deposit_percent": "50",
          "discount": {
            "kind": "percent",
            "percent": "10"
          },
          "id": "quo_1",
          "lines": [
            {
              "description": "Logo",
              "detail": "Three drafts",
              "id": "qln_1",
              "optional": false,
              "quantity": "1.500",
              "tax_rate": "0.075",
              "total": {
                "amount": 15002,
                "currency": "NGN"
              },
              "unit": "day",
              "unit_price": {
                "amount": 10001,
                "currency": "NGN"
              }
            }
          ],
          "number": null,
          "project_id": null,
          "revision": 1,
          "sent_at": null,
          "status": "draft",
          "terms": "Half up front.",
          "title": "Brand identity",
          "totals": {
            "discount": {
              "amount": 1500,
              "currency": "NGN"
            },
            "subtotal": {
              "amount": 15002,
              "currency": "NGN"
            },
            "taxes": [
              {
                "amount": 1013,
                "currency": "NGN",
                "rate": "0.075",
                "taxable": {
                  "amount": 13502,
                  "currency": "NGN"
                }
              }
            ],
            "total": {
              "amount": 14515,
              "currency": "NGN"
            }
          },
          "updated_at": "2026-03-02T09:00:00Z",
          "valid_until": "2026-03-20",
          "version": 1,
          "version_hash": null,
          "views": {
            "by": [],
            "count": 0,
            "first_at": null,
            "last_at": null
          }
        }
        "#) }
        let path = format!("/quotes/{}", id(&quote));
        let changed = owner.patch(&path, json!({"discount": null})).await.ok(200);
        assert_eq!(
            (&changed["version"], &changed["revision"]),
            (&json!(1), &json!(2))
        );
        assert_eq!(changed["lines"], quote["lines"]);
        assert_eq!(changed["totals"]["total"]["amount"], 16_127);
        let stale = owner.call(Method::PATCH, &path).header("if-match", "\"1\"");
        let problem = stale
            .json(&json!({"title": "x"}))
            .send()
            .await
            .problem(412, "edit_conflict");
        assert_eq!(problem["current"], changed);
    });
}

#[test]
fn what_is_wrong_is_told_at_each_field() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let body = json!({
            "client_id": client, "title": "", "currency": "NGN", "valid_until": "soon",
            "lines": [{"description": "", "quantity": "-1", "unit_price": {"amount": -1, "currency": "USD"}}],
            "discount": {"kind": "percent", "percent": "200"}
        });
        let at = owner
            .post("/quotes", body)
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(
            at,
            [
                "/title",
                "/valid_until",
                "/lines/0/description",
                "/lines/0/quantity",
                "/lines/0/unit_price/amount",
                "/lines/0/unit_price/currency",
                "/discount/percent"
            ]
        );
        let huge = json!({
            "client_id": client, "title": "Huge", "currency": "NGN", "valid_until": "2026-03-20",
            "lines": [{"description": "All", "quantity": "1000000", "unit_price": {"amount": 9_007_199_254_740_991_i64, "currency": "NGN"}}]
        });
        let at = owner
            .post("/quotes", huge)
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(at, ["/lines/0/unit_price/amount"]);
        let empty =
            json!({"client_id": client, "title": "Empty", "currency": "NGN", "valid_until": "2026-03-01"});
        let draft = owner.post("/quotes", empty).await.ok(201);
        let sent = owner.act(&format!("/quotes/{}/send", id(&draft))).await;
        assert_eq!(
            sent.refused_at(422, "validation_failed"),
            ["/lines", "/valid_until"]
        );
    });
}

#[test]
fn sending_fixes_the_version_numbers_it_and_mails_the_way_in() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let draft = add_quote(&owner, &client, "Brand identity").await;
        let path = format!("/quotes/{}", id(&draft));
        let sent = owner.act(&format!("{path}/send")).await.ok(200);
        assert_eq!(
            (&sent["status"], &sent["number"]),
            (&json!("sent"), &json!("Q-0001"))
        );
        assert_eq!(text(&sent["version_hash"]).len(), 64);
        let letter = app.letter("kofi.boateng@client.example").await;
        assert_eq!(
            letter.subject,
            "Quote “Brand identity” (Q-0001) from Bright Studio"
        );
        let way_in = format!("/portal/bright-studio/enter?quote={}#", id(&draft));
        assert!(letter.link().contains(&way_in), "{}", letter.link());
        let person = app.anonymous();
        let door = "/public/portals/bright-studio/redeem";
        person.post(door, json!({"token": letter.token()})).await.is(200);
        let dashboard = person.get("/portal/dashboard").await.ok(200);
        assert_eq!(dashboard["needs_you"][0]["kind"], "sign_quote");
        let contacts = owner.get(&format!("/clients/{client}/contacts")).await.ok(200);
        assert_eq!(contacts["data"][0]["portal_status"], "active");
        owner
            .act(&format!("{path}/send"))
            .await
            .problem(409, "quote_sent");
        owner.delete(&path).await.problem(409, "quote_sent");
        let overview = owner.get(&format!("/clients/{client}/overview")).await.ok(200);
        assert_eq!(overview["quotes"][0]["status"], "sent");
        let other = add_quote(&owner, &client, "Another").await;
        let other = owner.act(&format!("/quotes/{}/send", id(&other))).await.ok(200);
        assert_eq!(other["number"], "Q-0002");
    });
}

#[test]
fn versions_are_kept_and_withdrawn_ones_marked() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let draft = add_quote(&owner, &client, "One").await;
        let path = format!("/quotes/{}", id(&draft));
        let first = owner.act(&format!("{path}/send")).await.ok(200);
        let second = owner.patch(&path, json!({"title": "Two"})).await.ok(200);
        assert_eq!(second["lines"], first["lines"]);
        owner.act(&format!("{path}/send")).await.is(200);
        owner.act(&format!("{path}/withdraw")).await.is(200);
        let versions = owner.get(&format!("{path}/versions")).await.ok(200);
        let told: Vec<Value> = versions["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|version| {
                json!([
                    version["version"],
                    version["title"],
                    version["sent_at"].is_null(),
                    version["withdrawn_at"].is_null()
                ])
            })
            .collect();
        assert_eq!(
            told,
            [
                json!([3, "Two", true, true]),
                json!([2, "Two", false, false]),
                json!([1, "One", false, false])
            ]
        );
        assert_eq!(versions["data"][2]["version_hash"], first["version_hash"]);
        owner.delete(&path).await.problem(409, "quote_sent");
    });
}

#[test]
fn a_draft_can_be_thrown_away_and_a_quote_duplicated() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let quote = add_quote(&owner, &client, "Again").await;
        let path = format!("/quotes/{}", id(&quote));
        owner.act(&format!("{path}/send")).await.is(200);
        let copy = owner.act(&format!("{path}/duplicate")).await.ok(201);
        assert_eq!(
            (&copy["status"], &copy["number"]),
            (&json!("draft"), &Value::Null)
        );
        assert_eq!(copy["totals"], quote["totals"]);
        assert_ne!(copy["lines"][0]["id"], quote["lines"][0]["id"]);
        let copied = format!("/quotes/{}", id(&copy));
        owner.delete(&copied).await.is(204);
        owner.get(&copied).await.problem(404, "not_found");
    });
}

#[test]
fn an_acceptance_by_other_means_is_marked_as_such() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        let quote = add_quote(&owner, &client, "On paper").await;
        let path = format!("/quotes/{}", id(&quote));
        let body =
            json!({"accepted_by": "Kofi", "note": "Signed paper", "options": [quote["lines"][1]["id"]]});
        let record = format!("{path}/record-acceptance");
        owner
            .post(&record, body.clone())
            .await
            .problem(409, "quote_not_sent");
        owner.act(&format!("{path}/send")).await.is(200);
        let accepted = owner.post(&record, body.clone()).await.ok(200);
        assert_eq!(accepted["status"], "accepted");
        assert_eq!(accepted["totals"]["total"]["amount"], 19_250);
        assert_eq!(accepted["acceptance"]["kind"], "recorded");
        assert_eq!(accepted["acceptance"]["recorded_by"], "Ama Mensah");
        assert_eq!(accepted["acceptance"]["note"], "Signed paper");
        owner.post(&record, body).await.problem(409, "quote_accepted");
        owner
            .patch(&path, json!({"title": "Late"}))
            .await
            .problem(409, "quote_accepted");
        let overview = owner.get(&format!("/clients/{client}/overview")).await.ok(200);
        assert_eq!(overview["projects"][0]["title"], "On paper");
    });
}

#[test]
fn the_list_is_filtered_and_paged() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = client(&owner).await;
        for title in ["Alpha", "Beta", "Gamma"] {
            add_quote(&owner, &client, title).await;
        }
        let page = owner.get("/quotes?limit=2").await.ok(200);
        assert_eq!(column(&page, "title"), ["Gamma", "Beta"]);
        let rest = format!("/quotes?limit=2&cursor={}", text(&page["next_cursor"]));
        let rest = owner.get(&rest).await.ok(200);
        assert_eq!(column(&rest, "title"), ["Alpha"]);
        assert_eq!(rest["next_cursor"], Value::Null);
        let found = owner.get("/quotes?q=bet%20kofi").await.ok(200);
        assert_eq!(column(&found, "title"), ["Beta"]);
        let found = owner.get("/quotes?status=sent").await.ok(200);
        assert_eq!(column(&found, "title"), [""; 0]);
        let found = owner
            .get(&format!("/quotes?client_id={client}&status=draft"))
            .await
            .ok(200);
        assert_eq!(column(&found, "title").len(), 3);
        let at = owner
            .get("/quotes?status=odd&cursor=x")
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(at, ["/status", "/cursor"]);
    });
}

#[test]
fn services_are_kept_for_the_next_quote() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let price = json!({"amount": 45_000, "currency": "NGN"});
        let logo = json!({"name": "Logo", "unit_price": price, "tax_rate": "0.15", "unit": "piece"});
        let logo = owner.post("/services", logo).await.ok(201);
        let body = json!({"name": "Éditing", "unit_price": price});
        owner.post("/services", body).await.is(201);
        let page = owner.get("/services?limit=1").await.ok(200);
        assert_eq!(column(&page, "name"), ["Éditing"]);
        let rest = format!("/services?limit=1&cursor={}", text(&page["next_cursor"]));
        assert_eq!(column(&owner.get(&rest).await.ok(200), "name"), ["Logo"]);
        assert_eq!(
            column(&owner.get("/services?q=edit").await.ok(200), "name"),
            ["Éditing"]
        );
        let path = format!("/services/{}", id(&logo));
        let changed = owner.patch(&path, json!({"tax_rate": null})).await.ok(200);
        assert_eq!(
            (&changed["tax_rate"], &changed["version"]),
            (&Value::Null, &json!(2))
        );
        let refused = json!({"name": "", "unit_price": {"amount": -1, "currency": "NGN"}, "tax_rate": "15"});
        let at = owner
            .post("/services", refused)
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(at, ["/name", "/unit_price/amount", "/tax_rate"]);
        owner.delete(&path).await.is(204);
        owner.delete(&path).await.problem(404, "not_found");
    });
}
