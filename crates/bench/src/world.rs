//! A database with so many clients, the product serving it, and the bare handlers beside.

mod bills;
pub(crate) mod drafts;
mod names;

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{TimeDelta, Utc};
use diesel::connection::SimpleConnection;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use domain::clock::SystemClock;
use domain::file::FileLimits;
use domain::ids::{ClientId, ContactId};
use http_api::{Application, LimitRates, Settings, TrustedProxies};
use integrations::files::ObjectFiles;
use integrations::paystack::PaystackClient;
use persistence::{Db, PoolSize, migrations};
use services::auth::Registration;
use services::files::FileRoom;
use services::passwords::Passwords;
use services::platform::Postbox;
use services::secrets::Keys;
use services::{Device, Platform};

use self::names::name;
use crate::{Failure, bare};

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// The databases to measure.
pub(crate) fn kinds() -> Vec<Kind> {
    if std::env::var_os("TEST_POSTGRES_URL").is_some() {
        vec![Kind::Sqlite, Kind::Postgres]
    } else {
        vec![Kind::Sqlite]
    }
}

impl Kind {
    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// What the workspace bills in.
pub(crate) const CURRENCY: &str = "NGN";
/// Connections of each pool, and threads of each server.
const CONNECTIONS: u32 = 8;
const WORKERS: usize = 2;

/// How many databases were made.
static MADE: AtomicU32 = AtomicU32::new(0);

/// A database and its servers.
pub(crate) struct World {
    pub(crate) kind: Kind,
    pub(crate) rows: u64,
    pub(crate) url: String,
    /// The product's address.
    pub(crate) product: String,
    /// The bare handlers' address.
    pub(crate) bare: String,
    /// A signed-in owner's cookie.
    pub(crate) cookie: String,
    /// Whose all of it is.
    pub(crate) workspace: String,
    /// The clients.
    pub(crate) clients: Vec<String>,
    /// A client somewhere in the middle.
    pub(crate) client: String,
    /// An invoice somewhere in the middle.
    pub(crate) invoice: String,
    /// Full names that some client has, spread over all.
    pub(crate) names: Vec<String>,
    platform: Arc<Platform>,
    stop: Vec<tokio::sync::oneshot::Sender<()>>,
    _folder: tempfile::TempDir,
}

impl World {
    /// Makes a database of `rows` clients and serves it.
    pub(crate) async fn new(kind: Kind, rows: u64) -> Result<Self, Failure> {
        let folder = tempfile::tempdir()?;
        let url = match kind {
            Kind::Sqlite => format!("sqlite://{}", folder.path().join("bench.db").display()),
            Kind::Postgres => {
                let server = std::env::var("TEST_POSTGRES_URL")?;
                // Not by size alone: the servers of an earlier world of this size may still be ending.
                let database = format!("bench_{rows}_{}", MADE.fetch_add(1, Ordering::Relaxed));
                let mut conn = PgConnection::establish(&server)?;
                conn.batch_execute(&format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)"))?;
                conn.batch_execute(&format!("CREATE DATABASE {database}"))?;
                let stem = server.rsplit_once('/').map_or(server.as_str(), |(stem, _)| stem);
                format!("{stem}/{database}")
            }
        };
        let db = Db::open(&url, PoolSize(CONNECTIONS))?;
        db.maintain(migrations::run).await?;
        let platform = Arc::new(Platform {
            db,
            clock: Arc::new(SystemClock),
            keys: Keys::derive(b"only for measuring, never for anything else"),
            passwords: Passwords::new()?,
            postbox: Postbox::Wait,
            files: FileRoom {
                store: Arc::new(ObjectFiles::in_memory()),
                limits: FileLimits {
                    largest: 1_000_000,
                    quota: 2_500_000,
                },
            },
            public_url: "http://127.0.0.1".to_owned(),
            reply_domain: None,
            paystack: Arc::new(PaystackClient::new(&"http://127.0.0.1:9".parse()?)?),
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
            currency: Some(CURRENCY.to_owned()),
            ..Registration::default()
        };
        let (_, me) = services::auth::register(&platform, registration, Device::default()).await?;
        let workspace = me.workspace.id.to_string();
        let (clients, invoice) = seed(kind, &url, &workspace, rows)?;
        let (stop_product, product) = serve_product(Arc::clone(&platform))?;
        let (stop_bare, bare) = bare::serve(kind, &url, workspace.clone(), CONNECTIONS, WORKERS)?;
        let cookie = sign_in(&product)?;
        let client = clients.get(clients.len() / 2).cloned().unwrap_or_default();
        // Not a multiple of the names' lists, so that each word of the names changes.
        let names = (0..200).map(|step| name(step * (rows / 200 - 1))).collect();
        Ok(Self {
            kind,
            rows,
            url,
            product,
            bare,
            cookie,
            workspace,
            clients,
            client,
            invoice,
            names,
            platform,
            stop: vec![stop_product, stop_bare],
            _folder: folder,
        })
    }

    /// Seals every event that was written so far.
    pub(crate) async fn seal(&self) -> Result<(), Failure> {
        Ok(services::jobs::sealer::seal_all(&self.platform).await?)
    }

    /// Asks the database.
    pub(crate) fn ask<T>(&self, query: &str) -> Result<Vec<T>, Failure>
    where
        T: QueryableByName<Sqlite> + QueryableByName<Pg> + 'static,
    {
        let query = diesel::sql_query(query);
        Ok(match self.kind {
            Kind::Sqlite => query.load(&mut SqliteConnection::establish(sqlite_path(&self.url))?)?,
            Kind::Postgres => query.load(&mut PgConnection::establish(&self.url)?)?,
        })
    }

    /// Ends the servers.
    pub(crate) fn stop(self) {
        for stop in self.stop {
            let _ = stop.send(());
        }
    }
}

fn serve_product(platform: Arc<Platform>) -> Result<(tokio::sync::oneshot::Sender<()>, String), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let origin = format!("http://{}", listener.local_addr()?);
    let settings = Settings {
        public_url: origin.clone(),
        trusted_proxies: TrustedProxies::default(),
        rates: LimitRates::boundless(),
        demo: false,
        metrics_token: None,
        workers: WORKERS,
    };
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let application = Application::build(platform, settings, listener)?;
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        if let Ok(runtime) = runtime {
            let _ = runtime.block_on(application.run_until(async {
                let _ = stopped.await;
            }));
        }
    });
    Ok((stop, origin))
}

