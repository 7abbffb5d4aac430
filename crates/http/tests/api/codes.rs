//! Every error code is provoked: a new one in the document needs a story here.

use chrono::TimeDelta;
use domain::ids::UserId;
use http_api::{Allowance, LimitRates};
use persistence::users::{self, UserRow};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::actor::{Actor, Answer, FORM_TYPE, form_head};
use crate::app::{Setup, TestApp, for_each_database_with, on_sqlite};
use crate::contract::DOCUMENT;
use crate::people::{PASSWORD, add_client, add_contact, add_quote, id};
use crate::quote_answers::Signing;

/// Codes that no call of one caller brings about in a moment, and why.
const NOT_HERE: [(&str, &str); 2] = [
    (
        "conflict",
        "the database's last word in a race that no use case foresees; each foreseen one has its own code",
    ),
    (
        "request_timeout",
        "takes half a minute: `a_body_that_never_comes_is_cut_off`",
    ),
];

/// Codes of invoices and payments that do not say so in their name.
const OF_BILLS: [&str; 4] = [
    "share_billed",
    "no_deposit",
    "credit_too_small",
    "transfer_decided",
];

fn codes() -> Vec<&'static str> {
    let listed = &DOCUMENT["components"]["schemas"]["Problem"]["properties"]["code"]["enum"];
    listed
        .as_array()
        .unwrap()
        .iter()
        .map(|code| code.as_str().unwrap())
        .collect()
}

struct Story<'a> {
    app: &'a TestApp,
    owner: Actor,
    client: Value,
}

