//! Asking for a link at the portal's door: the same for everybody who asks, mail only for who may enter.

use chrono::TimeDelta;
use persistence::outbox;
use serde_json::json;

use crate::actor::Answer;
use crate::app::{Mail, Setup, TestApp, for_each_database, for_each_database_with};
use crate::people::{add_client, door, id};

const KOFI: &str = "kofi.boateng@client.example";

/// Everything of an answer that could tell two callers apart.
fn seen_of(answer: &Answer) -> (u16, String, Vec<String>) {
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .map(|(name, value)| {
            let value = value.to_str().unwrap();
            match name.as_str() {
                "date" | "x-request-id" => name.to_string(),
                // The name and attributes of the cookie, and how long its secret is.
                "set-cookie" => {
                    let (pair, attributes) = value.split_once(';').unwrap();
                    let (cookie, secret) = pair.split_once('=').unwrap();
                    format!("{cookie} {} {attributes}", secret.len())
                }
                _ => format!("{name}: {value}"),
            }
        })
        .collect();
    headers.sort_unstable();
    (answer.status, answer.text(), headers)
}

async fn inspected(app: &TestApp, browser: &crate::actor::Actor, token: &str) -> serde_json::Value {
    app.mail_is_out().await;
    browser
        .post(
            "/public/portals/bright-studio/links/inspect",
            json!({"token": token}),
        )
        .await
        .ok(200)
}

#[test]
fn known_and_unknown_addresses_get_the_same_answer_to_the_letter() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        app.portal_of(&owner, &client).await;
        let before = app.letters(KOFI).await.len();
        let mut seen = Vec::new();
        for email in [KOFI, "nobody@client.example", "ama@bright.example"] {
            let body = json!({"email": email});
            let answer = app
                .anonymous()
                .post(&door(&owner, "sign-in").await, body)
                .await
                .is(202);
            assert!(
                answer.header("set-cookie").starts_with("coportal_asked="),
                "{answer}"
            );
            seen.push(seen_of(&answer));
        }
        assert_eq!(seen[0], seen[1]);
        assert_eq!(seen[0], seen[2]);
        assert_eq!(app.letters(KOFI).await.len(), before + 1);
        assert!(app.letters("nobody@client.example").await.is_empty());
        assert!(app.letters("ama@bright.example").await.is_empty());
    });
}

#[test]
fn asking_puts_one_job_into_the_outbox_whoever_asks() {
    let setup = Setup {
        mail: Mail::Wait,
        ..Setup::default()
    };
    for_each_database_with(&setup, async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let jobs = async || app.platform.db.read(outbox::backlog).await.unwrap();
        for (path, body) in [
            ("sign-in", json!({"email": KOFI})),
            ("sign-in", json!({"email": "nobody@client.example"})),
            ("links/renew", json!({"token": "never-was"})),
        ] {
            let (before, _) = jobs().await;
            app.anonymous()
                .post(&door(&owner, path).await, body)
                .await
                .is(202);
            assert_eq!(jobs().await, (before + 1, 0), "{path}");
        }
        for email in [KOFI, "nobody@client.example"] {
            let body = json!({"email": email});
            let (before, _) = jobs().await;
            app.anonymous().post("/auth/password-reset", body).await.is(202);
            assert_eq!(jobs().await, (before + 1, 0), "{email}");
        }
    });
}

#[test]
fn an_expired_or_used_link_is_renewed_to_the_address_it_went_to() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let first = app.letter(KOFI).await;
        app.pass(TimeDelta::hours(25));

        let browser = app.anonymous();
        let renew = door(&owner, "links/renew").await;
        let known = browser
            .post(&renew, json!({"token": first.token()}))
            .await
            .is(202);
        let unknown = app
            .anonymous()
            .post(&renew, json!({"token": "never-was"}))
            .await
            .is(202);
        assert_eq!(seen_of(&known), seen_of(&unknown));
        let second = app.letter(KOFI).await;
        assert_ne!(second.token(), first.token());
        assert_eq!(
            app.mailer.delivered().len(),
            2,
            "one mail for the link that was, none for the other"
        );

        let redeem = door(&owner, "redeem").await;
        browser
            .post(&redeem, json!({"token": second.token()}))
            .await
            .is(200);
        browser
            .post(&redeem, json!({"token": second.token()}))
            .await
            .problem(410, "link_used_or_expired");
        browser
            .post(&renew, json!({"token": second.token()}))
            .await
            .is(202);
        let third = app.letter(KOFI).await;
        browser
            .post(&redeem, json!({"token": third.token()}))
            .await
            .is(200);
        browser
            .post(&redeem, json!({"token": first.token()}))
            .await
            .problem(410, "link_used_or_expired");
    });
}

#[test]
fn no_press_is_needed_in_the_browser_that_asked_and_in_no_other() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        app.portal_of(&owner, &client).await;
        let (laptop, phone) = (app.anonymous(), app.anonymous());
        let sign_in = door(&owner, "sign-in").await;
        phone.post(&sign_in, json!({"email": KOFI})).await.is(202);
        let phones = app.letter(KOFI).await;
        laptop.post(&sign_in, json!({"email": KOFI})).await.is(202);
        let laptops = app.letter(KOFI).await;
        for (browser, letter, press_needed) in [
            (&laptop, &laptops, false),
            (&laptop, &phones, true),
            (&phone, &phones, false),
            (&phone, &laptops, true),
            (&app.anonymous(), &laptops, true),
        ] {
            let look = inspected(app, browser, letter.token()).await;
            assert_eq!(look["state"], "ready");
            assert_eq!(look["press_needed"], press_needed);
        }
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let invitation = app.letter(KOFI).await;
        let look = inspected(app, &laptop, invitation.token()).await;
        assert_eq!(look["press_needed"], true, "nobody asked for an invitation");
    });
}

#[test]
fn an_address_that_is_none_and_a_portal_that_is_not_there_are_told() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let fields = app
            .anonymous()
            .post(&door(&owner, "sign-in").await, json!({"email": "kofi"}))
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(fields, ["/email"]);
        let stranger = app.anonymous();
        let nowhere = "/public/portals/nowhere";
        stranger.get(nowhere).await.problem(404, "not_found");
        for (path, body) in [
            ("sign-in", json!({"email": KOFI})),
            ("links/inspect", json!({"token": "x"})),
            ("links/renew", json!({"token": "x"})),
        ] {
            let answer = stranger.post(&format!("{nowhere}/{path}"), body).await;
            answer.problem(404, "not_found");
        }
    });
}
