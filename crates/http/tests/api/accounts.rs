//! Signing up, in and out, and one's own account.

use chrono::TimeDelta;
use domain::access::Role;
use reqwest::Method;
use serde_json::json;

use crate::app::{Setup, for_each_database, for_each_database_with};
use crate::people::{PASSWORD, column, id, text};
use crate::snapshot::tidy;

#[test]
fn who_signs_up_owns_a_workspace_and_stands_in_it() {
    for_each_database(async |app| {
        let somebody = app.anonymous();
        let setup = somebody.get("/public/setup").await.ok(200);
        assert_eq!(setup, json!({"demo_available": false, "has_workspaces": false}));
        somebody.get("/me").await.problem(401, "sign_in_required");

        let body = json!({
            "business_name": " Bright Studio ", "name": "Ama Mensah", "email": "Ama@Bright.Example",
            "password": PASSWORD, "country": "GH", "time_zone": "Africa/Accra"
        });
        let answer = somebody.post("/auth/register", body).await.is(201);
        assert_eq!(answer.header("location"), "/api/v1/me");
        let cookie = answer.header("set-cookie");
        for part in ["coportal_workspace=", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        let me = somebody.get("/me").await.ok(200);
        assert_eq!(me, answer.json());
        let portal_url = format!("{}/portal/bright-studio", app.address);
        assert_eq!(me["workspace"]["portal_url"], portal_url);
        let mut shown = tidy(&me);
        shown["workspace"]["portal_url"] = json!("[address]");
        insta::allow_duplicates! { insta::assert_json_snapshot!(shown, @r##"
        {
          "message_mails": "all",
          "role": "owner",
          "user": {
            "created_at": "2026-03-02T09:00:00Z",
            "email": "ama@bright.example",
            "id": "usr_1",
            "name": "Ama Mensah"
          },
          "workspace": {
            "branding": {
              "business_name": "Bright Studio",
              "color": "#0f766e",
              "contrast_hundredths": 547,
              "initials": "BS",
              "ink": "#ffffff",
              "logo_url": null,
              "on_dark": "#4d9993",
              "on_light": "#0f766e",
              "slug": "bright-studio"
            },
            "country": "GH",
            "created_at": "2026-03-02T09:00:00Z",
            "currency": "GHS",
            "id": "wsp_1",
            "name": "Bright Studio",
            "portal_url": "[address]",
            "slug": "bright-studio",
            "time_zone": "Africa/Accra"
          }
        }
        "##); }

        let setup = app.anonymous().get("/public/setup").await.ok(200);
        assert_eq!(setup["has_workspaces"], true);
    });
}

#[test]
fn a_second_business_of_the_same_name_gets_a_portal_address_of_its_own() {
    for_each_database(async |app| {
        app.owner().await;
        let other = app.register("Bright Studio", "kojo@other.example").await;
        let workspace = other.get("/workspace").await.ok(200);
        let slug = text(&workspace["slug"]);
        assert!(slug.starts_with("bright-studio-"), "{slug}");
    });
}

#[test]
fn a_sign_up_that_does_not_hold_is_refused_at_every_field_at_once() {
    for_each_database(async |app| {
        let somebody = app.anonymous();
        let body = json!({
            "business_name": " ", "name": "", "email": "no address", "password": "short",
            "country": "XX", "time_zone": "Moon/Base", "currency": "DOUBLOON"
        });
        let fields = somebody
            .post("/auth/register", body)
            .await
            .refused_at(422, "validation_failed");
        let all = [
            "/business_name",
            "/name",
            "/email",
            "/password",
            "/country",
            "/time_zone",
            "/currency",
        ];
        assert_eq!(fields, all);
        app.owner().await;
        let body = json!({
            "business_name": "Other", "name": "Ama", "email": "AMA@bright.example", "password": PASSWORD
        });
        let fields = somebody
            .post("/auth/register", body)
            .await
            .refused_at(409, "email_taken");
        assert_eq!(fields, ["/email"]);
    });
}

#[test]
fn signing_in_tells_nothing_of_which_part_was_wrong_and_signing_out_ends_the_session() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let stranger = app.anonymous();
        let mut refusals = Vec::new();
        for (email, password) in [
            ("ama@bright.example", "not-the-password-at-all"),
            ("nobody@bright.example", PASSWORD),
        ] {
            let body = json!({"email": email, "password": password});
            let mut problem = stranger
                .post("/auth/login", body)
                .await
                .problem(401, "credentials_wrong");
            problem["request_id"] = json!("");
            refusals.push(problem);
        }
        assert_eq!(refusals[0], refusals[1]);

        let here = app.log_in(" AMA@bright.example ", PASSWORD).await;
        here.get("/me").await.is(200);
        let copy = here.clone();
        let answer = here.act("/auth/logout").await.is(204);
        assert!(
            answer.header("set-cookie").starts_with("coportal_workspace=;"),
            "{answer}"
        );
        copy.get("/me").await.problem(401, "sign_in_required");
        owner.get("/me").await.is(200);
    });
}

