//! Sign-ins of contacts; a live row is what proves a portal scope.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{ClientId, ContactId, PortalSessionId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::contacts::is_let_in;
use crate::error::{DbError, DbResult};
use crate::schema::{contacts, portal_sessions};
use crate::scope::{PortalScope, TeamScope};

/// A stored sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = portal_sessions, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct PortalSessionRow {
    /// Whose portal.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: PortalSessionId,
    /// As whom, now.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub contact_id: ContactId,
    /// `link` or `code`.
    pub method: String,
    /// Address at sign-in.
    pub ip: String,
    /// Browser at sign-in.
    pub user_agent: String,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC, to within five minutes.
    pub last_seen_at: NaiveDateTime,
    /// UTC.
    pub expires_at: NaiveDateTime,
    /// UTC; set when ended early.
    pub revoked_at: Option<NaiveDateTime>,
}

/// A portal sign-in that holds now.
#[derive(Debug, Clone)]
pub struct PortalProof {
    /// Which rows it opens.
    pub scope: PortalScope,
    /// Which sign-in.
    pub session: PortalSessionId,
    /// The contact's name.
    pub contact_name: String,
    /// UTC.
    pub last_seen_at: NaiveDateTime,
}

/// Stores a sign-in.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, row: PortalSessionRow) -> DbResult<()> {
    diesel::insert_into(portal_sessions::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// What a session proves: not ended, not expired, its contact still admitted.
///
/// # Errors
/// When the database fails.
pub fn prove(
    conn: &mut Conn,
    workspace: WorkspaceId,
    session: PortalSessionId,
    now: NaiveDateTime,
) -> DbResult<Option<PortalProof>> {
    let found: Option<(String, String, String, NaiveDateTime)> = portal_sessions::table
        .inner_join(
            contacts::table.on(contacts::workspace_id
                .eq(portal_sessions::workspace_id)
                .and(contacts::id.eq(portal_sessions::contact_id))),
        )
        .filter(portal_sessions::workspace_id.eq(workspace.to_string()))
        .filter(portal_sessions::id.eq(session.to_string()))
        .filter(portal_sessions::revoked_at.is_null())
        .filter(portal_sessions::expires_at.gt(now))
        .filter(is_let_in())
        .select((
            contacts::client_id,
            contacts::id,
            contacts::name,
            portal_sessions::last_seen_at,
        ))
        .first(conn)
        .optional()?;
    let Some((client, contact, contact_name, last_seen_at)) = found else {
        return Ok(None);
    };
    let client: ClientId = client
        .parse()
        .map_err(|_| DbError::Unreadable("client id".to_owned()))?;
    let contact: ContactId = contact
        .parse()
        .map_err(|_| DbError::Unreadable("contact id".to_owned()))?;
    Ok(Some(PortalProof {
        scope: PortalScope::proven(workspace, client, contact),
        session,
        contact_name,
        last_seen_at,
    }))
}

/// The sign-in itself: how and when the person came in.
///
/// # Errors
/// When the database fails.
pub fn get(conn: &mut Conn, proof: &PortalProof) -> DbResult<PortalSessionRow> {
    Ok(portal_sessions::table
        .find((proof.scope.workspace().to_string(), proof.session.to_string()))
        .select(PortalSessionRow::as_select())
        .first(conn)?)
}

/// Lets the session act as another contact of the same person; the caller found it among the person's doors.
///
/// # Errors
/// When the database fails.
pub fn switch(conn: &mut Conn, proof: &PortalProof, door: &crate::doors::Door) -> DbResult<PortalProof> {
    diesel::update(
        portal_sessions::table.find((proof.scope.workspace().to_string(), proof.session.to_string())),
    )
    .set(portal_sessions::contact_id.eq(door.contact.to_string()))
    .execute(conn)?;
    let scope = PortalScope::proven(proof.scope.workspace(), door.client, door.contact);
    Ok(PortalProof {
        scope,
        ..proof.clone()
    })
}

/// Notes that a session was used.
///
/// # Errors
/// When the database fails.
pub fn touch(
    conn: &mut Conn,
    proof: &PortalProof,
    now: NaiveDateTime,
    expires_at: NaiveDateTime,
) -> DbResult<()> {
    diesel::update(
        portal_sessions::table.find((proof.scope.workspace().to_string(), proof.session.to_string())),
    )
    .set((
        portal_sessions::last_seen_at.eq(now),
        portal_sessions::expires_at.eq(expires_at),
    ))
    .execute(conn)?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub fn revoke(conn: &mut Conn, proof: &PortalProof, now: NaiveDateTime) -> DbResult<()> {
    diesel::update(
        portal_sessions::table.find((proof.scope.workspace().to_string(), proof.session.to_string())),
    )
    .set(portal_sessions::revoked_at.eq(now))
    .execute(conn)?;
    Ok(())
}

/// Ends all sessions of a contact.
///
/// # Errors
/// When the database fails.
pub fn revoke_all(
    conn: &mut Conn,
    scope: &TeamScope,
    contact: ContactId,
    now: NaiveDateTime,
) -> DbResult<()> {
    diesel::update(
        portal_sessions::table
            .filter(portal_sessions::workspace_id.eq(scope.key()))
            .filter(portal_sessions::contact_id.eq(contact.to_string()))
            .filter(portal_sessions::revoked_at.is_null()),
    )
    .set(portal_sessions::revoked_at.eq(now))
    .execute(conn)?;
    Ok(())
}
