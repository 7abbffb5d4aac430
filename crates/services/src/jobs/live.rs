//! Tells open pages what happened: the log is read once for each workspace, and what was read goes to all its streams.
//!
//! Before anybody is told, it is asked whether they may still listen.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use persistence::live as log;
use persistence::notices::{self, Heard};
use persistence::{DbError, TeamScope};
use tokio::sync::watch;

use crate::error::Result;
use crate::live::{Attendance, Live, Present};
use crate::platform::Platform;

/// Without any bell the log and the listeners are looked at this often.
const PULSE: Duration = Duration::from_secs(2);
const BATCH: i64 = 500;

/// Tells until told to stop; then ends all streams.
pub async fn run(platform: Arc<Platform>, mut stopped: watch::Receiver<bool>) {
    let line = Line::open(&platform);
    let mut pulse = tokio::time::interval(PULSE);
    pulse.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        let all = tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => break,
            () = platform.live.stirred() => false,
            _ = pulse.tick() => true,
        };
        if let Err(error) = tell(&platform, all).await {
            tracing::warn!(%error, "open pages are told later");
        }
    }
    platform.live.close();
    line.close().await;
}

/// The thread that hears of other processes' events.
struct Line {
    stop: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Line {
    fn open(platform: &Platform) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let live: Arc<Live> = Arc::clone(&platform.live);
        let heard = move |heard| match heard {
            Heard::Opened => live.stir_all(),
            Heard::Events(workspace) => live.stir(workspace),
        };
        let thread = notices::listen(platform.db.url(), Arc::clone(&stop), heard);
        Self { stop, thread }
    }

    async fn close(self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread {
            let _ = tokio::task::spawn_blocking(move || thread.join()).await;
        }
    }
}

/// Tells the streams of the workspaces that were stirred since the last time, or of all.
///
/// # Errors
/// When the database fails; the next pulse makes up for it.
pub async fn tell(platform: &Platform, all: bool) -> Result<()> {
    for attendance in platform.live.attendance(all) {
        if tell_one(platform, &attendance).await? {
            // More than a batch: the next pulse would be late for the rest.
            platform.live.stir(attendance.workspace);
        }
    }
    Ok(())
}

/// Tells one workspace; says whether there may be more.
async fn tell_one(platform: &Platform, attendance: &Attendance) -> Result<bool> {
    let scope = TeamScope::for_job(attendance.workspace);
    let (position, now) = (attendance.position, platform.at());
    let listeners: Vec<_> = attendance.listeners.clone();
    let (rows, gone) = platform
        .db
        .read(move |conn| {
            // The events first: who was put out before one of them happened is then known to be out.
            let rows = log::after(conn, &scope, position, BATCH)?;
            let present = Present::among(conn, &scope, listeners.iter().map(|(_, who)| who), now)?;
            let gone: Vec<u64> = listeners
                .iter()
                .filter(|(_, who)| !present.has(who))
                .map(|(seat, _)| *seat)
                .collect();
            Ok::<_, DbError>((rows, gone))
        })
        .await?;
    let full = i64::try_from(rows.len()).is_ok_and(|read| read == BATCH);
    platform.live.tell(attendance.workspace, &gone, rows);
    Ok(full)
}
