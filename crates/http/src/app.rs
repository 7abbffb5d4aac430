//! The application: one build for `main` and for tests.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use services::Platform;
use services::jobs::Jobs;
use services::live::Live;

use crate::call::InFlight;
use crate::client_address::TrustedProxies;
use crate::health::Metrics;
use crate::middleware::Edge;
use crate::rate_limit::{LimitRates, Limits};
use crate::routes;

/// What the operator decided about the web side.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people reach this installation, without a slash at the end.
    pub public_url: String,
    /// Proxies whose word on the caller's address counts.
    pub trusted_proxies: TrustedProxies,
    /// How many calls are let through.
    pub rates: LimitRates,
    /// Whether a demo may be loaded by pressing a button: on the developer's own machine only.
    pub demo: bool,
    /// Who may read `/metrics` from elsewhere: whoever has this token.
    pub metrics_token: Option<String>,
    /// Threads that serve requests.
    pub workers: usize,
}

/// What every handler can reach.
#[derive(Debug)]
pub struct State {
    pub(crate) platform: Arc<Platform>,
    pub(crate) settings: Settings,
    pub(crate) limits: Limits,
    pub(crate) in_flight: InFlight,
    pub(crate) metrics: Metrics,
}

/// A server that is bound and has its jobs running.
pub struct Application {
    server: Server,
    jobs: Jobs,
    live: Arc<Live>,
    address: SocketAddr,
}

/// A slow sender of headers or body is cut off after this.
const PATIENCE: Duration = Duration::from_secs(10);
/// What is under way when told to stop gets this long.
const GRACE_SECONDS: u64 = 20;
/// The largest body, an upload of a logo or a file to import, with room for JSON around it.
const LARGEST_BODY: usize = 3 * 1024 * 1024;

impl Application {
    /// Builds the server on a bound listener and starts the jobs.
    ///
    /// # Errors
    /// When the listener cannot be used.
    pub fn build(
        platform: Arc<Platform>,
        settings: Settings,
        listener: TcpListener,
    ) -> std::io::Result<Self> {
        let address = listener.local_addr()?;
        let workers = settings.workers;
        let state = Data::new(State {
            limits: Limits::new(settings.rates),
            platform: Arc::clone(&platform),
            settings,
            in_flight: InFlight::default(),
            metrics: Metrics::install(),
        });
        let app_state = state.clone();
        let server = HttpServer::new(move || {
            App::new()
                .app_data(app_state.clone())
                .app_data(actix_web::web::PayloadConfig::new(LARGEST_BODY))
                .wrap(Edge::new(app_state.clone()))
                .configure(routes::configure)
        })
        .workers(workers)
        .client_request_timeout(PATIENCE)
        .keep_alive(Duration::from_secs(75))
        .shutdown_timeout(GRACE_SECONDS)
        .disable_signals()
        .listen(listener)?
        .run();
        let jobs = Jobs::start(&platform);
        Ok(Self {
            server,
            jobs,
            live: Arc::clone(&platform.live),
            address,
        })
    }

    /// Where the server listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` is done, then lets what is under way end.
    ///
    /// # Errors
    /// When the server fails.
    pub async fn run_until(self, stop: impl Future<Output = ()>) -> std::io::Result<()> {
        let Self {
            server, jobs, live, ..
        } = self;
        let handle = server.handle();
        let mut serving = std::pin::pin!(server);
        let ended = tokio::select! {
            ended = &mut serving => ended,
            () = stop => {
                // A stream is under way for as long as somebody looks at a page: the server would wait for all of them.
                live.close();
                let (ended, ()) = tokio::join!(serving, handle.stop(true));
                ended
            }
        };
        jobs.stop().await;
        ended
    }
}
