//! The mail that was delivered, read as a person would: who, what, the link, the code.

use std::time::Duration;

use persistence::outbox;

use crate::app::TestApp;

/// How often the outbox is looked at, and how long one look is waited for the next.
const LOOKS: u32 = 600;
const PAUSE: Duration = Duration::from_millis(20);

/// A mail with a link in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) from_name: String,
    pub(crate) reply_to: Option<String>,
    pub(crate) message_id: String,
}

impl Letter {
    /// The line that is the link.
    pub(crate) fn link(&self) -> &str {
        let is_link = |line: &&str| line.starts_with("http") && line.contains('#');
        self.text.lines().find(is_link).unwrap()
    }

    /// The secret part of the link.
    pub(crate) fn token(&self) -> &str {
        self.link().split_once('#').unwrap().1
    }

    /// The six digits.
    pub(crate) fn code(&self) -> &str {
        let (_, behind) = self.text.split_once("use this code: ").unwrap();
        behind.lines().next().unwrap()
    }
}

impl TestApp {
    /// Waits until nothing in the outbox waits.
    pub(crate) async fn mail_is_out(&self) {
        for _ in 0..LOOKS {
            let (waiting, _) = self.platform.db.read(outbox::backlog).await.unwrap();
            if waiting == 0 {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("the outbox was not worked off");
    }

    /// Waits until the next job is due later than now: what failed waits for its next try.
    pub(crate) async fn first_try_is_over(&self) {
        for _ in 0..LOOKS {
            let due = self.platform.db.read(outbox::next_due).await.unwrap();
            if due.is_some_and(|due| due > self.platform.at()) {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("nothing in the outbox waits for a next try");
    }

    /// All mails to an address, oldest first.
    pub(crate) async fn letters(&self, to: &str) -> Vec<Letter> {
        self.mail_is_out().await;
        let delivered = self.mailer.delivered();
        delivered
            .into_iter()
            .filter(|mail| mail.to.as_str() == to)
            .map(|mail| Letter {
                subject: mail.subject,
                text: mail.text,
                html: mail.html,
                from_name: mail.from_name,
                reply_to: mail.reply_to.map(|address| address.as_str().to_owned()),
                message_id: mail.message_id,
            })
            .collect()
    }

    /// The newest mail to an address with this subject.
    pub(crate) async fn letter_about(&self, to: &str, subject: &str) -> Letter {
        let mut letters = self.letters(to).await;
        letters.retain(|letter| letter.subject == subject);
        letters
            .pop()
            .unwrap_or_else(|| panic!("no mail to {to} about {subject}"))
    }

    /// The newest mail to an address.
    pub(crate) async fn letter(&self, to: &str) -> Letter {
        let letters = self.letters(to).await;
        letters
            .into_iter()
            .next_back()
            .unwrap_or_else(|| panic!("no mail to {to}"))
    }
}
