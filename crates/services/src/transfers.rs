//! The team's answer to a client's word that it has paid by transfer: the money was there, or it was not.

use domain::event::EventKind;
use domain::ids::{InvoiceId, TransferReportId};
use domain::payment::{PaymentDetails, PaymentError, PaymentMethod, read_note};
use persistence::invoices::InvoiceRow;
use persistence::transfer_reports::ReportRow;
use persistence::{Conn, invoices, transfer_reports};

use crate::error::{Error, Result};
use crate::invoices::{Invoice, get, held, subject};
use crate::payments::settle;
use crate::people::Member;
use crate::platform::Platform;

fn opened(
    conn: &mut Conn,
    member: &Member,
    invoice: InvoiceId,
    id: TransferReportId,
) -> Result<(InvoiceRow, ReportRow)> {
    let row = held(conn, member, invoice, None)?;
    let report = transfer_reports::of_invoice(conn, &member.scope, invoice)?
        .into_iter()
        .find(|report| report.id == id)
        .ok_or(Error::NotFound)?;
    if report.status != "open" {
        return Err(PaymentError::TransferDecided.into());
    }
    Ok((row, report))
}

fn decide(
    conn: &mut Conn,
    member: &Member,
    row: &InvoiceRow,
    mut report: ReportRow,
    (status, answer): (&str, Option<String>),
) -> Result<InvoiceRow> {
    status.clone_into(&mut report.status);
    report.answer = answer;
    report.decided_by = Some(member.actor.name().to_owned());
    report.decided_at = Some(member.at());
    if !transfer_reports::decide(conn, &member.scope, report)? {
        return Err(PaymentError::TransferDecided.into());
    }
    let mut after = row.clone();
    after.open_reports -= 1;
    invoices::save(conn, &member.scope, row, after, member.at())?.ok_or(Error::EditConflict)
}

/// The money was there: it is recorded as a payment, and the client's people get a receipt.
///
/// # Errors
/// [`Error::NotFound`], [`PaymentError::TransferDecided`], or why nothing can be paid as the invoice stands.
pub fn confirm(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    invoice: InvoiceId,
    id: TransferReportId,
) -> Result<Invoice> {
    let (row, mut report) = opened(conn, member, invoice, id)?;
    let details = PaymentDetails {
        amount: report.amount,
        method: PaymentMethod::BankTransfer,
        received_on: report.paid_on,
        reference: Some(report.reference.clone()),
        note: report.note.clone(),
    };
    let (row, payment) = settle(conn, platform, member, &row, details, None)?;
    report.payment_id = Some(payment.id.to_string());
    let row = decide(conn, member, &row, report, ("confirmed", None))?;
    member.record(conn, EventKind::TransferConfirmed, subject(&row))?;
    get(conn, member, invoice)
}

/// The money was not there; what is answered is shown to the client.
///
/// # Errors
/// A bad answer, [`Error::NotFound`], [`PaymentError::TransferDecided`].
pub fn dispute(
    conn: &mut Conn,
    member: &Member,
    invoice: InvoiceId,
    id: TransferReportId,
    answer: Option<&str>,
) -> Result<Invoice> {
    let answer = read_note("/note", answer)?;
    let (row, report) = opened(conn, member, invoice, id)?;
    let row = decide(conn, member, &row, report, ("disputed", answer))?;
    member.record(conn, EventKind::TransferDisputed, subject(&row))?;
    get(conn, member, invoice)
}
