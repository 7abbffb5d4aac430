//! Mailed portal links and their codes: only hashes are stored, each is used at most once.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{ContactId, PortalLinkId, WorkspaceId};
use domain::portal::{CODE_ATTEMPTS, PortalStatus};

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::{contacts, portal_links};
use crate::scope::TeamScope;

/// A stored link.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = portal_links, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct PortalLinkRow {
    /// Whose portal.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: PortalLinkId,
    /// For whom.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub contact_id: ContactId,
    /// `invite` or `sign_in`.
    pub purpose: String,
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// Keyed hash of the code, hex.
    pub code_hash: String,
    /// UTC.
    pub code_expires_at: NaiveDateTime,
    /// Wrong codes tried.
    pub code_attempts: i32,
    /// Hash of the cookie of the browser that asked, if one did.
    pub browser_hash: Option<String>,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub expires_at: NaiveDateTime,
    /// UTC; set once used or withdrawn.
    pub used_at: Option<NaiveDateTime>,
}

/// Stores a link.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, row: PortalLinkRow) -> DbResult<()> {
    diesel::insert_into(portal_links::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// The link with this token, used or not.
///
/// # Errors
/// When the database fails.
pub fn by_token(conn: &mut Conn, scope: &TeamScope, token_hash: &str) -> DbResult<Option<PortalLinkRow>> {
    Ok(portal_links::table
        .filter(portal_links::workspace_id.eq(scope.key()))
        .filter(portal_links::token_hash.eq(token_hash))
        .select(PortalLinkRow::as_select())
        .first(conn)
        .optional()?)
}

/// The links of an address whose codes still count, newest first.
///
/// # Errors
/// When the database fails.
pub fn with_live_code(
    conn: &mut Conn,
    scope: &TeamScope,
    email: &str,
    now: NaiveDateTime,
) -> DbResult<Vec<PortalLinkRow>> {
    Ok(portal_links::table
        .inner_join(
            contacts::table.on(contacts::workspace_id
                .eq(portal_links::workspace_id)
                .and(contacts::id.eq(portal_links::contact_id))),
        )
        .filter(portal_links::workspace_id.eq(scope.key()))
        .filter(contacts::email.eq(email))
        .filter(contacts::portal_status.ne(PortalStatus::Revoked.as_str()))
        .filter(portal_links::used_at.is_null())
        .filter(portal_links::code_expires_at.gt(now))
        .filter(portal_links::code_attempts.lt(CODE_ATTEMPTS))
        .order(portal_links::id.desc())
        .limit(20)
        .select(PortalLinkRow::as_select())
        .load(conn)?)
}

/// Counts a wrong code against these links.
///
/// # Errors
/// When the database fails.
pub fn count_attempt(conn: &mut Conn, scope: &TeamScope, links: &[PortalLinkRow]) -> DbResult<()> {
    let ids: Vec<String> = links.iter().map(|link| link.id.to_string()).collect();
    diesel::update(
        portal_links::table
            .filter(portal_links::workspace_id.eq(scope.key()))
            .filter(portal_links::id.eq_any(ids)),
    )
    .set(portal_links::code_attempts.eq(portal_links::code_attempts + 1))
    .execute(conn)?;
    Ok(())
}

/// Uses a link up; says whether it still could be used. Of many at once exactly one is told yes.
///
/// # Errors
/// When the database fails.
pub fn redeem(conn: &mut Conn, scope: &TeamScope, id: PortalLinkId, now: NaiveDateTime) -> DbResult<bool> {
    let used = diesel::update(
        portal_links::table
            .find((scope.key(), id.to_string()))
            .filter(portal_links::used_at.is_null())
            .filter(portal_links::expires_at.gt(now)),
    )
    .set(portal_links::used_at.eq(now))
    .execute(conn)?;
    Ok(used == 1)
}

/// Withdraws the unused links of a contact.
///
/// # Errors
/// When the database fails.
pub fn withdraw(conn: &mut Conn, scope: &TeamScope, contact: ContactId, now: NaiveDateTime) -> DbResult<()> {
    diesel::update(
        portal_links::table
            .filter(portal_links::workspace_id.eq(scope.key()))
            .filter(portal_links::contact_id.eq(contact.to_string()))
            .filter(portal_links::used_at.is_null()),
    )
    .set(portal_links::used_at.eq(now))
    .execute(conn)?;
    Ok(())
}
