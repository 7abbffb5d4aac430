//! What is refused of uploads, and that nothing of it stays: size, quota, broken forms, names that lead elsewhere.

use domain::file::FileLimits;
use futures_util::TryStreamExt as _;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;

use crate::actor::{Actor, Answer, FORM_END, FORM_TYPE, form_head};
use crate::app::{Setup, TestApp, for_each_database, for_each_database_with};
use crate::people::{add_client, id};

impl TestApp {
    /// How many pieces of content lie in the file store.
    pub(crate) async fn stored(&self) -> usize {
        let all: Vec<_> = self.platform.files.store.list().try_collect().await.unwrap();
        all.len()
    }
}

async fn project_files(owner: &Actor) -> String {
    let client = add_client(owner, "Kofi Boateng").await;
    let body = json!({"client_id": id(&client), "title": "Rebrand"});
    let project = owner.post("/projects", body).await.ok(201);
    format!("/projects/{}/files", id(&project))
}

fn limited(largest: u64, quota: u64) -> Setup {
    Setup {
        files: FileLimits { largest, quota },
        ..Setup::default()
    }
}

#[test]
fn a_file_of_one_byte_too_many_is_refused_and_nothing_of_it_stays() {
    for_each_database_with(&limited(100_000, 1_000_000), async |app| {
        let owner = app.owner().await;
        let files = project_files(&owner).await;
        owner.upload(&files, "Fits.txt", &[b'x'; 100_000]).await.is(201);
        let refused = owner.upload(&files, "Not.txt", &[b'x'; 100_001]).await;
        refused.problem(413, "too_large");
        let refused = owner.upload(&files, "Far.txt", &vec![b'x'; 3_000_000]).await;
        refused.problem(413, "too_large");
        assert_eq!(app.stored().await, 1);
    });
}

#[test]
fn the_quota_holds_however_many_upload_at_once() {
    for_each_database_with(&limited(1_000, 3_000), async |app| {
        let owner = app.owner().await;
        let files = project_files(&owner).await;
        let content = [b'x'; 1_000];
        let tries = (0..8).map(|number| {
            let (owner, files) = (owner.clone(), files.clone());
            async move { owner.upload(&files, &format!("{number}.txt"), &content).await }
        });
        let answers: Vec<Answer> = join_all(tries).await;
        let kept = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(kept, 3);
        for answer in answers.into_iter().filter(|answer| answer.status != 201) {
            answer.problem(409, "storage_full");
        }
        assert_eq!(app.stored().await, 3);
        owner
            .upload(&files, "One.txt", b"x")
            .await
            .problem(409, "storage_full");
        let other = app.register("Other House", "kojo@other.example").await;
        let theirs = project_files(&other).await;
        other.upload(&theirs, "One.txt", b"x").await.is(201);
    });
}

#[test]
fn a_body_that_ends_early_is_told_so_and_nothing_of_it_stays() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let files = project_files(&owner).await;
        let head = form_head("Half.txt");
        for cut in ["half of it", "half of it\r\n--xyz", ""] {
            let call = owner.call(Method::POST, &files);
            let answer = call.body(FORM_TYPE, format!("{head}{cut}")).send().await;
            answer.problem(400, "upload_ended_early");
        }
        assert_eq!(app.stored().await, 0);
        let list = owner.get(&files).await.ok(200);
        assert_eq!(list["data"], json!([]));
    });
}

#[test]
fn a_form_that_is_none_or_has_no_file_is_refused() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let files = project_files(&owner).await;
        owner
            .post(&files, json!({"file": "text"}))
            .await
            .problem(415, "unsupported_media_type");
        let form = |body: &str| {
            let call = owner.call(Method::POST, &files);
            call.body(FORM_TYPE, body.to_owned()).send()
        };
        let empty = owner.upload(&files, "Empty.txt", b"").await;
        assert_eq!(empty.refused_at(422, "validation_failed"), ["/file"]);
        let other = "--xyz\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nx\r\n--xyz--\r\n";
        assert_eq!(form(other).await.refused_at(422, "validation_failed"), ["/file"]);
        let two = format!("{}x\r\n{}y\r\n--xyz--\r\n", form_head("a"), form_head("b"));
        assert_eq!(form(&two).await.refused_at(422, "validation_failed"), ["/file"]);
        let call = owner.call(Method::POST, &files);
        let call = call.body("multipart/form-data", form_head("a"));
        call.send().await.problem(400, "invalid_request");
        assert_eq!(app.stored().await, 0);
    });
}

#[test]
fn a_name_is_kept_without_its_path_and_what_is_hidden_in_it() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        let files = project_files(&owner).await;
        for (claimed, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\\\temp\\\\brief.docx", "brief.docx"),
            ("ab\u{202e}fdp.txt", "abfdp.txt"),
            ("..", "file"),
            ("", "file"),
            ("Füße & ₦.pdf", "Füße & ₦.pdf"),
        ] {
            let file = owner.upload(&files, claimed, b"text").await.ok(201);
            assert_eq!(file["name"], kept, "{claimed:?}");
            let out = owner.get(&format!("/files/{}/content", id(&file))).await.is(200);
            let told = out.header("content-disposition").to_owned();
            assert!(
                told.starts_with("attachment; filename=\"") && told.is_ascii(),
                "{told}"
            );
        }
        // Controls travel in RFC 8187's writing only.
        let head = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''a%01b%0D%0Ac%00.txt\r\n\r\n";
        let call = owner.call(Method::POST, &files);
        let call = call.body(FORM_TYPE, format!("{head}text{FORM_END}"));
        assert_eq!(call.send().await.ok(201)["name"], "abc.txt");
        let long = format!("{}.pdf", "n".repeat(400));
        let file = owner.upload(&files, &long, b"text").await.ok(201);
        assert_eq!(file["name"].as_str().unwrap().len(), 160);
    });
}

#[test]
fn who_may_not_upload_is_told_so_before_anything_is_stored() {
    for_each_database(async |app| {
        let owner = app.owner().await;
        project_files(&owner).await;
        let nowhere = "/projects/prj_00000000000000000000000000/files";
        let large = vec![b'x'; 900_000];
        owner
            .upload(nowhere, "Lost.bin", &large)
            .await
            .problem(404, "not_found");
        app.anonymous()
            .upload(nowhere, "Lost.bin", b"x")
            .await
            .problem(401, "sign_in_required");
        assert_eq!(app.stored().await, 0);
    });
}
