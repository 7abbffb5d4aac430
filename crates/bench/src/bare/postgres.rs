//! The bare handlers over PostgreSQL.

use crate::Failure;

super::queries::bare_handlers!(PgConnection, transaction);
super::settling::settling_handlers!(PgConnection);

/// What the handlers share.
#[derive(Clone)]
pub(crate) struct Bare {
    workspace: String,
    readers: Pool<ConnectionManager<PgConnection>>,
    writers: Pool<ConnectionManager<PgConnection>>,
}

impl Bare {
    /// Opens the pool.
    pub(crate) fn open(url: &str, workspace: String, connections: u32) -> Result<Self, Failure> {
        let pool = Pool::builder()
            .max_size(connections)
            .build(ConnectionManager::new(url))?;
        Ok(Self {
            workspace,
            readers: pool.clone(),
            writers: pool,
        })
    }
}
