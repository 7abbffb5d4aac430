//! How many calls are let through: by network address, by caller, by the name tried.

use std::time::Duration;

use http_api::{Allowance, LimitRates};
use serde_json::json;

use crate::actor::Answer;
use crate::app::{Setup, for_each_database_with};

fn few(calls: u32) -> Allowance {
    Allowance {
        calls,
        within: Duration::from_secs(3_600),
    }
}

/// Too many, and told when to come back.
#[track_caller]
fn too_many(answer: Answer, counter: &str) {
    let wait: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=3_601).contains(&wait), "{answer}");
    let left = answer.header("ratelimit");
    assert!(left.starts_with(&format!("\"{counter}\";r=0;t=")), "{left}");
    answer.problem(429, "too_many_requests");
}

fn with(rates: LimitRates) -> Setup {
    Setup {
        rates,
        ..Setup::default()
    }
}

#[test]
fn one_name_is_tried_only_so_often_whoever_tries_and_another_is_free() {
    let rates = LimitRates {
        sign_in_by_name: few(3),
        ..LimitRates::boundless()
    };
    for_each_database_with(&with(rates), async |app| {
        let try_as = async |email: &str| {
            let body = json!({"email": email, "password": "not-the-right-one"});
            app.anonymous().post("/auth/login", body).await
        };
        for email in ["ama@x.example", "AMA@x.example", " ama@x.example "] {
            try_as(email).await.problem(401, "credentials_wrong");
        }
        too_many(try_as("ama@x.example").await, "sign-in-name");
        try_as("kofi@x.example").await.problem(401, "credentials_wrong");
    });
}

#[test]
fn one_address_tries_only_so_many_names_links_and_codes() {
    let rates = LimitRates {
        sign_in_by_address: few(5),
        ..LimitRates::boundless()
    };
    for_each_database_with(&with(rates), async |app| {
        app.owner().await;
        let portal = "/public/portals/bright-studio";
        let stranger = app.anonymous();
        let redeem = format!("{portal}/redeem");
        stranger.post(&redeem, json!({"token": "x"})).await.is(410);
        let code = json!({"email": "a@x.example", "code": "000000"});
        stranger.post(&redeem, code.clone()).await.is(422);
        stranger
            .post(&format!("{portal}/links/inspect"), json!({"token": "x"}))
            .await
            .is(200);
        stranger
            .post("/auth/password-reset", json!({"email": "b@x.example"}))
            .await
            .is(202);
        for (path, body) in [
            (redeem.clone(), json!({"token": "x"})),
            (redeem, code),
            (format!("{portal}/links/inspect"), json!({"token": "x"})),
            (format!("{portal}/links/renew"), json!({"token": "x"})),
            (format!("{portal}/sign-in"), json!({"email": "c@x.example"})),
            ("/auth/password-reset".to_owned(), json!({"email": "d@x.example"})),
            (
                "/auth/login".to_owned(),
                json!({"email": "e@x.example", "password": "x"}),
            ),
        ] {
            too_many(stranger.post(&path, body).await, "sign-in-address");
        }
        stranger.get(portal).await.is(200);
    });
}

#[test]
fn strangers_of_one_address_share_one_count() {
    let rates = LimitRates {
        public_by_address: few(3),
        ..LimitRates::boundless()
    };
    for_each_database_with(&with(rates), async |app| {
        for _ in 0..3 {
            app.anonymous().get("/reference").await.is(200);
        }
        too_many(app.anonymous().get("/reference").await, "public-address");
        let forged = app.anonymous().call(reqwest::Method::GET, "/reference");
        let forged = forged.header("x-forwarded-for", "203.0.113.9");
        too_many(forged.send().await, "public-address");
    });
}

#[test]
fn every_session_and_key_has_a_count_of_its_own_that_goes_down() {
    let rates = LimitRates {
        principal: few(4),
        ..LimitRates::boundless()
    };
    for_each_database_with(&with(rates), async |app| {
        let owner = app.owner().await;
        let program = app.integration(&owner, "Sync").await;
        for left in [2, 1, 0] {
            let answer = owner.get("/clients").await.is(200);
            assert_eq!(answer.header("ratelimit"), format!("\"caller\";r={left}"));
            assert_eq!(answer.header("ratelimit-policy"), "\"caller\";q=4;w=3600");
        }
        too_many(owner.get("/clients").await, "caller");
        program.get("/clients").await.is(200);
        app.log_in("ama@bright.example", crate::people::PASSWORD)
            .await
            .get("/clients")
            .await
            .is(200);
    });
}

#[test]
fn ones_own_password_is_guessed_only_so_often() {
    let rates = LimitRates {
        sign_in_by_name: few(3),
        ..LimitRates::boundless()
    };
    for_each_database_with(&with(rates), async |app| {
        let owner = app.owner().await;
        let guess = json!({"current_password": "not-the-right-one", "new_password": "three-baobabs-at-noon"});
        for _ in 0..3 {
            owner
                .post("/me/password", guess.clone())
                .await
                .problem(422, "validation_failed");
        }
        too_many(owner.post("/me/password", guess).await, "sign-in-name");
    });
}
