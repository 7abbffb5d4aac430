//! What waits for somebody: the inbox, notifications, mails about what was not read, and what arrives live.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;

use crate::app::for_each_database;
use crate::people::{add_client, column, id, text};
use crate::quote_answers::Signing;
use crate::snapshot::tidy;
use crate::threads::{Talk, messages_of, say};

#[test]
fn the_inbox_has_what_is_unread_first_and_finds_words_senders_and_clients() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let old = talk.begin("client", "Old", "Bananas").await;
        let inside = talk.begin("internal", "Inside", "Oranges").await;
        let new = talk.begin("client", "New", "Cherries").await;
        say(&talk.person, "/portal", &old, "Still waiting").await;
        let titles = async |query: &str| {
            let page = talk.owner.get(&format!("/inbox?{query}")).await.ok(200);
            column(&page, "title")
        };
        assert_eq!(titles("").await, ["Old", "New", "Inside"]);
        assert_eq!(titles("filter=internal").await, ["Inside"]);
        assert_eq!(titles("filter=messages").await, ["Old", "New"]);
        assert_eq!(titles("q=cherr").await, ["New"]);
        assert_eq!(titles("q=kofi+waiting").await, ["Old"]);
        assert_eq!(titles("q=inside").await, ["Inside"]);
        let first = talk.owner.get("/inbox?limit=1").await.ok(200);
        let rest = format!("limit=5&cursor={}", text(&first["next_cursor"]));
        assert_eq!(titles(&rest).await, ["New", "Inside"]);
        assert_eq!(
            talk.owner
                .get("/inbox?cursor=x")
                .await
                .refused_at(422, "validation_failed"),
            ["/cursor"]
        );
        assert_eq!(
            talk.owner
                .get("/inbox?filter=loud")
                .await
                .refused_at(422, "validation_failed"),
            ["/filter"]
        );
        let me = talk.member.get("/me").await.ok(200);
        let call = format!("See @[The member]({})", id(&me["user"]));
        say(&talk.owner, "", &inside, &call).await;
        let called = talk.member.get("/inbox?filter=mentions").await.ok(200);
        assert_eq!(column(&called, "title"), ["Inside"]);
        talk.owner
            .patch(&format!("/threads/{}", id(&new)), json!({"archived": true}))
            .await
            .is(200);
        assert_eq!(titles("").await, ["Old", "Inside"]);
        let away = talk.owner.get("/threads?archived=true").await.ok(200);
        assert_eq!(column(&away, "title"), ["New"]);
    });
}

#[test]
fn who_is_called_and_whom_a_client_writes_to_is_told_once_until_they_look() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "The logo", "Draft").await;
        let me = talk.member.get("/me").await.ok(200);
        let body = json!({"text": "Look at this", "mentions": [id(&me["user"])]});
        let said = talk.owner.post(&messages_of(&thread), body).await.ok(201);
        assert_eq!(
            said["mentions"],
            json!([{"id": id(&me["user"]), "name": "The member"}])
        );
        say(&talk.person, "/portal", &thread, "One").await;
        say(&talk.person, "/portal", &thread, "Two").await;
        let told = talk.member.get("/notifications").await.ok(200);
        assert_eq!(column(&told, "kind"), ["message", "mention"]);
        assert_eq!(told["unread"], 2);
        insta::allow_duplicates! {
            insta::assert_json_snapshot!(tidy(&told["data"][0]), @r#"
            {
              "actor_name": "Kofi Boateng",
              "client_id": "cli_1",
              "created_at": "2026-03-02T09:00:00Z",
              "id": "ntf_1",
              "kind": "message",
              "read": false,
              "subject_id": "thr_1",
              "subject_kind": "thread",
              "title": "The logo"
            }
            "#);
        }
        let page = talk.member.get(&messages_of(&thread)).await.ok(200);
        let up_to = json!({"up_to": id(&page["data"][0])});
        talk.member
            .post(&format!("/threads/{}/read", id(&thread)), up_to)
            .await
            .is(200);
        assert_eq!(talk.member.get("/notifications").await.ok(200)["unread"], 0);
        let owners = talk.owner.get("/notifications").await.ok(200);
        assert_eq!(column(&owners, "kind"), ["message"]);
        let seen = json!({"up_to": id(&owners["data"][0])});
        talk.owner.post("/notifications/read", seen).await.is(204);
        assert_eq!(talk.owner.get("/notifications").await.ok(200)["unread"], 0);
        let refused = talk
            .owner
            .post("/notifications/read", json!({"up_to": "x"}))
            .await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/up_to"]);
    });
}

