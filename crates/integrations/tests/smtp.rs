//! The real mailer against a real server that misbehaves in each way the outbox must survive.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use std::time::{Duration, Instant};

use domain::email::EmailAddress;
use integrations::mail::{Mail, MailError, Mailer as _, SmtpMailer};
use test_support::smtp::{Behaviour, CatchingSmtp};

fn mail() -> Mail {
    Mail {
        message_id: "out_1@coportal.example".to_owned(),
        from_name: "Kente Studio".to_owned(),
        to: EmailAddress::parse("ama@example.com").unwrap(),
        to_name: Some("Ama Mensah".to_owned()),
        reply_to: Some(EmailAddress::parse("hello@kente.example").unwrap()),
        subject: "Ọlá invites you".to_owned(),
        text: "Hello\n.\n..\nQUIT\nbye".to_owned(),
        html: "<p>Hello</p>".to_owned(),
        attachments: Vec::new(),
    }
}

fn mailer_at(url: &str) -> SmtpMailer {
    SmtpMailer::from_url(url, "CoPortal <mail@coportal.example>").unwrap()
}

async fn server(behaviour: Behaviour) -> (CatchingSmtp, SmtpMailer) {
    let server = CatchingSmtp::start(behaviour).await.unwrap();
    let mailer = mailer_at(&server.url());
    (server, mailer)
}

fn temporary(result: Result<(), MailError>) -> String {
    match result {
        Err(MailError::Temporary(text)) => text,
        other => panic!("expected a temporary failure, got {other:?}"),
    }
}

fn permanent(result: Result<(), MailError>) -> String {
    match result {
        Err(MailError::Permanent(text)) => text,
        other => panic!("expected a permanent failure, got {other:?}"),
    }
}

#[tokio::test]
async fn a_message_arrives_whole_with_its_envelope_and_headers() {
    let (server, mailer) = server(Behaviour::Accept).await;
    assert_eq!(mailer.deliver(&mail()).await, Ok(()));

    let messages = server.wait_for(1).await;
    let [message] = messages.as_slice() else {
        panic!("{messages:?}")
    };
    assert_eq!(message.from, "mail@coportal.example");
    assert_eq!(message.to, ["ama@example.com"]);
    let header = |name| message.header(name).unwrap();
    assert_eq!(header("Message-ID"), "<out_1@coportal.example>");
    assert_eq!(header("From"), "\"Kente Studio\" <mail@coportal.example>");
    assert_eq!(header("Reply-To"), "hello@kente.example");
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    assert!(header("Content-Type").starts_with("multipart/alternative"));
    assert!(header("Subject").starts_with("=?utf-8?"));
    let text = message
        .raw
        .find("Hello\r\n.\r\n..\r\nQUIT\r\nbye")
        .expect("the text, dots and all");
    let html = message.raw.find("<p>Hello</p>").expect("the HTML");
    assert!(text < html, "the plain text comes first");
}

