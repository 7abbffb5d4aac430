//! Conversations: with a client from both sides, of the team alone, and what each person has yet to read.

use domain::access::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::actor::Actor;
use crate::app::{TestApp, for_each_database};
use crate::people::{add_client, column, id};
use crate::snapshot::tidy;

/// A team of two, and a client whose person is in the portal.
pub(crate) struct Talk {
    pub(crate) owner: Actor,
    pub(crate) member: Actor,
    pub(crate) person: Actor,
    pub(crate) client: Value,
}

impl Talk {
    pub(crate) async fn new(app: &TestApp) -> Self {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        Self {
            member: app.colleague(&owner, Role::Member).await,
            person: app.portal_of(&owner, &client).await,
            owner,
            client,
        }
    }

    pub(crate) async fn begin(&self, kind: &str, title: &str, words: &str) -> Value {
        let body = json!({"kind": kind, "client_id": id(&self.client), "title": title, "text": words});
        self.owner.post("/threads", body).await.ok(201)
    }
}

pub(crate) fn messages_of(thread: &Value) -> String {
    format!("/threads/{}/messages", id(thread))
}

pub(crate) async fn say(who: &Actor, face: &str, thread: &Value, words: &str) -> Value {
    let path = format!("{face}{}", messages_of(thread));
    who.post(&path, json!({"text": words})).await.ok(201)
}

async fn unread(who: &Actor, face: &str, thread: &Value) -> i64 {
    let path = format!("{face}/threads/{}", id(thread));
    who.get(&path).await.ok(200)["unread"].as_i64().unwrap()
}

#[test]
fn a_thread_is_begun_answered_from_the_portal_and_read_by_each_for_themselves() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "The logo", "Here is the **draft**.").await;
        assert_eq!(unread(&talk.owner, "", &thread).await, 0);
        assert_eq!(unread(&talk.member, "", &thread).await, 1);
        let seen = talk.person.get("/portal/threads").await.ok(200);
        assert_eq!(column(&seen, "title"), ["The logo"]);
        assert_eq!(seen["data"][0]["unread"], 1);
        say(&talk.person, "/portal", &thread, "Larger, please.").await;
        assert_eq!(
            unread(&talk.person, "/portal", &thread).await,
            0,
            "who writes has read"
        );
        assert_eq!(unread(&talk.owner, "", &thread).await, 1);

        let page = talk.owner.get(&messages_of(&thread)).await.ok(200);
        let newest = id(&page["data"][0]);
        let read = format!("/threads/{}/read", id(&thread));
        let after = talk.owner.post(&read, json!({"up_to": newest})).await.ok(200);
        assert_eq!(after["unread"], 0);
        assert_eq!(unread(&talk.member, "", &thread).await, 2);
        let refused = talk.owner.post(&read, json!({"up_to": "msg_1"})).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/up_to"]);
        insta::allow_duplicates! {
            insta::assert_json_snapshot!(tidy(&page["data"][1]), @r#"
            {
              "attachments": [],
              "author": {
                "id": "usr_1",
                "kind": "user",
                "name": "Ama Mensah"
              },
              "created_at": "2026-03-02T09:00:00Z",
              "deleted_at": null,
              "edited_at": null,
              "html": "<p>Here is the <strong>draft</strong>.</p>\n",
              "id": "msg_1",
              "mentions": [],
              "number": 1,
              "reply_to": null,
              "text": "Here is the **draft**.",
              "thread_id": "thr_1"
            }
            "#);
            insta::assert_json_snapshot!(tidy(&after), @r#"
            {
              "archived": false,
              "client": {
                "id": "cli_1",
                "name": "Kofi Boateng"
              },
              "created_at": "2026-03-02T09:00:00Z",
              "id": "thr_1",
              "kind": "client",
              "last_message": {
                "author": {
                  "id": "con_1",
                  "kind": "contact",
                  "name": "Kofi Boateng"
                },
                "created_at": "2026-03-02T09:00:00Z",
                "deleted": false,
                "excerpt": "Larger, please.",
                "id": "msg_1"
              },
              "message_count": 2,
              "project": null,
              "quote_id": null,
              "title": "The logo",
              "unread": 0,
              "updated_at": "2026-03-02T09:00:00Z",
              "version": 1
            }
            "#);
        }
    });
}

#[test]
fn what_the_team_says_among_itself_is_out_of_the_portals_reach() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let inside = talk
            .begin("internal", "Pays late", "Ask for a deposit, wildebeest.")
            .await;
        assert_eq!(inside["kind"], "internal");
        let page = talk.owner.get(&messages_of(&inside)).await.ok(200);
        let (thread, message) = (id(&inside), id(&page["data"][0]));
        let calls = [
            (Method::GET, format!("/portal/threads/{thread}"), None),
            (Method::GET, format!("/portal/threads/{thread}/messages"), None),
            (
                Method::POST,
                format!("/portal/threads/{thread}/messages"),
                Some(json!({"text": "Me too"})),
            ),
            (
                Method::POST,
                format!("/portal/threads/{thread}/read"),
                Some(json!({"up_to": message})),
            ),
            (
                Method::PATCH,
                format!("/portal/messages/{message}"),
                Some(json!({"text": "Mine"})),
            ),
            (Method::DELETE, format!("/portal/messages/{message}"), None),
        ];
        for (method, path, body) in calls {
            let call = talk.person.call(method, &path);
            let call = match &body {
                Some(body) => call.json(body),
                None => call,
            };
            call.send().await.problem(404, "not_found");
        }
        for path in ["/portal/threads", "/portal/dashboard", "/portal/me"] {
            let told = talk.person.get(path).await.is(200).text();
            assert!(
                !told.contains("Pays late") && !told.contains("wildebeest"),
                "{told}"
            );
        }
        let own = talk
            .person
            .post("/portal/threads", json!({"title": "Hello", "text": "Good day"}))
            .await
            .ok(201);
        let answer = json!({"text": "See there", "reply_to": message});
        let refused = talk
            .person
            .post(&format!("/portal{}", messages_of(&own)), answer)
            .await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/reply_to"]);
        let listed = talk.owner.get("/threads?kind=internal").await.ok(200);
        assert_eq!(column(&listed, "id"), [thread]);
        let listed = talk.owner.get("/threads?kind=client").await.ok(200);
        assert_eq!(column(&listed, "title"), ["Hello"]);
    });
}

