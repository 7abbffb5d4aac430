//! Invoices of an accepted quote: its deposit, the rest with the deposit taken off, or all of it.

use chrono::Days;
use domain::credit_note::remaining;
use domain::ids::{InvoiceId, QuoteId};
use domain::invoice::billing::{QuoteShare, deposit_lines, lines_of};
use domain::invoice::{InvoiceContent, InvoiceError, InvoiceLine, InvoiceStatus};
use domain::quote::{QuoteError, QuoteStatus};
use domain::totals::{Deduction, Pricing};
use persistence::invoices::InvoiceRow;
use persistence::quotes::QuoteRow;
use persistence::{
    Conn, TeamScope, credit_notes, invoice_lines, invoice_settings, invoices, quote_answers, quote_versions,
    quotes,
};

use super::{Invoice, begin, issuing, today_of, totals_of};
use crate::error::{Error, Result};
use crate::people::Member;
use crate::platform::Platform;
use crate::projects::client_named;

/// Writes the draft of an invoice for a share of an accepted quote.
///
/// # Errors
/// A share that is none, [`Error::NotFound`], [`Error::ClientArchived`], [`QuoteError::NotSent`] when it is not
/// accepted, [`InvoiceError::ShareBilled`], [`InvoiceError::NoDeposit`].
pub fn of_quote(conn: &mut Conn, member: &Member, id: QuoteId, share: QuoteShare) -> Result<Invoice> {
    let quote = quotes::find_for_update(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    client_named(conn, member, &quote.client_id.to_string())?;
    bill(conn, member, &quote, share)
}

fn bill(conn: &mut Conn, member: &Member, quote: &QuoteRow, share: QuoteShare) -> Result<Invoice> {
    let scope = &member.scope;
    if quote.status != QuoteStatus::Accepted {
        return Err(QuoteError::NotSent.into());
    }
    let acceptance = quote_answers::acceptance(conn, scope, quote.id)?.ok_or(QuoteError::NotSent)?;
    let version = quote_versions::get(conn, scope, quote.id, acceptance.version)?;
    let ticked = crate::quotes::ticked(&acceptance)?;
    let billed = invoices::of_quote(conn, scope, quote.id)?;
    let taken = |row: &InvoiceRow| {
        let other = row.quote_share.as_deref().map(str::parse::<QuoteShare>);
        matches!(other, Some(Ok(other)) if share.excludes(other))
    };
    if billed.iter().any(taken) {
        return Err(InvoiceError::ShareBilled.into());
    }
    let whole = version.content.totals(&ticked).map_err(Error::internal)?;
    let number = quote.number.clone().unwrap_or_default();
    let (pricing, lines, deposit) = match share {
        QuoteShare::Full => (
            Pricing::WithoutTax,
            lines_of(&version.content, &ticked, member.now),
            None,
        ),
        QuoteShare::Deposit => {
            let lines = deposit_lines(&version.content, &whole, &number, member.now);
            (Pricing::WithTax, lines, None)
        }
        QuoteShare::Balance => (
            Pricing::WithoutTax,
            lines_of(&version.content, &ticked, member.now),
            Some(issued_deposit(conn, scope, &billed)?),
        ),
    };
    if lines.is_empty() {
        return Err(InvoiceError::NoDeposit.into());
    }
    let before = deposit
        .as_ref()
        .map(|(_, parts)| parts.clone())
        .unwrap_or_default();
    let discount = match share {
        QuoteShare::Deposit => None,
        QuoteShare::Balance | QuoteShare::Full => version.content.discount,
    };
    let content = content_of(
        conn,
        member,
        version.content.currency,
        (pricing, lines, before),
        discount,
    )?;
    let invoice = InvoiceId::at(member.now);
    let mut row = InvoiceRow::new(scope, invoice, quote.client_id, member.at());
    row.project_id = Some(acceptance.project_id);
    row.quote_id = Some(quote.id.to_string());
    row.quote_share = Some(share.as_str().to_owned());
    let data = serde_json::json!({ "quote_id": quote.id, "share": share.as_str() }).to_string();
    let written = begin(conn, member, row, &content, data)?;
    let Some((deposit, parts)) = deposit else {
        return Ok(written);
    };
    invoice_lines::deduct(conn, scope, invoice, deposit, &parts)?;
    super::get(conn, member, invoice)
}

/// What the issued deposit invoice among these billed, less what credit notes took back of it.
fn issued_deposit(
    conn: &mut Conn,
    scope: &TeamScope,
    billed: &[InvoiceRow],
) -> Result<(InvoiceId, Vec<Deduction>)> {
    let deposit = billed
        .iter()
        .find(|row| row.quote_share.as_deref() == Some("deposit") && row.status != InvoiceStatus::Draft)
        .ok_or(InvoiceError::NoDeposit)?;
    let totals = totals_of(&invoice_lines::content_of(conn, deposit)?)?;
    let taken_back = credit_notes::parts_of_invoice(conn, scope, deposit.id)?;
    let mut left = remaining(&totals, &taken_back);
    left.retain(|part| part.net != 0 || part.tax != 0);
    Ok((deposit.id, left))
}

fn content_of(
    conn: &mut Conn,
    member: &Member,
    currency: domain::reference::Currency,
    (pricing, lines, before): (Pricing, Vec<InvoiceLine>, Vec<Deduction>),
    discount: Option<domain::quote::Discount>,
) -> Result<InvoiceContent> {
    let settings = invoice_settings::get(conn, &member.scope)?;
    let today = today_of(conn, member)?;
    let terms = Days::new(u64::try_from(settings.terms_days).unwrap_or(0));
    Ok(InvoiceContent {
        currency,
        due_on: today.checked_add_days(terms).unwrap_or(today),
        pricing,
        lines,
        discount,
        notes: settings.notes,
        before,
    })
}

/// Sends the deposit invoice of a quote that was just accepted, where the workspace wants it and there is a deposit.
pub(crate) fn deposit_on_acceptance(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    quote: &QuoteRow,
) -> Result<()> {
    if !invoice_settings::get(conn, &member.scope)?.deposit_on_acceptance {
        return Ok(());
    }
    match bill(conn, member, quote, QuoteShare::Deposit) {
        Ok(invoice) => issuing::issue_and_mail(conn, platform, member, &invoice.row),
        Err(Error::Invoice(InvoiceError::NoDeposit)) => Ok(()),
        Err(error) => Err(error),
    }
}
