//! A mailer that keeps what it delivers and fails when told to, for tests.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{Delivery, Mail, MailError, Mailer};

/// Keeps mail in memory instead of sending it.
#[derive(Debug, Default)]
pub struct MemoryMailer {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    delivered: Vec<Mail>,
    failures: VecDeque<MailError>,
}

impl MemoryMailer {
    /// A mailer that has delivered nothing and delivers everything.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Everything delivered so far, oldest first.
    #[must_use]
    pub fn delivered(&self) -> Vec<Mail> {
        self.state().delivered.clone()
    }

    /// Makes the next `times` deliveries fail with `error`, after those already told to fail.
    pub fn fail_next(&self, times: usize, error: &MailError) {
        self.state()
            .failures
            .extend(std::iter::repeat_n(error.clone(), times));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Mailer for MemoryMailer {
    fn deliver<'a>(&'a self, mail: &'a Mail) -> Delivery<'a> {
        Box::pin(async move {
            let mut state = self.state();
            match state.failures.pop_front() {
                Some(error) => Err(error),
                None => {
                    state.delivered.push(mail.clone());
                    Ok(())
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::email::EmailAddress;

    use super::*;

    #[tokio::test]
    async fn it_fails_as_often_as_told_and_then_keeps_what_it_delivers() {
        let mail = Mail {
            message_id: "1@example.com".to_owned(),
            from_name: "Kente Studio".to_owned(),
            to: EmailAddress::parse("ama@example.com").unwrap(),
            to_name: None,
            reply_to: None,
            subject: "Hello".to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
            attachments: Vec::new(),
        };
        let memory = MemoryMailer::new();
        memory.fail_next(1, &MailError::Temporary("busy".to_owned()));
        memory.fail_next(1, &MailError::Permanent("gone".to_owned()));
        let mailer: &dyn Mailer = &memory;

        assert_eq!(
            mailer.deliver(&mail).await,
            Err(MailError::Temporary("busy".to_owned()))
        );
        assert_eq!(
            mailer.deliver(&mail).await,
            Err(MailError::Permanent("gone".to_owned()))
        );
        assert_eq!(memory.delivered(), []);
        assert_eq!(mailer.deliver(&mail).await, Ok(()));
        assert_eq!(memory.delivered(), [mail]);
    }
}
