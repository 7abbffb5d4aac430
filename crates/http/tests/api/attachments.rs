//! Files on messages: who brings them, who gets them, and what becomes of them when a message is taken back.

use serde_json::{Value, json};

use crate::actor::Actor;
use crate::app::{TestApp, for_each_database};
use crate::matrix_world::LOGO;
use crate::people::{add_client, id};
use crate::snapshot::tidy;
use crate::threads::{Talk, messages_of};

fn content(face: &str, file: &Value) -> String {
    format!("{face}/attachments/{}/content", id(file))
}

async fn bring(talk: &Talk, who: &Actor, name: &str, bytes: &[u8]) -> Value {
    let path = format!("/clients/{}/attachments", id(&talk.client));
    who.upload(&path, name, bytes).await.ok(201)
}

async fn send(who: &Actor, face: &str, thread: &Value, files: &[&Value]) -> Value {
    let path = format!("{face}{}", messages_of(thread));
    let ids: Vec<&str> = files.iter().map(|file| id(file)).collect();
    who.post(&path, json!({"text": "", "attachments": ids}))
        .await
        .ok(201)
}

/// A file of a project of the client, which does not see it.
async fn of_project(talk: &Talk) -> Value {
    let body = json!({"client_id": id(&talk.client), "title": "Rebrand"});
    let project = talk.owner.post("/projects", body).await.ok(201);
    let path = format!("/projects/{}/files", id(&project));
    talk.owner
        .upload(&path, "Draft.txt", b"first thoughts")
        .await
        .ok(201)
}

async fn seen(who: &Actor, face: &str, file: &Value) -> u16 {
    who.get(&content(face, file)).await.status
}

async fn names(who: &Actor, face: &str, thread: &Value) -> Vec<String> {
    let page = who.get(&format!("{face}{}", messages_of(thread))).await.ok(200);
    let newest = page["data"][0]["attachments"].as_array().unwrap();
    newest
        .iter()
        .map(|file| file["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn both_sides_send_files_and_get_each_others_byte_by_byte() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "The logo", "Here it comes.").await;
        let logo = bring(&talk, &talk.owner, "Logo.png", LOGO).await;
        assert_eq!(seen(&talk.owner, "", &logo).await, 404, "it hangs on nothing yet");
        let message = send(&talk.owner, "", &thread, &[&logo]).await;
        insta::allow_duplicates! { insta::assert_json_snapshot!(tidy(&message["attachments"]), @r#"
        [
          {
            "id": "fil_1",
            "media_type": "image/png",
            "name": "Logo.png",
            "preview": "image",
            "size": 74
          }
        ]
        "#); }
        let out = talk.person.get(&content("/portal", &logo)).await.is(200);
        assert_eq!(out.body, LOGO);
        assert_eq!(talk.member.get(&content("", &logo)).await.is(200).body, LOGO);
        assert_eq!(names(&talk.person, "/portal", &thread).await, ["Logo.png"]);

        let brief = talk
            .person
            .upload("/portal/attachments", "Brief.txt", b"Larger")
            .await
            .ok(201);
        send(&talk.person, "/portal", &thread, &[&brief]).await;
        assert_eq!(names(&talk.owner, "", &thread).await, ["Brief.txt"]);
        assert_eq!(talk.owner.get(&content("", &brief)).await.is(200).body, b"Larger");

        let stranger = add_client(&talk.owner, "Zuri Wanjiku").await;
        let stranger = app.portal_of(&talk.owner, &stranger).await;
        assert_eq!(seen(&stranger, "/portal", &brief).await, 404);
        assert_eq!(seen(&stranger, "/portal", &logo).await, 404);
    });
}

#[test]
fn what_hangs_on_an_internal_message_never_reaches_the_portal() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let inside = talk.begin("internal", "Aside", "Between us.").await;
        let file = bring(&talk, &talk.owner, "Margin.txt", b"too low").await;
        send(&talk.owner, "", &inside, &[&file]).await;
        assert_eq!(seen(&talk.member, "", &file).await, 200);
        assert_eq!(seen(&talk.person, "/portal", &file).await, 404);
        let as_file = format!("/portal/files/{}/content", id(&file));
        assert_eq!(talk.person.get(&as_file).await.status, 404);
        let shown = json!({"visible_to_client": true});
        let path = format!("/files/{}", id(&file));
        talk.owner.patch(&path, shown).await.is(404);

        let draft = of_project(&talk).await;
        send(&talk.owner, "", &inside, &[&draft]).await;
        assert_eq!(seen(&talk.owner, "", &draft).await, 200);
        assert_eq!(seen(&talk.person, "/portal", &draft).await, 404);
    });
}

