//! Invoices: write, change, throw away, duplicate (product section 6). Issuing, billing quotes, mails are below.

mod account;
mod billing;
mod credit;
mod issuing;
mod mails;
pub(crate) mod paper;
mod particulars;
mod portal;
mod proofs;
mod sharing;

use chrono::{Days, NaiveDate, NaiveDateTime};
use domain::event::{EventKind, Subject};
use domain::form::Invalid;
use domain::ids::{ClientId, InvoiceId, InvoiceLineId, ScheduleId};
use domain::invoice::{InvoiceAct, InvoiceContent, InvoiceInput};
use domain::invoicing::TaxNames;
use domain::quote::{Discount, DiscountInput, LineInput, MoneyInput};
use domain::totals::{Pricing, Totals};
use persistence::invoice_views::ViewRow;
use persistence::invoices::InvoiceRow;
use persistence::{Conn, invoice_lines, invoice_settings, invoice_views, invoices, workspaces};

pub(crate) use account::statement as statement_paper;
pub(crate) use billing::deposit_on_acceptance;
pub use billing::of_quote;
pub(crate) use credit::{paper as credit_note_paper, sent as credit_note_sent};
pub use issuing::today_of as today;
pub use issuing::{cancel, issue, remind, send};
pub(crate) use issuing::{issue_and_mail, remind_row, today_of};
pub(crate) use mails::{receipt, tell_of_flag};
pub use paper::{for_client, of_invoice, receipt_for, receipt_of};
use particulars::particulars;
pub use portal::{PortalInvoice, issued_to, look, look_again, report_transfer};
pub(crate) use proofs::reported;
pub use proofs::{Reported, proof_of};
pub use sharing::{Share, SharedInvoice, count_look, of_share, read_shared, revoke_share, share, shares};

use crate::error::{Error, Result};
use crate::people::Member;
use crate::projects::client_named;
use crate::quotes::project_of_client;

/// An invoice with all that its page shows.
#[derive(Debug, Clone)]
pub struct Invoice {
    /// The row.
    pub row: InvoiceRow,
    /// The client's name.
    pub client_name: String,
    /// What it says.
    pub content: InvoiceContent,
    /// What it comes to.
    pub totals: Totals,
    /// What its taxes are called.
    pub tax_names: TaxNames,
    /// Who looked.
    pub views: Vec<ViewRow>,
    /// What the client says of transfers, newest first, with the file that shows it.
    pub reports: Vec<Reported>,
    /// At which marks of days overdue the client was reminded, and when.
    pub reminders: Vec<(i32, NaiveDateTime)>,
    /// The workspace's calendar day.
    pub today: NaiveDate,
}

/// An invoice to write.
#[derive(Debug, Clone, Default)]
pub struct NewInvoice {
    /// For whom.
    pub client_id: String,
    /// The project it is for.
    pub project_id: Option<String>,
    /// ISO 4217; the client's when absent.
    pub currency: Option<String>,
    /// Calendar day; the workspace's terms from today when absent.
    pub due_on: Option<String>,
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
pub struct InvoicePatch {
    /// ISO 4217.
    pub currency: Option<String>,
    /// Calendar day.
    pub due_on: Option<String>,
    /// All lines in their order.
    pub lines: Option<Vec<LineInput>>,
    /// What is taken off before tax.
    pub discount: Option<Option<DiscountInput>>,
    /// What else there is to say.
    pub notes: Option<Option<String>>,
    /// Whether prices have their tax in them.
    pub prices_include_tax: Option<bool>,
    /// The project it is for.
    pub project_id: Option<Option<String>>,
}

pub(crate) fn subject(row: &InvoiceRow) -> Subject {
    Subject {
        kind: "invoice",
        id: row.id.to_string(),
        name: row.number.clone().unwrap_or_else(|| "draft".to_owned()),
        client: Some(row.client_id),
    }
}

pub(crate) fn totals_of(content: &InvoiceContent) -> Result<Totals> {
    content.totals().map_err(Error::internal)
}

/// An invoice.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(conn: &mut Conn, member: &Member, id: InvoiceId) -> Result<Invoice> {
    let scope = &member.scope;
    let (row, client_name) = invoices::find(conn, scope, id)?.ok_or(Error::NotFound)?;
    let content = invoice_lines::content_of(conn, &row)?;
    let workspace = workspaces::get(conn, scope)?;
    Ok(Invoice {
        tax_names: particulars(conn, &workspace, &row)?.tax_names(),
        totals: totals_of(&content)?,
        views: invoice_views::views(conn, scope, id)?,
        reports: reported(conn, scope, id)?,
        reminders: invoice_views::reminders(conn, scope, id)?,
        today: crate::clients::today(&workspace, member.now),
        row,
        client_name,
        content,
    })
}