#[test]
fn a_wish_about_a_quote_opens_its_thread_and_the_next_one_goes_on_in_it() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let story = Signing::begin(app, &owner, &client).await;
        let ask = async |comment: &str| {
            story
                .answer("request-changes", json!({"comment": comment}))
                .await
                .ok(200)
        };
        let first = ask("The logo first, please").await;
        let second = ask("And <b>bigger</b>").await;
        assert_eq!(first["thread_id"], second["thread_id"]);
        assert_eq!(first["status"], "sent");
        let thread = owner
            .get(&format!("/threads/{}", text(&first["thread_id"])))
            .await
            .ok(200);
        assert_eq!(thread["quote_id"], story.quote["id"]);
        assert_eq!(thread["title"], "Brand identity");
        assert_eq!(thread["message_count"], 2);
        let page = owner.get(&messages_of(&thread)).await.ok(200);
        assert_eq!(
            column(&page, "text"),
            ["And <b>bigger</b>", "The logo first, please"]
        );
        assert_eq!(page["data"][0]["html"], "<p>And &lt;b&gt;bigger&lt;/b&gt;</p>\n");
        let told = owner.get("/notifications").await.ok(200);
        assert_eq!(
            column(&told, "kind"),
            ["message", "quote_changes_requested", "quote_changes_requested"]
        );
    });
}

#[test]
fn a_message_sent_twice_under_one_key_is_written_once_and_reaches_the_other_side_live() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "The logo", "Draft").await;
        let inside = talk.begin("internal", "Aside", "Hm").await;
        app.pass(TimeDelta::minutes(1));
        services::jobs::sealer::seal_all(&app.platform).await.unwrap();
        let mut portal = talk.person.listen("/portal/events").await;
        portal.told(1).await;
        say(&talk.owner, "", &inside, "Not for them").await;
        for _ in 0..2 {
            let call = talk.owner.call(Method::POST, &messages_of(&thread));
            let call = call
                .header("idempotency-key", "once")
                .json(&json!({"text": "Ready"}));
            call.send().await.is(201);
        }
        say(&talk.owner, "", &thread, "Really").await;
        let told = portal.told(2).await;
        for event in &told {
            assert_eq!(event["kind"], "message.posted");
            assert_eq!(event["subject"], json!({"kind": "thread", "id": id(&thread)}));
        }
        let page = talk.owner.get(&messages_of(&thread)).await.ok(200);
        assert_eq!(column(&page, "text"), ["Really", "Ready", "Draft"]);
        let activity = talk
            .owner
            .get(&format!("/clients/{}/activity", id(&talk.client)))
            .await
            .ok(200);
        let kinds = column(&activity, "kind");
        assert!(kinds.contains(&"message.posted".to_owned()) && !kinds.contains(&"thread.read".to_owned()));
    });
}

