//! The people at a client: add, change, remove.

use domain::client::{ContactDetails, ContactInput};
use domain::email::EmailAddress;
use domain::event::{EventKind, Subject};
use domain::ids::{ClientId, ContactId};
use persistence::contacts::{ContactRow, Delivery};
use persistence::{Conn, clients, contacts, portal_links, portal_sessions};

use crate::clients::contact_exists;
use crate::error::{Error, Result};
use crate::people::Member;

/// Fields to change; what is absent stays, what is `Some(None)` is emptied.
#[derive(Debug, Clone, Default)]
pub struct ContactPatch {
    /// The person's name.
    pub name: Option<String>,
    /// Where invites go.
    pub email: Option<String>,
    /// As people write it.
    pub phone: Option<Option<String>>,
    /// What the person does at the client.
    pub role_title: Option<Option<String>>,
}

pub(crate) fn subject(contact: &ContactRow) -> Subject {
    Subject {
        kind: "contact",
        id: contact.id.to_string(),
        name: contact.name.clone(),
        client: Some(contact.client_id),
    }
}

/// A contact with where its last invitation is.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(conn: &mut Conn, member: &Member, id: ContactId) -> Result<(ContactRow, Option<Delivery>)> {
    let row = contacts::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    with_delivery(conn, row)
}

fn with_delivery(conn: &mut Conn, row: ContactRow) -> Result<(ContactRow, Option<Delivery>)> {
    let delivery = contacts::deliveries(conn, std::slice::from_ref(&row))?
        .pop()
        .map(|(_, delivery)| delivery);
    Ok((row, delivery))
}

/// The people of a client, with where their last invitations are.
///
/// # Errors
/// [`Error::NotFound`] when there is no such client.
pub fn of_client(
    conn: &mut Conn,
    member: &Member,
    client: ClientId,
) -> Result<Vec<(ContactRow, Option<Delivery>)>> {
    let rows = contacts::of_client(conn, &member.scope, client)?;
    if rows.is_empty() {
        return Err(Error::NotFound);
    }
    let deliveries = contacts::deliveries(conn, &rows)?;
    let delivery_of = |row: &ContactRow| {
        deliveries
            .iter()
            .find(|(mail, _)| row.invite_mail_id.as_deref() == Some(mail))
            .map(|(_, found)| *found)
    };
    Ok(rows
        .into_iter()
        .map(|row| {
            let delivery = delivery_of(&row);
            (row, delivery)
        })
        .collect())
}

/// Adds a person to a client.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`Error::ContactExists`].
pub fn create(
    conn: &mut Conn,
    member: &Member,
    client: ClientId,
    input: &ContactInput,
) -> Result<(ContactRow, Option<Delivery>)> {
    let details = input.check()?;
    clients::find(conn, &member.scope, client)?.ok_or(Error::NotFound)?;
    let row = ContactRow::new(
        &member.scope,
        ContactId::at(member.now),
        client,
        &details,
        false,
        member.at(),
    );
    contacts::insert(conn, row.clone()).map_err(contact_exists)?;
    member.record(conn, EventKind::ContactAdded, subject(&row))?;
    Ok((row, None))
}

/// Changes a person. A new address ends sessions and links that were opened for the old one.
///
/// # Errors
/// Bad fields, [`Error::ContactExists`], [`Error::EditConflict`] when the version is not the one expected.
pub fn update(
    conn: &mut Conn,
    member: &Member,
    id: ContactId,
    patch: ContactPatch,
    expected: Option<i64>,
) -> Result<(ContactRow, Option<Delivery>)> {
    let row = contacts::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    if expected.is_some_and(|expected| expected != row.version) {
        return Err(Error::EditConflict);
    }
    let input = ContactInput {
        name: patch.name.unwrap_or_else(|| row.name.clone()),
        email: patch.email.unwrap_or_else(|| row.email.clone()),
        phone: patch.phone.unwrap_or_else(|| row.phone.clone()),
        role_title: patch.role_title.unwrap_or_else(|| row.role_title.clone()),
    };
    let details = input.check()?;
    let saved = save(conn, member, &row, &details)?;
    if row.is_primary && row.email != saved.email {
        refresh_client_search(conn, member, row.client_id, &details.email)?;
    }
    member.record(conn, EventKind::ContactUpdated, subject(&saved))?;
    with_delivery(conn, saved)
}

fn save(conn: &mut Conn, member: &Member, row: &ContactRow, details: &ContactDetails) -> Result<ContactRow> {
    let saved = contacts::update(conn, &member.scope, row.id, row.version, details, member.at())
        .map_err(contact_exists)?
        .ok_or(Error::EditConflict)?;
    if saved.email != row.email {
        portal_links::withdraw(conn, &member.scope, row.id, member.at())?;
        portal_sessions::revoke_all(conn, &member.scope, row.id, member.at())?;
    }
    Ok(saved)
}

/// Gives the primary contact the client's new address.
pub(crate) fn move_address(
    conn: &mut Conn,
    member: &Member,
    id: ContactId,
    email: &EmailAddress,
) -> Result<()> {
    let row = contacts::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    let details = ContactDetails {
        name: row.name.clone(),
        email: email.clone(),
        phone: row.phone.clone(),
        role_title: row.role_title.clone(),
    };
    save(conn, member, &row, &details)?;
    Ok(())
}

/// A client is found by its primary contact's address, so the two change together.
fn refresh_client_search(
    conn: &mut Conn,
    member: &Member,
    client: ClientId,
    email: &EmailAddress,
) -> Result<()> {
    let (row, _) = clients::find(conn, &member.scope, client)?.ok_or(Error::NotFound)?;
    let details = domain::client::ClientInput {
        name: row.name,
        email: email.as_str().to_owned(),
        company: row.company,
        phone: row.phone,
        notes: row.notes,
        billing_address: row.billing_address,
        tax_number: row.tax_number,
        country: row.country,
        currency: row.currency,
    }
    .check()?;
    clients::update(conn, &member.scope, client, row.version, &details, member.at())?
        .ok_or(Error::EditConflict)?;
    Ok(())
}

/// Removes a person, with their links and sessions.
///
/// # Errors
/// [`Error::PrimaryContact`] for the one a client cannot be without, [`Error::NotFound`].
pub fn delete(conn: &mut Conn, member: &Member, id: ContactId) -> Result<()> {
    let row = contacts::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    if row.is_primary {
        return Err(Error::PrimaryContact);
    }
    contacts::delete(conn, &member.scope, id)?;
    member.record(conn, EventKind::ContactRemoved, subject(&row))?;
    Ok(())
}
