//! Passwords: reset by mail, changed by their owner; and what each ends.

use chrono::TimeDelta;
use serde_json::json;

use crate::app::for_each_database;
use crate::people::PASSWORD;

const NEW_PASSWORD: &str = "three-baobabs-at-noon";

#[test]
fn a_password_is_reset_by_a_mailed_link_that_works_once_and_ends_every_session() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let stranger = app.anonymous();
        let asked = json!({"email": "Ama@bright.example"});
        stranger.post("/auth/password-reset", asked).await.is(202);
        let letter = app.letter("ama@bright.example").await;
        assert!(
            letter
                .link()
                .starts_with(&format!("{}/reset-password#", app.address))
        );

        let weak = json!({"token": letter.token(), "password": "password"});
        let fields = stranger
            .post("/auth/password-reset/confirm", weak)
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(fields, ["/password"]);
        let body = json!({"token": letter.token(), "password": NEW_PASSWORD});
        let path = "/auth/password-reset/confirm";
        stranger.post(path, body.clone()).await.is(204);
        stranger
            .post(path, body)
            .await
            .problem(410, "link_used_or_expired");

        owner.get("/me").await.problem(401, "sign_in_required");
        let old = json!({"email": "ama@bright.example", "password": PASSWORD});
        stranger
            .post("/auth/login", old)
            .await
            .problem(401, "credentials_wrong");
        app.log_in("ama@bright.example", NEW_PASSWORD).await;
    });
}

#[test]
fn a_reset_link_dies_after_an_hour_and_an_unknown_address_gets_the_same_answer_and_no_mail() {
    for_each_database(async |app| {
        app.owner().await;
        let stranger = app.anonymous();
        let known = stranger
            .post("/auth/password-reset", json!({"email": "ama@bright.example"}))
            .await;
        let unknown = stranger
            .post("/auth/password-reset", json!({"email": "nobody@bright.example"}))
            .await;
        assert_eq!((known.status, known.text()), (202, "{}".to_owned()));
        assert_eq!((unknown.status, unknown.text()), (202, "{}".to_owned()));
        assert!(app.letters("nobody@bright.example").await.is_empty());

        let letter = app.letter("ama@bright.example").await;
        app.pass(TimeDelta::minutes(61));
        let body = json!({"token": letter.token(), "password": NEW_PASSWORD});
        stranger
            .post("/auth/password-reset/confirm", body)
            .await
            .problem(410, "link_used_or_expired");
        let body = json!({"token": "never-was", "password": NEW_PASSWORD});
        stranger
            .post("/auth/password-reset/confirm", body)
            .await
            .problem(410, "link_used_or_expired");
    });
}

#[test]
fn a_changed_password_holds_and_ends_the_other_sessions_only() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let phone = app.log_in("ama@bright.example", PASSWORD).await;
        let wrong = json!({"current_password": "not-the-one-at-all", "new_password": NEW_PASSWORD});
        let fields = owner
            .post("/me/password", wrong)
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(fields, ["/current_password"]);
        let weak = json!({"current_password": PASSWORD, "new_password": "ama@bright.example"});
        let fields = owner
            .post("/me/password", weak)
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(fields, ["/new_password"]);
        phone.get("/me").await.is(200);

        let right = json!({"current_password": PASSWORD, "new_password": NEW_PASSWORD});
        owner.post("/me/password", right).await.is(204);
        owner.get("/me").await.is(200);
        phone.get("/me").await.problem(401, "sign_in_required");
        app.log_in("ama@bright.example", NEW_PASSWORD).await;
    });
}
