//! What CoPortal does by itself: one module a job, all started together and stopped together.

pub mod cleaner;
pub mod file_cleaner;
pub mod invoice_reminders;
pub mod live;
pub mod mailbox;
pub mod outbox;
pub mod paystack;
pub mod quote_expiry;
pub mod quote_reminders;
pub mod schedules;
pub mod sealer;
pub mod search_index;
pub mod unread_mails;

use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::platform::Platform;

/// The running jobs.
#[derive(Debug)]
pub struct Jobs {
    stop: watch::Sender<bool>,
    running: Vec<JoinHandle<()>>,
}

impl Jobs {
    /// Starts all jobs.
    pub fn start(platform: &Arc<Platform>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let running = vec![
            tokio::spawn(outbox::run(Arc::clone(platform), stopped.clone())),
            tokio::spawn(sealer::run(Arc::clone(platform), stopped.clone())),
            tokio::spawn(cleaner::run(Arc::clone(platform), stopped.clone())),
            tokio::spawn(file_cleaner::run(Arc::clone(platform), stopped.clone())),
            tokio::spawn(live::run(Arc::clone(platform), stopped.clone())),
            tokio::spawn(quote_expiry::run(Arc::clone(platform), stopped.clone())),
            tokio::spawn(invoice_reminders::run(Arc::clone(platform), stopped.clone())),
            tokio::spawn(schedules::run(Arc::clone(platform), stopped.clone())),
            tokio::spawn(quote_reminders::run(Arc::clone(platform), stopped.clone())),
            tokio::spawn(search_index::run(Arc::clone(platform), stopped.clone())),
            tokio::spawn(paystack::run(Arc::clone(platform), stopped.clone())),
            tokio::spawn(unread_mails::run(Arc::clone(platform), stopped)),
        ];
        Self { stop, running }
    }

    /// Lets each job finish what it has begun, and waits for it.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for job in self.running {
            if let Err(error) = job.await {
                tracing::error!(%error, "a job ended badly");
            }
        }
    }
}

/// Works at once and then again after each pause, until told to stop; what has begun is finished.
async fn repeat<F, Work>(pause: std::time::Duration, mut stopped: watch::Receiver<bool>, work: F)
where
    F: Fn() -> Work,
    Work: Future<Output = ()>,
{
    let never = tokio::sync::Notify::new();
    loop {
        work().await;
        if !wait(&mut stopped, &never, pause).await {
            return;
        }
    }
}

/// Waits for a bell, for a time, or for the end; says whether to go on.
async fn wait(
    stopped: &mut watch::Receiver<bool>,
    bell: &tokio::sync::Notify,
    time: std::time::Duration,
) -> bool {
    tokio::select! {
        _ = stopped.wait_for(|stop| *stop) => false,
        () = bell.notified() => true,
        () = tokio::time::sleep(time) => true,
    }
}
