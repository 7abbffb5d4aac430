//! The event log as a client's activity, newest first.

use diesel::prelude::*;
use domain::ids::{ClientId, EventId};

use crate::conn::Conn;
use crate::error::DbResult;
use crate::events::EventRow;
use crate::schema::events;
use crate::scope::TeamScope;

/// Up to `limit` events of a client, those before `before` in time.
///
/// # Errors
/// When the database fails.
pub fn of_client(
    conn: &mut Conn,
    scope: &TeamScope,
    client: ClientId,
    before: Option<EventId>,
    limit: i64,
) -> DbResult<Vec<EventRow>> {
    let mut query = events::table
        .filter(events::workspace_id.eq(scope.key()))
        .filter(events::client_id.eq(client.to_string()))
        .order(events::id.desc())
        .limit(limit)
        .select(EventRow::as_select())
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(events::id.lt(before.to_string()));
    }
    Ok(query.load(conn)?)
}
