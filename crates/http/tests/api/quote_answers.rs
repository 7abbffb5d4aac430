//! What a client's person does with a quote in the portal, and that it takes effect once.

use chrono::TimeDelta;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use services::jobs::{quote_expiry, quote_reminders};

use crate::actor::{Actor, Answer};
use crate::app::{TestApp, for_each_database};
use crate::people::{add_client, add_contact, add_quote, column, door, id, text};

/// A quote that is with its client, whose person is in the portal.
pub(crate) struct Signing {
    pub(crate) owner: Actor,
    pub(crate) person: Actor,
    pub(crate) quote: Value,
}

impl Signing {
    pub(crate) async fn begin(app: &TestApp, owner: &Actor, client: &Value) -> Self {
        let person = app.portal_of(owner, client).await;
        let draft = add_quote(owner, id(client), "Brand identity").await;
        let quote = owner.act(&format!("/quotes/{}/send", id(&draft))).await.ok(200);
        Self {
            owner: owner.clone(),
            person,
            quote,
        }
    }

    async fn new(app: &TestApp) -> Self {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        Self::begin(app, &owner, &client).await
    }

    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/quotes/{}{rest}", id(&self.quote))
    }

    pub(crate) async fn team(&self, act: &str) -> Answer {
        self.owner.act(&self.path(&format!("/{act}"))).await
    }

    pub(crate) async fn change(&self, title: &str) -> Value {
        self.owner
            .patch(&self.path(""), json!({"title": title}))
            .await
            .ok(200)
    }

    pub(crate) async fn answer(&self, act: &str, body: Value) -> Answer {
        self.person
            .post(&format!("/portal{}", self.path(&format!("/{act}"))), body)
            .await
    }

    pub(crate) async fn sign_version(&self, hash: &Value, options: Value) -> Answer {
        let body = json!({
            "version_hash": hash, "signature": {"kind": "typed", "name": "Kofi B."}, "options": options, "consent": true
        });
        self.answer("accept", body).await
    }

    pub(crate) async fn sign(&self, options: Value) -> Answer {
        self.sign_version(&self.quote["version_hash"], options).await
    }

    async fn seen(&self) -> Answer {
        self.person.get(&format!("/portal{}", self.path(""))).await
    }

    async fn projects(&self) -> Vec<String> {
        column(&self.owner.get("/projects").await.ok(200), "title")
    }
}

#[test]
fn a_client_reads_ticks_and_signs_and_the_project_begins() {
    for_each_database(async |app| {
        let story = Signing::new(app).await;
        let seen = story.seen().await.ok(200);
        assert_eq!(seen["status"], "sent");
        assert_eq!(seen["open"], true);
        assert_eq!(seen["version_hash"], story.quote["version_hash"]);
        assert_eq!(
            seen["totals"]["total"],
            json!({"amount": 17_250, "currency": "NGN"})
        );
        let option = &seen["lines"][1]["id"];
        let signed = story.sign(json!([option])).await.ok(200);
        assert_eq!(signed["status"], "accepted");
        assert_eq!(signed["open"], false);
        assert_eq!(signed["totals"]["total"]["amount"], 19_250);
        assert_eq!(signed["acceptance"]["options"], json!([option]));
        let team = story.owner.get(&story.path("")).await.ok(200);
        assert_eq!(team["status"], "accepted");
        assert_eq!(team["totals"], signed["totals"]);
        assert_eq!(team["project_id"], team["acceptance"]["project_id"]);
        assert_eq!(story.projects().await, ["Brand identity"]);
        let evidence = &team["acceptance"];
        assert_eq!(evidence["kind"], "typed");
        assert_eq!(evidence["signer_name"], "Kofi B.");
        assert_eq!(evidence["signer_email"], "kofi.boateng@client.example");
        assert_eq!(evidence["session_method"], "link");
        assert_eq!(evidence["ip"], "127.0.0.1");
        assert_eq!(evidence["user_agent"], "Tests/1");
        assert_eq!(evidence["version_hash"], story.quote["version_hash"]);
        assert_eq!(evidence["consent"], seen["consent"]);
        assert_eq!(evidence["accepted_at"], "2026-03-02T09:00:00Z");
        assert_eq!(evidence["viewed_at"], "2026-03-02T09:00:00Z");
        let dashboard = story.person.get("/portal/dashboard").await.ok(200);
        assert_eq!(dashboard["needs_you"], json!([]));
        assert_eq!(dashboard["projects"][0]["title"], "Brand identity");
        let confirmation = app.letter("kofi.boateng@client.example").await;
        assert_eq!(
            confirmation.subject,
            "You accepted the quote “Brand identity” (Q-0001)"
        );
        let told = app.letter("ama@bright.example").await;
        assert_eq!(
            told.subject,
            "Kofi Boateng accepted a quote: “Brand identity” (Q-0001)"
        );
    });
}

