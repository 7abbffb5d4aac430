//! What every call meets before a handler: bodies, paths, methods, headers.

use reqwest::Method;
use serde_json::json;

use crate::app::for_each_database;
use crate::people::{add_client, id};

#[test]
fn a_body_that_cannot_be_read_is_refused_and_told_why() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let send = |kind: &str, body: Vec<u8>| owner.call(Method::POST, "/clients").body(kind, body).send();
        for broken in [
            "",
            "{",
            "{\"name\":\"A\",\"email\":\"a@x.example\"}extra",
            "{\"name\":\"A\",}",
            "\u{0}",
        ] {
            let problem = send("application/json", broken.into())
                .await
                .problem(400, "invalid_request");
            assert_eq!(problem["errors"], json!([]), "{broken}");
        }
        let bytes = b"{\"name\":\"\xff\"}".to_vec();
        send("application/json", bytes)
            .await
            .problem(400, "invalid_request");
        let fine = br#"{"name":"A","email":"a@x.example"}"#.to_vec();
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/jsonp",
            "",
        ] {
            send(kind, fine.clone())
                .await
                .problem(415, "unsupported_media_type");
        }
        send("Application/JSON; charset=utf-8", fine).await.is(201);
        let heavy = format!("{{\"name\":\"{}\"}}", "A".repeat(3 * 1024 * 1024));
        send("application/json", heavy.into_bytes())
            .await
            .problem(413, "too_large");
        let deep = format!("{}1{}", "{\"name\":".repeat(50_000), "}".repeat(50_000));
        send("application/json", deep.into_bytes())
            .await
            .problem(422, "validation_failed");
        let deep = format!(
            "{{\"csv\":\"\",\"mapping\":{}1{}}}",
            "{\"a\":".repeat(50_000),
            "}".repeat(50_000)
        );
        let call = owner
            .call(Method::POST, "/clients/import/preview")
            .body("application/json", deep);
        call.send().await.problem(422, "validation_failed");
    });
}

#[test]
fn fields_that_are_missing_unknown_or_of_another_type_are_named() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        for (body, pointer, code) in [
            (json!({"email": "a@x.example"}), "/name", "required"),
            (
                json!({"name": "A", "email": "a@x.example", "shoe": 43}),
                "/shoe",
                "unknown",
            ),
            (json!({"name": 7, "email": "a@x.example"}), "/name", "invalid"),
            (json!([]), "", "invalid"),
            (
                json!(["A", "a@x.example", null, null, null, null, null, null, null]),
                "",
                "invalid",
            ),
            (json!("text"), "", "invalid"),
            (json!(null), "", "invalid"),
        ] {
            let problem = owner
                .post("/clients", body.clone())
                .await
                .problem(422, "validation_failed");
            let error = &problem["errors"][0];
            assert_eq!(
                (&error["pointer"], &error["code"]),
                (&json!(pointer), &json!(code)),
                "{body}"
            );
        }
        let twice = r#"{"name":"A","name":"B","email":"a@x.example"}"#;
        let call = owner
            .call(Method::POST, "/clients")
            .body("application/json", twice);
        call.send().await.problem(422, "validation_failed");
    });
}

#[test]
fn an_id_of_another_kind_or_of_nothing_is_not_found() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let contact = client["primary_contact_id"].as_str().unwrap();
        let never = format!("cli_{}", "0".repeat(26));
        for path in [
            format!("/clients/{contact}"),
            format!("/contacts/{}", id(&client)),
            format!("/clients/{}", id(&client).to_uppercase()),
            format!("/clients/{never}"),
            "/clients/1".to_owned(),
            "/clients/cli_".to_owned(),
            "/clients/%00".to_owned(),
            "/clients/..%2f..%2fme".to_owned(),
            format!("/clients/{}%20", id(&client)),
        ] {
            owner.get(&path).await.problem(404, "not_found");
        }
    });
}

