//! Answers by mail: from the address in a mail about what was not read to a message in its thread, and no other way.

use chrono::TimeDelta;
use integrations::mail::{Mailer as _, SmtpMailer};
use reqwest::Method;
use serde_json::{Value, json};
use test_support::smtp::{Behaviour, CatchingSmtp};

use crate::actor::{Actor, Answer};
use crate::app::{Setup, TestApp, for_each_database_with};
use crate::people::{add_contact, column, id, text};
use crate::threads::{Talk, messages_of, say};

pub(crate) const REPLY_DOMAIN: &str = "reply.example";
const CLIENT: &str = "kofi.boateng@client.example";

fn setup() -> Setup {
    Setup {
        reply_domain: Some(REPLY_DOMAIN),
        ..Setup::default()
    }
}

/// Where the mail server hands mails of this owner's workspace in, without `/api/v1`.
pub(crate) async fn webhook(owner: &Actor) -> String {
    let workspace = owner.get("/workspace").await.ok(200);
    assert_eq!(workspace["mail"]["reply_domain"], REPLY_DOMAIN);
    let path = text(&workspace["mail"]["webhook_path"]);
    path.strip_prefix("/api/v1").unwrap().to_owned()
}

pub(crate) fn mail(from: &str, to: &str, name: &str, words: &str) -> String {
    format!(
        "From: Somebody <{from}>\r\nTo: Bright Studio <{to}>\r\nSubject: Re: The logo\r\nMessage-ID: <{name}@mail.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}"
    )
}

pub(crate) async fn hand_in(app: &TestApp, path: &str, raw: impl Into<Vec<u8>>) -> Answer {
    let call = app.program().call(Method::POST, path);
    call.body("message/rfc822", raw.into()).send().await
}

/// A client that was mailed of a thread, and where its answers go.
struct Mailed {
    talk: Talk,
    thread: Value,
    path: String,
    address: String,
}

impl Mailed {
    async fn new(app: &TestApp) -> Self {
        let talk = Talk::new(app).await;
        let thread = talk.begin("client", "The logo", "Here is the draft").await;
        app.pass(TimeDelta::minutes(6));
        services::jobs::unread_mails::mail_all(&app.platform)
            .await
            .unwrap();
        let letter = app.letter_about(CLIENT, "Ama Mensah wrote in “The logo”").await;
        assert!(
            letter.text.contains("You can answer this mail"),
            "{}",
            letter.text
        );
        assert!(!letter.text.contains("Questions?"), "{}", letter.text);
        Self {
            path: webhook(&talk.owner).await,
            address: letter.reply_to.unwrap(),
            talk,
            thread,
        }
    }

    async fn texts(&self) -> Vec<String> {
        let page = self.talk.owner.get(&messages_of(&self.thread)).await.ok(200);
        column(&page, "text")
    }

    async fn answer(&self, app: &TestApp, name: &str, words: &str) -> Answer {
        hand_in(app, &self.path, mail(CLIENT, &self.address, name, words)).await
    }
}

#[test]
fn a_clients_answer_becomes_a_message_once_without_what_it_quotes() {
    for_each_database_with(&setup(), async |app| {
        let mailed = Mailed::new(app).await;
        let local = mailed.address.split_once('@').unwrap().0;
        assert!(local.len() <= 64, "{local}");
        services::jobs::sealer::seal_all(&app.platform).await.unwrap();
        let mut team = mailed.talk.owner.listen("/events").await;
        team.told(1).await;
        let words = "Larger, please.\r\n\r\nOn Mon, 2 Mar 2026 at 10:06, Bright Studio <no-reply@bright.example> wrote:\r\n> Here is the draft\r\n\r\n-- \r\nKofi";
        let taken = mailed.answer(app, "one", words).await.ok(200);
        assert_eq!(taken, json!({"outcome": "posted"}));
        let again = mailed.answer(app, "one", words).await.ok(200);
        assert_eq!(again, json!({"outcome": "already_posted"}));
        assert_eq!(mailed.texts().await, ["Larger, please.", "Here is the draft"]);
        let told = team.told(1).await;
        assert_eq!(told[0]["kind"], "message.posted");
        let page = mailed.talk.owner.get(&messages_of(&mailed.thread)).await.ok(200);
        assert_eq!(page["data"][0]["author"]["name"], "Kofi Boateng");

        let capitals = mailed.address.to_uppercase();
        let html = format!(
            "From: {CLIENT}\r\nTo: other@x.example\r\nDelivered-To: {capitals}\r\nContent-Type: text/html\r\n\r\n<p>And <b>darker</b></p><blockquote type=\"cite\">Larger?</blockquote>"
        );
        let taken = hand_in(app, &mailed.path, html.clone()).await.ok(200);
        assert_eq!(taken, json!({"outcome": "posted"}));
        let again = hand_in(app, &mailed.path, html).await.ok(200);
        assert_eq!(again, json!({"outcome": "already_posted"}), "told by its bytes");
        assert_eq!(mailed.texts().await[0], "And darker");
    });
}

