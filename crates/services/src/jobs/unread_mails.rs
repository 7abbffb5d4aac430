//! Mails a client's person once that a thread waits for them, when nothing was read for five minutes.
//!
//! The next mail about a thread comes only after they have read what the one before told of.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use persistence::thread_mails::{self, Waiting};
use persistence::{Conn, TeamScope, clients, contacts, threads, workspaces};
use tokio::sync::{Notify, watch};

use crate::error::Result;
use crate::platform::Platform;
use crate::threads::mails;

const EVERY: Duration = Duration::from_secs(20);
/// Somebody who has the page open reads within this time.
const PATIENCE: TimeDelta = TimeDelta::minutes(5);
/// What waited longer than this, while mail could not be sent, is not news any more.
const OLDEST: TimeDelta = TimeDelta::days(2);
const BATCH: i64 = 500;

/// Looks again and again until told to stop.
pub async fn run(platform: Arc<Platform>, mut stopped: watch::Receiver<bool>) {
    let never = Notify::new();
    loop {
        match mail_all(&platform).await {
            Ok(0) => {}
            Ok(mailed) => tracing::info!(mailed, "clients told of messages"),
            Err(error) => tracing::warn!(%error, "mails about messages wait"),
        }
        if !super::wait(&mut stopped, &never, EVERY).await {
            return;
        }
    }
}

/// Mails everybody for whom a thread waits; answers how many.
///
/// # Errors
/// When the database fails; mails written before stay so.
pub async fn mail_all(platform: &Arc<Platform>) -> Result<usize> {
    let now = platform.now();
    let window = ((now - OLDEST).naive_utc(), (now - PATIENCE).naive_utc());
    let found = platform
        .db
        .read(move |conn| thread_mails::due(conn, window, BATCH))
        .await?;
    let mut mailed = 0;
    for waiting in found {
        let ground = Arc::clone(platform);
        if platform
            .db
            .write(move |conn| mail(conn, &ground, waiting, now))
            .await?
        {
            mailed += 1;
        }
    }
    if mailed > 0 {
        platform.ring();
    }
    Ok(mailed)
}

fn mail(conn: &mut Conn, platform: &Platform, waiting: Waiting, now: DateTime<Utc>) -> Result<bool> {
    let Waiting {
        workspace,
        thread,
        contact,
    } = waiting;
    let scope = TeamScope::for_job(workspace);
    let Some(entry) = threads::find(conn, &scope, thread, &contact.to_string())? else {
        return Ok(false);
    };
    let client = clients::find(conn, &scope, entry.row.client_id)?;
    let contact = contacts::find(conn, &scope, contact)?.filter(|contact| contact.portal_status.may_enter());
    let (Some((client, _)), Some(contact)) = (client, contact) else {
        return Ok(false);
    };
    let last = entry.row.last_number;
    // Asked again in this transaction: they may have read meanwhile.
    if client.archived_at.is_some() || entry.up_to >= last {
        return Ok(false);
    }
    let who = (thread, contact.id);
    if !thread_mails::claim(conn, &scope, who, (entry.up_to, last), now.naive_utc())? {
        return Ok(false);
    }
    let workspace = workspaces::get(conn, &scope)?;
    mails::unread(conn, platform, &workspace, &entry, &contact, now)
}
