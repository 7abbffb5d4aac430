//! The file store: content under names that CoPortal makes up, put whole or not at all, read in part, thrown away.
//!
//! What a file is called, whose it is and who may read it stands in the database, not here.

mod kind;
mod objects;

use std::ops::Range;
use std::pin::Pin;
use std::{fmt, future::Future};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::Stream;

pub use kind::Kind;
pub use objects::ObjectFiles;

/// Why the file store did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no content at this place.
    #[error("there is no content at {0}")]
    Missing(String),
    /// It cannot be reached, is full, or broke; trying again later may work.
    #[error("the file store is not available: {0}")]
    Unavailable(String),
}

/// Something under way.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;
/// Many things, one after the other.
pub type Many<'a, T> = Pin<Box<dyn Stream<Item = Result<T, StoreError>> + Send + 'a>>;

/// Content that lies in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Under which name.
    pub place: String,
    /// Bytes.
    pub size: u64,
    /// When it was put there.
    pub stored_at: DateTime<Utc>,
}

/// A place to keep content.
pub trait FileStore: fmt::Debug + Send + Sync {
    /// Begins to put content at a place.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    fn begin<'a>(&'a self, place: &'a str) -> Later<'a, Box<dyn Incoming>>;

    /// Reads a part of content.
    ///
    /// # Errors
    /// [`StoreError`].
    fn read<'a>(&'a self, place: &'a str, part: Range<u64>) -> Later<'a, Many<'static, Bytes>>;

    /// Throws content away; fine when there is none.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    fn remove<'a>(&'a self, place: &'a str) -> Later<'a, ()>;

    /// Everything that lies there.
    fn list(&self) -> Many<'_, Stored>;

    /// Clears away what puts that were cut off before `before` left behind; answers how many.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    fn sweep(&self, before: DateTime<Utc>) -> Later<'_, usize>;
}

/// Content on its way into the store. Dropped before [`Incoming::finish`], nothing of it stays.
pub trait Incoming: fmt::Debug + Send {
    /// Adds to it.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    fn write(&mut self, chunk: Bytes) -> Later<'_, ()>;

    /// Makes it readable as a whole, in a way that outlasts a power cut.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    fn finish(self: Box<Self>) -> Later<'static, ()>;

    /// Gives it up.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    fn abort(self: Box<Self>) -> Later<'static, ()>;
}
