//! Ends quotes whose last day is over in their workspace's time zone.
//!
//! Nothing waits for this job: whoever signs too late is told so whether it came by or not.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::event::{EventKind, NewEvent};
use domain::ids::{QuoteId, WorkspaceId};
use domain::quote::{QuoteAct, is_over};
use persistence::{Conn, TeamScope, events, quotes, workspaces};
use tokio::sync::watch;

use crate::clients::today;
use crate::error::Result;
use crate::platform::Platform;
use crate::quotes::subject;

const EVERY: Duration = Duration::from_secs(60);
const BATCH: i64 = 1_000;

/// Looks again and again until told to stop.
pub async fn run(platform: Arc<Platform>, stopped: watch::Receiver<bool>) {
    super::repeat(EVERY, stopped, || async {
        match expire_all(&platform).await {
            Ok(0) => {}
            Ok(ended) => tracing::info!(ended, "quotes expired"),
            Err(error) => tracing::warn!(%error, "the end of quotes waits"),
        }
    })
    .await;
}

/// Ends all quotes whose last day is over now; answers how many.
///
/// # Errors
/// When the database fails; those ended before stay so.
pub async fn expire_all(platform: &Platform) -> Result<usize> {
    let now = platform.now();
    // A day that is over in some zone is not after today in UTC.
    let day = now.date_naive();
    let found = platform
        .db
        .read(move |conn| quotes::ending(conn, day, BATCH))
        .await?;
    let mut ended = 0;
    for (workspace, id) in found {
        if platform
            .db
            .write(move |conn| expire(conn, workspace, id, now))
            .await?
        {
            ended += 1;
        }
    }
    if ended > 0 {
        platform.ring();
    }
    Ok(ended)
}

fn expire(conn: &mut Conn, workspace: WorkspaceId, id: QuoteId, now: DateTime<Utc>) -> Result<bool> {
    let scope = TeamScope::for_job(workspace);
    let today = today(&workspaces::get(conn, &scope)?, now);
    let Some(row) = quotes::find_for_update(conn, &scope, id)? else {
        return Ok(false);
    };
    let Ok(next) = row.status.after(QuoteAct::Expire) else {
        return Ok(false);
    };
    if !is_over(row.valid_until, today) {
        return Ok(false);
    }
    let mut after = row.clone();
    after.status = next;
    let Some(saved) = quotes::save(conn, &scope, &row, after, now.naive_utc())? else {
        return Ok(false);
    };
    let event = NewEvent {
        kind: EventKind::QuoteExpired,
        actor: Actor::System,
        subject: subject(&saved),
        at: now,
        data: serde_json::json!({ "version": saved.version }).to_string(),
    };
    events::append(conn, &scope, event)?;
    Ok(true)
}