#[test]
fn a_path_that_is_none_is_a_problem_and_a_wrong_method_is_told_the_right_ones() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        for path in [
            "/api/v1/nothing",
            "/api/v1",
            "/api/v1/",
            "/api/v2/clients",
            "/api/nothing",
            "/dev/nothing",
        ] {
            owner
                .page(Method::GET, path)
                .send()
                .await
                .problem(404, "not_found");
        }
        let client = add_client(&owner, "Kofi Boateng").await;
        for (method, path, allowed) in [
            (Method::PUT, "/clients".to_owned(), "GET, HEAD, POST"),
            (Method::DELETE, "/clients".to_owned(), "GET, HEAD, POST"),
            (
                Method::POST,
                format!("/clients/{}", id(&client)),
                "GET, HEAD, PATCH",
            ),
            (Method::GET, "/auth/login".to_owned(), "POST"),
            (Method::POST, "/workspace/logo".to_owned(), "DELETE, PUT"),
            (Method::TRACE, "/me".to_owned(), "GET, HEAD, PATCH"),
        ] {
            let answer = owner.call(method, &path).send().await;
            assert_eq!(answer.header("allow"), allowed, "{answer}");
            answer.problem(405, "method_not_allowed");
        }
        let posted = owner.page(Method::POST, "/portal/bright-studio").send().await;
        assert_eq!(posted.header("allow"), "GET, HEAD");
        posted.problem(405, "method_not_allowed");
    });
}

#[test]
fn head_is_get_without_the_body() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        for path in [
            "/clients".to_owned(),
            format!("/clients/{}", id(&client)),
            "/me".to_owned(),
        ] {
            let got = owner.get(&path).await.is(200);
            let head = owner.call(Method::HEAD, &path).send().await.is(200);
            assert!(head.body.is_empty());
            for name in ["content-type", "etag", "content-length"] {
                assert_eq!(head.header(name), got.header(name), "{path} {name}");
            }
        }
        app.anonymous().call(Method::HEAD, "/me").send().await.is(401);
    });
}

#[test]
fn a_request_is_named_as_the_caller_named_it_if_the_name_is_sane() {
    for_each_database(async |app| {
        let stranger = app.anonymous();
        let named = |name: &str| {
            stranger
                .call(Method::GET, "/me")
                .header("x-request-id", name)
                .send()
        };
        let answer = named("job-17_B").await;
        assert_eq!(answer.header("x-request-id"), "job-17_B");
        assert_eq!(answer.problem(401, "sign_in_required")["request_id"], "job-17_B");
        for odd in ["with space", "", "x;y", &"x".repeat(65)] {
            let answer = named(odd).await;
            let given = answer.header("x-request-id").to_owned();
            assert!(given.len() == 16 && given != odd, "{given}");
            assert_eq!(answer.problem(401, "sign_in_required")["request_id"], given);
        }
        let (one, other) = (stranger.get("/me").await, stranger.get("/me").await);
        assert_ne!(one.header("x-request-id"), other.header("x-request-id"));
    });
}

#[test]
fn answers_carry_the_headers_that_keep_browsers_safe() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let everywhere = [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("strict-transport-security", ""),
            ("server", ""),
            ("access-control-allow-origin", ""),
        ];
        for path in ["/me", "/clients", "/nothing", "/public/setup"] {
            let answer = owner.get(path).await;
            for (name, value) in everywhere {
                assert_eq!(answer.header(name), value, "{path} {name}");
            }
            assert_eq!(
                answer.header("content-security-policy"),
                "default-src 'none'; frame-ancestors 'none'"
            );
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
        for path in [
            "/",
            "/clients",
            "/portal/bright-studio/login",
            "/portal/bright-studio/enter",
        ] {
            let call = owner.page(Method::GET, path).header("accept", "text/html");
            let answer = call.send().await;
            for (name, value) in everywhere {
                assert_eq!(answer.header(name), value, "{path} {name}");
            }
            let policy = answer.header("content-security-policy").to_owned();
            for rule in [
                "default-src 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
            ] {
                assert!(policy.contains(rule), "{path}: {policy}");
            }
            assert!(
                !policy.contains("unsafe") && !policy.contains('*'),
                "{path}: {policy}"
            );
            assert!(
                answer.header("permissions-policy").contains("camera=()"),
                "{path}"
            );
        }
    });
}

#[test]
fn signed_in_callers_are_told_how_many_calls_are_left() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let answer = owner.get("/clients").await.is(200);
        assert!(
            answer.header("ratelimit-policy").starts_with("\"caller\";q="),
            "{answer}"
        );
        assert!(
            answer.header("ratelimit").starts_with("\"caller\";r="),
            "{answer}"
        );
    });
}

#[test]
fn the_document_is_served_as_it_is_committed() {
    for_each_database(async |app| {
        let answer = app
            .program()
            .page(Method::GET, "/api/openapi.json")
            .send()
            .await
            .is(200);
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.text(), http_api::document());
    });
}
