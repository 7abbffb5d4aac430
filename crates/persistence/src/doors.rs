//! The person of a portal session: who they are, and which clients they may enter as.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{ClientId, ContactId};

use crate::conn::Conn;
use crate::contacts::is_let_in;
use crate::error::DbResult;
use crate::schema::{clients, contacts};
use crate::scope::PortalScope;

/// A place the person of a portal session may enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// As which contact.
    pub contact: ContactId,
    /// At which client.
    pub client: ClientId,
    /// The client's name.
    pub client_name: String,
    /// Whether the client is archived.
    pub archived: bool,
}

/// All clients that the person of this session may enter in this workspace, by name; the address decides.
///
/// # Errors
/// When the database fails.
pub fn of_person(conn: &mut Conn, scope: &PortalScope) -> DbResult<Vec<Door>> {
    let workspace = scope.workspace().to_string();
    let Some(email) = contacts::table
        .find((&workspace, scope.contact().to_string()))
        .select(contacts::email)
        .first::<String>(conn)
        .optional()?
    else {
        return Ok(Vec::new());
    };
    let rows: Vec<(String, String, String, Option<NaiveDateTime>)> = contacts::table
        .inner_join(
            clients::table.on(clients::workspace_id
                .eq(contacts::workspace_id)
                .and(clients::id.eq(contacts::client_id))),
        )
        .filter(contacts::workspace_id.eq(&workspace))
        .filter(contacts::email.eq(email))
        .filter(is_let_in())
        .order((clients::name_key.asc(), contacts::id.asc()))
        .limit(100)
        .select((
            contacts::id,
            contacts::client_id,
            clients::name,
            clients::archived_at,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter_map(|(contact, client, client_name, archived_at)| {
            Some(Door {
                contact: contact.parse().ok()?,
                client: client.parse().ok()?,
                client_name,
                archived: archived_at.is_some(),
            })
        })
        .collect())
}

/// The name and address of the person of a portal session.
///
/// # Errors
/// When the database fails.
pub fn myself(conn: &mut Conn, scope: &PortalScope) -> DbResult<(String, String)> {
    Ok(contacts::table
        .find((scope.workspace().to_string(), scope.contact().to_string()))
        .select((contacts::name, contacts::email))
        .first(conn)?)
}
