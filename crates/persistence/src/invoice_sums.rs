//! What invoices sum to, kept with every change: what a client owes, what is due on each day, what a month brought.
//!
//! Rows are changed in one order everywhere (client, due day, months), so that no two transactions wait for each other.

use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;
use domain::ids::ClientId;

use crate::conn::Conn;
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::{clients, invoice_dues, invoice_months, invoices, workspaces};
use crate::scope::TeamScope;

/// A change of the sums of one currency, in minor units that may be negative.
#[derive(Debug, Clone)]
pub struct Booking<'a> {
    /// Who owes.
    pub client: ClientId,
    /// ISO 4217.
    pub currency: &'a str,
    /// When it is due.
    pub due_on: NaiveDate,
    /// By how much what is left to pay changes.
    pub outstanding: i64,
    /// What was invoiced, on which day; below zero, what a credit note took back.
    pub invoiced: Option<(NaiveDate, i64)>,
    /// What money came in, on which day.
    pub collected: Option<(NaiveDate, i64)>,
}

/// What is due on one day.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Due {
    /// ISO 4217.
    pub currency: String,
    /// Calendar day.
    pub due_on: NaiveDate,
    /// Minor units left to pay.
    pub outstanding: i64,
}

/// What one month brought.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Month {
    /// ISO 4217.
    pub currency: String,
    /// Its first day.
    pub month: NaiveDate,
    /// Minor units invoiced and not cancelled, credit notes off.
    pub invoiced: i64,
    /// Minor units that came in, refunds off.
    pub collected: i64,
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Changes the sums together with what they sum.
///
/// # Errors
/// When the database fails.
pub fn book(conn: &mut Conn, scope: &TeamScope, booking: &Booking<'_>) -> DbResult<()> {
    if booking.outstanding != 0 {
        let owed_in = workspaces::table
            .filter(workspaces::id.eq(clients::workspace_id))
            .select(workspaces::currency)
            .single_value();
        let own = clients::currency.eq(booking.currency).assume_not_null();
        let inherited = owed_in.eq(booking.currency).assume_not_null();
        diesel::update(
            clients::table
                .find((scope.key(), booking.client.to_string()))
                .filter(
                    clients::currency
                        .is_not_null()
                        .and(own)
                        .or(clients::currency.is_null().and(inherited)),
                ),
        )
        .set(clients::outstanding.eq(clients::outstanding + booking.outstanding))
        .execute(conn)?;
        dialect!(conn, |conn| diesel::insert_into(invoice_dues::table)
            .values((
                invoice_dues::workspace_id.eq(scope.key()),
                invoice_dues::currency.eq(booking.currency),
                invoice_dues::due_on.eq(booking.due_on),
                invoice_dues::outstanding.eq(booking.outstanding),
            ))
            .on_conflict((
                invoice_dues::workspace_id,
                invoice_dues::currency,
                invoice_dues::due_on
            ))
            .do_update()
            .set(invoice_dues::outstanding.eq(invoice_dues::outstanding + booking.outstanding))
            .execute(conn))?;
    }
    if let Some((day, amount)) = booking.invoiced.filter(|(_, amount)| *amount != 0) {
        add_month(conn, scope, booking.currency, day, (amount, 0))?;
    }
    if let Some((day, amount)) = booking.collected.filter(|(_, amount)| *amount != 0) {
        add_month(conn, scope, booking.currency, day, (0, amount))?;
    }
    Ok(())
}

fn add_month(
    conn: &mut Conn,
    scope: &TeamScope,
    currency: &str,
    day: NaiveDate,
    (invoiced, collected): (i64, i64),
) -> DbResult<()> {
    dialect!(conn, |conn| diesel::insert_into(invoice_months::table)
        .values((
            invoice_months::workspace_id.eq(scope.key()),
            invoice_months::currency.eq(currency),
            invoice_months::month.eq(first_of(day)),
            invoice_months::invoiced.eq(invoiced),
            invoice_months::collected.eq(collected),
        ))
        .on_conflict((
            invoice_months::workspace_id,
            invoice_months::currency,
            invoice_months::month
        ))
        .do_update()
        .set((
            invoice_months::invoiced.eq(invoice_months::invoiced + invoiced),
            invoice_months::collected.eq(invoice_months::collected + collected),
        ))
        .execute(conn))?;
    Ok(())
}

/// What is left to pay, by currency and day.
///
/// # Errors
/// When the database fails.
pub fn dues(conn: &mut Conn, scope: &TeamScope) -> DbResult<Vec<Due>> {
    Ok(invoice_dues::table
        .filter(invoice_dues::workspace_id.eq(scope.key()))
        .filter(invoice_dues::outstanding.ne(0))
        .order((invoice_dues::currency.asc(), invoice_dues::due_on.asc()))
        .select((
            invoice_dues::currency,
            invoice_dues::due_on,
            invoice_dues::outstanding,
        ))
        .load(conn)?)
}

/// What the months brought, by currency, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn months(conn: &mut Conn, scope: &TeamScope) -> DbResult<Vec<Month>> {
    Ok(invoice_months::table
        .filter(invoice_months::workspace_id.eq(scope.key()))
        .order((invoice_months::currency.asc(), invoice_months::month.asc()))
        .select((
            invoice_months::currency,
            invoice_months::month,
            invoice_months::invoiced,
            invoice_months::collected,
        ))
        .load(conn)?)
}

/// Holds the workspace's currency still until the transaction ends; every change of what a client owes does this first.
///
/// # Errors
/// When the database fails.
pub fn hold_currency(conn: &mut Conn, scope: &TeamScope) -> DbResult<String> {
    let currency = workspaces::table.find(scope.key()).select(workspaces::currency);
    Ok(match conn {
        Conn::Postgres(conn) => currency.for_share().first(conn)?,
        Conn::Sqlite(conn) => currency.first(conn)?,
    })
}

/// Sums what clients owe anew after the currency that they owe in changed: one client's, or that of all without their own.
///
/// # Errors
/// When the database fails.
pub fn sum_anew(conn: &mut Conn, scope: &TeamScope, client: Option<ClientId>) -> DbResult<()> {
    let owed = "(SELECT CAST(COALESCE(SUM(balance), 0) AS BIGINT) FROM invoices \
                WHERE invoices.workspace_id = clients.workspace_id AND invoices.client_id = clients.id \
                AND invoices.status = 'sent' AND invoices.currency = COALESCE(clients.currency, \
                (SELECT workspaces.currency FROM workspaces WHERE workspaces.id = clients.workspace_id)))";
    let of_scope = clients::table.filter(clients::workspace_id.eq(scope.key()));
    // A statement of its own: it sees what was committed while the row was waited for.
    match client {
        Some(client) => {
            diesel::update(of_scope.filter(clients::id.eq(client.to_string())))
                .set(clients::outstanding.eq(diesel::dsl::sql::<diesel::sql_types::BigInt>(owed)))
                .execute(conn)?;
        }
        None => {
            let owing: Vec<String> = invoices::table
                .filter(invoices::workspace_id.eq(scope.key()))
                .filter(invoices::status.eq("sent"))
                .select(invoices::client_id)
                .distinct()
                .load(conn)?;
            for ids in owing.chunks(500) {
                diesel::update(
                    clients::table
                        .filter(clients::workspace_id.eq(scope.key()))
                        .filter(clients::currency.is_null())
                        .filter(clients::id.eq_any(ids.to_vec())),
                )
                .set(clients::outstanding.eq(diesel::dsl::sql::<diesel::sql_types::BigInt>(owed)))
                .execute(conn)?;
            }
        }
    }
    Ok(())
}
