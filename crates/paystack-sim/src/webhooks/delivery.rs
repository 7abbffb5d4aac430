//! Deliveries on demand: any order, any number, any body, any signature.

use std::collections::BTreeMap;

use futures_util::{StreamExt as _, stream};
use rand::{SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Event, post};
use crate::world::{Shared, World};

const ANOTHER_KEY: &str = "sk_test_another_key_altogether";

/// Which webhooks are sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// Those that nobody has answered with 200.
    #[default]
    Waiting,
    /// All that there ever were.
    All,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// As things happened.
    #[default]
    Fifo,
    /// The newest first.
    Reverse,
    /// By the seed.
    Shuffle,
}

/// How they are signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureForm {
    /// As Paystack does.
    #[default]
    Good,
    /// Well-formed and wrong.
    Bad,
    /// Not at all.
    Missing,
    /// The right one in capitals.
    UpperCase,
    /// With a key that is not the account's.
    OtherKey,
    /// The first half of the right one.
    Truncated,
}

/// What becomes of the body after it was signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyForm {
    /// Nothing.
    #[default]
    AsIs,
    /// The same JSON, written otherwise.
    ReSerialised,
    /// One bit is another, by the seed.
    BitFlipped,
}

/// A delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Delivery {
    /// Which.
    pub chosen: Chosen,
    /// In which order.
    pub order: Order,
    /// For shuffling and flipping.
    pub seed: u64,
    /// How many of each; one when 0.
    pub copies: usize,
    /// How many at a time; one when 0.
    pub concurrency: usize,
    /// How they are signed.
    pub signature: SignatureForm,
    /// What becomes of the body.
    pub body: BodyForm,
    /// Where to; the usual address when not said.
    pub url: Option<String>,
    /// The key to sign with; the account's when not said.
    pub key: Option<String>,
}

/// What came of a delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Delivered {
    /// Requests sent.
    pub sent: usize,
    /// Answers by status.
    pub statuses: BTreeMap<u16, usize>,
    /// Requests without an answer.
    pub unanswered: usize,
}

struct Parcel {
    number: usize,
    signature: Option<String>,
    body: Vec<u8>,
}

/// Sends what is asked for and waits for the answers.
pub(crate) async fn deliver(shared: &Shared, delivery: &Delivery) -> Delivered {
    let (url, parcels) = shared.quietly(|world| (destination(world, delivery), parcels(world, delivery)));
    let mut delivered = Delivered::default();
    let (Some(url), Ok(client)) = (url, post::client()) else {
        return delivered;
    };
    let (url, client) = (&url, &client);
    let mut answers = stream::iter(parcels)
        .map(|parcel| async move {
            let answer = post::send(client, url, parcel.signature, parcel.body).await;
            shared.quietly(|world| world.note_try(parcel.number, answer));
            answer
        })
        .buffer_unordered(delivery.concurrency.max(1));
    while let Some(answer) = answers.next().await {
        delivered.sent += 1;
        match answer {
            Some(status) => *delivered.statuses.entry(status).or_default() += 1,
            None => delivered.unanswered += 1,
        }
    }
    delivered
}

fn destination(world: &World, delivery: &Delivery) -> Option<String> {
    delivery.url.clone().or_else(|| world.webhook_url.clone())
}

fn parcels(world: &World, delivery: &Delivery) -> Vec<Parcel> {
    let key = delivery.key.as_deref().unwrap_or(&world.secret_key);
    let mut chosen: Vec<&Event> = world
        .events
        .iter()
        .filter(|event| delivery.chosen == Chosen::All || !event.accepted)
        .flat_map(|event| std::iter::repeat_n(event, delivery.copies.max(1)))
        .collect();
    match delivery.order {
        Order::Fifo => {}
        Order::Reverse => chosen.reverse(),
        Order::Shuffle => chosen.shuffle(&mut StdRng::seed_from_u64(delivery.seed)),
    }
    chosen
        .into_iter()
        .map(|event| Parcel {
            number: event.number,
            signature: signature(delivery.signature, key, &event.body),
            body: body(delivery, &event.body),
        })
        .collect()
}

fn signature(form: SignatureForm, key: &str, body: &[u8]) -> Option<String> {
    let good = || post::signature(key, body);
    match form {
        SignatureForm::Good => Some(good()),
        // Only its last digit is another, which a comparison that stops early takes longest to find.
        SignatureForm::Bad => {
            let mut signature = good();
            let last = signature.pop();
            signature.push(if last == Some('0') { '1' } else { '0' });
            Some(signature)
        }
        SignatureForm::Missing => None,
        SignatureForm::UpperCase => Some(good().to_ascii_uppercase()),
        SignatureForm::OtherKey => Some(post::signature(ANOTHER_KEY, body)),
        SignatureForm::Truncated => {
            let mut signature = good();
            signature.truncate(signature.len() / 2);
            Some(signature)
        }
    }
}

fn body(delivery: &Delivery, body: &[u8]) -> Vec<u8> {
    match delivery.body {
        BodyForm::AsIs => body.to_vec(),
        BodyForm::ReSerialised => serde_json::from_slice::<Value>(body)
            .and_then(|value| serde_json::to_vec_pretty(&value))
            .unwrap_or_default(),
        BodyForm::BitFlipped => {
            let mut body = body.to_vec();
            let length = u64::try_from(body.len()).unwrap_or(1).max(1);
            let place = usize::try_from(delivery.seed % length).unwrap_or(0);
            if let Some(byte) = body.get_mut(place) {
                *byte ^= 1;
            }
            body
        }
    }
}
