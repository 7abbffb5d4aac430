//! Works on what Paystack announced, asks about attempts of which it announced nothing, and has money sent back.
//!
//! The second alone settles everything, a little later: webhooks may all be lost.

use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDateTime, TimeDelta};
use domain::paystack::next_late_check;
use futures_util::future::join_all;
use persistence::online_payments::{self, OnlinePaymentRow};
use persistence::online_refunds::{self, OnlineRefundRow};
use persistence::paystack_webhooks::{self, WebhookRow};
use persistence::{DbError, TeamScope};
use tokio::sync::watch;

use crate::error::{Error, Result};
use crate::online_payments::{check, refunds, webhooks};
use crate::platform::Platform;

const PULSE: Duration = Duration::from_secs(5);
/// So many at once: Paystack is asked about each.
const BATCH: i64 = 8;
/// Longer than asking with two keys takes; a worker that died gives its work back after this.
const LEASE: TimeDelta = TimeDelta::minutes(3);
/// Three days with the pauses between them, as long as Paystack itself repeats a webhook (paystack.md).
const MOST_TRIES: i32 = 80;

/// Works until told to stop.
pub async fn run(platform: Arc<Platform>, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = work_off(&platform, &stopped).await {
            tracing::warn!(%error, "the inbox of Paystack waits");
        }
        if let Err(error) = sweep(&platform, &stopped).await {
            tracing::warn!(%error, "asking about payments waits");
        }
        if let Err(error) = send_back(&platform, &stopped).await {
            tracing::warn!(%error, "refunds wait");
        }
        if !super::wait(&mut stopped, &platform.paystack_bell, PULSE).await {
            return;
        }
    }
}

/// Works on all webhooks that are due now; answers how many.
///
/// # Errors
/// When the database fails; what was begun comes back after its lease.
pub async fn work_off(platform: &Arc<Platform>, stopped: &watch::Receiver<bool>) -> Result<usize> {
    let mut worked = 0;
    while !*stopped.borrow() {
        let now = platform.at();
        let due = platform.db.read(paystack_webhooks::next_due).await?;
        if due.is_none_or(|due| due > now) {
            break;
        }
        let rows = platform
            .db
            .write(move |conn| paystack_webhooks::lease(conn, now, now + LEASE, BATCH))
            .await?;
        if rows.is_empty() {
            break;
        }
        worked += rows.len();
        for done in join_all(rows.into_iter().map(|row| work_on(platform, row))).await {
            done?;
        }
    }
    Ok(worked)
}

async fn work_on(platform: &Arc<Platform>, row: WebhookRow) -> Result<()> {
    let done = webhooks::work_on(platform, &row).await;
    let at = platform.at();
    metrics::counter!("paystack_webhooks_total", "ending" => if done.is_ok() { "done" } else { "failed" })
        .increment(1);
    platform
        .db
        .write(move |conn| {
            let scope = TeamScope::for_job(row.workspace_id);
            match done {
                Ok(()) => paystack_webhooks::finish(conn, &scope, &row.digest, at, None)?,
                Err(error) if row.attempts < MOST_TRIES => {
                    let due = at + pause_after(row.attempts, &error);
                    paystack_webhooks::retry(conn, &scope, &row.digest, due, &error.to_string())?;
                }
                Err(error) => {
                    tracing::error!(event = row.event, %error, "a webhook of Paystack is given up");
                    paystack_webhooks::finish(conn, &scope, &row.digest, at, Some(&error.to_string()))?;
                }
            }
            Ok::<_, Error>(())
        })
        .await
}

/// At once when somebody else was at the same attempt; else 5 s, 10 s, 20 s … at most an hour.
fn pause_after(tries: i32, error: &Error) -> TimeDelta {
    if matches!(error, Error::EditConflict | Error::Db(DbError::Unavailable(_))) {
        return TimeDelta::zero();
    }
    let doublings = u32::try_from(tries.saturating_sub(1)).unwrap_or(0).min(10);
    TimeDelta::seconds(5_i64.saturating_mul(2_i64.saturating_pow(doublings))).min(TimeDelta::hours(1))
}

/// Asks about all attempts whose time has come; answers how many.
///
/// # Errors
/// When the database fails; attempts that were not asked about come back after their lease.
pub async fn sweep(platform: &Arc<Platform>, stopped: &watch::Receiver<bool>) -> Result<usize> {
    let mut asked = 0;
    while !*stopped.borrow() {
        let now = platform.at();
        let due = platform.db.read(online_payments::next_check_at).await?;
        if due.is_none_or(|due| due > now) {
            break;
        }
        let rows = platform
            .db
            .write(move |conn| online_payments::lease_checks(conn, now, now + LEASE, BATCH))
            .await?;
        if rows.is_empty() {
            break;
        }
        asked += rows.len();
        join_all(rows.iter().map(|row| ask_about(platform, row))).await;
    }
    Ok(asked)
}

/// One attempt that cannot be asked about stands in nobody's way; a key that was revoked is not tried every few minutes.
async fn ask_about(platform: &Arc<Platform>, row: &OnlinePaymentRow) {
    let Err(error) = check(platform, row).await else {
        return;
    };
    tracing::warn!(attempt = %row.id, %error, "an attempt to pay is asked about later");
    let (row, at) = (row.clone(), later(platform, row.created_at));
    let scope = TeamScope::for_job(row.workspace_id);
    let postponed = platform
        .db
        .write(move |conn| online_payments::postpone(conn, &scope, &row, at));
    if let Err(error) = postponed.await {
        tracing::warn!(%error, "it comes back after its lease");
    }
}

fn later(platform: &Platform, begun: NaiveDateTime) -> Option<NaiveDateTime> {
    next_late_check(begun.and_utc(), platform.now()).map(|at| at.naive_utc())
}

/// Asks Paystack for all refunds that wait for it, and about those whose time has come; answers how many.
///
/// # Errors
/// When the database fails; what was begun comes back after its lease.
pub async fn send_back(platform: &Arc<Platform>, stopped: &watch::Receiver<bool>) -> Result<usize> {
    let mut asked = 0;
    while !*stopped.borrow() {
        let now = platform.at();
        let due = platform.db.read(online_refunds::next_check_at).await?;
        if due.is_none_or(|due| due > now) {
            break;
        }
        let rows = platform
            .db
            .write(move |conn| online_refunds::lease_checks(conn, now, now + LEASE, BATCH))
            .await?;
        if rows.is_empty() {
            break;
        }
        asked += rows.len();
        join_all(rows.into_iter().map(|row| work_on_refund(platform, row))).await;
    }
    Ok(asked)
}

async fn work_on_refund(platform: &Arc<Platform>, row: OnlineRefundRow) {
    let Err(error) = refunds::work_on(platform, row.clone()).await else {
        return;
    };
    tracing::warn!(refund = %row.id, %error, "a refund is asked about later");
    let at = later(platform, row.created_at);
    let scope = TeamScope::for_job(row.workspace_id);
    let postponed = platform
        .db
        .write(move |conn| online_refunds::postpone(conn, &scope, &row, at));
    if let Err(error) = postponed.await {
        tracing::warn!(%error, "it comes back after its lease");
    }
}
