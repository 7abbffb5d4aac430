//! Reminds clients of what is overdue, once for each mark of days that the workspace chose.
//!
//! A mark is kept with the mail it stands for, so that no restart sends it twice. After a pause only the last mark
//! reached is sent: nobody gets three letters at once.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Actor;
use domain::ids::{InvoiceId, WorkspaceId};
use domain::invoice::{InvoiceAct, InvoiceStatus};
use persistence::{Conn, TeamScope, clients, invoice_settings, invoice_views, invoices, workspaces};
use tokio::sync::watch;

use crate::clients::today;
use crate::error::Result;
use crate::invoice_settings::reminders_of;
use crate::invoices::remind_row;
use crate::people::Member;
use crate::platform::Platform;

const EVERY: Duration = Duration::from_secs(600);
const BATCH: i64 = 500;

/// Looks again and again until told to stop.
pub async fn run(platform: Arc<Platform>, stopped: watch::Receiver<bool>) {
    super::repeat(EVERY, stopped, || async {
        match remind_all(&platform).await {
            Ok(0) => {}
            Ok(reminded) => tracing::info!(reminded, "clients reminded of invoices"),
            Err(error) => tracing::warn!(%error, "reminders of invoices wait"),
        }
    })
    .await;
}

/// Reminds of every overdue invoice whose next mark is reached; answers how many.
///
/// # Errors
/// When the database fails; reminders written before stay so.
pub async fn remind_all(platform: &Arc<Platform>) -> Result<usize> {
    let now = platform.now();
    // In some zone it is a day later than in UTC.
    let day = now.date_naive().succ_opt().unwrap_or_default();
    // No invoice is due before the year 2000.
    let mut after = (NaiveDate::default(), String::new(), String::new());
    let mut reminded = 0;
    loop {
        let from = after.clone();
        let page = platform
            .db
            .read(move |conn| invoice_views::overdue(conn, day, &from, BATCH))
            .await?;
        let Some(last) = page.last() else { break };
        after.clone_from(last);
        for (_, workspace, id) in page {
            let (Ok(workspace), Ok(id)) = (workspace.parse(), id.parse()) else {
                continue;
            };
            let ground = Arc::clone(platform);
            let sent = platform
                .db
                .write(move |conn| remind(conn, &ground, workspace, id, now))
                .await?;
            reminded += usize::from(sent);
        }
    }
    if reminded > 0 {
        platform.ring();
    }
    Ok(reminded)
}

fn remind(
    conn: &mut Conn,
    platform: &Platform,
    workspace: WorkspaceId,
    id: InvoiceId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let scope = TeamScope::for_job(workspace);
    let Some(row) = invoices::find_for_update(conn, &scope, id)? else {
        return Ok(false);
    };
    let today = today(&workspaces::get(conn, &scope)?, now);
    let reminders = reminders_of(&invoice_settings::get(conn, &scope)?)?;
    let late = today.signed_duration_since(row.due_on).num_days();
    let Some(mark) = reminders.reached(late) else {
        return Ok(false);
    };
    // What a client says that it has paid is for the team to look at first.
    if row.status != InvoiceStatus::Sent
        || row.open_reports > 0
        || row.status.allows(InvoiceAct::Remind).is_err()
    {
        return Ok(false);
    }
    let client = clients::find(conn, &scope, row.client_id)?;
    if client.is_none_or(|(client, _)| client.archived_at.is_some()) {
        return Ok(false);
    }
    let earlier = invoice_views::reminders(conn, &scope, id)?;
    if earlier.iter().any(|(done, _)| *done >= i32::from(mark)) {
        return Ok(false);
    }
    if !invoice_views::mark_reminded(conn, &scope, id, mark, now.naive_utc())? {
        return Ok(false);
    }
    remind_row(conn, platform, &Member::acting(scope, Actor::System, now), &row)?;
    Ok(true)
}
