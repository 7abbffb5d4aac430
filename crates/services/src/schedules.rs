//! Recurring invoices: plan, change, pause, delete; and what the job makes of them (product section 6).

mod running;
mod template;

use chrono::{Days, NaiveDate};
use domain::event::{EventKind, Subject};
use domain::form::Invalid;
use domain::ids::ScheduleId;
use domain::invoice::{InvoiceContent, InvoiceInput};
use domain::quote::{DiscountInput, LineInput};
use domain::schedule::{Plan, ScheduleDetails, ScheduleInput};
use persistence::schedules::{ScheduleQuery, ScheduleRow};
use persistence::{Conn, invoice_settings, schedules};

pub(crate) use running::run;

use crate::error::{Error, Result};
use crate::invoices::{currency_of, today_of, totals_of};
use crate::people::Member;
use crate::projects::client_named;
use crate::quotes::project_of_client;
use template::Template;

/// How many of the days to come are told.
const TOLD_DAYS: usize = 3;

/// A schedule with all that its page shows.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// The row.
    pub row: ScheduleRow,
    /// The client's name.
    pub client_name: String,
    /// What its invoices say.
    pub content: InvoiceContent,
}

impl Schedule {
    /// The next days on which an invoice comes, while it is neither paused nor ended.
    #[must_use]
    pub fn upcoming(&self) -> Vec<NaiveDate> {
        if self.row.paused_at.is_some() {
            return Vec::new();
        }
        plan(&self.row).days(self.row.next_on).take(TOLD_DAYS).collect()
    }
}

/// A schedule to make.
#[derive(Debug, Clone, Default)]
pub struct NewSchedule {
    /// For whom.
    pub client_id: String,
    /// The project its invoices are for.
    pub project_id: Option<String>,
    /// When they come and what happens to them; the workspace's terms when absent.
    pub title: String,
    /// `weekly`, `monthly`, `quarterly` or `yearly`.
    pub cadence: String,
    /// The first calendar day.
    pub starts_on: String,
    /// The last calendar day.
    pub ends_on: Option<String>,
    /// `draft` or `send`.
    pub action: String,
    /// Days until an invoice is to be paid; the workspace's when absent.
    pub terms_days: Option<i32>,
    /// ISO 4217; the client's when absent.
    pub currency: Option<String>,
    /// The lines in their order.
    pub lines: Vec<LineInput>,
    /// What is taken off before tax.
    pub discount: Option<DiscountInput>,
    /// What else there is to say; the workspace's notes when absent.
    pub notes: Option<String>,
    /// Whether prices have their tax in them; as the workspace says when absent.
    pub prices_include_tax: Option<bool>,
}

/// Fields to change; what is absent stays, what is `Some(None)` is emptied.
#[derive(Debug, Clone, Default)]
pub struct SchedulePatch {
    /// The project its invoices are for.
    pub project_id: Option<Option<String>>,
    /// What the team calls it.
    pub title: Option<String>,
    /// How often an invoice comes.
    pub cadence: Option<String>,
    /// The first calendar day.
    pub starts_on: Option<String>,
    /// The last calendar day.
    pub ends_on: Option<Option<String>>,
    /// `draft` or `send`.
    pub action: Option<String>,
    /// Days until an invoice is to be paid.
    pub terms_days: Option<i32>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// All lines in their order.
    pub lines: Option<Vec<LineInput>>,
    /// What is taken off before tax.
    pub discount: Option<Option<DiscountInput>>,
    /// What else there is to say.
    pub notes: Option<Option<String>>,
    /// Whether prices have their tax in them.
    pub prices_include_tax: Option<bool>,
    /// Whether no invoice comes until it goes on.
    pub paused: Option<bool>,
}

const fn plan(row: &ScheduleRow) -> Plan {
    Plan {
        cadence: row.cadence,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
    }
}

fn subject(row: &ScheduleRow) -> Subject {
    Subject {
        kind: "schedule",
        id: row.id.to_string(),
        name: row.title.clone(),
        client: Some(row.client_id),
    }
}

/// The day on which an invoice of this day is to be paid.
fn due(day: NaiveDate, terms_days: i32) -> NaiveDate {
    let terms = Days::new(u64::try_from(terms_days).unwrap_or(0));
    day.checked_add_days(terms).unwrap_or(day)
}

fn shown(member: &Member, (row, client_name): (ScheduleRow, String)) -> Result<Schedule> {
    let content = Template::read(&row.content)?.content(due(row.starts_on, row.terms_days), member.now)?;
    Ok(Schedule {
        row,
        client_name,
        content,
    })
}

/// Schedules, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, member: &Member, query: &ScheduleQuery) -> Result<Vec<Schedule>> {
    let found = schedules::list(conn, &member.scope, query)?;
    found.into_iter().map(|found| shown(member, found)).collect()
}

/// A schedule.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(conn: &mut Conn, member: &Member, id: ScheduleId) -> Result<Schedule> {
    let found = schedules::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    shown(member, found)
}

/// Checks what the invoices say; one that says nothing is never made.
fn checked(
    member: &Member,
    input: InvoiceInput,
    known: &[domain::ids::InvoiceLineId],
) -> Result<(Template, InvoiceContent)> {
    let content = input.check(known, Vec::new(), member.now)?;
    if content.lines.is_empty() {
        return Err(Invalid::at("/lines", "required", "Add at least one line.").into());
    }
    Ok((Template::of(input, &content), content))
}

fn put(row: &mut ScheduleRow, details: ScheduleDetails) {
    row.title = details.title;
    row.cadence = details.plan.cadence;
    row.starts_on = details.plan.starts_on;
    row.ends_on = details.plan.ends_on;
    row.action = details.action;
    row.terms_days = details.terms_days;
}

