//! Businesses and their logos.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::WorkspaceId;

use crate::conn::{Backend, Conn, directly};
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::{event_heads, memberships, workspace_logos, workspaces};
use crate::scope::TeamScope;

/// A stored workspace.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = workspaces, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct WorkspaceRow {
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: WorkspaceId,
    /// Its portal's address.
    pub slug: String,
    /// The business.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// ISO 4217.
    pub currency: String,
    /// `#rrggbb`.
    pub brand_color: String,
    /// Content hash of the logo, when there is one.
    pub logo_hash: Option<String>,
    /// Goes up with every change.
    pub version: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
}

/// Settings to store.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = workspaces)]
pub struct WorkspaceChanges {
    /// Its portal's address.
    pub slug: String,
    /// The business.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// ISO 4217.
    pub currency: String,
    /// `#rrggbb`.
    pub brand_color: String,
}

/// Stores a new workspace with the head of its event log.
///
/// # Errors
/// `workspaces_slug_key` when the slug is taken.
pub fn insert(conn: &mut Conn, row: WorkspaceRow) -> DbResult<TeamScope> {
    let id = row.id;
    diesel::insert_into(workspaces::table).values(row).execute(conn)?;
    diesel::insert_into(event_heads::table)
        .values((
            event_heads::workspace_id.eq(id.to_string()),
            event_heads::sequence.eq(0_i64),
            event_heads::hash.eq(""),
        ))
        .execute(conn)?;
    Ok(TeamScope::proven(id))
}

/// The workspace of the scope.
///
/// # Errors
/// When the database fails.
pub fn get(conn: &mut Conn, scope: &TeamScope) -> DbResult<WorkspaceRow> {
    of(conn, scope.workspace())
}

/// The currency of the scope's workspace.
///
/// # Errors
/// When the database fails.
pub fn currency(conn: &mut Conn, scope: &TeamScope) -> DbResult<String> {
    let one = workspaces::table.find(scope.key()).select(workspaces::currency);
    Ok(directly!(conn, one.first(conn))?)
}

/// A workspace by id, for callers whose right to it is a portal scope or a job.
///
/// # Errors
/// When the database fails.
pub fn of(conn: &mut Conn, id: WorkspaceId) -> DbResult<WorkspaceRow> {
    let one = workspaces::table.find(id.to_string());
    Ok(directly!(
        conn,
        one.select(WorkspaceRow::as_select()).first(conn)
    )?)
}

/// The workspace whose portal has this slug; what it holds is public as far as branding goes.
///
/// # Errors
/// When the database fails.
pub fn by_slug(conn: &mut Conn, slug: &str) -> DbResult<Option<WorkspaceRow>> {
    Ok(workspaces::table
        .filter(workspaces::slug.eq(slug))
        .select(WorkspaceRow::as_select())
        .first(conn)
        .optional()?)
}

/// Whether any workspace exists.
///
/// # Errors
/// When the database fails.
pub fn any(conn: &mut Conn) -> DbResult<bool> {
    Ok(diesel::select(diesel::dsl::exists(workspaces::table.select(workspaces::id))).get_result(conn)?)
}

/// A workspace the user belongs to, the oldest one first.
///
/// # Errors
/// When the database fails.
pub fn first_of_user(conn: &mut Conn, user: domain::ids::UserId) -> DbResult<Option<WorkspaceId>> {
    let id: Option<String> = memberships::table
        .filter(memberships::user_id.eq(user.to_string()))
        .order(memberships::created_at.asc())
        .select(memberships::workspace_id)
        .first(conn)
        .optional()?;
    Ok(id.and_then(|id| id.parse().ok()))
}

/// Stores settings if the version is still the one expected.
///
/// # Errors
/// `workspaces_slug_key` when the slug is taken.
pub fn update(
    conn: &mut Conn,
    scope: &TeamScope,
    expected: i64,
    changes: &WorkspaceChanges,
    now: NaiveDateTime,
) -> DbResult<Option<WorkspaceRow>> {
    Ok(diesel::update(
        workspaces::table
            .find(scope.key())
            .filter(workspaces::version.eq(expected)),
    )
    .set((
        changes,
        workspaces::version.eq(expected + 1),
        workspaces::updated_at.eq(now),
    ))
    .returning(workspaces::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Stores a logo in place of the old one.
///
/// # Errors
/// When the database fails.
pub fn put_logo(
    conn: &mut Conn,
    scope: &TeamScope,
    png: &[u8],
    hash: &str,
    now: NaiveDateTime,
) -> DbResult<WorkspaceRow> {
    dialect!(conn, |conn| diesel::insert_into(workspace_logos::table)
        .values((
            workspace_logos::workspace_id.eq(scope.key()),
            workspace_logos::png.eq(png),
            workspace_logos::hash.eq(hash),
            workspace_logos::updated_at.eq(now),
        ))
        .on_conflict(workspace_logos::workspace_id)
        .do_update()
        .set((
            workspace_logos::png.eq(png),
            workspace_logos::hash.eq(hash),
            workspace_logos::updated_at.eq(now)
        ))
        .execute(conn))?;
    mark_logo(conn, scope, Some(hash), now)
}

/// Takes the logo away.
///
/// # Errors
/// When the database fails.
pub fn delete_logo(conn: &mut Conn, scope: &TeamScope, now: NaiveDateTime) -> DbResult<WorkspaceRow> {
    diesel::delete(workspace_logos::table.find(scope.key())).execute(conn)?;
    mark_logo(conn, scope, None, now)
}

fn mark_logo(
    conn: &mut Conn,
    scope: &TeamScope,
    hash: Option<&str>,
    now: NaiveDateTime,
) -> DbResult<WorkspaceRow> {
    Ok(diesel::update(workspaces::table.find(scope.key()))
        .set((
            workspaces::logo_hash.eq(hash),
            workspaces::version.eq(workspaces::version + 1),
            workspaces::updated_at.eq(now),
        ))
        .returning(workspaces::all_columns)
        .get_result(conn)?)
}

/// The logo with this content hash, as PNG.
///
/// # Errors
/// When the database fails.
pub fn logo(conn: &mut Conn, slug: &str, hash: &str) -> DbResult<Option<Vec<u8>>> {
    Ok(workspaces::table
        .inner_join(workspace_logos::table.on(workspace_logos::workspace_id.eq(workspaces::id)))
        .filter(workspaces::slug.eq(slug))
        .filter(workspace_logos::hash.eq(hash))
        .select(workspace_logos::png)
        .first(conn)
        .optional()?)
}
