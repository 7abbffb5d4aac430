//! Idempotency keys: a retry gets the first answer to the letter, and the effect once.

use chrono::TimeDelta;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::actor::{Actor, Answer};
use crate::app::for_each_database;
use crate::people::{PASSWORD, add_client, column, id};

async fn create(actor: &Actor, key: &str, body: &Value) -> Answer {
    let call = actor
        .call(Method::POST, "/clients")
        .header("idempotency-key", key);
    call.json(body).send().await
}

fn kofi() -> Value {
    json!({"name": "Kofi Boateng", "email": "kofi@boateng.example"})
}

#[test]
fn a_retry_gets_the_same_bytes_status_and_headers_and_adds_nothing() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let first = create(&owner, "k-1", &kofi()).await.is(201);
        app.pass(TimeDelta::hours(1));
        let again = create(&owner, "k-1", &kofi()).await.is(201);
        assert_eq!(again.body, first.body);
        for name in ["etag", "location", "content-type"] {
            assert!(!first.header(name).is_empty(), "{name}");
            assert_eq!(again.header(name), first.header(name), "{name}");
        }
        assert_eq!(first.header("idempotency-replayed"), "");
        assert_eq!(again.header("idempotency-replayed"), "true");
        assert_eq!(column(&owner.get("/clients").await.ok(200), "name").len(), 1);
    });
}

#[test]
fn a_key_is_bound_to_what_was_asked_and_to_who_asked() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let first = create(&owner, "k-1", &kofi()).await.ok(201);
        let other = json!({"name": "Esi", "email": "esi@owusu.example"});
        create(&owner, "k-1", &other)
            .await
            .problem(422, "idempotency_key_reused");
        let path = format!("/clients/{}/archive", id(&first));
        let call = owner.call(Method::POST, &path).header("idempotency-key", "k-1");
        call.send().await.problem(422, "idempotency_key_reused");

        let stranger = app.register("Other House", "kojo@other.example").await;
        let theirs = create(&stranger, "k-1", &kofi()).await.ok(201);
        assert_ne!(theirs["id"], first["id"]);
        let integration = app.integration(&owner, "Sync").await;
        let by_key = create(&integration, "k-1", &kofi()).await.ok(201);
        assert_ne!(by_key["id"], first["id"]);
    });
}

#[test]
fn a_refusal_is_not_kept_and_a_corrected_retry_goes_through() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let bad = json!({"name": "", "email": "kofi@boateng.example"});
        create(&owner, "k-1", &bad)
            .await
            .problem(422, "validation_failed");
        create(&owner, "k-1", &kofi()).await.is(201);
    });
}

#[test]
fn a_key_that_is_no_key_is_refused_and_a_quoted_one_is_the_same_as_a_plain_one() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        create(&owner, "", &kofi()).await.problem(400, "invalid_request");
        create(&owner, &"k".repeat(256), &kofi())
            .await
            .problem(400, "invalid_request");
        let first = create(&owner, "abc", &kofi()).await.is(201);
        let quoted = create(&owner, "\"abc\"", &kofi()).await.is(201);
        assert_eq!(quoted.body, first.body);
    });
}

#[test]
fn an_invitation_sent_twice_under_one_key_is_one_mail() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let invite = async || {
            let path = format!("/clients/{}/invite", id(&client));
            let call = owner.call(Method::POST, &path).header("idempotency-key", "k-1");
            call.send().await.is(202).body
        };
        assert_eq!(invite().await, invite().await);
        assert_eq!(app.letters("kofi.boateng@client.example").await.len(), 1);
    });
}

#[test]
fn of_many_at_once_under_one_key_one_adds_a_client_and_all_others_see_it_or_wait() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let body = kofi();
        let answers = join_all((0..8).map(|_| create(&owner, "k-1", &body))).await;
        let done: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 201).collect();
        assert!(!done.is_empty());
        for answer in &answers {
            match answer.status {
                201 => assert_eq!(answer.body, done[0].body),
                _ => drop(answer.clone().problem(409, "idempotency_in_progress")),
            }
        }
        assert_eq!(column(&owner.get("/clients").await.ok(200), "name").len(), 1);
        let later = create(&owner, "k-1", &body).await.is(201);
        assert_eq!(later.body, done[0].body);
    });
}

#[test]
fn while_the_first_call_is_under_way_the_second_is_told_so() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let held = app.hold_the_database().await;
        let body = kofi();
        let (one, other) = tokio::join!(create(&owner, "k-1", &body), create(&owner, "k-1", &body));
        let (second, first) = if one.status == 409 {
            (one, other)
        } else {
            (other, one)
        };
        second.problem(409, "idempotency_in_progress");
        first.problem(503, "unavailable");
        drop(held);
        create(&owner, "k-1", &body).await.is(201);
        assert_eq!(column(&owner.get("/clients").await.ok(200), "name").len(), 1);
    });
}

#[test]
fn signing_in_takes_no_key_and_never_replays_a_cookie() {
    for_each_database(async |app| {
        app.owner().await;
        let stranger = app.program();
        let log_in = async || {
            let body = json!({"email": "ama@bright.example", "password": PASSWORD});
            let call = stranger
                .call(Method::POST, "/auth/login")
                .header("idempotency-key", "k-1");
            call.json(&body).send().await.is(200)
        };
        let (first, second) = (log_in().await, log_in().await);
        assert_ne!(first.header("set-cookie"), second.header("set-cookie"));
        assert_eq!(second.header("idempotency-replayed"), "");
    });
}
