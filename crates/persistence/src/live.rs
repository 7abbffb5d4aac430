//! The event log as it is told to open pages: in the order of its seals, which has no gap that fills later.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::access::Role;
use domain::ids::{ApiKeyId, ClientId, EventId, PortalSessionId, UserSessionId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::contacts::is_let_in;
use crate::error::DbResult;
use crate::schema::{api_keys, contacts, event_heads, events, memberships, portal_sessions, user_sessions};
use crate::scope::{PortalScope, TeamScope};

/// What of an event open pages may be told.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = events, check_for_backend(Backend))]
pub struct LiveRow {
    /// Place in the log, from 1; every row read here has one.
    pub sequence: Option<i64>,
    /// Its id.
    pub id: String,
    /// What happened.
    pub kind: String,
    /// Kind of what it happened to.
    pub subject_kind: String,
    /// Its id.
    pub subject_id: String,
    /// The client it is about.
    pub client_id: Option<String>,
    /// JSON object.
    pub data: String,
    /// UTC.
    pub occurred_at: NaiveDateTime,
}

/// The last place of a workspace's log that is sealed; 0 for an empty one.
///
/// # Errors
/// When the database fails.
pub fn head(conn: &mut Conn, workspace: WorkspaceId) -> DbResult<i64> {
    let head = event_heads::table
        .find(workspace.to_string())
        .select(event_heads::sequence);
    Ok(head.first(conn).optional()?.unwrap_or(0))
}

/// The place of an event; none when there is no such event, or it has no place yet.
///
/// # Errors
/// When the database fails.
pub fn place_of(conn: &mut Conn, scope: &TeamScope, event: EventId) -> DbResult<Option<i64>> {
    let place = events::table
        .find((scope.key(), event.to_string()))
        .select(events::sequence);
    Ok(place.first::<Option<i64>>(conn).optional()?.flatten())
}

/// Up to `limit` events after a place, in order.
///
/// # Errors
/// When the database fails.
pub fn after(conn: &mut Conn, scope: &TeamScope, place: i64, limit: i64) -> DbResult<Vec<LiveRow>> {
    Ok(events::table
        .filter(events::workspace_id.eq(scope.key()))
        .filter(events::sequence.gt(place))
        .order(events::sequence.asc())
        .limit(limit)
        .select(LiveRow::as_select())
        .load(conn)?)
}

/// Up to `limit` events about the client of a scope, after a place and not after another, in order.
///
/// # Errors
/// When the database fails.
pub fn of_client_between(
    conn: &mut Conn,
    scope: &PortalScope,
    (after, until): (i64, i64),
    limit: i64,
) -> DbResult<Vec<LiveRow>> {
    Ok(events::table
        .filter(events::workspace_id.eq(scope.workspace().to_string()))
        .filter(events::client_id.eq(scope.client().to_string()))
        .filter(events::sequence.gt(after))
        .filter(events::sequence.le(until))
        .order(events::sequence.asc())
        .limit(limit)
        .select(LiveRow::as_select())
        .load(conn)?)
}

/// Which of these sessions of users hold now, and with which role.
///
/// # Errors
/// When the database fails.
pub fn users_present(
    conn: &mut Conn,
    scope: &TeamScope,
    sessions: &[UserSessionId],
    now: NaiveDateTime,
) -> DbResult<HashMap<UserSessionId, Role>> {
    let ids: Vec<String> = sessions.iter().map(ToString::to_string).collect();
    let found: Vec<(String, String)> = user_sessions::table
        .inner_join(
            memberships::table.on(memberships::workspace_id
                .eq(user_sessions::workspace_id)
                .and(memberships::user_id.eq(user_sessions::user_id))),
        )
        .filter(user_sessions::workspace_id.eq(scope.key()))
        .filter(user_sessions::id.eq_any(ids))
        .filter(user_sessions::revoked_at.is_null())
        .filter(user_sessions::expires_at.gt(now))
        .select((user_sessions::id, memberships::role))
        .load(conn)?;
    Ok(found
        .into_iter()
        .filter_map(|(id, role)| Some((id.parse().ok()?, role.parse().ok()?)))
        .collect())
}

/// Which of these portal sessions hold now, and for which client.
///
/// # Errors
/// When the database fails.
pub fn contacts_present(
    conn: &mut Conn,
    scope: &TeamScope,
    sessions: &[PortalSessionId],
    now: NaiveDateTime,
) -> DbResult<HashMap<PortalSessionId, ClientId>> {
    let ids: Vec<String> = sessions.iter().map(ToString::to_string).collect();
    let found: Vec<(String, String)> = portal_sessions::table
        .inner_join(
            contacts::table.on(contacts::workspace_id
                .eq(portal_sessions::workspace_id)
                .and(contacts::id.eq(portal_sessions::contact_id))),
        )
        .filter(portal_sessions::workspace_id.eq(scope.key()))
        .filter(portal_sessions::id.eq_any(ids))
        .filter(portal_sessions::revoked_at.is_null())
        .filter(portal_sessions::expires_at.gt(now))
        .filter(is_let_in())
        .select((portal_sessions::id, contacts::client_id))
        .load(conn)?;
    Ok(found
        .into_iter()
        .filter_map(|(id, client)| Some((id.parse().ok()?, client.parse().ok()?)))
        .collect())
}

/// Which of these keys hold now.
///
/// # Errors
/// When the database fails.
pub fn keys_present(conn: &mut Conn, scope: &TeamScope, keys: &[ApiKeyId]) -> DbResult<Vec<ApiKeyId>> {
    let ids: Vec<String> = keys.iter().map(ToString::to_string).collect();
    let found: Vec<String> = api_keys::table
        .filter(api_keys::workspace_id.eq(scope.key()))
        .filter(api_keys::id.eq_any(ids))
        .filter(api_keys::revoked_at.is_null())
        .select(api_keys::id)
        .load(conn)?;
    Ok(found.into_iter().filter_map(|id| id.parse().ok()).collect())
}
