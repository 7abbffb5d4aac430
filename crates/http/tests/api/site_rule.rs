//! The rule against calls that foreign pages make with a visitor's cookies.

use reqwest::Method;
use serde_json::{Value, json};

use crate::actor::Actor;
use crate::app::{TestApp, for_each_database};
use crate::people::{PASSWORD, add_client, door, id};

/// What a browser or program says of where it comes from, and whether a cookie call and one without may.
type Headers = Vec<(&'static str, String)>;

fn table(own: &str) -> Vec<(Headers, bool, bool)> {
    let origin = |value: &str| ("origin", value.to_owned());
    let site = |value: &str| ("sec-fetch-site", value.to_owned());
    vec![
        (vec![], false, true),
        (vec![origin(own)], true, true),
        (vec![site("same-origin")], true, true),
        (vec![site("same-origin"), origin(own)], true, true),
        (vec![origin("https://evil.example")], false, false),
        (vec![origin("null")], false, false),
        (vec![origin(&format!("{own}.evil.example"))], false, false),
        (vec![site("cross-site")], false, false),
        (vec![site("same-site")], false, false),
        (vec![site("none")], false, false),
        (vec![site("cross-site"), origin(own)], false, false),
    ]
}

async fn cookie_of(app: &TestApp, path: &str, body: Value) -> String {
    let answer = app.program().post(path, body).await.is(200);
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

/// A POST by a program that says this of itself.
async fn say(program: &Actor, path: &str, headers: &[(&'static str, String)], body: &Value) -> u16 {
    let mut call = program.call(Method::POST, path);
    for (name, value) in headers {
        call = call.header(name, value);
    }
    let answer = call.json(body).send().await;
    if answer.status == 403 {
        answer.clone().problem(403, "cross_site_request");
    }
    answer.status
}

#[test]
fn a_cookie_changes_something_only_from_the_site_itself() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let letter = app.letter("kofi.boateng@client.example").await;
        let log_in = json!({"email": "ama@bright.example", "password": PASSWORD});
        let team = cookie_of(app, "/auth/login", log_in).await;
        let redeem = door(&owner, "redeem").await;
        let portal = cookie_of(app, &redeem, json!({"token": letter.token()})).await;
        let program = app.program();
        for (headers, may, _) in table(&app.address) {
            for (cookie, path, body, done) in [
                (&team, format!("/clients/{}/archive", id(&client)), json!({}), 200),
                (
                    &portal,
                    "/portal/switch".to_owned(),
                    json!({"client_id": client["id"]}),
                    200,
                ),
            ] {
                let mut with_cookie = headers.clone();
                with_cookie.push(("cookie", cookie.clone()));
                let status = say(&program, &path, &with_cookie, &body).await;
                assert_eq!(status, if may { done } else { 403 }, "{path} {headers:?}");
            }
        }
        let read = program.call(Method::GET, "/clients").header("cookie", &team);
        let read = read.header("sec-fetch-site", "cross-site");
        read.send().await.is(200);
    });
}

#[test]
fn without_a_cookie_a_foreign_page_signs_nobody_in_and_asks_for_nothing() {
    for_each_database(async |app| {
        app.owner().await;
        let program = app.program();
        for (headers, _, may) in table(&app.address) {
            for (path, body, done) in [
                (
                    "/auth/login",
                    json!({"email": "ama@bright.example", "password": "not-the-right-one"}),
                    401,
                ),
                ("/auth/password-reset", json!({"email": "nobody@x.example"}), 202),
                (
                    "/public/portals/bright-studio/sign-in",
                    json!({"email": "nobody@x.example"}),
                    202,
                ),
                (
                    "/public/portals/bright-studio/redeem",
                    json!({"token": "never-was"}),
                    410,
                ),
            ] {
                let status = say(&program, path, &headers, &body).await;
                assert_eq!(status, if may { done } else { 403 }, "{path} {headers:?}");
            }
        }
    });
}

#[test]
fn a_key_needs_to_say_nothing_of_where_it_comes_from() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let program = app.integration(&owner, "Sync").await;
        let client = add_client(&program, "Kofi Boateng").await;
        let path = format!("/clients/{}/archive", id(&client));
        assert_eq!(say(&program, &path, &[], &json!({})).await, 200);
    });
}