#[test]
fn a_member_answers_a_client_and_the_team_alone() {
    for_each_database_with(&setup(), async |app| {
        let talk = Talk::new(app).await;
        let path = webhook(&talk.owner).await;
        let me = talk.member.get("/me").await.ok(200);
        let email = text(&me["user"]["email"]).to_owned();
        let thread = talk.begin("client", "The logo", "Draft").await;
        say(&talk.person, "/portal", &thread, "Larger?").await;
        let aside = talk.begin("internal", "Aside", "Hm").await;
        let call = json!({"text": "Well?", "mentions": [id(&me["user"])]});
        talk.owner.post(&messages_of(&aside), call).await.is(201);
        app.pass(TimeDelta::minutes(6));
        services::jobs::unread_mails::mail_team(&app.platform)
            .await
            .unwrap();
        for (thread, subject) in [
            (&thread, "Kofi Boateng wrote in “The logo”"),
            (&aside, "Ama Mensah wrote in “Aside”"),
        ] {
            let to = app.letter_about(&email, subject).await.reply_to.unwrap();
            let raw = mail(&email, &to, subject.split(' ').next().unwrap(), "Of course.");
            hand_in(app, &path, raw).await.is(200);
            let page = talk.owner.get(&messages_of(thread)).await.ok(200);
            assert_eq!(page["data"][0]["text"], "Of course.");
            assert_eq!(page["data"][0]["author"]["name"], "The member");
        }
        assert_eq!(
            talk.person
                .get(&format!("/portal{}", messages_of(&aside)))
                .await
                .status,
            404
        );
    });
}

#[test]
fn nobody_speaks_by_an_address_that_was_changed_passed_on_or_taken_from_another_workspace() {
    for_each_database_with(&setup(), async |app| {
        let mailed = Mailed::new(app).await;
        let refused = async |path: &str, raw: String, status: u16, code: &str| {
            hand_in(app, path, raw).await.problem(status, code);
        };
        let Mailed {
            path, address, talk, ..
        } = &mailed;
        let (local, domain) = address.split_once('@').unwrap();
        let last = if local.ends_with('0') { "1" } else { "0" };
        let bent = format!("{}{last}@{domain}", &local[..local.len() - 1]);
        for to in [
            bent,
            format!("{local}@other.example"),
            "reply+x@reply.example".to_owned(),
            "ama@x.example".to_owned(),
        ] {
            refused(
                path,
                mail(CLIENT, &to, "bent", "Hi"),
                404,
                "reply_address_unknown",
            )
            .await;
        }
        refused(
            path,
            mail("eve@x.example", address, "eve", "Hi"),
            403,
            "reply_sender_wrong",
        )
        .await;
        let two = format!("From: eve@x.example\r\n{}", mail(CLIENT, address, "two", "Hi"));
        refused(path, two, 403, "reply_sender_wrong").await;
        let other = app.register("Other House", "kojo@other.example").await;
        let theirs = webhook(&other).await;
        refused(
            &theirs,
            mail(CLIENT, address, "theirs", "Hi"),
            404,
            "reply_address_unknown",
        )
        .await;
        let mut wrong = path.clone();
        wrong.pop();
        refused(&wrong, mail(CLIENT, address, "none", "Hi"), 404, "not_found").await;
        refused(path, "{\"event\": 1}".to_owned(), 400, "invalid_request").await;
        refused(
            path,
            mail(CLIENT, address, "empty", "> only quoted"),
            422,
            "validation_failed",
        )
        .await;
        let json = app
            .program()
            .call(Method::POST, path)
            .json(&json!({}))
            .send()
            .await;
        json.problem(415, "unsupported_media_type");

        let taken = hand_in(
            app,
            path,
            format!(
                "Auto-Submitted: auto-replied\r\n{}",
                mail(CLIENT, address, "away", "I am away")
            ),
        )
        .await;
        assert_eq!(taken.ok(200), json!({"outcome": "ignored"}));
        assert_eq!(mailed.texts().await, ["Here is the draft"], "nothing came in");

        assert_eq!(talk.member.get("/workspace").await.ok(200)["mail"], Value::Null);
        let client = format!("/clients/{}", id(&talk.client));
        talk.owner.act(&format!("{client}/archive")).await.is(200);
        refused(
            path,
            mail(CLIENT, address, "archived", "Hi"),
            409,
            "client_archived",
        )
        .await;
        talk.owner.act(&format!("{client}/unarchive")).await.is(200);
        let contact = text(&talk.client["primary_contact_id"]);
        talk.owner
            .act(&format!("/contacts/{contact}/revoke"))
            .await
            .is(200);
        refused(path, mail(CLIENT, address, "revoked", "Hi"), 403, "not_allowed").await;
        assert_eq!(mailed.texts().await, ["Here is the draft"]);
    });
}

