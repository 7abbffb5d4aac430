//! Credit notes with what they take back at each rate of tax; they are written once and never changed.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::ids::{ClientId, CreditNoteId, InvoiceId, WorkspaceId};
use domain::quote::TaxRate;
use domain::totals::Deduction;

use crate::conn::{Backend, Conn};
use crate::dialect::{dialect, insert_batches};
use crate::error::{DbError, DbResult};
use crate::schema::{clients, credit_note_counters, credit_note_parts, credit_notes, invoices};
use crate::scope::{PortalScope, TeamScope};

/// A stored credit note.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = credit_notes, check_for_backend(Backend))]
pub struct NoteRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: CreditNoteId,
    /// For which client.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub client_id: ClientId,
    /// Of which invoice it takes something back.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub invoice_id: InvoiceId,
    /// Its number.
    pub number: String,
    /// The count in that number.
    pub sequence: i64,
    /// ISO 4217.
    pub currency: String,
    /// Minor units taken back, tax in them.
    pub amount: i64,
    /// Minor units of that which were left to pay; the rest is the client's credit.
    pub applied: i64,
    /// Why.
    pub reason: String,
    /// Calendar day.
    pub issued_on: NaiveDate,
    /// Who issued it, by name.
    pub issued_by: String,
    /// UTC.
    pub created_at: NaiveDateTime,
}

/// A stored part.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = credit_note_parts, check_for_backend(Backend), treat_none_as_default_value = false)]
struct PartRow {
    workspace_id: String,
    credit_note_id: String,
    position: i32,
    tax_rate: Option<i64>,
    net: i64,
    tax: i64,
}

impl PartRow {
    fn read(self) -> DbResult<Deduction> {
        let rate = self.tax_rate.map(TaxRate::of_scaled).transpose();
        Ok(Deduction {
            rate: rate.map_err(|error| DbError::Unreadable(error.to_string()))?,
            net: self.net,
            tax: self.tax,
        })
    }
}

/// Takes the next count of the workspace's credit notes; undone with the transaction, so that no number is lost.
///
/// # Errors
/// When the database fails.
pub fn take_number(conn: &mut Conn, scope: &TeamScope) -> DbResult<i64> {
    let first = (
        credit_note_counters::workspace_id.eq(scope.key()),
        credit_note_counters::next_number.eq(2_i64),
    );
    let next: i64 = dialect!(conn, |conn| diesel::insert_into(credit_note_counters::table)
        .values(first)
        .on_conflict(credit_note_counters::workspace_id)
        .do_update()
        .set(credit_note_counters::next_number.eq(credit_note_counters::next_number + 1))
        .returning(credit_note_counters::next_number)
        .get_result(conn))?;
    Ok(next - 1)
}

/// Stores a credit note with its parts.
///
/// # Errors
/// [`DbError::ForeignKey`] when client or invoice are not of the workspace.
pub fn insert(conn: &mut Conn, row: NoteRow, parts: &[Deduction]) -> DbResult<()> {
    let (workspace, id) = (row.workspace_id.to_string(), row.id.to_string());
    diesel::insert_into(credit_notes::table)
        .values(row)
        .execute(conn)?;
    let rows = parts.iter().enumerate().map(|(position, part)| PartRow {
        workspace_id: workspace.clone(),
        credit_note_id: id.clone(),
        position: i32::try_from(position).unwrap_or(i32::MAX),
        tax_rate: part.rate.map(TaxRate::scaled),
        net: part.net,
        tax: part.tax,
    });
    insert_batches!(conn, credit_note_parts::table, rows);
    Ok(())
}

/// A credit note with the names that it is shown with.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Shown {
    /// The row.
    pub row: NoteRow,
    /// The number of its invoice.
    pub invoice_number: Option<String>,
    /// The client's name.
    pub client_name: String,
}

