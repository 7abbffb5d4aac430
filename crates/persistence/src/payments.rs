//! What settles invoices: payments and their refunds.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::ids::{ClientId, InvoiceId, PaymentId, RefundId, WorkspaceId};
use domain::payment::{Division, PaymentMethod};

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::{invoices, payment_refunds, payments};
use crate::scope::TeamScope;
use crate::written::Written;

/// A stored payment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = payments, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct PaymentRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: PaymentId,
    /// By which client.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub client_id: ClientId,
    /// Of which invoice.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub invoice_id: InvoiceId,
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    pub amount: i64,
    /// How.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub method: PaymentMethod,
    /// Calendar day.
    pub received_on: NaiveDate,
    /// By which the bank or the payer knows it.
    pub reference: Option<String>,
    /// More about it.
    pub note: Option<String>,
    /// Minor units on the invoice.
    pub applied: i64,
    /// Minor units on the client's credit.
    pub credited: i64,
    /// Minor units that went back.
    pub refunded: i64,
    /// Calendar day on which the certificate of withheld tax came.
    pub certificate_received_on: Option<NaiveDate>,
    /// Who processed it, for online payments.
    pub provider: Option<String>,
    /// By which that provider knows it.
    pub provider_reference: Option<String>,
    /// Who recorded it, by name.
    pub recorded_by: String,
    /// UTC.
    pub undone_at: Option<NaiveDateTime>,
    /// Who undid it, by name.
    pub undone_by: Option<String>,
    /// Why.
    pub undo_reason: Option<String>,
    /// UTC.
    pub created_at: NaiveDateTime,
}

impl PaymentRow {
    /// How it is divided.
    #[must_use]
    pub const fn division(&self) -> Division {
        Division {
            applied: self.applied,
            credited: self.credited,
            refunded: self.refunded,
        }
    }
}

/// Money that went back.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = payment_refunds, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct RefundRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: RefundId,
    /// Of which payment.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub payment_id: PaymentId,
    /// Minor units.
    pub amount: i64,
    /// Calendar day.
    pub refunded_on: NaiveDate,
    /// More about it.
    pub note: Option<String>,
    /// Who recorded it, by name.
    pub recorded_by: String,
    /// UTC.
    pub created_at: NaiveDateTime,
}

/// Stores a payment.
///
/// # Errors
/// `payments_workspace_id_provider_provider_reference_key` when the provider announced it before.
pub fn insert(conn: &mut Conn, row: PaymentRow) -> DbResult<()> {
    diesel::insert_into(payments::table).values(row).execute(conn)?;
    Ok(())
}

/// A payment.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: PaymentId) -> DbResult<Option<PaymentRow>> {
    Ok(payments::table
        .find((scope.key(), id.to_string()))
        .select(PaymentRow::as_select())
        .first(conn)
        .optional()?)
}

/// The payments of an invoice, undone ones too, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_invoice(conn: &mut Conn, scope: &TeamScope, invoice: InvoiceId) -> DbResult<Vec<PaymentRow>> {
    Ok(payments::table
        .filter(payments::workspace_id.eq(scope.key()))
        .filter(payments::invoice_id.eq(invoice.to_string()))
        .order(payments::id.asc())
        .select(PaymentRow::as_select())
        .load(conn)?)
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct PaymentQuery {
    /// Of this client only.
    pub client: Option<ClientId>,
    /// Only withheld tax whose certificate has not come.
    pub certificate_owed: bool,
    /// Older than this one.
    pub before: Option<PaymentId>,
    /// How many rows.
    pub limit: i64,
}

/// Up to `limit` payments with the numbers of their invoices, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(
    conn: &mut Conn,
    scope: &TeamScope,
    query: &PaymentQuery,
) -> DbResult<Vec<(PaymentRow, Option<String>)>> {
    let mut rows = payments::table
        .inner_join(
            invoices::table.on(invoices::workspace_id
                .eq(payments::workspace_id)
                .and(invoices::id.eq(payments::invoice_id))),
        )
        .filter(payments::workspace_id.eq(scope.key()))
        .order(payments::id.desc())
        .limit(query.limit)
        .select((PaymentRow::as_select(), invoices::number))
        .into_boxed::<Backend>();
    if let Some(client) = query.client {
        rows = rows.filter(payments::client_id.eq(client.to_string()));
    }
    if query.certificate_owed {
        rows = rows
            .filter(Written::<Bool>::new("payments.method = 'withholding'"))
            .filter(payments::certificate_received_on.is_null())
            .filter(payments::undone_at.is_null());
    }
    if let Some(before) = query.before {
        rows = rows.filter(payments::id.lt(before.to_string()));
    }
    Ok(rows.load(conn)?)
}

/// Divides a payment anew, if it is still divided as before and not undone; `undone` also takes it out, by whom and why.
///
/// # Errors
/// When the database fails.
pub fn divide(
    conn: &mut Conn,
    scope: &TeamScope,
    before: &PaymentRow,
    after: Division,
    undone: Option<(NaiveDateTime, &str, Option<&str>)>,
) -> DbResult<Option<PaymentRow>> {
    let (at, by, why) = undone.map_or((None, None, None), |(at, by, why)| (Some(at), Some(by), why));
    Ok(diesel::update(
        payments::table
            .find((scope.key(), before.id.to_string()))
            .filter(payments::undone_at.is_null())
            .filter(payments::applied.eq(before.applied))
            .filter(payments::credited.eq(before.credited))
            .filter(payments::refunded.eq(before.refunded)),
    )
    .set((
        payments::applied.eq(after.applied),
        payments::credited.eq(after.credited),
        payments::refunded.eq(after.refunded),
        payments::undone_at.eq(at),
        payments::undone_by.eq(by),
        payments::undo_reason.eq(why),
    ))
    .returning(payments::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Notes when the certificate of withheld tax came, or that it did not after all.
///
/// # Errors
/// When the database fails.
pub fn set_certificate(
    conn: &mut Conn,
    scope: &TeamScope,
    id: PaymentId,
    received_on: Option<NaiveDate>,
) -> DbResult<Option<PaymentRow>> {
    Ok(
        diesel::update(payments::table.find((scope.key(), id.to_string())))
            .set(payments::certificate_received_on.eq(received_on))
            .returning(payments::all_columns)
            .get_result(conn)
            .optional()?,
    )
}

/// Stores a refund.
///
/// # Errors
/// When the database fails.
pub fn insert_refund(conn: &mut Conn, row: RefundRow) -> DbResult<()> {
    diesel::insert_into(payment_refunds::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// Takes a refund out that did not reach the payer; answers it.
///
/// # Errors
/// When the database fails.
pub fn delete_refund(conn: &mut Conn, scope: &TeamScope, id: RefundId) -> DbResult<Option<RefundRow>> {
    Ok(
        diesel::delete(payment_refunds::table.find((scope.key(), id.to_string())))
            .returning(payment_refunds::all_columns)
            .get_result(conn)
            .optional()?,
    )
}

/// The refunds of an invoice's payments, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn refunds_of(conn: &mut Conn, scope: &TeamScope, invoice: InvoiceId) -> DbResult<Vec<RefundRow>> {
    Ok(payment_refunds::table
        .inner_join(
            payments::table.on(payments::workspace_id
                .eq(payment_refunds::workspace_id)
                .and(payments::id.eq(payment_refunds::payment_id))),
        )
        .filter(payment_refunds::workspace_id.eq(scope.key()))
        .filter(payments::invoice_id.eq(invoice.to_string()))
        .order(payment_refunds::id.asc())
        .select(RefundRow::as_select())
        .load(conn)?)
}
