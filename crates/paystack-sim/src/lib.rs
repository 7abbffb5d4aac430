//! A faithful Paystack on one's own machine: API, checkout page, webhooks, and every fault on demand.
//!
//! The product does not know it: only the address of the API differs. Nothing here is part of what is shipped.
#![forbid(unsafe_code)]

mod answer;
mod api;
mod checkout;
mod control;
mod faults;
mod refunds;
mod server;
mod stats;
mod transactions;
mod webhooks;
mod world;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    sync::{Arc, mpsc},
    thread,
};

use actix_web::dev::ServerHandle;
use chrono::TimeDelta;

pub use faults::{Fault, FaultKind, Operation};
pub use refunds::RefundStatus;
pub use stats::{Stats, WebhookStats};
pub use transactions::{Payment, Refused};
pub use webhooks::{
    DisputeStage,
    delivery::{BodyForm, Chosen, Delivered, Delivery, Order, SignatureForm},
};
pub use world::Settings;

use world::Shared;

/// How a simulator is started.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub bind: SocketAddr,
    /// The secret key of the one account there is.
    pub secret_key: String,
    /// Where webhooks go as things happen; without it they are kept until [`Simulator::deliver`].
    pub webhook_url: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            bind: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            secret_key: "sk_test_simulator_only_key".to_owned(),
            webhook_url: None,
        }
    }
}

/// A simulator in threads of its own; it stops when dropped.
#[derive(Debug)]
pub struct Simulator {
    address: SocketAddr,
    shared: Arc<Shared>,
    handle: ServerHandle,
}

impl Simulator {
    /// Starts a simulator.
    ///
    /// # Errors
    /// When the address cannot be had.
    pub fn start(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind(options.bind)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::new(options.secret_key, options.webhook_url));
        let (tell, told) = mpsc::channel();
        let of_server = Arc::clone(&shared);
        thread::Builder::new()
            .name("paystack-sim".to_owned())
            .spawn(move || server::serve(listener, of_server, false, &tell))?;
        let handle = told
            .recv()
            .map_err(|_gone| io::Error::other("the simulator ended before it began"))??;
        Ok(Self {
            address,
            shared,
            handle,
        })
    }

    /// Serves on this thread until SIGTERM or SIGINT, having told the address.
    ///
    /// # Errors
    /// When the address cannot be had.
    pub fn run_until_signal(options: Options, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
        let listener = TcpListener::bind(options.bind)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::new(options.secret_key, options.webhook_url));
        let (tell, told) = mpsc::channel();
        ready(address);
        server::serve(listener, shared, true, &tell);
        told.recv()
            .map_err(|_gone| io::Error::other("the simulator ended before it began"))?
            .map(drop)
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// What to give the product as `PAYSTACK_BASE_URL`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Lets the payer pay.
    ///
    /// # Errors
    /// [`Refused`] for an unknown reference, or one that was paid.
    pub fn pay(&self, reference: &str, payment: Payment) -> Result<(), Refused> {
        self.shared.with(|world| world.pay(reference, payment))
    }

    /// Lets the payer's bank say no.
    ///
    /// # Errors
    /// [`Refused`] for an unknown reference, or one that was paid.
    pub fn decline(&self, reference: &str) -> Result<(), Refused> {
        self.shared.with(|world| world.decline(reference))
    }

    /// Gives a transaction any status, without a webhook.
    ///
    /// # Errors
    /// [`Refused`] for an unknown reference.
    pub fn set_status(&self, reference: &str, status: &str) -> Result<(), Refused> {
        self.shared.with(|world| world.set_status(reference, status))
    }

    /// Lets the next reads of a transaction find nothing.
    ///
    /// # Errors
    /// [`Refused`] for an unknown reference.
    pub fn hide(&self, reference: &str, reads: u32) -> Result<(), Refused> {
        self.shared.with(|world| world.hide(reference, reads))
    }

    /// Lets something happen to a dispute about a transaction.
    ///
    /// # Errors
    /// [`Refused`] for an unknown reference.
    pub fn dispute(&self, reference: &str, stage: DisputeStage) -> Result<(), Refused> {
        self.shared.with(|world| world.dispute(reference, stage))
    }

    /// Moves a refund on.
    ///
    /// # Errors
    /// [`Refused`] for an unknown refund, or one that is over.
    pub fn move_refund(&self, id: u64, status: RefundStatus) -> Result<(), Refused> {
        self.shared.with(|world| world.move_refund(id, status))
    }

    /// Breaks the next calls.
    pub fn fault(&self, fault: Fault) {
        self.shared.with(|world| world.faults.push(fault));
    }

    /// Changes what is said in them.
    pub fn configure(&self, settings: Settings) {
        self.shared.with(|world| world.configure(settings));
    }

    /// Sends webhooks, in the order and state asked for, and waits for the answers.
    pub async fn deliver(&self, delivery: &Delivery) -> Delivered {
        webhooks::delivery::deliver(&self.shared, delivery).await
    }

    /// Moves the simulator's clock; webhooks that come due are sent.
    pub fn advance(&self, by: TimeDelta) {
        self.shared.with(|world| world.advance(by));
    }

    /// What happened since the start or the last reset.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.shared.with(|world| world.stats())
    }

    /// Forgets everything but key and address.
    pub fn reset(&self) {
        self.shared.with(world::World::reset);
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        // The command is sent at once; nobody needs to wait for the end.
        drop(self.handle.stop(false));
    }
}
