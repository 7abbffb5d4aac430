//! Works off the outbox: mails to the mail server, requests to mails. Nothing is lost; a failure is tried again.
//!
//! Delivery is at least once: after a connection lost behind the message, it is sent again under the same
//! Message-ID, by which mail servers and programs know it for the same.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use integrations::mail::{Mail, MailError};
use persistence::outbox::{self, OutboxRow};
use tokio::sync::watch;

use crate::error::{Error, Result};
use crate::mailing::outbox_place;
use crate::platform::{Platform, Postbox};
use crate::{auth, portal_access};

const BATCH: i64 = 10;
/// A worker that died gives its jobs back after this.
const LEASE: TimeDelta = TimeDelta::minutes(3);
/// How often the outbox is looked at without a bell: retries and jobs of other processes.
const PULSE: Duration = Duration::from_secs(5);
/// A mail is tried for about four days, as mail servers do (RFC 5321 4.5.4.1).
const MOST_ATTEMPTS: i32 = 18;

/// How a job ended.
enum Ending {
    Done,
    /// Done, and its text stays to be read.
    Kept,
    Later(String),
    Never(String),
}

/// Works until told to stop.
pub async fn run(platform: Arc<Platform>, mut stopped: watch::Receiver<bool>) {
    loop {
        let worked = match platform.postbox {
            Postbox::Wait => Ok(()),
            Postbox::Deliver(_) | Postbox::Keep => work_off(&platform, &stopped).await,
        };
        if let Err(error) = worked {
            tracing::warn!(%error, "the outbox waits");
        }
        if !super::wait(&mut stopped, &platform.outbox_bell, PULSE).await {
            return;
        }
    }
}

/// Works off all that is due now.
///
/// # Errors
/// When the database fails; jobs begun come back after their lease.
pub async fn work_off(platform: &Arc<Platform>, stopped: &watch::Receiver<bool>) -> Result<()> {
    while !*stopped.borrow() {
        let now = platform.at();
        if platform
            .db
            .read(outbox::next_due)
            .await?
            .is_none_or(|due| due > now)
        {
            return Ok(());
        }
        let jobs = platform
            .db
            .write(move |conn| outbox::lease(conn, now, now + LEASE, BATCH))
            .await?;
        if jobs.is_empty() {
            return Ok(());
        }
        for job in jobs {
            work_on(platform, job).await?;
        }
    }
    Ok(())
}

async fn work_on(platform: &Arc<Platform>, job: OutboxRow) -> Result<()> {
    let id = job.id;
    let attempts = job.attempts;
    let ending = match job.kind.as_str() {
        "mail" => deliver(platform, &job).await,
        _ => answer_request(platform, job).await,
    };
    let now = platform.at();
    let kind = match &ending {
        Ending::Done | Ending::Kept => "done",
        Ending::Later(_) => "retry",
        Ending::Never(_) => "parked",
    };
    metrics::counter!("outbox_jobs_total", "ending" => kind).increment(1);
    platform
        .db
        .write(move |conn| match ending {
            Ending::Done => outbox::complete(conn, id, now, false),
            Ending::Kept => outbox::complete(conn, id, now, true),
            Ending::Later(why) if attempts < MOST_ATTEMPTS => {
                tracing::warn!(job = %id, attempts, why, "an outbox job is tried again later");
                outbox::retry(conn, id, now + pause_after(attempts), &why)
            }
            Ending::Later(why) | Ending::Never(why) => {
                tracing::error!(job = %id, attempts, why, "an outbox job is given up");
                outbox::park(conn, id, now, &why)
            }
        })
        .await?;
    Ok(())
}

/// 5 s, 10 s, 20 s … at most 6 hours.
fn pause_after(attempts: i32) -> TimeDelta {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(13);
    TimeDelta::seconds(5_i64.saturating_mul(2_i64.saturating_pow(doublings))).min(TimeDelta::hours(6))
}

async fn deliver(platform: &Platform, job: &OutboxRow) -> Ending {
    let mailer = match &platform.postbox {
        Postbox::Deliver(mailer) => mailer,
        Postbox::Keep => return Ending::Kept,
        Postbox::Wait => return Ending::Later("no mail server is configured".to_owned()),
    };
    let mail = match read_mail(platform, job) {
        Ok(mail) => mail,
        Err(error) => return Ending::Never(error.to_string()),
    };
    match mailer.deliver(&mail).await {
        Ok(()) => Ending::Done,
        Err(MailError::Temporary(why)) => Ending::Later(why),
        Err(MailError::Permanent(why)) => Ending::Never(why),
    }
}

/// A mail as it was before it was sealed.
pub(super) fn read_mail(platform: &Platform, job: &OutboxRow) -> Result<Mail> {
    let plain = platform.keys.open(&outbox_place(job.id), &job.payload)?;
    serde_json::from_slice(&plain).map_err(Error::internal)
}

/// Turns a request into a mail, and ends it in the same transaction so that no request gives two mails.
async fn answer_request(platform: &Arc<Platform>, job: OutboxRow) -> Ending {
    let ground = Arc::clone(platform);
    let answered = platform
        .db
        .write(move |conn| {
            let plain = ground.keys.open(&outbox_place(job.id), &job.payload)?;
            match job.kind.as_str() {
                "portal_sign_in" => {
                    let request = serde_json::from_slice(&plain).map_err(Error::internal)?;
                    portal_access::send_sign_in(conn, &ground, &request)?;
                }
                "portal_link_renewal" => {
                    let request = serde_json::from_slice(&plain).map_err(Error::internal)?;
                    portal_access::send_renewal(conn, &ground, &request)?;
                }
                "password_reset" => {
                    let request = serde_json::from_slice(&plain).map_err(Error::internal)?;
                    auth::send_password_reset(conn, &ground, &request)?;
                }
                other => return Err(Error::Internal(format!("no job is called {other}"))),
            }
            outbox::complete(conn, job.id, ground.at(), false)?;
            Ok(())
        })
        .await;
    match answered {
        Ok(()) => Ending::Done,
        Err(Error::Db(error)) => Ending::Later(error.to_string()),
        Err(error) => Ending::Never(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_six_hours_and_the_last_try_is_about_four_days_on() {
        assert_eq!(pause_after(1), TimeDelta::seconds(5));
        assert_eq!(pause_after(3), TimeDelta::seconds(20));
        assert_eq!(pause_after(40), TimeDelta::hours(6));
        let all: TimeDelta = (1..MOST_ATTEMPTS).map(pause_after).sum();
        assert!(all > TimeDelta::days(1), "{all}");
    }
}
