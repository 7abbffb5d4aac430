//! Inside the portal: one's own client and no other, and nothing that is the team's.

use reqwest::Method;
use serde_json::json;

use crate::actor::Answer;
use crate::app::for_each_database;
use crate::people::{add_client, add_contact, door, id, text};

const SECRET_NOTES: &str = "zebrafish: pays late, never offer a discount";

#[test]
fn a_person_of_two_clients_goes_over_from_one_to_the_other_and_to_no_third() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let boateng = add_client(&owner, "Kofi Boateng").await;
        let email = text(&boateng["email"]);
        let sons = owner
            .post("/clients", json!({"name": "And Sons", "email": email}))
            .await
            .ok(201);
        let third = add_client(&owner, "Esi Owusu").await;
        let other = app.register("Other House", "kojo@other.example").await;
        let foreign = other
            .post("/clients", json!({"name": "Elsewhere", "email": email}))
            .await
            .ok(201);
        let at_boateng = app.portal_of(&owner, &boateng).await;
        let one_door = at_boateng.get("/portal/me").await.ok(200);
        assert_eq!(
            one_door["clients"].as_array().unwrap().len(),
            1,
            "not invited for the other yet"
        );
        let to = |client: &serde_json::Value| json!({"client_id": client["id"]});
        at_boateng
            .post("/portal/switch", to(&sons))
            .await
            .problem(404, "not_found");

        owner.act(&format!("/clients/{}/invite", id(&sons))).await.is(202);
        other
            .act(&format!("/clients/{}/invite", id(&foreign)))
            .await
            .is(202);
        let me = at_boateng.get("/portal/me").await.ok(200);
        let doors = json!([
            {"client_id": sons["id"], "contact_id": sons["primary_contact_id"], "name": "And Sons", "current": false},
            {"client_id": boateng["id"], "contact_id": boateng["primary_contact_id"], "name": "Kofi Boateng", "current": true},
        ]);
        assert_eq!(me["clients"], doors);

        let there = at_boateng.post("/portal/switch", to(&sons)).await.ok(200);
        assert_eq!(there["client"]["id"], sons["id"]);
        assert_eq!(at_boateng.get("/portal/me").await.ok(200), there);
        let dashboard = at_boateng.get("/portal/dashboard").await.ok(200);
        assert_eq!(dashboard["me"], there);
        for client in [&third, &foreign] {
            at_boateng
                .post("/portal/switch", to(client))
                .await
                .problem(404, "not_found");
        }
        for no_id in ["", "cli_1", id(&owner.get("/me").await.ok(200)["user"])] {
            let body = json!({"client_id": no_id});
            at_boateng
                .post("/portal/switch", body)
                .await
                .problem(404, "not_found");
        }

        let contact = text(&sons["primary_contact_id"]);
        owner.act(&format!("/contacts/{contact}/revoke")).await.is(200);
        at_boateng
            .get("/portal/me")
            .await
            .problem(401, "sign_in_required");
    });
}

#[test]
fn an_archived_clients_portal_stays_readable_and_says_so() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let person = app.portal_of(&owner, &client).await;
        owner
            .act(&format!("/clients/{}/archive", id(&client)))
            .await
            .is(200);
        let me = person.get("/portal/me").await.ok(200);
        assert_eq!(me["client"]["archived"], true);
        let dashboard = person.get("/portal/dashboard").await.ok(200);
        assert_eq!(dashboard["me"], me);
        assert_eq!(dashboard["needs_you"], json!([]));
        owner
            .act(&format!("/clients/{}/unarchive", id(&client)))
            .await
            .is(200);
        let me = person.get("/portal/me").await.ok(200);
        assert_eq!(me["client"]["archived"], false);
    });
}

#[test]
fn each_sides_cookie_is_nothing_on_the_other_side() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let person = app.portal_of(&owner, &client).await;
        for path in ["/me", "/clients", "/workspace", "/api-keys"] {
            person.get(path).await.problem(401, "sign_in_required");
        }
        let path = format!("/clients/{}", id(&client));
        person.get(&path).await.problem(401, "sign_in_required");
        for path in ["/portal/me", "/portal/dashboard"] {
            owner.get(path).await.problem(401, "sign_in_required");
        }
    });
}

#[test]
fn a_ticket_for_one_side_under_the_other_sides_name_opens_nothing() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let letter = app.letter(text(&client["email"])).await;
        let program = app.program();
        let entered = program
            .post(&door(&owner, "redeem").await, json!({"token": letter.token()}))
            .await
            .is(200);
        let body = json!({"email": "ama@bright.example", "password": crate::people::PASSWORD});
        let signed_in = program.post("/auth/login", body).await.is(200);
        let ticket = |answer: &Answer| {
            let cookie = answer.header("set-cookie");
            let (_, value) = cookie.split_once('=').unwrap();
            value.split(';').next().unwrap().to_owned()
        };
        let crossed = app.program();
        let as_team = format!("coportal_workspace={}", ticket(&entered));
        let as_contact = format!("coportal_portal={}", ticket(&signed_in));
        for (path, cookie) in [("/me", as_team), ("/portal/me", as_contact)] {
            let call = crossed.call(Method::GET, path).header("cookie", &cookie);
            call.send().await.problem(401, "sign_in_required");
        }
    });
}

#[test]
fn no_answer_of_the_portal_has_a_word_of_the_teams_notes() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let body = json!({
            "name": "Kofi Boateng", "email": "kofi@boateng.example", "notes": SECRET_NOTES,
            "tax_number": "zebrafish-1", "billing_address": "zebrafish street"
        });
        let client = owner.post("/clients", body).await.ok(201);
        add_contact(&owner, &client, "Abena zebrafish", "abena@boateng.example").await;
        let shown = owner.get(&format!("/clients/{}", id(&client))).await.ok(200);
        assert_eq!(shown["notes"], SECRET_NOTES);

        owner
            .act(&format!("/clients/{}/invite", id(&client)))
            .await
            .is(202);
        let letter = app.letter("kofi@boateng.example").await;
        assert!(!format!("{letter:?}").contains("zebrafish"));
        let person = app.anonymous();
        let token = json!({"token": letter.token()});
        let answers = [
            person.get("/public/portals/bright-studio").await,
            person
                .post(&door(&owner, "links/inspect").await, token.clone())
                .await,
            person.post(&door(&owner, "redeem").await, token).await,
            person.get("/portal/me").await,
            person.get("/portal/dashboard").await,
            person
                .post("/portal/switch", json!({"client_id": client["id"]}))
                .await,
        ];
        for answer in answers {
            let answer = answer.is(200);
            assert!(!answer.text().contains("zebrafish"), "{answer}");
        }
    });
}
