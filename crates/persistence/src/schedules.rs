//! Invoices that come again and again: when the next one comes, and on which days one came.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::ids::{ClientId, InvoiceId, ScheduleId, WorkspaceId};
use domain::schedule::{Cadence, ScheduleAction};

use crate::conn::{Backend, Conn};
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::{clients, schedule_runs, schedules};
use crate::scope::TeamScope;

/// A stored schedule.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = schedules, check_for_backend(Backend), primary_key(workspace_id, id))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct ScheduleRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: ScheduleId,
    /// For which client.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub client_id: ClientId,
    /// The project its invoices are for.
    pub project_id: Option<String>,
    /// What the team calls it.
    pub title: String,
    /// How often an invoice comes.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub cadence: Cadence,
    /// The first calendar day.
    pub starts_on: NaiveDate,
    /// The last calendar day on which one may come.
    pub ends_on: Option<NaiveDate>,
    /// The calendar day of the next one; nothing when it has ended.
    pub next_on: Option<NaiveDate>,
    /// The calendar day of the last one.
    pub last_on: Option<NaiveDate>,
    /// What happens to an invoice when its day has come.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub action: ScheduleAction,
    /// Days from the day of issue until an invoice is to be paid.
    pub terms_days: i32,
    /// ISO 4217.
    pub currency: String,
    /// Minor units that each invoice comes to.
    pub total: i64,
    /// What each invoice says, JSON.
    pub content: String,
    /// How many came so far.
    pub made: i32,
    /// UTC; since when none comes.
    pub paused_at: Option<NaiveDateTime>,
    /// Goes up with every change; the ETag.
    pub revision: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
}

/// Stores a new schedule.
///
/// # Errors
/// [`crate::DbError::ForeignKey`] when client or project are not of the workspace.
pub fn insert(conn: &mut Conn, row: ScheduleRow) -> DbResult<()> {
    diesel::insert_into(schedules::table).values(row).execute(conn)?;
    Ok(())
}

macro_rules! with_client {
    () => {
        schedules::table
            .inner_join(
                clients::table.on(clients::workspace_id
                    .eq(schedules::workspace_id)
                    .and(clients::id.eq(schedules::client_id))),
            )
            .select((ScheduleRow::as_select(), clients::name))
    };
}

/// A schedule with its client's name.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: ScheduleId) -> DbResult<Option<(ScheduleRow, String)>> {
    Ok(with_client!()
        .filter(schedules::workspace_id.eq(scope.key()))
        .filter(schedules::id.eq(id.to_string()))
        .first(conn)
        .optional()?)
}

/// A schedule, locked until the transaction ends: who acts on it waits here.
///
/// # Errors
/// When the database fails.
pub fn find_for_update(conn: &mut Conn, scope: &TeamScope, id: ScheduleId) -> DbResult<Option<ScheduleRow>> {
    let one = schedules::table.find((scope.key(), id.to_string()));
    Ok(match conn {
        Conn::Postgres(conn) => one
            .for_update()
            .select(ScheduleRow::as_select())
            .first(conn)
            .optional()?,
        Conn::Sqlite(conn) => one.select(ScheduleRow::as_select()).first(conn).optional()?,
    })
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct ScheduleQuery {
    /// Of this client only.
    pub client: Option<ClientId>,
    /// Older than this one.
    pub before: Option<ScheduleId>,
    /// How many rows.
    pub limit: i64,
}

/// Up to `limit` schedules with their clients' names, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(
    conn: &mut Conn,
    scope: &TeamScope,
    query: &ScheduleQuery,
) -> DbResult<Vec<(ScheduleRow, String)>> {
    let mut rows = with_client!()
        .filter(schedules::workspace_id.eq(scope.key()))
        .order(schedules::id.desc())
        .limit(query.limit)
        .into_boxed::<Backend>();
    if let Some(client) = query.client {
        rows = rows.filter(schedules::client_id.eq(client.to_string()));
    }
    if let Some(before) = query.before {
        rows = rows.filter(schedules::id.lt(before.to_string()));
    }
    Ok(rows.load(conn)?)
}

/// Stores a schedule in place of `before`, if nobody changed it since.
///
/// # Errors
/// When the database fails.
pub fn save(
    conn: &mut Conn,
    scope: &TeamScope,
    before: &ScheduleRow,
    mut after: ScheduleRow,
    now: NaiveDateTime,
) -> DbResult<Option<ScheduleRow>> {
    after.revision = before.revision + 1;
    after.updated_at = now;
    Ok(diesel::update(
        schedules::table
            .find((scope.key(), before.id.to_string()))
            .filter(schedules::revision.eq(before.revision)),
    )
    .set(after)
    .returning(schedules::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Deletes a schedule and what is known of its days; the invoices it made stay.
///
/// # Errors
/// When the database fails.
pub fn delete(conn: &mut Conn, scope: &TeamScope, id: ScheduleId) -> DbResult<()> {
    diesel::delete(schedules::table.find((scope.key(), id.to_string()))).execute(conn)?;
    Ok(())
}

/// Notes that a schedule makes this invoice on this day; answers whether it made none on it before.
///
/// # Errors
/// When the database fails.
pub fn mark_run(
    conn: &mut Conn,
    scope: &TeamScope,
    id: ScheduleId,
    run_on: NaiveDate,
    (invoice, now): (InvoiceId, NaiveDateTime),
) -> DbResult<bool> {
    let stored = dialect!(conn, |conn| diesel::insert_into(schedule_runs::table)
        .values((
            schedule_runs::workspace_id.eq(scope.key()),
            schedule_runs::schedule_id.eq(id.to_string()),
            schedule_runs::run_on.eq(run_on),
            schedule_runs::invoice_id.eq(invoice.to_string()),
            schedule_runs::made_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(stored > 0)
}

/// Schedules whose day has come, after one of them: for the job, which decides on each again.
///
/// # Errors
/// When the database fails.
pub fn due(
    conn: &mut Conn,
    until: NaiveDate,
    after: &(NaiveDate, String, String),
    limit: i64,
) -> DbResult<Vec<(NaiveDate, String, String)>> {
    let (day, workspace, id) = after.clone();
    Ok(schedules::table
        .filter(schedules::paused_at.is_null())
        .filter(schedules::next_on.le(until))
        .filter(
            schedules::next_on
                .gt(day)
                .or(schedules::next_on
                    .eq(day)
                    .and(schedules::workspace_id.gt(workspace.clone())))
                .or(schedules::next_on
                    .eq(day)
                    .and(schedules::workspace_id.eq(workspace))
                    .and(schedules::id.gt(id))),
        )
        .order((
            schedules::next_on.asc(),
            schedules::workspace_id.asc(),
            schedules::id.asc(),
        ))
        .limit(limit)
        .select((
            schedules::next_on.assume_not_null(),
            schedules::workspace_id,
            schedules::id,
        ))
        .load(conn)?)
}
