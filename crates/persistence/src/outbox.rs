//! Jobs written with the change that causes them: mail to send, links to make. Payloads are sealed by the caller.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{OutboxId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::outbox;

/// A stored job.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = outbox, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct OutboxRow {
    /// Its id, which sorts by time.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: OutboxId,
    /// For which workspace, if for one.
    pub workspace_id: Option<String>,
    /// `mail`, `portal_sign_in`, `portal_link_renewal` or `password_reset`.
    pub kind: String,
    /// Sealed bytes; empty once done.
    pub payload: Vec<u8>,
    /// Tries begun.
    pub attempts: i32,
    /// UTC; not before.
    pub due_at: NaiveDateTime,
    /// UTC; a worker has it until then.
    pub leased_until: Option<NaiveDateTime>,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub done_at: Option<NaiveDateTime>,
    /// UTC; given up, for a person to look at.
    pub parked_at: Option<NaiveDateTime>,
    /// Why the last try failed.
    pub last_error: Option<String>,
}

/// Writes a job that is due now.
///
/// # Errors
/// When the database fails.
pub fn enqueue(
    conn: &mut Conn,
    id: OutboxId,
    workspace: Option<WorkspaceId>,
    kind: &str,
    payload: Vec<u8>,
    now: NaiveDateTime,
) -> DbResult<()> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(id.to_string()),
            outbox::workspace_id.eq(workspace.map(|id| id.to_string())),
            outbox::kind.eq(kind),
            outbox::payload.eq(payload),
            outbox::attempts.eq(0),
            outbox::due_at.eq(now),
            outbox::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes up to `limit` due jobs until `until`; no other worker gets them before. Call in a transaction.
///
/// # Errors
/// When the database fails.
pub fn lease(
    conn: &mut Conn,
    now: NaiveDateTime,
    until: NaiveDateTime,
    limit: i64,
) -> DbResult<Vec<OutboxRow>> {
    let due = outbox::table
        .filter(outbox::done_at.is_null())
        .filter(outbox::parked_at.is_null())
        .filter(outbox::due_at.le(now))
        .filter(outbox::leased_until.is_null().or(outbox::leased_until.lt(now)))
        .order((outbox::due_at.asc(), outbox::id.asc()))
        .limit(limit)
        .select(outbox::id);
    let ids: Vec<String> = match conn {
        Conn::Postgres(conn) => due.for_update().skip_locked().load(conn)?,
        Conn::Sqlite(conn) => due.load(conn)?,
    };
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows: Vec<OutboxRow> = diesel::update(outbox::table.filter(outbox::id.eq_any(ids)))
        .set((
            outbox::leased_until.eq(until),
            outbox::attempts.eq(outbox::attempts + 1),
        ))
        .returning(outbox::all_columns)
        .get_results(conn)?;
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// When the next job is due, if one waits.
///
/// # Errors
/// When the database fails.
pub fn next_due(conn: &mut Conn) -> DbResult<Option<NaiveDateTime>> {
    Ok(outbox::table
        .filter(outbox::done_at.is_null())
        .filter(outbox::parked_at.is_null())
        .order((outbox::due_at.asc(), outbox::id.asc()))
        .select(outbox::due_at)
        .first(conn)
        .optional()?)
}

/// Ends a job; its payload is kept only where `keep` says so.
///
/// # Errors
/// When the database fails.
pub fn complete(conn: &mut Conn, id: OutboxId, now: NaiveDateTime, keep: bool) -> DbResult<()> {
    diesel::update(outbox::table.find(id.to_string()))
        .set(outbox::done_at.eq(now))
        .execute(conn)?;
    if !keep {
        diesel::update(outbox::table.find(id.to_string()))
            .set(outbox::payload.eq(Vec::new()))
            .execute(conn)?;
    }
    Ok(())
}

/// Gives a job back for a later try.
///
/// # Errors
/// When the database fails.
pub fn retry(conn: &mut Conn, id: OutboxId, due_at: NaiveDateTime, error: &str) -> DbResult<()> {
    diesel::update(outbox::table.find(id.to_string()))
        .set((
            outbox::due_at.eq(due_at),
            outbox::leased_until.eq(None::<NaiveDateTime>),
            outbox::last_error.eq(error),
        ))
        .execute(conn)?;
    Ok(())
}

/// Puts a job aside for a person to look at.
///
/// # Errors
/// When the database fails.
pub fn park(conn: &mut Conn, id: OutboxId, now: NaiveDateTime, error: &str) -> DbResult<()> {
    diesel::update(outbox::table.find(id.to_string()))
        .set((outbox::parked_at.eq(now), outbox::last_error.eq(error)))
        .execute(conn)?;
    Ok(())
}

/// The newest mails whose text is still kept: what a developer's mailbox shows.
///
/// # Errors
/// When the database fails.
pub fn newest_mails(conn: &mut Conn, limit: i64) -> DbResult<Vec<OutboxRow>> {
    Ok(outbox::table
        .filter(outbox::kind.eq("mail"))
        .order(outbox::id.desc())
        .limit(limit)
        .select(OutboxRow::as_select())
        .load(conn)?)
}

/// How many jobs wait, and how many are parked.
///
/// # Errors
/// When the database fails.
pub fn backlog(conn: &mut Conn) -> DbResult<(i64, i64)> {
    let open = outbox::table.filter(outbox::done_at.is_null());
    let waiting = open
        .filter(outbox::parked_at.is_null())
        .count()
        .get_result(conn)?;
    let parked = open
        .filter(outbox::parked_at.is_not_null())
        .count()
        .get_result(conn)?;
    Ok((waiting, parked))
}
