//! Mails a client's person, or somebody of the team, once that a thread waits for them, when nothing was read for five
//! minutes.
//!
//! The next mail about a thread comes only after they have read what the one before told of.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{ThreadId, UserId, WorkspaceId};
use domain::thread::{MessageMails, ThreadKind};
use persistence::thread_mails::{self, Waiting};
use persistence::thread_store::Person;
use persistence::{Conn, TeamScope, clients, contacts, threads, users, workspaces};
use tokio::sync::watch;

use crate::error::Result;
use crate::platform::Platform;
use crate::threads::{Thread, by_kind, mails};

const EVERY: Duration = Duration::from_secs(20);
/// Somebody who has the page open reads within this time.
const PATIENCE: TimeDelta = TimeDelta::minutes(5);
/// What waited longer than this, while mail could not be sent, is not news any more.
const OLDEST: TimeDelta = TimeDelta::days(2);
const BATCH: i64 = 500;

/// Looks again and again until told to stop.
pub async fn run(platform: Arc<Platform>, stopped: watch::Receiver<bool>) {
    super::repeat(EVERY, stopped, || async {
        match mail_all(&platform).await {
            Ok(0) => {}
            Ok(mailed) => tracing::info!(mailed, "clients told of messages"),
            Err(error) => tracing::warn!(%error, "mails about messages wait"),
        }
        match mail_team(&platform).await {
            Ok(0) => {}
            Ok(mailed) => tracing::info!(mailed, "members told of messages"),
            Err(error) => tracing::warn!(%error, "mails to the team wait"),
        }
    })
    .await;
}

/// Mails every client's person for whom a thread waits; answers how many.
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

/// Mails every member of a team for whom a thread waits and who wishes for it; answers how many.
///
/// # Errors
/// When the database fails; mails written before stay so.
pub async fn mail_team(platform: &Arc<Platform>) -> Result<usize> {
    let now = platform.now();
    let window = ((now - OLDEST).naive_utc(), (now - PATIENCE).naive_utc());
    let mut mailed = 0;
    for kind in [ThreadKind::Client, ThreadKind::Internal] {
        let found = platform
            .db
            .read(move |conn| by_kind!(kind, team_mails_due(conn, window, BATCH)))
            .await?;
        for waiting in found {
            let ground = Arc::clone(platform);
            if platform
                .db
                .write(move |conn| mail_member(conn, &ground, kind, waiting, now))
                .await?
            {
                mailed += 1;
            }
        }
    }
    if mailed > 0 {
        platform.ring();
    }
    Ok(mailed)
}

fn mail_member(
    conn: &mut Conn,
    platform: &Platform,
    kind: ThreadKind,
    (workspace, thread, user): (WorkspaceId, ThreadId, UserId),
    now: DateTime<Utc>,
) -> Result<bool> {
    let scope = TeamScope::for_job(workspace);
    let Some(entry) = by_kind!(kind, find(conn, &scope, thread, &user.to_string()))? else {
        return Ok(false);
    };
    let choice = users::message_mails(conn, &scope, user)?;
    let last = entry.row.last_number;
    // Asked again in this transaction: they may have read or chosen otherwise meanwhile.
    if choice == MessageMails::None || entry.up_to >= last {
        return Ok(false);
    }
    let user = users::get(conn, user)?;
    let person = Person {
        kind: "user",
        id: user.id.to_string(),
        name: user.name.clone(),
    };
    let marks = (entry.up_to, last);
    if !by_kind!(
        kind,
        claim_mail(conn, &scope, thread, &person, marks, now.naive_utc())
    )? {
        return Ok(false);
    }
    let workspace = workspaces::get(conn, &scope)?;
    mails::unread_by_member(
        conn,
        platform,
        &workspace,
        &Thread { kind, entry },
        (&user, choice),
        now,
    )
}
