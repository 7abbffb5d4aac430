//! Invoices as the client's people find them: issued ones of their own client, never a draft.

use diesel::prelude::*;
use domain::ids::InvoiceId;

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::invoices::InvoiceRow;
use crate::schema::invoices;
use crate::scope::PortalScope;

/// More than anybody owes at once.
const MOST_WAITING: i64 = 500;

/// The invoices that the client in the portal was sent, newest first, up to `limit` older than one.
///
/// # Errors
/// When the database fails.
pub fn of_client(
    conn: &mut Conn,
    scope: &PortalScope,
    before: Option<InvoiceId>,
    limit: i64,
) -> DbResult<Vec<InvoiceRow>> {
    let mut rows = invoices::table
        .filter(invoices::workspace_id.eq(scope.workspace().to_string()))
        .filter(invoices::client_id.eq(scope.client().to_string()))
        .filter(invoices::status.ne("draft"))
        .order(invoices::id.desc())
        .limit(limit)
        .select(InvoiceRow::as_select())
        .into_boxed::<Backend>();
    if let Some(before) = before {
        rows = rows.filter(invoices::id.lt(before.to_string()));
    }
    Ok(rows.load(conn)?)
}

/// An issued invoice of the client in the portal.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &PortalScope, id: InvoiceId) -> DbResult<Option<InvoiceRow>> {
    Ok(invoices::table
        .find((scope.workspace().to_string(), id.to_string()))
        .filter(invoices::client_id.eq(scope.client().to_string()))
        .filter(invoices::status.ne("draft"))
        .select(InvoiceRow::as_select())
        .first(conn)
        .optional()?)
}

/// The invoices of the client in the portal that wait for money, by id. Those of which a transfer was reported wait for
/// the team.
///
/// # Errors
/// When the database fails.
pub fn waiting(conn: &mut Conn, scope: &PortalScope) -> DbResult<Vec<InvoiceRow>> {
    Ok(invoices::table
        .filter(invoices::workspace_id.eq(scope.workspace().to_string()))
        .filter(invoices::client_id.eq(scope.client().to_string()))
        .filter(invoices::status.eq("sent"))
        .filter(invoices::open_reports.eq(0))
        .order(invoices::id.asc())
        .limit(MOST_WAITING)
        .select(InvoiceRow::as_select())
        .load(conn)?)
}
