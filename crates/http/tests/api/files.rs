//! Files of projects, for the team and for the client: what comes in, what is shown to whom, what goes out.

use reqwest::Method;
use serde_json::{Value, json};

use crate::actor::Actor;
use crate::app::{TestApp, for_each_database};
use crate::matrix_world::LOGO;
use crate::people::{add_client, column, id};
use crate::snapshot::tidy;

/// A client, its project, its person in the portal.
struct Scene {
    owner: Actor,
    person: Actor,
    client: Value,
    project: String,
}

impl Scene {
    async fn new(app: &TestApp) -> Self {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let person = app.portal_of(&owner, &client).await;
        let project = project_of(&owner, &client).await;
        Self {
            owner,
            person,
            client,
            project,
        }
    }

    fn files(&self) -> String {
        format!("/projects/{}/files", self.project)
    }

    fn portal_files(&self) -> String {
        format!("/portal/projects/{}/files", self.project)
    }

    async fn uploaded(&self, name: &str, content: &[u8]) -> Value {
        self.owner.upload(&self.files(), name, content).await.ok(201)
    }

    async fn shown(&self, file: &Value, visible: bool) -> Value {
        let body = json!({"visible_to_client": visible});
        self.owner.patch(&path(file), body).await.ok(200)
    }
}

async fn project_of(owner: &Actor, client: &Value) -> String {
    let body = json!({"client_id": id(client), "title": "Rebrand"});
    id(&owner.post("/projects", body).await.ok(201)).to_owned()
}

fn path(file: &Value) -> String {
    format!("/files/{}", id(file))
}

fn content(file: &Value) -> String {
    format!("/files/{}/content", id(file))
}

fn portal_content(file: &Value) -> String {
    format!("/portal/files/{}/content", id(file))
}

