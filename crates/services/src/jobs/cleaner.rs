//! Drops what has outlived its use: kept answers after a day.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use persistence::idempotency;
use tokio::sync::{Notify, watch};

use crate::platform::Platform;

const EVERY: Duration = Duration::from_secs(15 * 60);
/// How long an answer is kept for its idempotency key.
pub const ANSWERS_KEPT: TimeDelta = TimeDelta::hours(24);

/// Cleans until told to stop.
pub async fn run(platform: Arc<Platform>, mut stopped: watch::Receiver<bool>) {
    let never = Notify::new();
    loop {
        let before = platform.at() - ANSWERS_KEPT;
        match platform
            .db
            .write(move |conn| idempotency::forget(conn, before))
            .await
        {
            Ok(0) => {}
            Ok(dropped) => tracing::debug!(dropped, "kept answers dropped"),
            Err(error) => tracing::warn!(%error, "cleaning waits"),
        }
        if !super::wait(&mut stopped, &never, EVERY).await {
            return;
        }
    }
}