impl Story<'_> {
    fn path(&self, rest: &str) -> String {
        format!("/clients/{}{rest}", id(&self.client))
    }

    async fn create(&self, key: &str, name: &str) -> Answer {
        let body = json!({"name": name, "email": "a@x.example"});
        let call = self
            .owner
            .call(Method::POST, "/clients")
            .header("idempotency-key", key);
        call.json(&body).send().await
    }

    async fn log_in(&self, email: &str, password: &str) -> Answer {
        let body = json!({"email": email, "password": password});
        self.app.anonymous().post("/auth/login", body).await
    }

    async fn redeem(&self, body: Value) -> Answer {
        let path = "/public/portals/bright-studio/redeem";
        self.app.anonymous().post(path, body).await
    }

    /// A user whose stored password nobody can read: a row that was damaged.
    async fn damaged_user(&self) -> &'static str {
        let now = self.app.platform.at();
        let row = UserRow {
            id: UserId::at(self.app.platform.now()),
            email: "damaged@x.example".to_owned(),
            name: "Damaged".to_owned(),
            password_hash: "not a hash".to_owned(),
            version: 1,
            created_at: now,
            updated_at: now,
        };
        let stored = self.app.platform.db.write(move |conn| users::insert(conn, row));
        stored.await.unwrap();
        "damaged@x.example"
    }

    /// The codes that tell where a quote stands.
    async fn of_quotes(&self, code: &str) -> Answer {
        let (app, owner) = (self.app, &self.owner);
        if code == "nobody_to_send_to" {
            let client = add_client(owner, "Shut Out").await;
            let contact = client["primary_contact_id"].as_str().unwrap();
            owner.act(&format!("/contacts/{contact}/revoke")).await.is(200);
            let quote = add_quote(owner, id(&client), "For nobody").await;
            return owner.act(&format!("/quotes/{}/send", id(&quote))).await;
        }
        let story = Signing::begin(app, owner, &self.client).await;
        match code {
            "quote_not_sent" => {
                let quote = add_quote(owner, id(&self.client), "Not sent").await;
                owner.act(&format!("/quotes/{}/withdraw", id(&quote))).await
            }
            "quote_withdrawn" => {
                story.team("withdraw").await.is(200);
                story.sign(json!([])).await
            }
            "quote_changed" => {
                story.change("Otherwise").await;
                story.team("send").await.is(200);
                story.sign(json!([])).await
            }
            "quote_sent" => story.team("send").await,
            "quote_accepted" => {
                story.sign(json!([])).await.is(200);
                story.answer("decline", json!({})).await
            }
            "quote_declined" => {
                story.answer("decline", json!({})).await.is(200);
                story.sign(json!([])).await
            }
            "quote_expired" => {
                let until = json!({"valid_until": "2026-03-02"});
                story.team("withdraw").await.is(200);
                owner.patch(&story.path(""), until).await.is(200);
                let sent = story.team("send").await.ok(200);
                app.pass(TimeDelta::hours(36));
                story.sign_version(&sent["version_hash"], json!([])).await
            }
            other => panic!("no story provokes {other}; write one"),
        }
    }

    /// The codes that tell what is wrong with a file.
    async fn of_files(&self, code: &str) -> Answer {
        let owner = &self.owner;
        let body = json!({"client_id": id(&self.client), "title": "Files"});
        let project = owner.post("/projects", body).await.ok(201);
        let files = format!("/projects/{}/files", id(&project));
        match code {
            "upload_ended_early" => {
                let call = owner.call(Method::POST, &files);
                call.body(FORM_TYPE, form_head("Half.txt")).send().await
            }
            "storage_full" => {
                let large = vec![b'x'; 900_000];
                for name in ["One.txt", "Two.txt"] {
                    owner.upload(&files, name, &large).await.is(201);
                }
                owner.upload(&files, "Three.txt", &large).await
            }
            _ => {
                let file = owner.upload(&files, "Short.txt", b"x").await.ok(201);
                let path = format!("/files/{}/content", id(&file));
                let call = owner.call(Method::GET, &path);
                call.header("range", "bytes=1-").send().await
            }
        }
    }

    /// Does what is answered with the code.
    async fn provoke(&self, code: &str) -> Answer {
        let (app, owner) = (self.app, &self.owner);
        match code {
            "invalid_request" => {
                owner
                    .call(Method::POST, "/clients")
                    .body("application/json", "{")
                    .send()
                    .await
            }
            "validation_failed" => owner.post("/clients", json!({"name": "", "email": ""})).await,
            "sign_in_required" => app.anonymous().get("/me").await,
            "credentials_wrong" => self.log_in("ama@bright.example", "not-the-right-one").await,
            "not_allowed" => app.integration(owner, "Sync").await.get("/me").await,
            "cross_site_request" => {
                let call = owner.call(Method::POST, &self.path("/archive"));
                call.header("origin", "https://evil.example").send().await
            }
            "not_found" => owner.get("/clients/cli_1").await,
            "method_not_allowed" => owner.delete("/clients").await,
            "email_taken" => {
                let body = json!({
                    "business_name": "Again", "name": "Ama", "email": "ama@bright.example", "password": PASSWORD
                });
                app.anonymous().post("/auth/register", body).await
            }
            "slug_taken" => {
                app.register("Other House", "kojo@other.example").await;
                owner.patch("/workspace", json!({"slug": "other-house"})).await
            }
            "contact_exists" => {
                let body = json!({"name": "Kofi", "email": self.client["email"]});
                owner.post(&self.path("/contacts"), body).await
            }
            "primary_contact" => {
                let contact = self.client["primary_contact_id"].as_str().unwrap();
                owner.delete(&format!("/contacts/{contact}")).await
            }
            "client_archived" => {
                let other = add_client(owner, "Put Away").await;
                owner
                    .act(&format!("/clients/{}/archive", id(&other)))
                    .await
                    .is(200);
                owner.act(&format!("/clients/{}/invite", id(&other))).await
            }
            code if code.starts_with("invoice_")
                || code.starts_with("payment_")
                || OF_BILLS.contains(&code) =>
            {
                crate::payments::provoke(app, owner, &self.client, code).await
            }
            code if code.starts_with("online_payment_")
                || matches!(code, "paystack_unavailable" | "webhook_forged") =>
            {
                crate::online_payments::provoke(app, owner, &self.client, code).await
            }
            code if code.starts_with("reply_") => {
                crate::replies::provoke(app, owner, &self.client, code).await
            }
            code if code.starts_with("quote_") || code == "nobody_to_send_to" => self.of_quotes(code).await,
            "upload_ended_early" | "storage_full" | "range_not_satisfiable" => self.of_files(code).await,
            "link_used_or_expired" => {
                let abena = add_contact(owner, &self.client, "Abena", "abena@x.example").await;
                owner
                    .act(&format!("/contacts/{}/invite", id(&abena)))
                    .await
                    .is(202);
                let letter = app.letter("abena@x.example").await;
                app.pass(TimeDelta::hours(25));
                self.redeem(json!({"token": letter.token()})).await
            }
            "code_wrong_or_expired" => {
                self.redeem(json!({"email": "a@x.example", "code": "000000"}))
                    .await
            }
            "edit_conflict" => {
                let call = owner
                    .call(Method::PATCH, &self.path(""))
                    .header("if-match", "\"99\"");
                call.json(&json!({"phone": "1"})).send().await
            }
            "too_large" => {
                let call = owner.call(Method::PUT, "/workspace/logo");
                call.body("image/png", vec![0; 2 * 1024 * 1024 + 1]).send().await
            }
            "unsupported_media_type" => {
                owner
                    .call(Method::POST, "/clients")
                    .body("text/csv", "a")
                    .send()
                    .await
            }
            "idempotency_key_reused" => {
                self.create("reused", "One").await.is(201);
                self.create("reused", "Two").await
            }
            "idempotency_in_progress" => {
                let _held = app.hold_the_database().await;
                let (one, other) = tokio::join!(self.create("twice", "One"), self.create("twice", "One"));
                if one.status == 409 { one } else { other }
            }
            "too_many_requests" => {
                for _ in 0..FEW {
                    self.log_in("tried@x.example", "not-the-right-one").await.is(401);
                }
                self.log_in("tried@x.example", "not-the-right-one").await
            }
            "internal" => {
                let email = self.damaged_user().await;
                self.log_in(email, PASSWORD).await
            }
            "unavailable" => {
                let _held = app.hold_the_database().await;
                let answer = owner
                    .post("/clients", json!({"name": "A", "email": "a@x.example"}))
                    .await;
                assert_eq!(answer.header("retry-after"), "2");
                answer
            }
            other => panic!("no story provokes {other}; write one"),
        }
    }
}

