//! Many clients at once: what an import needs to know of those that are there, and how it stores the new ones.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clients::ClientRow;
use crate::conn::Conn;
use crate::contacts::ContactRow;
use crate::dialect::insert_batches;
use crate::error::DbResult;
use crate::schema::{clients, contacts};
use crate::scope::TeamScope;

/// How many values one query asks for; SQLite allows no more than 32,766.
const BATCH: usize = 500;

/// The names of clients by the addresses of their contacts.
///
/// # Errors
/// When the database fails.
pub fn names_by_email(
    conn: &mut Conn,
    scope: &TeamScope,
    emails: &[String],
) -> DbResult<HashMap<String, String>> {
    let mut names = HashMap::new();
    for batch in emails.chunks(BATCH) {
        let rows: Vec<(String, String)> = contacts::table
            .inner_join(
                clients::table.on(clients::workspace_id
                    .eq(contacts::workspace_id)
                    .and(clients::id.eq(contacts::client_id))),
            )
            .filter(contacts::workspace_id.eq(scope.key()))
            .filter(contacts::email.eq_any(batch))
            .select((contacts::email, clients::name))
            .load(conn)?;
        names.extend(rows);
    }
    Ok(names)
}

/// The names of clients by the fingerprints of their names.
///
/// # Errors
/// When the database fails.
pub fn names_by_fingerprint(
    conn: &mut Conn,
    scope: &TeamScope,
    fingerprints: &[String],
) -> DbResult<HashMap<String, String>> {
    let mut names = HashMap::new();
    for batch in fingerprints.chunks(BATCH) {
        let rows: Vec<(String, String)> = clients::table
            .filter(clients::workspace_id.eq(scope.key()))
            .filter(clients::name_fingerprint.eq_any(batch))
            .select((clients::name_fingerprint, clients::name))
            .load(conn)?;
        names.extend(rows);
    }
    Ok(names)
}

/// Stores new clients, each with its primary contact.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, new: Vec<(ClientRow, ContactRow)>) -> DbResult<()> {
    let (rows, primary): (Vec<_>, Vec<_>) = new.into_iter().unzip();
    insert_batches!(conn, clients::table, rows);
    insert_batches!(conn, contacts::table, primary);
    Ok(())
}
