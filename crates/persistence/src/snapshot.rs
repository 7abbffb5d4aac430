//! Backup and restore of a whole database as one file, taken while CoPortal runs.
//!
//! Blocking, and outside any pool. Nothing here knows what the rows mean. A SQLite backup is a database
//! itself, a PostgreSQL backup the text that `COPY` writes; one is never restored into the other.

mod draft;
mod error;
mod format;
mod postgres;
mod sqlite;
mod tables;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use self::error::at;
pub use self::error::{Kind, SnapshotError};
use crate::conn::sqlite_path;

/// What was written or put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Size of the backup.
    pub bytes: u64,
    /// How many rows it holds, where that was counted on the way.
    pub rows: Option<u64>,
}

/// Writes the database of the URL, as it is at one moment, to a file that only its owner may read.
///
/// A file of that name is replaced, once the new one is whole.
///
/// # Errors
/// When the database cannot be read or the file cannot be written; a file of that name stays as it was.
pub fn backup(url: &str, file: &Path) -> Result<Summary, SnapshotError> {
    match sqlite_path(url) {
        Some(path) => sqlite::backup(Path::new(path), file),
        None => postgres::backup(url, file),
    }
}

/// Makes the database of the URL what it was when the backup was taken.
///
/// `force` gives up what the database holds.
///
/// # Errors
/// When the file is damaged or of another kind or version, or when the database holds a workspace and `force`
/// is not given; the database stays as it was.
pub fn restore(url: &str, file: &Path, force: bool) -> Result<Summary, SnapshotError> {
    let found = kind_of(file)?;
    match (sqlite_path(url), found) {
        (Some(path), Kind::Sqlite) => sqlite::restore(Path::new(path), file, force),
        (None, Kind::Postgres) => postgres::restore(url, file, force),
        (Some(_), Kind::Postgres) => Err(SnapshotError::OtherKind {
            found,
            wanted: Kind::Sqlite,
        }),
        (None, Kind::Sqlite) => Err(SnapshotError::OtherKind {
            found,
            wanted: Kind::Postgres,
        }),
    }
}

fn kind_of(file: &Path) -> Result<Kind, SnapshotError> {
    let mut beginning = Vec::new();
    File::open(file)
        .and_then(|opened| opened.take(64).read_to_end(&mut beginning))
        .map_err(at(file))?;
    if beginning.starts_with(sqlite::MAGIC) {
        Ok(Kind::Sqlite)
    } else if beginning.starts_with(format::MAGIC.as_bytes()) {
        Ok(Kind::Postgres)
    } else {
        Err(SnapshotError::NotABackup)
    }
}
