//! Clients: create, change, archive, look at (product section 1).

use chrono::NaiveDate;
use domain::client::{ClientDetails, ClientInput, ContactDetails};
use domain::event::EventKind;
use domain::ids::{ClientId, ContactId, EventId};
use domain::reference::TimeZone;
use domain::text::{name_fingerprint, very_similar};
use persistence::clients::{ClientRow, Lookalike};
use persistence::contacts::{ContactRow, Delivery};
use persistence::events::EventRow;
use persistence::work::{ClientWork, InvoiceRow, InvoiceTotals, PaymentRow, ProjectRow, QuoteRow};
use persistence::workspaces::WorkspaceRow;
use persistence::{
    Conn, DbError, activity, client_credits, clients, contacts, invoice_sums, work, workspaces,
};

use crate::error::{Error, Result};
use crate::people::{Member, client_subject};

/// A client with the address of its primary contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The row.
    pub row: ClientRow,
    /// The primary contact's address.
    pub email: String,
    /// The primary contact.
    pub primary_contact: ContactId,
}

/// Fields to change; what is absent stays, what is `Some(None)` is emptied.
#[derive(Debug, Clone, Default)]
pub struct ClientPatch {
    /// Legal business or person's name.
    pub name: Option<String>,
    /// The primary contact's address.
    pub email: Option<String>,
    /// Printed beside the name on documents when it differs.
    pub company: Option<Option<String>>,
    /// As people write it.
    pub phone: Option<Option<String>>,
    /// For the team only.
    pub notes: Option<Option<String>>,
    /// Several lines.
    pub billing_address: Option<Option<String>>,
    /// Number under which the client is taxed.
    pub tax_number: Option<Option<String>>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<Option<String>>,
    /// ISO 4217.
    pub currency: Option<Option<String>>,
}

/// Adds a client and its primary contact.
///
/// # Errors
/// Bad fields.
pub fn create(conn: &mut Conn, member: &Member, input: &ClientInput) -> Result<Client> {
    let details = input.check()?;
    let (row, primary) = rows_of(member, &details);
    clients::insert(conn, row.clone())?;
    contacts::insert(conn, primary.clone())?;
    member.record(conn, EventKind::ClientCreated, client_subject(row.id, &row.name))?;
    Ok(Client {
        row,
        email: primary.email,
        primary_contact: primary.id,
    })
}

/// A new client and its primary contact, not stored yet.
pub(crate) fn rows_of(member: &Member, details: &ClientDetails) -> (ClientRow, ContactRow) {
    let id = ClientId::at(member.now);
    let primary = ContactDetails {
        name: details.name.clone(),
        email: details.email.clone(),
        phone: None,
        role_title: None,
    };
    let contact = ContactId::at(member.now);
    (
        ClientRow::new(&member.scope, id, details, member.at()),
        ContactRow::new(&member.scope, contact, id, &primary, true, member.at()),
    )
}

/// A client.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(conn: &mut Conn, member: &Member, id: ClientId) -> Result<Client> {
    let (row, _) = clients::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    let primary = contacts::primary_of(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    Ok(Client {
        row,
        email: primary.email,
        primary_contact: primary.id,
    })
}

/// Changes a client; its address is its primary contact's, so that one changes with it.
///
/// # Errors
/// Bad fields, [`Error::ContactExists`] when another of its contacts has the address,
/// [`Error::EditConflict`] when the version is not the one expected.
pub fn update(
    conn: &mut Conn,
    member: &Member,
    id: ClientId,
    patch: ClientPatch,
    expected: Option<i64>,
) -> Result<Client> {
    let Client {
        row,
        email,
        primary_contact,
    } = get(conn, member, id)?;
    if expected.is_some_and(|expected| expected != row.version) {
        return Err(Error::EditConflict);
    }
    let before_currency = row.currency.clone();
    let input = ClientInput {
        name: patch.name.unwrap_or(row.name),
        email: patch.email.unwrap_or_else(|| email.clone()),
        company: patch.company.unwrap_or(row.company),
        phone: patch.phone.unwrap_or(row.phone),
        notes: patch.notes.unwrap_or(row.notes),
        billing_address: patch.billing_address.unwrap_or(row.billing_address),
        tax_number: patch.tax_number.unwrap_or(row.tax_number),
        country: patch.country.unwrap_or(row.country),
        currency: patch.currency.unwrap_or(row.currency),
    };
    let details = input.check()?;
    let saved = clients::update(conn, &member.scope, id, row.version, &details, member.at())?
        .ok_or(Error::EditConflict)?;
    if saved.currency != before_currency {
        invoice_sums::sum_anew(conn, &member.scope, Some(id))?;
    }
    if details.email.as_str() != email {
        crate::contacts::move_address(conn, member, primary_contact, &details.email)?;
    }
    member.record(conn, EventKind::ClientUpdated, client_subject(id, &saved.name))?;
    Ok(Client {
        row: saved,
        email: details.email.as_str().to_owned(),
        primary_contact,
    })
}

