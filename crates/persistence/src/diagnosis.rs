//! Whether a database keeps what the code relies on: what an operator asks after a crash, a restore or an upgrade.
//!
//! Nothing is repaired here. What the schema itself enforces is not asked again, but for what SQLite lets slip.

mod derived;
mod invoices;
mod quotes;
mod rules;
mod storage;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::conn::Conn;
use crate::error::{DbError, DbResult};
use crate::events::{self, Chain};
use crate::migrations;
use crate::outbox;
use crate::schema::{outbox as jobs, workspaces};

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at, in two or three words.
    pub check: &'static str,
    /// Whether it is as it should be.
    pub holds: bool,
    /// A sentence for the operator, without names of people or clients.
    pub detail: String,
}

impl Finding {
    fn new(check: &'static str, holds: bool, detail: impl Into<String>) -> Self {
        Self {
            check,
            holds,
            detail: detail.into(),
        }
    }
}

/// Looks at the whole database; `deep` reads every row of it, which takes a while.
///
/// # Errors
/// When the database cannot be asked; a fault in it is a finding, not an error.
pub fn examine(conn: &mut Conn, deep: bool, now: NaiveDateTime) -> DbResult<Vec<Finding>> {
    if matches!(conn, Conn::Sqlite(_)) {
        return findings(conn, deep, now);
    }
    // One long look, which the time-out of requests must not end.
    conn.transaction(|conn| {
        conn.batch_execute("SET LOCAL statement_timeout TO 0")?;
        findings(conn, deep, now)
    })
}

fn findings(conn: &mut Conn, deep: bool, now: NaiveDateTime) -> DbResult<Vec<Finding>> {
    let schema = schema(conn)?;
    if !schema.holds {
        return Ok(vec![schema]);
    }
    let mut found = vec![schema];
    found.extend(rules::examine(conn, deep)?);
    found.push(derived::examine(conn, deep)?);
    if deep {
        found.extend(quotes::examine(conn)?);
        found.push(invoices::examine(conn)?);
        found.push(chains(conn)?);
    }
    found.push(seals(conn, now)?);
    found.extend(backlog(conn, now)?);
    found.extend(storage::examine(conn, deep)?);
    Ok(found)
}

fn schema(conn: &mut Conn) -> DbResult<Finding> {
    const CHECK: &str = "migrations";
    let (known, applied) = (migrations::known(conn)?, migrations::applied(conn)?);
    let pending = known.iter().filter(|version| !applied.contains(version)).count();
    let unknown = applied.iter().filter(|version| !known.contains(version)).count();
    Ok(if pending > 0 {
        Finding::new(
            CHECK,
            false,
            format!("{pending} are pending: run `coportal migrate`"),
        )
    } else if unknown > 0 {
        Finding::new(
            CHECK,
            false,
            format!("{unknown} are not known to this version: a newer CoPortal was here"),
        )
    } else {
        Finding::new(CHECK, true, format!("all {} are applied", applied.len()))
    })
}

fn chains(conn: &mut Conn) -> DbResult<Finding> {
    let ids: Vec<String> = workspaces::table
        .select(workspaces::id)
        .order(workspaces::id.asc())
        .load(conn)?;
    let (mut events, mut broken) = (0, Vec::new());
    for id in &ids {
        let Ok(workspace) = id.parse() else {
            broken.push(format!("{id} is no workspace's id"));
            continue;
        };
        match events::verify(conn, workspace) {
            Ok(Chain::Whole(length)) => events += length,
            Ok(Chain::Broken(place)) => broken.push(format!("that of {id} at event {place}")),
            Err(DbError::Other(diesel::result::Error::NotFound)) => {
                broken.push(format!("that of {id} has no head"));
            }
            Err(DbError::Unreadable(_)) => {
                broken.push(format!("that of {id} cannot be read"));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(match broken.first() {
        None => Finding::new(
            "event chains",
            true,
            format!("{} chains of {events} events are whole", ids.len()),
        ),
        Some(first) => Finding::new(
            "event chains",
            false,
            format!("{} are broken, first {first}", broken.len()),
        ),
    })
}

fn seals(conn: &mut Conn, now: NaiveDateTime) -> DbResult<Finding> {
    let late = events::unsealed_since(conn, now - TimeDelta::minutes(5))?;
    Ok(match late {
        0 => Finding::new(
            "event seals",
            true,
            "no event waits longer than 5 minutes for its seal",
        ),
        late => Finding::new(
            "event seals",
            false,
            format!("{late} events wait longer than 5 minutes for their seal"),
        ),
    })
}

fn backlog(conn: &mut Conn, now: NaiveDateTime) -> DbResult<[Finding; 2]> {
    let (_, parked) = outbox::backlog(conn)?;
    let overdue: i64 = jobs::table
        .filter(jobs::done_at.is_null())
        .filter(jobs::parked_at.is_null())
        .filter(jobs::due_at.lt(now - TimeDelta::hours(1)))
        .count()
        .get_result(conn)?;
    let parked = match parked {
        0 => Finding::new("parked jobs", true, "no job was given up"),
        parked => Finding::new(
            "parked jobs",
            false,
            format!("{parked} jobs were given up and wait for a person"),
        ),
    };
    let overdue = match overdue {
        0 => Finding::new("overdue jobs", true, "no job is late by more than an hour"),
        overdue => Finding::new(
            "overdue jobs",
            false,
            format!("{overdue} jobs are late by more than an hour"),
        ),
    };
    Ok([parked, overdue])
}

/// The rows that break a rule: how many, and the first of them.
#[derive(Debug, QueryableByName)]
struct Offenders {
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = Nullable<Text>)]
    first: Option<String>,
}

/// Asks for the rows that a query names `id`.
fn offenders(conn: &mut Conn, query: &str) -> DbResult<Offenders> {
    let query = format!("SELECT count(*) AS number, min(id) AS first FROM ({query}) AS offenders");
    Ok(diesel::sql_query(query).get_result(conn)?)
}

/// The finding about them: `holds` says that there are none, `fails` follows their number.
fn judged(check: &'static str, offenders: &Offenders, holds: &str, fails: &str) -> Finding {
    match (offenders.number, offenders.first.as_deref()) {
        (0, _) => Finding::new(check, true, holds),
        (number, Some(first)) => Finding::new(check, false, format!("{number} {fails}, first {first}")),
        (number, None) => Finding::new(check, false, format!("{number} {fails}")),
    }
}
