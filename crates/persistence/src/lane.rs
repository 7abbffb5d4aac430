//! Connections for one purpose: lent to one call after another, in the order in which they came.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection as _;
use diesel::result::ConnectionError;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant as Deadline;

use crate::conn::{Conn, Purpose};
use crate::error::DbError;

/// How long a call waits for its turn before it answers that the database is not available.
pub(crate) const PATIENCE: Duration = Duration::from_millis(1_200);
/// So many calls more than the one that writes wait at the pool itself, where the next one begins the moment the
/// connection is given back; the others wait without a thread. Where there are more connections nobody waits at the pool,
/// which may let others overtake.
const NEXT_IN_LINE: u32 = 2;
/// A connection used this recently is trusted without asking the server.
const FRESH: Duration = Duration::from_millis(500);

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
pub(crate) struct Turns {
    free: Arc<Semaphore>,
    all: usize,
}

impl Turns {
    pub(crate) fn new(all: usize) -> Self {
        Self {
            free: Arc::new(Semaphore::new(all)),
            all,
        }
    }

    pub(crate) async fn next(&self, patience_ends: Deadline) -> Result<OwnedSemaphorePermit, DbError> {
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

/// The connections for one purpose, and the turns at them.
#[derive(Debug, Clone)]
pub(crate) struct Lane {
    pool: r2d2::Pool<Manager>,
    turns: Turns,
}

impl Lane {
    /// How many calls have their turn, and how many connections there may be.
    pub(crate) fn usage(&self) -> (u32, u32) {
        let most = self.pool.max_size();
        let taken = u32::try_from(self.turns.taken()).unwrap_or(most);
        (taken.min(most), most)
    }

    pub(crate) fn open(url: &str, purpose: Purpose, size: u32) -> Self {
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
        Self { pool, turns }
    }

    /// Runs `work` on a thread that may block, when it is its turn.
    ///
    /// # Errors
    /// What `work` answers, or that no connection could be had in time.
    pub(crate) async fn run<T, E>(
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

    /// Runs `work` on this thread, if a connection is free.
    ///
    /// # Errors
    /// What `work` answers, or that all connections are taken.
    pub(crate) fn run_now<T, E: From<DbError>>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        self.lend(self.turns.now()?, work)
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
