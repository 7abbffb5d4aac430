//! The schema's history, embedded in the binary, one folder for each database under the same names.

use diesel::backend::Backend;
use diesel::migration::MigrationSource;
use diesel::pg::Pg;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use crate::conn::Conn;
use crate::error::DbError;

const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");

/// Where two servers starting at once wait for each other on PostgreSQL.
const MIGRATION_LOCK: i64 = 0x636f_706f_7274_616c;

fn failed(error: impl std::fmt::Display) -> DbError {
    DbError::Unreadable(format!("migration: {error}"))
}

/// Applies what is pending and names it.
///
/// # Errors
/// When a migration fails; on both databases each one is all or nothing.
pub fn run(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    use diesel::prelude::*;
    match conn {
        Conn::Postgres(conn) => {
            diesel::sql_query("SELECT pg_advisory_lock($1)")
                .bind::<diesel::sql_types::BigInt, _>(MIGRATION_LOCK)
                .execute(conn)?;
            let done = conn
                .run_pending_migrations(POSTGRES)
                .map(|done| done.iter().map(ToString::to_string).collect())
                .map_err(failed);
            diesel::sql_query("SELECT pg_advisory_unlock($1)")
                .bind::<diesel::sql_types::BigInt, _>(MIGRATION_LOCK)
                .execute(conn)?;
            done
        }
        // One transaction around all, so that of two servers starting at once the second finds nothing pending.
        Conn::Sqlite(_) => conn.in_transaction(|conn| {
            let Conn::Sqlite(conn) = conn else {
                return Ok(Vec::new());
            };
            conn.run_pending_migrations(SQLITE)
                .map(|done| done.iter().map(ToString::to_string).collect())
                .map_err(failed)
        }),
    }
}

/// Undoes every migration, newest first; for tests of the way down.
///
/// # Errors
/// When a migration cannot be undone.
pub fn revert_all(conn: &mut Conn) -> Result<(), DbError> {
    match conn {
        Conn::Postgres(conn) => conn.revert_all_migrations(POSTGRES).map(drop),
        Conn::Sqlite(conn) => conn.revert_all_migrations(SQLITE).map(drop),
    }
    .map_err(failed)
}

/// Whether something is pending; writes nothing.
///
/// # Errors
/// When the database cannot be asked.
pub fn is_pending(conn: &mut Conn) -> Result<bool, DbError> {
    let applied = applied(conn)?;
    Ok(known(conn)?.iter().any(|version| !applied.contains(version)))
}

/// The versions that this binary can bring a database to, oldest first.
pub(crate) fn known(conn: &Conn) -> Result<Vec<String>, DbError> {
    let versions = match conn {
        Conn::Postgres(_) => versions::<Pg>(&POSTGRES),
        Conn::Sqlite(_) => versions::<Sqlite>(&SQLITE),
    };
    let mut versions = versions.map_err(failed)?;
    versions.sort();
    Ok(versions)
}

fn versions<B: Backend>(source: &EmbeddedMigrations) -> diesel::migration::Result<Vec<String>> {
    let migrations = MigrationSource::<B>::migrations(source)?;
    Ok(migrations
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect())
}

/// The versions that a database has, oldest first, none if it was never migrated; writes nothing.
pub(crate) fn applied(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    use diesel::prelude::*;
    #[derive(QueryableByName)]
    struct Applied {
        #[diesel(sql_type = diesel::sql_types::Text)]
        version: String,
    }
    let history = match conn {
        Conn::Postgres(_) => {
            "SELECT tablename::text AS version FROM pg_tables \
             WHERE tablename = '__diesel_schema_migrations' AND schemaname = ANY (current_schemas(false))"
        }
        Conn::Sqlite(_) => {
            "SELECT name AS version FROM sqlite_master WHERE name = '__diesel_schema_migrations'"
        }
    };
    if diesel::sql_query(history).load::<Applied>(conn)?.is_empty() {
        return Ok(Vec::new());
    }
    let applied: Vec<Applied> =
        diesel::sql_query("SELECT version FROM __diesel_schema_migrations ORDER BY version").load(conn)?;
    Ok(applied.into_iter().map(|applied| applied.version).collect())
}
