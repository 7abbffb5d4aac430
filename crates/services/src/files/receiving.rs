//! Taking content in: streamed to the file store, measured, hashed and told by its bytes, before any row names it.

use bytes::Bytes;
use domain::file::{FileError, safe_name};
use domain::ids::WorkspaceId;
use integrations::files::{Incoming, Kind};
use persistence::events::hex;
use persistence::files::Content;
use sha2::{Digest as _, Sha256};

use crate::error::Result;
use crate::platform::Platform;
use crate::secrets::new_secret;

/// Content on its way in; dropped before it is finished, nothing of it stays.
#[derive(Debug)]
pub struct Receiving {
    incoming: Box<dyn Incoming>,
    place: String,
    hash: Sha256,
    kind: Kind,
    size: u64,
    largest: u64,
}

/// A name nobody can guess, and nobody chose.
fn new_place(workspace: WorkspaceId) -> String {
    let random: String = hex(&new_secret()).chars().take(32).collect();
    format!("{workspace}/{random}")
}

impl Receiving {
    /// Begins to take content in for a workspace.
    ///
    /// # Errors
    /// When the file store fails.
    pub async fn begin(platform: &Platform, workspace: WorkspaceId) -> Result<Self> {
        let place = new_place(workspace);
        Ok(Self {
            incoming: platform.files.store.begin(&place).await?,
            place,
            hash: Sha256::new(),
            kind: Kind::default(),
            size: 0,
            largest: platform.files.limits.largest,
        })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`FileError::TooLarge`], or when the file store fails.
    pub async fn take(&mut self, chunk: Bytes) -> Result<()> {
        self.size = u64::try_from(chunk.len())
            .ok()
            .and_then(|more| self.size.checked_add(more))
            .filter(|size| *size <= self.largest)
            .ok_or(FileError::TooLarge {
                largest: self.largest,
            })?;
        self.hash.update(&chunk);
        self.kind.see(&chunk);
        Ok(self.incoming.write(chunk).await?)
    }

    /// Ends it well: from now on it lies in the store, under the name that was claimed for it, made safe.
    ///
    /// # Errors
    /// [`FileError::Empty`], or when the file store fails.
    pub async fn finish(mut self, claimed_name: &str) -> Result<Content> {
        if self.size == 0 {
            self.incoming.abort().await?;
            return Err(FileError::Empty.into());
        }
        self.incoming.finish().await?;
        Ok(Content {
            name: safe_name(claimed_name),
            media_type: self.kind.media_type().to_owned(),
            size: i64::try_from(self.size).unwrap_or(i64::MAX),
            sha256: hex(&self.hash.finalize_reset()),
            place: self.place,
        })
    }

    /// Gives it up.
    ///
    /// # Errors
    /// When the file store fails; the cleaner comes by later.
    pub async fn abandon(self) -> Result<()> {
        Ok(self.incoming.abort().await?)
    }
}

/// Takes in content that is whole already.
///
/// # Errors
/// As [`Receiving`].
pub async fn receive(
    platform: &Platform,
    workspace: WorkspaceId,
    name: &str,
    content: impl Into<Bytes>,
) -> Result<Content> {
    let mut receiving = Receiving::begin(platform, workspace).await?;
    receiving.take(content.into()).await?;
    receiving.finish(name).await
}

/// Throws away content that no row names and none will; if that fails the cleaner does it later.
pub async fn discard(platform: &Platform, place: &str) {
    if let Err(error) = platform.files.store.remove(place).await {
        tracing::warn!(%error, "content that nobody names stays for the cleaner");
    }
}
