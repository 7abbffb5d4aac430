//! Chains new events shortly after their commit, many at once.

use std::sync::Arc;
use std::time::Duration;

use persistence::events;
use tokio::sync::watch;

use crate::error::Result;
use crate::platform::Platform;

/// New events are gathered this long, so that under load one commit seals many.
const GATHER: Duration = Duration::from_millis(250);
const PULSE: Duration = Duration::from_secs(30);
const BATCH: i64 = 500;

/// Seals until told to stop.
pub async fn run(platform: Arc<Platform>, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = seal_all(&platform).await {
            tracing::warn!(%error, "events wait for their seal");
        }
        if !super::wait(&mut stopped, &platform.events_bell, PULSE).await {
            // What was written while stopping is sealed now or at the next start.
            let _ = seal_all(&platform).await;
            return;
        }
        tokio::time::sleep(GATHER).await;
    }
}

/// Seals every event there is.
///
/// # Errors
/// When the database fails; what is not sealed is sealed the next time.
pub async fn seal_all(platform: &Platform) -> Result<()> {
    for workspace in platform.db.read(events::unsealed_workspaces).await? {
        loop {
            let sealed = platform
                .db
                .write(move |conn| events::seal(conn, workspace, BATCH))
                .await?;
            if sealed > 0 {
                platform.live.stir(workspace);
            }
            if i64::try_from(sealed).unwrap_or(0) < BATCH {
                break;
            }
        }
    }
    Ok(())
}
