//! An invoice takes its number, goes to the client, is called to mind, or is made void.

use chrono::NaiveDate;
use domain::event::EventKind;
use domain::ids::InvoiceId;
use domain::invoice::{InvoiceAct, InvoiceError, InvoiceStatus, read_cancel_reason};
use domain::invoicing::{NumberPattern, Prefix};
use domain::quote::QuoteError;
use persistence::clients::ClientRow;
use persistence::invoice_sums::Booking;
use persistence::invoices::InvoiceRow;
use persistence::{
    Conn, clients, credit_notes, invoice_lines, invoice_settings, invoice_sums, invoice_views, invoices,
    workspaces,
};

use super::paper::Particulars;
use super::{Invoice, get, held, mails, subject, totals_of};
use crate::clients::today;
use crate::error::{Error, Result};
use crate::people::Member;
use crate::platform::Platform;

/// The workspace's calendar day.
///
/// # Errors
/// When the database fails.
pub fn today_of(conn: &mut Conn, member: &Member) -> Result<NaiveDate> {
    Ok(today(&workspaces::get(conn, &member.scope)?, member.now))
}

pub(super) fn active_client(conn: &mut Conn, member: &Member, row: &InvoiceRow) -> Result<ClientRow> {
    let (client, _) = clients::find(conn, &member.scope, row.client_id)?.ok_or(Error::NotFound)?;
    if client.archived_at.is_some() {
        return Err(Error::ClientArchived);
    }
    Ok(client)
}

/// Gives a draft that the caller holds its number and lets it count. Whoever issues next waits from the counter on, so
/// whatever is to be read is read before.
pub(super) fn issue_row(conn: &mut Conn, member: &Member, row: &InvoiceRow) -> Result<Invoice> {
    row.status.allows(InvoiceAct::Issue)?;
    let scope = &member.scope;
    let client = active_client(conn, member, row)?;
    let workspace = workspaces::get(conn, scope)?;
    let today = today(&workspace, member.now);
    let content = invoice_lines::content_of(conn, row)?;
    content.check_issuable(today)?;
    let settings = invoice_settings::get(conn, scope)?;
    let prefix: Prefix = settings.prefix.parse().map_err(Error::internal)?;
    let pattern: NumberPattern = settings.pattern.parse().map_err(Error::internal)?;
    let particulars = Particulars::of(&workspace, &settings, &client)?;
    invoice_sums::hold_currency(conn, scope)?;
    let count = invoice_settings::take_number(conn, scope)?;
    let mut after = row.clone();
    after.number = Some(pattern.number(&prefix, count, today));
    after.sequence = Some(count);
    after.issued_on = Some(today);
    after.particulars = Some(serde_json::to_string(&particulars).map_err(Error::internal)?);
    after.status = InvoiceStatus::of_balance(row.balance);
    after.paid_at = (after.status == InvoiceStatus::Paid).then(|| member.at());
    let saved = invoices::save(conn, scope, row, after, member.at())?.ok_or(Error::EditConflict)?;
    let booking = Booking {
        client: saved.client_id,
        currency: &saved.currency,
        due_on: saved.due_on,
        outstanding: saved.balance,
        invoiced: Some((today, saved.total)),
        collected: None,
    };
    invoice_sums::book(conn, scope, &booking)?;
    let data =
        serde_json::json!({ "number": saved.number, "total": saved.total, "currency": saved.currency });
    member.record_with(conn, EventKind::InvoiceIssued, subject(&saved), data.to_string())?;
    Ok(Invoice {
        client_name: client.name,
        totals: totals_of(&content)?,
        tax_names: particulars.tax_names(),
        // Nobody but the team has seen a draft.
        views: Vec::new(),
        reports: Vec::new(),
        reminders: Vec::new(),
        today,
        row: saved,
        content,
    })
}

/// Gives a draft its number, without a mail: from now on it counts and stays as it is.
///
/// # Errors
/// What is missing at its field, [`Error::ClientArchived`], or why it cannot be issued as it stands.
pub fn issue(conn: &mut Conn, member: &Member, id: InvoiceId, expected: Option<i64>) -> Result<Invoice> {
    let row = held(conn, member, id, expected)?;
    issue_row(conn, member, &row)
}

