//! Payments: record, take back, and the certificates owed for withheld tax (product section 6).
//!
//! Every act changes invoice, payment, credit and sums in the one transaction of its call, in that order.

mod reversals;

use chrono::NaiveDate;
use domain::event::EventKind;
use domain::form::Invalid;
use domain::ids::{CreditEntryId, InvoiceId, PaymentId};
use domain::invoice::{InvoiceAct, InvoiceStatus};
use domain::payment::{Division, PaymentDetails, PaymentError, PaymentInput, PaymentMethod};
use persistence::client_credits::{CreditCause, CreditChange, CreditEntry};
use persistence::invoice_sums::Booking;
use persistence::invoices::InvoiceRow;
use persistence::online_refunds::OnlineRefundRow;
use persistence::payments::{PaymentRow, RefundRow};
use persistence::{Conn, client_credits, invoice_sums, invoices, online_refunds, payments};

pub use self::reversals::{RefundInput, refund, undo};
pub(crate) use self::reversals::{restore, send_back};
use crate::error::{Error, Result};
use crate::invoices::{held, receipt, subject, today_of};
use crate::people::Member;
use crate::platform::Platform;

/// A payment with what went back of it.
#[derive(Debug, Clone)]
pub struct Payment {
    /// The row.
    pub row: PaymentRow,
    /// Its refunds, the oldest first.
    pub refunds: Vec<RefundRow>,
    /// What Paystack was asked to send back of it, the oldest first; each that did not fail is one of the refunds.
    pub online_refunds: Vec<OnlineRefundRow>,
}

/// The payments of an invoice, undone ones too, the oldest first.
///
/// # Errors
/// [`Error::NotFound`].
pub fn of_invoice(conn: &mut Conn, member: &Member, id: InvoiceId) -> Result<Vec<Payment>> {
    invoices::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    let refunds = payments::refunds_of(conn, &member.scope, id)?;
    let online = online_refunds::of_invoice(conn, &member.scope, id)?;
    let rows = payments::of_invoice(conn, &member.scope, id)?;
    Ok(rows
        .into_iter()
        .map(|row| Payment {
            refunds: refunds
                .iter()
                .filter(|refund| refund.payment_id == row.id)
                .cloned()
                .collect(),
            online_refunds: online
                .iter()
                .filter(|refund| refund.payment_id == row.id)
                .cloned()
                .collect(),
            row,
        })
        .collect())
}

pub(crate) fn one(conn: &mut Conn, member: &Member, row: &PaymentRow) -> Result<Payment> {
    of_invoice(conn, member, row.invoice_id)?
        .into_iter()
        .find(|payment| payment.row.id == row.id)
        .ok_or(Error::NotFound)
}

/// Records a payment; the client's people get a receipt when money came in.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], why nothing can be paid as the invoice stands, [`PaymentError::CreditTooSmall`].
pub fn record(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    id: InvoiceId,
    input: &PaymentInput,
) -> Result<Payment> {
    let invoice = held(conn, member, id, None)?;
    invoice.status.allows(InvoiceAct::Settle)?;
    let currency = invoice.currency.parse().map_err(Error::internal)?;
    let details = input.check(currency, today_of(conn, member)?)?;
    if details.method == PaymentMethod::Paystack {
        return Err(Invalid::at(
            "/method",
            "invalid",
            "Online payments are recorded by themselves.",
        )
        .into());
    }
    let (_, payment) = settle(conn, platform, member, &invoice, details, None)?;
    Ok(Payment {
        row: payment,
        refunds: Vec::new(),
        online_refunds: Vec::new(),
    })
}

/// Who processed a payment, and by which reference they know it; the same one never counts twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Provider {
    pub(crate) name: String,
    pub(crate) reference: String,
}

/// Settles an invoice that the caller holds.
pub(crate) fn settle(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    invoice: &InvoiceRow,
    details: PaymentDetails,
    provider: Option<Provider>,
) -> Result<(InvoiceRow, PaymentRow)> {
    invoice.status.allows(InvoiceAct::Settle)?;
    let division = Division::of(details.amount, invoice.balance, details.method)?;
    enter(conn, platform, member, invoice, (details, division), provider)
}

/// Settles an invoice that the caller holds with money that came in online, however the invoice stands by now: what it
/// does not need any more is the client's credit.
pub(crate) fn settle_online(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    invoice: &InvoiceRow,
    details: PaymentDetails,
    provider: Provider,
) -> Result<(InvoiceRow, PaymentRow)> {
    let left = match invoice.status {
        InvoiceStatus::Sent => invoice.balance,
        InvoiceStatus::Draft | InvoiceStatus::Paid | InvoiceStatus::Cancelled => 0,
    };
    let division = Division::of(details.amount, left, details.method)?;
    enter(
        conn,
        platform,
        member,
        invoice,
        (details, division),
        Some(provider),
    )
}

