//! Money that Paystack is asked to send back, from before it is asked until the payer has it or it did not work.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{InvoiceId, OnlinePaymentId, PaymentId, RefundId, WorkspaceId};
use domain::paystack::OnlineRefundStatus;

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::{online_refunds, payments};
use crate::scope::TeamScope;

/// A stored refund.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = online_refunds, check_for_backend(Backend), primary_key(workspace_id, id))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct OnlineRefundRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id; unless it failed, also that of the refund in the books.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: RefundId,
    /// Of which payment.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub payment_id: PaymentId,
    /// Of which attempt, whose reference Paystack knows.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub online_payment_id: OnlinePaymentId,
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    pub amount: i64,
    /// Where it is.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub status: OnlineRefundStatus,
    /// Paystack's id of it: 64 bits without a sign, so text.
    pub refund_id: Option<String>,
    /// Why it failed, for a person.
    pub failure: Option<String>,
    /// UTC; when Paystack was asked last.
    pub checked_at: Option<NaiveDateTime>,
    /// UTC; when Paystack is to be asked next. None when it is over.
    pub check_at: Option<NaiveDateTime>,
    /// Goes up with every change.
    pub revision: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
}

/// Stores a refund.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, row: OnlineRefundRow) -> DbResult<()> {
    diesel::insert_into(online_refunds::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// A refund.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: RefundId) -> DbResult<Option<OnlineRefundRow>> {
    Ok(online_refunds::table
        .find((scope.key(), id.to_string()))
        .select(OnlineRefundRow::as_select())
        .first(conn)
        .optional()?)
}

/// The refunds of an attempt, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_attempt(
    conn: &mut Conn,
    scope: &TeamScope,
    attempt: OnlinePaymentId,
) -> DbResult<Vec<OnlineRefundRow>> {
    Ok(online_refunds::table
        .filter(online_refunds::workspace_id.eq(scope.key()))
        .filter(online_refunds::online_payment_id.eq(attempt.to_string()))
        .order(online_refunds::id.asc())
        .select(OnlineRefundRow::as_select())
        .load(conn)?)
}

/// The refunds of an invoice's payments, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_invoice(conn: &mut Conn, scope: &TeamScope, invoice: InvoiceId) -> DbResult<Vec<OnlineRefundRow>> {
    Ok(online_refunds::table
        .inner_join(
            payments::table.on(payments::workspace_id
                .eq(online_refunds::workspace_id)
                .and(payments::id.eq(online_refunds::payment_id))),
        )
        .filter(online_refunds::workspace_id.eq(scope.key()))
        .filter(payments::invoice_id.eq(invoice.to_string()))
        .order(online_refunds::id.asc())
        .select(OnlineRefundRow::as_select())
        .load(conn)?)
}

/// Stores a refund as it is now, if nobody changed it meanwhile.
///
/// # Errors
/// When the database fails.
pub fn save(
    conn: &mut Conn,
    scope: &TeamScope,
    before: &OnlineRefundRow,
    mut after: OnlineRefundRow,
) -> DbResult<Option<OnlineRefundRow>> {
    after.revision = before.revision + 1;
    Ok(diesel::update(
        online_refunds::table
            .find((scope.key(), before.id.to_string()))
            .filter(online_refunds::revision.eq(before.revision)),
    )
    .set(after)
    .returning(online_refunds::all_columns)
    .get_result(conn)
    .optional()?)
}

/// When Paystack is to be asked about the next refund, if about one.
///
/// # Errors
/// When the database fails.
pub fn next_check_at(conn: &mut Conn) -> DbResult<Option<NaiveDateTime>> {
    let next: Option<Option<NaiveDateTime>> = online_refunds::table
        .filter(online_refunds::check_at.is_not_null())
        .order(online_refunds::check_at.asc())
        .select(online_refunds::check_at)
        .first(conn)
        .optional()?;
    Ok(next.flatten())
}

/// Takes up to `limit` refunds about which Paystack is to be asked; nobody else gets them before `until`. Call in a
/// transaction.
///
/// # Errors
/// When the database fails.
pub fn lease_checks(
    conn: &mut Conn,
    now: NaiveDateTime,
    until: NaiveDateTime,
    limit: i64,
) -> DbResult<Vec<OnlineRefundRow>> {
    let due = online_refunds::table
        .filter(online_refunds::check_at.le(now))
        .order((
            online_refunds::check_at.asc(),
            online_refunds::workspace_id.asc(),
            online_refunds::id.asc(),
        ))
        .limit(limit)
        .select(online_refunds::id);
    // Ids are unique in the whole installation.
    let ids: Vec<String> = match conn {
        Conn::Postgres(conn) => due.for_update().skip_locked().load(conn)?,
        Conn::Sqlite(conn) => due.load(conn)?,
    };
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(
        diesel::update(online_refunds::table.filter(online_refunds::id.eq_any(ids)))
            .set(online_refunds::check_at.eq(until))
            .returning(online_refunds::all_columns)
            .get_results(conn)?,
    )
}

/// Sets when Paystack is to be asked next, when it could not tell; whoever changed it meanwhile knows better.
///
/// # Errors
/// When the database fails.
pub fn postpone(
    conn: &mut Conn,
    scope: &TeamScope,
    leased: &OnlineRefundRow,
    check_at: Option<NaiveDateTime>,
) -> DbResult<()> {
    diesel::update(
        online_refunds::table
            .find((scope.key(), leased.id.to_string()))
            .filter(online_refunds::revision.eq(leased.revision)),
    )
    .set(online_refunds::check_at.eq(check_at))
    .execute(conn)?;
    Ok(())
}