/// Mails an invoice to the client's people, with its PDF and their way in; a draft is issued first.
///
/// # Errors
/// As [`issue`], and [`QuoteError::NobodyToSendTo`].
pub fn send(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    id: InvoiceId,
    expected: Option<i64>,
) -> Result<Invoice> {
    let row = held(conn, member, id, expected)?;
    send_row(conn, platform, member, row)?;
    get(conn, member, id)
}

pub(super) fn send_row(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    row: InvoiceRow,
) -> Result<InvoiceRow> {
    let row = if row.status == InvoiceStatus::Draft {
        issue_row(conn, member, &row)?.row
    } else {
        active_client(conn, member, &row)?;
        row
    };
    row.status.allows(InvoiceAct::Mail)?;
    let mut after = row.clone();
    after.sent_at = Some(member.at());
    let saved = invoices::save(conn, &member.scope, &row, after, member.at())?.ok_or(Error::EditConflict)?;
    mails::sent(conn, platform, member, &saved)?;
    member.record(conn, EventKind::InvoiceSent, subject(&saved))?;
    Ok(saved)
}

/// Issues a draft and mails it where somebody may read mail about it.
pub(crate) fn issue_and_mail(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    row: &InvoiceRow,
) -> Result<()> {
    let row = issue_row(conn, member, row)?.row;
    // Nobody may read it yet: what happens by itself needs no portal.
    match send_row(conn, platform, member, row) {
        Ok(_) | Err(Error::Quote(QuoteError::NobodyToSendTo)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Reminds the client's people by hand of what is left to pay.
///
/// # Errors
/// [`Error::NotFound`], [`Error::ClientArchived`], or why there is nothing to remind of.
pub fn remind(conn: &mut Conn, platform: &Platform, member: &Member, id: InvoiceId) -> Result<Invoice> {
    let row = held(conn, member, id, None)?;
    active_client(conn, member, &row)?;
    remind_row(conn, platform, member, &row)?;
    invoice_views::mark_reminded(conn, &member.scope, id, 0, member.at())?;
    get(conn, member, id)
}

/// Reminds of an invoice that the caller holds, in words as serious as it is late.
pub(crate) fn remind_row(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    row: &InvoiceRow,
) -> Result<()> {
    row.status.allows(InvoiceAct::Remind)?;
    mails::reminder(conn, platform, member, row)?;
    member.record(conn, EventKind::InvoiceReminded, subject(row))?;
    Ok(())
}

/// Makes an issued invoice void; its number stays taken.
///
/// # Errors
/// A bad reason, [`Error::NotFound`], or why it stays: something was paid of it or credited, or a balance deducts it.
pub fn cancel(
    conn: &mut Conn,
    member: &Member,
    id: InvoiceId,
    reason: &str,
    expected: Option<i64>,
) -> Result<Invoice> {
    let reason = read_cancel_reason(reason)?;
    let row = held(conn, member, id, expected)?;
    let scope = &member.scope;
    // One of nothing is paid as soon as it is issued, and can still be made void.
    if row.total > 0 || row.status != InvoiceStatus::Paid {
        row.status.allows(InvoiceAct::Cancel)?;
    }
    // One that came off nothing is the client's credit, and counts as well.
    if !credit_notes::of_invoice(conn, scope, id)?.is_empty() {
        return Err(InvoiceError::HasCreditNotes.into());
    }
    if row.paid() > 0 {
        return Err(InvoiceError::HasPayments.into());
    }
    if invoice_lines::is_deducted(conn, scope, id)? {
        return Err(InvoiceError::Deducted.into());
    }
    invoice_sums::hold_currency(conn, scope)?;
    let mut after = row.clone();
    after.status = InvoiceStatus::Cancelled;
    after.cancelled_at = Some(member.at());
    after.cancel_reason = Some(reason.clone());
    let saved = invoices::save(conn, scope, &row, after, member.at())?.ok_or(Error::EditConflict)?;
    let booking = Booking {
        client: row.client_id,
        currency: &row.currency,
        due_on: row.due_on,
        outstanding: -row.balance,
        invoiced: row.issued_on.map(|day| (day, -row.total)),
        collected: None,
    };
    invoice_sums::book(conn, scope, &booking)?;
    let data = serde_json::json!({ "reason": reason }).to_string();
    member.record_with(conn, EventKind::InvoiceCancelled, subject(&saved), data)?;
    get(conn, member, id)
}
