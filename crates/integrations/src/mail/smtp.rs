//! Delivers mail to an SMTP server.
//!
//! Each step of the conversation has its own time limit and its own meaning when it is refused, which is
//! why it is spoken here step by step. A delivery that is cancelled closes its connection: a connection
//! in the middle of a conversation must never be used for the next message.

mod config;
mod message;

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use lettre::{
    message::Mailbox,
    transport::smtp::{
        Error,
        authentication::DEFAULT_MECHANISMS,
        client::{AsyncSmtpConnection, TlsParameters},
        commands,
        extension::ClientId,
        response::Response,
    },
};
use tokio::time::timeout;

use super::{Delivery, Mail, MailError, Mailer};
pub use config::SmtpConfigError;
use config::{Encryption, Server};
use message::Composed;

/// For connecting with sign-in, and for the answer to each command.
const TIME_LIMIT: Duration = Duration::from_secs(10);
/// The answer to the message itself comes after the server's filters; giving up early doubles mail.
const CONTENT_TIMES_LONGER: u32 = 6;
/// How many idle connections are kept, and for how long. Servers close theirs after a minute or more.
const MAX_IDLE: usize = 2;
const MAX_IDLE_TIME: Duration = Duration::from_secs(30);

/// Codes of RFC 4954 that are about our sign-in, which the operator must mend.
const SIGN_IN_CODES: [u16; 5] = [530, 532, 534, 535, 538];

/// Delivers mail to one SMTP server, keeping idle connections for the next message.
pub struct SmtpMailer {
    server: Server,
    from: Mailbox,
    time_limit: Duration,
    idle: Mutex<Vec<Idle>>,
}

struct Idle {
    connection: AsyncSmtpConnection,
    since: Instant,
}

/// Where in the conversation something went wrong; it decides who can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Connect,
    Sender,
    Recipient,
    Content,
}

impl SmtpMailer {
    /// A mailer for the server at `url` that sends from the address `from`.
    ///
    /// `smtps://user:password@host:465` encrypts from the start. `smtp://host:port` takes
    /// `?tls=required` (STARTTLS or nothing), `opportunistic` (STARTTLS if offered) or `none`; without it,
    /// `required` if there is a password, else `opportunistic`. The port is 465 for `smtps`, 587 with a
    /// password or `required`, else 25. User and password are percent-encoded.
    ///
    /// # Errors
    /// [`SmtpConfigError`] says what is wrong without repeating the password. Nothing is connected yet.
    pub fn from_url(url: &str, from: &str) -> Result<Self, SmtpConfigError> {
        let server = Server::from_url(url)?;
        let from = from.parse().map_err(|_invalid| SmtpConfigError::From)?;
        Ok(Self {
            server,
            from,
            time_limit: TIME_LIMIT,
            idle: Mutex::default(),
        })
    }

    /// The same mailer with another time limit per step than 10 seconds; the content has six times as long.
    #[must_use]
    pub fn with_time_limit(mut self, time_limit: Duration) -> Self {
        self.time_limit = time_limit;
        self
    }

    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let composed = message::compose(mail, &self.from)?;
        let mut connection = match self.idle_connection().await {
            Some(connection) => connection,
            None => {
                self.within(Step::Connect, self.time_limit, self.connect())
                    .await?
            }
        };
        match self.converse(&mut connection, composed).await {
            Ok(()) => {
                self.park(connection);
                Ok(())
            }
            Err(error) => {
                // Best effort: the server that refused is told goodbye, a dead one is not waited for.
                if !connection.has_broken() && matches!(error, MailError::Permanent(_)) {
                    let _answer = timeout(Duration::from_secs(1), connection.quit()).await;
                }
                Err(error)
            }
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let Server {
            host,
            port,
            encryption,
            credentials,
        } = &self.server;
        let hello = ClientId::default();
        let from_the_start = match encryption {
            Encryption::Always => Some(TlsParameters::new(host.clone())?),
            Encryption::Required | Encryption::Opportunistic | Encryption::None => None,
        };
        let address = (host.as_str(), *port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(self.time_limit), &hello, from_the_start, None)
                .await?;
        let upgrade = match encryption {
            Encryption::Required => true,
            Encryption::Opportunistic => connection.can_starttls(),
            Encryption::Always | Encryption::None => false,
        };
        if upgrade {
            connection
                .starttls(TlsParameters::new(host.clone())?, &hello)
                .await?;
        }
        if let Some(credentials) = credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }

    async fn converse(&self, connection: &mut AsyncSmtpConnection, mail: Composed) -> Result<(), MailError> {
        let limit = self.time_limit;
        let sender = commands::Mail::new(Some(self.from.email.clone()), vec![]);
        self.within(Step::Sender, limit, connection.command(sender))
            .await?;
        let recipient = commands::Rcpt::new(mail.to, vec![]);
        self.within(Step::Recipient, limit, connection.command(recipient))
            .await?;
        self.within(Step::Content, limit, connection.command(commands::Data))
            .await?;
        let content_limit = limit * CONTENT_TIMES_LONGER;
        let _accepted: Response = self
            .within(Step::Content, content_limit, connection.message(&mail.content))
            .await?;
        Ok(())
    }

    async fn within<T>(
        &self,
        step: Step,
        limit: Duration,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, MailError> {
        match timeout(limit, work).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => Err(self.refusal(step, &error)),
            Err(_elapsed) => Err(MailError::Temporary(format!(
                "{}: no answer within {limit:?}",
                self.what_failed(step)
            ))),
        }
    }

    fn refusal(&self, step: Step, error: &Error) -> MailError {
        let text = format!("{}: {error}", self.what_failed(step));
        let ours = match step {
            Step::Connect | Step::Sender => true,
            Step::Recipient | Step::Content => error
                .status()
                .is_some_and(|code| SIGN_IN_CODES.contains(&u16::from(code))),
        };
        if error.is_permanent() && !ours {
            MailError::Permanent(text)
        } else {
            MailError::Temporary(text)
        }
    }

    fn what_failed(&self, step: Step) -> String {
        let Server { host, port, .. } = &self.server;
        match step {
            Step::Connect => format!("Could not connect to the mail server {host}:{port}"),
            Step::Sender => format!("The mail server {host}:{port} did not accept the sender"),
            Step::Recipient => format!("The mail server {host}:{port} did not accept the recipient"),
            Step::Content => format!("The mail server {host}:{port} did not accept the message"),
        }
    }

    /// An idle connection that still answers; the others found on the way are closed.
    async fn idle_connection(&self) -> Option<AsyncSmtpConnection> {
        loop {
            let Idle {
                mut connection,
                since,
            } = self.idle().pop()?;
            if since.elapsed() < MAX_IDLE_TIME
                && matches!(
                    timeout(self.time_limit, connection.test_connected()).await,
                    Ok(true)
                )
            {
                return Some(connection);
            }
        }
    }

    fn park(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle();
        idle.retain(|parked| parked.since.elapsed() < MAX_IDLE_TIME);
        if idle.len() < MAX_IDLE {
            idle.push(Idle {
                connection,
                since: Instant::now(),
            });
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Mailer for SmtpMailer {
    fn deliver<'a>(&'a self, mail: &'a Mail) -> Delivery<'a> {
        Box::pin(self.send(mail))
    }
}

impl fmt::Debug for SmtpMailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Server {
            host,
            port,
            encryption,
            ..
        } = &self.server;
        f.debug_struct("SmtpMailer")
            .field("host", host)
            .field("port", port)
            .field("encryption", encryption)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}