/// Puts a client away; fine when it is already.
///
/// # Errors
/// [`Error::NotFound`].
pub fn archive(conn: &mut Conn, member: &Member, id: ClientId) -> Result<Client> {
    if let Some(row) = clients::set_archived(conn, &member.scope, id, Some(member.at()), member.at())? {
        member.record(conn, EventKind::ClientArchived, client_subject(id, &row.name))?;
    }
    get(conn, member, id)
}

/// Brings a client back; fine when it is here already.
///
/// # Errors
/// [`Error::NotFound`].
pub fn unarchive(conn: &mut Conn, member: &Member, id: ClientId) -> Result<Client> {
    if let Some(row) = clients::set_archived(conn, &member.scope, id, None, member.at())? {
        member.record(conn, EventKind::ClientUnarchived, client_subject(id, &row.name))?;
    }
    get(conn, member, id)
}

/// Why a client may be the one meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// One of its contacts has the address.
    SameEmail,
    /// Its name is the same but for spelling.
    SimilarName,
}

/// Clients that may be the one about to be added, the surest first.
///
/// # Errors
/// When the database fails.
pub fn duplicates(
    conn: &mut Conn,
    member: &Member,
    name: &str,
    email: &str,
    except: Option<ClientId>,
) -> Result<Vec<(Lookalike, Likeness)>> {
    let mut found = Vec::new();
    let email = email.trim().to_lowercase();
    if !email.is_empty() {
        for client in clients::with_email(conn, &member.scope, &email)? {
            found.push((client, Likeness::SameEmail));
        }
    }
    let fingerprint = name_fingerprint(name);
    if !fingerprint.is_empty() {
        for client in clients::with_fingerprint_near(conn, &member.scope, &fingerprint)? {
            let known = found
                .iter()
                .any(|(other, _): &(Lookalike, _)| other.id == client.id);
            if !known && very_similar(name, &client.name) {
                found.push((client, Likeness::SimilarName));
            }
        }
    }
    found.retain(|(client, _)| Some(client.id) != except);
    found.truncate(10);
    Ok(found)
}

/// All that the page of a client shows.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The client.
    pub client: Client,
    /// Its people, with where their last invitation is.
    pub contacts: Vec<(ContactRow, Option<Delivery>)>,
    /// Projects not ended.
    pub projects: Vec<ProjectRow>,
    /// Latest quotes.
    pub quotes: Vec<QuoteRow>,
    /// Latest invoices.
    pub invoices: Vec<InvoiceRow>,
    /// Sums by currency.
    pub totals: Vec<InvoiceTotals>,
    /// What may be used for the next invoice: currency and minor units.
    pub credit: Vec<(String, i64)>,
    /// Latest payments.
    pub payments: Vec<PaymentRow>,
    /// Latest events.
    pub activity: Vec<EventRow>,
}

/// The calendar day it is in the workspace.
pub(crate) fn today(workspace: &WorkspaceRow, now: chrono::DateTime<chrono::Utc>) -> NaiveDate {
    let zone: TimeZone = workspace.time_zone.parse().unwrap_or(TimeZone::UTC);
    now.with_timezone(&zone.tz()).date_naive()
}

/// The page of a client.
///
/// # Errors
/// [`Error::NotFound`].
pub fn overview(conn: &mut Conn, member: &Member, id: ClientId) -> Result<Overview> {
    let (row, email) = clients::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    let people = crate::contacts::of_client(conn, member, id)?;
    let primary = people
        .iter()
        .find(|(contact, _)| contact.is_primary)
        .ok_or(Error::NotFound)?
        .0
        .id;
    let workspace = workspaces::get(conn, &member.scope)?;
    let scope = ClientWork::for_team(&member.scope, id);
    Ok(Overview {
        client: Client {
            row,
            email,
            primary_contact: primary,
        },
        contacts: people,
        projects: work::open_projects(conn, scope)?,
        quotes: work::recent_quotes(conn, scope)?,
        invoices: work::recent_invoices(conn, scope)?,
        totals: work::invoice_totals(conn, scope, today(&workspace, member.now))?,
        credit: client_credits::of_client(conn, &member.scope, id)?,
        payments: work::recent_payments(conn, scope)?,
        activity: activity::of_client(conn, &member.scope, id, None, 20)?,
    })
}

/// A page of a client's activity, newest first.
///
/// # Errors
/// [`Error::NotFound`].
pub fn client_activity(
    conn: &mut Conn,
    member: &Member,
    id: ClientId,
    before: Option<EventId>,
    limit: i64,
) -> Result<Vec<EventRow>> {
    clients::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    Ok(activity::of_client(conn, &member.scope, id, before, limit)?)
}

/// The one unique constraint that people run into with contacts.
pub(crate) fn contact_exists(error: DbError) -> Error {
    match error {
        DbError::Unique(name) if name == "contacts_workspace_id_client_id_email_key" => Error::ContactExists,
        other => other.into(),
    }
}
