//! The people at a client, and whether each may enter the portal.

use chrono::NaiveDateTime;
use diesel::dsl::{Eq, Or};
use diesel::prelude::*;
use domain::client::ContactDetails;
use domain::ids::{ClientId, ContactId, OutboxId, WorkspaceId};
use domain::portal::PortalStatus;

use crate::conn::{Backend, Conn, directly};
use crate::error::DbResult;
use crate::schema::{contacts, outbox};
use crate::scope::TeamScope;

/// A stored contact.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = contacts, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct ContactRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: ContactId,
    /// At which client.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub client_id: ClientId,
    /// The person's name.
    pub name: String,
    /// Small letters.
    pub email: String,
    /// As people write it.
    pub phone: Option<String>,
    /// What the person does at the client.
    pub role_title: Option<String>,
    /// Whether the client's own address is this one's.
    pub is_primary: bool,
    /// The way into the portal.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub portal_status: PortalStatus,
    /// UTC.
    pub invited_at: Option<NaiveDateTime>,
    /// UTC.
    pub invite_expires_at: Option<NaiveDateTime>,
    /// The mail of the last invitation.
    pub invite_mail_id: Option<String>,
    /// UTC.
    pub last_sign_in_at: Option<NaiveDateTime>,
    /// Goes up with every change.
    pub version: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
}

impl ContactRow {
    /// A new contact, not stored yet.
    pub fn new(
        scope: &TeamScope,
        id: ContactId,
        client: ClientId,
        details: &ContactDetails,
        is_primary: bool,
        now: NaiveDateTime,
    ) -> Self {
        Self {
            workspace_id: scope.workspace(),
            id,
            client_id: client,
            name: details.name.clone(),
            email: details.email.as_str().to_owned(),
            phone: details.phone.clone(),
            role_title: details.role_title.clone(),
            is_primary,
            portal_status: PortalStatus::NotInvited,
            invited_at: None,
            invite_expires_at: None,
            invite_mail_id: None,
            last_sign_in_at: None,
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }
}

/// Stores a new contact.
///
/// # Errors
/// `contacts_workspace_id_client_id_email_key` when the client has one with this address.
pub fn insert(conn: &mut Conn, row: ContactRow) -> DbResult<()> {
    diesel::insert_into(contacts::table).values(row).execute(conn)?;
    Ok(())
}

/// A contact by id.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: ContactId) -> DbResult<Option<ContactRow>> {
    Ok(contacts::table
        .find((scope.key(), id.to_string()))
        .select(ContactRow::as_select())
        .first(conn)
        .optional()?)
}

/// A contact by id, locked until the transaction ends.
///
/// # Errors
/// When the database fails.
pub fn find_for_update(conn: &mut Conn, scope: &TeamScope, id: ContactId) -> DbResult<Option<ContactRow>> {
    let one = contacts::table.find((scope.key(), id.to_string()));
    Ok(match conn {
        Conn::Postgres(conn) => one
            .for_update()
            .select(ContactRow::as_select())
            .first(conn)
            .optional()?,
        Conn::Sqlite(conn) => one.select(ContactRow::as_select()).first(conn).optional()?,
    })
}

/// Whether a contact may enter the portal.
pub(crate) fn is_let_in()
-> Or<Eq<contacts::portal_status, &'static str>, Eq<contacts::portal_status, &'static str>> {
    contacts::portal_status
        .eq(PortalStatus::Invited.as_str())
        .or(contacts::portal_status.eq(PortalStatus::Active.as_str()))
}

/// The primary contact of a client.
///
/// # Errors
/// When the database fails.
pub fn primary_of(conn: &mut Conn, scope: &TeamScope, client: ClientId) -> DbResult<Option<ContactRow>> {
    Ok(contacts::table
        .filter(contacts::workspace_id.eq(scope.key()))
        .filter(contacts::client_id.eq(client.to_string()))
        .filter(contacts::is_primary)
        .select(ContactRow::as_select())
        .first(conn)
        .optional()?)
}

/// The people of a client, the primary one first, then in the order of adding.
///
/// # Errors
/// When the database fails.
pub fn of_client(conn: &mut Conn, scope: &TeamScope, client: ClientId) -> DbResult<Vec<ContactRow>> {
    let people = contacts::table
        .filter(contacts::workspace_id.eq(scope.key()))
        .filter(contacts::client_id.eq(client.to_string()))
        .order((contacts::is_primary.desc(), contacts::id.asc()))
        .limit(200);
    Ok(directly!(
        conn,
        people.select(ContactRow::as_select()).load(conn)
    )?)
}

