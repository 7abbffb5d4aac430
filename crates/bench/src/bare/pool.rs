//! Plain diesel connections in r2d2, as many and as durable as the product's.

use diesel::connection::{AnsiTransactionManager, SimpleConnection as _, TransactionManager as _};
use diesel::prelude::*;
use diesel::result::ConnectionError;
use persistence::PoolSize;

use crate::Outcome;

/// A connection to one of the two.
pub(super) enum Conn {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

/// Evaluates one expression against the inner connection.
macro_rules! on {
    ($conn:expr, |$inner:ident| $body:expr) => {
        match $conn {
            $crate::bare::pool::Conn::Postgres($inner) => $body,
            $crate::bare::pool::Conn::Sqlite($inner) => $body,
        }
    };
}
pub(super) use on;

impl Conn {
    /// One transaction; the product's kind on SQLite, `BEGIN IMMEDIATE`.
    pub(super) fn transaction<T>(&mut self, work: impl FnOnce(&mut Self) -> QueryResult<T>) -> QueryResult<T> {
        match self {
            Self::Postgres(conn) => AnsiTransactionManager::begin_transaction(conn)?,
            Self::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE")?,
        }
        let done = work(self);
        match &done {
            Ok(_) => on!(self, |conn| AnsiTransactionManager::commit_transaction(conn))?,
            Err(_) => on!(self, |conn| AnsiTransactionManager::rollback_transaction(conn))?,
        }
        done
    }
}

#[derive(Debug)]
struct Manager {
    url: String,
    writes: bool,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Conn;
    type Error = ConnectionError;

    fn connect(&self) -> Result<Conn, ConnectionError> {
        let Some(path) = self.url.strip_prefix("sqlite://") else {
            return PgConnection::establish(&self.url).map(Conn::Postgres);
        };
        let mut conn = SqliteConnection::establish(path)?;
        conn.batch_execute(if self.writes {
            "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
             PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000; PRAGMA journal_size_limit = 67108864;"
        } else {
            "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA cache_size = -4000;"
        })
        .map_err(ConnectionError::CouldntSetupConfiguration)?;
        Ok(Conn::Sqlite(conn))
    }

    fn is_valid(&self, _: &mut Conn) -> Result<(), ConnectionError> {
        Ok(())
    }

    fn has_broken(&self, _: &mut Conn) -> bool {
        false
    }
}

/// Readers and writers; on SQLite one writer.
#[derive(Debug, Clone)]
pub(super) struct Pools {
    readers: r2d2::Pool<Manager>,
    writers: r2d2::Pool<Manager>,
}

/// A connection on loan.
pub(super) type Lent = r2d2::PooledConnection<Manager>;

impl Pools {
    pub(super) fn open(url: &str) -> Outcome<Self> {
        let PoolSize(size) = PoolSize::default();
        let pool = |writes, size| {
            let url = url.to_owned();
            r2d2::Pool::builder().max_size(size).build(Manager { url, writes })
        };
        if url.starts_with("sqlite://") {
            return Ok(Self {
                writers: pool(true, 1)?,
                readers: pool(false, size)?,
            });
        }
        let both = pool(true, size)?;
        Ok(Self {
            readers: both.clone(),
            writers: both,
        })
    }

    pub(super) fn reader(&self) -> Result<Lent, r2d2::Error> {
        self.readers.get()
    }

    pub(super) fn writer(&self) -> Result<Lent, r2d2::Error> {
        self.writers.get()
    }
}
