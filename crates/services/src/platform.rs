//! What every use case stands on: database, clock, keys, mail. Made once at start.

use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};
use domain::clock::Clock;
use integrations::mail::Mailer;
use integrations::paystack::Paystack;
use persistence::Db;
use tokio::sync::Notify;

use crate::files::FileRoom;
use crate::live::Live;
use crate::passwords::Passwords;
use crate::secrets::Keys;

/// What happens to mail.
#[derive(Debug, Clone)]
pub enum Postbox {
    /// It is handed to a mail server.
    Deliver(Arc<dyn Mailer>),
    /// It stays here, to be read at `/dev/mailbox` by whoever develops on this machine.
    Keep,
    /// It waits for a mail server to be configured.
    Wait,
}

/// The ground of all use cases.
#[derive(Debug, Clone)]
pub struct Platform {
    /// The database.
    pub db: Db,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The installation's secrets.
    pub keys: Keys,
    /// Hashing of passwords.
    pub passwords: Passwords,
    /// Where mail goes.
    pub postbox: Postbox,
    /// Where the content of files lies.
    pub files: FileRoom,
    /// Where people reach this installation, without a slash at the end.
    pub public_url: String,
    /// To which domain answers by mail go, where mail comes in.
    pub reply_domain: Option<String>,
    /// Who takes payments online.
    pub paystack: Arc<dyn Paystack>,
    /// Rung when Paystack announced something.
    pub paystack_bell: Arc<Notify>,
    /// Rung when the outbox has something new.
    pub outbox_bell: Arc<Notify>,
    /// Rung when the event log has something new.
    pub events_bell: Arc<Notify>,
    /// Open pages that are told of events.
    pub live: Arc<Live>,
}

impl Platform {
    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The present instant as stored.
    pub fn at(&self) -> NaiveDateTime {
        self.now().naive_utc()
    }

    /// Tells the workers that something was committed.
    pub fn ring(&self) {
        self.outbox_bell.notify_one();
        self.events_bell.notify_one();
    }

    /// Whether mail can be read at `/dev/mailbox`.
    pub const fn keeps_mail(&self) -> bool {
        matches!(self.postbox, Postbox::Keep)
    }

    /// The address of a workspace's portal.
    pub fn portal_url(&self, slug: &str) -> String {
        format!("{}/portal/{slug}", self.public_url)
    }
}