#[test]
fn a_file_is_uploaded_listed_and_comes_back_byte_by_byte() {
    for_each_database(async |app| {
        let scene = Scene::new(app).await;
        let words = "Größe: 3 ₦".as_bytes();
        let answer = scene
            .owner
            .upload(&scene.files(), "Brief.txt", words)
            .await
            .is(201);
        let file = answer.json();
        assert_eq!(answer.header("location"), format!("/api/v1{}", path(&file)));
        assert_eq!(answer.header("etag"), "\"1\"");
        insta::allow_duplicates! { insta::assert_json_snapshot!(tidy(&file), @r#"
        {
          "client_id": "cli_1",
          "created_at": "2026-03-02T09:00:00Z",
          "id": "fil_1",
          "media_type": "text/plain",
          "name": "Brief.txt",
          "preview": null,
          "project_id": "prj_1",
          "sha256": "e182573cade9caa14eab13626990bf039aebd6caa49b5684d0891e11c1fe9d04",
          "size": 14,
          "uploaded_by": {
            "kind": "user",
            "name": "Ama Mensah"
          },
          "version": 1,
          "visible_to_client": false
        }
        "#); }
        let list = scene.owner.get(&scene.files()).await.ok(200);
        assert_eq!(list["data"], json!([file]));
        assert_eq!(scene.owner.get(&path(&file)).await.ok(200), file);
        let out = scene.owner.get(&content(&file)).await.is(200);
        assert_eq!(out.body, "Größe: 3 ₦".as_bytes());
        assert_eq!(out.header("content-type"), "text/plain");
        assert_eq!(
            out.header("content-disposition"),
            "attachment; filename=\"Brief.txt\"; filename*=UTF-8''Brief.txt"
        );
        assert_eq!(out.header("x-content-type-options"), "nosniff");
        assert!(out.header("content-security-policy").ends_with("sandbox"));
    });
}

#[test]
fn the_client_sees_a_file_only_while_it_is_shown_and_never_of_another_client() {
    for_each_database(async |app| {
        let scene = Scene::new(app).await;
        let file = scene.uploaded("Draft.txt", b"first thoughts").await;
        let seen = async || {
            let list = scene.person.get(&scene.portal_files()).await.ok(200);
            let out = scene.person.get(&portal_content(&file)).await;
            (column(&list, "name"), out.status)
        };
        assert_eq!(seen().await, (vec![], 404));
        scene.shown(&file, true).await;
        assert_eq!(seen().await, (vec!["Draft.txt".to_owned()], 200));
        scene.shown(&file, false).await;
        assert_eq!(seen().await, (vec![], 404));
        scene.shown(&file, true).await;
        scene.owner.delete(&path(&file)).await.is(204);
        assert_eq!(seen().await, (vec![], 404));

        let other = add_client(&scene.owner, "Zuri Wanjiku").await;
        let project = project_of(&scene.owner, &other).await;
        let files = format!("/projects/{project}/files");
        let foreign = scene
            .owner
            .upload(&files, "Other.txt", b"of another")
            .await
            .ok(201);
        scene.shown(&foreign, true).await;
        scene
            .person
            .get(&portal_content(&foreign))
            .await
            .problem(404, "not_found");
        let files = format!("/portal{files}");
        scene.person.get(&files).await.problem(404, "not_found");
        scene
            .person
            .upload(&files, "Mine.txt", b"x")
            .await
            .problem(404, "not_found");
        // The team's view of a file is not for the portal either.
        scene
            .person
            .get(&content(&file))
            .await
            .problem(401, "sign_in_required");
    });
}

#[test]
fn what_a_client_uploads_both_sides_see_with_who_brought_it() {
    for_each_database(async |app| {
        let scene = Scene::new(app).await;
        let files = scene.portal_files();
        let file = scene
            .person
            .upload(&files, "Texts.txt", b"Our words")
            .await
            .ok(201);
        insta::allow_duplicates! { insta::assert_json_snapshot!(tidy(&file), @r#"
        {
          "created_at": "2026-03-02T09:00:00Z",
          "from_client": true,
          "id": "fil_1",
          "media_type": "text/plain",
          "name": "Texts.txt",
          "preview": null,
          "size": 9,
          "uploaded_by": "Kofi Boateng"
        }
        "#); }
        let team = scene.owner.get(&path(&file)).await.ok(200);
        assert_eq!(
            team["uploaded_by"],
            json!({"kind": "contact", "name": "Kofi Boateng"})
        );
        assert_eq!(team["visible_to_client"], true);
        let out = scene.person.get(&portal_content(&file)).await.is(200);
        assert_eq!(out.body, b"Our words");
        let by_program = app.integration(&scene.owner, "Sync").await;
        let made = by_program
            .upload(&scene.files(), "Export.csv", b"a,b\n1,2\n")
            .await
            .ok(201);
        scene.shown(&made, true).await;
        let list = scene.person.get(&scene.portal_files()).await.ok(200);
        assert_eq!(list["data"][0]["uploaded_by"], Value::Null);
        assert_eq!(list["data"][0]["from_client"], false);
    });
}

#[test]
fn a_file_is_renamed_on_its_version_and_a_late_change_is_told_what_is_there() {
    for_each_database(async |app| {
        let scene = Scene::new(app).await;
        let file = scene.uploaded("Draft.txt", b"text").await;
        let change = |name: &str, tag: &str| {
            let call = scene
                .owner
                .call(Method::PATCH, &path(&file))
                .header("if-match", tag);
            call.json(&json!({"name": name})).send()
        };
        let saved = change("../Final \u{202e}.txt", "\"1\"").await;
        assert_eq!(saved.refused_at(422, "validation_failed"), ["/name"]);
        let saved = change("reports/Final.txt", "\"1\"").await.ok(200);
        assert_eq!(
            (&saved["name"], &saved["version"]),
            (&json!("Final.txt"), &json!(2))
        );
        let late = change("Mine.txt", "\"1\"").await.problem(412, "edit_conflict");
        assert_eq!(late["current"]["name"], "Final.txt");
        let same = change("Final.txt", "\"2\"").await.ok(200);
        assert_eq!(same["version"], 2, "nothing changed");
        let call = scene
            .owner
            .call(Method::DELETE, &path(&file))
            .header("if-match", "\"1\"");
        call.send().await.problem(412, "edit_conflict");
        let at = scene.owner.patch(&path(&file), json!({"name": "..."})).await;
        assert_eq!(at.refused_at(422, "validation_failed"), ["/name"]);
    });
}

#[test]
fn a_deleted_file_is_gone_until_it_is_restored() {
    for_each_database(async |app| {
        let scene = Scene::new(app).await;
        let file = scene.uploaded("Draft.txt", b"text").await;
        scene.owner.delete(&path(&file)).await.is(204);
        for gone in [path(&file), content(&file)] {
            scene.owner.get(&gone).await.problem(404, "not_found");
        }
        scene.owner.delete(&path(&file)).await.problem(404, "not_found");
        let body = json!({"visible_to_client": true});
        scene
            .owner
            .patch(&path(&file), body)
            .await
            .problem(404, "not_found");
        let list = scene.owner.get(&scene.files()).await.ok(200);
        assert_eq!(list["data"], json!([]));
        for _ in 0..2 {
            let back = scene.owner.act(&format!("{}/restore", path(&file))).await.ok(200);
            assert_eq!(back["version"], 3);
        }
        assert_eq!(scene.owner.get(&content(&file)).await.is(200).body, b"text");
    });
}

#[test]
fn parts_and_known_content_are_answered_as_the_standard_tells() {
    for_each_database(async |app| {
        let scene = Scene::new(app).await;
        let file = scene.uploaded("Digits.txt", b"0123456789").await;
        let whole = scene.owner.get(&content(&file)).await.is(200);
        let tag = whole.header("etag").to_owned();
        assert_eq!(whole.header("content-length"), "10");
        let ask = |name: &'static str, value: &str| {
            let call = scene.owner.call(Method::GET, &content(&file));
            call.header(name, value).send()
        };
        let known = ask("if-none-match", &tag).await.is(304);
        assert_eq!((known.body.len(), known.header("etag")), (0, tag.as_str()));
        let part = ask("range", "bytes=2-5").await.is(206);
        assert_eq!(
            (part.body.as_slice(), part.header("content-range")),
            (&b"2345"[..], "bytes 2-5/10")
        );
        let beyond = ask("range", "bytes=10-").await;
        assert_eq!(beyond.header("content-range"), "bytes */10");
        beyond.problem(416, "range_not_satisfiable");
        let call = scene.owner.call(Method::GET, &content(&file));
        let other = call.header("range", "bytes=2-5").header("if-range", "\"other\"");
        assert_eq!(other.send().await.is(200).body, b"0123456789");
        let head = scene
            .owner
            .call(Method::HEAD, &content(&file))
            .send()
            .await
            .is(200);
        assert_eq!((head.body.len(), head.header("content-length")), (0, "10"));
        let query = scene
            .owner
            .get(&format!("{}?preview=perhaps", content(&file)))
            .await;
        query.problem(422, "validation_failed");
    });
}

#[test]
fn only_a_picture_made_anew_and_a_pdf_in_a_sandbox_are_shown() {
    for_each_database(async |app| {
        let scene = Scene::new(app).await;
        let preview = async |file: &Value| scene.owner.get(&format!("{}?preview=true", content(file))).await;
        let mut trailing = LOGO.to_vec();
        trailing.extend_from_slice(b"<script>hidden</script>");
        let picture = scene.uploaded("Logo.exe", &trailing).await;
        assert_eq!(
            (&picture["media_type"], &picture["preview"]),
            (&json!("image/png"), &json!("image"))
        );
        let shown = preview(&picture).await.is(200);
        assert!(shown.header("content-disposition").starts_with("inline"));
        assert!(!shown.text().contains("hidden"));
        assert_eq!(scene.owner.get(&content(&picture)).await.is(200).body, trailing);

        let pdf = scene.uploaded("Plan.pdf", b"%PDF-1.7\n1 0 obj").await;
        assert_eq!(pdf["preview"], "pdf");
        let shown = preview(&pdf).await.is(200);
        assert!(shown.header("content-disposition").starts_with("inline"));
        let policy = shown.header("content-security-policy");
        assert!(
            policy.contains("frame-ancestors 'self'") && policy.contains("sandbox"),
            "{policy}"
        );

        let page = scene
            .uploaded("Harmless.png", b"<html><script>alert(1)</script></html>")
            .await;
        assert_eq!(
            (&page["media_type"], &page["preview"]),
            (&json!("text/html"), &Value::Null)
        );
        let saved = preview(&page).await.is(200);
        assert!(saved.header("content-disposition").starts_with("attachment"));

        let broken = scene
            .uploaded("Broken.png", b"\x89PNG\r\n\x1a\n and no more")
            .await;
        preview(&broken).await.problem(415, "unsupported_media_type");
    });
}

#[test]
fn an_archived_clients_files_stay_readable_and_take_no_more() {
    for_each_database(async |app| {
        let scene = Scene::new(app).await;
        let file = scene.uploaded("Final.txt", b"text").await;
        scene.shown(&file, true).await;
        let archive = format!("/clients/{}/archive", id(&scene.client));
        scene.owner.act(&archive).await.is(200);
        scene.person.get(&portal_content(&file)).await.is(200);
        scene.owner.get(&content(&file)).await.is(200);
        let upload = scene.owner.upload(&scene.files(), "More.txt", b"x").await;
        upload.problem(409, "client_archived");
        let upload = scene.person.upload(&scene.portal_files(), "More.txt", b"x").await;
        upload.problem(409, "client_archived");
    });
}

#[test]
fn a_retried_upload_counts_once_and_leaves_nothing_behind() {
    for_each_database(async |app| {
        let scene = Scene::new(app).await;
        let send = |who: &Actor, path: String, content: &'static [u8]| {
            let call = who.call(Method::POST, &path).header("idempotency-key", "once");
            call.file("Brief.txt", content).send()
        };
        for (who, path) in [
            (&scene.owner, scene.files()),
            (&scene.person, scene.portal_files()),
        ] {
            let first = send(who, path.clone(), b"text").await.is(201);
            let again = send(who, path.clone(), b"text").await.is(201);
            assert_eq!(again.body, first.body);
            assert_eq!(again.header("idempotency-replayed"), "true");
            let other = send(who, path, b"other").await;
            other.problem(422, "idempotency_key_reused");
        }
        let list = scene.owner.get(&scene.files()).await.ok(200);
        assert_eq!(list["data"].as_array().unwrap().len(), 2);
        assert_eq!(app.stored().await, 2);
    });
}

#[test]
fn all_that_happens_with_files_stands_in_the_projects_activity() {
    for_each_database(async |app| {
        let scene = Scene::new(app).await;
        let file = scene.uploaded("Draft.txt", b"text").await;
        let both = json!({"name": "Final.txt", "visible_to_client": true});
        scene.owner.patch(&path(&file), both).await.is(200);
        scene.shown(&file, false).await;
        scene.owner.delete(&path(&file)).await.is(204);
        scene.owner.act(&format!("{}/restore", path(&file))).await.is(200);
        let task = json!({"title": "Sketch"});
        let tasks = format!("/projects/{}/tasks", scene.project);
        let task = scene.owner.post(&tasks, task).await.ok(201);
        scene.owner.delete(&format!("/tasks/{}", id(&task))).await.is(204);
        scene
            .person
            .upload(&scene.portal_files(), "Texts.txt", b"x")
            .await
            .is(201);
        let activity = format!("/projects/{}/activity", scene.project);
        let feed = scene.owner.get(&activity).await.ok(200);
        assert_eq!(
            column(&feed, "summary"),
            [
                "Kofi Boateng uploaded Texts.txt",
                "Ama Mensah deleted the task Sketch",
                "Ama Mensah added the task Sketch",
                "Ama Mensah restored Final.txt",
                "Ama Mensah deleted Final.txt",
                "Ama Mensah hid Final.txt from the client",
                "Ama Mensah shared Final.txt with the client",
                "Ama Mensah renamed a file to Final.txt",
                "Ama Mensah uploaded Draft.txt",
                "Ama Mensah started the project Rebrand",
            ]
        );
        let page = scene.owner.get(&format!("{activity}?limit=4")).await.ok(200);
        let cursor = page["next_cursor"].as_str().unwrap();
        let next = scene
            .owner
            .get(&format!("{activity}?limit=1&cursor={cursor}"))
            .await
            .ok(200);
        assert_eq!(column(&next, "summary"), ["Ama Mensah deleted Final.txt"]);
    });
}
