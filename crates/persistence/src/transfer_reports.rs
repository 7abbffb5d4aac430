//! What clients say of transfers they have made, and what the team answered.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::ids::{FileId, InvoiceId, TransferReportId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::files::FileRow;
use crate::schema::{files, transfer_proofs, transfer_reports};
use crate::scope::TeamScope;

/// A client's word.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = transfer_reports, check_for_backend(Backend), primary_key(workspace_id, id))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct ReportRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: TransferReportId,
    /// Of which invoice.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub invoice_id: InvoiceId,
    /// Who says so, by id.
    pub contact_id: String,
    /// Who says so, by name.
    pub contact_name: String,
    /// Minor units.
    pub amount: i64,
    /// What the bank statement will show.
    pub reference: String,
    /// Calendar day.
    pub paid_on: NaiveDate,
    /// More about it.
    pub note: Option<String>,
    /// `open`, `confirmed` or `disputed`.
    pub status: String,
    /// The payment that was recorded of it.
    pub payment_id: Option<String>,
    /// Who of the team answered, by name.
    pub decided_by: Option<String>,
    /// UTC.
    pub decided_at: Option<NaiveDateTime>,
    /// What they answered.
    pub answer: Option<String>,
    /// UTC.
    pub created_at: NaiveDateTime,
}

/// Stores a client's word.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, row: ReportRow) -> DbResult<()> {
    diesel::insert_into(transfer_reports::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// The latest words about an invoice, newest first.
///
/// # Errors
/// When the database fails.
pub fn of_invoice(conn: &mut Conn, scope: &TeamScope, invoice: InvoiceId) -> DbResult<Vec<ReportRow>> {
    Ok(transfer_reports::table
        .filter(transfer_reports::workspace_id.eq(scope.key()))
        .filter(transfer_reports::invoice_id.eq(invoice.to_string()))
        .order(transfer_reports::id.desc())
        .limit(50)
        .select(ReportRow::as_select())
        .load(conn)?)
}

/// Hangs a file on a client's word.
///
/// # Errors
/// When the database fails.
pub fn prove(conn: &mut Conn, scope: &TeamScope, report: TransferReportId, file: FileId) -> DbResult<()> {
    diesel::insert_into(transfer_proofs::table)
        .values((
            transfer_proofs::workspace_id.eq(scope.key()),
            transfer_proofs::report_id.eq(report.to_string()),
            transfer_proofs::file_id.eq(file.to_string()),
        ))
        .execute(conn)?;
    Ok(())
}

/// The files that hang on the words about an invoice, each with the id of its word.
///
/// # Errors
/// When the database fails.
pub fn proofs(conn: &mut Conn, scope: &TeamScope, invoice: InvoiceId) -> DbResult<Vec<(String, FileRow)>> {
    Ok(transfer_proofs::table
        .inner_join(
            files::table.on(files::workspace_id
                .eq(transfer_proofs::workspace_id)
                .and(files::id.eq(transfer_proofs::file_id))),
        )
        .inner_join(
            transfer_reports::table.on(transfer_reports::workspace_id
                .eq(transfer_proofs::workspace_id)
                .and(transfer_reports::id.eq(transfer_proofs::report_id))),
        )
        .filter(transfer_proofs::workspace_id.eq(scope.key()))
        .filter(transfer_reports::invoice_id.eq(invoice.to_string()))
        .select((transfer_proofs::report_id, FileRow::as_select()))
        .load(conn)?)
}

/// Stores an answer, if there was none.
///
/// # Errors
/// When the database fails.
pub fn decide(conn: &mut Conn, scope: &TeamScope, after: ReportRow) -> DbResult<bool> {
    let decided = diesel::update(
        transfer_reports::table
            .find((scope.key(), after.id.to_string()))
            .filter(transfer_reports::status.eq("open")),
    )
    .set(after)
    .execute(conn)?;
    Ok(decided == 1)
}
