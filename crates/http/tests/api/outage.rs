//! Takes the database away from the server, really: every connection it may use for writing is held.

use std::sync::mpsc;

use persistence::DbError;
use tokio::task::JoinHandle;

use crate::app::{CONNECTIONS, TestApp};

/// The database is busy until this is dropped.
pub(crate) struct Held {
    _release: mpsc::Sender<()>,
    _holders: Vec<JoinHandle<()>>,
}

impl TestApp {
    /// Holds every connection that a write of the server would need.
    pub(crate) async fn hold_the_database(&self) -> Held {
        let (release, released) = mpsc::channel();
        let released = std::sync::Arc::new(std::sync::Mutex::new(released));
        let count = if self.platform.db.is_sqlite() {
            1
        } else {
            CONNECTIONS
        };
        let (ready, mut held) = tokio::sync::mpsc::unbounded_channel();
        let mut holders = Vec::new();
        for _ in 0..count {
            let (db, released, ready) = (self.platform.db.clone(), released.clone(), ready.clone());
            holders.push(tokio::spawn(async move {
                let holding = db.write(move |_| {
                    ready.send(()).unwrap();
                    // All of them end when the sender is dropped.
                    let _ = released.lock().unwrap().recv();
                    Ok::<_, DbError>(())
                });
                holding.await.unwrap();
            }));
        }
        for _ in 0..count {
            held.recv().await.unwrap();
        }
        Held {
            _release: release,
            _holders: holders,
        }
    }
}
