//! A credit note on paper, and the letter that it goes to the client's people with.

use domain::reference::Currency;
use integrations::documents::{Section, TotalKind, render_document};
use persistence::credit_notes::NoteRow;
use persistence::invoices::InvoiceRow;
use persistence::{Conn, TeamScope, credit_notes, invoices, workspaces};

use super::mails::{letter, number, post, written};
use super::paper::{Frame, framed, labels, particulars, sum, tax_label};
use crate::error::{Error, Result};
use crate::letters::Reach;
use crate::mailing::written_day;
use crate::people::Member;
use crate::platform::Platform;
use crate::quotes::Paper;

/// The PDF of a credit note; it names who billed whom as its invoice does.
pub(crate) fn paper(conn: &mut Conn, scope: &TeamScope, note: &NoteRow) -> Result<Paper> {
    let workspace = workspaces::get(conn, scope)?;
    let (invoice, _) = invoices::find(conn, scope, note.invoice_id)?.ok_or(Error::NotFound)?;
    let particulars = particulars(conn, &workspace, &invoice)?;
    let names = particulars.tax_names();
    let currency: Currency = note.currency.parse().map_err(Error::internal)?;
    let line = |label: String, amount, kind| sum(label, amount, currency, kind);
    let parts = credit_notes::parts(conn, scope, note.id)?;
    let net = parts.iter().map(|part| part.net).sum();
    let mut sums = vec![line("Without tax".to_owned(), net, TotalKind::Part)];
    for part in &parts {
        let taxes = part.rate.map(|rate| names.parts(rate, part.tax));
        for tax in taxes.into_iter().flatten() {
            sums.push(line(tax_label(&tax), tax.amount, TotalKind::Part));
        }
    }
    sums.push(line("Credited".to_owned(), note.amount, TotalKind::Total));
    let surplus = note.amount - note.applied;
    if surplus > 0 {
        let off = "Taken off the invoice".to_owned();
        sums.push(line(off, note.applied, TotalKind::After));
        sums.push(line("Kept as credit".to_owned(), surplus, TotalKind::After));
    }
    let frame = Frame {
        workspace: &workspace,
        particulars: &particulars,
        number: note.number.clone(),
        title: format!("Credit note {}", note.number),
        issued: written_day(note.issued_on),
        due: None,
        made_at: note.created_at.and_utc(),
    };
    let mut labels = labels("Credit note", "Issued");
    labels.prepared_for = "Credited to".to_owned();
    let mut document = framed(conn, frame, labels, sums)?;
    let mut facts = vec![("Invoice".to_owned(), number(&invoice).to_owned())];
    facts.extend(
        invoice
            .issued_on
            .map(|day| ("Issued".to_owned(), written_day(day))),
    );
    facts.push(("Invoiced".to_owned(), written(invoice.total, &invoice.currency)?));
    facts.push(("Reason".to_owned(), note.reason.clone()));
    document.sections.push(Section {
        title: "What it takes back".to_owned(),
        facts,
        text: None,
    });
    Ok(Paper {
        file_name: format!("Credit note {}.pdf", note.number),
        pdf: render_document(&document).map_err(Error::internal)?,
    })
}

/// Sends the credit note with its PDF to those who may enter the portal.
pub(crate) fn sent(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    row: &InvoiceRow,
    note: &NoteRow,
) -> Result<()> {
    let workspace = workspaces::get(conn, &member.scope)?;
    let paper = paper(conn, &member.scope, note)?;
    let amount = written(note.amount, &note.currency)?;
    let (number, surplus) = (number(row), note.amount - note.applied);
    let said = format!(
        "{} has credited you {amount} of the invoice {number}: {}",
        workspace.name, note.reason
    );
    let outcome = if surplus > 0 {
        let kept = written(surplus, &note.currency)?;
        format!("{kept} of it is kept as your credit for another invoice.")
    } else if row.balance > 0 {
        format!("{} is left to pay.", written(row.balance, &row.currency)?)
    } else {
        "Nothing is left to pay.".to_owned()
    };
    let subject = format!("Credit note {} from {}", note.number, workspace.name);
    let mut letter = letter(row, "Credit note", subject, said, Some(&paper));
    letter.paragraphs.push(outcome);
    post(conn, platform, member, row, Reach::Admitted, &letter)?;
    Ok(())
}
