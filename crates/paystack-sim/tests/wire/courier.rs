//! Webhooks that go out by themselves, and again after an hour when they were refused.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use chrono::TimeDelta;
use paystack_sim::{Options, Payment, WebhookStats};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use crate::ground::Ground;

/// Answers 503 to the first requests and 200 to the rest.
async fn receiver(refusals: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let seen = Arc::new(AtomicUsize::new(0));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut bytes = [0; 16_384];
            let _ = stream.read(&mut bytes).await;
            let refused = seen.fetch_add(1, Ordering::SeqCst) < refusals;
            let status = if refused {
                "503 Service Unavailable"
            } else {
                "200 OK"
            };
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    url
}

/// Waits until as many were sent.
async fn sent(ground: &Ground, count: u64) -> WebhookStats {
    tokio::time::timeout(Duration::from_secs(30), async {
        loop {
            let webhooks = ground.simulator.stats().webhooks;
            if webhooks.sent >= count {
                return webhooks;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await
    .expect("the webhooks do not come")
}

#[tokio::test]
async fn a_payment_is_announced_by_itself_and_a_refused_webhook_comes_again_after_an_hour() {
    let ground = Ground::with(Options {
        webhook_url: Some(receiver(1).await),
        ..Options::default()
    });
    ground.begin("pay-1").await;
    ground.simulator.pay("pay-1", Payment::default()).unwrap();
    let first = sent(&ground, 1).await;
    assert_eq!((first.made, first.refused, first.accepted), (1, 1, 0));
    ground.simulator.advance(TimeDelta::hours(1));
    let second = sent(&ground, 2).await;
    assert_eq!((second.made, second.refused, second.accepted), (1, 1, 1));
}

#[tokio::test]
async fn a_silent_payment_is_announced_to_nobody() {
    let ground = Ground::new();
    ground.begin("pay-1").await;
    let payment = Payment {
        silently: true,
        ..Payment::default()
    };
    ground.simulator.pay("pay-1", payment).unwrap();
    assert_eq!(ground.simulator.stats().webhooks, WebhookStats::default());
}
