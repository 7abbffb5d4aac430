//! Links by which one invoice is read without signing in; a live row proves what its holder may read.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{InvoiceId, ShareLinkId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::share_links;
use crate::scope::TeamScope;

/// A stored link; its token is nowhere, only the hash.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = share_links, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct ShareLinkRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: ShareLinkId,
    /// What it shows.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub invoice_id: InvoiceId,
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    /// Who made it, by name.
    pub created_by: String,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub expires_at: NaiveDateTime,
    /// How often a page showed it, looks of the team left out.
    pub views: i64,
    /// UTC.
    pub last_seen_at: Option<NaiveDateTime>,
    /// UTC; set when taken back.
    pub revoked_at: Option<NaiveDateTime>,
    /// Who took it back, by name.
    pub revoked_by: Option<String>,
}

/// Stores a link.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, row: ShareLinkRow) -> DbResult<()> {
    diesel::insert_into(share_links::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// The live link with this hash, and the scope of the workspace in which its one invoice is.
///
/// # Errors
/// When the database fails.
pub fn prove(
    conn: &mut Conn,
    token_hash: &str,
    now: NaiveDateTime,
) -> DbResult<Option<(TeamScope, ShareLinkRow)>> {
    let row = share_links::table
        .filter(share_links::token_hash.eq(token_hash))
        .filter(share_links::revoked_at.is_null())
        .filter(share_links::expires_at.gt(now))
        .select(ShareLinkRow::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(|row| (TeamScope::proven(row.workspace_id), row)))
}

/// The latest links to an invoice, newest first, those that do not work any more too.
///
/// # Errors
/// When the database fails.
pub fn of_invoice(conn: &mut Conn, scope: &TeamScope, invoice: InvoiceId) -> DbResult<Vec<ShareLinkRow>> {
    Ok(share_links::table
        .filter(share_links::workspace_id.eq(scope.key()))
        .filter(share_links::invoice_id.eq(invoice.to_string()))
        .order(share_links::id.desc())
        .limit(100)
        .select(ShareLinkRow::as_select())
        .load(conn)?)
}

/// Counts a look by a live link.
///
/// # Errors
/// When the database fails.
pub fn count_view(conn: &mut Conn, scope: &TeamScope, id: ShareLinkId, now: NaiveDateTime) -> DbResult<bool> {
    let counted = diesel::update(
        share_links::table
            .find((scope.key(), id.to_string()))
            .filter(share_links::revoked_at.is_null()),
    )
    .set((
        share_links::views.eq(share_links::views + 1),
        share_links::last_seen_at.eq(now),
    ))
    .execute(conn)?;
    Ok(counted == 1)
}

/// Takes a link to an invoice back; answers whether there was one to take back.
///
/// # Errors
/// When the database fails.
pub fn revoke(
    conn: &mut Conn,
    scope: &TeamScope,
    (invoice, id): (InvoiceId, ShareLinkId),
    by: &str,
    now: NaiveDateTime,
) -> DbResult<bool> {
    let revoked = diesel::update(
        share_links::table
            .find((scope.key(), id.to_string()))
            .filter(share_links::invoice_id.eq(invoice.to_string()))
            .filter(share_links::revoked_at.is_null()),
    )
    .set((share_links::revoked_at.eq(now), share_links::revoked_by.eq(by)))
    .execute(conn)?;
    Ok(revoked == 1)
}
