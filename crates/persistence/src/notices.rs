//! How the processes of one PostgreSQL database hear of each other's events: NOTIFY at the seal's commit, LISTEN here.
//!
//! What is heard is a hint to look at the log; a hint that is lost costs time and no event.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::ids::WorkspaceId;

use crate::conn::{Conn, Purpose, sqlite_path};
use crate::error::{DbError, DbResult};

const CHANNEL: &str = "coportal_events";
/// How often the connection is asked for what has arrived: a read of its socket that waits for nothing.
const LOOK: Duration = Duration::from_millis(40);
const RECONNECT: Duration = Duration::from_secs(1);

/// Tells every process that listens, when this transaction commits, that a workspace has newly sealed events.
///
/// # Errors
/// When the database fails.
pub(crate) fn announce(conn: &mut Conn, workspace: &str) -> DbResult<()> {
    match conn {
        Conn::Postgres(conn) => {
            diesel::sql_query("SELECT pg_notify($1, $2)")
                .bind::<Text, _>(CHANNEL)
                .bind::<Text, _>(workspace)
                .execute(conn)?;
        }
        // One process owns the file; it rings its own bell.
        Conn::Sqlite(_) => {}
    }
    Ok(())
}

/// What was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// The line was just opened: anything may have happened before.
    Opened,
    /// A workspace has newly sealed events.
    Events(WorkspaceId),
}

/// Listens on a connection of its own until `stop` is set; none where the database is a file of one process.
///
/// A line that breaks is opened again.
pub fn listen(
    url: &str,
    stop: Arc<AtomicBool>,
    heard: impl Fn(Heard) + Send + 'static,
) -> Option<JoinHandle<()>> {
    if sqlite_path(url).is_some() {
        return None;
    }
    let url = url.to_owned();
    let work = move || {
        while !stop.load(Ordering::Relaxed) {
            if let Err(error) = follow(&url, &stop, &heard) {
                tracing::warn!(%error, "the line for events broke and is opened again");
                thread::sleep(RECONNECT);
            }
        }
    };
    thread::Builder::new()
        .name("event-notices".to_owned())
        .spawn(work)
        .inspect_err(
            |error| tracing::warn!(%error, "no thread to listen; events of other processes come late"),
        )
        .ok()
}

fn follow(url: &str, stop: &AtomicBool, heard: &impl Fn(Heard)) -> DbResult<()> {
    let conn = Conn::open(url, Purpose::Read).map_err(|error| DbError::Unavailable(error.to_string()))?;
    let Conn::Postgres(mut conn) = conn else {
        return Ok(());
    };
    diesel::sql_query(format!("LISTEN {CHANNEL}")).execute(&mut conn)?;
    heard(Heard::Opened);
    while !stop.load(Ordering::Relaxed) {
        for notice in conn.notifications_iter() {
            if let Ok(workspace) = notice?.payload.parse() {
                heard(Heard::Events(workspace));
            }
        }
        thread::sleep(LOOK);
    }
    Ok(())
}
