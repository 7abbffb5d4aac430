//! Quotes: write, change, throw away, duplicate (product section 4). Sending, answering and mails are below.

mod answering;
mod mails;
mod paper;
mod reading;
mod sending;
mod settling;
mod wishes;

use chrono::{Days, NaiveDate};
use domain::event::{EventKind, Subject};
use domain::form::Invalid;
use domain::ids::{ClientId, ProjectId, QuoteId, QuoteLineId};
use domain::quote::{
    Discount, DiscountInput, LineInput, MoneyInput, QuoteAct, QuoteContent, QuoteError, QuoteInput,
    QuoteStatus, Totals,
};
use persistence::quote_versions::VersionRow;
use persistence::quotes::QuoteRow;
use persistence::{Conn, projects, quote_versions, quotes, workspaces};

pub use answering::{PortalQuote, SeenStatus, accept, current_of, decline, look, seen_as, sent_to};
pub(crate) use mails::remind;
pub(crate) use paper::address_lines;
pub use paper::{Paper, for_client, of_quote, verify};
pub(crate) use reading::ticked;
pub use reading::{Quote, get, versions};
pub use sending::{send, withdraw};
pub use settling::record_acceptance;
pub use wishes::request_changes;

use crate::clients::today;
use crate::error::{Error, Result};
use crate::people::Member;
use crate::platform::Platform;
use crate::projects::client_named;

/// How long a duplicate is valid when the first one's last day is over.
const DUPLICATE_DAYS: Days = Days::new(30);

/// Fields to change; what is absent stays, what is `Some(None)` is emptied.
#[derive(Debug, Clone, Default)]
pub struct QuotePatch {
    /// Its title.
    pub title: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// Its last calendar day.
    pub valid_until: Option<String>,
    /// All lines in their order.
    pub lines: Option<Vec<LineInput>>,
    /// What is taken off before tax.
    pub discount: Option<Option<DiscountInput>>,
    /// What else is agreed on.
    pub terms: Option<Option<String>>,
    /// The share to pay first.
    pub deposit_percent: Option<Option<String>>,
    /// The project it is for.
    pub project_id: Option<Option<String>>,
}

impl QuotePatch {
    const fn says_something_new(&self) -> bool {
        !self.only_moves_the_day_or_project() || self.valid_until.is_some()
    }

    const fn only_moves_the_day_or_project(&self) -> bool {
        self.title.is_none()
            && self.currency.is_none()
            && self.lines.is_none()
            && self.discount.is_none()
            && self.terms.is_none()
            && self.deposit_percent.is_none()
    }
}

pub(crate) fn subject(row: &QuoteRow) -> Subject {
    Subject {
        kind: "quote",
        id: row.id.to_string(),
        name: row
            .number
            .as_ref()
            .map_or_else(|| row.title.clone(), |number| format!("{number} {}", row.title)),
        client: Some(row.client_id),
    }
}

pub(crate) fn totals_of(content: &QuoteContent, ticked: &[QuoteLineId]) -> Result<Totals> {
    content.totals(ticked).map_err(Error::internal)
}

/// The project that a form names, if it is one of the client's.
pub(crate) fn project_of_client(
    conn: &mut Conn,
    member: &Member,
    client: ClientId,
    text: Option<&str>,
) -> Result<Option<ProjectId>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let unknown = || Invalid::at("/project_id", "invalid", "Choose a project of this client.");
    let id: ProjectId = text.parse().map_err(|_| unknown())?;
    let (project, _) = projects::find(conn, &member.scope, id)?.ok_or_else(unknown)?;
    if project.client_id == client {
        Ok(Some(id))
    } else {
        Err(unknown().into())
    }
}

/// Writes a new draft.
///
/// # Errors
/// Bad fields, [`Error::ClientArchived`].
pub fn create(
    conn: &mut Conn,
    member: &Member,
    client: &str,
    project: Option<&str>,
    input: &QuoteInput,
) -> Result<Quote> {
    let content = input.check(&[], member.now)?;
    let (client, _) = client_named(conn, member, client)?;
    let project = project_of_client(conn, member, client, project)?;
    let id = QuoteId::at(member.now);
    let row = QuoteRow::new(&member.scope, id, client, project, member.at());
    begin(conn, member, row, &content, "{}".to_owned())
}

fn begin(
    conn: &mut Conn,
    member: &Member,
    mut row: QuoteRow,
    content: &QuoteContent,
    data: String,
) -> Result<Quote> {
    let totals = totals_of(content, &[])?;
    row.show(content, totals.total);
    quotes::insert(conn, row.clone())?;
    let version = VersionRow::new(&member.scope, row.id, 1, content, &totals, member.at());
    quote_versions::put(conn, version, &content.lines)?;
    member.record_with(conn, EventKind::QuoteCreated, subject(&row), data)?;
    get(conn, member, row.id)
}

/// Writes a new draft that says the same.
///
/// # Errors
/// [`Error::NotFound`], [`Error::ClientArchived`].
pub fn duplicate(conn: &mut Conn, member: &Member, id: QuoteId) -> Result<Quote> {
    let (first, _) = quotes::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    let mut content = quote_versions::get(conn, &member.scope, id, first.version)?.content;
    let (client, _) = client_named(conn, member, &first.client_id.to_string())?;
    let today = today(&workspaces::get(conn, &member.scope)?, member.now);
    if content.valid_until < today {
        content.valid_until = today.checked_add_days(DUPLICATE_DAYS).unwrap_or(today);
    }
    for line in &mut content.lines {
        line.id = QuoteLineId::at(member.now);
    }
    let row = QuoteRow::new(&member.scope, QuoteId::at(member.now), client, None, member.at());
    let data = serde_json::json!({ "duplicate_of": id }).to_string();
    begin(conn, member, row, &content, data)
}

