//! Makes the invoices of schedules whose day has come, each day of each schedule once, whatever restarts.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use tokio::sync::watch;

use crate::error::Result;
use crate::platform::Platform;
use crate::schedules;

const EVERY: Duration = Duration::from_secs(600);
const BATCH: i64 = 500;

/// Looks again and again until told to stop.
pub async fn run(platform: Arc<Platform>, stopped: watch::Receiver<bool>) {
    super::repeat(EVERY, stopped, || async {
        match run_all(&platform).await {
            Ok(0) => {}
            Ok(made) => tracing::info!(made, "recurring invoices made"),
            Err(error) => tracing::warn!(%error, "recurring invoices wait"),
        }
    })
    .await;
}

/// Makes every invoice that is due; answers how many. A schedule that cannot be billed does not keep others back.
///
/// # Errors
/// When the database fails; what was made before stays so.
pub async fn run_all(platform: &Arc<Platform>) -> Result<usize> {
    let now = platform.now();
    // In some zone it is a day later than in UTC.
    let day = now.date_naive().succ_opt().unwrap_or_default();
    // No schedule begins before the year 2000.
    let mut after = (NaiveDate::default(), String::new(), String::new());
    let mut made = 0;
    loop {
        let from = after.clone();
        let page = platform
            .db
            .read(move |conn| persistence::schedules::due(conn, day, &from, BATCH))
            .await?;
        let Some(last) = page.last() else { break };
        after.clone_from(last);
        for (_, workspace, id) in page {
            let (Ok(workspace), Ok(id)) = (workspace.parse(), id.parse()) else {
                continue;
            };
            let ground = Arc::clone(platform);
            let done = platform
                .db
                .write(move |conn| schedules::run(conn, &ground, workspace, id, now))
                .await;
            match done {
                Ok(count) => made += count,
                Err(error) => tracing::warn!(%error, %id, "a schedule could not be billed"),
            }
        }
    }
    if made > 0 {
        platform.ring();
    }
    Ok(made)
}
