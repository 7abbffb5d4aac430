//! A version goes to the client, or is taken back.

use domain::event::EventKind;
use domain::ids::QuoteId;
use domain::quote::canonical::{VersionFacts, canonical_bytes};
use domain::quote::{QuoteAct, QuoteError};
use persistence::quote_versions::hash_of;
use persistence::{Conn, clients, quote_versions, quotes, workspaces};

use super::{Quote, get, held, mails, revise, subject, totals_of};
use crate::clients::today;
use crate::error::{Error, Result};
use crate::people::Member;
use crate::platform::Platform;

/// Sends the draft: its bytes are fixed, it gets its number, and the client's people get a mail with their way in.
///
/// # Errors
/// What is missing at its field, [`Error::ClientArchived`], [`QuoteError::NobodyToSendTo`], or why it cannot be
/// sent as it stands.
pub fn send(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    id: QuoteId,
    expected: Option<i64>,
) -> Result<Quote> {
    let row = held(conn, member, id, expected)?;
    let next = row.status.after(QuoteAct::Send)?;
    let (client, _) = clients::find(conn, &member.scope, row.client_id)?.ok_or(Error::NotFound)?;
    if client.archived_at.is_some() {
        return Err(Error::ClientArchived);
    }
    let workspace = workspaces::get(conn, &member.scope)?;
    let today = today(&workspace, member.now);
    let content = quote_versions::get(conn, &member.scope, id, row.version)?.content;
    content.check_sendable(today)?;
    let number = match &row.number {
        Some(number) => number.clone(),
        None => quotes::take_number(conn, &member.scope)?,
    };
    let totals = totals_of(&content, &[])?;
    let facts = VersionFacts {
        workspace: workspace.id,
        business: &workspace.name,
        quote: id,
        number: &number,
        version: row.version,
        client: client.id,
        client_name: &client.name,
        client_company: client.company.as_deref(),
        sent_on: today,
    };
    let bytes = canonical_bytes(&facts, &content, &totals);
    if !quote_versions::fix(conn, &member.scope, id, row.version, &bytes, member.at())? {
        return Err(QuoteError::Sent.into());
    }
    let mut after = row.clone();
    after.status = next;
    after.number = Some(number);
    after.sent_version = Some(row.version);
    after.sent_at = Some(member.at());
    after.show(&content, totals.total);
    let saved = quotes::save(conn, &member.scope, &row, after, member.at())?.ok_or(Error::EditConflict)?;
    mails::sent(conn, platform, member, &workspace, &saved)?;
    let data = serde_json::json!({ "version": saved.version, "version_hash": hash_of(&bytes) });
    member.record_with(conn, EventKind::QuoteSent, subject(&saved), data.to_string())?;
    get(conn, member, id)
}

/// Takes back what the client has; the quote is a draft again, as the next version.
///
/// # Errors
/// [`Error::NotFound`], or why there is nothing to take back.
pub fn withdraw(conn: &mut Conn, member: &Member, id: QuoteId, expected: Option<i64>) -> Result<Quote> {
    let row = held(conn, member, id, expected)?;
    let next = row.status.after(QuoteAct::Withdraw)?;
    let content = quote_versions::get(conn, &member.scope, id, row.version)?.content;
    let mut after = row.clone();
    revise(conn, member, &row, &mut after, next, &content)?;
    let saved = quotes::save(conn, &member.scope, &row, after, member.at())?.ok_or(Error::EditConflict)?;
    let data = serde_json::json!({ "version": row.version }).to_string();
    member.record_with(conn, EventKind::QuoteWithdrawn, subject(&saved), data)?;
    get(conn, member, id)
}
