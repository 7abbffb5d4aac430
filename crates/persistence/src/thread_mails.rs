//! Which of a client's people were told by mail that a thread waits for them, and up to which message.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{ContactId, ThreadId, WorkspaceId};

use crate::conn::Conn;
use crate::contacts::is_let_in;
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::{contacts, messages, thread_mails, thread_reads, threads};
use crate::scope::TeamScope;

/// Somebody for whom a thread waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Whose workspace.
    pub workspace: WorkspaceId,
    /// Which thread.
    pub thread: ThreadId,
    /// Whom to tell.
    pub contact: ContactId,
}

/// Up to `limit` people who have not read a message of somebody else's from between two moments, nor were told by mail
/// since they last read.
///
/// # Errors
/// When the database fails.
pub fn due(
    conn: &mut Conn,
    (since, before): (NaiveDateTime, NaiveDateTime),
    limit: i64,
) -> DbResult<Vec<Waiting>> {
    let unread = messages::table
        .filter(messages::workspace_id.eq(threads::workspace_id))
        .filter(messages::thread_id.eq(threads::id))
        .filter(messages::deleted_at.is_null())
        .filter(messages::author_id.ne(contacts::id))
        .filter(messages::created_at.le(before))
        .filter(messages::created_at.gt(since))
        .filter(
            thread_reads::up_to
                .is_null()
                .or(messages::ordinal.nullable().gt(thread_reads::up_to.nullable())),
        );
    let told_since_they_read = thread_mails::up_to
        .is_null()
        .or(thread_mails::up_to.nullable().le(thread_reads::up_to.nullable()));
    let found: Vec<(String, String, String)> = threads::table
        .inner_join(
            contacts::table.on(contacts::workspace_id
                .eq(threads::workspace_id)
                .and(contacts::client_id.eq(threads::client_id))),
        )
        .left_join(
            thread_reads::table.on(thread_reads::workspace_id
                .eq(threads::workspace_id)
                .and(thread_reads::thread_id.eq(threads::id))
                .and(thread_reads::person_id.eq(contacts::id))),
        )
        .left_join(
            thread_mails::table.on(thread_mails::workspace_id
                .eq(threads::workspace_id)
                .and(thread_mails::thread_id.eq(threads::id))
                .and(thread_mails::contact_id.eq(contacts::id))),
        )
        .filter(threads::last_message_at.gt(since))
        .filter(threads::archived_at.is_null())
        .filter(is_let_in())
        .filter(told_since_they_read)
        .filter(diesel::dsl::exists(unread))
        .order((threads::workspace_id.asc(), threads::id.asc(), contacts::id.asc()))
        .limit(limit)
        .select((threads::workspace_id, threads::id, contacts::id))
        .load(conn)?;
    Ok(found
        .into_iter()
        .filter_map(|(workspace, thread, contact)| {
            Some(Waiting {
                workspace: workspace.parse().ok()?,
                thread: thread.parse().ok()?,
                contact: contact.parse().ok()?,
            })
        })
        .collect())
}

/// Notes that a mail tells somebody of a thread up to a message; false when another process was first, or when they
/// were told already since they last read up to `read`.
///
/// # Errors
/// When the database fails.
pub fn claim(
    conn: &mut Conn,
    scope: &TeamScope,
    (thread, contact): (ThreadId, ContactId),
    (read, up_to): (i64, i64),
    now: NaiveDateTime,
) -> DbResult<bool> {
    let row = (
        thread_mails::workspace_id.eq(scope.key()),
        thread_mails::thread_id.eq(thread.to_string()),
        thread_mails::contact_id.eq(contact.to_string()),
        thread_mails::up_to.eq(up_to),
        thread_mails::mailed_at.eq(now),
    );
    let first = dialect!(conn, |conn| diesel::insert_into(thread_mails::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    if first == 1 {
        return Ok(true);
    }
    let told_before = thread_mails::table
        .find((scope.key(), thread.to_string(), contact.to_string()))
        .filter(thread_mails::up_to.le(read));
    let next = diesel::update(told_before)
        .set((thread_mails::up_to.eq(up_to), thread_mails::mailed_at.eq(now)))
        .execute(conn)?;
    Ok(next == 1)
}
