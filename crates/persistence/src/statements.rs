//! A client's account: what was invoiced, paid and refunded in a currency, day by day.

use chrono::NaiveDate;
use diesel::prelude::*;
use domain::ids::ClientId;

use crate::conn::Conn;
use crate::error::DbResult;
use crate::schema::{credit_notes, invoices, payment_refunds, payments};
use crate::scope::{PortalScope, TeamScope};

/// What moved the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovementKind {
    /// An invoice was issued.
    Invoice,
    /// Something of an invoice was taken back.
    CreditNote,
    /// Something was paid or withheld.
    Payment,
    /// Money went back.
    Refund,
}

/// One movement of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Calendar day.
    pub day: NaiveDate,
    /// What.
    pub kind: MovementKind,
    /// The number of the invoice, or of the credit note.
    pub number: String,
    /// How it was paid; empty for invoices and credit notes.
    pub method: String,
    /// Minor units; what the client owes more.
    pub amount: i64,
}

type Found = (NaiveDate, Option<String>, i64);
type Paid = (NaiveDate, Option<String>, String, i64);

/// All movements up to a day, the oldest first; using credit moves nothing, since paying too much did.
///
/// # Errors
/// When the database fails.
pub fn movements(
    conn: &mut Conn,
    scope: &TeamScope,
    client: ClientId,
    currency: &str,
    until: NaiveDate,
) -> DbResult<Vec<Movement>> {
    let (workspace, client) = (scope.key(), client.to_string());
    let invoiced: Vec<Found> = invoices::table
        .filter(invoices::workspace_id.eq(&workspace))
        .filter(invoices::client_id.eq(&client))
        .filter(invoices::currency.eq(currency))
        .filter(invoices::status.eq_any(["sent", "paid"]))
        .filter(invoices::issued_on.le(until))
        .order(invoices::id.asc())
        .select((
            invoices::issued_on.assume_not_null(),
            invoices::number,
            invoices::total,
        ))
        .load(conn)?;
    let of_payment = payments::table.inner_join(
        invoices::table.on(invoices::workspace_id
            .eq(payments::workspace_id)
            .and(invoices::id.eq(payments::invoice_id))),
    );
    let paid: Vec<Paid> = of_payment
        .filter(payments::workspace_id.eq(&workspace))
        .filter(payments::client_id.eq(&client))
        .filter(payments::currency.eq(currency))
        .filter(payments::undone_at.is_null())
        .filter(payments::method.ne("credit"))
        .filter(payments::received_on.le(until))
        .order(payments::id.asc())
        .select((
            payments::received_on,
            invoices::number,
            payments::method,
            payments::amount,
        ))
        .load(conn)?;
    let refunded: Vec<Paid> = payment_refunds::table
        .inner_join(
            payments::table.on(payments::workspace_id
                .eq(payment_refunds::workspace_id)
                .and(payments::id.eq(payment_refunds::payment_id))),
        )
        .inner_join(
            invoices::table.on(invoices::workspace_id
                .eq(payments::workspace_id)
                .and(invoices::id.eq(payments::invoice_id))),
        )
        .filter(payment_refunds::workspace_id.eq(&workspace))
        .filter(payments::client_id.eq(&client))
        .filter(payments::currency.eq(currency))
        .filter(payment_refunds::refunded_on.le(until))
        .order(payment_refunds::id.asc())
        .select((
            payment_refunds::refunded_on,
            invoices::number,
            payments::method,
            payment_refunds::amount,
        ))
        .load(conn)?;
    let taken_back: Vec<(NaiveDate, String, i64)> = credit_notes::table
        .filter(credit_notes::workspace_id.eq(&workspace))
        .filter(credit_notes::client_id.eq(&client))
        .filter(credit_notes::currency.eq(currency))
        .filter(credit_notes::issued_on.le(until))
        .order(credit_notes::id.asc())
        .select((
            credit_notes::issued_on,
            credit_notes::number,
            credit_notes::amount,
        ))
        .load(conn)?;
    let mut all: Vec<Movement> = invoiced
        .into_iter()
        .map(|(day, number, amount)| Movement {
            day,
            kind: MovementKind::Invoice,
            number: number.unwrap_or_default(),
            method: String::new(),
            amount,
        })
        .collect();
    let moved = |kind, sign: i64| {
        move |(day, number, method, amount): Paid| Movement {
            day,
            kind,
            number: number.unwrap_or_default(),
            method,
            amount: sign * amount,
        }
    };
    all.extend(taken_back.into_iter().map(|(day, number, amount)| Movement {
        day,
        kind: MovementKind::CreditNote,
        number,
        method: String::new(),
        amount: -amount,
    }));
    all.extend(paid.into_iter().map(moved(MovementKind::Payment, -1)));
    all.extend(refunded.into_iter().map(moved(MovementKind::Refund, 1)));
    // A stable sort: on one day invoices come first, then credit notes, payments and refunds.
    all.sort_by_key(|movement| movement.day);
    Ok(all)
}

/// The same of the client in the portal.
///
/// # Errors
/// When the database fails.
pub fn movements_of(
    conn: &mut Conn,
    scope: &PortalScope,
    currency: &str,
    until: NaiveDate,
) -> DbResult<Vec<Movement>> {
    let team = TeamScope::for_job(scope.workspace());
    movements(conn, &team, scope.client(), currency, until)
}