#[test]
fn a_drawing_and_the_linked_project_are_kept() {
    for_each_database(async |app| {
        let story = Signing::new(app).await;
        story.team("withdraw").await.is(200);
        let project = json!({"client_id": story.quote["client_id"], "title": "Rebrand"});
        let project = story.owner.post("/projects", project).await.ok(201);
        let link = json!({"project_id": id(&project)});
        story.owner.patch(&story.path(""), link).await.is(200);
        let sent = story.team("send").await.ok(200);
        let body = |strokes: Value| {
            json!({"version_hash": sent["version_hash"], "consent": true,
                "signature": {"kind": "drawn", "name": "Kofi", "strokes": strokes}})
        };
        for (strokes, code) in [
            (json!([]), "required"),
            (json!([[[1, 2], [3, 10_001]]]), "invalid"),
        ] {
            let refused = story.answer("accept", body(strokes)).await;
            let problem = refused.problem(422, "validation_failed");
            assert_eq!(problem["errors"][0]["pointer"], "/signature/strokes");
            assert_eq!(problem["errors"][0]["code"], code);
        }
        let drawn = json!([[[1, 2], [3, 4]], [[5, 6]]]);
        story.answer("accept", body(drawn.clone())).await.is(200);
        let team = story.owner.get(&story.path("")).await.ok(200);
        assert_eq!(team["acceptance"]["strokes"], drawn);
        assert_eq!(team["project_id"], project["id"]);
        assert_eq!(story.projects().await, ["Rebrand"]);
    });
}

#[test]
fn what_is_wrong_with_a_signature_is_told_at_its_field_and_changes_nothing() {
    for_each_database(async |app| {
        let story = Signing::new(app).await;
        let body = json!({
            "version_hash": story.quote["version_hash"], "signature": {"kind": "typed", "name": " "}, "consent": false
        });
        let at = story
            .answer("accept", body)
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(at, ["/signature/name", "/consent"]);
        let required = story.quote["lines"][0]["id"].clone();
        let at = story
            .sign(json!([required, "x"]))
            .await
            .refused_at(422, "validation_failed");
        assert_eq!(at, ["/options/0", "/options/1"]);
        assert_eq!(story.owner.get(&story.path("")).await.ok(200)["status"], "sent");
        assert_eq!(story.projects().await, [""; 0]);
    });
}

#[test]
fn a_draft_is_absent_and_a_version_taken_back_is_told_as_such() {
    for_each_database(async |app| {
        let story = Signing::new(app).await;
        let draft = add_quote(&story.owner, text(&story.quote["client_id"]), "Secret plan").await;
        let hidden = format!("/portal/quotes/{}", id(&draft));
        story.person.get(&hidden).await.problem(404, "not_found");
        let body = json!({"version_hash": "x", "signature": {"kind": "typed", "name": "K"}, "consent": true});
        story
            .person
            .post(&format!("{hidden}/accept"), body)
            .await
            .problem(404, "not_found");
        let revised = story.change("Something else").await;
        assert_eq!(
            (&revised["status"], &revised["version"]),
            (&json!("draft"), &json!(2))
        );
        let seen = story.seen().await.ok(200);
        assert_eq!(
            (&seen["status"], &seen["title"]),
            (&json!("withdrawn"), &json!("Brand identity"))
        );
        let list = story.person.get("/portal/quotes").await.ok(200);
        assert_eq!(list["data"].as_array().unwrap().len(), 1);
        assert_eq!(list["data"][0]["title"], "Brand identity");
        assert_eq!(list["data"][0]["total"], Value::Null);
        story.sign(json!([])).await.problem(409, "quote_withdrawn");
        let sent = story.team("send").await.ok(200);
        assert_eq!(sent["number"], story.quote["number"]);
        let problem = story.sign(json!([])).await.problem(409, "quote_changed");
        assert_eq!(problem["current"]["version_hash"], sent["version_hash"]);
        assert_eq!(problem["current"]["title"], "Something else");
        story.sign_version(&sent["version_hash"], json!([])).await.is(200);
    });
}

