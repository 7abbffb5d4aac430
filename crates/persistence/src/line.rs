//! The line in which SQLite's reads stand: few at once, in the order in which they came.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use tokio::time::Instant as Deadline;

use crate::error::DbError;

/// A read that takes longer than this may be waiting for a disk or a network: another one begins.
pub(crate) const SHORT: Duration = Duration::from_millis(5);

/// A read, and the telling of what it found.
type Job = Box<dyn FnOnce() + Send>;

/// Who waits, and since when each place is taken.
struct State {
    waiting: VecDeque<Job>,
    places: Vec<Option<Instant>>,
}

/// Reads begin in the order in which they came. A thread that is done with one takes the next: under load nobody is put to
/// sleep and woken for each.
#[derive(Clone)]
pub(crate) struct Line {
    state: Arc<Mutex<State>>,
    at_once: usize,
}

/// A taken place; free again when dropped.
struct Place {
    line: Line,
    number: usize,
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(since) = self.line.state().places.get_mut(self.number) {
            *since = None;
        }
    }
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line")
            .field("at_once", &self.at_once)
            .finish_non_exhaustive()
    }
}

impl Line {
    /// A line of which `at_once` run, and up to `at_most` when some of them are not short.
    pub(crate) fn new(at_once: usize, at_most: usize) -> Self {
        let state = State {
            waiting: VecDeque::new(),
            places: vec![None; at_most],
        };
        Self {
            state: Arc::new(Mutex::new(state)),
            at_once,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `job` on a thread that may block, when it is its turn.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] when its turn has not come until `patience_ends`, [`DbError::Interrupted`] when it panicked.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        patience_ends: Deadline,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, DbError> {
        let (tell, mut told) = oneshot::channel();
        let begun = Arc::new(AtomicBool::new(false));
        let begins = Arc::clone(&begun);
        self.state().waiting.push_back(Box::new(move || {
            // Nobody waits any more for who lost patience or went away.
            if !tell.is_closed() {
                begins.store(true, Ordering::Relaxed);
                drop(tell.send(job()));
            }
        }));
        self.look();
        loop {
            // Begun before the sleep means: not short any more after it.
            let begun = begun.load(Ordering::Relaxed);
            if !begun && Deadline::now() >= patience_ends {
                return Err(DbError::Unavailable("all connections are busy".to_owned()));
            }
            tokio::select! {
                biased;
                found = &mut told => return found.map_err(|_| DbError::Interrupted),
                () = tokio::time::sleep(SHORT) => self.look(),
            }
            if begun {
                return told.await.map_err(|_| DbError::Interrupted);
            }
        }
    }

    /// Lets the next read begin if one may.
    fn look(&self) {
        if let Some(next) = self.next() {
            let line = self.clone();
            drop(tokio::task::spawn_blocking(move || line.serve(next)));
        }
    }

    /// The read that may begin now, and its place.
    fn next(&self) -> Option<(Place, Job)> {
        let now = Instant::now();
        let mut state = self.state();
        let taken = state.places.iter().flatten();
        if taken.filter(|since| now.duration_since(**since) < SHORT).count() >= self.at_once {
            return None;
        }
        let number = state.places.iter().position(Option::is_none)?;
        let job = state.waiting.pop_front()?;
        *state.places.get_mut(number)? = Some(now);
        let line = self.clone();
        Some((Place { line, number }, job))
    }

    fn serve(&self, first: (Place, Job)) {
        let mut next = Some(first);
        while let Some((place, job)) = next {
            // Its caller learns of a panic by not being told anything.
            drop(catch_unwind(AssertUnwindSafe(job)));
            // Without a pause its slice would end in the middle of a read, which then waits for everybody else's.
            std::thread::yield_now();
            drop(place);
            next = self.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn patience_ends() -> Deadline {
        Deadline::now() + Duration::from_secs(20)
    }

    /// A read that stays until it is let go, once it has begun.
    async fn stay(line: &Line) -> (mpsc::Sender<()>, tokio::task::JoinHandle<Result<(), DbError>>) {
        let (let_go, until) = mpsc::channel::<()>();
        let (begin, begun) = oneshot::channel();
        let line = line.clone();
        let stays = tokio::spawn(async move {
            line.run(patience_ends(), move || {
                begin.send(()).ok();
                until.recv_timeout(Duration::from_secs(30)).ok();
            })
            .await
        });
        begun.await.unwrap();
        (let_go, stays)
    }

    #[tokio::test]
    async fn reads_begin_in_the_order_in_which_they_came() {
        let line = Line::new(1, 1);
        let (let_go, first) = stay(&line).await;
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut others = tokio::task::JoinSet::new();
        for number in 0..20 {
            let (line, order) = (line.clone(), Arc::clone(&order));
            others.spawn(async move {
                line.run(patience_ends(), move || order.lock().unwrap().push(number))
                    .await
            });
        }
        drop(let_go);
        assert!(others.join_all().await.iter().all(Result::is_ok));
        first.await.unwrap().unwrap();
        assert_eq!(*order.lock().unwrap(), (0..20).collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn a_read_that_is_not_short_lets_another_begin() {
        let line = Line::new(1, 2);
        let (let_go, long) = stay(&line).await;
        line.run(patience_ends(), move || drop(let_go)).await.unwrap();
        long.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn who_lost_patience_is_not_served_later() {
        let line = Line::new(1, 1);
        let (let_go, first) = stay(&line).await;
        let served = Arc::new(AtomicBool::new(false));
        let serves = Arc::clone(&served);
        let impatient = line.run(Deadline::now(), move || serves.store(true, Ordering::Relaxed));
        assert!(matches!(impatient.await, Err(DbError::Unavailable(_))));
        drop(let_go);
        first.await.unwrap().unwrap();
        line.run(patience_ends(), || ()).await.unwrap();
        assert!(!served.load(Ordering::Relaxed));
    }

    #[tokio::test]
    async fn a_panic_frees_its_place() {
        let line = Line::new(1, 1);
        let gone = line.run(patience_ends(), || panic!("on purpose")).await;
        assert!(matches!(gone, Err(DbError::Interrupted)));
        line.run(patience_ends(), || ()).await.unwrap();
    }
}
