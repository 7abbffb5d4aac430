//! Keys for integrations: shown once, ended at once, allowed the clients and nothing else.

use chrono::TimeDelta;
use domain::access::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::app::for_each_database;
use crate::people::{add_client, column, id, text};

#[test]
fn a_key_is_shown_once_listed_by_its_end_used_without_origin_and_ended_at_once() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let answer = owner
            .post("/api-keys", json!({"name": "Accounting"}))
            .await
            .is(201);
        let made = answer.json();
        let (secret, key) = (text(&made["secret"]), &made["key"]);
        assert!(secret.starts_with("cpk_") && secret.len() > 40, "{secret}");
        assert_eq!(answer.header("location"), format!("/api/v1/api-keys/{}", id(key)));
        assert!(secret.ends_with(text(&key["hint"])));
        let expected = json!({
            "id": key["id"], "name": "Accounting", "hint": key["hint"], "created_by": "Ama Mensah",
            "created_at": "2026-03-02T09:00:00Z", "last_used_at": null,
        });
        assert_eq!(key, &expected);
        let page = owner.get("/api-keys").await.is(200);
        assert_eq!(page.json()["data"], json!([expected]));
        assert!(!page.text().contains(secret));

        let program = app.program().with_key(secret);
        let client = add_client(&program, "Kofi Boateng").await;
        let path = format!("/clients/{}", id(&client));
        program.patch(&path, json!({"phone": "1"})).await.is(200);
        program.get("/clients").await.is(200);
        let activity = program.get(&format!("{path}/activity")).await.ok(200);
        assert_eq!(column(&activity, "actor_name"), ["Accounting", "Accounting"]);

        owner.delete(&format!("/api-keys/{}", id(key))).await.is(204);
        program.get("/clients").await.problem(401, "sign_in_required");
        owner
            .delete(&format!("/api-keys/{}", id(key)))
            .await
            .problem(404, "not_found");
        assert_eq!(owner.get("/api-keys").await.ok(200)["data"], json!([]));
    });
}

#[test]
fn a_key_reaches_neither_accounts_nor_settings_nor_keys_nor_portals() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let program = app.integration(&owner, "Sync").await;
        for path in ["/me", "/me/sessions", "/api-keys"] {
            program.get(path).await.problem(403, "not_allowed");
        }
        program
            .patch("/workspace", json!({"name": "Mine"}))
            .await
            .problem(403, "not_allowed");
        program.get("/workspace").await.is(200);
        program
            .post("/api-keys", json!({"name": "More"}))
            .await
            .problem(403, "not_allowed");
        program.get("/portal/me").await.problem(401, "sign_in_required");
    });
}

#[test]
fn what_is_no_key_opens_nothing() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let made = owner.post("/api-keys", json!({"name": "Sync"})).await.ok(201);
        let secret = text(&made["secret"]);
        let cut = &secret[..secret.len() - 1];
        for wrong in ["", "cpk_", cut, &format!("{secret}x"), &secret.to_uppercase()] {
            let call = app.program().call(Method::GET, "/clients");
            let call = call.header("authorization", &format!("Bearer {wrong}"));
            call.send().await.problem(401, "sign_in_required");
        }
        let call = app.program().call(Method::GET, "/clients");
        let call = call.header("authorization", &format!("Basic {secret}"));
        call.send().await.problem(401, "sign_in_required");
        let call = app.program().call(Method::GET, "/clients");
        let call = call.header("authorization", &format!("bearer {secret}"));
        call.send().await.is(200);
        let call = app.program().call(Method::GET, &format!("/clients?key={secret}"));
        call.send().await.problem(401, "sign_in_required");
        let wrong = owner
            .call(Method::GET, "/clients")
            .header("authorization", "Bearer cpk_wrong");
        wrong.send().await.problem(401, "sign_in_required");
    });
}

#[test]
fn the_last_use_of_a_key_is_noted_to_within_five_minutes() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let program = app.integration(&owner, "Sync").await;
        app.pass(TimeDelta::minutes(1));
        program.get("/clients").await.is(200);
        let mut seen = Value::Null;
        // It is noted beside the answer, not before it.
        for _ in 0..200 {
            seen = owner.get("/api-keys").await.ok(200)["data"][0]["last_used_at"].clone();
            if !seen.is_null() {
                break;
            }
        }
        assert_eq!(seen, "2026-03-02T09:01:00Z");
    });
}

#[test]
fn keys_are_the_business_of_owner_and_admin() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let admin = app.colleague(&owner, Role::Admin).await;
        let member = app.colleague(&owner, Role::Member).await;
        admin
            .post("/api-keys", json!({"name": "By the admin"}))
            .await
            .is(201);
        member
            .post("/api-keys", json!({"name": "Mine"}))
            .await
            .problem(403, "not_allowed");
        let keys = owner.get("/api-keys").await.ok(200);
        assert_eq!(column(&keys, "created_by"), ["The admin"]);
        for (name, pointer) in [(String::new(), "/name"), ("x".repeat(81), "/name")] {
            let fields = owner
                .post("/api-keys", json!({"name": name}))
                .await
                .refused_at(422, "validation_failed");
            assert_eq!(fields, [pointer]);
        }
    });
}
