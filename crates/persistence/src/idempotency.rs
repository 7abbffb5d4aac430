//! Answers already given, kept with their effect, so that a retry gets the same bytes (draft-ietf-httpapi-idempotency-key).

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::conn::{Backend, Conn};
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::idempotency_keys;

/// An answer kept for a key.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = idempotency_keys, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct KeptAnswer {
    /// Who asked: a session's or key's scope, so that keys of strangers never meet.
    pub principal: String,
    /// The key sent.
    pub key: String,
    /// SHA-256 of method, path and body.
    pub fingerprint: String,
    /// HTTP status.
    pub status: i32,
    /// JSON array of pairs.
    pub headers: String,
    /// The bytes sent.
    pub body: Vec<u8>,
    /// UTC.
    pub created_at: NaiveDateTime,
}

/// The answer kept for a key.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, principal: &str, key: &str) -> DbResult<Option<KeptAnswer>> {
    Ok(idempotency_keys::table
        .find((principal, key))
        .select(KeptAnswer::as_select())
        .first(conn)
        .optional()?)
}

/// Keeps an answer; says whether the key was free. A twin in another process waits here for this commit.
///
/// # Errors
/// When the database fails.
pub fn keep(conn: &mut Conn, answer: &KeptAnswer) -> DbResult<bool> {
    let kept = dialect!(conn, |conn| diesel::insert_into(idempotency_keys::table)
        .values(answer.clone())
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(kept == 1)
}

/// Drops answers from before `before`.
///
/// # Errors
/// When the database fails.
pub fn forget(conn: &mut Conn, before: NaiveDateTime) -> DbResult<usize> {
    Ok(
        diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(before)))
            .execute(conn)?,
    )
}
