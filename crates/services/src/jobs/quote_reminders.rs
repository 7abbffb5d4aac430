//! Reminds a client once of a quote that ends in three days, in its workspace's time zone.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::access::Actor;
use domain::event::{EventKind, NewEvent};
use domain::ids::{QuoteId, WorkspaceId};
use domain::quote::{QuoteStatus, is_over};
use persistence::quotes::QuoteRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, clients, events, quotes, workspaces};
use tokio::sync::watch;

use crate::clients::today;
use crate::error::Result;
use crate::platform::Platform;
use crate::quotes::{remind as mail, subject};

const EVERY: Duration = Duration::from_secs(60);
const BATCH: i64 = 1_000;
const DAYS_BEFORE: Days = Days::new(3);

/// Looks again and again until told to stop.
pub async fn run(platform: Arc<Platform>, stopped: watch::Receiver<bool>) {
    super::repeat(EVERY, stopped, || async {
        match remind_all(&platform).await {
            Ok(0) => {}
            Ok(reminded) => tracing::info!(reminded, "clients reminded of quotes"),
            Err(error) => tracing::warn!(%error, "reminders of quotes wait"),
        }
    })
    .await;
}

/// Reminds of all quotes that end soon; answers how many.
///
/// # Errors
/// When the database fails; reminders written before stay so.
pub async fn remind_all(platform: &Arc<Platform>) -> Result<usize> {
    let now = platform.now();
    // In some zone it is a day later than in UTC.
    let day = later(now.date_naive(), Days::new(4));
    let found = platform
        .db
        .read(move |conn| quotes::to_remind(conn, day, BATCH))
        .await?;
    let mut reminded = 0;
    for (workspace, id) in found {
        let ground = Arc::clone(platform);
        if platform
            .db
            .write(move |conn| remind(conn, &ground, workspace, id, now))
            .await?
        {
            reminded += 1;
        }
    }
    if reminded > 0 {
        platform.ring();
    }
    Ok(reminded)
}

fn later(day: NaiveDate, days: Days) -> NaiveDate {
    day.checked_add_days(days).unwrap_or(day)
}

/// Whether the client had the quote for a while when the third last day began; else the first mail was the reminder.
fn was_sent_before(row: &QuoteRow, workspace: &WorkspaceRow) -> bool {
    row.sent_at
        .is_some_and(|sent_at| later(today(workspace, sent_at.and_utc()), DAYS_BEFORE) < row.valid_until)
}

fn remind(
    conn: &mut Conn,
    platform: &Platform,
    workspace: WorkspaceId,
    id: QuoteId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let scope = TeamScope::for_job(workspace);
    let workspace = workspaces::get(conn, &scope)?;
    let today = today(&workspace, now);
    let Some(row) = quotes::find_for_update(conn, &scope, id)? else {
        return Ok(false);
    };
    let is_due = row.status == QuoteStatus::Sent
        && row.reminded_version != row.sent_version
        && row.valid_until <= later(today, DAYS_BEFORE)
        && !is_over(row.valid_until, today);
    let client = clients::find(conn, &scope, row.client_id)?;
    if !is_due || client.is_none_or(|(client, _)| client.archived_at.is_some()) {
        return Ok(false);
    }
    let mut after = row.clone();
    after.reminded_version = row.sent_version;
    let Some(saved) = quotes::save(conn, &scope, &row, after, now.naive_utc())? else {
        return Ok(false);
    };
    if !was_sent_before(&saved, &workspace) {
        return Ok(false);
    }
    mail(conn, platform, &workspace, &saved, now)?;
    let event = NewEvent {
        kind: EventKind::QuoteReminded,
        actor: Actor::System,
        subject: subject(&saved),
        at: now,
        data: serde_json::json!({ "version": saved.version }).to_string(),
    };
    events::append(conn, &scope, event)?;
    Ok(true)
}
