//! What happens reaches open pages: the right ones, each event once, in order, and nobody who may not know.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::actor::Actor;
use crate::app::{TestApp, for_each_database};
use crate::people::{add_client, id};
use crate::quote_answers::Signing;
use crate::snapshot::tidy;

/// Lets what went before be past, so that a new stream does not begin with it.
async fn quiet(app: &TestApp) {
    app.pass(TimeDelta::minutes(1));
    services::jobs::sealer::seal_all(&app.platform).await.unwrap();
}

#[test]
fn the_team_sees_a_quote_opened_and_signed_while_it_happens() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let story = Signing::begin(app, &owner, &client).await;
        quiet(app).await;
        let mut stream = owner.listen("/events").await;
        assert_eq!(stream.told(1).await, [json!({"lost": false})]);
        story
            .person
            .get(&format!("/portal{}", story.path("")))
            .await
            .is(200);
        let viewed = stream.told(1).await.remove(0);
        assert_eq!(viewed["subject"]["id"], story.quote["id"]);
        insta::allow_duplicates! {
            insta::assert_json_snapshot!(tidy(&viewed), @r#"
            {
              "at": "2026-03-02T09:01:00Z",
              "client_id": "cli_1",
              "kind": "quote.viewed",
              "subject": {
                "id": "quo_1",
                "kind": "quote"
              }
            }
            "#);
        }
        story.sign(json!([])).await.is(200);
        let mut kinds = stream.kinds(2).await;
        kinds.sort();
        assert_eq!(kinds, ["project.created", "quote.accepted"]);
    });
}

#[test]
fn a_client_is_told_of_its_own_quotes_and_projects_and_of_nothing_internal() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let kofi = add_client(&owner, "Kofi Boateng").await;
        let esi = add_client(&owner, "Esi Owusu").await;
        let story = Signing::begin(app, &owner, &kofi).await;
        let stranger = app.portal_of(&owner, &esi).await;
        let project = json!({"client_id": id(&kofi), "title": "Website"});
        let project = owner.post("/projects", project).await.ok(201);
        quiet(app).await;
        let mut own = story.person.listen("/portal/events").await;
        let mut other = stranger.listen("/portal/events").await;
        assert_eq!(
            (own.kinds(1).await, other.kinds(1).await),
            (vec!["ready".into()], vec!["ready".into()])
        );

        let tasks = format!("/projects/{}/tasks", id(&project));
        let hidden = owner.post(&tasks, json!({"title": "Think"})).await.ok(201);
        let task = format!("/tasks/{}", id(&hidden));
        owner.patch(&task, json!({"title": "Think twice"})).await.is(200);
        owner
            .patch(&task, json!({"visible_to_client": true}))
            .await
            .is(200);
        owner
            .patch(&format!("/clients/{}", id(&kofi)), json!({"notes": "Pays late"}))
            .await
            .is(200);
        story.change("Another title").await;
        owner.delete(&story.path("")).await.problem(409, "quote_sent");
        story.team("send").await.is(200);
        let told = own.told(4).await;
        let kinds: Vec<_> = told.iter().map(|data| data["kind"].as_str().unwrap()).collect();
        assert_eq!(
            kinds,
            [
                "project.updated",
                "client.updated",
                "quote.withdrawn",
                "quote.sent"
            ]
        );
        assert_eq!(told[0]["subject"], json!({"kind": "project", "id": id(&project)}));
        assert!(told.iter().all(|data| data["client_id"] == kofi["id"]));

        owner
            .post("/projects", json!({"client_id": id(&esi), "title": "Shop"}))
            .await
            .is(201);
        assert_eq!(
            other.kinds(1).await,
            ["project.created"],
            "the first thing about this client"
        );
    });
}

