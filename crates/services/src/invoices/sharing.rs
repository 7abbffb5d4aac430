//! One invoice is read through a short link without signing in. Whatever is more than reading asks for a code: the
//! portal's sign-in does, nothing here.

use chrono::{DateTime, NaiveDate, Utc};
use domain::event::EventKind;
use domain::ids::{InvoiceId, ShareLinkId, UserSessionId};
use domain::invoice::{InvoiceAct, InvoiceContent, InvoiceStatus};
use domain::invoicing::{BankDetails, TaxNames};
use domain::share::{SHARE_LIFETIME, is_token, whatsapp_url};
use domain::totals::Totals;
use persistence::invoices::InvoiceRow;
use persistence::share_links::ShareLinkRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{
    Conn, TeamScope, clients, invoice_lines, invoice_settings, invoices, sessions, share_links, workspaces,
};

use super::issuing::active_client;
use super::mails::{number, written};
use super::{held, paper, subject, totals_of};
use crate::clients::today;
use crate::error::{Error, Result};
use crate::mailing::written_day;
use crate::people::Member;
use crate::platform::Platform;
use crate::quotes::Paper;
use crate::secrets::{new_short_token, token_hash};

/// A link as it is handed out, once.
#[derive(Debug, Clone)]
pub struct Share {
    /// Its id.
    pub id: ShareLinkId,
    /// The link.
    pub url: String,
    /// What opens WhatsApp with the link in a message.
    pub whatsapp_url: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

/// An invoice as its document prints it, for whoever holds a link to it.
#[derive(Debug, Clone)]
pub struct SharedInvoice {
    /// Whose it is.
    pub workspace: WorkspaceRow,
    /// The row.
    pub row: InvoiceRow,
    /// What it says.
    pub content: InvoiceContent,
    /// What it comes to.
    pub totals: Totals,
    /// What its taxes are called.
    pub tax_names: TaxNames,
    /// Whom it bills, as printed: name, company, address and tax number.
    pub billed_to: (String, Option<String>, Vec<String>),
    /// Where to pay, and since when that is so; only while something is left to pay.
    pub bank: Option<(BankDetails, Option<NaiveDate>)>,
    /// The workspace's calendar day.
    pub today: NaiveDate,
}

/// Makes a link to an issued invoice, good for 30 days. Each time another one: of earlier ones only hashes are kept.
///
/// # Errors
/// [`Error::NotFound`], [`Error::ClientArchived`], or why it cannot be shared as it stands.
pub fn share(conn: &mut Conn, platform: &Platform, member: &Member, id: InvoiceId) -> Result<Share> {
    let row = held(conn, member, id, None)?;
    row.status.allows(InvoiceAct::Share)?;
    let client = active_client(conn, member, &row)?;
    let workspace = workspaces::get(conn, &member.scope)?;
    let token = new_short_token();
    let expires_at = member.now + SHARE_LIFETIME;
    let link = ShareLinkId::at(member.now);
    share_links::insert(
        conn,
        ShareLinkRow {
            workspace_id: member.scope.workspace(),
            id: link,
            invoice_id: id,
            token_hash: token_hash(&token),
            created_by: member.actor.name().to_owned(),
            created_at: member.at(),
            expires_at: expires_at.naive_utc(),
            views: 0,
            last_seen_at: None,
            revoked_at: None,
            revoked_by: None,
        },
    )?;
    let data = serde_json::json!({ "share_link_id": link }).to_string();
    member.record_with(conn, EventKind::InvoiceShared, subject(&row), data)?;
    let url = format!("{}/s/{token}", platform.public_url);
    let text = format!("{}\n{url}", words(&workspace, &row)?);
    Ok(Share {
        id: link,
        whatsapp_url: whatsapp_url(client.phone.as_deref(), &text),
        url,
        expires_at,
    })
}

/// What is written above the link.
fn words(workspace: &WorkspaceRow, row: &InvoiceRow) -> Result<String> {
    let number = number(row);
    if row.status == InvoiceStatus::Paid {
        return Ok(format!("Invoice {number} from {}, paid.", workspace.name));
    }
    let left = written(row.balance, &row.currency)?;
    let due = written_day(row.due_on);
    Ok(format!(
        "Invoice {number} from {}: {left} to be paid by {due}.",
        workspace.name
    ))
}

/// The latest links to an invoice, newest first, those that do not work any more too.
///
/// # Errors
/// [`Error::NotFound`].
pub fn shares(conn: &mut Conn, member: &Member, id: InvoiceId) -> Result<Vec<ShareLinkRow>> {
    invoices::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    Ok(share_links::of_invoice(conn, &member.scope, id)?)
}

/// Takes a link back; from now on it shows nothing.
///
/// # Errors
/// [`Error::NotFound`], also for one that was taken back before.
pub fn revoke_share(conn: &mut Conn, member: &Member, id: InvoiceId, link: ShareLinkId) -> Result<()> {
    let (row, _) = invoices::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    let by = member.actor.name();
    if !share_links::revoke(conn, &member.scope, (id, link), by, member.at())? {
        return Err(Error::NotFound);
    }
    let data = serde_json::json!({ "share_link_id": link }).to_string();
    member.record_with(conn, EventKind::InvoiceShareRevoked, subject(&row), data)?;
    Ok(())
}

/// What a link opens. Why one opens nothing is not told apart: guessed, expired, taken back and closed are alike.
fn opened(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> Result<(TeamScope, ShareLinkRow, InvoiceRow)> {
    if !is_token(token) {
        return Err(Error::NotFound);
    }
    let (scope, link) =
        share_links::prove(conn, &token_hash(token), now.naive_utc())?.ok_or(Error::NotFound)?;
    let (row, _) = invoices::find(conn, &scope, link.invoice_id)?.ok_or(Error::NotFound)?;
    let (client, _) = clients::find(conn, &scope, row.client_id)?.ok_or(Error::NotFound)?;
    if row.status == InvoiceStatus::Draft || client.archived_at.is_some() {
        return Err(Error::NotFound);
    }
    Ok((scope, link, row))
}

/// The invoice of a link; nothing is counted by it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn read_shared(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> Result<SharedInvoice> {
    let (scope, _, mut row) = opened(conn, token, now)?;
    // The document does not print what the client's people said of transfers.
    row.open_reports = 0;
    let workspace = workspaces::get(conn, &scope)?;
    let content = invoice_lines::content_of(conn, &row)?;
    let particulars = paper::particulars(conn, &workspace, &row)?;
    let settings = invoice_settings::get(conn, &scope)?;
    let bank: Option<BankDetails> = settings
        .bank_details
        .as_deref()
        .filter(|_| row.status == InvoiceStatus::Sent)
        .map(serde_json::from_str)
        .transpose()
        .map_err(Error::internal)?;
    Ok(SharedInvoice {
        totals: totals_of(&content)?,
        tax_names: particulars.tax_names(),
        billed_to: (
            particulars.client,
            particulars.client_company,
            particulars.client_lines,
        ),
        bank: bank.map(|bank| (bank, settings.bank_changed_on)),
        today: today(&workspace, now),
        workspace,
        content,
        row,
    })
}

/// The PDF of a link's invoice.
///
/// # Errors
/// [`Error::NotFound`].
pub fn of_share(conn: &mut Conn, token: &str, now: DateTime<Utc>) -> Result<Paper> {
    let (scope, _, row) = opened(conn, token, now)?;
    let workspace = workspaces::get(conn, &scope)?;
    paper::of_row(conn, &workspace, &row)
}

/// Counts that a page showed the invoice of a link, unless it was the team itself that looked.
///
/// # Errors
/// [`Error::NotFound`].
pub fn count_look(
    conn: &mut Conn,
    token: &str,
    team: Option<UserSessionId>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (scope, link, _) = opened(conn, token, now)?;
    let staff = match team {
        Some(session) => sessions::prove(conn, session, now.naive_utc())?,
        None => None,
    };
    if staff.is_none_or(|proof| proof.scope != scope) {
        share_links::count_view(conn, &scope, link.id, now.naive_utc())?;
    }
    Ok(())
}
