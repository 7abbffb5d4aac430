//! Takes webhooks to their address as they come due, and again when they are refused.

use std::{sync::Arc, time::Duration};

use super::post;
use crate::world::Shared;

/// The clock moves on without a bell.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

struct Due {
    number: usize,
    url: String,
    signature: String,
    body: Vec<u8>,
}

/// Runs until it is aborted.
pub(crate) async fn run(shared: Arc<Shared>) {
    let Ok(client) = post::client() else { return };
    loop {
        for due in shared.quietly(|world| due(world)) {
            let answer = post::send(&client, &due.url, Some(due.signature), due.body).await;
            shared.quietly(|world| world.note_try(due.number, answer));
        }
        let _ = tokio::time::timeout(LOOK_AGAIN, shared.bell.notified()).await;
    }
}

fn due(world: &crate::world::World) -> Vec<Due> {
    let Some(url) = &world.webhook_url else {
        return Vec::new();
    };
    let now = world.now();
    world
        .events
        .iter()
        .filter(|event| event.due_at.is_some_and(|due_at| due_at <= now))
        .map(|event| Due {
            number: event.number,
            url: url.clone(),
            signature: post::signature(&world.secret_key, &event.body),
            body: event.body.clone(),
        })
        .collect()
}
