//! Credit notes: something of an issued invoice is taken back (product section 6).
//!
//! What was left to pay comes down first; what is taken back beyond that is the client's credit for another invoice.

use domain::credit_note::{CreditNoteInput, number, remaining, spread};
use domain::event::EventKind;
use domain::form::Invalid;
use domain::ids::{CreditEntryId, CreditNoteId, InvoiceId};
use domain::invoice::{InvoiceAct, InvoiceStatus};
use persistence::client_credits::{CreditCause, CreditChange, CreditEntry};
use persistence::credit_notes::{NoteRow, Shown};
use persistence::invoice_sums::Booking;
use persistence::{Conn, client_credits, credit_notes, invoice_lines, invoice_sums, invoices};

use crate::error::{Error, Result};
use crate::invoices::{credit_note_paper, credit_note_sent, held, subject, today_of, totals_of};
use crate::people::{Member, Visitor};
use crate::platform::Platform;
use crate::quotes::Paper;

/// A credit note to issue.
#[derive(Debug, Clone, Default)]
pub struct NewCreditNote {
    /// Of which invoice.
    pub invoice_id: String,
    /// How much and why.
    pub input: CreditNoteInput,
}

/// Issues a credit note against an issued invoice, and mails it to the client's people.
///
/// # Errors
/// Bad fields, or why nothing can be taken back as the invoice stands.
pub fn issue(conn: &mut Conn, platform: &Platform, member: &Member, new: &NewCreditNote) -> Result<Shown> {
    let scope = &member.scope;
    let unknown = || Invalid::at("/invoice_id", "invalid", "Choose an invoice of yours.");
    let id: InvoiceId = new.invoice_id.parse().map_err(|_| unknown())?;
    let invoice = match held(conn, member, id, None) {
        Err(Error::NotFound) => return Err(unknown().into()),
        other => other?,
    };
    invoice.status.allows(InvoiceAct::Credit)?;
    let earlier = credit_notes::of_invoice(conn, scope, id)?;
    let left = invoice.total - earlier.iter().map(|note| note.amount).sum::<i64>();
    let currency = invoice.currency.parse().map_err(Error::internal)?;
    let (amount, reason) = new.input.check(currency, left)?;
    let totals = totals_of(&invoice_lines::content_of(conn, &invoice)?)?;
    let before = credit_notes::parts_of_invoice(conn, scope, id)?;
    let parts = spread(amount, &remaining(&totals, &before));
    let today = today_of(conn, member)?;
    invoice_sums::hold_currency(conn, scope)?;
    let sequence = credit_notes::take_number(conn, scope)?;
    let note = NoteRow {
        workspace_id: scope.workspace(),
        id: CreditNoteId::at(member.now),
        client_id: invoice.client_id,
        invoice_id: id,
        number: number(sequence),
        sequence,
        currency: invoice.currency.clone(),
        amount,
        applied: amount.min(invoice.balance),
        reason,
        issued_on: today,
        issued_by: member.actor.name().to_owned(),
        created_at: member.at(),
    };
    credit_notes::insert(conn, note.clone(), &parts)?;
    keep_surplus(conn, member, &note)?;
    let mut after = invoice.clone();
    after.balance -= note.applied;
    after.credited += note.applied;
    after.status = InvoiceStatus::of_balance(after.balance);
    if after.status == InvoiceStatus::Paid {
        after.paid_at = invoice.paid_at.or(Some(member.at()));
    }
    let saved = invoices::save(conn, scope, &invoice, after, member.at())?.ok_or(Error::EditConflict)?;
    let booking = Booking {
        client: saved.client_id,
        currency: &saved.currency,
        due_on: saved.due_on,
        outstanding: -note.applied,
        invoiced: Some((today, -amount)),
        collected: None,
    };
    invoice_sums::book(conn, scope, &booking)?;
    let data = serde_json::json!({
        "credit_note_id": note.id, "number": note.number, "amount": amount, "currency": note.currency,
        "balance": saved.balance,
    });
    let about = subject(&saved);
    member.record_with(conn, EventKind::CreditNoteIssued, about, data.to_string())?;
    credit_note_sent(conn, platform, member, &saved, &note)?;
    credit_notes::find(conn, scope, note.id)?.ok_or(Error::NotFound)
}

/// What was paid before is the client's now.
fn keep_surplus(conn: &mut Conn, member: &Member, note: &NoteRow) -> Result<()> {
    let surplus = note.amount - note.applied;
    if surplus == 0 {
        return Ok(());
    }
    let entry = CreditEntry {
        id: CreditEntryId::at(member.now),
        client: note.client_id,
        currency: &note.currency,
        amount: surplus,
        change: CreditChange::Credited,
        cause: CreditCause::Note(note.id),
    };
    client_credits::change(conn, &member.scope, &entry, member.at())?;
    Ok(())
}

/// The PDF of a credit note.
///
/// # Errors
/// [`Error::NotFound`].
pub fn paper(conn: &mut Conn, member: &Member, id: CreditNoteId) -> Result<Paper> {
    let shown = credit_notes::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    credit_note_paper(conn, &member.scope, &shown.row)
}

/// The PDF of a credit note of the client in the portal.
///
/// # Errors
/// [`Error::NotFound`].
pub fn paper_for(conn: &mut Conn, visitor: &Visitor, id: CreditNoteId) -> Result<Paper> {
    let note = credit_notes::find_for_client(conn, &visitor.proof.scope, id)?.ok_or(Error::NotFound)?;
    credit_note_paper(conn, &visitor.team_scope(), &note)
}