/// Writes a new draft.
///
/// # Errors
/// Bad fields, [`Error::ClientArchived`].
pub fn create(conn: &mut Conn, member: &Member, new: NewInvoice) -> Result<Invoice> {
    let (client, _) = client_named(conn, member, &new.client_id)?;
    let settings = invoice_settings::get(conn, &member.scope)?;
    let currency = match new.currency {
        Some(currency) => currency,
        None => currency_of(conn, member, client)?,
    };
    let due_on = match new.due_on {
        Some(day) => day,
        None => {
            let terms = Days::new(u64::try_from(settings.terms_days).unwrap_or(0));
            let today = today_of(conn, member)?;
            today.checked_add_days(terms).unwrap_or(today).to_string()
        }
    };
    let input = InvoiceInput {
        currency,
        due_on,
        lines: new.lines,
        discount: new.discount,
        notes: new.notes.or(settings.notes),
        prices_include_tax: new.prices_include_tax.unwrap_or(settings.prices_include_tax),
    };
    let content = input.check(&[], Vec::new(), member.now)?;
    let project = project_of_client(conn, member, client, new.project_id.as_deref())?;
    let mut row = InvoiceRow::new(&member.scope, InvoiceId::at(member.now), client, member.at());
    row.project_id = project.map(|id| id.to_string());
    begin(conn, member, row, &content, "{}".to_owned())
}

/// What a client is billed in unless an invoice says otherwise.
pub(crate) fn currency_of(conn: &mut Conn, member: &Member, client: ClientId) -> Result<String> {
    let (client, _) = persistence::clients::find(conn, &member.scope, client)?.ok_or(Error::NotFound)?;
    match client.currency {
        Some(currency) => Ok(currency),
        None => Ok(workspaces::currency(conn, &member.scope)?),
    }
}

/// Stores a new draft.
fn begin(
    conn: &mut Conn,
    member: &Member,
    mut row: InvoiceRow,
    content: &InvoiceContent,
    data: String,
) -> Result<Invoice> {
    row.show(content, &totals_of(content)?);
    let id = row.id;
    invoices::insert(conn, row.clone())?;
    invoice_lines::put(conn, &member.scope, id, &content.lines)?;
    member.record_with(conn, EventKind::InvoiceCreated, subject(&row), data)?;
    get(conn, member, id)
}

/// An invoice that a schedule makes.
#[derive(Debug)]
pub(crate) struct Recurring {
    pub(crate) id: InvoiceId,
    pub(crate) client: ClientId,
    pub(crate) project_id: Option<String>,
    pub(crate) schedule: ScheduleId,
    /// The day of the schedule that it is for.
    pub(crate) day: NaiveDate,
}

/// Writes the draft of an invoice that a schedule makes.
pub(crate) fn recur(
    conn: &mut Conn,
    member: &Member,
    recurring: Recurring,
    content: &InvoiceContent,
) -> Result<Invoice> {
    let mut row = InvoiceRow::new(&member.scope, recurring.id, recurring.client, member.at());
    row.project_id = recurring.project_id;
    let data = serde_json::json!({ "schedule_id": recurring.schedule, "for_day": recurring.day });
    begin(conn, member, row, content, data.to_string())
}

/// Writes a new draft that says the same, due after the workspace's terms; what a deposit billed before is left out.
///
/// # Errors
/// [`Error::NotFound`], [`Error::ClientArchived`].
pub fn duplicate(conn: &mut Conn, member: &Member, id: InvoiceId) -> Result<Invoice> {
    let (first, _) = invoices::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    let (client, _) = client_named(conn, member, &first.client_id.to_string())?;
    let mut content = invoice_lines::content_of(conn, &first)?;
    let settings = invoice_settings::get(conn, &member.scope)?;
    let today = today_of(conn, member)?;
    let terms = Days::new(u64::try_from(settings.terms_days).unwrap_or(0));
    content.due_on = today.checked_add_days(terms).unwrap_or(today);
    content.before = Vec::new();
    for line in &mut content.lines {
        line.id = InvoiceLineId::at(member.now);
    }
    let mut row = InvoiceRow::new(&member.scope, InvoiceId::at(member.now), client, member.at());
    row.project_id.clone_from(&first.project_id);
    let data = serde_json::json!({ "duplicate_of": id }).to_string();
    begin(conn, member, row, &content, data)
}

