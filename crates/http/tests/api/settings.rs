//! Settings of the workspace: business, portal address, colour, logo.

use domain::access::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::actor::{Actor, Answer};
use crate::app::for_each_database;
use crate::matrix_world::LOGO;
use crate::people::{add_client, id, text};

async fn upload(actor: &Actor, bytes: impl Into<reqwest::Body>) -> Answer {
    let call = actor
        .call(Method::PUT, "/workspace/logo")
        .body("image/png", bytes);
    call.send().await
}

#[test]
fn settings_are_changed_and_shown_where_clients_see_them() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let body = json!({
            "name": "Brighter Studio", "slug": "brighter", "country": "KE", "time_zone": "Africa/Nairobi",
            "currency": "KES", "brand_color": "#FFCC00"
        });
        let saved = owner.patch("/workspace", body.clone()).await.is(200);
        assert_eq!(saved.header("etag"), "\"2\"");
        let saved = saved.json();
        for member in ["name", "slug", "country", "time_zone", "currency"] {
            assert_eq!(saved[member], body[member], "{member}");
        }
        assert_eq!(owner.get("/workspace").await.ok(200), saved);
        let portal = app.anonymous().get("/public/portals/brighter").await.is(200);
        assert_eq!(portal.header("cache-control"), "private, max-age=60");
        let portal = portal.json();
        assert_eq!(portal, saved["branding"]);
        assert_eq!(
            (&portal["color"], &portal["ink"]),
            (&json!("#ffcc00"), &json!("#111827"))
        );
        app.anonymous()
            .get("/public/portals/bright-studio")
            .await
            .problem(404, "not_found");

        let only = owner.patch("/workspace", json!({"name": "Again"})).await.ok(200);
        assert_eq!(
            (&only["name"], &only["currency"]),
            (&json!("Again"), &json!("KES"))
        );
    });
}

#[test]
fn settings_that_do_not_hold_are_refused_at_their_fields() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let before = owner.get("/workspace").await.ok(200);
        for (body, pointer) in [
            (json!({"name": " "}), "/name"),
            (json!({"name": "x".repeat(121)}), "/name"),
            (json!({"slug": "No Good"}), "/slug"),
            (json!({"slug": "-x-"}), "/slug"),
            (json!({"slug": "ab"}), "/slug"),
            (json!({"time_zone": "Africa/Atlantis"}), "/time_zone"),
            (json!({"currency": "XXXX"}), "/currency"),
            (json!({"country": "ZZ"}), "/country"),
            (json!({"brand_color": "red"}), "/brand_color"),
        ] {
            let fields = owner
                .patch("/workspace", body.clone())
                .await
                .refused_at(422, "validation_failed");
            assert_eq!(fields, [pointer], "{body}");
        }
        app.register("Other House", "kojo@other.example").await;
        let fields = owner
            .patch("/workspace", json!({"slug": "other-house"}))
            .await
            .refused_at(409, "slug_taken");
        assert_eq!(fields, ["/slug"]);
        assert_eq!(owner.get("/workspace").await.ok(200), before);
    });
}

#[test]
fn the_second_of_two_who_change_settings_sees_what_the_first_made_of_them() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let admin = app.colleague(&owner, Role::Admin).await;
        let seen = owner.get("/workspace").await.is(200);
        let change = |actor: &Actor, name: &str| {
            let call = actor
                .call(Method::PATCH, "/workspace")
                .header("if-match", seen.header("etag"));
            call.json(&json!({"name": name}))
        };
        let first = change(&admin, "First").send().await.is(200);
        let late = change(&owner, "Second").send().await.is(412);
        assert_eq!(late.header("etag"), first.header("etag"));
        assert_eq!(late.problem(412, "edit_conflict")["current"], first.json());
    });
}

