//! A real SMTP server on this machine that keeps what it is sent and misbehaves as told.

mod conversation;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{net::TcpListener, sync::Notify, task::JoinHandle};

use conversation::Conversation;

/// What the server does with those who connect; after `times` it accepts everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Takes every message.
    Accept,
    /// Closes the connection before a greeting.
    RefuseConnection {
        /// How often.
        times: usize,
    },
    /// Answers 451 to the recipient.
    TemporaryAtRecipient {
        /// How often.
        times: usize,
    },
    /// Answers 550 to every recipient.
    PermanentAtRecipient,
    /// Answers 550 to every sender.
    PermanentAtSender,
    /// Answers 535 to every sign-in.
    RefuseSignIn,
    /// Greets after this time.
    SlowGreeting(Duration),
    /// Takes and keeps the message, then closes the connection instead of saying so.
    DropAfterData {
        /// How often.
        times: usize,
    },
    /// Closes the connection after each message that it took and acknowledged.
    CloseAfterMessage,
}

/// A message as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaughtMail {
    /// The envelope's sender.
    pub from: String,
    /// The envelope's recipients.
    pub to: Vec<String>,
    /// Headers and body, with the dots of the wire taken out again.
    pub raw: String,
}

impl CaughtMail {
    /// The value of the first header of this name, unfolded; `None` when the message has none.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let (headers, _body) = self.raw.split_once("\r\n\r\n")?;
        let unfolded = headers.replace("\r\n ", " ").replace("\r\n\t", " ");
        unfolded.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    }
}

/// The server; it stops when dropped.
#[derive(Debug)]
pub struct CatchingSmtp {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    arrived: Notify,
}

#[derive(Debug)]
struct State {
    behaviour: Behaviour,
    connections: usize,
    messages: Vec<CaughtMail>,
}

impl CatchingSmtp {
    /// Starts a server on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(behaviour: Behaviour) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let state = State {
            behaviour,
            connections: 0,
            messages: Vec::new(),
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            arrived: Notify::new(),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Ok(Self {
            address,
            shared,
            accepting,
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The `SMTP_URL` to reach it by.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://{}?tls=none", self.address)
    }

    /// Behaves like this from now on.
    pub fn set_behaviour(&self, behaviour: Behaviour) {
        self.shared.state().behaviour = behaviour;
    }

    /// How many connections were made so far, refused ones included.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.state().connections
    }

    /// Everything it was sent so far, oldest first.
    #[must_use]
    pub fn messages(&self) -> Vec<CaughtMail> {
        self.shared.state().messages.clone()
    }

    /// Everything it was sent, as soon as there are `count` messages; what there is after 10 seconds.
    pub async fn wait_for(&self, count: usize) -> Vec<CaughtMail> {
        let enough = async {
            loop {
                let arrival = self.shared.arrived.notified();
                if self.messages().len() >= count {
                    break;
                }
                arrival.await;
            }
        };
        // Too few is for the caller's assertion to show.
        let _in_time = tokio::time::timeout(Duration::from_secs(10), enough).await;
        self.messages()
    }
}

impl Drop for CatchingSmtp {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The behaviour for the step at hand, used up by one where it is counted.
    fn once(&self, is_due: impl Fn(Behaviour) -> bool) -> bool {
        let mut state = self.state();
        let due = is_due(state.behaviour);
        if due {
            state.behaviour = one_less(state.behaviour);
        }
        due
    }

    fn keep(&self, mail: CaughtMail) {
        self.state().messages.push(mail);
        self.arrived.notify_waiters();
    }
}

fn one_less(behaviour: Behaviour) -> Behaviour {
    match behaviour {
        Behaviour::RefuseConnection { times: times @ 2.. } => {
            Behaviour::RefuseConnection { times: times - 1 }
        }
        Behaviour::TemporaryAtRecipient { times: times @ 2.. } => {
            Behaviour::TemporaryAtRecipient { times: times - 1 }
        }
        Behaviour::DropAfterData { times: times @ 2.. } => Behaviour::DropAfterData { times: times - 1 },
        Behaviour::RefuseConnection { .. }
        | Behaviour::TemporaryAtRecipient { .. }
        | Behaviour::DropAfterData { .. } => Behaviour::Accept,
        lasting @ (Behaviour::Accept
        | Behaviour::PermanentAtRecipient
        | Behaviour::PermanentAtSender
        | Behaviour::RefuseSignIn
        | Behaviour::SlowGreeting(_)
        | Behaviour::CloseAfterMessage) => lasting,
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((stream, _peer)) = listener.accept().await {
        shared.state().connections += 1;
        if shared.once(|behaviour| matches!(behaviour, Behaviour::RefuseConnection { times: 1.. })) {
            continue;
        }
        let shared = Arc::clone(&shared);
        // A client that goes away ends its conversation; there is nobody to tell.
        tokio::spawn(async move { Conversation::new(stream, shared).hold().await.ok() });
    }
}
