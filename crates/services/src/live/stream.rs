//! One open stream: first what was missed, from the log, then what is told; each event once and in order.

use std::sync::Arc;

use persistence::live;
use persistence::live::LiveRow;
use tokio::sync::mpsc;

use super::{Arrival, Batch, Listener, Place, Telling};
use crate::error::Result;
use crate::platform::Platform;
use persistence::TeamScope;

/// So many events are read at once while somebody catches up.
const PAGE: i64 = 200;

/// Where a stream begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The event after which it tells; none at the beginning of the log.
    pub after: Option<String>,
    /// What came after the event that the listener knew last cannot be told: everything is to be read anew.
    pub lost: bool,
}

/// An open stream.
#[derive(Debug)]
pub struct Stream {
    platform: Arc<Platform>,
    listener: Listener,
    receiver: mpsc::Receiver<Batch>,
    place: Place,
    /// Everything up to here has been told.
    position: i64,
    /// What is up to here is read from the log; what comes after is received.
    received_after: i64,
}

impl Stream {
    /// Opens a stream for somebody who has just been proven.
    ///
    /// # Errors
    /// [`Error::TooManyStreams`](crate::Error::TooManyStreams), [`Error::Busy`](crate::Error::Busy) while the process
    /// ends.
    pub fn open(platform: &Arc<Platform>, arrival: Arrival) -> Result<(Opening, Self)> {
        let (receiver, place, received_after) = platform.live.admit(&arrival)?;
        let stream = Self {
            platform: Arc::clone(platform),
            listener: arrival.listener,
            receiver,
            place,
            position: arrival.after,
            received_after,
        };
        let opening = Opening {
            after: arrival.event,
            lost: arrival.lost,
        };
        Ok((opening, stream))
    }

    /// What is to be told next, waiting for it; none when the stream is over. May be given up and called again.
    pub async fn next(&mut self) -> Option<Vec<Telling>> {
        while self.position < self.received_after {
            if self.receiver.is_closed() {
                return None;
            }
            let told = self.replay().await?;
            if !told.is_empty() {
                return Some(told);
            }
        }
        loop {
            let batch = self.receiver.recv().await?;
            let told = self.take(&batch);
            if !told.is_empty() {
                return Some(told);
            }
        }
    }

    fn take(&mut self, rows: &[LiveRow]) -> Vec<Telling> {
        let fresh = rows.iter().filter(|row| row.sequence > Some(self.position));
        let told = fresh.filter_map(|row| self.listener.telling(row)).collect();
        if let Some(last) = rows.last().and_then(|row| row.sequence) {
            self.position = self.position.max(last);
        }
        told
    }

    /// A page of what was missed. A database that does not answer ends the stream: the listener comes again.
    async fn replay(&mut self) -> Option<Vec<Telling>> {
        let (from, until) = (self.position, self.received_after);
        let workspace = self.place.workspace;
        let listener = self.listener.clone();
        let read = self.platform.db.read(move |conn| match listener {
            Listener::Contact { scope, .. } => live::of_client_between(conn, &scope, (from, until), PAGE),
            Listener::User { .. } | Listener::Key(_) => {
                let rows = live::after(conn, &TeamScope::for_job(workspace), from, PAGE)?;
                let in_time = |row: &LiveRow| row.sequence.is_some_and(|place| place <= until);
                Ok(rows.into_iter().filter(in_time).collect())
            }
        });
        let rows: Vec<LiveRow> = read
            .await
            .inspect_err(|error| tracing::debug!(%error, "a stream could not catch up"))
            .ok()?;
        let told = self.take(&rows);
        if i64::try_from(rows.len()).is_ok_and(|read| read < PAGE) {
            self.position = until;
        }
        Some(told)
    }
}
