//! Clients: one row each, with the address of their primary contact beside it.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::client::ClientDetails;
use domain::ids::{ClientId, WorkspaceId};
use domain::text::{fold, name_fingerprint};

use crate::conn::{Backend, Conn, directly};
use crate::error::DbResult;
use crate::schema::{clients, contacts};
use crate::scope::TeamScope;

/// A stored client.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = clients, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct ClientRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: ClientId,
    /// Legal business or person's name.
    pub name: String,
    /// Printed beside the name when it differs.
    pub company: Option<String>,
    /// As people write it.
    pub phone: Option<String>,
    /// For the team only.
    pub notes: Option<String>,
    /// Several lines.
    pub billing_address: Option<String>,
    /// Number under which the client is taxed.
    pub tax_number: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// ISO 4217; the workspace's when absent.
    pub currency: Option<String>,
    /// Folded name, the order of lists.
    pub name_key: String,
    /// What similar names share.
    pub name_fingerprint: String,
    /// Folded name, company, address and phone.
    pub search: String,
    /// Minor units owed, in the client's currency.
    pub outstanding: i64,
    /// UTC; set while archived.
    pub archived_at: Option<NaiveDateTime>,
    /// Goes up with every change.
    pub version: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
}

/// The text that search looks in, of a client with this name, company, address and phone.
pub(crate) fn search_text(name: &str, company: Option<&str>, email: &str, phone: Option<&str>) -> String {
    let phone = phone.unwrap_or_default();
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    fold(&[name, company.unwrap_or_default(), email, phone, &digits].join(" "))
}

fn search_text_of(details: &ClientDetails) -> String {
    search_text(
        &details.name,
        details.company.as_deref(),
        details.email.as_str(),
        details.phone.as_deref(),
    )
}

impl ClientRow {
    /// A new client, not stored yet.
    pub fn new(scope: &TeamScope, id: ClientId, details: &ClientDetails, now: NaiveDateTime) -> Self {
        Self {
            workspace_id: scope.workspace(),
            id,
            name: details.name.clone(),
            company: details.company.clone(),
            phone: details.phone.clone(),
            notes: details.notes.clone(),
            billing_address: details.billing_address.clone(),
            tax_number: details.tax_number.clone(),
            country: details.country.map(|country| country.as_str().to_owned()),
            currency: details.currency.map(|currency| currency.as_str().to_owned()),
            name_key: fold(&details.name),
            name_fingerprint: name_fingerprint(&details.name),
            search: search_text_of(details),
            outstanding: 0,
            archived_at: None,
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }
}

/// Clients with the contact whose address is theirs.
macro_rules! with_primary_contact {
    () => {
        clients::table.inner_join(
            contacts::table.on(contacts::workspace_id
                .eq(clients::workspace_id)
                .and(contacts::client_id.eq(clients::id))
                .and(contacts::is_primary)),
        )
    };
}
pub(crate) use with_primary_contact;

/// Stores a new client.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, row: ClientRow) -> DbResult<()> {
    diesel::insert_into(clients::table).values(row).execute(conn)?;
    Ok(())
}

/// A client with its primary contact's address.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: ClientId) -> DbResult<Option<(ClientRow, String)>> {
    let one = with_primary_contact!()
        .filter(clients::workspace_id.eq(scope.key()))
        .filter(clients::id.eq(id.to_string()));
    let found = directly!(
        conn,
        one.select((ClientRow::as_select(), contacts::email)).first(conn)
    );
    Ok(found.optional()?)
}

