//! The keys that seal a workspace's documents; what is stored of the secret half is sealed by the caller.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::conn::Conn;
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::document_keys;
use crate::scope::TeamScope;

/// The workspace's key, the public half as PEM and the sealed secret half: the one it has, or from now on this one.
///
/// # Errors
/// When the database fails.
pub fn kept_or(
    conn: &mut Conn,
    scope: &TeamScope,
    (public_key, secret): (&str, &[u8]),
    now: NaiveDateTime,
) -> DbResult<(String, Vec<u8>)> {
    dialect!(conn, |conn| diesel::insert_into(document_keys::table)
        .values((
            document_keys::workspace_id.eq(scope.key()),
            document_keys::public_key.eq(public_key),
            document_keys::secret.eq(secret),
            document_keys::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?);
    Ok(document_keys::table
        .find(scope.key())
        .select((document_keys::public_key, document_keys::secret))
        .first(conn)?)
}
