//! The only way in: `read` and `write` hide blocking pools behind async calls.

use diesel::result::ConnectionError;
use tokio::time::Instant as Deadline;

use crate::conn::{Conn, Purpose, sqlite_path};
use crate::error::DbError;
use crate::lane::{Lane, PATIENCE, Turns};
use crate::line::{Line, SHORT};

/// How many connections to hold at most.
#[derive(Debug, Clone, Copy)]
pub struct PoolSize(pub u32);

impl Default for PoolSize {
    fn default() -> Self {
        Self(u32::try_from(cores().saturating_mul(4)).unwrap_or(8).clamp(4, 32))
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Its folder could not be made.
    #[error("cannot make the folder of the database: {0}")]
    Folder(#[from] std::io::Error),
    /// It could not be reached.
    #[error("cannot open the database: {0}")]
    Connect(#[from] ConnectionError),
}

/// How few reads run at once, so that they do not take each other's time.
#[derive(Debug, Clone)]
enum Order {
    /// SQLite's compute from beginning to end: as many as there are cores.
    Line(Line),
    /// PostgreSQL's wait for its answers: one more.
    Turns(Turns),
}

/// The database: many readers, and on SQLite one writer.
#[derive(Debug, Clone)]
pub struct Db {
    url: String,
    readers: Lane,
    writers: Lane,
    order: Order,
}

impl Db {
    /// Opens the database that `url` names; a SQLite file and its folder are made when absent.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub fn open(url: &str, size: PoolSize) -> Result<Self, OpenError> {
        let PoolSize(size) = size;
        if let Some(path) = sqlite_path(url) {
            if let Some(folder) = std::path::Path::new(path).parent() {
                std::fs::create_dir_all(folder)?;
            }
            // The first writer turns the file to WAL, which readers rely on.
            drop(Conn::open(url, Purpose::Write)?);
            let writers = Lane::open(url, Purpose::Write, 1);
            let readers = Lane::open(url, Purpose::Read, size);
            return Ok(Self {
                url: url.to_owned(),
                readers,
                writers,
                order: Order::Line(Line::new(cores(), usize::try_from(size).unwrap_or(1))),
            });
        }
        drop(Conn::open(url, Purpose::Write)?);
        let lane = Lane::open(url, Purpose::Write, size);
        Ok(Self {
            url: url.to_owned(),
            readers: lane.clone(),
            writers: lane,
            order: Order::Turns(Turns::new(cores().saturating_add(1))),
        })
    }

    /// The URL this was opened with. Holds a password on PostgreSQL: never log it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether this is a SQLite file.
    pub fn is_sqlite(&self) -> bool {
        sqlite_path(&self.url).is_some()
    }

    /// How many connections are in use and how many there may be, by what they are for.
    pub fn usage(&self) -> Vec<(&'static str, u32, u32)> {
        let lane = |name, lane: &Lane| {
            let (in_use, most) = lane.usage();
            (name, in_use, most)
        };
        if self.is_sqlite() {
            vec![lane("read", &self.readers), lane("write", &self.writers)]
        } else {
            vec![lane("all", &self.writers)]
        }
    }

    /// Runs queries that change nothing, all on the state of one moment.
    ///
    /// # Errors
    /// What `work` answers, or that no connection could be had in time.
    pub async fn read<T, E>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let patience_ends = Deadline::now() + PATIENCE;
        let turns = match &self.order {
            Order::Line(line) => {
                let lane = self.readers.clone();
                let read = move || lane.run_now(|conn| conn.in_snapshot(work));
                return line.run(patience_ends, read).await?;
            }
            Order::Turns(turns) => turns,
        };
        let turn = turns.next(patience_ends).await?;
        let mut answer = std::pin::pin!(
            self.readers
                .run(patience_ends, move |conn| conn.in_snapshot(work))
        );
        tokio::select! {
            biased;
            answer = &mut answer => return answer,
            () = tokio::time::sleep(SHORT) => drop(turn),
        }
        answer.await
    }

    /// Runs `work` in one transaction; an error keeps nothing of it.
    ///
    /// # Errors
    /// What `work` answers, or that no connection could be had in time.
    pub async fn write<T, E>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.writers
            .run(Deadline::now() + PATIENCE, move |conn| conn.in_transaction(work))
            .await
    }

    /// Runs `work` on the writing connection outside a transaction: for migrations and `VACUUM`.
    ///
    /// # Errors
    /// What `work` answers, or that no connection could be had in time.
    pub async fn maintain<T, E>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.writers.run(Deadline::now() + PATIENCE, work).await
    }
}
