//! Sign-ins of users; a live row is what proves a team scope.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::access::Role;
use domain::ids::{UserId, UserSessionId, WorkspaceId};

use crate::conn::{Backend, Conn, directly};
use crate::error::{DbError, DbResult};
use crate::schema::{memberships, user_sessions, users};
use crate::scope::TeamScope;

/// A stored sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = user_sessions, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct UserSessionRow {
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: UserSessionId,
    /// Who signed in.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub user_id: UserId,
    /// In which workspace they work.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
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

/// A sign-in that holds now.
#[derive(Debug, Clone)]
pub struct SessionProof {
    /// Which rows it opens.
    pub scope: TeamScope,
    /// Which sign-in.
    pub session: UserSessionId,
    /// Who.
    pub user: UserId,
    /// The user's name.
    pub user_name: String,
    /// The role now, not at sign-in.
    pub role: Role,
    /// UTC.
    pub last_seen_at: NaiveDateTime,
}

/// Stores a sign-in.
///
/// # Errors
/// When the user is not part of the workspace.
pub fn insert(conn: &mut Conn, row: UserSessionRow) -> DbResult<()> {
    diesel::insert_into(user_sessions::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// What a session proves: not ended, not expired, still part of the workspace.
///
/// # Errors
/// When the database fails.
pub fn prove(conn: &mut Conn, session: UserSessionId, now: NaiveDateTime) -> DbResult<Option<SessionProof>> {
    let proof = user_sessions::table
        .inner_join(users::table.on(users::id.eq(user_sessions::user_id)))
        .inner_join(
            memberships::table.on(memberships::workspace_id
                .eq(user_sessions::workspace_id)
                .and(memberships::user_id.eq(user_sessions::user_id))),
        )
        .filter(user_sessions::id.eq(session.to_string()))
        .filter(user_sessions::revoked_at.is_null())
        .filter(user_sessions::expires_at.gt(now))
        .select((
            user_sessions::workspace_id,
            users::id,
            users::name,
            memberships::role,
            user_sessions::last_seen_at,
        ));
    let found: Option<(String, String, String, String, NaiveDateTime)> =
        directly!(conn, proof.first(conn)).optional()?;
    let Some((workspace, user, user_name, role, last_seen_at)) = found else {
        return Ok(None);
    };
    let unreadable = |what: &str| DbError::Unreadable(what.to_owned());
    Ok(Some(SessionProof {
        scope: TeamScope::proven(workspace.parse().map_err(|_| unreadable("workspace id"))?),
        session,
        user: user.parse().map_err(|_| unreadable("user id"))?,
        user_name,
        role: role.parse().map_err(|_| unreadable("role"))?,
        last_seen_at,
    }))
}

/// Notes that a session was used.
///
/// # Errors
/// When the database fails.
pub fn touch(
    conn: &mut Conn,
    session: UserSessionId,
    now: NaiveDateTime,
    expires_at: NaiveDateTime,
) -> DbResult<()> {
    diesel::update(user_sessions::table.find(session.to_string()))
        .set((
            user_sessions::last_seen_at.eq(now),
            user_sessions::expires_at.eq(expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The live sessions of a user, newest first.
///
/// # Errors
/// When the database fails.
pub fn of_user(conn: &mut Conn, user: UserId, now: NaiveDateTime) -> DbResult<Vec<UserSessionRow>> {
    Ok(user_sessions::table
        .filter(user_sessions::user_id.eq(user.to_string()))
        .filter(user_sessions::revoked_at.is_null())
        .filter(user_sessions::expires_at.gt(now))
        .order(user_sessions::id.desc())
        .limit(100)
        .select(UserSessionRow::as_select())
        .load(conn)?)
}

/// Ends one session of a user; says whether there was one to end.
///
/// # Errors
/// When the database fails.
pub fn revoke(conn: &mut Conn, user: UserId, session: UserSessionId, now: NaiveDateTime) -> DbResult<bool> {
    let ended = diesel::update(
        user_sessions::table
            .find(session.to_string())
            .filter(user_sessions::user_id.eq(user.to_string()))
            .filter(user_sessions::revoked_at.is_null()),
    )
    .set(user_sessions::revoked_at.eq(now))
    .execute(conn)?;
    Ok(ended == 1)
}

/// Ends all sessions of a user, but for one where it is named.
///
/// # Errors
/// When the database fails.
pub fn revoke_all(
    conn: &mut Conn,
    user: UserId,
    but: Option<UserSessionId>,
    now: NaiveDateTime,
) -> DbResult<usize> {
    Ok(diesel::update(
        user_sessions::table
            .filter(user_sessions::user_id.eq(user.to_string()))
            .filter(user_sessions::revoked_at.is_null())
            .filter(user_sessions::id.ne(but.map(|id| id.to_string()).unwrap_or_default())),
    )
    .set(user_sessions::revoked_at.eq(now))
    .execute(conn)?)
}
