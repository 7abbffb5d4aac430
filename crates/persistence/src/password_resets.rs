//! Mailed tokens that allow one new password.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::UserId;

use crate::conn::Conn;
use crate::error::{DbError, DbResult};
use crate::schema::password_resets;

/// Stores the hash of a token.
///
/// # Errors
/// When the database fails.
pub fn insert(
    conn: &mut Conn,
    token_hash: &str,
    user: UserId,
    now: NaiveDateTime,
    expires_at: NaiveDateTime,
) -> DbResult<()> {
    diesel::insert_into(password_resets::table)
        .values((
            password_resets::token_hash.eq(token_hash),
            password_resets::user_id.eq(user.to_string()),
            password_resets::created_at.eq(now),
            password_resets::expires_at.eq(expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Uses a token up, at most once, and voids the user's others; answers whose it was.
///
/// # Errors
/// When the database fails.
pub fn redeem(conn: &mut Conn, token_hash: &str, now: NaiveDateTime) -> DbResult<Option<UserId>> {
    let user: Option<String> = diesel::update(
        password_resets::table
            .find(token_hash)
            .filter(password_resets::used_at.is_null())
            .filter(password_resets::expires_at.gt(now)),
    )
    .set(password_resets::used_at.eq(now))
    .returning(password_resets::user_id)
    .get_result(conn)
    .optional()?;
    let Some(user) = user else { return Ok(None) };
    diesel::update(
        password_resets::table
            .filter(password_resets::user_id.eq(&user))
            .filter(password_resets::used_at.is_null()),
    )
    .set(password_resets::used_at.eq(now))
    .execute(conn)?;
    user.parse()
        .map(Some)
        .map_err(|_| DbError::Unreadable("user id".to_owned()))
}
