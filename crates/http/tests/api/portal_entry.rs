//! The way into the portal by link: invite, mail, look, redeem; and everything that must not open the door.

use chrono::TimeDelta;
use serde_json::json;

use crate::actor::Actor;
use crate::app::{TestApp, for_each_database};
use crate::people::{add_client, add_contact, door, id, text};
use crate::snapshot::tidy;

const NEVER_WAS: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async fn redeem(app: &TestApp, token: &str) -> (Actor, crate::actor::Answer) {
    let person = app.anonymous();
    let answer = person
        .post("/public/portals/bright-studio/redeem", json!({"token": token}))
        .await;
    (person, answer)
}

async fn is_gone(app: &TestApp, token: &str) {
    let path = "/public/portals/bright-studio/links/inspect";
    let look = app.anonymous().post(path, json!({"token": token})).await.ok(200);
    let gone = json!({"state": "used_or_expired", "contact_name": null, "press_needed": true});
    assert_eq!(look, gone);
    let (_, answer) = redeem(app, token).await;
    answer.problem(410, "link_used_or_expired");
}

#[test]
fn an_invitation_is_mailed_looked_at_without_harm_pressed_once_and_opens_the_portal() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let invitation = owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .ok(202);
        let expected = json!({
            "portal_status": "invited", "expires_at": "2026-03-03T09:00:00Z", "delivery": "queued",
            "contact_id": client["primary_contact_id"],
        });
        assert_eq!(invitation, expected);

        let letter = app.letter("kofi.boateng@client.example").await;
        assert_eq!(letter.from_name, "Bright Studio");
        assert_eq!(letter.reply_to.as_deref(), Some("ama@bright.example"));
        assert!(
            letter
                .link()
                .starts_with(&format!("{}/portal/bright-studio/enter#", app.address))
        );
        assert!(letter.subject.contains("Bright Studio"), "{}", letter.subject);
        for said in [letter.link(), letter.code(), "Kofi Boateng", "Ama Mensah"] {
            assert!(letter.text.contains(said) && letter.html.contains(said), "{said}");
        }

        let person = app.anonymous();
        for _ in 0..3 {
            let look = person
                .post(
                    &door(&owner, "links/inspect").await,
                    json!({"token": letter.token()}),
                )
                .await
                .ok(200);
            let ready = json!({"state": "ready", "contact_name": "Kofi Boateng", "press_needed": true});
            assert_eq!(look, ready);
        }
        let entered = person
            .post(&door(&owner, "redeem").await, json!({"token": letter.token()}))
            .await
            .is(200);
        let cookie = entered.header("set-cookie");
        for part in ["coportal_portal=", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        let me = person.get("/portal/me").await.ok(200);
        assert_eq!(me, entered.json());
        let dashboard = person.get("/portal/dashboard").await.ok(200);
        assert_eq!(dashboard["me"], me);
        insta::allow_duplicates! { insta::assert_json_snapshot!(tidy(&dashboard), @r##"
        {
          "invoices": [],
          "me": {
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
            "client": {
              "archived": false,
              "id": "cli_1",
              "name": "Kofi Boateng"
            },
            "clients": [
              {
                "client_id": "cli_1",
                "contact_id": "con_1",
                "current": true,
                "name": "Kofi Boateng"
              }
            ],
            "contact": {
              "email": "kofi.boateng@client.example",
              "id": "con_1",
              "name": "Kofi Boateng"
            }
          },
          "needs_you": [],
          "projects": [],
          "quotes": []
        }
        "##); }

        is_gone(app, letter.token()).await;
        person.get("/portal/me").await.is(200);
        let contact = owner
            .get(&format!("/contacts/{}", text(&client["primary_contact_id"])))
            .await
            .ok(200);
        assert_eq!(contact["portal_status"], "active");
        assert_eq!(contact["last_sign_in_at"], "2026-03-02T09:00:00Z");
        assert_eq!(contact["invite_delivery"], "sent");

        person.act("/portal/sign-out").await.is(204);
        person.get("/portal/me").await.problem(401, "sign_in_required");
    });
}

