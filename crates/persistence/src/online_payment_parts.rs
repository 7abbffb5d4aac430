//! How an attempt to pay several invoices at once is divided; one of a single invoice has nothing here.

use diesel::prelude::*;
use domain::ids::{InvoiceId, OnlinePaymentId, PaymentId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::online_payment_parts;
use crate::scope::TeamScope;

/// A stored part.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = online_payment_parts, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct PartRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Of which attempt.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub online_payment_id: OnlinePaymentId,
    /// For which invoice.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub invoice_id: InvoiceId,
    /// Minor units that were asked for.
    pub amount: i64,
    /// The payment that was recorded of it.
    pub payment_id: Option<String>,
}

/// Stores the parts of an attempt.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, rows: Vec<PartRow>) -> DbResult<()> {
    for row in rows {
        diesel::insert_into(online_payment_parts::table)
            .values(row)
            .execute(conn)?;
    }
    Ok(())
}

/// The parts of an attempt, by invoice.
///
/// # Errors
/// When the database fails.
pub fn of_attempt(conn: &mut Conn, scope: &TeamScope, attempt: OnlinePaymentId) -> DbResult<Vec<PartRow>> {
    Ok(online_payment_parts::table
        .filter(online_payment_parts::workspace_id.eq(scope.key()))
        .filter(online_payment_parts::online_payment_id.eq(attempt.to_string()))
        .order(online_payment_parts::invoice_id.asc())
        .select(PartRow::as_select())
        .load(conn)?)
}

/// Notes the payment that was recorded of a part.
///
/// # Errors
/// When the database fails.
pub fn settle(
    conn: &mut Conn,
    scope: &TeamScope,
    attempt: OnlinePaymentId,
    invoice: InvoiceId,
    payment: PaymentId,
) -> DbResult<()> {
    diesel::update(online_payment_parts::table.find((scope.key(), attempt.to_string(), invoice.to_string())))
        .set(online_payment_parts::payment_id.eq(payment.to_string()))
        .execute(conn)?;
    Ok(())
}