/// How often one name may be tried in these stories.
const FEW: u32 = 20;

#[test]
fn every_code_of_the_document_is_answered_by_what_it_says() {
    let setup = Setup {
        rates: LimitRates {
            sign_in_by_name: Allowance {
                calls: FEW,
                within: std::time::Duration::from_secs(3_600),
            },
            ..LimitRates::boundless()
        },
        paystack: true,
        reply_domain: Some(crate::replies::REPLY_DOMAIN),
        ..Setup::default()
    };
    for_each_database_with(&setup, async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let story = Story { app, owner, client };
        let mut provoked = 0;
        for code in codes() {
            if NOT_HERE.iter().any(|(other, _)| *other == code) {
                continue;
            }
            let answer = story.provoke(code).await;
            let status = answer.status;
            let name = answer.header("x-request-id").to_owned();
            assert_eq!(answer.header("content-type"), "application/problem+json");
            let problem = answer.problem(status, code);
            assert_eq!(problem["status"], status, "{code}");
            assert_eq!(problem["request_id"], name, "{code}");
            assert_eq!(problem["type"], format!("/api/docs/errors#{code}"));
            for member in ["title", "detail"] {
                assert!(problem[member].as_str().unwrap().len() > 5, "{code} {member}");
            }
            provoked += 1;
        }
        assert_eq!(provoked, codes().len() - NOT_HERE.len());
        story.owner.get("/clients").await.is(200);
    });
}

#[test]
fn a_fault_of_ours_tells_nothing_of_its_cause() {
    for_each_database_with(&Setup::default(), async |app| {
        let owner = app.owner().await;
        let client = add_client(&owner, "Kofi Boateng").await;
        let story = Story { app, owner, client };
        let problem = story.provoke("internal").await.problem(500, "internal");
        assert_eq!(
            problem["detail"],
            "Nothing was changed. Try again; if it stays, tell us the request id."
        );
        assert_eq!(problem["errors"], json!([]));
    });
}

#[test]
fn while_the_database_is_away_calls_are_told_so_and_after_it_they_go_on() {
    for_each_database_with(&Setup::default(), async |app| {
        let owner = app.owner().await;
        let held = app.hold_the_database().await;
        let body = json!({"name": "Kofi", "email": "kofi@x.example"});
        owner
            .post("/clients", body.clone())
            .await
            .problem(503, "unavailable");
        drop(held);
        owner.post("/clients", body).await.is(201);
        assert_eq!(
            owner.get("/clients").await.ok(200)["data"]
                .as_array()
                .unwrap()
                .len(),
            1
        );
    });
}

/// The server's patience with a body is half a minute, and no database has a part in it.
#[test]
fn a_body_that_never_comes_is_cut_off() {
    on_sqlite(async |app| {
        let host = app.address.trim_start_matches("http://");
        let mut line = tokio::net::TcpStream::connect(host).await.unwrap();
        let head = format!(
            "POST /api/v1/auth/login HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\n\
             content-length: 100\r\n\r\n{{"
        );
        line.write_all(head.as_bytes()).await.unwrap();
        let mut told = vec![0; 4_096];
        let length = line.read(&mut told).await.unwrap();
        let told = String::from_utf8_lossy(&told[..length]).into_owned();
        assert!(told.starts_with("HTTP/1.1 408 "), "{told}");
        assert!(told.contains("request_timeout"), "{told}");
    });
}