fn input_of(content: &InvoiceContent) -> InvoiceInput {
    let currency = content.currency.as_str();
    let money = |amount| MoneyInput {
        amount,
        currency: currency.to_owned(),
    };
    InvoiceInput {
        currency: currency.to_owned(),
        due_on: content.due_on.to_string(),
        lines: content
            .lines
            .iter()
            .map(|line| LineInput {
                id: Some(line.id.to_string()),
                description: line.description.clone(),
                detail: line.detail.clone(),
                quantity: line.quantity.to_string(),
                unit: line.unit.clone(),
                unit_price: money(line.unit_price),
                tax_rate: line.tax_rate.map(|rate| rate.to_string()),
                optional: false,
            })
            .collect(),
        discount: content.discount.map(|discount| match discount {
            Discount::Percent(percent) => DiscountInput::Percent(percent.to_string()),
            Discount::Amount(amount) => DiscountInput::Amount(money(amount)),
        }),
        notes: content.notes.clone(),
        prices_include_tax: content.pricing == Pricing::WithTax,
    }
}

/// Changes a draft.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], why it cannot be changed as it stands, [`Error::EditConflict`] when the revision
/// is not the one expected.
pub fn update(
    conn: &mut Conn,
    member: &Member,
    id: InvoiceId,
    patch: InvoicePatch,
    expected: Option<i64>,
) -> Result<Invoice> {
    let row = held(conn, member, id, expected)?;
    row.status.allows(InvoiceAct::Edit)?;
    let content = invoice_lines::content_of(conn, &row)?;
    let known: Vec<InvoiceLineId> = content.lines.iter().map(|line| line.id).collect();
    let before = input_of(&content);
    let input = InvoiceInput {
        currency: patch.currency.unwrap_or(before.currency),
        due_on: patch.due_on.unwrap_or(before.due_on),
        lines: patch.lines.unwrap_or(before.lines),
        discount: patch.discount.unwrap_or(before.discount),
        notes: patch.notes.unwrap_or(before.notes),
        prices_include_tax: patch.prices_include_tax.unwrap_or(before.prices_include_tax),
    };
    let currency = content.currency;
    let content = input.check(&known, content.before, member.now)?;
    if content.currency != currency && !content.before.is_empty() {
        let said = "The deposit was billed in another currency, so this one stays.";
        return Err(Invalid::at("/currency", "invalid", said).into());
    }
    let mut after = row.clone();
    if let Some(project) = patch.project_id {
        let project = project_of_client(conn, member, row.client_id, project.as_deref())?;
        after.project_id = project.map(|id| id.to_string());
    }
    after.show(&content, &totals_of(&content)?);
    invoice_lines::put(conn, &member.scope, id, &content.lines)?;
    let saved = invoices::save(conn, &member.scope, &row, after, member.at())?.ok_or(Error::EditConflict)?;
    member.record(conn, EventKind::InvoiceUpdated, subject(&saved))?;
    get(conn, member, id)
}

/// The invoice, held until the transaction ends.
pub(crate) fn held(
    conn: &mut Conn,
    member: &Member,
    id: InvoiceId,
    expected: Option<i64>,
) -> Result<InvoiceRow> {
    let row = invoices::find_for_update(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    if expected.is_some_and(|expected| expected != row.revision) {
        return Err(Error::EditConflict);
    }
    Ok(row)
}

/// Throws a draft away.
///
/// # Errors
/// [`Error::NotFound`], or why it stays.
pub fn delete(conn: &mut Conn, member: &Member, id: InvoiceId) -> Result<()> {
    let row = held(conn, member, id, None)?;
    row.status.allows(InvoiceAct::Delete)?;
    invoices::delete(conn, &member.scope, id)?;
    member.record(conn, EventKind::InvoiceDeleted, subject(&row))?;
    Ok(())
}
