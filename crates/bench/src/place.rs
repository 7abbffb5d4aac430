//! Databases that live as long as a measurement. What is in them belongs to `seed`.

use std::sync::atomic::{AtomicU32, Ordering};

use clap::ValueEnum;
use persistence::provision;
use tempfile::TempDir;

use crate::Outcome;

const SERVER: &str = "TEST_POSTGRES_URL";

/// A database system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    /// SQLite always, PostgreSQL where a server is named.
    pub(crate) fn available() -> Vec<Self> {
        let postgres = server().map(|_| Self::Postgres);
        std::iter::once(Self::Sqlite).chain(postgres).collect()
    }

    /// As people write it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

fn server() -> Option<String> {
    std::env::var(SERVER).ok().filter(|url| !url.is_empty())
}

/// A migrated database; it goes with this value.
#[derive(Debug)]
pub(crate) struct Place {
    kind: Kind,
    url: String,
    kept: Kept,
}

#[derive(Debug)]
enum Kept {
    Folder(TempDir),
    Server { server: String, database: String },
}

impl Place {
    /// A new one without rows.
    pub(crate) fn new(kind: Kind) -> Outcome<Self> {
        let (url, kept) = match kind {
            Kind::Sqlite => {
                let folder = tempfile::Builder::new().prefix("coportal-bench").tempdir()?;
                let path = folder.path().join("coportal.db");
                (format!("sqlite://{}", path.display()), Kept::Folder(folder))
            }
            Kind::Postgres => {
                static NEXT: AtomicU32 = AtomicU32::new(0);
                let server = server().ok_or("TEST_POSTGRES_URL is not set")?;
                let number = NEXT.fetch_add(1, Ordering::Relaxed);
                let database = format!("coportal_bench_{}_{number}", std::process::id());
                provision::create(&server, &database, None)?;
                let url = provision::sibling(&server, &database);
                (url, Kept::Server { server, database })
            }
        };
        let place = Self { kind, url, kept };
        provision::migrate(place.url())?;
        Ok(place)
    }

    /// What `DATABASE_URL` would be.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Of which system it is.
    pub(crate) const fn kind(&self) -> Kind {
        self.kind
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Kept::Server { server, database } = &self.kept
            && let Err(error) = provision::destroy(server, database)
        {
            crate::progress(&format!("{database} stays behind: {error}"));
        }
    }
}
