//! Invoices as the client's people read them, and their word that they have paid by transfer.

use chrono::{NaiveDate, TimeDelta};
use domain::event::EventKind;
use domain::ids::{InvoiceId, TransferReportId};
use domain::invoice::{InvoiceAct, InvoiceContent};
use domain::invoicing::{BankDetails, TaxNames};
use domain::money::Money;
use domain::payment::{PaymentError, TransferInput};
use domain::paystack::{Subunits, minimum};
use domain::totals::Totals;
use persistence::credit_notes::NoteRow;
use persistence::invoices::InvoiceRow;
use persistence::online_payments::OnlinePaymentRow;
use persistence::payments::PaymentRow;
use persistence::transfer_reports::ReportRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{
    Conn, clients, credit_notes, invoice_lines, invoice_settings, invoice_views, invoices, online_payments,
    payments, portal_invoices, transfer_reports, workspaces,
};

use super::particulars::particulars;
use super::proofs::hang;
use super::{Reported, mails, reported, subject, totals_of};
use crate::clients::today;
use crate::error::{Error, Result};
use crate::online_payments::account;
use crate::people::Visitor;
use crate::platform::Platform;

/// More unanswered words about one invoice than anybody has.
const MOST_REPORTS: i32 = 10;
/// No clock on Earth is farther ahead of UTC.
const FARTHEST_EAST: TimeDelta = TimeDelta::hours(14);

/// An invoice as its client sees it.
#[derive(Debug, Clone)]
pub struct PortalInvoice {
    /// The row.
    pub row: InvoiceRow,
    /// What it says.
    pub content: InvoiceContent,
    /// What it comes to.
    pub totals: Totals,
    /// What its taxes are called.
    pub tax_names: TaxNames,
    /// What was paid; undone payments are left out.
    pub payments: Vec<PaymentRow>,
    /// What was taken back of it, the oldest first.
    pub credit_notes: Vec<NoteRow>,
    /// What the client said of transfers, newest first, with the file that shows it.
    pub reports: Vec<Reported>,
    /// Where to pay, and since when that is so.
    pub bank: Option<(BankDetails, Option<NaiveDate>)>,
    /// Whether it can be paid online.
    pub payable_online: bool,
    /// The least of it that can be paid online, in minor units, where the business lets payers choose how much.
    pub payable_from: Option<i64>,
    /// The latest attempt to pay it online.
    pub attempt: Option<OnlinePaymentRow>,
    /// Whether the client is archived, so that nothing can be paid.
    pub closed: bool,
    /// The workspace's calendar day.
    pub today: NaiveDate,
}

/// The invoices that the client was sent, newest first, and the workspace's calendar day.
///
/// # Errors
/// When the database fails.
pub fn issued_to(
    conn: &mut Conn,
    visitor: &Visitor,
    before: Option<InvoiceId>,
    limit: i64,
) -> Result<(Vec<InvoiceRow>, NaiveDate)> {
    let scope = &visitor.proof.scope;
    let today = today(&workspaces::of(conn, scope.workspace())?, visitor.now);
    Ok((portal_invoices::of_client(conn, scope, before, limit)?, today))
}

fn is_closed(conn: &mut Conn, visitor: &Visitor) -> Result<bool> {
    let (client, _) =
        clients::find(conn, &visitor.team_scope(), visitor.proof.scope.client())?.ok_or(Error::NotFound)?;
    Ok(client.archived_at.is_some())
}

fn show(
    conn: &mut Conn,
    visitor: &Visitor,
    workspace: &WorkspaceRow,
    row: InvoiceRow,
) -> Result<PortalInvoice> {
    let scope = visitor.team_scope();
    let content = invoice_lines::content_of(conn, &row)?;
    let settings = invoice_settings::get(conn, &scope)?;
    let bank: Option<BankDetails> = settings
        .bank_details
        .as_deref()
        .map(serde_json::from_str)
        .transpose()
        .map_err(Error::internal)?;
    let mut paid = payments::of_invoice(conn, &scope, row.id)?;
    paid.retain(|payment| payment.undone_at.is_none());
    let closed = is_closed(conn, visitor)?;
    let money = Money {
        amount: row.balance,
        currency: row.currency.parse().map_err(Error::internal)?,
    };
    let account = account::get(conn, &scope)?;
    let payable_online = !closed
        && row.status.allows(InvoiceAct::Settle).is_ok()
        && Subunits::to_charge(money).is_ok()
        && account.connected;
    let payable_from = minimum(money.currency)
        .filter(|least| payable_online && account.partial_payments && least.amount < money.amount)
        .map(|least| least.amount);
    let attempt = online_payments::of_invoice(conn, &scope, row.id)?
        .into_iter()
        .next();
    Ok(PortalInvoice {
        payable_online,
        payable_from,
        attempt,
        totals: totals_of(&content)?,
        tax_names: particulars(conn, workspace, &row)?.tax_names(),
        payments: paid,
        credit_notes: credit_notes::of_invoice(conn, &scope, row.id)?,
        reports: reported(conn, &scope, row.id)?,
        bank: bank.map(|bank| (bank, settings.bank_changed_on)),
        closed,
        today: today(workspace, visitor.now),
        content,
        row,
    })
}

