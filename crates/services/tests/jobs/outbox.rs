//! Mail that must arrive, whatever the mail server does.

use chrono::TimeDelta;
use persistence::contacts::Delivery;
use test_support::smtp::{Behaviour, CatchingSmtp};

use crate::ground::Ground;

async fn delivery(ground: &Ground, client: &services::clients::Client) -> Option<Delivery> {
    let contact = client.primary_contact;
    ground
        .act(move |conn, _, member| services::contacts::get(conn, member, contact))
        .await
        .1
}

#[tokio::test]
async fn an_invitation_waits_while_the_mail_server_is_down_and_comes_once_it_is_up() {
    let smtp = CatchingSmtp::start(Behaviour::RefuseConnection { times: 3 })
        .await
        .unwrap();
    for ground in Ground::each(&smtp.url()).await {
        smtp.set_behaviour(Behaviour::RefuseConnection { times: 3 });
        let before = smtp.messages().len();
        let client = ground.invite("kofi@boateng.example").await;
        assert_eq!(delivery(&ground, &client).await, Some(Delivery::Queued));
        for _ in 0..3 {
            ground.work_after(TimeDelta::minutes(2)).await;
            assert_eq!(smtp.messages().len(), before, "nothing got through");
            assert_eq!(ground.backlog().await, (1, 0), "nothing is lost");
        }
        ground.work_after(TimeDelta::minutes(5)).await;
        assert_eq!(smtp.messages().len(), before + 1);
        assert_eq!(delivery(&ground, &client).await, Some(Delivery::Sent));
        ground.work_after(TimeDelta::hours(1)).await;
        assert_eq!(smtp.messages().len(), before + 1, "and not again");
        assert_eq!(ground.backlog().await, (0, 0));
    }
}

#[tokio::test]
async fn a_mail_cut_off_behind_its_text_comes_again_under_the_same_message_id() {
    let smtp = CatchingSmtp::start(Behaviour::DropAfterData { times: 1 })
        .await
        .unwrap();
    for ground in Ground::each(&smtp.url()).await {
        smtp.set_behaviour(Behaviour::DropAfterData { times: 1 });
        let before = smtp.messages().len();
        ground.invite("kofi@boateng.example").await;
        ground.work_after(TimeDelta::zero()).await;
        ground.work_after(TimeDelta::minutes(1)).await;
        let ids: Vec<_> = smtp
            .messages()
            .iter()
            .skip(before)
            .map(|mail| mail.header("Message-ID").unwrap())
            .collect();
        assert_eq!(ids.len(), 2, "the server took it both times");
        assert_eq!(ids.first(), ids.last(), "so that whoever reads it sees one");
        assert_eq!(ground.backlog().await, (0, 0));
    }
}

#[tokio::test]
async fn an_address_that_the_server_refuses_for_good_is_parked_and_shown_as_failed() {
    let smtp = CatchingSmtp::start(Behaviour::PermanentAtRecipient)
        .await
        .unwrap();
    for ground in Ground::each(&smtp.url()).await {
        let client = ground.invite("nobody@boateng.example").await;
        ground.work_after(TimeDelta::zero()).await;
        assert_eq!(ground.backlog().await, (0, 1));
        assert_eq!(delivery(&ground, &client).await, Some(Delivery::Failed));
        ground.work_after(TimeDelta::days(1)).await;
        assert_eq!(ground.backlog().await, (0, 1), "a parked job stays parked");
    }
}

#[tokio::test]
async fn the_payload_of_a_delivered_mail_is_gone_and_that_of_a_waiting_one_is_unreadable() {
    let smtp = CatchingSmtp::start(Behaviour::Accept).await.unwrap();
    for ground in Ground::each(&smtp.url()).await {
        ground.invite("kofi@boateng.example").await;
        let payloads = async || {
            let rows = ground
                .platform
                .db
                .read(|conn| persistence::outbox::newest_mails(conn, 10))
                .await
                .unwrap();
            rows.into_iter().map(|row| row.payload).collect::<Vec<_>>()
        };
        let waiting = payloads().await;
        assert!(!waiting.is_empty() && waiting.iter().all(|payload| !payload.is_empty()));
        for payload in &waiting {
            assert!(
                !String::from_utf8_lossy(payload).contains("boateng"),
                "sealed at rest"
            );
        }
        ground.work_after(TimeDelta::zero()).await;
        assert!(
            payloads().await.iter().all(Vec::is_empty),
            "nothing of the link stays behind"
        );
    }
}

#[tokio::test]
async fn two_workers_at_once_send_each_mail_once() {
    let smtp = CatchingSmtp::start(Behaviour::Accept).await.unwrap();
    for ground in Ground::each(&smtp.url()).await {
        let before = smtp.messages().len();
        for number in 0..12 {
            ground.invite(&format!("kofi{number}@boateng.example")).await;
        }
        tokio::join!(
            ground.work_after(TimeDelta::zero()),
            ground.work_after(TimeDelta::zero())
        );
        ground.work_after(TimeDelta::minutes(10)).await;
        let mut to: Vec<_> = smtp
            .messages()
            .iter()
            .skip(before)
            .flat_map(|mail| mail.to.clone())
            .collect();
        to.sort();
        let sent = to.len();
        to.dedup();
        assert_eq!((sent, to.len()), (12, 12));
    }
}

#[tokio::test]
async fn a_request_for_an_unknown_address_ends_without_a_mail() {
    let smtp = CatchingSmtp::start(Behaviour::Accept).await.unwrap();
    for ground in Ground::each(&smtp.url()).await {
        let before = smtp.messages().len();
        let slug = "bright-studio".to_owned();
        services::portal_access::request_sign_in(&ground.platform, slug, "stranger@else.example", "browser")
            .await
            .unwrap();
        services::auth::request_password_reset(&ground.platform, "stranger@else.example")
            .await
            .unwrap();
        assert_eq!(ground.backlog().await, (2, 0), "the same work as for a known one");
        ground.work_after(TimeDelta::zero()).await;
        assert_eq!(ground.backlog().await, (0, 0));
        assert_eq!(smtp.messages().len(), before);
    }
}
