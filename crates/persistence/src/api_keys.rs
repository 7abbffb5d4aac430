//! Keys for integrations; a live row proves a team scope.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{ApiKeyId, UserId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::{api_keys, users};
use crate::scope::TeamScope;

/// A stored key; the key itself is nowhere, only its hash.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = api_keys, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct ApiKeyRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: ApiKeyId,
    /// What it is for.
    pub name: String,
    /// Its last four characters.
    pub hint: String,
    /// SHA-256 of the key, hex.
    pub token_hash: String,
    /// Who made it.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub created_by: UserId,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC, to within five minutes.
    pub last_used_at: Option<NaiveDateTime>,
    /// UTC; set when ended.
    pub revoked_at: Option<NaiveDateTime>,
}

/// Stores a key.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, row: ApiKeyRow) -> DbResult<()> {
    diesel::insert_into(api_keys::table).values(row).execute(conn)?;
    Ok(())
}

/// The live key with this hash, and the scope it proves.
///
/// # Errors
/// When the database fails.
pub fn prove(conn: &mut Conn, token_hash: &str) -> DbResult<Option<(TeamScope, ApiKeyRow)>> {
    let row = api_keys::table
        .filter(api_keys::token_hash.eq(token_hash))
        .filter(api_keys::revoked_at.is_null())
        .select(ApiKeyRow::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(|row| (TeamScope::proven(row.workspace_id), row)))
}

/// The live keys with their makers' names, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, scope: &TeamScope) -> DbResult<Vec<(ApiKeyRow, String)>> {
    Ok(api_keys::table
        .inner_join(users::table.on(users::id.eq(api_keys::created_by)))
        .filter(api_keys::workspace_id.eq(scope.key()))
        .filter(api_keys::revoked_at.is_null())
        .order(api_keys::id.desc())
        .limit(100)
        .select((ApiKeyRow::as_select(), users::name))
        .load(conn)?)
}

/// Ends a key and answers it; nothing when there was none to end.
///
/// # Errors
/// When the database fails.
pub fn revoke(
    conn: &mut Conn,
    scope: &TeamScope,
    id: ApiKeyId,
    now: NaiveDateTime,
) -> DbResult<Option<ApiKeyRow>> {
    Ok(diesel::update(
        api_keys::table
            .find((scope.key(), id.to_string()))
            .filter(api_keys::revoked_at.is_null()),
    )
    .set(api_keys::revoked_at.eq(now))
    .returning(api_keys::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Notes that a key was used.
///
/// # Errors
/// When the database fails.
pub fn touch(conn: &mut Conn, scope: &TeamScope, id: ApiKeyId, now: NaiveDateTime) -> DbResult<()> {
    diesel::update(api_keys::table.find((scope.key(), id.to_string())))
        .set(api_keys::last_used_at.eq(now))
        .execute(conn)?;
    Ok(())
}
