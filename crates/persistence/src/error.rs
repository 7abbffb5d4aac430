//! What can go wrong with a query, in the same words for both databases.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error};

/// A query's answer.
pub type DbResult<T> = Result<T, DbError>;

/// Why a query failed.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The database cannot be reached, or all connections are busy; trying again later may work.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// A row like it exists: the constraint's name, `<table>_<columns>_key`.
    #[error("unique constraint {0}")]
    Unique(String),
    /// A row it points to does not exist, or a row still points to it.
    #[error("foreign key")]
    ForeignKey,
    /// The thread that ran the query ended early.
    #[error("the query was cut short")]
    Interrupted,
    /// A stored value that this version cannot read.
    #[error("stored value: {0}")]
    Unreadable(String),
    /// Anything else; a defect.
    #[error(transparent)]
    Other(Error),
}

impl From<Error> for DbError {
    fn from(error: Error) -> Self {
        match error {
            Error::DatabaseError(kind, ref about) => match kind {
                DatabaseErrorKind::UniqueViolation => Self::Unique(violated_unique(about.as_ref())),
                DatabaseErrorKind::ForeignKeyViolation => Self::ForeignKey,
                DatabaseErrorKind::ClosedConnection
                | DatabaseErrorKind::UnableToSendCommand
                | DatabaseErrorKind::SerializationFailure => Self::Unavailable(about.message().to_owned()),
                _ if is_passing(about.message()) => Self::Unavailable(about.message().to_owned()),
                _ => Self::Other(error),
            },
            Error::BrokenTransactionManager => Self::Unavailable("the connection broke".to_owned()),
            Error::DeserializationError(cause) => Self::Unreadable(cause.to_string()),
            other => Self::Other(other),
        }
    }
}

/// The name of the violated constraint, `<table>_<columns>_key` for primary keys as well.
///
/// SQLite tells columns only, so the name is rebuilt from them; so is that of PostgreSQL's `<table>_pkey`.
fn violated_unique(about: &(dyn DatabaseErrorInformation + Send + Sync)) -> String {
    let Some(name) = about.constraint_name() else {
        let columns = about
            .message()
            .strip_prefix("UNIQUE constraint failed: ")
            .unwrap_or_default();
        let table = columns.split_once('.').map_or("", |(table, _)| table);
        return key_name(
            table,
            columns
                .split(", ")
                .filter_map(|column| Some(column.split_once('.')?.1)),
        );
    };
    // "Key (workspace_id, id)=(wsp_…, cli_…) already exists."
    let columns = about
        .details()
        .and_then(|details| details.split_once('(')?.1.split_once(")="));
    match (name.strip_suffix("_pkey"), columns) {
        // A name that is a word of SQL as well, like "position", comes in quotes.
        (Some(table), Some((columns, _))) => {
            key_name(table, columns.split(", ").map(|column| column.trim_matches('"')))
        }
        _ => name.to_owned(),
    }
}

fn key_name<'a>(table: &str, columns: impl Iterator<Item = &'a str>) -> String {
    let columns: String = columns.map(|column| format!("_{column}")).collect();
    format!("{table}{columns}_key")
}

/// Faults of the moment that the drivers report as unknown errors.
fn is_passing(message: &str) -> bool {
    [
        "database is locked",
        "database or disk is full",
        "disk I/O error",
        "terminating connection",
        "the database system is",
        "server closed the connection",
        "connection not open",
        "no connection to the server",
        "could not receive data from server",
        "SSL connection has been closed",
        "deadlock detected",
        "canceling statement due to",
    ]
    .iter()
    .any(|sign| message.contains(sign))
}
