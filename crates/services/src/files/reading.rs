//! Handing content out: as a stream, whole, or as a picture made small.

use std::ops::Range;

use bytes::Bytes;
use futures_util::TryStreamExt as _;
use integrations::files::{Many, StoreError};
use integrations::images::{Preview, preview_of};
use persistence::files::FileRow;
use tokio::sync::Semaphore;

use crate::error::{Error, Result};
use crate::platform::Platform;

/// Pictures decoded at the same moment: each may take 128 MiB.
static DECODERS: Semaphore = Semaphore::const_new(2);

/// A part of a file's content.
///
/// # Errors
/// When the file store fails.
pub async fn part(platform: &Platform, row: &FileRow, part: Range<u64>) -> Result<Many<'static, Bytes>> {
    match platform.files.store.read(&row.place, part).await {
        Ok(chunks) => Ok(chunks),
        Err(StoreError::Missing(place)) => Err(Error::Internal(format!(
            "the content of {} is not at {place}",
            row.id
        ))),
        Err(error) => Err(error.into()),
    }
}

/// All of a file's content, for what is small enough to be held at once.
///
/// # Errors
/// When the file store fails.
pub async fn whole(platform: &Platform, row: &FileRow) -> Result<Vec<u8>> {
    let size = u64::try_from(row.size).unwrap_or_default();
    let mut chunks = part(platform, row, 0..size).await?;
    let mut content = Vec::new();
    while let Some(chunk) = chunks.try_next().await? {
        content.extend_from_slice(&chunk);
    }
    Ok(content)
}

/// A picture encoded anew, so that nothing else the file holds is shown, at most 1600 pixels a side.
///
/// # Errors
/// [`Error::Picture`] when it cannot be read.
pub async fn picture(platform: &Platform, row: &FileRow) -> Result<Preview> {
    let _turn = DECODERS.acquire().await.map_err(Error::internal)?;
    let content = whole(platform, row).await?;
    tokio::task::spawn_blocking(move || preview_of(&content))
        .await
        .map_err(Error::internal)?
        .map_err(|error| Error::Picture(error.to_string()))
}