/// An invoice; that this person looked at it is counted.
///
/// # Errors
/// [`Error::NotFound`].
pub fn look(conn: &mut Conn, visitor: &Visitor, id: InvoiceId) -> Result<PortalInvoice> {
    let scope = &visitor.proof.scope;
    let row = portal_invoices::find(conn, scope, id)?.ok_or(Error::NotFound)?;
    let name = &visitor.proof.contact_name;
    if invoice_views::count_view(conn, scope, id, name, visitor.at())? {
        visitor.record_with(conn, EventKind::InvoiceViewed, subject(&row), "{}".to_owned())?;
    }
    let workspace = workspaces::of(conn, scope.workspace())?;
    show(conn, visitor, &workspace, row)
}

/// Says that the client has paid by transfer; the invoice awaits the team's confirmation.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`Error::ClientArchived`], why it cannot be paid as it stands, or
/// [`PaymentError::TransferDecided`] when too many words wait for an answer.
pub fn report_transfer(
    conn: &mut Conn,
    platform: &Platform,
    visitor: &Visitor,
    id: InvoiceId,
    input: &TransferInput,
    proof: Option<&str>,
) -> Result<PortalInvoice> {
    let scope = &visitor.proof.scope;
    portal_invoices::find(conn, scope, id)?.ok_or(Error::NotFound)?;
    let row = invoices::find_for_update(conn, &visitor.team_scope(), id)?.ok_or(Error::NotFound)?;
    if is_closed(conn, visitor)? {
        return Err(Error::ClientArchived);
    }
    row.status.allows(InvoiceAct::Settle)?;
    if row.open_reports >= MOST_REPORTS {
        return Err(PaymentError::TransferDecided.into());
    }
    let workspace = workspaces::of(conn, scope.workspace())?;
    let currency = row.currency.parse().map_err(Error::internal)?;
    // Where the payer is, the next day may have begun; here it is not told before it has.
    let begun_anywhere = (visitor.now + FARTHEST_EAST).date_naive();
    let details = input.check(currency, row.balance, begun_anywhere)?;
    let paid_on = details.received_on.min(today(&workspace, visitor.now));
    let (name, reference) = (
        visitor.proof.contact_name.clone(),
        details.reference.unwrap_or_default(),
    );
    let report = TransferReportId::at(visitor.now);
    transfer_reports::insert(
        conn,
        ReportRow {
            workspace_id: scope.workspace(),
            id: report,
            invoice_id: id,
            contact_id: scope.contact().to_string(),
            contact_name: name.clone(),
            amount: details.amount,
            reference: reference.clone(),
            paid_on,
            note: details.note,
            status: "open".to_owned(),
            payment_id: None,
            decided_by: None,
            decided_at: None,
            answer: None,
            created_at: visitor.at(),
        },
    )?;
    if let Some(proof) = proof {
        hang(conn, visitor, report, proof)?;
    }
    let mut after = row.clone();
    after.open_reports += 1;
    let saved =
        invoices::save(conn, &visitor.team_scope(), &row, after, visitor.at())?.ok_or(Error::EditConflict)?;
    let said = (name.as_str(), details.amount, reference.as_str());
    mails::tell_of_transfer(conn, platform, &workspace, &saved, said, visitor.now)?;
    let data = serde_json::json!({ "amount": details.amount, "reference": reference }).to_string();
    visitor.record_with(conn, EventKind::TransferReported, subject(&saved), data)?;
    show(conn, visitor, &workspace, saved)
}

/// An invoice, without counting a look.
///
/// # Errors
/// [`Error::NotFound`].
pub fn look_again(conn: &mut Conn, visitor: &Visitor, id: InvoiceId) -> Result<PortalInvoice> {
    let scope = &visitor.proof.scope;
    let row = portal_invoices::find(conn, scope, id)?.ok_or(Error::NotFound)?;
    let workspace = workspaces::of(conn, scope.workspace())?;
    show(conn, visitor, &workspace, row)
}