#[tokio::test]
async fn several_messages_go_over_one_connection() {
    let (server, mailer) = server(Behaviour::Accept).await;
    for _ in 0..3 {
        assert_eq!(mailer.deliver(&mail()).await, Ok(()));
    }
    assert_eq!(server.wait_for(3).await.len(), 3);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_connection_closed_while_idle_is_replaced_without_a_failure() {
    let (server, mailer) = server(Behaviour::CloseAfterMessage).await;
    assert_eq!(mailer.deliver(&mail()).await, Ok(()));
    assert_eq!(mailer.deliver(&mail()).await, Ok(()));
    assert_eq!(server.wait_for(2).await.len(), 2);
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_refused_connection_is_temporary_and_works_once_the_server_is_back() {
    let (server, mailer) = server(Behaviour::RefuseConnection { times: 2 }).await;
    for _ in 0..2 {
        let text = temporary(mailer.deliver(&mail()).await);
        assert!(
            text.starts_with(&format!(
                "Could not connect to the mail server {}",
                server.address()
            )),
            "{text}"
        );
    }
    assert_eq!(server.messages(), []);
    assert_eq!(mailer.deliver(&mail()).await, Ok(()));
    assert_eq!(server.messages().len(), 1);
}

#[tokio::test]
async fn a_port_where_nobody_listens_is_temporary() {
    let server = CatchingSmtp::start(Behaviour::Accept).await.unwrap();
    let mailer = mailer_at(&server.url());
    drop(server);
    tokio::task::yield_now().await;
    temporary(mailer.deliver(&mail()).await);
}

#[tokio::test]
async fn a_busy_recipient_is_temporary_and_accepted_later() {
    let (server, mailer) = server(Behaviour::TemporaryAtRecipient { times: 1 }).await;
    let text = temporary(mailer.deliver(&mail()).await);
    assert!(
        text.contains("did not accept the recipient") && text.contains("Try again later"),
        "{text}"
    );
    assert_eq!(mailer.deliver(&mail()).await, Ok(()));
    assert_eq!(server.messages().len(), 1);
}

#[tokio::test]
async fn an_unknown_recipient_is_permanent() {
    let (server, mailer) = server(Behaviour::PermanentAtRecipient).await;
    let text = permanent(mailer.deliver(&mail()).await);
    assert!(
        text.contains("550") && text.contains("No such person here"),
        "{text}"
    );
    assert_eq!(server.messages(), []);
}

#[tokio::test]
async fn a_refused_sender_is_the_operators_to_mend_and_so_temporary() {
    let (server, mailer) = server(Behaviour::PermanentAtSender).await;
    let text = temporary(mailer.deliver(&mail()).await);
    assert!(text.contains("did not accept the sender"), "{text}");
    server.set_behaviour(Behaviour::Accept);
    assert_eq!(mailer.deliver(&mail()).await, Ok(()));
}

#[tokio::test]
async fn a_refused_sign_in_is_temporary_and_never_tells_the_password() {
    let server = CatchingSmtp::start(Behaviour::RefuseSignIn).await.unwrap();
    let url = format!("smtp://coportal:hunter2@{}?tls=none", server.address());
    let mailer = mailer_at(&url);
    let text = temporary(mailer.deliver(&mail()).await);
    assert!(text.contains("535") && !text.contains("hunter2"), "{text}");
    assert!(!format!("{mailer:?}").contains("hunter2"));
    server.set_behaviour(Behaviour::Accept);
    assert_eq!(mailer.deliver(&mail()).await, Ok(()));
}

#[tokio::test]
async fn encryption_that_is_required_and_not_offered_sends_nothing() {
    let server = CatchingSmtp::start(Behaviour::Accept).await.unwrap();
    let mailer = mailer_at(&format!("smtp://coportal:hunter2@{}", server.address()));
    let text = temporary(mailer.deliver(&mail()).await);
    assert!(text.contains("STARTTLS"), "{text}");
    assert_eq!(server.messages(), []);
}

#[tokio::test]
async fn a_slow_greeting_is_waited_for_within_the_limit() {
    let (server, mailer) = server(Behaviour::SlowGreeting(Duration::from_millis(150))).await;
    assert_eq!(mailer.deliver(&mail()).await, Ok(()));
    assert_eq!(server.messages().len(), 1);
}

#[tokio::test]
async fn a_greeting_beyond_the_limit_is_temporary_and_does_not_hold_up_longer() {
    let (server, mailer) = server(Behaviour::SlowGreeting(Duration::from_secs(20))).await;
    let mailer = mailer.with_time_limit(Duration::from_millis(200));
    let begin = Instant::now();
    let text = temporary(mailer.deliver(&mail()).await);
    assert!(text.contains("no answer within 200ms"), "{text}");
    assert!(begin.elapsed() < Duration::from_secs(5));
    assert_eq!(server.messages(), []);
}

#[tokio::test]
async fn a_lost_acknowledgement_is_temporary_and_the_repeat_can_be_told_by_its_message_id() {
    let (server, mailer) = server(Behaviour::DropAfterData { times: 2 }).await;
    for _ in 0..2 {
        temporary(mailer.deliver(&mail()).await);
    }
    assert_eq!(mailer.deliver(&mail()).await, Ok(()));
    let ids: Vec<_> = server
        .messages()
        .iter()
        .map(|message| message.header("Message-ID"))
        .collect();
    assert_eq!(ids, vec![Some("<out_1@coportal.example>".to_owned()); 3]);
}

#[tokio::test]
async fn a_cancelled_delivery_leaves_no_half_used_connection_behind() {
    let (server, mailer) = server(Behaviour::SlowGreeting(Duration::from_millis(300))).await;
    let cancelled = tokio::time::timeout(Duration::from_millis(50), mailer.deliver(&mail())).await;
    assert!(cancelled.is_err());
    server.set_behaviour(Behaviour::Accept);
    assert_eq!(mailer.deliver(&mail()).await, Ok(()));
    assert_eq!(server.messages().len(), 1);
    assert_eq!(server.connections(), 2);
}
