//! What takes payments back: undone by the team, refunded to the payer (product section 6).

use domain::event::EventKind;
use domain::ids::{PaymentId, RefundId};
use domain::invoice::{InvoiceAct, InvoiceStatus};
use domain::payment::{PaymentDetails, PaymentError, PaymentMethod, read_note, read_refund};
use domain::quote::MoneyInput;
use persistence::client_credits::CreditChange;
use persistence::credit_notes::NoteRow;
use persistence::invoices::InvoiceRow;
use persistence::payments::{PaymentRow, RefundRow};
use persistence::{Conn, client_credits, credit_notes, invoice_sums, payments};

use super::{Payment, apply, change_credit, one, settle};
use crate::error::{Error, Result};
use crate::invoices::{held, subject, today_of};
use crate::people::Member;
use crate::platform::Platform;

/// A payment with its invoice, both as they are while the caller holds the invoice, and the client's credit.
fn opened(conn: &mut Conn, member: &Member, id: PaymentId) -> Result<(InvoiceRow, PaymentRow, i64)> {
    let found = payments::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    let invoice = held(conn, member, found.invoice_id, None)?;
    // Who acts on a payment holds its invoice, so what is read now is how it stays.
    let payment = payments::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    if payment.undone_at.is_some() {
        return Err(PaymentError::Undone.into());
    }
    // What is on the client's credit alone opens no invoice.
    if payment.applied > 0 || invoice.status != InvoiceStatus::Cancelled {
        invoice.status.allows(InvoiceAct::Reopen)?;
    }
    invoice_sums::hold_currency(conn, &member.scope)?;
    let credit = client_credits::balance(conn, &member.scope, payment.client_id, &payment.currency, true)?;
    Ok((invoice, payment, credit))
}

/// Takes a mistaken payment out: the invoice is open again by as much, less what its credit notes left.
///
/// # Errors
/// A bad reason, [`Error::NotFound`], or a [`PaymentError`].
pub fn undo(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    id: PaymentId,
    reason: Option<&str>,
) -> Result<Payment> {
    let reason = read_note("/reason", reason)?;
    let (invoice, payment, credit) = opened(conn, member, id)?;
    let after = payment.division().undone(credit)?;
    let why = Some((member.at(), member.actor.name(), reason.as_deref()));
    let undone = payments::divide(conn, &member.scope, &payment, after, why)?.ok_or(PaymentError::Undone)?;
    let back = match payment.method {
        PaymentMethod::Credit => payment.amount,
        _ => -payment.credited,
    };
    change_credit(conn, member, &payment, back, CreditChange::Undone)?;
    let collected = payment.method.is_money().then_some(-payment.amount);
    let saved = apply(
        conn,
        member,
        &invoice,
        (payment.applied, payment.received_on, collected),
    )?;
    let data = serde_json::json!({ "payment_id": id, "amount": payment.amount, "reason": reason });
    member.record_with(conn, EventKind::PaymentUndone, subject(&saved), data.to_string())?;
    if payment.method != PaymentMethod::Credit {
        settle_from_notes(conn, platform, member, &saved)?;
    }
    one(conn, member, &undone)
}

/// A refund as it is written; which fields are wrong is told by it.
#[derive(Debug, Clone, Copy)]
pub struct RefundInput<'a> {
    /// More than nothing, and no more than is left of the payment.
    pub amount: &'a MoneyInput,
    /// Calendar day; the workspace's today when absent.
    pub refunded_on: Option<&'a str>,
    /// For the team.
    pub note: Option<&'a str>,
}

/// Notes that a part of a payment, or all of it, went back to the payer.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], or a [`PaymentError`].
pub fn refund(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    id: PaymentId,
    input: RefundInput<'_>,
) -> Result<Payment> {
    let (payment, _) = send_back(conn, platform, member, id, input)?;
    one(conn, member, &payment)
}

