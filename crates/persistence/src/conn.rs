//! One connection over two databases, opened by the scheme of its URL.
#![expect(
    missing_docs,
    reason = "MultiConnection generates public items without documentation"
)]

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::result::ConnectionError;

use crate::error::DbError;

/// A connection to PostgreSQL or SQLite.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// `postgres://…`
    Postgres(PgConnection),
    /// `sqlite://path`
    Sqlite(SqliteConnection),
}

pub use multi_connection_impl::MultiBackend as Backend;

/// Asks the connection that `$conn` is. Given to [`Conn`] itself, a query writes its whole statement two or three times for
/// each call, prepared or not; where pages ask again and again, that is a fifth of their time.
macro_rules! directly {
    ($conn:ident, $asked:expr) => {
        match $conn {
            $crate::conn::Conn::Postgres($conn) => $asked,
            $crate::conn::Conn::Sqlite($conn) => $asked,
        }
    };
    // For queries that are boxed: `$backend` is the type of the connection's backend.
    ($conn:ident, $backend:ident, $asked:expr) => {
        match $conn {
            $crate::conn::Conn::Postgres($conn) => {
                type $backend = diesel::pg::Pg;
                $asked
            }
            $crate::conn::Conn::Sqlite($conn) => {
                type $backend = diesel::sqlite::Sqlite;
                $asked
            }
        }
    };
}
pub(crate) use directly;

type Manager = <Conn as Connection>::TransactionManager;

/// What a connection is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Read,
    Write,
}

impl Conn {
    /// Opens the database the URL names; SQLite files are made when absent.
    ///
    /// # Errors
    /// When it cannot be reached or opened.
    pub(crate) fn open(url: &str, purpose: Purpose) -> Result<Self, ConnectionError> {
        let Some(path) = sqlite_path(url) else {
            let mut conn = PgConnection::establish(&with_patience(url))?;
            conn.batch_execute(
                "SET timezone TO 'UTC'; SET statement_timeout TO '30s'; SET lock_timeout TO '10s'",
            )
            .map_err(ConnectionError::CouldntSetupConfiguration)?;
            return Ok(Self::Postgres(conn));
        };
        let mut conn = SqliteConnection::establish(path)?;
        let pragmas = match purpose {
            Purpose::Write => {
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000; PRAGMA journal_size_limit = 67108864;"
            }
            Purpose::Read => "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA cache_size = -4000;",
        };
        conn.batch_execute(pragmas)
            .map_err(ConnectionError::CouldntSetupConfiguration)?;
        Ok(Self::Sqlite(conn))
    }

    /// Runs `work` in one transaction; on SQLite it holds the write lock from the start, so that a read
    /// followed by a write never fails for being late.
    ///
    /// # Errors
    /// What `work` answers, or why the transaction could not begin or commit; nothing is kept then.
    pub(crate) fn in_transaction<T, E: From<DbError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.begin("BEGIN IMMEDIATE", "BEGIN")?;
        match work(self) {
            Ok(value) => {
                Manager::commit_transaction(self).map_err(DbError::from)?;
                Ok(value)
            }
            Err(error) => {
                if let Err(failure) = Manager::rollback_transaction(self) {
                    tracing::warn!(%failure, "rollback failed; the connection is given up");
                }
                Err(error)
            }
        }
    }

    /// Runs `work`, which changes nothing, on the state of one moment: what it reads fits together. On SQLite it also
    /// takes the file's lock once instead of for each statement.
    ///
    /// # Errors
    /// What `work` answers, or why the transaction could not begin.
    pub(crate) fn in_snapshot<T, E: From<DbError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.begin("BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        let answer = work(self);
        let ended = if answer.is_ok() {
            Manager::commit_transaction(self)
        } else {
            Manager::rollback_transaction(self)
        };
        // What was read is good even if the server goes away before the end.
        if let Err(failure) = ended {
            tracing::warn!(%failure, "a transaction that only read did not end; the connection is given up");
        }
        answer
    }

    fn begin(&mut self, sqlite: &str, postgres: &str) -> Result<(), DbError> {
        match self {
            Self::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, sqlite),
            Self::Postgres(conn) => AnsiTransactionManager::begin_transaction_sql(conn, postgres),
        }
        .map_err(DbError::from)
    }

    /// Whether a transaction was left open or broken, by a panic or a lost server.
    pub(crate) fn is_dirty(&mut self) -> bool {
        match Manager::transaction_manager_status_mut(self).transaction_depth() {
            Ok(depth) => depth.is_some(),
            Err(_) => true,
        }
    }
}

/// The file of a SQLite URL, nothing for PostgreSQL.
pub(crate) fn sqlite_path(url: &str) -> Option<&str> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return None;
    }
    Some(
        url.strip_prefix("sqlite://")
            .or_else(|| url.strip_prefix("sqlite:"))
            .unwrap_or(url),
    )
}

/// The URL with time-outs, so that a server that is gone is noticed within two seconds.
fn with_patience(url: &str) -> String {
    if url.contains("connect_timeout") {
        return url.to_owned();
    }
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}connect_timeout=2&tcp_user_timeout=2500&application_name=coportal")
}