#[test]
fn a_cookie_taken_before_signing_out_is_worth_nothing_after_it() {
    for_each_database(async |app| {
        let stranger = app.anonymous();
        app.owner().await;
        let body = json!({"email": "ama@bright.example", "password": PASSWORD});
        let answer = stranger.post("/auth/login", body).await.is(200);
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        let taken = app.program();
        let look = || taken.call(Method::GET, "/me").header("cookie", &cookie);
        look().send().await.is(200);
        stranger.act("/auth/logout").await.is(204);
        look().send().await.problem(401, "sign_in_required");
        let bent = format!("{cookie}x");
        let call = taken.call(Method::GET, "/me").header("cookie", &bent);
        call.send().await.problem(401, "sign_in_required");
    });
}

#[test]
fn a_session_ends_when_it_was_not_used_for_thirty_days() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        app.pass(TimeDelta::days(29));
        owner.get("/me").await.is(200);
        app.pass(TimeDelta::days(31));
        owner.get("/me").await.problem(401, "sign_in_required");
    });
}

#[test]
fn sessions_are_listed_ended_one_by_one_and_all_at_once() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        app.pass(TimeDelta::minutes(1));
        let phone = app.log_in("ama@bright.example", PASSWORD).await;
        let colleague = app.colleague(&owner, Role::Admin).await;
        let page = owner.get("/me/sessions").await.ok(200);
        assert_eq!(column(&page, "user_agent"), ["Tests/1", "Tests/1"]);
        assert_eq!(column(&page, "ip"), ["127.0.0.1", "127.0.0.1"]);
        let [newer, older] = [&page["data"][0], &page["data"][1]];
        assert_eq!(
            (&newer["current"], &older["current"]),
            (&json!(false), &json!(true))
        );

        let path = format!("/me/sessions/{}", id(newer));
        colleague.delete(&path).await.problem(404, "not_found");
        owner.delete(&path).await.is(204);
        owner.delete(&path).await.problem(404, "not_found");
        phone.get("/me").await.problem(401, "sign_in_required");

        let tablet = app.log_in("ama@bright.example", PASSWORD).await;
        owner.act("/me/sign-out-everywhere").await.is(204);
        for device in [owner, tablet] {
            device.get("/me").await.problem(401, "sign_in_required");
        }
        colleague.get("/me").await.is(200);
    });
}

#[test]
fn ones_name_is_changed_on_the_version_it_was_read_at() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let seen = owner.get("/me").await.is(200);
        let rename = |name: &str| {
            owner
                .call(Method::PATCH, "/me")
                .header("if-match", seen.header("etag"))
                .json(&json!({"name": name}))
        };
        let saved = rename("Ama Owusu").send().await.is(200);
        assert_eq!(saved.json()["user"]["name"], "Ama Owusu");
        let late = rename("Ama Addo").send().await.is(412);
        assert_eq!(late.header("etag"), saved.header("etag"));
        let problem = late.problem(412, "edit_conflict");
        assert_eq!(problem["current"], saved.json());
        let fields = owner
            .patch("/me", json!({"name": ""}))
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(fields, ["/name"]);
    });
}

#[test]
fn on_https_the_cookies_are_bound_to_the_host_and_browsers_are_told_to_stay_there() {
    let setup = Setup {
        https: true,
        ..Setup::default()
    };
    for_each_database_with(&setup, async |app| {
        let body = json!({
            "business_name": "Bright Studio", "name": "Ama", "email": "ama@bright.example", "password": PASSWORD
        });
        let answer = app.program().post("/auth/register", body).await.is(201);
        let cookie = answer.header("set-cookie");
        assert!(cookie.starts_with("__Host-coportal_workspace="), "{cookie}");
        assert!(cookie.contains("Secure"), "{cookie}");
        assert_eq!(
            answer.header("strict-transport-security"),
            "max-age=63072000; includeSubDomains"
        );

        let sent = cookie.split(';').next().unwrap();
        let program = app.program();
        program
            .call(Method::GET, "/me")
            .header("cookie", sent)
            .send()
            .await
            .is(200);
        let plain = sent.trim_start_matches("__Host-");
        let call = program.call(Method::GET, "/me").header("cookie", plain);
        call.send().await.problem(401, "sign_in_required");
    });
}

#[test]
fn the_demo_is_there_only_where_it_is_allowed() {
    for_each_database(async |app| {
        app.anonymous().act("/auth/demo").await.problem(404, "not_found");
    });
    let setup = Setup {
        demo: true,
        ..Setup::default()
    };
    for_each_database_with(&setup, async |app| {
        let visitor = app.anonymous();
        assert_eq!(visitor.get("/public/setup").await.ok(200)["demo_available"], true);
        visitor.act("/auth/demo").await.is(201);
        let page = visitor.get("/clients?status=all").await.ok(200);
        assert!(page["data"].as_array().unwrap().len() > 10, "{page}");
        visitor.act("/auth/demo").await.is(201);
        let again = visitor.get("/clients?status=all").await.ok(200);
        assert_eq!(again, page, "loading it twice makes nothing twice");
        let inbox = visitor.get("/threads").await.ok(200);
        let spoken = inbox["data"].as_array().unwrap().iter();
        let spoken: Vec<_> = spoken
            .map(|thread| thread["last_message"]["created_at"].as_str().unwrap())
            .collect();
        assert!(
            spoken.len() > 1 && spoken.is_sorted_by(|newer, older| newer >= older),
            "{spoken:?}"
        );
    });
}
