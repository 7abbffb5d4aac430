//! The way into the portal by six digits.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::actor::Answer;
use crate::app::{TestApp, for_each_database};
use crate::people::{add_client, add_contact, id};

const KOFI: &str = "kofi.boateng@client.example";

async fn try_code(app: &TestApp, email: &str, code: &str) -> Answer {
    let body = json!({"email": email, "code": code});
    app.anonymous()
        .post("/public/portals/bright-studio/redeem", body)
        .await
}

async fn is_refused(app: &TestApp, email: &str, code: &str) {
    let fields = try_code(app, email, code)
        .await
        .refused_at(422, "code_wrong_or_expired");
    assert_eq!(fields, ["/code"]);
}

/// Six digits that are not these.
fn other_than(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

async fn invited(app: &TestApp) -> Value {
    let owner = app.owner().await;
    let client = add_client(&owner, "Kofi Boateng").await;
    owner
        .act(&format!("/clients/{}/invite", id(&client)))
        .await
        .is(202);
    client
}

#[test]
fn the_code_opens_on_any_device_once_and_takes_the_link_with_it() {
    for_each_database(async |app| {
        invited(app).await;
        let letter = app.letter(KOFI).await;
        let spaced = format!(" {} {} ", &letter.code()[..3], &letter.code()[3..]);
        let me = try_code(app, " Kofi.Boateng@CLIENT.example ", &spaced)
            .await
            .ok(200);
        assert_eq!(me["contact"]["email"], KOFI);
        is_refused(app, KOFI, letter.code()).await;
        let body = json!({"token": letter.token()});
        app.anonymous()
            .post("/public/portals/bright-studio/redeem", body)
            .await
            .problem(410, "link_used_or_expired");
    });
}

#[test]
fn a_code_counts_for_ten_minutes_while_its_link_goes_on() {
    for_each_database(async |app| {
        invited(app).await;
        let letter = app.letter(KOFI).await;
        app.pass(TimeDelta::minutes(10));
        is_refused(app, KOFI, letter.code()).await;
        let body = json!({"token": letter.token()});
        app.anonymous()
            .post("/public/portals/bright-studio/redeem", body)
            .await
            .is(200);
    });
}

#[test]
fn a_code_counts_until_just_before_ten_minutes() {
    for_each_database(async |app| {
        invited(app).await;
        let letter = app.letter(KOFI).await;
        app.pass(TimeDelta::minutes(10) - TimeDelta::seconds(1));
        try_code(app, KOFI, letter.code()).await.is(200);
    });
}

#[test]
fn four_wrong_tries_leave_the_right_code_and_five_void_it() {
    for_each_database(async |app| {
        invited(app).await;
        let letter = app.letter(KOFI).await;
        let wrong = other_than(letter.code());
        for _ in 0..4 {
            is_refused(app, KOFI, &wrong).await;
        }
        try_code(app, KOFI, letter.code()).await.is(200);

        let asked = json!({"email": KOFI});
        app.anonymous()
            .post("/public/portals/bright-studio/sign-in", asked)
            .await
            .is(202);
        let fresh = app.letter(KOFI).await;
        assert_ne!(fresh.token(), letter.token());
        let wrong = other_than(fresh.code());
        for _ in 0..5 {
            is_refused(app, KOFI, &wrong).await;
        }
        is_refused(app, KOFI, fresh.code()).await;
        let body = json!({"token": fresh.token()});
        app.anonymous()
            .post("/public/portals/bright-studio/redeem", body)
            .await
            .is(200);
    });
}

#[test]
fn a_code_opens_for_its_own_address_only() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let abena = add_contact(&owner, &client, "Abena", "abena@boateng.example").await;
        for path in [
            format!("/clients/{}/invite", id(&client)),
            format!("/contacts/{}/invite", id(&abena)),
        ] {
            owner.act(&path).await.is(202);
        }
        let hers = app.letter("abena@boateng.example").await;
        let his = app.letter(KOFI).await;
        if hers.code() != his.code() {
            is_refused(app, KOFI, hers.code()).await;
        }
        is_refused(app, "nobody@boateng.example", his.code()).await;
        let me = try_code(app, "abena@boateng.example", hers.code()).await.ok(200);
        assert_eq!(me["contact"]["name"], "Abena");
    });
}

#[test]
fn what_is_neither_link_nor_code_is_refused() {
    for_each_database(async |app| {
        app.owner().await;
        for body in [
            json!({}),
            json!({"email": KOFI}),
            json!({"code": "123456"}),
            json!({"token": "x", "email": KOFI, "code": "123456"}),
        ] {
            app.anonymous()
                .post("/public/portals/bright-studio/redeem", body)
                .await
                .problem(422, "validation_failed");
        }
        is_refused(app, KOFI, "").await;
        is_refused(app, "", "123456").await;
        app.anonymous()
            .post("/public/portals/no-such-house/redeem", json!({"token": "x"}))
            .await
            .problem(404, "not_found");
    });
}