fn input_of(content: QuoteContent) -> QuoteInput {
    let currency = content.currency.as_str();
    let money = |amount| MoneyInput {
        amount,
        currency: currency.to_owned(),
    };
    QuoteInput {
        title: content.title,
        currency: currency.to_owned(),
        valid_until: content.valid_until.to_string(),
        lines: content
            .lines
            .into_iter()
            .map(|line| LineInput {
                id: Some(line.id.to_string()),
                description: line.description,
                detail: line.detail,
                quantity: line.quantity.to_string(),
                unit: line.unit,
                unit_price: money(line.unit_price),
                tax_rate: line.tax_rate.map(|rate| rate.to_string()),
                optional: line.optional,
            })
            .collect(),
        discount: content.discount.map(|discount| match discount {
            Discount::Percent(percent) => DiscountInput::Percent(percent.to_string()),
            Discount::Amount(amount) => DiscountInput::Amount(money(amount)),
        }),
        terms: content.terms,
        deposit_percent: content.deposit_percent.map(|percent| percent.to_string()),
    }
}

/// Changes what a quote says. Of one that the client has, this withdraws version n and begins n + 1 as a draft.
///
/// An expired quote whose last day alone is moved on is with the client again at once, as version n + 1.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`QuoteError::Accepted`], [`Error::EditConflict`] when the revision is not the
/// one expected.
pub fn update(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    id: QuoteId,
    patch: QuotePatch,
    expected: Option<i64>,
) -> Result<Quote> {
    let row = held(conn, member, id, expected)?;
    let next = row.status.after(QuoteAct::Edit)?;
    let content = quote_versions::get(conn, &member.scope, id, row.version)?.content;
    let known: Vec<QuoteLineId> = content.lines.iter().map(|line| line.id).collect();
    let (anew, day_only) = (
        patch.says_something_new(),
        patch.only_moves_the_day_or_project() && patch.valid_until.is_some(),
    );
    let before = input_of(content);
    let input = QuoteInput {
        title: patch.title.unwrap_or(before.title),
        currency: patch.currency.unwrap_or(before.currency),
        valid_until: patch.valid_until.unwrap_or(before.valid_until),
        lines: patch.lines.unwrap_or(before.lines),
        discount: patch.discount.unwrap_or(before.discount),
        terms: patch.terms.unwrap_or(before.terms),
        deposit_percent: patch.deposit_percent.unwrap_or(before.deposit_percent),
    };
    let content = input.check(&known, member.now)?;
    let mut after = row.clone();
    if let Some(project) = patch.project_id {
        let project = project_of_client(conn, member, row.client_id, project.as_deref())?;
        after.project_id = project.map(|id| id.to_string());
    }
    if anew {
        revise(conn, member, &row, &mut after, next, &content)?;
    }
    let saved = quotes::save(conn, &member.scope, &row, after, member.at())?.ok_or(Error::EditConflict)?;
    if anew && row.status == QuoteStatus::Sent {
        let data = serde_json::json!({ "version": row.version }).to_string();
        member.record_with(conn, EventKind::QuoteWithdrawn, subject(&saved), data)?;
    }
    let data = serde_json::json!({ "version": saved.version }).to_string();
    member.record_with(conn, EventKind::QuoteUpdated, subject(&saved), data)?;
    if row.status == QuoteStatus::Expired && day_only && is_open(conn, member, content.valid_until)? {
        return send(conn, platform, member, id, None);
    }
    get(conn, member, id)
}

fn is_open(conn: &mut Conn, member: &Member, valid_until: NaiveDate) -> Result<bool> {
    let today = today(&workspaces::get(conn, &member.scope)?, member.now);
    Ok(!domain::quote::is_over(valid_until, today))
}

/// Stores content as the current draft; a version that was sent stays as it is and is withdrawn.
fn revise(
    conn: &mut Conn,
    member: &Member,
    row: &QuoteRow,
    after: &mut QuoteRow,
    next: QuoteStatus,
    content: &QuoteContent,
) -> Result<()> {
    if row.status != QuoteStatus::Draft {
        quote_versions::withdraw(conn, &member.scope, row.id, row.version, member.at())?;
        after.version = row.version + 1;
        (after.declined_at, after.declined_by, after.decline_reason) = (None, None, None);
    }
    after.status = next;
    let totals = totals_of(content, &[])?;
    after.show(content, totals.total);
    let version = VersionRow::new(
        &member.scope,
        row.id,
        after.version,
        content,
        &totals,
        member.at(),
    );
    quote_versions::put(conn, version, &content.lines)?;
    Ok(())
}

/// The quote, held until the transaction ends.
fn held(conn: &mut Conn, member: &Member, id: QuoteId, expected: Option<i64>) -> Result<QuoteRow> {
    let row = quotes::find_for_update(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    if expected.is_some_and(|expected| expected != row.revision) {
        return Err(Error::EditConflict);
    }
    Ok(row)
}

/// Throws a draft away that was never sent.
///
/// # Errors
/// [`Error::NotFound`], or why it stays.
pub fn delete(conn: &mut Conn, member: &Member, id: QuoteId) -> Result<()> {
    let row = held(conn, member, id, None)?;
    row.status.after(QuoteAct::Delete)?;
    if row.sent_version.is_some() {
        return Err(QuoteError::Sent.into());
    }
    quotes::delete(conn, &member.scope, id)?;
    member.record(conn, EventKind::QuoteDeleted, subject(&row))?;
    Ok(())
}
