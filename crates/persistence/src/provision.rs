//! Whole databases: made, migrated, copied and dropped, for operators' commands and for tests.
//!
//! Blocking, and outside any pool. What is inside a database belongs to the migrations.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::result::ConnectionError;
use diesel::sql_types::{BigInt, Text};

use crate::conn::{Conn, Purpose};
use crate::error::DbError;
use crate::migrations;

/// Changes whenever a migration does: what names a database that holds nothing but the schema.
pub const SCHEMA_FINGERPRINT: &str = env!("MIGRATIONS_FINGERPRINT");

/// Where processes that want the same template wait for each other.
const TEMPLATE_LOCK: i64 = 0x636f_7074_656d_706c;

/// Why a database could not be made, migrated or dropped.
#[derive(Debug, thiserror::Error)]
pub enum ProvisionError {
    /// The server or the file could not be opened.
    #[error("cannot open the database: {0}")]
    Connect(#[from] ConnectionError),
    /// It refused.
    #[error(transparent)]
    Refused(#[from] DbError),
}

impl From<diesel::result::Error> for ProvisionError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Refused(error.into())
    }
}

/// Applies what is pending to the database of the URL and names it; a SQLite file is made when absent.
///
/// # Errors
/// When it cannot be opened or a migration fails.
pub fn migrate(url: &str) -> Result<Vec<String>, ProvisionError> {
    Ok(migrations::run(&mut Conn::open(url, Purpose::Write)?)?)
}

/// Undoes every migration of the database of the URL, with all that is in its tables.
///
/// # Errors
/// When it cannot be opened or a migration cannot be undone.
pub fn revert_all(url: &str) -> Result<(), ProvisionError> {
    Ok(migrations::revert_all(&mut Conn::open(url, Purpose::Write)?)?)
}

/// The URL of another database on the same PostgreSQL server.
pub fn sibling(url: &str, database: &str) -> String {
    let (address, options) = url
        .split_once('?')
        .map_or((url, None), |(address, options)| (address, Some(options)));
    let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
    let server = rest.split_once('/').map_or(rest, |(server, _)| server);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{scheme}://{server}/{database}{options}")
}

/// Makes a PostgreSQL database, empty or as a copy of another one that nobody is connected to.
///
/// # Errors
/// When the name is taken or the server refuses.
pub fn create(server: &str, name: &str, template: Option<&str>) -> Result<(), ProvisionError> {
    let template = template
        .map(|template| format!(" TEMPLATE {}", quoted(template)))
        .unwrap_or_default();
    Ok(Conn::open(server, Purpose::Write)?
        .batch_execute(&format!("CREATE DATABASE {}{template}", quoted(name)))?)
}

/// Drops a PostgreSQL database with all that is in it, and cuts off who is still connected.
///
/// # Errors
/// When the server refuses.
pub fn destroy(server: &str, name: &str) -> Result<(), ProvisionError> {
    Ok(Conn::open(server, Purpose::Write)?
        .batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", quoted(name)))?)
}

/// The name of a PostgreSQL database that holds this version's schema and nothing else, made if it is not there.
///
/// Processes that ask at once get the same one, whole: it bears its name only after the last migration.
///
/// # Errors
/// When the server refuses or a migration fails.
pub fn template(server: &str) -> Result<String, ProvisionError> {
    let name = format!("coportal_template_{SCHEMA_FINGERPRINT}");
    let draft = format!("{name}_draft");
    let mut conn = Conn::open(server, Purpose::Write)?;
    conn.batch_execute("SET lock_timeout TO '60s'")?;
    // Released by the end of the connection, however this function ends.
    diesel::sql_query(format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})")).execute(&mut conn)?;
    if !exists(&mut conn, &name)? {
        conn.batch_execute(&format!(
            "DROP DATABASE IF EXISTS {} WITH (FORCE)",
            quoted(&draft)
        ))?;
        conn.batch_execute(&format!("CREATE DATABASE {}", quoted(&draft)))?;
        migrate(&sibling(server, &draft))?;
        conn.batch_execute(&format!(
            "ALTER DATABASE {} RENAME TO {}",
            quoted(&draft),
            quoted(&name)
        ))?;
    }
    Ok(name)
}

fn exists(conn: &mut Conn, name: &str) -> Result<bool, ProvisionError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let Count { count } = diesel::sql_query("SELECT count(*) AS count FROM pg_database WHERE datname = $1")
        .bind::<Text, _>(name)
        .get_result(conn)?;
    Ok(count > 0)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