#[test]
fn ones_own_message_is_edited_and_taken_back_and_nobody_elses() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "The logo", "Frist draft.").await;
        let theirs = say(&talk.person, "/portal", &thread, "A secret.").await;
        let first = id(&thread["last_message"]).to_owned();
        let own = format!("/messages/{first}");
        let edited = talk
            .owner
            .patch(&own, json!({"text": "First draft."}))
            .await
            .ok(200);
        assert_eq!(edited["text"], "First draft.");
        assert_eq!(edited["edited_at"], "2026-03-02T09:00:00Z");
        for (other, face) in [(&talk.member, ""), (&talk.person, "/portal")] {
            other
                .patch(&format!("{face}{own}"), json!({"text": "Mine"}))
                .await
                .problem(403, "not_allowed");
            other
                .delete(&format!("{face}{own}"))
                .await
                .problem(403, "not_allowed");
        }
        let secret = format!("/portal/messages/{}", id(&theirs));
        talk.person.delete(&secret).await.is(204);
        talk.person.delete(&secret).await.problem(404, "not_found");
        talk.person
            .patch(&secret, json!({"text": "Again"}))
            .await
            .problem(404, "not_found");
        let page = talk.owner.get(&messages_of(&thread)).await;
        assert!(!page.text().contains("A secret."), "{page}");
        let gone = &page.ok(200)["data"][0];
        assert_eq!((&gone["text"], &gone["html"]), (&Value::Null, &Value::Null));
        assert_eq!(gone["deleted_at"], "2026-03-02T09:00:00Z");
        let searched = talk.owner.get("/threads?q=secret").await.ok(200);
        assert_eq!(searched["data"], json!([]));
    });
}

#[test]
fn messages_are_read_in_both_directions() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "Long", "1").await;
        for number in 2..=7 {
            say(&talk.owner, "", &thread, &number.to_string()).await;
        }
        let read = async |query: &str| {
            let page = talk
                .person
                .get(&format!("/portal{}?{query}", messages_of(&thread)))
                .await
                .ok(200);
            (column(&page, "text").join(" "), page["more"] == true)
        };
        assert_eq!(read("limit=3").await, ("7 6 5".to_owned(), true));
        assert_eq!(read("limit=3&before=5").await, ("4 3 2".to_owned(), true));
        assert_eq!(read("limit=3&before=2").await, ("1".to_owned(), false));
        assert_eq!(read("limit=3&after=3").await, ("4 5 6".to_owned(), true));
        assert_eq!(read("after=6").await, ("7".to_owned(), false));
        let both = format!("/threads/{}/messages?before=5&after=2", id(&thread));
        assert_eq!(
            talk.owner.get(&both).await.refused_at(422, "validation_failed"),
            ["/after"]
        );
    });
}

#[test]
fn what_is_wrong_with_a_thread_is_told_at_its_field_and_an_archived_client_only_reads() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "The logo", "Draft").await;
        let other = add_client(&talk.owner, "Esi Owusu").await;
        let project = json!({"client_id": id(&other), "title": "Shop"});
        let project = talk.owner.post("/projects", project).await.ok(201);
        let body = json!({"kind": "loud", "client_id": id(&talk.client), "title": " ", "text": ""});
        let refused = talk.owner.post("/threads", body).await;
        assert_eq!(
            refused.refused_at(422, "validation_failed"),
            ["/kind", "/title", "/text"]
        );
        let body =
            json!({"client_id": id(&talk.client), "project_id": id(&project), "title": "A", "text": "B"});
        let refused = talk.owner.post("/threads", body).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/project_id"]);
        let body = json!({"project_id": id(&project), "title": "A", "text": "B"});
        let refused = talk.person.post("/portal/threads", body).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/project_id"]);
        talk.owner
            .act(&format!("/clients/{}/archive", id(&talk.client)))
            .await
            .is(200);
        let words = json!({"text": "Hello?"});
        let path = format!("/portal{}", messages_of(&thread));
        talk.person
            .post(&path, words.clone())
            .await
            .problem(409, "client_archived");
        talk.person
            .post("/portal/threads", json!({"title": "A", "text": "B"}))
            .await
            .problem(409, "client_archived");
        talk.person.get(&path).await.is(200);
        talk.owner.post(&messages_of(&thread), words).await.is(201);
    });
}

#[test]
fn the_name_of_a_thread_is_changed_by_one_at_a_time() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("internal", "Plan", "Draft").await;
        let path = format!("/threads/{}", id(&thread));
        let renamed = talk.owner.patch(&path, json!({"title": "Plans"})).await.ok(200);
        assert_eq!(renamed["version"], 2);
        let late = talk.member.call(Method::PATCH, &path).header("if-match", "\"1\"");
        let late = late.json(&json!({"title": "Planning"})).send().await;
        assert_eq!(late.problem(412, "edit_conflict")["current"]["title"], "Plans");
    });
}
