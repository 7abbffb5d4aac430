//! Threads that the client's people take part in, and the only ones that a portal's scope reaches.

use domain::ids::{ProjectId, QuoteId};

use crate::scope::PortalScope;
use crate::thread_store::look::thread_store;
use crate::thread_store::write::thread_writes;

thread_store!(threads, messages, thread_reads, message_attachments);
thread_writes!();

/// Up to `limit` threads of the client that are not put away, those with the newest messages first.
///
/// # Errors
/// When the database fails.
pub fn of_client(
    conn: &mut Conn,
    scope: &PortalScope,
    (project, before): (Option<ProjectId>, Option<MessageId>),
    limit: i64,
) -> DbResult<Vec<ThreadEntry>> {
    let query = ThreadQuery {
        person: scope.contact().to_string(),
        client: Some(scope.client()),
        project,
        before,
        limit,
        ..ThreadQuery::default()
    };
    list(conn, &TeamScope::proven(scope.workspace()), &query)
}

/// A thread of the client.
///
/// # Errors
/// When the database fails.
pub fn find_of_client(conn: &mut Conn, scope: &PortalScope, id: ThreadId) -> DbResult<Option<ThreadEntry>> {
    let person = scope.contact().to_string();
    let found = find(conn, &TeamScope::proven(scope.workspace()), id, &person)?;
    Ok(found.filter(|entry| entry.row.client_id == scope.client()))
}

/// A message in a thread of the client.
///
/// # Errors
/// When the database fails.
pub fn message_of_client(
    conn: &mut Conn,
    scope: &PortalScope,
    id: MessageId,
) -> DbResult<Option<(ThreadEntry, MessageRow)>> {
    let Some(message) = find_message(conn, &TeamScope::proven(scope.workspace()), id)? else {
        return Ok(None);
    };
    Ok(find_of_client(conn, scope, message.thread_id)?.map(|thread| (thread, message)))
}

/// A file that hangs on a message in a thread of the client, while the client may see it.
///
/// # Errors
/// When the database fails.
pub fn attachment_of_client(conn: &mut Conn, scope: &PortalScope, id: FileId) -> DbResult<Option<FileRow>> {
    let found = find_attachment(conn, &TeamScope::proven(scope.workspace()), id)?;
    Ok(found.filter(|file| file.client_id == scope.client() && file.visible_to_client))
}

/// The thread that began with a quote of the client.
///
/// # Errors
/// When the database fails.
pub fn of_quote(conn: &mut Conn, scope: &PortalScope, quote: QuoteId) -> DbResult<Option<ThreadEntry>> {
    let found: Option<String> = threads::table
        .filter(threads::workspace_id.eq(scope.workspace().to_string()))
        .filter(threads::quote_id.eq(quote.to_string()))
        .order(threads::id.asc())
        .select(threads::id)
        .first(conn)
        .optional()?;
    match found.and_then(|id| id.parse().ok()) {
        Some(id) => find_of_client(conn, scope, id),
        None => Ok(None),
    }
}
