//! The bare handlers over SQLite: readers, and one writer, as durable as the product's.

use crate::Failure;

super::queries::bare_handlers!(SqliteConnection, immediate_transaction);
super::settling::settling_handlers!(SqliteConnection);

/// What the handlers share.
#[derive(Clone)]
pub(crate) struct Bare {
    workspace: String,
    readers: Pool<ConnectionManager<SqliteConnection>>,
    writers: Pool<ConnectionManager<SqliteConnection>>,
}

#[derive(Debug)]
struct Pragmas;

impl diesel::r2d2::CustomizeConnection<SqliteConnection, diesel::r2d2::Error> for Pragmas {
    fn on_acquire(&self, conn: &mut SqliteConnection) -> Result<(), diesel::r2d2::Error> {
        use diesel::connection::SimpleConnection as _;
        conn.batch_execute(
            "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000",
        )
        .map_err(diesel::r2d2::Error::QueryError)
    }
}

impl Bare {
    /// Opens the pools.
    pub(crate) fn open(url: &str, workspace: String, connections: u32) -> Result<Self, Failure> {
        let pool = |size| {
            Pool::builder()
                .max_size(size)
                .connection_customizer(Box::new(Pragmas))
                .build(ConnectionManager::new(url.trim_start_matches("sqlite://")))
        };
        Ok(Self {
            workspace,
            readers: pool(connections)?,
            writers: pool(1)?,
        })
    }
}