fn with_file(address: &str, name: &str, content: &str) -> String {
    format!(
        "From: {CLIENT}\r\nTo: {address}\r\nMessage-ID: <{name}@mail.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee here\r\n--b\r\nContent-Type: image/png; name={name}\r\nContent-Disposition: attachment; filename={name}\r\n\r\n{content}\r\n--b--\r\n"
    )
}

#[test]
fn files_on_an_answer_hang_on_its_message_within_the_limits() {
    for_each_database_with(&setup(), async |app| {
        let mailed = Mailed::new(app).await;
        let raw = with_file(&mailed.address, "Brief.png", "just words");
        hand_in(app, &mailed.path, raw).await.is(200);
        let page = mailed.talk.owner.get(&messages_of(&mailed.thread)).await.ok(200);
        let file = &page["data"][0]["attachments"][0];
        assert_eq!(file["name"], "Brief.png");
        assert_eq!(file["media_type"], "text/plain", "told by its content");
        let content = format!("/portal/attachments/{}/content", id(file));
        assert_eq!(mailed.talk.person.get(&content).await.is(200).body, b"just words");

        let large = with_file(&mailed.address, "Large.png", &"x".repeat(1_000_001));
        hand_in(app, &mailed.path, large).await.problem(413, "too_large");
        let huge = mail(CLIENT, &mailed.address, "huge", &"x".repeat(2_700_000));
        hand_in(app, &mailed.path, huge).await.problem(413, "too_large");
        let long = mailed.answer(app, "long", &"x".repeat(20_001)).await;
        assert_eq!(long.refused_at(422, "validation_failed"), ["/text"]);
        let fill = async |name: &str| {
            let raw = with_file(&mailed.address, name, &"x".repeat(999_000));
            hand_in(app, &mailed.path, raw).await
        };
        fill("one").await.is(200);
        fill("two").await.is(200);
        fill("three").await.problem(409, "storage_full");
        assert_eq!(mailed.texts().await.len(), 4);
    });
}

#[test]
fn an_answer_goes_the_whole_way_over_a_mail_server() {
    for_each_database_with(&setup(), async |app| {
        let mailed = Mailed::new(app).await;
        let abena = add_contact(
            &mailed.talk.owner,
            &mailed.talk.client,
            "Abena",
            "abena@x.example",
        )
        .await;
        assert!(!id(&abena).is_empty());
        let server = CatchingSmtp::start(Behaviour::Accept).await.unwrap();
        let mailer = SmtpMailer::from_url(&server.url(), "no-reply@bright.example").unwrap();
        let sent = app.mailer.delivered();
        let unread = sent
            .iter()
            .rfind(|mail| mail.subject.contains("The logo"))
            .unwrap();
        mailer.deliver(unread).await.unwrap();
        let caught = server.wait_for(1).await.remove(0);
        let reply_to = caught.header("Reply-To").unwrap();
        let quoted: String = caught.raw.lines().map(|line| format!("> {line}\r\n")).collect();
        let raw = format!(
            "From: Kofi <{}>\r\nTo: {reply_to}\r\nMessage-ID: <x@mail.example>\r\n\r\nYes!\r\n\r\nAm 02.03.26 um 10:06 schrieb Bright Studio:\r\n{quoted}",
            caught.to[0]
        );
        hand_in(app, &mailed.path, raw).await.is(200);
        assert_eq!(mailed.texts().await, ["Yes!", "Here is the draft"]);
        // What we send is not taken for an answer when it comes back.
        let ours = format!("Delivered-To: {reply_to}\r\n{}", caught.raw);
        let taken = hand_in(app, &mailed.path, ours).await.ok(200);
        assert_eq!(taken, json!({"outcome": "ignored"}));
    });
}

/// Does what is answered with the code.
pub(crate) async fn provoke(app: &TestApp, owner: &Actor, client: &Value, code: &str) -> Answer {
    let path = webhook(owner).await;
    if code == "reply_address_unknown" {
        return hand_in(app, &path, mail(CLIENT, "ama@x.example", "x", "Hi")).await;
    }
    let body = json!({"client_id": id(client), "title": "The logo", "text": "Draft"});
    owner.post("/threads", body).await.is(201);
    owner
        .act(&format!("/clients/{}/invite", id(client)))
        .await
        .is(202);
    app.pass(TimeDelta::minutes(6));
    services::jobs::unread_mails::mail_all(&app.platform)
        .await
        .unwrap();
    let letter = app.letter_about(CLIENT, "Ama Mensah wrote in “The logo”").await;
    hand_in(
        app,
        &path,
        mail("eve@x.example", &letter.reply_to.unwrap(), "x", "Hi"),
    )
    .await
}