/// Stores details if the version is still the one expected.
///
/// # Errors
/// When the database fails.
pub fn update(
    conn: &mut Conn,
    scope: &TeamScope,
    id: ClientId,
    expected: i64,
    details: &ClientDetails,
    now: NaiveDateTime,
) -> DbResult<Option<ClientRow>> {
    Ok(diesel::update(
        clients::table
            .find((scope.key(), id.to_string()))
            .filter(clients::version.eq(expected)),
    )
    .set((
        clients::name.eq(&details.name),
        clients::company.eq(&details.company),
        clients::phone.eq(&details.phone),
        clients::notes.eq(&details.notes),
        clients::billing_address.eq(&details.billing_address),
        clients::tax_number.eq(&details.tax_number),
        clients::country.eq(details.country.map(|country| country.as_str())),
        clients::currency.eq(details.currency.map(|currency| currency.as_str())),
        clients::name_key.eq(fold(&details.name)),
        clients::name_fingerprint.eq(name_fingerprint(&details.name)),
        clients::search.eq(search_text_of(details)),
        clients::version.eq(expected + 1),
        clients::updated_at.eq(now),
    ))
    .returning(clients::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Puts a client away or brings it back; nothing when it was so already.
///
/// # Errors
/// When the database fails.
pub fn set_archived(
    conn: &mut Conn,
    scope: &TeamScope,
    id: ClientId,
    archived_at: Option<NaiveDateTime>,
    now: NaiveDateTime,
) -> DbResult<Option<ClientRow>> {
    let change = (
        clients::archived_at.eq(archived_at),
        clients::version.eq(clients::version + 1),
        clients::updated_at.eq(now),
    );
    let client = clients::table.find((scope.key(), id.to_string()));
    let changed = if archived_at.is_some() {
        diesel::update(client.filter(clients::archived_at.is_null()))
            .set(change)
            .returning(clients::all_columns)
            .get_result(conn)
    } else {
        diesel::update(client.filter(clients::archived_at.is_not_null()))
            .set(change)
            .returning(clients::all_columns)
            .get_result(conn)
    };
    Ok(changed.optional()?)
}

/// A client that may be the one meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookalike {
    /// Its id.
    pub id: ClientId,
    /// Its name.
    pub name: String,
    /// Its primary contact's address.
    pub email: String,
    /// UTC; set while archived.
    pub archived_at: Option<NaiveDateTime>,
}

type LookalikeColumns = (String, String, String, Option<NaiveDateTime>);

fn lookalikes(rows: Vec<LookalikeColumns>) -> Vec<Lookalike> {
    rows.into_iter()
        .filter_map(|(id, name, email, archived_at)| {
            Some(Lookalike {
                id: id.parse().ok()?,
                name,
                email,
                archived_at,
            })
        })
        .collect()
}

/// Clients that have a contact with this address.
///
/// # Errors
/// When the database fails.
pub fn with_email(conn: &mut Conn, scope: &TeamScope, email: &str) -> DbResult<Vec<Lookalike>> {
    let rows = contacts::table
        .inner_join(
            clients::table.on(clients::workspace_id
                .eq(contacts::workspace_id)
                .and(clients::id.eq(contacts::client_id))),
        )
        .filter(contacts::workspace_id.eq(scope.key()))
        .filter(contacts::email.eq(email))
        .order(clients::id.asc())
        .limit(10)
        .select((clients::id, clients::name, contacts::email, clients::archived_at))
        .load::<LookalikeColumns>(conn)?;
    Ok(lookalikes(rows))
}

/// Clients whose names' fingerprints begin alike: the ones worth comparing in full.
///
/// # Errors
/// When the database fails.
pub fn with_fingerprint_near(
    conn: &mut Conn,
    scope: &TeamScope,
    fingerprint: &str,
) -> DbResult<Vec<Lookalike>> {
    let beginning: String = fingerprint.chars().take(4).collect();
    let rows = with_primary_contact!()
        .filter(clients::workspace_id.eq(scope.key()))
        .filter(clients::name_fingerprint.ge(beginning.clone()))
        .filter(clients::name_fingerprint.lt(format!("{beginning}\u{10FFFF}")))
        .order(clients::name_fingerprint.asc())
        .limit(500)
        .select((clients::id, clients::name, contacts::email, clients::archived_at))
        .load::<LookalikeColumns>(conn)?;
    Ok(lookalikes(rows))
}

/// Notes that something about a client's people changed.
///
/// # Errors
/// When the database fails.
pub fn bump(conn: &mut Conn, scope: &TeamScope, id: ClientId, now: NaiveDateTime) -> DbResult<()> {
    diesel::update(clients::table.find((scope.key(), id.to_string())))
        .set((
            clients::version.eq(clients::version + 1),
            clients::updated_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Up to `limit` clients after an id, whole, in the order of creation: for exports.
///
/// # Errors
/// When the database fails.
pub fn export_page(
    conn: &mut Conn,
    scope: &TeamScope,
    status: domain::client::ClientStatus,
    after: &str,
    limit: i64,
) -> DbResult<Vec<(ClientRow, String)>> {
    use domain::client::ClientStatus;
    let query = with_primary_contact!()
        .filter(clients::workspace_id.eq(scope.key()))
        .filter(clients::id.gt(after.to_owned()))
        .order(clients::id.asc())
        .limit(limit)
        .select((ClientRow::as_select(), contacts::email))
        .into_boxed();
    let query = match status {
        ClientStatus::Active => query.filter(clients::archived_at.is_null()),
        ClientStatus::Archived => query.filter(clients::archived_at.is_not_null()),
        ClientStatus::All => query,
    };
    Ok(query.load(conn)?)
}
