//! What a client's person does with a quote in the portal: look, accept, decline, ask for changes.

use chrono::NaiveDate;
use domain::event::EventKind;
use domain::ids::{QuoteId, ThreadId};
use domain::quote::signature::{AcceptInput, CONSENT, read_options, read_reason};
use domain::quote::{QuoteAct, QuoteError, QuoteStatus, Totals, is_over};
use persistence::quote_answers::AcceptanceRow;
use persistence::quote_versions::Version;
use persistence::quotes::QuoteRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, clients, doors, portal_sessions, quote_answers, quote_versions, quotes, workspaces};

use super::mails::News;
use super::paper::Source;
use super::settling::{Accepted, Evidence, settle};
use super::{mails, paper, reading, subject, totals_of};
use crate::clients::today;
use crate::error::{Error, Result};
use crate::notifications;
use crate::people::{Device, Member, Visitor};
use crate::platform::Platform;

/// Where a quote stands as its client sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenStatus {
    /// To be signed or declined.
    Sent,
    /// Accepted.
    Accepted,
    /// Declined.
    Declined,
    /// Its last day is over.
    Expired,
    /// The team took this version back and has not sent the next one.
    Withdrawn,
}

/// Where a quote stands for its client on this day, whether the job that ends quotes came by or not.
#[must_use]
pub fn seen_as(row: &QuoteRow, today: NaiveDate) -> SeenStatus {
    match row.status {
        QuoteStatus::Draft => SeenStatus::Withdrawn,
        QuoteStatus::Sent if is_over(row.valid_until, today) => SeenStatus::Expired,
        QuoteStatus::Sent => SeenStatus::Sent,
        QuoteStatus::Accepted => SeenStatus::Accepted,
        QuoteStatus::Declined => SeenStatus::Declined,
        QuoteStatus::Expired => SeenStatus::Expired,
    }
}

/// A quote as its client sees it: the version they were sent.
#[derive(Debug, Clone)]
pub struct PortalQuote {
    /// The row.
    pub row: QuoteRow,
    /// Where it stands.
    pub status: SeenStatus,
    /// Whether the client is archived, so that nothing can be answered.
    pub closed: bool,
    /// What was sent.
    pub version: Version,
    /// What it comes to: with the ticked options once it is accepted.
    pub totals: Totals,
    /// The acceptance.
    pub acceptance: Option<AcceptanceRow>,
    /// The thread in which it is talked about.
    pub thread: Option<ThreadId>,
}

/// What an act in the portal is about.
pub(super) struct Subject {
    pub(super) workspace: WorkspaceRow,
    pub(super) row: QuoteRow,
    pub(super) version: Version,
    closed: bool,
}

pub(super) fn find(conn: &mut Conn, visitor: &Visitor, id: QuoteId, hold: bool) -> Result<Subject> {
    let scope = &visitor.proof.scope;
    let mut row = quotes::find_of_client(conn, scope, id)?.ok_or(Error::NotFound)?;
    if hold {
        row = quotes::find_for_update(conn, &visitor.team_scope(), id)?.ok_or(Error::NotFound)?;
    }
    let version = quote_versions::get_sent(conn, scope, &row)?.ok_or(Error::NotFound)?;
    let (client, _) = clients::find(conn, &visitor.team_scope(), scope.client())?.ok_or(Error::NotFound)?;
    Ok(Subject {
        workspace: workspaces::of(conn, scope.workspace())?,
        row,
        version,
        closed: client.archived_at.is_some(),
    })
}

pub(super) fn show(conn: &mut Conn, visitor: &Visitor, found: Subject) -> Result<PortalQuote> {
    let acceptance = quote_answers::acceptance(conn, &visitor.team_scope(), found.row.id)?;
    let ticked = acceptance.as_ref().map(reading::ticked).transpose()?;
    let thread = persistence::threads::of_quote(conn, &visitor.proof.scope, found.row.id)?;
    Ok(PortalQuote {
        status: seen_as(&found.row, today(&found.workspace, visitor.now)),
        closed: found.closed,
        totals: totals_of(&found.version.content, &ticked.unwrap_or_default())?,
        row: found.row,
        version: found.version,
        acceptance,
        thread: thread.map(|entry| entry.row.id),
    })
}

