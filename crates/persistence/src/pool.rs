//! The only way in: `read` and `write` hide blocking pools behind async calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection as _;
use diesel::result::ConnectionError;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant as Deadline;

use crate::conn::{Conn, Purpose, sqlite_path};
use crate::error::DbError;
use crate::line::{Line, SHORT};

/// How long a call waits for its turn before it answers that the database is not available.
const PATIENCE: Duration = Duration::from_millis(1_200);
/// So many calls more than the one that writes wait at the pool itself, where the next one begins the moment the
/// connection is given back; the others wait without a thread. Where there are more connections nobody waits at the pool,
/// which may let others overtake.
const NEXT_IN_LINE: u32 = 2;
/// A connection used this recently is trusted without asking the server.
const FRESH: Duration = Duration::from_millis(500);

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
    /// The pool could not be filled.
    #[error("cannot open the database: {0}")]
    Pool(#[from] r2d2::Error),
}

/// A connection: when it was last used, how many had broken when it last worked, whether its last use failed.
struct Lent {
    conn: Conn,
    returned: Instant,
    broken_before: u64,
    failed: bool,
}

impl Lent {
    /// Whether the server is still there; SQLite's always is.
    fn answers(&mut self) -> Result<(), diesel::result::Error> {
        match &mut self.conn {
            Conn::Postgres(conn) => conn.batch_execute("SELECT 1"),
            Conn::Sqlite(_) => Ok(()),
        }
    }
}

#[derive(Debug, Clone)]
struct Manager {
    url: String,
    purpose: Purpose,
    /// How many connections broke: with one, a restarted server takes them all.
    broken: Arc<AtomicU64>,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Lent;
    type Error = ConnectionError;

    fn connect(&self) -> Result<Lent, ConnectionError> {
        let broken_before = self.broken.load(Ordering::Relaxed);
        Conn::open(&self.url, self.purpose).map(|conn| Lent {
            conn,
            returned: Instant::now(),
            broken_before,
            failed: false,
        })
    }

    fn is_valid(&self, lent: &mut Lent) -> Result<(), ConnectionError> {
        let broken = self.broken.load(Ordering::Relaxed);
        if lent.returned.elapsed() > FRESH || lent.broken_before != broken {
            lent.answers()
                .map_err(ConnectionError::CouldntSetupConfiguration)?;
            lent.broken_before = broken;
        }
        Ok(())
    }

    fn has_broken(&self, lent: &mut Lent) -> bool {
        lent.returned = Instant::now();
        // Not every failure shows in the state of the connection, so one that failed is asked.
        let broken =
            std::thread::panicking() || lent.conn.is_dirty() || (lent.failed && lent.answers().is_err());
        if broken {
            self.broken.fetch_add(1, Ordering::Relaxed);
        }
        broken
    }
}

/// Calls take turns in the order in which they came.
#[derive(Debug, Clone)]
struct Turns {
    free: Arc<Semaphore>,
    all: usize,
}

impl Turns {
    fn new(all: usize) -> Self {
        Self {
            free: Arc::new(Semaphore::new(all)),
            all,
        }
    }

    async fn next(&self, patience_ends: Deadline) -> Result<OwnedSemaphorePermit, DbError> {
        tokio::time::timeout_at(patience_ends, Arc::clone(&self.free).acquire_owned())
            .await
            .map_err(|_| DbError::Unavailable("all connections are busy".to_owned()))?
            .map_err(|_| DbError::Interrupted)
    }

    fn now(&self) -> Result<OwnedSemaphorePermit, DbError> {
        let turn = Arc::clone(&self.free).try_acquire_owned();
        turn.map_err(|_| DbError::Unavailable("all connections are busy".to_owned()))
    }

    fn taken(&self) -> usize {
        self.all.saturating_sub(self.free.available_permits())
    }
}

#[derive(Debug, Clone)]
struct Lane {
    pool: r2d2::Pool<Manager>,
    turns: Turns,
}

impl Lane {
    fn usage(&self) -> (u32, u32) {
        let most = self.pool.max_size();
        let taken = u32::try_from(self.turns.taken()).unwrap_or(most);
        (taken.min(most), most)
    }

    fn open(url: &str, purpose: Purpose, size: u32) -> Result<Self, OpenError> {
        let pool = r2d2::Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .connection_timeout(PATIENCE)
            .error_handler(Box::new(QuietHandler))
            .build_unchecked(Manager {
                url: url.to_owned(),
                purpose,
                broken: Arc::default(),
            });
        let turns = if size == 1 { 1 + NEXT_IN_LINE } else { size };
        let turns = Turns::new(usize::try_from(turns).unwrap_or(1));
        Ok(Self { pool, turns })
    }

    async fn run<T, E>(
        &self,
        patience_ends: Deadline,
        work: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let turn = self.turns.next(patience_ends).await?;
        let lane = self.clone();
        let done = tokio::task::spawn_blocking(move || lane.lend(turn, work));
        done.await.map_err(|_| DbError::Interrupted)?
    }

    fn lend<T, E: From<DbError>>(
        &self,
        _turn: OwnedSemaphorePermit,
        work: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut lent = self
            .pool
            .get()
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        let answer = work(&mut lent.conn);
        lent.failed = answer.is_err();
        answer
    }
}

#[derive(Debug)]
struct QuietHandler;

impl r2d2::HandleError<ConnectionError> for QuietHandler {
    fn handle_error(&self, error: ConnectionError) {
        tracing::warn!(%error, "cannot connect to the database");
    }
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
            let writers = Lane::open(url, Purpose::Write, 1)?;
            let readers = Lane::open(url, Purpose::Read, size)?;
            return Ok(Self {
                url: url.to_owned(),
                readers,
                writers,
                order: Order::Line(Line::new(cores(), usize::try_from(size).unwrap_or(1))),
            });
        }
        drop(Conn::open(url, Purpose::Write)?);
        let lane = Lane::open(url, Purpose::Write, size)?;
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
                let read = move || {
                    let turn = lane.turns.now()?;
                    lane.lend(turn, |conn| conn.in_snapshot(work))
                };
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
