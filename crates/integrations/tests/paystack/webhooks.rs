//! Webhooks from the simulator to a receiver that does what ours is to do: look at the signature, then read.

use std::sync::{Arc, Mutex};

use domain::paystack::SecretKey;
use integrations::paystack::{
    NewRefund, Paystack as _, RefundStatus, SIGNATURE_HEADER, is_signed_by_one_of,
    webhook::{self, Subject},
};
use paystack_sim::{
    BodyForm, Chosen, Delivery, DisputeStage, Order, Payment, RefundStatus as Moved, SignatureForm,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::ground::{Ground, money, new_transaction, reference};

/// Keeps what was signed with one of its keys and answers 200, else 401.
struct Receiver {
    url: String,
    bodies: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Receiver {
    async fn start(keys: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let keys: Vec<_> = keys.iter().map(|key| SecretKey::parse(key).unwrap()).collect();
        let bodies = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&bodies);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(receive(stream, keys.clone(), Arc::clone(&kept)));
            }
        });
        Self { url, bodies }
    }

    fn subjects(&self) -> Vec<Subject> {
        let bodies = self.bodies.lock().unwrap();
        bodies
            .iter()
            .map(|body| webhook::read(body).unwrap().subject)
            .collect()
    }
}

/// One request a connection.
async fn receive(mut stream: TcpStream, keys: Vec<SecretKey>, kept: Arc<Mutex<Vec<Vec<u8>>>>) {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let header = |wanted: &str| {
        head.lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value.trim().to_owned())
    };
    let length: usize = header("content-length").unwrap().parse().unwrap();
    while bytes.len() < end + length {
        stream.read_buf(&mut bytes).await.unwrap();
    }
    let body = &bytes[end..];
    let signature = header(SIGNATURE_HEADER).unwrap_or_default();
    let status = if is_signed_by_one_of(&keys, &signature, body) {
        kept.lock().unwrap().push(body.to_vec());
        "200 OK"
    } else {
        "401 Unauthorized"
    };
    let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    let _ = stream.write_all(answer.as_bytes()).await;
}

const KEY: &str = "sk_test_simulator_only_key";

/// Payments of 5,000 naira under `pay-1` and so on, paid and not yet announced.
async fn paid(count: usize) -> Ground {
    let ground = Ground::new();
    for number in 1..=count {
        let name = format!("pay-{number}");
        let new = new_transaction(&name, money(500_000, "NGN"));
        ground.client.initialize(&ground.key, &new).await.unwrap();
        ground.simulator.pay(&name, Payment::default()).unwrap();
    }
    ground
}

#[tokio::test]
async fn webhooks_come_in_any_order_and_number_and_each_names_what_to_verify() {
    let ground = paid(20).await;
    let receiver = Receiver::start(&[KEY]).await;
    let delivery = Delivery {
        order: Order::Shuffle,
        seed: 7,
        copies: 3,
        concurrency: 8,
        url: Some(receiver.url.clone()),
        ..Delivery::default()
    };
    let delivered = ground.simulator.deliver(&delivery).await;
    assert_eq!((delivered.sent, delivered.statuses.get(&200)), (60, Some(&60)));
    let mut subjects: Vec<_> = receiver
        .subjects()
        .into_iter()
        .map(|subject| match subject {
            Subject::Charge(reference) => reference.as_str().to_owned(),
            other => panic!("{other:?}"),
        })
        .collect();
    let in_order: Vec<_> = (1..=20).map(|number| format!("pay-{number}")).collect();
    assert_ne!(subjects[..20], in_order[..]);
    subjects.sort();
    subjects.dedup();
    assert_eq!(subjects.len(), 20);
    assert_eq!(ground.simulator.stats().webhooks.accepted, 60);

    // What was answered with 200 is not sent again, unless it is asked for.
    assert_eq!(ground.simulator.deliver(&delivery).await.sent, 0);
    let all = Delivery {
        chosen: Chosen::All,
        copies: 1,
        order: Order::Reverse,
        ..delivery
    };
    assert_eq!(ground.simulator.deliver(&all).await.sent, 20);
}

#[tokio::test]
async fn nothing_that_is_not_exactly_paystacks_is_kept() {
    let ground = paid(3).await;
    let receiver = Receiver::start(&[KEY]).await;
    let forged = [
        (SignatureForm::Bad, BodyForm::AsIs),
        (SignatureForm::Missing, BodyForm::AsIs),
        (SignatureForm::UpperCase, BodyForm::AsIs),
        (SignatureForm::OtherKey, BodyForm::AsIs),
        (SignatureForm::Truncated, BodyForm::AsIs),
        (SignatureForm::Good, BodyForm::ReSerialised),
        (SignatureForm::Good, BodyForm::BitFlipped),
    ];
    for (signature, body) in forged {
        let delivery = Delivery {
            signature,
            body,
            seed: 11,
            url: Some(receiver.url.clone()),
            ..Delivery::default()
        };
        let delivered = ground.simulator.deliver(&delivery).await;
        assert_eq!(delivered.statuses.get(&401), Some(&3), "{signature:?} {body:?}");
    }
    assert_eq!(receiver.subjects(), []);
    assert_eq!(ground.simulator.stats().webhooks.refused, 21);
}

#[tokio::test]
async fn while_a_key_is_replaced_webhooks_of_both_are_good() {
    let ground = paid(1).await;
    let receiver = Receiver::start(&["sk_test_the_new_one", KEY]).await;
    for key in [KEY, "sk_test_the_new_one"] {
        let delivery = Delivery {
            chosen: Chosen::All,
            key: Some(key.to_owned()),
            url: Some(receiver.url.clone()),
            ..Delivery::default()
        };
        assert_eq!(
            ground.simulator.deliver(&delivery).await.statuses.get(&200),
            Some(&1)
        );
    }
}

#[tokio::test]
async fn refunds_and_disputes_are_told_by_what_is_inside() {
    let ground = paid(1).await;
    let receiver = Receiver::start(&[KEY]).await;
    let new = NewRefund {
        transaction: reference("pay-1"),
        amount: domain::paystack::Subunits::new(100_000),
        currency: money(0, "NGN").currency,
        customer_note: None,
        merchant_note: None,
    };
    let refund = ground.client.refund(&ground.key, &new).await.unwrap();
    for status in [Moved::Processing, Moved::NeedsAttention, Moved::Failed] {
        ground.simulator.move_refund(refund.id, status).unwrap();
    }
    for stage in [DisputeStage::Create, DisputeStage::Remind, DisputeStage::Resolve] {
        ground.simulator.dispute("pay-1", stage).unwrap();
    }
    let delivery = Delivery {
        url: Some(receiver.url.clone()),
        ..Delivery::default()
    };
    assert_eq!(
        ground.simulator.deliver(&delivery).await.statuses.get(&200),
        Some(&8)
    );

    let transaction = reference("pay-1");
    let refunded = |status, id| Subject::Refund {
        transaction: transaction.clone(),
        id,
        status,
    };
    let disputed = |stage| Subject::Dispute {
        transaction: transaction.clone(),
        stage,
    };
    assert_eq!(
        receiver.subjects(),
        [
            Subject::Charge(transaction.clone()),
            refunded(RefundStatus::Pending, None),
            refunded(RefundStatus::Processing, None),
            refunded(RefundStatus::NeedsAttention, Some(refund.id)),
            refunded(RefundStatus::Failed, None),
            disputed(webhook::DisputeStage::Created),
            disputed(webhook::DisputeStage::Reminded),
            disputed(webhook::DisputeStage::Resolved),
        ]
    );
}