#[test]
fn a_link_that_is_unknown_expired_or_of_another_portal_opens_nothing() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let other = app.register("Other House", "kojo@other.example").await;
        is_gone(app, NEVER_WAS).await;
        is_gone(app, "").await;
        let (_, answer) = redeem(app, &"x".repeat(201)).await;
        assert_eq!(answer.refused_at(422, "validation_failed"), ["/token"]);

        let client = add_client(&other, "Esi Owusu").await;
        other
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let foreign = app.letter("esi.owusu@client.example").await;
        is_gone(app, foreign.token()).await;
        let (_, answer) = redeem(app, foreign.token()).await;
        answer.problem(410, "link_used_or_expired");
        let at_home = app.anonymous();
        at_home
            .post(&door(&other, "redeem").await, json!({"token": foreign.token()}))
            .await
            .is(200);

        let client = add_client(&owner, "Kofi Boateng").await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let letter = app.letter("kofi.boateng@client.example").await;
        app.pass(TimeDelta::hours(24) - TimeDelta::seconds(1));
        let path = door(&owner, "links/inspect").await;
        let look = app
            .anonymous()
            .post(&path, json!({"token": letter.token()}))
            .await
            .ok(200);
        assert_eq!(look["state"], "ready", "one second before its end");
        app.pass(TimeDelta::seconds(1));
        is_gone(app, letter.token()).await;
    });
}

#[test]
fn inviting_again_or_somebody_else_breaks_no_link_that_is_under_way() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let abena = add_contact(&owner, &client, "Abena", "abena@boateng.example").await;
        let invite_kofi = format!("/clients/{}/invite", id(&client));
        let invite_abena = format!("/contacts/{}/invite", id(&abena));
        for path in [&invite_kofi, &invite_abena, &invite_kofi, &invite_abena] {
            owner.act(path).await.is(202);
        }
        let kofi = app.letters("kofi.boateng@client.example").await;
        let abena = app.letters("abena@boateng.example").await;
        assert_eq!((kofi.len(), abena.len()), (2, 2));
        let mut names: Vec<&str> = kofi
            .iter()
            .chain(&abena)
            .map(|letter| letter.message_id.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 4, "every mail has a Message-ID of its own");
        for letter in kofi.iter().chain(&abena) {
            let (_, answer) = redeem(app, letter.token()).await;
            answer.is(200);
        }
    });
}

#[test]
fn revoking_a_contact_ends_sessions_links_and_codes_at_once_and_inviting_opens_again() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let abena = add_contact(&owner, &client, "Abena", "abena@boateng.example").await;
        let inside = app.portal_of(&owner, &client).await;
        owner
            .act(&format!("/contacts/{}/invite", id(&abena)))
            .await
            .is(202);
        let hers = app.letter("abena@boateng.example").await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let unused = app.letter("kofi.boateng@client.example").await;

        let contact = text(&client["primary_contact_id"]);
        let revoked = owner.act(&format!("/contacts/{contact}/revoke")).await.ok(200);
        assert_eq!(revoked["portal_status"], "revoked");
        inside.get("/portal/me").await.problem(401, "sign_in_required");
        inside
            .get("/portal/dashboard")
            .await
            .problem(401, "sign_in_required");
        is_gone(app, unused.token()).await;
        let body = json!({"email": "kofi.boateng@client.example", "code": unused.code()});
        app.anonymous()
            .post(&door(&owner, "redeem").await, body)
            .await
            .problem(422, "code_wrong_or_expired");
        let before = app.letters("kofi.boateng@client.example").await.len();
        for (path, body) in [
            ("sign-in", json!({"email": "kofi.boateng@client.example"})),
            ("links/renew", json!({"token": unused.token()})),
        ] {
            app.anonymous()
                .post(&door(&owner, path).await, body)
                .await
                .is(202);
        }
        assert_eq!(app.letters("kofi.boateng@client.example").await.len(), before);
        let (_, answer) = redeem(app, hers.token()).await;
        answer.is(200);

        owner.act(&format!("/contacts/{contact}/invite")).await.is(202);
        let letter = app.letter("kofi.boateng@client.example").await;
        let (again, answer) = redeem(app, letter.token()).await;
        answer.is(200);
        again.get("/portal/me").await.is(200);
        inside.get("/portal/me").await.problem(401, "sign_in_required");
        is_gone(app, unused.token()).await;
    });
}

#[test]
fn who_was_never_invited_cannot_ask_for_a_link() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let body = json!({"email": client["email"]});
        app.anonymous()
            .post(&door(&owner, "sign-in").await, body)
            .await
            .is(202);
        assert!(app.letters("kofi.boateng@client.example").await.is_empty());
    });
}

#[test]
fn an_archived_clients_contacts_are_not_invited() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        owner
            .act(&format!("/clients/{}/archive", id(&client)))
            .await
            .is(200);
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .problem(409, "client_archived");
        assert!(app.letters("kofi.boateng@client.example").await.is_empty());
    });
}