macro_rules! shown {
    () => {
        credit_notes::table
            .inner_join(
                invoices::table.on(invoices::workspace_id
                    .eq(credit_notes::workspace_id)
                    .and(invoices::id.eq(credit_notes::invoice_id))),
            )
            .inner_join(
                clients::table.on(clients::workspace_id
                    .eq(credit_notes::workspace_id)
                    .and(clients::id.eq(credit_notes::client_id))),
            )
            .select((NoteRow::as_select(), invoices::number, clients::name))
    };
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct NoteQuery {
    /// Of this client only.
    pub client: Option<ClientId>,
    /// Of this invoice only.
    pub invoice: Option<InvoiceId>,
    /// Older than this one.
    pub before: Option<CreditNoteId>,
    /// How many rows.
    pub limit: i64,
}

/// Up to `limit` credit notes, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, scope: &TeamScope, query: &NoteQuery) -> DbResult<Vec<Shown>> {
    let mut rows = shown!()
        .filter(credit_notes::workspace_id.eq(scope.key()))
        .order(credit_notes::id.desc())
        .limit(query.limit)
        .into_boxed::<Backend>();
    if let Some(client) = query.client {
        rows = rows.filter(credit_notes::client_id.eq(client.to_string()));
    }
    if let Some(invoice) = query.invoice {
        rows = rows.filter(credit_notes::invoice_id.eq(invoice.to_string()));
    }
    if let Some(before) = query.before {
        rows = rows.filter(credit_notes::id.lt(before.to_string()));
    }
    Ok(rows.load(conn)?)
}

/// A credit note.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: CreditNoteId) -> DbResult<Option<Shown>> {
    Ok(shown!()
        .filter(credit_notes::workspace_id.eq(scope.key()))
        .filter(credit_notes::id.eq(id.to_string()))
        .first(conn)
        .optional()?)
}

/// A credit note of the client in the portal.
///
/// # Errors
/// When the database fails.
pub fn find_for_client(conn: &mut Conn, scope: &PortalScope, id: CreditNoteId) -> DbResult<Option<NoteRow>> {
    Ok(credit_notes::table
        .find((scope.workspace().to_string(), id.to_string()))
        .filter(credit_notes::client_id.eq(scope.client().to_string()))
        .select(NoteRow::as_select())
        .first(conn)
        .optional()?)
}

/// The credit notes of an invoice, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_invoice(conn: &mut Conn, scope: &TeamScope, invoice: InvoiceId) -> DbResult<Vec<NoteRow>> {
    Ok(credit_notes::table
        .filter(credit_notes::workspace_id.eq(scope.key()))
        .filter(credit_notes::invoice_id.eq(invoice.to_string()))
        .order(credit_notes::id.asc())
        .select(NoteRow::as_select())
        .load(conn)?)
}

/// What a credit note takes back at each rate of tax.
///
/// # Errors
/// When the database fails, or a stored value cannot be read.
pub fn parts(conn: &mut Conn, scope: &TeamScope, id: CreditNoteId) -> DbResult<Vec<Deduction>> {
    let rows: Vec<PartRow> = credit_note_parts::table
        .filter(credit_note_parts::workspace_id.eq(scope.key()))
        .filter(credit_note_parts::credit_note_id.eq(id.to_string()))
        .order(credit_note_parts::position.asc())
        .select(PartRow::as_select())
        .load(conn)?;
    rows.into_iter().map(PartRow::read).collect()
}

/// What all credit notes of an invoice take back at each rate of tax.
///
/// # Errors
/// When the database fails, or a stored value cannot be read.
pub fn parts_of_invoice(conn: &mut Conn, scope: &TeamScope, invoice: InvoiceId) -> DbResult<Vec<Deduction>> {
    let rows: Vec<PartRow> = credit_note_parts::table
        .inner_join(
            credit_notes::table.on(credit_notes::workspace_id
                .eq(credit_note_parts::workspace_id)
                .and(credit_notes::id.eq(credit_note_parts::credit_note_id))),
        )
        .filter(credit_note_parts::workspace_id.eq(scope.key()))
        .filter(credit_notes::invoice_id.eq(invoice.to_string()))
        .select(PartRow::as_select())
        .load(conn)?;
    rows.into_iter().map(PartRow::read).collect()
}
