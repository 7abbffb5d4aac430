//! What a payer wants to pay: an invoice, a part of it, or all that waits.

use domain::form::Invalid;
use domain::ids::InvoiceId;
use domain::invoice::{InvoiceAct, InvoiceStatus};
use domain::money::Money;
use domain::payment::read_part;
use domain::paystack::Subunits;
use domain::quote::MoneyInput;
use domain::reference::Currency;
use persistence::invoices::InvoiceRow;
use persistence::online_payment_parts::PartRow;
use persistence::online_payments::OnlinePaymentRow;
use persistence::{Conn, TeamScope, clients, invoices, online_payment_parts, portal_invoices};

use super::account;
use crate::error::{Error, Result};
use crate::people::Visitor;

/// How many invoices are paid at once; the next press pays the others.
const MOST_AT_ONCE: usize = 50;

/// What a payer asks to pay.
#[derive(Debug, Clone)]
pub enum Ask {
    /// An invoice: all that is left to pay, or the part that was said, where the business lets payers choose.
    Invoice(InvoiceId, Option<MoneyInput>),
    /// Every invoice in this currency that waits for money, unless a transfer of it was reported.
    AllIn(Currency),
}

/// What can be paid at once in a currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Altogether.
    pub amount: Money,
    /// How many invoices.
    pub invoices: usize,
}

/// What the payer can pay at once, each currency by itself; nothing where nothing can be paid online.
///
/// # Errors
/// When the database fails.
pub fn offers(conn: &mut Conn, visitor: &Visitor) -> Result<Vec<Offer>> {
    let scope = visitor.team_scope();
    let (client, _) = clients::find(conn, &scope, visitor.proof.scope.client())?.ok_or(Error::NotFound)?;
    if client.archived_at.is_some() || !account::get(conn, &scope)?.connected {
        return Ok(Vec::new());
    }
    let rows = portal_invoices::waiting(conn, &visitor.proof.scope)?;
    let mut currencies: Vec<&str> = rows.iter().map(|row| row.currency.as_str()).collect();
    currencies.sort_unstable();
    currencies.dedup();
    let mut offers = Vec::new();
    for currency in currencies {
        let balances: Vec<i64> = rows
            .iter()
            .filter(|row| row.currency == currency)
            .take(MOST_AT_ONCE)
            .map(|row| row.balance)
            .collect();
        let amount = Money {
            amount: sum(balances.iter().copied())?,
            currency: currency.parse().map_err(Error::internal)?,
        };
        if Subunits::to_charge(amount).is_ok() {
            offers.push(Offer {
                amount,
                invoices: balances.len(),
            });
        }
    }
    Ok(offers)
}

fn waiting_in(conn: &mut Conn, visitor: &Visitor, currency: &str) -> Result<Vec<InvoiceRow>> {
    let mut rows = portal_invoices::waiting(conn, &visitor.proof.scope)?;
    rows.retain(|row| row.currency == currency);
    rows.truncate(MOST_AT_ONCE);
    Ok(rows)
}

fn sum(amounts: impl IntoIterator<Item = i64>) -> Result<i64> {
    amounts
        .into_iter()
        .try_fold(0_i64, i64::checked_add)
        .ok_or_else(|| Error::internal("what waits is beyond 64 bits"))
}

/// What an attempt would pay; the caller holds its invoices.
pub(super) struct Wanted {
    /// The one whose page the payer comes from; of several the first by id.
    pub(super) invoice: InvoiceRow,
    /// Minor units altogether.
    pub(super) amount: i64,
    /// How that is divided, by id of the invoices; empty when it is all of one.
    pub(super) parts: Vec<(InvoiceId, i64)>,
}

impl Wanted {
    pub(super) fn of(conn: &mut Conn, visitor: &Visitor, ask: &Ask, partial: bool) -> Result<Self> {
        match ask {
            Ask::Invoice(id, amount) => Self::of_one(conn, visitor, *id, amount.as_ref(), partial),
            Ask::AllIn(currency) => Self::of_all(conn, visitor, *currency),
        }
    }

    fn of_one(
        conn: &mut Conn,
        visitor: &Visitor,
        id: InvoiceId,
        amount: Option<&MoneyInput>,
        partial: bool,
    ) -> Result<Self> {
        portal_invoices::find(conn, &visitor.proof.scope, id)?.ok_or(Error::NotFound)?;
        let invoice = invoices::find_for_update(conn, &visitor.team_scope(), id)?.ok_or(Error::NotFound)?;
        invoice.status.allows(InvoiceAct::Settle)?;
        let amount = match amount {
            None => invoice.balance,
            Some(part) => {
                let currency = invoice.currency.parse().map_err(Error::internal)?;
                read_part(part, currency, invoice.balance)?
            }
        };
        if amount < invoice.balance && !partial {
            let said = "This business takes the whole amount at once.";
            return Err(Invalid::at("/amount/amount", "too_small", said).into());
        }
        Ok(Self {
            invoice,
            amount,
            parts: Vec::new(),
        })
    }

    fn of_all(conn: &mut Conn, visitor: &Visitor, currency: Currency) -> Result<Self> {
        let mut held = Vec::new();
        for row in waiting_in(conn, visitor, currency.as_str())? {
            let row =
                invoices::find_for_update(conn, &visitor.team_scope(), row.id)?.ok_or(Error::NotFound)?;
            if row.status == InvoiceStatus::Sent && row.open_reports == 0 {
                held.push(row);
            }
        }
        let amount = sum(held.iter().map(|row| row.balance))?;
        let parts = match held.as_slice() {
            [_] => Vec::new(),
            several => several.iter().map(|row| (row.id, row.balance)).collect(),
        };
        let invoice = held.into_iter().next().ok_or(Error::NotFound)?;
        Ok(Self {
            invoice,
            amount,
            parts,
        })
    }

    /// Whether an attempt of the same amount pays the same.
    pub(super) fn is_that_of(&self, conn: &mut Conn, row: &OnlinePaymentRow) -> Result<bool> {
        let scope = TeamScope::for_job(row.workspace_id);
        let parts = online_payment_parts::of_attempt(conn, &scope, row.id)?;
        Ok(parts
            .iter()
            .map(|part| (part.invoice_id, part.amount))
            .eq(self.parts.iter().copied()))
    }

    /// The parts as they are stored.
    pub(super) fn rows_of(&self, row: &OnlinePaymentRow) -> Vec<PartRow> {
        let part = |(invoice_id, amount): &(InvoiceId, i64)| PartRow {
            workspace_id: row.workspace_id,
            online_payment_id: row.id,
            invoice_id: *invoice_id,
            amount: *amount,
            payment_id: None,
        };
        self.parts.iter().map(part).collect()
    }
}