/// Where the mail of an invitation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Waits for its first or next try.
    Queued,
    /// Handed to the mail server.
    Sent,
    /// Given up.
    Failed,
}

/// Where the invitations of these contacts are, by the mail's id.
///
/// # Errors
/// When the database fails.
pub fn deliveries(conn: &mut Conn, rows: &[ContactRow]) -> DbResult<Vec<(String, Delivery)>> {
    let ids: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.invite_mail_id.as_deref())
        .collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<(String, Option<NaiveDateTime>, Option<NaiveDateTime>)> = outbox::table
        .filter(outbox::id.eq_any(ids))
        .select((outbox::id, outbox::done_at, outbox::parked_at))
        .load(conn)?;
    Ok(found
        .into_iter()
        .map(|(id, done, parked)| {
            let delivery = match (done, parked) {
                (Some(_), _) => Delivery::Sent,
                (None, Some(_)) => Delivery::Failed,
                (None, None) => Delivery::Queued,
            };
            (id, delivery)
        })
        .collect())
}

/// Stores details if the version is still the one expected.
///
/// # Errors
/// `contacts_workspace_id_client_id_email_key` when the client has another with this address.
pub fn update(
    conn: &mut Conn,
    scope: &TeamScope,
    id: ContactId,
    expected: i64,
    details: &ContactDetails,
    now: NaiveDateTime,
) -> DbResult<Option<ContactRow>> {
    Ok(diesel::update(
        contacts::table
            .find((scope.key(), id.to_string()))
            .filter(contacts::version.eq(expected)),
    )
    .set((
        contacts::name.eq(&details.name),
        contacts::email.eq(details.email.as_str()),
        contacts::phone.eq(&details.phone),
        contacts::role_title.eq(&details.role_title),
        contacts::version.eq(expected + 1),
        contacts::updated_at.eq(now),
    ))
    .returning(contacts::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Removes a contact with its links and sessions.
///
/// # Errors
/// When the database fails.
pub fn delete(conn: &mut Conn, scope: &TeamScope, id: ContactId) -> DbResult<()> {
    diesel::delete(contacts::table.find((scope.key(), id.to_string()))).execute(conn)?;
    Ok(())
}

/// Notes an invitation.
///
/// # Errors
/// When the database fails.
pub fn mark_invited(
    conn: &mut Conn,
    scope: &TeamScope,
    row: &ContactRow,
    mail: OutboxId,
    now: NaiveDateTime,
    expires_at: NaiveDateTime,
) -> DbResult<()> {
    diesel::update(contacts::table.find((scope.key(), row.id.to_string())))
        .set((
            contacts::portal_status.eq(row.portal_status.invited().as_str()),
            contacts::invited_at.eq(now),
            contacts::invite_expires_at.eq(expires_at),
            contacts::invite_mail_id.eq(mail.to_string()),
            contacts::version.eq(contacts::version + 1),
            contacts::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Closes the portal to a contact.
///
/// # Errors
/// When the database fails.
pub fn mark_revoked(
    conn: &mut Conn,
    scope: &TeamScope,
    id: ContactId,
    now: NaiveDateTime,
) -> DbResult<ContactRow> {
    Ok(
        diesel::update(contacts::table.find((scope.key(), id.to_string())))
            .set((
                contacts::portal_status.eq(PortalStatus::Revoked.as_str()),
                contacts::invite_expires_at.eq(None::<NaiveDateTime>),
                contacts::version.eq(contacts::version + 1),
                contacts::updated_at.eq(now),
            ))
            .returning(contacts::all_columns)
            .get_result(conn)?,
    )
}

/// Notes that a contact came in.
///
/// # Errors
/// When the database fails.
pub fn mark_signed_in(conn: &mut Conn, scope: &TeamScope, id: ContactId, now: NaiveDateTime) -> DbResult<()> {
    diesel::update(contacts::table.find((scope.key(), id.to_string())))
        .set((
            contacts::portal_status.eq(PortalStatus::Active.as_str()),
            contacts::last_sign_in_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// The contacts with this address that may enter the portal of a workspace, latest visitor first.
///
/// # Errors
/// When the database fails.
pub fn admitted_with_email(conn: &mut Conn, scope: &TeamScope, email: &str) -> DbResult<Vec<ContactRow>> {
    Ok(contacts::table
        .filter(contacts::workspace_id.eq(scope.key()))
        .filter(contacts::email.eq(email))
        .filter(is_let_in())
        .order((
            contacts::last_sign_in_at.is_null().asc(),
            contacts::last_sign_in_at.desc(),
            contacts::id.asc(),
        ))
        .limit(50)
        .select(ContactRow::as_select())
        .load(conn)?)
}