#[test]
fn a_quote_of_an_archived_client_can_be_read_but_not_answered() {
    for_each_database(async |app| {
        let story = Signing::new(app).await;
        let client = text(&story.quote["client_id"]).to_owned();
        story
            .owner
            .act(&format!("/clients/{client}/archive"))
            .await
            .is(200);
        let seen = story.seen().await.ok(200);
        assert_eq!((&seen["status"], &seen["open"]), (&json!("sent"), &json!(false)));
        story.sign(json!([])).await.problem(409, "client_archived");
        story
            .answer("decline", json!({}))
            .await
            .problem(409, "client_archived");
    });
}

#[test]
fn a_client_declines_with_a_reason_or_asks_for_changes() {
    for_each_database(async |app| {
        let story = Signing::new(app).await;
        let wish = json!({"comment": "Could the logo come first?"});
        let seen = story.answer("request-changes", wish).await.ok(200);
        assert_eq!(seen["status"], "sent");
        let told = app.letter("ama@bright.example").await;
        assert!(
            told.text.contains("They wrote: Could the logo come first?"),
            "{}",
            told.text
        );
        let refused = story.answer("request-changes", json!({"comment": " "})).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/comment"]);
        let declined = story
            .answer("decline", json!({"reason": "Too dear."}))
            .await
            .ok(200);
        assert_eq!(declined["status"], "declined");
        let team = story.owner.get(&story.path("")).await.ok(200);
        assert_eq!(team["decline"]["reason"], "Too dear.");
        assert_eq!(team["decline"]["name"], "Kofi Boateng");
        assert_eq!(
            team["change_requests"][0]["comment"],
            "Could the logo come first?"
        );
        story.sign(json!([])).await.problem(409, "quote_declined");
    });
}

#[test]
fn looks_are_counted_of_the_clients_people_only() {
    for_each_database(async |app| {
        let story = Signing::new(app).await;
        story.owner.get(&story.path("")).await.is(200);
        story.seen().await.is(200);
        app.pass(TimeDelta::minutes(1));
        story.seen().await.is(200);
        app.pass(TimeDelta::minutes(1));
        let again = format!("/portal{}?again=true", story.path(""));
        story.person.get(&again).await.is(200);
        let views = story.owner.get(&story.path("")).await.ok(200)["views"].clone();
        assert_eq!(views["count"], 2);
        assert_eq!(views["first_at"], "2026-03-02T09:00:00Z");
        assert_eq!(views["last_at"], "2026-03-02T09:01:00Z");
        assert_eq!(views["by"][0]["name"], "Kofi Boateng");
    });
}

#[test]
fn a_double_click_and_a_retry_give_one_acceptance_and_one_answer() {
    for_each_database(async |app| {
        let story = Signing::new(app).await;
        let first = story.sign(json!([])).await.ok(200);
        assert_eq!(story.sign(json!([])).await.ok(200), first);
        assert_eq!(story.projects().await.len(), 1);
        let events = format!("/clients/{}/activity", text(&story.quote["client_id"]));
        let kinds = column(&story.owner.get(&events).await.ok(200), "kind");
        assert_eq!(kinds.iter().filter(|kind| *kind == "quote.accepted").count(), 1);
    });
}

