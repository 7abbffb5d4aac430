//! Open pages that are told what happens: who listens, where each one stands in the log, and when one has to go.
//!
//! `jobs::live` reads the log, once for each workspace; how a telling goes over the wire is the web side's.

mod listener;
mod stream;
mod telling;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::ids::WorkspaceId;
use persistence::live::LiveRow;
use tokio::sync::{Notify, mpsc};

pub(crate) use listener::Present;
pub use listener::{Arrival, Listener, arrive, visit};
pub use stream::{Opening, Stream};
pub use telling::{About, Telling};

use crate::error::{Error, Result};

/// One person may keep this many streams open in this process: tabs and devices.
pub const STREAMS_EACH: usize = 16;
/// A reader may be so many batches behind before it is let go, to catch up when it comes again.
const BATCHES: usize = 16;

/// Events that were read together, in order.
type Batch = Arc<[LiveRow]>;

/// One open stream.
struct Seat {
    listener: Listener,
    sender: mpsc::Sender<Batch>,
}

/// The open streams of a workspace, and how far they have been told of.
struct Room {
    position: i64,
    seats: HashMap<u64, Seat>,
}

#[derive(Default)]
struct House {
    rooms: HashMap<WorkspaceId, Room>,
    stirred: HashSet<WorkspaceId>,
    people: HashMap<String, usize>,
    last_seat: u64,
    closed: bool,
}

/// All open streams of this process.
#[derive(Default)]
pub struct Live {
    house: Mutex<House>,
    bell: Notify,
}

impl std::fmt::Debug for Live {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Live(..)")
    }
}

/// A workspace that has listeners: where it stands and who they are.
pub(crate) struct Attendance {
    pub(crate) workspace: WorkspaceId,
    pub(crate) position: i64,
    pub(crate) listeners: Vec<(u64, Listener)>,
}

/// Keeps a seat taken until the stream is gone.
#[derive(Debug)]
struct Place {
    live: Arc<Live>,
    workspace: WorkspaceId,
    seat: u64,
    person: String,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut house = self.live.house();
        house.leave(self.workspace, self.seat);
        if let Some(count) = house.people.get_mut(&self.person) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                house.people.remove(&self.person);
            }
        }
        metrics::gauge!("coportal_live_streams").decrement(1);
    }
}

impl House {
    fn leave(&mut self, workspace: WorkspaceId, seat: u64) {
        if let Some(room) = self.rooms.get_mut(&workspace) {
            room.seats.remove(&seat);
            if room.seats.is_empty() {
                self.rooms.remove(&workspace);
            }
        }
    }
}

impl Live {
    fn house(&self) -> MutexGuard<'_, House> {
        self.house.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that a workspace has newly sealed events.
    pub fn stir(&self, workspace: WorkspaceId) {
        let mut house = self.house();
        if house.rooms.contains_key(&workspace) {
            house.stirred.insert(workspace);
            self.bell.notify_one();
        }
    }

    /// Says that any workspace may have newly sealed events.
    pub fn stir_all(&self) {
        let mut house = self.house();
        let all: Vec<_> = house.rooms.keys().copied().collect();
        house.stirred.extend(all);
        self.bell.notify_one();
    }

    /// Ends all streams, and lets no new one in.
    pub fn close(&self) {
        let mut house = self.house();
        house.closed = true;
        house.rooms.clear();
    }

    pub(crate) async fn stirred(&self) {
        self.bell.notified().await;
    }

    /// The workspaces that were stirred since the last time, or all.
    pub(crate) fn attendance(&self, all: bool) -> Vec<Attendance> {
        let mut house = self.house();
        let stirred = std::mem::take(&mut house.stirred);
        let rooms = house.rooms.iter();
        rooms
            .filter(|(workspace, _)| all || stirred.contains(workspace))
            .map(|(workspace, room)| Attendance {
                workspace: *workspace,
                position: room.position,
                listeners: room
                    .seats
                    .iter()
                    .map(|(seat, taken)| (*seat, taken.listener.clone()))
                    .collect(),
            })
            .collect()
    }

    /// Lets those go who may not listen any more, then tells the others; a reader who does not keep up is let go too.
    pub(crate) fn tell(&self, workspace: WorkspaceId, gone: &[u64], rows: Vec<LiveRow>) {
        let mut house = self.house();
        for seat in gone {
            house.leave(workspace, *seat);
        }
        let Some(room) = house.rooms.get_mut(&workspace) else {
            return;
        };
        let batch: Batch = rows
            .into_iter()
            .filter(|row| row.sequence.is_some_and(|place| place > room.position))
            .collect();
        let Some(last) = batch.last().and_then(|row| row.sequence) else {
            return;
        };
        room.position = last;
        room.seats.retain(|_, seat| {
            let concerned = batch.iter().any(|row| seat.listener.telling(row).is_some());
            !concerned || seat.sender.try_send(Arc::clone(&batch)).is_ok()
        });
        if room.seats.is_empty() {
            house.rooms.remove(&workspace);
        }
    }

    /// Gives somebody a seat.
    ///
    /// # Errors
    /// [`Error::TooManyStreams`], or [`Error::Busy`] while the process ends.
    fn admit(self: &Arc<Self>, arrival: &Arrival) -> Result<(mpsc::Receiver<Batch>, Place, i64)> {
        let person = arrival.listener.person();
        let mut house = self.house();
        if house.closed {
            return Err(Error::Busy);
        }
        let count = house.people.entry(person.clone()).or_default();
        if *count >= STREAMS_EACH {
            return Err(Error::TooManyStreams);
        }
        *count += 1;
        house.last_seat += 1;
        let seat = house.last_seat;
        let (sender, receiver) = mpsc::channel(BATCHES);
        let workspace = arrival.workspace;
        let room = house.rooms.entry(workspace).or_insert_with(|| Room {
            position: arrival.head,
            seats: HashMap::new(),
        });
        let position = room.position;
        let listener = arrival.listener.clone();
        room.seats.insert(seat, Seat { listener, sender });
        // Between the reading of the head and now more may have been sealed, and nobody was here to be told.
        house.stirred.insert(workspace);
        drop(house);
        self.bell.notify_one();
        metrics::gauge!("coportal_live_streams").increment(1);
        let place = Place {
            live: Arc::clone(self),
            workspace,
            seat,
            person,
        };
        Ok((receiver, place, position))
    }
}
