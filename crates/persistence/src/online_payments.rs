//! Attempts to pay invoices online, from before Paystack is called until a payment is recorded or nobody paid.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{InvoiceId, OnlinePaymentId, PaymentId, WorkspaceId};
use domain::paystack::{AttemptStatus, Mode};

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::{online_payment_parts, online_payments};
use crate::scope::TeamScope;

/// How many of an invoice's attempts are told; nobody tries more often.
const MOST: i64 = 50;

/// A stored attempt.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = online_payments, check_for_backend(Backend), primary_key(workspace_id, id))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct OnlinePaymentRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: OnlinePaymentId,
    /// Of which invoice.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub invoice_id: InvoiceId,
    /// Who pays, by id.
    pub contact_id: String,
    /// Who pays, by name.
    pub contact_name: String,
    /// By which Paystack knows it.
    pub reference: String,
    /// For real or not.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub mode: Mode,
    /// ISO 4217.
    pub currency: String,
    /// Minor units that were asked for.
    pub amount: i64,
    /// Where it is.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub status: AttemptStatus,
    /// Where the payer pays.
    pub authorization_url: Option<String>,
    /// UTC; until then somebody is asking Paystack to begin it.
    pub claimed_until: Option<NaiveDateTime>,
    /// What about it a person must see, as [`domain::paystack::Flag`] writes it.
    pub flag: Option<String>,
    /// UTC.
    pub flagged_at: Option<NaiveDateTime>,
    /// The payment that was recorded of it.
    pub payment_id: Option<String>,
    /// Paystack's id of the transaction: 64 bits without a sign, so text.
    pub transaction_id: Option<String>,
    /// How it was paid, like `card`.
    pub channel: Option<String>,
    /// UTC; when Paystack was asked last.
    pub checked_at: Option<NaiveDateTime>,
    /// UTC; when Paystack is to be asked next. None when it is over.
    pub check_at: Option<NaiveDateTime>,
    /// UTC.
    pub settled_at: Option<NaiveDateTime>,
    /// Goes up with every change.
    pub revision: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
}

