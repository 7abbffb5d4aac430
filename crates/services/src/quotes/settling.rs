//! An acceptance takes effect, once: the state, the evidence, the project, in the one transaction of its call.

use chrono::{DateTime, NaiveDateTime, Utc};
use domain::access::Actor;
use domain::event::{EventKind, NewEvent};
use domain::ids::{ProjectId, QuoteId, QuoteLineId};
use domain::project::{ProjectDetails, ProjectStatus};
use domain::quote::signature::{RecordInput, read_options};
use domain::quote::{QuoteAct, QuoteError, QuoteStatus};
use persistence::projects::ProjectRow;
use persistence::quote_answers::AcceptanceRow;
use persistence::quote_versions::Version;
use persistence::quotes::QuoteRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{
    Conn, TeamScope, activity, events, projects, quote_answers, quote_versions, quotes, workspaces,
};

use super::{Quote, get, held, subject, totals_of};
use crate::error::{Error, Result};
use crate::people::Member;
use crate::platform::Platform;

/// Who accepted, and by what that is known.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub(super) kind: &'static str,
    pub(super) signer_name: String,
    pub(super) signer_email: Option<String>,
    pub(super) contact_id: Option<String>,
    pub(super) session_id: Option<String>,
    pub(super) session_method: Option<String>,
    pub(super) session_began_at: Option<NaiveDateTime>,
    pub(super) ip: Option<String>,
    pub(super) user_agent: Option<String>,
    pub(super) consent: Option<&'static str>,
    pub(super) strokes: Option<String>,
    pub(super) viewed_at: Option<NaiveDateTime>,
    pub(super) recorded_by: Option<String>,
    pub(super) note: Option<String>,
}

/// Of what an acceptance is.
pub(super) struct Accepted<'a> {
    pub(super) workspace: &'a WorkspaceRow,
    pub(super) row: &'a QuoteRow,
    pub(super) version: &'a Version,
    pub(super) ticked: &'a [QuoteLineId],
    pub(super) actor: Actor,
    pub(super) now: DateTime<Utc>,
}

/// Stores the acceptance of a quote that the caller holds; answers both as they are then.
///
/// # Errors
/// [`Error::EditConflict`] when somebody else was first.
pub(super) fn settle(
    conn: &mut Conn,
    accepted: &Accepted<'_>,
    evidence: Evidence,
) -> Result<(QuoteRow, AcceptanceRow)> {
    let scope = &TeamScope::for_job(accepted.workspace.id);
    let (row, at) = (accepted.row, accepted.now.naive_utc());
    let hash = accepted.version.row.hash.clone();
    let version_hash = hash.ok_or_else(|| Error::internal("a sent version has no hash"))?;
    let totals = totals_of(&accepted.version.content, accepted.ticked)?;
    let (project, project_is_new) = project_of(conn, scope, accepted)?;
    let mut after = row.clone();
    after.status = QuoteStatus::Accepted;
    after.project_id = Some(project.clone());
    after.total = totals.total;
    (after.declined_at, after.declined_by, after.decline_reason) = (None, None, None);
    let saved = quotes::save(conn, scope, row, after, at)?.ok_or(Error::EditConflict)?;
    let kind = if evidence.kind == "recorded" {
        EventKind::QuoteAcceptanceRecorded
    } else {
        EventKind::QuoteAccepted
    };
    if kind == EventKind::QuoteAccepted {
        let who = &evidence.signer_name;
        crate::notifications::of_quote(conn, scope, row, "quote_accepted", who, accepted.now)?;
    }
    let data = serde_json::json!({
        "version": accepted.version.row.version, "version_hash": version_hash, "project_id": project,
        "signer_name": evidence.signer_name, "options": accepted.ticked, "total": totals.total,
    });
    let acceptance = AcceptanceRow {
        workspace_id: scope.workspace(),
        quote_id: row.id,
        version: accepted.version.row.version,
        version_hash,
        project_id: project,
        project_is_new,
        kind: evidence.kind.to_owned(),
        signer_name: evidence.signer_name,
        signer_email: evidence.signer_email,
        contact_id: evidence.contact_id,
        session_id: evidence.session_id,
        session_method: evidence.session_method,
        session_began_at: evidence.session_began_at,
        ip: evidence.ip,
        user_agent: evidence.user_agent,
        consent: evidence.consent.map(str::to_owned),
        strokes: evidence.strokes,
        options: serde_json::to_string(accepted.ticked).map_err(Error::internal)?,
        recorded_by: evidence.recorded_by,
        note: evidence.note,
        time_zone: accepted.workspace.time_zone.clone(),
        viewed_at: evidence.viewed_at,
        accepted_at: at,
        subtotal: totals.subtotal,
        discount: totals.discount,
        tax: totals.tax(),
        total: totals.total,
    };
    quote_answers::insert_acceptance(conn, acceptance.clone())?;
    record(conn, scope, accepted, kind, subject(&saved), data.to_string())?;
    // What led to the project is part of its story.
    if let Ok(project) = acceptance.project_id.parse() {
        activity::show_past(conn, scope, row.client_id, &row.id.to_string(), project)?;
    }
    Ok((saved, acceptance))
}

/// The project the quote is for, or one new one named after it.
fn project_of(conn: &mut Conn, scope: &TeamScope, accepted: &Accepted<'_>) -> Result<(String, bool)> {
    if let Some(project) = &accepted.row.project_id {
        return Ok((project.clone(), false));
    }
    let details = ProjectDetails {
        title: accepted.version.content.title.clone(),
        status: ProjectStatus::Active,
        due_on: None,
        description: None,
    };
    let at = accepted.now.naive_utc();
    let id = ProjectId::at(accepted.now);
    let project = ProjectRow::new(scope, id, accepted.row.client_id, &details, at);
    projects::insert(conn, project.clone())?;
    let data = serde_json::json!({ "quote_id": accepted.row.id }).to_string();
    let about = crate::projects::subject(&project);
    record(conn, scope, accepted, EventKind::ProjectCreated, about, data)?;
    Ok((project.id.to_string(), true))
}

fn record(
    conn: &mut Conn,
    scope: &TeamScope,
    accepted: &Accepted<'_>,
    kind: EventKind,
    subject: domain::event::Subject,
    data: String,
) -> Result<()> {
    let event = NewEvent {
        kind,
        actor: accepted.actor.clone(),
        subject,
        at: accepted.now,
        data,
    };
    Ok(events::append(conn, scope, event)?)
}

/// Notes an acceptance that came by other means; it is marked as such for good.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], or why there is nothing to accept.
pub fn record_acceptance(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    id: QuoteId,
    input: &RecordInput,
    expected: Option<i64>,
) -> Result<Quote> {
    let (name, note) = input.check()?;
    let row = held(conn, member, id, expected)?;
    row.status.after(QuoteAct::RecordAcceptance)?;
    let sent = row.sent_version.ok_or(QuoteError::NotSent)?;
    let version = quote_versions::get(conn, &member.scope, id, sent)?;
    let ticked = read_options(&version.content, &input.options)?;
    let workspace = workspaces::get(conn, &member.scope)?;
    let accepted = Accepted {
        workspace: &workspace,
        row: &row,
        version: &version,
        ticked: &ticked,
        actor: member.actor.clone(),
        now: member.now,
    };
    let evidence = Evidence {
        kind: "recorded",
        signer_name: name,
        recorded_by: Some(member.actor.name().to_owned()),
        note,
        ..Evidence::default()
    };
    let (saved, _) = settle(conn, &accepted, evidence)?;
    crate::invoices::deposit_on_acceptance(conn, platform, member, &saved)?;
    get(conn, member, id)
}
