//! A platform with a workspace, for one test.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Actor, Authority, Role};
use domain::client::ClientInput;
use domain::clock::{Clock as _, ManualClock};
use domain::file::FileLimits;
use integrations::files::ObjectFiles;
use integrations::mail::SmtpMailer;
use integrations::paystack::PaystackClient;
use persistence::Conn;
use services::auth::Registration;
use services::clients::Client;
use services::files::FileRoom;
use services::passwords::Passwords;
use services::platform::Postbox;
use services::secrets::Keys;
use services::{Device, Member, Platform};
use test_support::database::TestDatabase;

/// One test's world.
pub(crate) struct Ground {
    pub(crate) platform: Arc<Platform>,
    pub(crate) clock: Arc<ManualClock>,
    me: services::auth::Me,
    session: domain::ids::UserSessionId,
    _database: TestDatabase,
}

impl Ground {
    /// A world for each kind of database, mail going to `smtp_url`.
    pub(crate) async fn each(smtp_url: &str) -> Vec<Self> {
        let mut grounds = Vec::new();
        for database in TestDatabase::each() {
            grounds.push(Self::on(database, smtp_url).await);
        }
        grounds
    }

    async fn on(database: TestDatabase, smtp_url: &str) -> Self {
        let clock = Arc::new(ManualClock::at(
            DateTime::from_timestamp(1_790_000_000, 0).unwrap(),
        ));
        let mailer = SmtpMailer::from_url(smtp_url, "no-reply@portal.example").unwrap();
        let platform = Arc::new(Platform {
            db: database.open(),
            clock: clock.clone(),
            keys: Keys::derive(b"a secret for tests only, 32 bytes"),
            passwords: Passwords::new().unwrap(),
            postbox: Postbox::Deliver(Arc::new(mailer)),
            files: FileRoom {
                store: Arc::new(ObjectFiles::in_memory()),
                limits: FileLimits {
                    largest: 1_000_000,
                    quota: 2_500_000,
                },
            },
            public_url: "https://portal.example".to_owned(),
            reply_domain: None,
            paystack: Arc::new(PaystackClient::new(&"http://127.0.0.1:9".parse().unwrap()).unwrap()),
            paystack_bell: Arc::default(),
            outbox_bell: Arc::default(),
            events_bell: Arc::default(),
            live: Arc::default(),
        });
        let registration = Registration {
            business_name: "Bright Studio".to_owned(),
            name: "Ama Mensah".to_owned(),
            email: "ama@bright.example".to_owned(),
            password: "kente-harmattan-lagoon".to_owned(),
            ..Registration::default()
        };
        let (session, me) = services::auth::register(&platform, registration, Device::default())
            .await
            .unwrap();
        Self {
            platform,
            clock,
            me,
            session,
            _database: database,
        }
    }

    /// The owner, at this moment.
    pub(crate) fn owner(&self) -> Member {
        Member {
            scope: persistence::TeamScope::for_job(self.me.workspace.id),
            actor: Actor::User {
                id: self.me.user.id,
                name: self.me.user.name.clone(),
            },
            authority: Authority::User(Role::Owner),
            session: Some((self.me.user.id, self.session)),
            now: self.now(),
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Moves time and lets the outbox work once.
    pub(crate) async fn work_after(&self, time: TimeDelta) {
        self.clock.advance(time);
        let (_stop, stopped) = tokio::sync::watch::channel(false);
        services::jobs::outbox::work_off(&self.platform, &stopped)
            .await
            .unwrap();
    }

    /// Runs a use case as the owner.
    pub(crate) async fn act<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn, &Platform, &Member) -> services::Result<T> + Send + 'static,
    ) -> T {
        let (platform, member) = (Arc::clone(&self.platform), self.owner());
        self.platform
            .db
            .write(move |conn| work(conn, &platform, &member))
            .await
            .unwrap()
    }

    /// Adds a client and invites it.
    pub(crate) async fn invite(&self, email: &str) -> Client {
        let input = ClientInput {
            name: "Kofi Boateng".to_owned(),
            email: email.to_owned(),
            ..ClientInput::default()
        };
        self.act(move |conn, platform, member| {
            let client = services::clients::create(conn, member, &input)?;
            services::portal_access::invite(conn, platform, member, client.primary_contact)?;
            Ok(client)
        })
        .await
    }

    /// How many jobs wait and how many are parked.
    pub(crate) async fn backlog(&self) -> (i64, i64) {
        self.platform.db.read(persistence::outbox::backlog).await.unwrap()
    }
}
