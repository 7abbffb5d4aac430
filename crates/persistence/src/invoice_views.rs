//! Who of a client's people looked at an invoice, and when they were reminded of it.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::max;
use diesel::prelude::*;
use domain::ids::{InvoiceId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::invoices::is_sent;
use crate::schema::{invoice_reminders, invoice_views, invoices};
use crate::scope::{PortalScope, TeamScope};

/// How often one person looked.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = invoice_views, check_for_backend(Backend))]
pub struct ViewRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// At which invoice.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub invoice_id: InvoiceId,
    /// Who, by id.
    pub contact_id: String,
    /// Who, by the name of the last time.
    pub contact_name: String,
    /// UTC.
    pub first_at: NaiveDateTime,
    /// UTC.
    pub last_at: NaiveDateTime,
    /// How often.
    pub views: i64,
}

/// Counts a look of the person in the portal; answers whether it is their first.
///
/// # Errors
/// When the database fails.
pub fn count_view(
    conn: &mut Conn,
    scope: &PortalScope,
    invoice: InvoiceId,
    name: &str,
    now: NaiveDateTime,
) -> DbResult<bool> {
    let row = ViewRow {
        workspace_id: scope.workspace(),
        invoice_id: invoice,
        contact_id: scope.contact().to_string(),
        contact_name: name.to_owned(),
        first_at: now,
        last_at: now,
        views: 1,
    };
    let views: i64 = dialect!(conn, |conn| diesel::insert_into(invoice_views::table)
        .values(row)
        .on_conflict((
            invoice_views::workspace_id,
            invoice_views::invoice_id,
            invoice_views::contact_id
        ))
        .do_update()
        .set((
            invoice_views::views.eq(invoice_views::views + 1),
            invoice_views::last_at.eq(now),
            invoice_views::contact_name.eq(name)
        ))
        .returning(invoice_views::views)
        .get_result(conn))?;
    Ok(views == 1)
}

/// Who looked at an invoice, the first one first.
///
/// # Errors
/// When the database fails.
pub fn views(conn: &mut Conn, scope: &TeamScope, invoice: InvoiceId) -> DbResult<Vec<ViewRow>> {
    Ok(invoice_views::table
        .filter(invoice_views::workspace_id.eq(scope.key()))
        .filter(invoice_views::invoice_id.eq(invoice.to_string()))
        .order((invoice_views::first_at.asc(), invoice_views::contact_id.asc()))
        .select(ViewRow::as_select())
        .load(conn)?)
}

/// Notes that the client was reminded at a mark of days overdue; answers whether it was not before. 0 is by hand, and
/// keeps the last time.
///
/// # Errors
/// When the database fails.
pub fn mark_reminded(
    conn: &mut Conn,
    scope: &TeamScope,
    invoice: InvoiceId,
    mark: u16,
    now: NaiveDateTime,
) -> DbResult<bool> {
    let row = (
        invoice_reminders::workspace_id.eq(scope.key()),
        invoice_reminders::invoice_id.eq(invoice.to_string()),
        invoice_reminders::mark.eq(i32::from(mark)),
        invoice_reminders::reminded_at.eq(now),
    );
    if mark == 0 {
        diesel::delete(invoice_reminders::table.find((scope.key(), invoice.to_string(), 0))).execute(conn)?;
    }
    let marked = dialect!(conn, |conn| diesel::insert_into(invoice_reminders::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(marked == 1)
}

/// The marks at which the client was reminded, with the times, the latest last.
///
/// # Errors
/// When the database fails.
pub fn reminders(
    conn: &mut Conn,
    scope: &TeamScope,
    invoice: InvoiceId,
) -> DbResult<Vec<(i32, NaiveDateTime)>> {
    Ok(invoice_reminders::table
        .filter(invoice_reminders::workspace_id.eq(scope.key()))
        .filter(invoice_reminders::invoice_id.eq(invoice.to_string()))
        .order((
            invoice_reminders::reminded_at.asc(),
            invoice_reminders::mark.asc(),
        ))
        .select((invoice_reminders::mark, invoice_reminders::reminded_at))
        .load(conn)?)
}

/// An invoice that is overdue, and how far its client was reminded.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct OverdueRow {
    /// When it was due.
    pub due_on: NaiveDate,
    /// Whose.
    #[diesel(deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Which.
    #[diesel(deserialize_as = String)]
    pub id: InvoiceId,
    /// The last mark of days at which the client was reminded; 0 if only by hand.
    pub mark: Option<i32>,
}

/// Invoices due before a day with something left to pay, after one of them: for the job, which decides on each again.
///
/// # Errors
/// When the database fails.
pub fn overdue(
    conn: &mut Conn,
    before: NaiveDate,
    after: Option<&OverdueRow>,
    limit: i64,
) -> DbResult<Vec<OverdueRow>> {
    // No invoice is due before the year 1970.
    let (day, workspace, id) = after.map_or_else(Default::default, |row| {
        (row.due_on, row.workspace_id.to_string(), row.id.to_string())
    });
    let mark = invoice_reminders::table
        .filter(invoice_reminders::workspace_id.eq(invoices::workspace_id))
        .filter(invoice_reminders::invoice_id.eq(invoices::id))
        .select(max(invoice_reminders::mark))
        .single_value();
    Ok(invoices::table
        .filter(is_sent())
        .filter(invoices::due_on.lt(before))
        .filter(
            invoices::due_on
                .gt(day)
                .or(invoices::due_on
                    .eq(day)
                    .and(invoices::workspace_id.gt(workspace.clone())))
                .or(invoices::due_on
                    .eq(day)
                    .and(invoices::workspace_id.eq(workspace))
                    .and(invoices::id.gt(id))),
        )
        .order((
            invoices::due_on.asc(),
            invoices::workspace_id.asc(),
            invoices::id.asc(),
        ))
        .limit(limit)
        .select((invoices::due_on, invoices::workspace_id, invoices::id, mark))
        .load(conn)?)
}