/// Signs the owner in over HTTP, as a browser would; answers the cookie.
fn sign_in(origin: &str) -> Result<String, Failure> {
    use std::io::{Read as _, Write as _};
    let address = origin.trim_start_matches("http://");
    let body = r#"{"email":"ama@bright.example","password":"kente-harmattan-lagoon"}"#;
    let mut stream = std::net::TcpStream::connect(address)?;
    write!(
        stream,
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = cookie
        .and_then(|cookie| cookie.split(';').next())
        .ok_or("the sign-in set no cookie")?;
    Ok(cookie.to_owned())
}

/// Runs statements.
type Writer = Box<dyn FnMut(&str) -> QueryResult<()>>;

fn sqlite_path(url: &str) -> &str {
    url.trim_start_matches("sqlite://")
}

/// A connection for writing much at once; a crash may lose what it wrote.
fn writer(kind: Kind, url: &str) -> Result<Writer, Failure> {
    Ok(match kind {
        Kind::Sqlite => {
            let mut conn = SqliteConnection::establish(sqlite_path(url))?;
            conn.batch_execute(
                "PRAGMA busy_timeout = 5000; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000",
            )?;
            Box::new(move |sql| conn.batch_execute(sql))
        }
        Kind::Postgres => {
            let mut conn = PgConnection::establish(url)?;
            conn.batch_execute("SET synchronous_commit TO off")?;
            Box::new(move |sql| conn.batch_execute(sql))
        }
    })
}

/// Writes clients in bulk, a contact, an event and an invoice each; answers the ids of the clients and of an invoice in
/// the middle.
fn seed(kind: Kind, url: &str, workspace: &str, rows: u64) -> Result<(Vec<String>, String), Failure> {
    const BATCH: u64 = 500;
    /// The places before it are left to what the sign-up wrote.
    const FIRST_SEALED: u64 = 1_000;
    let begin = Utc::now() - TimeDelta::days(300);
    let mut ids = Vec::new();
    let mut write = writer(kind, url)?;
    if kind == Kind::Postgres {
        write("DROP INDEX clients_search_idx")?;
    }
    for batch in 0..rows.div_ceil(BATCH) {
        let (mut clients, mut contacts, mut events) = (Vec::new(), Vec::new(), Vec::new());
        for number in batch * BATCH..rows.min((batch + 1) * BATCH) {
            let now = begin + TimeDelta::milliseconds(i64::try_from(number).unwrap_or(0) * 20);
            let (id, contact) = (ClientId::at(now), ContactId::at(now));
            let (name, at) = (name(number), now.naive_utc());
            let (email, phone) = (format!("c{number}@mail.example"), format!("+234 80{number:08}"));
            let search = format!(
                "{} {email} {phone} {}",
                name.to_lowercase(),
                phone.replace(['+', ' '], "")
            );
            let fingerprint = domain::text::name_fingerprint(&name);
            clients.push(format!(
                "('{workspace}','{id}','{name}','{phone}','{}','{fingerprint}','{search}',0,1,'{at}','{at}')",
                name.to_lowercase()
            ));
            contacts.push(format!(
                "('{workspace}','{contact}','{id}','{name}','{email}',TRUE,'not_invited',1,'{at}','{at}')"
            ));
            events.push(format!(
                "('{workspace}','{}','client.created','user','usr','Ama','client','{id}','{name}','{id}','{{}}','{at}',{},'','')",
                domain::ids::EventId::at(now),
                number + FIRST_SEALED
            ));
            ids.push(id.to_string());
        }
        write(&format!(
            "BEGIN; INSERT INTO clients (workspace_id,id,name,phone,name_key,name_fingerprint,search,outstanding,version,created_at,updated_at) VALUES {};\
             INSERT INTO contacts (workspace_id,id,client_id,name,email,is_primary,portal_status,version,created_at,updated_at) VALUES {};\
             INSERT INTO events (workspace_id,id,kind,actor_kind,actor_id,actor_name,subject_kind,subject_id,subject_name,client_id,data,occurred_at,sequence,previous_hash,hash) VALUES {}; COMMIT",
            clients.join(","),
            contacts.join(","),
            events.join(",")
        ))?;
    }
    // The seal goes on after them.
    write(&format!(
        "UPDATE event_heads SET sequence = {}",
        FIRST_SEALED + rows
    ))?;
    let invoice = bills::seed(kind, &mut write, workspace, &ids, begin)?;
    match kind {
        // What `jobs/search_index` does for a database that grew by itself.
        Kind::Sqlite => write(
            "INSERT INTO client_search_index (client_search_index) VALUES ('optimize');\
             PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize",
        )?,
        Kind::Postgres => write(
            "CREATE INDEX clients_search_idx ON clients USING gin (search gin_trgm_ops) WITH (fastupdate = on)",
        )
        .and_then(|()| write("VACUUM ANALYZE"))
        .and_then(|()| write("CHECKPOINT"))?,
    }
    Ok((ids, invoice))
}
