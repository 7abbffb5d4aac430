//! People of teams, and the part each has in a workspace.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::access::{Role, UnknownValue};
use domain::ids::{UserId, WorkspaceId};
use domain::thread::MessageMails;

use crate::conn::{Backend, Conn};
use crate::error::{DbError, DbResult};
use crate::schema::{memberships, users};
use crate::scope::TeamScope;

/// A stored user.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = users, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct UserRow {
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: UserId,
    /// Small letters.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// Argon2id, PHC string.
    pub password_hash: String,
    /// Goes up with every change.
    pub version: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
}

/// Stores a new user.
///
/// # Errors
/// `users_email_key` when the address is taken.
pub fn insert(conn: &mut Conn, row: UserRow) -> DbResult<()> {
    diesel::insert_into(users::table).values(row).execute(conn)?;
    Ok(())
}

/// Makes a user part of a workspace.
///
/// # Errors
/// When the user already is.
pub fn join(
    conn: &mut Conn,
    scope: &TeamScope,
    user: UserId,
    role: Role,
    now: NaiveDateTime,
) -> DbResult<()> {
    diesel::insert_into(memberships::table)
        .values((
            memberships::workspace_id.eq(scope.key()),
            memberships::user_id.eq(user.to_string()),
            memberships::role.eq(role.as_str()),
            memberships::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// The user with this address.
///
/// # Errors
/// When the database fails.
pub fn by_email(conn: &mut Conn, email: &str) -> DbResult<Option<UserRow>> {
    Ok(users::table
        .filter(users::email.eq(email))
        .select(UserRow::as_select())
        .first(conn)
        .optional()?)
}

/// A user by id.
///
/// # Errors
/// When the database fails.
pub fn get(conn: &mut Conn, id: UserId) -> DbResult<UserRow> {
    Ok(users::table
        .find(id.to_string())
        .select(UserRow::as_select())
        .first(conn)?)
}

/// The role of a user in a workspace.
///
/// # Errors
/// When the database fails.
pub fn role_in(conn: &mut Conn, workspace: WorkspaceId, user: UserId) -> DbResult<Option<Role>> {
    let role: Option<String> = memberships::table
        .find((workspace.to_string(), user.to_string()))
        .select(memberships::role)
        .first(conn)
        .optional()?;
    Ok(role.and_then(|role| role.parse().ok()))
}

/// Of which messages a user wants to hear by mail from a workspace.
///
/// # Errors
/// When the user is not in it.
pub fn message_mails(conn: &mut Conn, scope: &TeamScope, user: UserId) -> DbResult<MessageMails> {
    let choice: String = memberships::table
        .find((scope.key(), user.to_string()))
        .select(memberships::message_mails)
        .first(conn)?;
    choice
        .parse()
        .map_err(|unknown: UnknownValue| DbError::Unreadable(unknown.to_string()))
}

/// Stores of which messages a user wants to hear by mail from a workspace.
///
/// # Errors
/// When the database fails.
pub fn choose_message_mails(
    conn: &mut Conn,
    scope: &TeamScope,
    user: UserId,
    choice: MessageMails,
) -> DbResult<()> {
    diesel::update(memberships::table.find((scope.key(), user.to_string())))
        .set(memberships::message_mails.eq(choice.as_str()))
        .execute(conn)?;
    Ok(())
}

/// Stores a name if the version is still the one expected.
///
/// # Errors
/// When the database fails.
pub fn rename(
    conn: &mut Conn,
    id: UserId,
    expected: i64,
    name: &str,
    now: NaiveDateTime,
) -> DbResult<Option<UserRow>> {
    Ok(diesel::update(
        users::table
            .find(id.to_string())
            .filter(users::version.eq(expected)),
    )
    .set((
        users::name.eq(name),
        users::version.eq(expected + 1),
        users::updated_at.eq(now),
    ))
    .returning(users::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Stores a new password hash.
///
/// # Errors
/// When the database fails.
pub fn set_password(conn: &mut Conn, id: UserId, hash: &str, now: NaiveDateTime) -> DbResult<()> {
    diesel::update(users::table.find(id.to_string()))
        .set((
            users::password_hash.eq(hash),
            users::version.eq(users::version + 1),
            users::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// The owner of a workspace: whose address answers to its mails reach.
///
/// # Errors
/// When the database fails.
pub fn owner_of(conn: &mut Conn, scope: &TeamScope) -> DbResult<Option<UserRow>> {
    Ok(users::table
        .inner_join(memberships::table.on(memberships::user_id.eq(users::id)))
        .filter(memberships::workspace_id.eq(scope.key()))
        .filter(memberships::role.eq(Role::Owner.as_str()))
        .order(memberships::created_at.asc())
        .select(UserRow::as_select())
        .first(conn)
        .optional()?)
}

/// The people of a workspace by name, each with the part they have.
///
/// # Errors
/// When the database fails.
pub fn of_workspace(conn: &mut Conn, scope: &TeamScope) -> DbResult<Vec<(UserRow, Role)>> {
    let rows: Vec<(UserRow, String)> = users::table
        .inner_join(memberships::table.on(memberships::user_id.eq(users::id)))
        .filter(memberships::workspace_id.eq(scope.key()))
        .order((users::name.asc(), users::id.asc()))
        .select((UserRow::as_select(), memberships::role))
        .load(conn)?;
    rows.into_iter()
        .map(|(row, role)| {
            let role = role
                .parse()
                .map_err(|unknown: UnknownValue| DbError::Unreadable(unknown.to_string()))?;
            Ok((row, role))
        })
        .collect()
}
