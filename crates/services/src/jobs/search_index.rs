//! Keeps search fast: puts together what many commits left in pieces in the index of words.

use std::sync::Arc;
use std::time::Duration;

use persistence::client_search::{Tidying, tidy};
use tokio::sync::{Notify, watch};

use crate::platform::Platform;

const EVERY: Duration = Duration::from_secs(60 * 60);
/// Others write between two steps.
const BREATH: Duration = Duration::from_millis(50);

/// Tidies until told to stop.
pub async fn run(platform: Arc<Platform>, mut stopped: watch::Receiver<bool>) {
    let never = Notify::new();
    let mut so_far = Tidying::Done;
    loop {
        let begun = so_far;
        so_far = match platform.db.write(move |conn| tidy(conn, begun)).await {
            Ok(state) => state,
            Err(error) => {
                tracing::warn!(%error, "tidying the search index waits");
                Tidying::Done
            }
        };
        let pause = match so_far {
            Tidying::Done => EVERY,
            Tidying::Begun => BREATH,
        };
        if !super::wait(&mut stopped, &never, pause).await {
            return;
        }
    }
}
