//! What clients have paid too much or were credited: a balance for each currency, and the ledger that makes it.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{ClientId, CreditEntryId, CreditNoteId, PaymentId};

use crate::conn::{Conn, directly};
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::{client_credits, credit_entries};
use crate::scope::TeamScope;

/// Why a client's credit changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditChange {
    /// More was paid than was due.
    Overpaid,
    /// It paid an invoice.
    Used,
    /// What changed it was undone.
    Undone,
    /// It went back to the payer.
    Refunded,
    /// A credit note took back more than was left to pay.
    Credited,
}

impl CreditChange {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Overpaid => "overpaid",
            Self::Used => "used",
            Self::Undone => "undone",
            Self::Refunded => "refunded",
            Self::Credited => "credited",
        }
    }
}

/// What changed a client's credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditCause {
    /// A payment.
    Payment(PaymentId),
    /// A credit note.
    Note(CreditNoteId),
}

/// A change of a client's credit.
#[derive(Debug, Clone, Copy)]
pub struct CreditEntry<'a> {
    /// Its id.
    pub id: CreditEntryId,
    /// Whose credit.
    pub client: ClientId,
    /// ISO 4217.
    pub currency: &'a str,
    /// Minor units; negative takes away.
    pub amount: i64,
    /// Why.
    pub change: CreditChange,
    /// By what.
    pub cause: CreditCause,
}

/// What a client has in each currency; with `hold`, locked until the transaction ends.
///
/// # Errors
/// When the database fails.
pub fn balance(
    conn: &mut Conn,
    scope: &TeamScope,
    client: ClientId,
    currency: &str,
    hold: bool,
) -> DbResult<i64> {
    let one = client_credits::table
        .find((scope.key(), client.to_string(), currency))
        .select(client_credits::balance);
    let found: Option<i64> = match conn {
        Conn::Postgres(conn) if hold => one.for_update().first(conn).optional()?,
        Conn::Postgres(conn) => one.first(conn).optional()?,
        Conn::Sqlite(conn) => one.first(conn).optional()?,
    };
    Ok(found.unwrap_or(0))
}

/// All credit of a client that is not used up: currency and minor units.
///
/// # Errors
/// When the database fails.
pub fn of_client(conn: &mut Conn, scope: &TeamScope, client: ClientId) -> DbResult<Vec<(String, i64)>> {
    let credits = client_credits::table
        .filter(client_credits::workspace_id.eq(scope.key()))
        .filter(client_credits::client_id.eq(client.to_string()))
        .filter(client_credits::balance.gt(0))
        .order(client_credits::currency.asc())
        .select((client_credits::currency, client_credits::balance));
    Ok(directly!(conn, credits.load(conn))?)
}

/// Changes a client's credit; answers whether there was enough of it.
///
/// # Errors
/// When the database fails.
pub fn change(
    conn: &mut Conn,
    scope: &TeamScope,
    entry: &CreditEntry<'_>,
    now: NaiveDateTime,
) -> DbResult<bool> {
    if entry.amount < 0 {
        let taken = diesel::update(
            client_credits::table
                .find((scope.key(), entry.client.to_string(), entry.currency))
                .filter(client_credits::balance.ge(-entry.amount)),
        )
        .set(client_credits::balance.eq(client_credits::balance + entry.amount))
        .execute(conn)?;
        if taken == 0 {
            return Ok(false);
        }
    } else {
        dialect!(conn, |conn| diesel::insert_into(client_credits::table)
            .values((
                client_credits::workspace_id.eq(scope.key()),
                client_credits::client_id.eq(entry.client.to_string()),
                client_credits::currency.eq(entry.currency),
                client_credits::balance.eq(entry.amount),
            ))
            .on_conflict((
                client_credits::workspace_id,
                client_credits::client_id,
                client_credits::currency
            ))
            .do_update()
            .set(client_credits::balance.eq(client_credits::balance + entry.amount))
            .execute(conn))?;
    }
    let (payment, note) = match entry.cause {
        CreditCause::Payment(id) => (Some(id.to_string()), None),
        CreditCause::Note(id) => (None, Some(id.to_string())),
    };
    diesel::insert_into(credit_entries::table)
        .values((
            credit_entries::workspace_id.eq(scope.key()),
            credit_entries::id.eq(entry.id.to_string()),
            credit_entries::client_id.eq(entry.client.to_string()),
            credit_entries::currency.eq(entry.currency),
            credit_entries::amount.eq(entry.amount),
            credit_entries::kind.eq(entry.change.as_str()),
            credit_entries::payment_id.eq(payment),
            credit_entries::credit_note_id.eq(note),
            credit_entries::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(true)
}
