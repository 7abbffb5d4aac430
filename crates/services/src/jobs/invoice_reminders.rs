//! Reminds clients of what is overdue, once for each mark of days that the workspace chose.
//!
//! A mark is kept with the mail it stands for, so that no restart sends it twice. After a pause only the last mark
//! reached is sent: nobody gets three letters at once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Actor;
use domain::ids::{InvoiceId, WorkspaceId};
use domain::invoice::{InvoiceAct, InvoiceStatus};
use domain::invoicing::Reminders;
use persistence::invoice_views::OverdueRow;
use persistence::{Conn, TeamScope, clients, invoice_settings, invoice_views, invoices, workspaces};
use tokio::sync::watch;

use crate::clients::today;
use crate::error::{Error, Result};
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
    let (mut last, mut paces) = (None::<OverdueRow>, HashMap::new());
    let mut reminded = 0;
    loop {
        let (page, known) = platform
            .db
            .read(move |conn| {
                let page = invoice_views::overdue(conn, day, last.as_ref(), BATCH)?;
                for row in &page {
                    if let Entry::Vacant(unknown) = paces.entry(row.workspace_id) {
                        unknown.insert(Pace::of(conn, &TeamScope::for_job(row.workspace_id), now)?);
                    }
                }
                Ok::<_, Error>((page, paces))
            })
            .await?;
        (last, paces) = (page.last().cloned(), known);
        if last.is_none() {
            break;
        }
        for row in page {
            let waits = paces.get(&row.workspace_id).is_some_and(|pace| pace.waits(&row));
            // Most of what is overdue is so for long, and all was said.
            if !waits {
                continue;
            }
            let OverdueRow { workspace_id, id, .. } = row;
            let ground = Arc::clone(platform);
            let sent = platform
                .db
                .write(move |conn| remind(conn, &ground, workspace_id, id, now))
                .await?;
            reminded += usize::from(sent);
        }
    }
    if reminded > 0 {
        platform.ring();
    }
    Ok(reminded)
}

/// When a workspace reminds, and which day it is there.
struct Pace {
    today: NaiveDate,
    reminders: Reminders,
}

impl Pace {
    fn of(conn: &mut Conn, scope: &TeamScope, now: DateTime<Utc>) -> Result<Self> {
        Ok(Self {
            today: today(&workspaces::get(conn, scope)?, now),
            reminders: reminders_of(&invoice_settings::get(conn, scope)?)?,
        })
    }

    fn mark(&self, due_on: NaiveDate) -> Option<u16> {
        let late = self.today.signed_duration_since(due_on).num_days();
        self.reminders.reached(late)
    }

    /// Whether the invoice has reached a mark at which nobody was reminded of it.
    fn waits(&self, row: &OverdueRow) -> bool {
        let mark = self.mark(row.due_on).map(i32::from);
        mark.is_some_and(|mark| row.mark.is_none_or(|done| done < mark))
    }
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
    let Some(mark) = Pace::of(conn, &scope, now)?.mark(row.due_on) else {
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