/// The quotes that the client was sent, newest first; one that is being revised bears the title it was sent with.
///
/// # Errors
/// When the database fails.
pub fn sent_to(
    conn: &mut Conn,
    visitor: &Visitor,
    before: Option<QuoteId>,
    limit: i64,
) -> Result<Vec<(QuoteRow, SeenStatus)>> {
    let scope = &visitor.proof.scope;
    let today = today(&workspaces::of(conn, scope.workspace())?, visitor.now);
    let mut seen = Vec::new();
    for mut row in quotes::of_client(conn, scope, before, limit)? {
        let status = seen_as(&row, today);
        if status == SeenStatus::Withdrawn
            && let Some(version) = quote_versions::get_sent(conn, scope, &row)?
        {
            row.title = version.row.title;
        }
        seen.push((row, status));
    }
    Ok(seen)
}

/// A quote as it is now, without counting a look.
///
/// # Errors
/// [`Error::NotFound`].
pub fn current_of(conn: &mut Conn, visitor: &Visitor, id: QuoteId) -> Result<PortalQuote> {
    let found = find(conn, visitor, id, false)?;
    show(conn, visitor, found)
}

/// A quote; that this person looked at it is counted.
///
/// # Errors
/// [`Error::NotFound`].
pub fn look(conn: &mut Conn, visitor: &Visitor, id: QuoteId) -> Result<PortalQuote> {
    let found = find(conn, visitor, id, false)?;
    let name = &visitor.proof.contact_name;
    if quote_answers::count_view(conn, &visitor.proof.scope, id, name, visitor.at())? {
        let data = serde_json::json!({ "version": found.version.row.version }).to_string();
        visitor.record_with(conn, EventKind::QuoteViewed, subject(&found.row), data)?;
    }
    show(conn, visitor, found)
}

/// Whether an act on the version with this hash can take effect now; the sentence is the error's.
pub(super) fn gate(
    found: &Subject,
    visitor: &Visitor,
    act: QuoteAct,
    hash: Option<&str>,
) -> Result<QuoteStatus> {
    if found.closed {
        return Err(Error::ClientArchived);
    }
    let over = is_over(found.row.valid_until, today(&found.workspace, visitor.now));
    let standing = match found.row.status {
        QuoteStatus::Sent if over => QuoteStatus::Expired,
        other => other,
    };
    let next = standing.after(act).map_err(|error| match error {
        QuoteError::NotSent => QuoteError::Withdrawn,
        other => other,
    })?;
    if hash.is_some_and(|hash| found.version.row.hash.as_deref() != Some(hash)) {
        return Err(QuoteError::Changed.into());
    }
    Ok(next)
}

