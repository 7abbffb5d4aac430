//! Which answers by mail became messages: each once, however often it comes.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::conn::Conn;
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::inbound_mails;
use crate::scope::TeamScope;

/// Notes that a mail becomes a message; false when it did before.
///
/// # Errors
/// When the database fails.
pub fn receive(conn: &mut Conn, scope: &TeamScope, digest: &str, now: NaiveDateTime) -> DbResult<bool> {
    let row = (
        inbound_mails::workspace_id.eq(scope.key()),
        inbound_mails::digest.eq(digest),
        inbound_mails::received_at.eq(now),
    );
    let first = dialect!(conn, |conn| diesel::insert_into(inbound_mails::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(first == 1)
}

/// Forgets those from before a moment; answers how many.
///
/// # Errors
/// When the database fails.
pub fn forget(conn: &mut Conn, before: NaiveDateTime) -> DbResult<usize> {
    Ok(diesel::delete(inbound_mails::table.filter(inbound_mails::received_at.lt(before))).execute(conn)?)
}