/// Two of the client's people, one of the team: everybody at once.
#[test]
fn of_sixty_four_answers_at_once_one_takes_effect() {
    for_each_database(async |app| {
        let story = Signing::new(app).await;
        let client = json!({"id": story.quote["client_id"]});
        let abena = add_contact(&story.owner, &client, "Abena", "abena@client.example").await;
        story
            .owner
            .act(&format!("/contacts/{}/invite", id(&abena)))
            .await
            .is(202);
        let letter = app.letter("abena@client.example").await;
        let second = app.anonymous();
        let path = door(&story.owner, "redeem").await;
        second.post(&path, json!({"token": letter.token()})).await.is(200);
        let portal = format!("/portal{}", story.path(""));
        let body = json!({
            "version_hash": story.quote["version_hash"], "signature": {"kind": "typed", "name": "K"}, "consent": true
        });
        let calls = (0..64).map(|number| {
            let person = if number % 2 == 0 { &story.person } else { &second };
            match number % 8 {
                6 => story
                    .owner
                    .call(Method::PATCH, &story.path(""))
                    .json(&json!({"title": "Edited"})),
                7 => person
                    .call(Method::POST, &format!("{portal}/decline"))
                    .json(&json!({})),
                _ => person.call(Method::POST, &format!("{portal}/accept")).json(&body),
            }
            .send()
        });
        let answers = join_all(calls).await;
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        println!("{} answers at once: {statuses:?}", statuses.len());
        // A machine that is too busy puts some off (503), which has no more effect than a conflict.
        assert!(statuses.iter().all(|status| matches!(status, 200 | 409 | 503)));
        let quote = story.owner.get(&story.path("")).await.ok(200);
        let accepted = quote["status"] == "accepted";
        assert_eq!(story.projects().await.len(), usize::from(accepted));
        let events = format!("/clients/{}/activity?limit=100", text(&story.quote["client_id"]));
        let kinds = column(&story.owner.get(&events).await.ok(200), "kind");
        let count = |kind: &str| kinds.iter().filter(|found| *found == kind).count();
        assert_eq!(count("quote.accepted"), usize::from(accepted));
        assert!(
            count("quote.accepted") + count("quote.declined") <= 1,
            "{kinds:?}"
        );
    });
}

#[test]
fn a_quote_ends_in_its_workspaces_zone_after_one_reminder_and_a_later_day_revives_it() {
    for_each_database(async |app| {
        let story = Signing::new(app).await;
        // Kiritimati is 14 hours ahead: the 20th of March is over there at 10:00 UTC of that day.
        let zone = json!({"time_zone": "Pacific/Kiritimati"});
        story.owner.patch("/workspace", zone).await.is(200);
        let address = "kofi.boateng@client.example";
        let before = app.letters(address).await.len();
        assert_eq!(quote_reminders::remind_all(&app.platform).await.unwrap(), 0);
        app.pass(TimeDelta::days(15));
        assert_eq!(quote_reminders::remind_all(&app.platform).await.unwrap(), 1);
        assert_eq!(quote_reminders::remind_all(&app.platform).await.unwrap(), 0);
        let letters = app.letters(address).await;
        assert_eq!(letters.len(), before + 1);
        assert_eq!(
            letters.last().unwrap().subject,
            "The quote “Brand identity” (Q-0001) ends on 20 March 2026"
        );
        app.pass(TimeDelta::days(3));
        assert_eq!(quote_expiry::expire_all(&app.platform).await.unwrap(), 0);
        app.pass(TimeDelta::minutes(61));
        story.sign(json!([])).await.problem(409, "quote_expired");
        assert_eq!(quote_expiry::expire_all(&app.platform).await.unwrap(), 1);
        assert_eq!(quote_expiry::expire_all(&app.platform).await.unwrap(), 0);
        assert_eq!(
            story.owner.get(&story.path("")).await.ok(200)["status"],
            "expired"
        );
        let day = json!({"valid_until": "2026-04-20"});
        let revived = story.owner.patch(&story.path(""), day).await.ok(200);
        assert_eq!(
            (&revived["status"], &revived["version"]),
            (&json!("sent"), &json!(2))
        );
        story
            .sign_version(&revived["version_hash"], json!([]))
            .await
            .is(200);
    });
}
