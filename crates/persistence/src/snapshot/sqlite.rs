//! A SQLite database as one file: `VACUUM INTO` on the way out, an atomic change of files on the way in.

use std::fs::File;
use std::io;
use std::path::Path;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::Text;

use super::Summary;
use super::draft::{Draft, companions};
use super::error::{SnapshotError, at};
use crate::conn::Conn;
use crate::error::DbError;
use crate::{migrations, workspaces};

/// What every SQLite file begins with.
pub(super) const MAGIC: &[u8] = b"SQLite format 3\0";

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    verdict: String,
}

pub(super) fn backup(database: &Path, file: &Path) -> Result<Summary, SnapshotError> {
    if !database.is_file() {
        return Err(SnapshotError::NoDatabase(database.to_owned()));
    }
    refuse_itself(database, file)?;
    let (draft, _) = Draft::beside(file)?;
    diesel::sql_query("VACUUM INTO ?")
        .bind::<Text, _>(text(draft.path())?)
        .execute(&mut open(database)?)?;
    prove_whole(&mut open(draft.path())?)?;
    Ok(Summary {
        bytes: draft.publish()?,
        rows: None,
    })
}

pub(super) fn restore(database: &Path, file: &Path, force: bool) -> Result<Summary, SnapshotError> {
    refuse_itself(database, file)?;
    refuse_half(file)?;
    let folder = std::path::absolute(database).map_err(at(database))?;
    if let Some(folder) = folder.parent() {
        std::fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let (draft, mut copy) = Draft::beside(database)?;
    let mut source = File::open(file).map_err(at(file))?;
    io::copy(&mut source, &mut copy).map_err(at(draft.path()))?;
    drop(copy);
    prove_known(&mut open(draft.path())?)?;
    migrations::run(&mut open(draft.path())?)?;
    let _held = if database.exists() {
        clear_the_place(database, force)?
    } else {
        None
    };
    // A log left beside the new file would be played into it.
    for path in companions(database) {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(&path)(error)),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(Summary {
        bytes: draft.publish()?,
        rows: None,
    })
}

fn open(path: &Path) -> Result<Conn, SnapshotError> {
    let mut conn = SqliteConnection::establish(text(path)?)?;
    conn.batch_execute("PRAGMA busy_timeout = 1000")
        .map_err(|error| match error {
            Error::DatabaseError(..) => damaged(&error),
            other => other.into(),
        })?;
    Ok(Conn::Sqlite(conn))
}

fn text(path: &Path) -> Result<&str, SnapshotError> {
    path.to_str().ok_or_else(|| {
        at(path)(io::Error::new(
            io::ErrorKind::InvalidFilename,
            "SQLite wants names in UTF-8",
        ))
    })
}

fn damaged(error: &Error) -> SnapshotError {
    SnapshotError::Damaged(error.to_string())
}

/// That the file is a sound database of CoPortal's.
fn prove_whole(conn: &mut Conn) -> Result<Vec<String>, SnapshotError> {
    let faults: Vec<Verdict> = diesel::sql_query(
        "SELECT integrity_check AS verdict FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    )
    .load(conn)
    .map_err(|error| damaged(&error))?;
    if let Some(fault) = faults.into_iter().next() {
        return Err(SnapshotError::Damaged(fault.verdict));
    }
    let applied = migrations::applied(conn)?;
    if applied.is_empty() {
        return Err(SnapshotError::NotABackup);
    }
    Ok(applied)
}

/// That this version can work with it, too.
fn prove_known(conn: &mut Conn) -> Result<(), SnapshotError> {
    let applied = prove_whole(conn)?;
    let known = migrations::known(conn)?;
    match applied.into_iter().find(|version| !known.contains(version)) {
        Some(unknown) => Err(SnapshotError::Newer(unknown)),
        None => Ok(()),
    }
}

/// That nobody is connected to the database that will go, and that nobody will miss it; nobody comes to it, either,
/// while what is returned lives.
fn clear_the_place(database: &Path, force: bool) -> Result<Option<Conn>, SnapshotError> {
    match hold(database) {
        Ok((_, true)) if !force => Err(SnapshotError::NotEmpty),
        Ok((held, _)) => Ok(Some(held)),
        Err(SnapshotError::InUse) => Err(SnapshotError::InUse),
        // What cannot be read cannot be missed, if they say so.
        Err(_) if force => Ok(None),
        Err(error) => Err(error),
    }
}

/// The database under a lock, and whether it holds a workspace.
fn hold(database: &Path) -> Result<(Conn, bool), SnapshotError> {
    let mut conn = open(database)?;
    // Only a lone connection may leave the write-ahead log: whoever else is there, this finds out.
    conn.batch_execute("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE")
        .map_err(|error| match DbError::from(error) {
            DbError::Unavailable(_) => SnapshotError::InUse,
            other => other.into(),
        })?;
    let holds = !migrations::applied(&mut conn)?.is_empty() && workspaces::any(&mut conn)?;
    Ok((conn, holds))
}

/// A database that was at work when it was copied has its newest changes in another file.
fn refuse_half(file: &Path) -> Result<(), SnapshotError> {
    let [log, ..] = companions(file);
    if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        return Err(SnapshotError::Damaged(
            "its newest changes lie in a -wal file beside it".to_owned(),
        ));
    }
    Ok(())
}

fn refuse_itself(database: &Path, file: &Path) -> Result<(), SnapshotError> {
    match (database.canonicalize(), file.canonicalize()) {
        (Ok(one), Ok(other)) if one == other => Err(SnapshotError::Itself(file.to_owned())),
        _ => Ok(()),
    }
}