#[test]
fn a_logo_is_stored_shown_to_everybody_for_ever_and_taken_away() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let saved = upload(&owner, LOGO).await.ok(200);
        let url = text(&saved["branding"]["logo_url"]).to_owned();
        let logo = app.program().page(Method::GET, &url).send().await.is(200);
        assert_eq!(logo.header("content-type"), "image/png");
        assert_eq!(
            logo.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(logo.header("cross-origin-resource-policy"), "cross-origin");
        assert!(logo.body.starts_with(b"\x89PNG"));
        assert_eq!(owner.get("/workspace").await.ok(200), saved);

        let client = add_client(&owner, "Kofi Boateng").await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let letter = app.letter("kofi.boateng@client.example").await;
        assert!(
            letter.html.contains(&format!("{}{url}", app.address)),
            "the mail shows it"
        );

        for path in ["0000000000000000.png", "logo.svg", "x"] {
            let path = format!("/public/portals/bright-studio/logo/{path}");
            app.anonymous().get(&path).await.problem(404, "not_found");
        }
        let without = owner.delete("/workspace/logo").await.ok(200);
        assert_eq!(without["branding"]["logo_url"], Value::Null);
        app.program()
            .page(Method::GET, &url)
            .send()
            .await
            .problem(404, "not_found");
        assert_eq!(owner.delete("/workspace/logo").await.ok(200), without);
    });
}

#[test]
fn what_is_no_picture_or_too_large_is_no_logo() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let gif = b"GIF89a\x01\0\x01\0\0\0\0;".to_vec();
        let garbage = vec![7_u8; 5_000];
        let cut = LOGO[..LOGO.len() / 2].to_vec();
        for bytes in [svg.as_bytes().to_vec(), gif, garbage, cut] {
            upload(&owner, bytes).await.problem(415, "unsupported_media_type");
        }
        upload(&owner, Vec::new()).await.problem(422, "validation_failed");
        upload(&owner, vec![0_u8; 2 * 1024 * 1024 + 1])
            .await
            .problem(413, "too_large");
        let workspace = owner.get("/workspace").await.ok(200);
        assert_eq!(workspace["branding"]["logo_url"], Value::Null);
    });
}

#[test]
fn a_colour_is_tried_on_before_it_is_saved() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let before = owner.get("/workspace").await.ok(200);
        let saved = owner.get("/workspace/branding-preview").await.ok(200);
        assert_eq!(saved, before["branding"]);
        let tried = owner
            .get("/workspace/branding-preview?color=%23ffcc00")
            .await
            .ok(200);
        assert_eq!(tried["color"], "#ffcc00");
        let mail = owner.get("/workspace/mail-preview?color=%23ffcc00").await.is(200);
        assert!(mail.text().contains("#ffcc00"), "{mail}");
        assert!(
            mail.header("content-security-policy").contains("sandbox"),
            "{mail}"
        );
        assert_eq!(mail.header("x-frame-options"), "SAMEORIGIN");
        for path in ["branding-preview", "mail-preview"] {
            let fields = owner
                .get(&format!("/workspace/{path}?color=red"))
                .await
                .refused_at(422, "validation_failed");
            assert_eq!(fields, ["/color"]);
        }
        assert_eq!(owner.get("/workspace").await.ok(200), before);
    });
}

#[test]
fn pickers_get_their_choices_without_signing_in() {
    for_each_database(async |app| {
        let choices = app.anonymous().get("/reference").await.is(200);
        assert_eq!(choices.header("cache-control"), "public, max-age=86400");
        let choices = choices.json();
        let ghana = json!({"code": "GH", "name": "Ghana", "currency": "GHS"});
        assert!(choices["countries"].as_array().unwrap().contains(&ghana));
        let zones = choices["time_zones"].as_array().unwrap();
        assert!(zones.contains(&json!("Africa/Accra")) && zones.contains(&json!("UTC")));
        let yen = choices["currencies"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["code"] == "JPY");
        assert_eq!(yen.unwrap()["exponent"], 0);
    });
}
