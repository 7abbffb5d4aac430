//! Why a backup or a restore did not happen, in sentences for the operator.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use diesel::result::ConnectionError;

use crate::error::DbError;

/// Which database a URL names or a backup was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// Why a backup or a restore did not happen; nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The URL names a file that is not there.
    #[error("there is no database at {}", .0.display())]
    NoDatabase(PathBuf),
    /// The backup would be written over the database, or restored from it.
    #[error("{} is the database itself: name another file", .0.display())]
    Itself(PathBuf),
    /// A backup of the other kind of database.
    #[error("the file is a backup of a {found} database, and the database to restore is a {wanted} one")]
    OtherKind {
        /// What the backup was made of.
        found: Kind,
        /// What the URL names.
        wanted: Kind,
    },
    /// Some other file.
    #[error("the file is not a backup made by CoPortal")]
    NotABackup,
    /// A backup that lost something on its way.
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    /// It has a migration that this version does not know.
    #[error(
        "the backup has the migration {0}, which this version of CoPortal does not know: restore it with a newer one"
    )]
    Newer(String),
    /// Its tables are not this version's.
    #[error(
        "the backup was made by CoPortal {0}, whose tables are not those of this version: \
         restore it with that version, then upgrade"
    )]
    OtherVersion(String),
    /// The database's tables are not this version's.
    #[error(
        "the database does not have the tables of this version of CoPortal: run `coportal migrate` first"
    )]
    NotMigrated,
    /// Somebody's work would be lost.
    #[error("the database already holds a workspace: what it holds is replaced only by force")]
    NotEmpty,
    /// A server is at work on it.
    #[error("the database is in use: stop CoPortal first")]
    InUse,
    /// It could not be opened.
    #[error("cannot open the database: {0}")]
    Connect(#[from] ConnectionError),
    /// It refused.
    #[error("the database refused: {0}")]
    Refused(#[from] DbError),
}

impl From<diesel::result::Error> for SnapshotError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Refused(error.into())
    }
}

/// What turns an I/O error into one that names its file.
pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> SnapshotError {
    move |source| SnapshotError::File {
        path: path.to_owned(),
        source,
    }
}