#[test]
fn a_file_that_the_client_does_not_see_is_shown_only_when_it_is_said() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "The logo", "Here it comes.").await;
        let draft = of_project(&talk).await;
        let mut body = json!({"text": "Look", "attachments": [id(&draft)]});
        let refused = talk.owner.post(&messages_of(&thread), body.clone()).await;
        assert_eq!(refused.json()["errors"][0]["code"], "not_shown");
        assert_eq!(refused.refused_at(422, "validation_failed"), ["/attachments/0"]);
        body["show_files"] = json!(true);
        talk.owner.post(&messages_of(&thread), body).await.is(201);
        let file = format!("/files/{}", id(&draft));
        assert_eq!(talk.owner.get(&file).await.ok(200)["visible_to_client"], true);
        assert_eq!(names(&talk.person, "/portal", &thread).await, ["Draft.txt"]);
        assert_eq!(seen(&talk.person, "/portal", &draft).await, 200);

        let hidden = json!({"visible_to_client": false});
        talk.owner.patch(&file, hidden).await.is(200);
        assert_eq!(names(&talk.person, "/portal", &thread).await, [""; 0]);
        assert_eq!(seen(&talk.person, "/portal", &draft).await, 404);
        assert_eq!(seen(&talk.owner, "", &draft).await, 200);
    });
}

#[test]
fn a_message_taken_back_takes_its_own_files_along_and_leaves_the_projects() {
    for_each_database(async |app| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "The logo", "Here it comes.").await;
        let (own, draft) = (
            bring(&talk, &talk.owner, "Own.txt", b"own").await,
            of_project(&talk).await,
        );
        let body = json!({"text": "", "attachments": [id(&own), id(&draft)], "show_files": true});
        let message = talk.owner.post(&messages_of(&thread), body).await.ok(201);
        talk.owner
            .delete(&format!("/messages/{}", id(&message)))
            .await
            .is(204);
        for file in [&own, &draft] {
            assert_eq!(seen(&talk.owner, "", file).await, 404);
            assert_eq!(seen(&talk.person, "/portal", file).await, 404);
        }
        let page = talk
            .person
            .get(&format!("/portal{}", messages_of(&thread)))
            .await
            .ok(200);
        assert_eq!(page["data"][0]["attachments"], json!([]));
        talk.owner.get(&format!("/files/{}", id(&draft))).await.is(200);
        talk.owner
            .act(&format!("/files/{}/restore", id(&own)))
            .await
            .is(404);
    });
}

#[test]
fn nobody_attaches_what_another_brought_or_what_hangs_already() {
    for_each_database(async |app: &TestApp| {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "The logo", "Here it comes.").await;
        let file = bring(&talk, &talk.owner, "Own.txt", b"own").await;
        let refused = async |who: &Actor, face: &str, ids: Value| {
            let path = format!("{face}{}", messages_of(&thread));
            let answer = who.post(&path, json!({"text": "Mine", "attachments": ids})).await;
            answer.refused_at(422, "validation_failed")
        };
        assert_eq!(
            refused(&talk.member, "", json!([id(&file)])).await,
            ["/attachments/0"]
        );
        assert_eq!(
            refused(&talk.person, "/portal", json!([id(&file)])).await,
            ["/attachments/0"]
        );
        send(&talk.owner, "", &thread, &[&file]).await;
        assert_eq!(
            refused(&talk.owner, "", json!([id(&file)])).await,
            ["/attachments/0"]
        );
        let draft = of_project(&talk).await;
        assert_eq!(
            refused(&talk.person, "/portal", json!([id(&draft)])).await,
            ["/attachments/0"]
        );
        let other = add_client(&talk.owner, "Zuri Wanjiku").await;
        let path = format!("/clients/{}/attachments", id(&other));
        let foreign = talk.owner.upload(&path, "Other.txt", b"other").await.ok(201);
        assert_eq!(
            refused(&talk.owner, "", json!([id(&foreign)])).await,
            ["/attachments/0"]
        );
        let many = vec![json!("fil_1"); 1];
        assert_eq!(refused(&talk.owner, "", json!(many)).await, ["/attachments/0"]);
    });
}