fn enter(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    invoice: &InvoiceRow,
    (details, division): (PaymentDetails, Division),
    provider: Option<Provider>,
) -> Result<(InvoiceRow, PaymentRow)> {
    let (kind, by) = match &provider {
        Some(_) => (EventKind::PaymentReceived, "Paystack"),
        None => (EventKind::PaymentRecorded, member.actor.name()),
    };
    invoice_sums::hold_currency(conn, &member.scope)?;
    let payment = PaymentRow {
        workspace_id: member.scope.workspace(),
        id: PaymentId::at(member.now),
        client_id: invoice.client_id,
        invoice_id: invoice.id,
        currency: invoice.currency.clone(),
        amount: details.amount,
        method: details.method,
        received_on: details.received_on,
        reference: details.reference,
        note: details.note,
        applied: division.applied,
        credited: division.credited,
        refunded: 0,
        certificate_received_on: None,
        provider: provider.as_ref().map(|provider| provider.name.clone()),
        provider_reference: provider.map(|provider| provider.reference),
        recorded_by: by.to_owned(),
        undone_at: None,
        undone_by: None,
        undo_reason: None,
        created_at: member.at(),
    };
    payments::insert(conn, payment.clone())?;
    match details.method {
        PaymentMethod::Credit => change_credit(conn, member, &payment, -payment.amount, CreditChange::Used)?,
        _ => change_credit(conn, member, &payment, payment.credited, CreditChange::Overpaid)?,
    }
    let collected = details.method.is_money().then_some(payment.amount);
    let booked = (-division.applied, payment.received_on, collected);
    let saved = apply(conn, member, invoice, booked)?;
    let data = serde_json::json!({
        "payment_id": payment.id, "amount": payment.amount, "currency": payment.currency, "method": payment.method,
        "balance": saved.balance,
    });
    member.record_with(conn, kind, subject(&saved), data.to_string())?;
    if saved.status == InvoiceStatus::Paid && invoice.status != InvoiceStatus::Paid {
        member.record(conn, EventKind::InvoicePaid, subject(&saved))?;
    }
    if details.method.is_money() {
        receipt(conn, platform, member, &saved, &payment)?;
    }
    Ok((saved, payment))
}

/// Changes the client's credit by a payment; nothing to change, nothing to write.
fn change_credit(
    conn: &mut Conn,
    member: &Member,
    payment: &PaymentRow,
    amount: i64,
    change: CreditChange,
) -> Result<()> {
    if amount == 0 {
        return Ok(());
    }
    let entry = CreditEntry {
        id: CreditEntryId::at(member.now),
        client: payment.client_id,
        currency: &payment.currency,
        amount,
        change,
        cause: CreditCause::Payment(payment.id),
    };
    if client_credits::change(conn, &member.scope, &entry, member.at())? {
        Ok(())
    } else {
        Err(PaymentError::CreditTooSmall.into())
    }
}

/// Changes what is left to pay of an invoice, and the sums with it.
fn apply(
    conn: &mut Conn,
    member: &Member,
    invoice: &InvoiceRow,
    (left, day, collected): (i64, NaiveDate, Option<i64>),
) -> Result<InvoiceRow> {
    let mut after = invoice.clone();
    after.balance = invoice.balance + left;
    after.status = match invoice.status {
        // Money that came too late is on the client's credit; the invoice stays void.
        InvoiceStatus::Cancelled => InvoiceStatus::Cancelled,
        InvoiceStatus::Draft | InvoiceStatus::Sent | InvoiceStatus::Paid => {
            InvoiceStatus::of_balance(after.balance)
        }
    };
    after.paid_at = match after.status {
        InvoiceStatus::Paid => invoice.paid_at.or(Some(member.at())),
        InvoiceStatus::Draft | InvoiceStatus::Sent | InvoiceStatus::Cancelled => None,
    };
    let saved =
        invoices::save(conn, &member.scope, invoice, after, member.at())?.ok_or(Error::EditConflict)?;
    let booking = Booking {
        client: saved.client_id,
        currency: &saved.currency,
        due_on: saved.due_on,
        outstanding: left,
        invoiced: None,
        collected: collected.map(|amount| (day, amount)),
    };
    invoice_sums::book(conn, &member.scope, &booking)?;
    Ok(saved)
}

/// Notes when the certificate of withheld tax came; nothing when it is owed after all.
///
/// # Errors
/// A bad day, [`Error::NotFound`] where no tax was withheld.
pub fn set_certificate(
    conn: &mut Conn,
    member: &Member,
    id: PaymentId,
    received_on: Option<&str>,
) -> Result<Payment> {
    let payment = payments::find(conn, &member.scope, id)?
        .filter(|payment| payment.method == PaymentMethod::Withholding && payment.undone_at.is_none())
        .ok_or(Error::NotFound)?;
    let today = today_of(conn, member)?;
    let day = domain::payment::read_day_until("/certificate_received_on", received_on, today)?;
    let saved = payments::set_certificate(conn, &member.scope, id, day)?.ok_or(Error::NotFound)?;
    if day.is_some() {
        let (invoice, _) = invoices::find(conn, &member.scope, payment.invoice_id)?.ok_or(Error::NotFound)?;
        member.record(conn, EventKind::CertificateReceived, subject(&invoice))?;
    }
    one(conn, member, &saved)
}