/// Stores an attempt.
///
/// # Errors
/// `online_payments_workspace_id_invoice_id_amount_key` when one of the same amount is under way.
pub fn insert(conn: &mut Conn, row: OnlinePaymentRow) -> DbResult<()> {
    diesel::insert_into(online_payments::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// An attempt.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: OnlinePaymentId) -> DbResult<Option<OnlinePaymentRow>> {
    Ok(online_payments::table
        .find((scope.key(), id.to_string()))
        .select(OnlinePaymentRow::as_select())
        .first(conn)
        .optional()?)
}

/// The attempt that Paystack knows by this reference.
///
/// # Errors
/// When the database fails.
pub fn by_reference(
    conn: &mut Conn,
    scope: &TeamScope,
    reference: &str,
) -> DbResult<Option<OnlinePaymentRow>> {
    Ok(online_payments::table
        .filter(online_payments::workspace_id.eq(scope.key()))
        .filter(online_payments::reference.eq(reference))
        .select(OnlinePaymentRow::as_select())
        .first(conn)
        .optional()?)
}

/// The attempt of which a payment was recorded.
///
/// # Errors
/// When the database fails.
pub fn by_payment(
    conn: &mut Conn,
    scope: &TeamScope,
    payment: PaymentId,
) -> DbResult<Option<OnlinePaymentRow>> {
    let parts = online_payment_parts::table
        .filter(online_payment_parts::workspace_id.eq(scope.key()))
        .filter(online_payment_parts::payment_id.eq(payment.to_string()))
        .select(online_payment_parts::online_payment_id);
    Ok(online_payments::table
        .filter(online_payments::workspace_id.eq(scope.key()))
        .filter(
            online_payments::payment_id
                .eq(payment.to_string())
                .or(online_payments::id.eq_any(parts)),
        )
        .select(OnlinePaymentRow::as_select())
        .first(conn)
        .optional()?)
}

/// The latest attempts to pay an invoice, alone or with others, newest first.
///
/// # Errors
/// When the database fails.
pub fn of_invoice(conn: &mut Conn, scope: &TeamScope, invoice: InvoiceId) -> DbResult<Vec<OnlinePaymentRow>> {
    let parts = online_payment_parts::table
        .filter(online_payment_parts::workspace_id.eq(scope.key()))
        .filter(online_payment_parts::invoice_id.eq(invoice.to_string()))
        .select(online_payment_parts::online_payment_id);
    Ok(online_payments::table
        .filter(online_payments::workspace_id.eq(scope.key()))
        .filter(
            online_payments::invoice_id
                .eq(invoice.to_string())
                .or(online_payments::id.eq_any(parts)),
        )
        .order(online_payments::id.desc())
        .limit(MOST)
        .select(OnlinePaymentRow::as_select())
        .load(conn)?)
}

/// The attempt to pay so much of an invoice that is under way.
///
/// # Errors
/// When the database fails.
pub fn live(
    conn: &mut Conn,
    scope: &TeamScope,
    invoice: InvoiceId,
    amount: i64,
) -> DbResult<Option<OnlinePaymentRow>> {
    let live = AttemptStatus::ALL.iter().filter(|status| status.is_live());
    Ok(online_payments::table
        .filter(online_payments::workspace_id.eq(scope.key()))
        .filter(online_payments::invoice_id.eq(invoice.to_string()))
        .filter(online_payments::amount.eq(amount))
        .filter(online_payments::status.eq_any(live.map(|status| status.as_str())))
        .select(OnlinePaymentRow::as_select())
        .first(conn)
        .optional()?)
}

/// Stores an attempt as it is now, if nobody changed it meanwhile.
///
/// # Errors
/// When the database fails.
pub fn save(
    conn: &mut Conn,
    scope: &TeamScope,
    before: &OnlinePaymentRow,
    mut after: OnlinePaymentRow,
) -> DbResult<Option<OnlinePaymentRow>> {
    after.revision = before.revision + 1;
    Ok(diesel::update(
        online_payments::table
            .find((scope.key(), before.id.to_string()))
            .filter(online_payments::revision.eq(before.revision)),
    )
    .set(after)
    .returning(online_payments::all_columns)
    .get_result(conn)
    .optional()?)
}

/// When the next attempt is to be asked about, if one is.
///
/// # Errors
/// When the database fails.
pub fn next_check_at(conn: &mut Conn) -> DbResult<Option<NaiveDateTime>> {
    let next: Option<Option<NaiveDateTime>> = online_payments::table
        .filter(online_payments::check_at.is_not_null())
        .order(online_payments::check_at.asc())
        .select(online_payments::check_at)
        .first(conn)
        .optional()?;
    Ok(next.flatten())
}

/// Takes up to `limit` attempts that are to be asked about; nobody else gets them before `until`. Call in a transaction.
///
/// # Errors
/// When the database fails.
pub fn lease_checks(
    conn: &mut Conn,
    now: NaiveDateTime,
    until: NaiveDateTime,
    limit: i64,
) -> DbResult<Vec<OnlinePaymentRow>> {
    let due = online_payments::table
        .filter(online_payments::check_at.le(now))
        .order((
            online_payments::check_at.asc(),
            online_payments::workspace_id.asc(),
            online_payments::id.asc(),
        ))
        .limit(limit)
        .select(online_payments::id);
    // Ids are unique in the whole installation.
    let ids: Vec<String> = match conn {
        Conn::Postgres(conn) => due.for_update().skip_locked().load(conn)?,
        Conn::Sqlite(conn) => due.load(conn)?,
    };
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(
        diesel::update(online_payments::table.filter(online_payments::id.eq_any(ids)))
            .set(online_payments::check_at.eq(until))
            .returning(online_payments::all_columns)
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
    leased: &OnlinePaymentRow,
    check_at: Option<NaiveDateTime>,
) -> DbResult<()> {
    diesel::update(
        online_payments::table
            .find((scope.key(), leased.id.to_string()))
            .filter(online_payments::revision.eq(leased.revision)),
    )
    .set(online_payments::check_at.eq(check_at))
    .execute(conn)?;
    Ok(())
}
