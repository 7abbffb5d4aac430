//! Drops what has outlived its use: kept answers after a day, worked-on webhooks and marks of inbound mails after a month.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use persistence::{DbError, idempotency, inbound_mails, paystack_webhooks};
use tokio::sync::watch;

use crate::platform::Platform;

const EVERY: Duration = Duration::from_secs(15 * 60);
/// How long an answer is kept for its idempotency key.
pub const ANSWERS_KEPT: TimeDelta = TimeDelta::hours(24);
/// How long it is remembered that a webhook came; Paystack repeats one for three days.
pub const WEBHOOKS_KEPT: TimeDelta = TimeDelta::days(30);
/// How long it is remembered that a mail came; mail servers try for five days.
pub const MAILS_KEPT: TimeDelta = TimeDelta::days(30);

/// Cleans until told to stop.
pub async fn run(platform: Arc<Platform>, stopped: watch::Receiver<bool>) {
    super::repeat(EVERY, stopped, || async {
        let now = platform.at();
        match platform
            .db
            .write(move |conn| {
                let webhooks = paystack_webhooks::forget(conn, now - WEBHOOKS_KEPT)?;
                let mails = inbound_mails::forget(conn, now - MAILS_KEPT)?;
                Ok::<_, DbError>(webhooks + mails + idempotency::forget(conn, now - ANSWERS_KEPT)?)
            })
            .await
        {
            Ok(0) => {}
            Ok(dropped) => tracing::debug!(dropped, "kept answers and webhooks dropped"),
            Err(error) => tracing::warn!(%error, "cleaning waits"),
        }
    })
    .await;
}
