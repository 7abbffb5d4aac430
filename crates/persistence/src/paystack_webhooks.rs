//! The inbox of what Paystack announced: each body once, however often it comes. Bodies are sealed by the caller.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::WorkspaceId;

use crate::conn::{Backend, Conn};
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::paystack_webhooks;
use crate::scope::TeamScope;

/// A stored webhook.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = paystack_webhooks, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct WebhookRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// SHA-256 of the body, hex.
    pub digest: String,
    /// The event's name.
    pub event: String,
    /// Sealed; empty once done.
    pub body: Vec<u8>,
    /// Tries begun.
    pub attempts: i32,
    /// UTC; not before.
    pub due_at: NaiveDateTime,
    /// UTC; a worker has it until then.
    pub leased_until: Option<NaiveDateTime>,
    /// UTC.
    pub received_at: NaiveDateTime,
    /// UTC.
    pub done_at: Option<NaiveDateTime>,
    /// Why the last try failed.
    pub last_error: Option<String>,
}

/// Keeps a webhook; answers whether it is new.
///
/// # Errors
/// When the database fails.
pub fn receive(conn: &mut Conn, row: WebhookRow) -> DbResult<bool> {
    let kept = dialect!(conn, |conn| diesel::insert_into(paystack_webhooks::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(kept == 1)
}

/// Takes up to `limit` due webhooks until `until`; no other worker gets them before. Call in a transaction.
///
/// # Errors
/// When the database fails.
pub fn lease(
    conn: &mut Conn,
    now: NaiveDateTime,
    until: NaiveDateTime,
    limit: i64,
) -> DbResult<Vec<WebhookRow>> {
    let due = paystack_webhooks::table
        .filter(paystack_webhooks::done_at.is_null())
        .filter(paystack_webhooks::due_at.le(now))
        .filter(
            paystack_webhooks::leased_until
                .is_null()
                .or(paystack_webhooks::leased_until.lt(now)),
        )
        .order((
            paystack_webhooks::due_at.asc(),
            paystack_webhooks::workspace_id.asc(),
            paystack_webhooks::digest.asc(),
        ))
        .limit(limit)
        .select((paystack_webhooks::workspace_id, paystack_webhooks::digest));
    let keys: Vec<(String, String)> = match conn {
        Conn::Postgres(conn) => due.for_update().skip_locked().load(conn)?,
        Conn::Sqlite(conn) => due.load(conn)?,
    };
    let mut rows = Vec::new();
    for key in keys {
        rows.push(
            diesel::update(paystack_webhooks::table.find(key))
                .set((
                    paystack_webhooks::leased_until.eq(until),
                    paystack_webhooks::attempts.eq(paystack_webhooks::attempts + 1),
                ))
                .returning(paystack_webhooks::all_columns)
                .get_result(conn)?,
        );
    }
    Ok(rows)
}

/// When the next webhook is due, if one waits.
///
/// # Errors
/// When the database fails.
pub fn next_due(conn: &mut Conn) -> DbResult<Option<NaiveDateTime>> {
    Ok(paystack_webhooks::table
        .filter(paystack_webhooks::done_at.is_null())
        .order(paystack_webhooks::due_at.asc())
        .select(paystack_webhooks::due_at)
        .first(conn)
        .optional()?)
}

/// Ends the work on a webhook, with why nothing came of it where that is so; its body is dropped.
///
/// # Errors
/// When the database fails.
pub fn finish(
    conn: &mut Conn,
    scope: &TeamScope,
    digest: &str,
    now: NaiveDateTime,
    error: Option<&str>,
) -> DbResult<()> {
    diesel::update(paystack_webhooks::table.find((scope.key(), digest)))
        .set((
            paystack_webhooks::done_at.eq(now),
            paystack_webhooks::body.eq(Vec::new()),
            paystack_webhooks::leased_until.eq(None::<NaiveDateTime>),
            paystack_webhooks::last_error.eq(error),
        ))
        .execute(conn)?;
    Ok(())
}

/// Gives a webhook back for a later try.
///
/// # Errors
/// When the database fails.
pub fn retry(
    conn: &mut Conn,
    scope: &TeamScope,
    digest: &str,
    due_at: NaiveDateTime,
    error: &str,
) -> DbResult<()> {
    diesel::update(paystack_webhooks::table.find((scope.key(), digest)))
        .set((
            paystack_webhooks::due_at.eq(due_at),
            paystack_webhooks::leased_until.eq(None::<NaiveDateTime>),
            paystack_webhooks::last_error.eq(error),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets what was done before; answers how many.
///
/// # Errors
/// When the database fails.
pub fn forget(conn: &mut Conn, before: NaiveDateTime) -> DbResult<usize> {
    Ok(
        diesel::delete(paystack_webhooks::table.filter(paystack_webhooks::done_at.lt(before)))
            .execute(conn)?,
    )
}
