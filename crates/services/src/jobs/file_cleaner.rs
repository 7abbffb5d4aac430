//! Empties the bin of files after 30 days, and clears away content that no row names after a day.
//!
//! Such content is what a crash between content and row leaves, or one between row and content when the bin is emptied.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use futures_util::TryStreamExt as _;
use persistence::files;
use tokio::sync::watch;

use crate::error::Result;
use crate::files::receiving::discard;
use crate::platform::Platform;

const EVERY: Duration = Duration::from_secs(60 * 60);
/// How long a deleted file can be restored.
pub const BIN_KEPT: TimeDelta = TimeDelta::days(30);
/// How long content without a row stays: longer than any upload takes.
pub const STRAYS_KEPT: TimeDelta = TimeDelta::days(1);
const BATCH: i64 = 200;

/// What one round cleared away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cleared {
    /// Files of the bin.
    pub purged: usize,
    /// Content that no row named.
    pub strays: usize,
    /// What uploads left that were cut off.
    pub drafts: usize,
}

/// Cleans until told to stop.
pub async fn run(platform: Arc<Platform>, stopped: watch::Receiver<bool>) {
    super::repeat(EVERY, stopped, || async {
        match clean(&platform).await {
            Ok(cleared) if cleared == Cleared::default() => {}
            Ok(cleared) => tracing::info!(?cleared, "files cleared away"),
            Err(error) => tracing::warn!(%error, "cleaning of files waits"),
        }
    })
    .await;
}

/// One round.
///
/// # Errors
/// When database or file store fails; the next round goes on.
pub async fn clean(platform: &Platform) -> Result<Cleared> {
    let now = platform.now();
    let purged = empty_bin(platform).await?;
    let strays = clear_strays(platform).await?;
    let drafts = platform.files.store.sweep(now - STRAYS_KEPT).await?;
    Ok(Cleared {
        purged,
        strays,
        drafts,
    })
}

async fn empty_bin(platform: &Platform) -> Result<usize> {
    let before = platform.at() - BIN_KEPT;
    let mut purged = 0;
    loop {
        let places = platform
            .db
            .write(move |conn| files::purge(conn, before, BATCH))
            .await?;
        if places.is_empty() {
            return Ok(purged);
        }
        purged += places.len();
        // After the commit: a row must never lose its content.
        for place in places {
            discard(platform, &place).await;
        }
    }
}

async fn clear_strays(platform: &Platform) -> Result<usize> {
    let old = platform.now() - STRAYS_KEPT;
    let mut cleared = 0;
    let found = platform.files.store.list();
    let mut batches = std::pin::pin!(
        found
            .try_filter(|stored| std::future::ready(stored.stored_at < old))
            .try_chunks(500)
    );
    while let Some(batch) = batches.try_next().await.map_err(|broken| broken.1)? {
        let places: Vec<String> = batch.into_iter().map(|stored| stored.place).collect();
        let strays = platform
            .db
            .read(move |conn| files::unnamed(conn, &places))
            .await?;
        cleared += strays.len();
        for place in strays {
            discard(platform, &place).await;
        }
    }
    Ok(cleared)
}