#[test]
fn who_comes_again_gets_what_came_meanwhile_once_and_in_order() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        quiet(app).await;
        let mut stream = owner.listen("/events").await;
        stream.told(1).await;
        let mut clients = Vec::new();
        for number in 0..3 {
            clients.push(add_client(&owner, &format!("Client {number}")).await);
        }
        stream.told(2).await;
        let last = stream.last_event_id.clone();
        drop(stream);
        for number in 3..8 {
            clients.push(add_client(&owner, &format!("Client {number}")).await);
        }
        services::jobs::sealer::seal_all(&app.platform).await.unwrap();
        let mut again = owner.listen_after("/events", &last).await;
        let mut by_query = owner.listen(&format!("/events?last_event_id={last}")).await;
        clients.push(add_client(&owner, "Client 8").await);
        for stream in [&mut again, &mut by_query] {
            let told = stream.told(8).await;
            assert_eq!(told[0], json!({"lost": false}));
            let ids: Vec<_> = told[1..]
                .iter()
                .map(|data| data["subject"]["id"].clone())
                .collect();
            let made: Vec<Value> = clients[2..].iter().map(|client| client["id"].clone()).collect();
            assert_eq!(ids, made);
        }
    });
}

#[test]
fn a_new_stream_begins_with_what_happened_a_moment_ago() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        add_client(&owner, "Long ago").await;
        quiet(app).await;
        let client = add_client(&owner, "Just now").await;
        services::jobs::sealer::seal_all(&app.platform).await.unwrap();
        let mut stream = owner.listen("/events").await;
        let told = stream.told(2).await;
        assert_eq!(told[0], json!({"lost": false}));
        assert_eq!(told[1]["subject"]["id"], client["id"]);
    });
}

#[test]
fn an_event_that_is_not_known_here_says_that_all_is_to_be_read_anew_and_no_event_is_refused() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let never = domain::ids::EventId::at(app.platform.now()).to_string();
        let mut stream = owner.listen_after("/events", &never).await;
        assert_eq!(stream.told(1).await, [json!({"lost": true})]);
        let call = owner.call(Method::GET, "/events").header("last-event-id", "17");
        call.send().await.problem(400, "invalid_request");
        owner
            .get("/events?since=4")
            .await
            .problem(422, "validation_failed");
    });
}

#[test]
fn who_may_not_listen_any_more_loses_the_stream_and_hears_no_more() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let person = app.portal_of(&owner, &client).await;
        let made = owner.post("/api-keys", json!({"name": "Bot"})).await.ok(201);
        let bot = app.program().with_key(made["secret"].as_str().unwrap());
        let second = app.log_in("ama@bright.example", crate::people::PASSWORD).await;
        quiet(app).await;
        let open = async |actor: &Actor, path: &str| {
            let mut stream = actor.listen(path).await;
            stream.told(1).await;
            stream
        };
        let streams = (
            open(&person, "/portal/events").await,
            open(&bot, "/events").await,
            open(&second, "/events").await,
            open(&owner, "/events").await,
        );
        let contacts = owner
            .get(&format!("/clients/{}/contacts", id(&client)))
            .await
            .ok(200);
        let contact = id(&contacts["data"][0]).to_owned();
        owner.act(&format!("/contacts/{contact}/revoke")).await.is(200);
        owner
            .post("/projects", json!({"client_id": id(&client), "title": "Secret"}))
            .await
            .is(201);
        let mut portal = streams.0;
        assert_eq!(
            portal.next().await,
            None,
            "nothing is told after the door was closed"
        );
        owner
            .delete(&format!("/api-keys/{}", id(&made["key"])))
            .await
            .is(204);
        streams.1.ends().await;
        second.act("/auth/logout").await.is(204);
        streams.2.ends().await;
        let mut last = streams.3;
        let kinds = last.kinds(3).await;
        assert_eq!(kinds, ["contact.revoked", "project.created", "api_key.revoked"]);
    });
}

#[test]
fn one_person_has_only_so_many_streams_and_a_closed_one_makes_room() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let mut streams = Vec::new();
        for _ in 0..services::live::STREAMS_EACH {
            streams.push(owner.listen("/events").await);
        }
        let refused = owner.get("/events").await;
        assert_eq!(refused.header("retry-after"), "15");
        refused.problem(429, "too_many_requests");
        let client = add_client(&owner, "Kofi Boateng").await;
        let person = app.portal_of(&owner, &client).await;
        person.listen("/portal/events").await.told(1).await;
    });
}

#[test]
fn a_stream_says_to_proxies_and_caches_what_it_is() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let response = owner.call(Method::GET, "/events").open().await;
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "text/event-stream");
        assert_eq!(header("cache-control"), "no-store, no-transform");
        assert_eq!(header("x-accel-buffering"), "no");
        assert!(response.headers().get("content-encoding").is_none());
    });
}