#[test]
fn what_a_client_has_not_read_after_five_minutes_is_mailed_once_until_they_have_read_it() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "The logo", "Here is the draft").await;
        talk.begin("internal", "Aside", "Not for them").await;
        let due = async || {
            services::jobs::unread_mails::mail_all(&app.platform)
                .await
                .unwrap()
        };
        app.pass(TimeDelta::minutes(4));
        assert_eq!(due().await, 0);
        say(&talk.owner, "", &thread, "And the colours").await;
        app.pass(TimeDelta::minutes(2));
        let (one, other) = tokio::join!(due(), due());
        assert_eq!(one + other, 1, "two processes write one mail");
        let subject = "Ama Mensah wrote in “The logo”";
        let letter = app.letter_about("kofi.boateng@client.example", subject).await;
        let words = letter.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("Ama Mensah: Here is the draft"), "{words}");
        assert!(words.contains("Ama Mensah: And the colours"), "{words}");
        say(&talk.owner, "", &thread, "Did you see?").await;
        app.pass(TimeDelta::hours(1));
        assert_eq!(due().await, 0, "they have not read the first one");
        say(&talk.person, "/portal", &thread, "Yes, nice").await;
        say(&talk.owner, "", &thread, "Then we go on").await;
        app.pass(TimeDelta::minutes(6));
        assert_eq!(due().await, 1);
        let page = talk
            .person
            .get(&format!("/portal{}", messages_of(&thread)))
            .await
            .ok(200);
        say(&talk.owner, "", &thread, "One more").await;
        let newest = talk
            .person
            .get(&format!("/portal{}", messages_of(&thread)))
            .await
            .ok(200);
        assert_ne!(page["data"][0], newest["data"][0]);
        let read = json!({"up_to": id(&newest["data"][0])});
        talk.person
            .post(&format!("/portal/threads/{}/read", id(&thread)), read)
            .await
            .is(200);
        app.pass(TimeDelta::minutes(6));
        assert_eq!(due().await, 0, "what was read in time is not mailed");
    });
}

#[test]
fn the_team_is_mailed_of_what_clients_write_and_of_mentions_as_each_member_wishes() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let me = talk.member.get("/me").await.ok(200);
        let (who, to) = (
            id(&me["user"]).to_owned(),
            me["user"]["email"].as_str().unwrap().to_owned(),
        );
        assert_eq!(me["message_mails"], "all");
        let due = async || {
            services::jobs::unread_mails::mail_team(&app.platform)
                .await
                .unwrap()
        };
        let thread = talk.begin("client", "The logo", "Here is the draft").await;
        app.pass(TimeDelta::minutes(6));
        assert_eq!(due().await, 0, "what the team writes is no news to the team");
        say(&talk.person, "/portal", &thread, "Larger, please").await;
        app.pass(TimeDelta::minutes(4));
        assert_eq!(due().await, 0);
        say(&talk.person, "/portal", &thread, "And darker").await;
        app.pass(TimeDelta::minutes(2));
        let (one, other) = tokio::join!(due(), due());
        assert_eq!(one + other, 2, "owner and member, each once");
        let subject = "Kofi Boateng wrote in “The logo”";
        let letter = app.letter_about(&to, subject).await;
        assert!(letter.text.contains("Larger, please"), "{}", letter.text);
        assert!(
            letter.text.contains(&format!("/inbox?thread={}", id(&thread))),
            "{}",
            letter.text
        );
        say(&talk.person, "/portal", &thread, "Did you see?").await;
        app.pass(TimeDelta::hours(1));
        assert_eq!(due().await, 0, "nobody has read the first one");

        let wish = async |choice: &str| {
            let saved = talk
                .member
                .patch("/me", json!({"message_mails": choice}))
                .await
                .ok(200);
            assert_eq!(saved["message_mails"], choice);
            assert_eq!(saved["user"]["name"], me["user"]["name"]);
        };
        wish("mentions").await;
        say(&talk.owner, "", &thread, "We are on it").await;
        say(&talk.member, "", &thread, "So we are").await;
        say(&talk.person, "/portal", &thread, "Good").await;
        app.pass(TimeDelta::minutes(6));
        assert_eq!(due().await, 1, "the owner alone");
        let calling = json!({"text": format!("@[You]({who}) please")});
        let aside = talk.begin("internal", "Aside", "Between us").await;
        talk.owner
            .post(&messages_of(&aside), calling.clone())
            .await
            .is(201);
        app.pass(TimeDelta::minutes(6));
        assert_eq!(due().await, 1, "who is called");
        app.letter_about(&to, "Ama Mensah wrote in “Aside”").await;

        wish("none").await;
        say(&talk.member, "", &aside, "Yes").await;
        talk.owner.post(&messages_of(&aside), calling).await.is(201);
        app.pass(TimeDelta::minutes(6));
        assert_eq!(due().await, 0);
        let refused = talk.member.patch("/me", json!({"message_mails": "some"})).await;
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/message_mails"]);
    });
}