/// The first day from today on, on which none came yet.
fn next(row: &ScheduleRow, today: NaiveDate) -> Option<NaiveDate> {
    match row.last_on {
        Some(last) if last >= today => plan(row).after(last),
        Some(_) | None => plan(row).next(today),
    }
}

/// Plans invoices that come again and again; the first may come today.
///
/// # Errors
/// Bad fields, [`Error::ClientArchived`].
pub fn create(conn: &mut Conn, member: &Member, new: NewSchedule) -> Result<Schedule> {
    let (client, _) = client_named(conn, member, &new.client_id)?;
    let settings = invoice_settings::get(conn, &member.scope)?;
    let today = today_of(conn, member)?;
    let input = ScheduleInput {
        title: new.title,
        cadence: new.cadence,
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        action: new.action,
        terms_days: new.terms_days.unwrap_or(settings.terms_days),
    };
    let details = input.check(Some(today))?;
    let currency = match new.currency {
        Some(currency) => currency,
        None => currency_of(conn, member, client)?,
    };
    let said = InvoiceInput {
        currency,
        due_on: due(details.plan.starts_on, details.terms_days).to_string(),
        lines: new.lines,
        discount: new.discount,
        notes: new.notes.or(settings.notes),
        prices_include_tax: new.prices_include_tax.unwrap_or(settings.prices_include_tax),
    };
    let (template, content) = checked(member, said, &[])?;
    let project = project_of_client(conn, member, client, new.project_id.as_deref())?;
    let mut row = ScheduleRow {
        workspace_id: member.scope.workspace(),
        id: ScheduleId::at(member.now),
        client_id: client,
        project_id: project.map(|id| id.to_string()),
        title: String::new(),
        cadence: details.plan.cadence,
        starts_on: details.plan.starts_on,
        ends_on: None,
        next_on: None,
        last_on: None,
        action: details.action,
        terms_days: 0,
        currency: content.currency.as_str().to_owned(),
        total: totals_of(&content)?.total,
        content: template.stored()?,
        made: 0,
        paused_at: None,
        revision: 1,
        created_at: member.at(),
        updated_at: member.at(),
    };
    put(&mut row, details);
    row.next_on = next(&row, today);
    schedules::insert(conn, row.clone())?;
    member.record(conn, EventKind::ScheduleCreated, subject(&row))?;
    get(conn, member, row.id)
}

/// Changes a schedule; days that passed while it was paused stay without an invoice.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`Error::EditConflict`] when the revision is not the one expected.
pub fn update(
    conn: &mut Conn,
    member: &Member,
    id: ScheduleId,
    patch: SchedulePatch,
    expected: Option<i64>,
) -> Result<Schedule> {
    let row = schedules::find_for_update(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    if expected.is_some_and(|expected| expected != row.revision) {
        return Err(Error::EditConflict);
    }
    let today = today_of(conn, member)?;
    let first = row.starts_on.to_string();
    let begins_anew = patch.starts_on.as_ref().is_some_and(|day| *day != first);
    let input = ScheduleInput {
        title: patch.title.unwrap_or_else(|| row.title.clone()),
        cadence: patch.cadence.unwrap_or_else(|| row.cadence.as_str().to_owned()),
        starts_on: patch.starts_on.unwrap_or(first),
        ends_on: patch.ends_on.unwrap_or(row.ends_on.map(|day| day.to_string())),
        action: patch.action.unwrap_or_else(|| row.action.as_str().to_owned()),
        terms_days: patch.terms_days.unwrap_or(row.terms_days),
    };
    let details = input.check(begins_anew.then_some(today))?;
    let mut after = row.clone();
    put(&mut after, details);
    let due_on = due(after.starts_on, after.terms_days);
    let before = Template::read(&row.content)?;
    let known: Vec<_> = before.clone().content(due_on, member.now)?.lines;
    let known: Vec<_> = known.iter().map(|line| line.id).collect();
    let mut said = before.input(due_on);
    said.currency = patch.currency.unwrap_or(said.currency);
    said.lines = patch.lines.unwrap_or(said.lines);
    said.discount = patch.discount.unwrap_or(said.discount);
    said.notes = patch.notes.unwrap_or(said.notes);
    said.prices_include_tax = patch.prices_include_tax.unwrap_or(said.prices_include_tax);
    let (template, content) = checked(member, said, &known)?;
    content.currency.as_str().clone_into(&mut after.currency);
    after.total = totals_of(&content)?.total;
    after.content = template.stored()?;
    if let Some(project) = patch.project_id {
        let project = project_of_client(conn, member, row.client_id, project.as_deref())?;
        after.project_id = project.map(|id| id.to_string());
    }
    let kind = match (patch.paused, row.paused_at) {
        (Some(true), None) => {
            after.paused_at = Some(member.at());
            EventKind::SchedulePaused
        }
        (Some(false), Some(_)) => {
            after.paused_at = None;
            EventKind::ScheduleResumed
        }
        _ => EventKind::ScheduleUpdated,
    };
    after.next_on = next(&after, today);
    let saved = schedules::save(conn, &member.scope, &row, after, member.at())?.ok_or(Error::EditConflict)?;
    member.record(conn, kind, subject(&saved))?;
    get(conn, member, id)
}

/// Deletes a schedule; the invoices that it made stay.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete(conn: &mut Conn, member: &Member, id: ScheduleId) -> Result<()> {
    let row = schedules::find_for_update(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    schedules::delete(conn, &member.scope, id)?;
    member.record(conn, EventKind::ScheduleDeleted, subject(&row))?;
    Ok(())
}