/// Signs a quote, once: state, evidence, project, mails and events together.
///
/// The same person's same signature sent again, by a double click or a retry, gets the same answer.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`Error::ClientArchived`], or a [`QuoteError`].
pub fn accept(
    conn: &mut Conn,
    platform: &Platform,
    visitor: &Visitor,
    device: &Device,
    id: QuoteId,
    input: &AcceptInput,
) -> Result<PortalQuote> {
    let signature = input.check()?;
    let found = find(conn, visitor, id, true)?;
    if found.row.status == QuoteStatus::Accepted {
        let shown = show(conn, visitor, found)?;
        let mine = visitor.proof.scope.contact().to_string();
        let again = shown.acceptance.as_ref().is_some_and(|first| {
            first.contact_id.as_deref() == Some(mine.as_str()) && first.version_hash == input.version_hash
        });
        return if again {
            Ok(shown)
        } else {
            Err(QuoteError::Accepted.into())
        };
    }
    gate(&found, visitor, QuoteAct::Accept, Some(&input.version_hash))?;
    let ticked = read_options(&found.version.content, &input.options)?;
    let (name, email) = doors::myself(conn, &visitor.proof.scope)?;
    let session = portal_sessions::get(conn, &visitor.proof)?;
    let contact = visitor.proof.scope.contact().to_string();
    let views = quote_answers::views(conn, &visitor.team_scope(), id)?;
    let viewed = views.iter().find(|view| view.contact_id == contact);
    let strokes = signature.strokes.as_ref().map(serde_json::to_string).transpose();
    let evidence = Evidence {
        kind: if signature.strokes.is_some() {
            "drawn"
        } else {
            "typed"
        },
        signer_name: signature.name,
        signer_email: Some(email.clone()),
        contact_id: Some(contact),
        session_id: Some(session.id.to_string()),
        session_method: Some(session.method),
        session_began_at: Some(session.created_at),
        ip: Some(device.ip.clone()),
        user_agent: Some(device.user_agent.clone()),
        consent: Some(CONSENT),
        strokes: strokes.map_err(Error::internal)?,
        viewed_at: viewed.map(|view| view.first_at),
        ..Evidence::default()
    };
    let accepted = Accepted {
        workspace: &found.workspace,
        row: &found.row,
        version: &found.version,
        ticked: &ticked,
        actor: visitor.actor(),
        now: visitor.now,
    };
    let (row, acceptance) = settle(conn, &accepted, evidence)?;
    let workspace = &found.workspace;
    let source = Source {
        workspace,
        row: &row,
        version: &found.version,
        ticked: &ticked,
    };
    let paper = paper::keep_signed(conn, platform, &source, &acceptance)?;
    mails::confirm(
        conn,
        platform,
        workspace,
        &row,
        (&name, &email),
        &paper,
        visitor.now,
    )?;
    let news = News {
        what: format!("{name} accepted a quote"),
        said: None,
        paper: Some(&paper),
    };
    mails::tell_team(conn, platform, workspace, &row, &news, visitor.now)?;
    let acting = Member::acting(visitor.team_scope(), visitor.actor(), visitor.now);
    crate::invoices::deposit_on_acceptance(conn, platform, &acting, &row)?;
    show(conn, visitor, Subject { row, ..found })
}

/// Says no, with a reason or without.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`Error::ClientArchived`], or a [`QuoteError`].
pub fn decline(
    conn: &mut Conn,
    platform: &Platform,
    visitor: &Visitor,
    id: QuoteId,
    hash: Option<&str>,
    reason: Option<&str>,
) -> Result<PortalQuote> {
    let reason = read_reason(reason)?;
    let found = find(conn, visitor, id, true)?;
    let next = gate(&found, visitor, QuoteAct::Decline, hash)?;
    let name = visitor.proof.contact_name.clone();
    let mut after = found.row.clone();
    after.status = next;
    after.declined_at = Some(visitor.at());
    after.declined_by = Some(name.clone());
    after.decline_reason.clone_from(&reason);
    let saved = quotes::save(conn, &visitor.team_scope(), &found.row, after, visitor.at())?
        .ok_or(Error::EditConflict)?;
    let news = News {
        what: format!("{name} declined a quote"),
        said: reason.as_deref(),
        paper: None,
    };
    mails::tell_team(conn, platform, &found.workspace, &saved, &news, visitor.now)?;
    let data = serde_json::json!({ "version": found.version.row.version, "reason": reason });
    let kind = "quote_declined";
    notifications::of_quote(conn, &visitor.team_scope(), &saved, kind, &name, visitor.now)?;
    visitor.record_with(conn, EventKind::QuoteDeclined, subject(&saved), data.to_string())?;
    show(conn, visitor, Subject { row: saved, ..found })
}
