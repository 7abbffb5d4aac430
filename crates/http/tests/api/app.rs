//! The application under test: the real one on port 0, on every database, with a clock to move and mail to read.

use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;

use chrono::{DateTime, TimeDelta, Utc};
use domain::clock::ManualClock;
use domain::file::FileLimits;
use http_api::{Application, LimitRates, Settings, TrustedProxies};
use integrations::files::ObjectFiles;
use integrations::mail::MemoryMailer;
use integrations::paystack::PaystackClient;
use paystack_sim::{Options, Simulator};
use persistence::{Db, PoolSize};
use services::Platform;
use services::files::FileRoom;
use services::passwords::Passwords;
use services::platform::Postbox;
use services::secrets::Keys;
use test_support::TestDatabase;
use tokio::sync::oneshot;

/// How many connections the server may hold on PostgreSQL.
pub(crate) const CONNECTIONS: u32 = 4;

/// How long a call to Paystack may take.
pub(crate) const PAYSTACK_PATIENCE: std::time::Duration = std::time::Duration::from_secs(2);

/// What happens to mail.
#[derive(Clone, Copy)]
pub(crate) enum Mail {
    Deliver,
    /// It stays to be read at `/dev/mailbox`.
    Keep,
    /// Nothing in the outbox is worked on.
    Wait,
}

/// What a test decides about the application.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) rates: LimitRates,
    pub(crate) mail: Mail,
    /// The public address is one of https, whatever the test speaks.
    pub(crate) https: bool,
    pub(crate) demo: bool,
    /// Whether there is a Paystack; without one it cannot be reached.
    pub(crate) paystack: bool,
    /// Where answers by mail go.
    pub(crate) reply_domain: Option<&'static str>,
    /// How much may be uploaded.
    pub(crate) files: FileLimits,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            rates: LimitRates::boundless(),
            mail: Mail::Deliver,
            https: false,
            demo: false,
            paystack: false,
            reply_domain: None,
            files: FileLimits {
                largest: 1_000_000,
                quota: 2_500_000,
            },
        }
    }
}

/// A running application that ends with this value.
pub(crate) struct TestApp {
    pub(crate) address: String,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) mailer: Arc<MemoryMailer>,
    pub(crate) platform: Arc<Platform>,
    simulator: Option<Simulator>,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
    _database: TestDatabase,
}

/// The moment at which every story begins.
pub(crate) fn beginning() -> DateTime<Utc> {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

impl TestApp {
    fn start(database: TestDatabase, setup: &Setup) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let public_url = if setup.https {
            "https://portal.example".to_owned()
        } else {
            address.clone()
        };
        let simulator = setup
            .paystack
            .then(|| Simulator::start(Options::default()).unwrap());
        // Nobody listens on this port.
        let nowhere = "http://127.0.0.1:9".to_owned();
        let base = simulator.as_ref().map_or(nowhere, Simulator::base_url);
        let paystack = PaystackClient::new(&base.parse().unwrap())
            .unwrap()
            .with_time_limit(PAYSTACK_PATIENCE);
        let clock = Arc::new(ManualClock::at(beginning()));
        let mailer = Arc::new(MemoryMailer::new());
        let platform = Arc::new(Platform {
            db: Db::open(database.url(), PoolSize(CONNECTIONS)).unwrap(),
            clock: clock.clone(),
            keys: Keys::derive(b"a secret of the tests, 32 bytes or more"),
            passwords: Passwords::new().unwrap(),
            postbox: match setup.mail {
                Mail::Deliver => Postbox::Deliver(mailer.clone()),
                Mail::Keep => Postbox::Keep,
                Mail::Wait => Postbox::Wait,
            },
            files: FileRoom {
                store: Arc::new(ObjectFiles::in_memory()),
                limits: setup.files,
            },
            public_url: public_url.clone(),
            reply_domain: setup.reply_domain.map(str::to_owned),
            paystack: Arc::new(paystack),
            paystack_bell: Arc::default(),
            outbox_bell: Arc::default(),
            events_bell: Arc::default(),
            live: Arc::default(),
        });
        let settings = Settings {
            public_url,
            trusted_proxies: TrustedProxies::default(),
            rates: setup.rates,
            demo: setup.demo,
            metrics_token: None,
            workers: 2,
        };
        let (stop, stopped) = oneshot::channel();
        let ground = Arc::clone(&platform);
        let serving = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let application = Application::build(ground, settings, listener).unwrap();
                let ended = application.run_until(async { drop(stopped.await) });
                ended.await.unwrap();
            });
        });
        Self {
            address,
            clock,
            mailer,
            platform,
            simulator,
            stop: Some(stop),
            serving: Some(serving),
            _database: database,
        }
    }

    /// The Paystack of this story.
    pub(crate) fn paystack(&self) -> &Simulator {
        self.simulator.as_ref().unwrap()
    }

    /// Lets time pass; jobs that are due by then are worked on.
    pub(crate) fn pass(&self, time: TimeDelta) {
        self.clock.advance(time);
        self.platform.ring();
        self.platform.paystack_bell.notify_one();
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.stop.take());
        let ended = self.serving.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            assert!(matches!(ended, Some(Ok(()))), "the server did not end well");
        }
    }
}

/// Names the database on which a story failed.
struct On(&'static str);

impl Drop for On {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("this happened on {}", self.0);
        }
    }
}

/// Whether stories of many at once are told with the numbers of the product's promises (`make races`), or with fewer.
pub(crate) fn full_size() -> bool {
    std::env::var_os("RACES_FULL_SIZE").is_some()
}

/// Tells a story on every database, on all at once.
pub(crate) fn for_each_database(story: impl AsyncFn(&TestApp) + Sync) {
    for_each_database_with(&Setup::default(), story);
}

/// Like [`for_each_database`], with an application set up otherwise.
pub(crate) fn for_each_database_with(setup: &Setup, story: impl AsyncFn(&TestApp) + Sync) {
    let story = &story;
    std::thread::scope(|scope| {
        let told: Vec<_> = TestDatabase::each()
            .into_iter()
            .map(|database| scope.spawn(move || tell(database, setup, story)))
            .collect();
        for one in told {
            one.join().unwrap_or_else(|why| std::panic::resume_unwind(why));
        }
    });
}

/// Tells a story in which the database has no part.
pub(crate) fn on_sqlite(story: impl AsyncFn(&TestApp)) {
    tell(TestDatabase::sqlite(), &Setup::default(), &story);
}

fn tell(database: TestDatabase, setup: &Setup, story: &impl AsyncFn(&TestApp)) {
    let _note = On(database.name());
    let app = TestApp::start(database, setup);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(story(&app));
}
