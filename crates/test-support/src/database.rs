//! Databases that live as long as a test: fresh, migrated, one of each kind.
#![expect(clippy::panic, reason = "a test that cannot have its database has failed")]

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Once, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};

use persistence::{Db, PoolSize, provision};
use tempfile::TempDir;

const SERVER: &str = "TEST_POSTGRES_URL";

/// A migrated database without rows; it goes with this value.
#[derive(Debug)]
pub struct TestDatabase {
    url: String,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder { _kept: TempDir },
    Server { server: String, database: String },
}

impl TestDatabase {
    /// One of each kind: SQLite always, PostgreSQL where `TEST_POSTGRES_URL` names a server.
    pub fn each() -> Vec<Self> {
        std::iter::once(Self::sqlite()).chain(Self::postgres()).collect()
    }

    /// A SQLite file in a folder of its own.
    pub fn sqlite() -> Self {
        let migrated = migrated_file();
        let folder = folder();
        let path = folder.path().join("coportal.db");
        std::fs::write(&path, migrated)
            .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
        Self {
            url: format!("sqlite://{}", path.display()),
            place: Place::Folder { _kept: folder },
        }
    }

    /// A PostgreSQL database of its own; nothing where no server is named and none is required.
    pub fn postgres() -> Option<Self> {
        static TEMPLATE: OnceLock<String> = OnceLock::new();
        let server = server()?;
        let template = TEMPLATE.get_or_init(|| {
            provision::template(&server)
                .unwrap_or_else(|error| panic!("cannot make a template on {SERVER}: {error}"))
        });
        let database = unused_name();
        provision::create(&server, &database, Some(template))
            .unwrap_or_else(|error| panic!("cannot make a database on {SERVER}: {error}"));
        Some(Self {
            url: provision::sibling(&server, &database),
            place: Place::Server { server, database },
        })
    }

    /// What `DATABASE_URL` would be.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// `sqlite` or `postgres`.
    pub const fn name(&self) -> &'static str {
        match self.place {
            Place::Folder { .. } => "sqlite",
            Place::Server { .. } => "postgres",
        }
    }

    /// A pool of four connections to it.
    pub fn open(&self) -> Db {
        Db::open(&self.url, PoolSize(4)).unwrap_or_else(|error| panic!("{}: {error}", self.name()))
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Place::Server { server, database } = &self.place
            && let Err(error) = provision::destroy(server, database)
        {
            eprintln!("the test database {database} stays behind: {error}");
        }
    }
}

fn server() -> Option<String> {
    static SAID: Once = Once::new();
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(server) = set(SERVER) {
        return Some(server);
    }
    assert!(
        set("REQUIRE_POSTGRES").is_none() && set("CI").as_deref() != Some("true"),
        "PostgreSQL is required here and {SERVER} is not set: run the tests through scripts/with-postgres"
    );
    SAID.call_once(|| {
        eprintln!("PostgreSQL is left out: {SERVER} is not set (scripts/with-postgres sets it)");
    });
    None
}

/// Distinct among processes that share a server, and among the tests of one.
fn unused_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let started = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_nanos();
    format!("coportal_test_{}_{number}_{started}", std::process::id())
}

/// A migrated SQLite file's bytes, made once for each process.
fn migrated_file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let folder = folder();
        let path = folder.path().join("template.db");
        provision::migrate(&format!("sqlite://{}", path.display()))
            .unwrap_or_else(|error| panic!("cannot migrate a SQLite file: {error}"));
        // Its only connection is closed by now, which moved the write-ahead log into the file.
        std::fs::read(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
    })
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap_or_else(|error| panic!("cannot make a temporary folder: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_database_is_migrated_empty_and_its_own() {
        for (one, other) in TestDatabase::each().into_iter().zip(TestDatabase::each()) {
            assert_ne!(one.url(), other.url());
            let pending = one
                .open()
                .maintain(persistence::migrations::is_pending)
                .await
                .unwrap();
            assert!(!pending, "{}", one.name());
            let any = other.open().read(persistence::workspaces::any).await.unwrap();
            assert!(!any, "{}", other.name());
        }
    }

    #[test]
    fn a_dropped_database_is_gone() {
        for database in TestDatabase::each() {
            let url = database.url().to_owned();
            drop(database);
            match url.strip_prefix("sqlite://") {
                Some(path) => assert!(!std::path::Path::new(path).exists(), "{path}"),
                None => assert!(Db::open(&url, PoolSize(1)).is_err(), "the database still answers"),
            }
        }
    }
}