/// Books a refund.
pub(crate) fn send_back(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    id: PaymentId,
    input: RefundInput<'_>,
) -> Result<(PaymentRow, RefundRow)> {
    let note = read_note("/note", input.note)?;
    let (invoice, payment, credit) = opened(conn, member, id)?;
    if !payment.method.is_money() {
        return Err(PaymentError::NotRefundable.into());
    }
    let currency = payment.currency.parse().map_err(Error::internal)?;
    let (amount, day) = read_refund(input.amount, input.refunded_on, currency, today_of(conn, member)?)?;
    let before = payment.division();
    let after = before.refund(amount, credit)?;
    let refunded =
        payments::divide(conn, &member.scope, &payment, after, None)?.ok_or(PaymentError::Undone)?;
    let row = RefundRow {
        workspace_id: member.scope.workspace(),
        id: RefundId::at(member.now),
        payment_id: id,
        amount,
        refunded_on: day,
        note,
        recorded_by: member.actor.name().to_owned(),
        created_at: member.at(),
    };
    payments::insert_refund(conn, row.clone())?;
    let of_credit = after.credited - before.credited;
    change_credit(conn, member, &payment, of_credit, CreditChange::Refunded)?;
    let opened = before.applied - after.applied;
    let saved = apply(conn, member, &invoice, (opened, day, Some(-amount)))?;
    let data = serde_json::json!({ "payment_id": id, "amount": amount }).to_string();
    member.record_with(conn, EventKind::PaymentRefunded, subject(&saved), data)?;
    settle_from_notes(conn, platform, member, &saved)?;
    Ok((refunded, row))
}

/// What the invoice's own credit notes left on the client's credit pays what was opened again: nobody is reminded of
/// money that was taken back.
fn settle_from_notes(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    invoice: &InvoiceRow,
) -> Result<()> {
    if invoice.status != InvoiceStatus::Sent {
        return Ok(());
    }
    let scope = &member.scope;
    let notes = credit_notes::of_invoice(conn, scope, invoice.id)?;
    let left = |note: &NoteRow| note.amount - note.applied;
    let Some(first) = notes.iter().find(|note| left(note) > 0) else {
        return Ok(());
    };
    let used: i64 = payments::of_invoice(conn, scope, invoice.id)?
        .iter()
        .filter(|payment| payment.method == PaymentMethod::Credit && payment.undone_at.is_none())
        .filter(|payment| payment.created_at >= first.created_at)
        .map(|payment| payment.amount)
        .sum();
    let credit = client_credits::balance(conn, scope, invoice.client_id, &invoice.currency, true)?;
    let unused = notes.iter().map(left).sum::<i64>() - used;
    let amount = unused.min(credit).min(invoice.balance);
    if amount <= 0 {
        return Ok(());
    }
    let details = PaymentDetails {
        amount,
        method: PaymentMethod::Credit,
        received_on: today_of(conn, member)?,
        reference: Some(first.number.clone()),
        note: None,
    };
    settle(conn, platform, member, invoice, details, None)?;
    Ok(())
}

/// Takes a refund out of the books that did not reach the payer: what the invoice needs by now is paid again, the rest
/// is the client's credit.
pub(crate) fn restore(conn: &mut Conn, member: &Member, id: PaymentId, refund: RefundId) -> Result<()> {
    let scope = &member.scope;
    let found = payments::find(conn, scope, id)?.ok_or(Error::NotFound)?;
    let invoice = held(conn, member, found.invoice_id, None)?;
    let payment = payments::find(conn, scope, id)?.ok_or(Error::NotFound)?;
    invoice_sums::hold_currency(conn, scope)?;
    let refund = payments::delete_refund(conn, scope, refund)?.ok_or(Error::EditConflict)?;
    let open = match invoice.status {
        InvoiceStatus::Sent => invoice.balance,
        InvoiceStatus::Draft | InvoiceStatus::Paid | InvoiceStatus::Cancelled => 0,
    };
    let before = payment.division();
    let after = before.restored(refund.amount, open);
    payments::divide(conn, scope, &payment, after, None)?.ok_or(Error::EditConflict)?;
    let to_credit = after.credited - before.credited;
    change_credit(conn, member, &payment, to_credit, CreditChange::Overpaid)?;
    let left = before.applied - after.applied;
    let saved = apply(
        conn,
        member,
        &invoice,
        (left, refund.refunded_on, Some(refund.amount)),
    )?;
    if saved.status == InvoiceStatus::Paid && invoice.status != InvoiceStatus::Paid {
        member.record(conn, EventKind::InvoicePaid, subject(&saved))?;
    }
    Ok(())
}
