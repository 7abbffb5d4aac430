//! The way into the portal: invite, ask, look at a link, redeem, revoke (product section 3).

mod entry;
mod links;

use chrono::{DateTime, Utc};
use domain::email::EmailAddress;
use domain::event::EventKind;
use domain::ids::{ClientId, ContactId};
use persistence::contacts::{ContactRow, Delivery};
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, clients, contacts, portal_links, portal_sessions, workspaces};

pub use entry::{Inspection, Pass, inspect, pass_from, redeem};
pub(crate) use links::{Purpose, make_link};
pub use links::{renew, request_sign_in};
pub(crate) use links::{send_renewal, send_sign_in};

use crate::contacts::subject;
use crate::error::{Error, Result};
use crate::mailing::{self, Ticket};
use crate::people::Member;
use crate::platform::Platform;

/// An invitation that is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Whom it asks in.
    pub contact: ContactId,
    /// Until when its link works.
    pub expires_at: DateTime<Utc>,
}

/// Asks a contact into the portal. Earlier links, of this contact or another, go on working.
///
/// # Errors
/// [`Error::NotFound`], [`Error::ClientArchived`].
pub fn invite(conn: &mut Conn, platform: &Platform, member: &Member, id: ContactId) -> Result<Invitation> {
    invite_with_code(conn, platform, member, id).map(|(invitation, _)| invitation)
}

/// Like [`invite`], answering also the code that the mail carries.
pub(crate) fn invite_with_code(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    id: ContactId,
) -> Result<(Invitation, String)> {
    let contact = contacts::find_for_update(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    let (client, _) = clients::find(conn, &member.scope, contact.client_id)?.ok_or(Error::NotFound)?;
    if client.archived_at.is_some() {
        return Err(Error::ClientArchived);
    }
    let workspace = workspaces::get(conn, &member.scope)?;
    let link = make_link(conn, platform, &contact, Purpose::Invite, None, member.now)?;
    let email: EmailAddress = contact.email.parse().map_err(Error::internal)?;
    let ticket = Ticket {
        to: &email,
        name: &contact.name,
        token: &link.token,
        code: &link.code,
        expires_at: link.expires_at,
    };
    let mail = mailing::invite(
        conn,
        platform,
        &workspace,
        &ticket,
        member.actor.name(),
        member.now,
    )?;
    contacts::mark_invited(
        conn,
        &member.scope,
        &contact,
        mail,
        member.at(),
        link.expires_at.naive_utc(),
    )?;
    member.record(conn, EventKind::ContactInvited, subject(&contact))?;
    Ok((
        Invitation {
            contact: id,
            expires_at: link.expires_at,
        },
        link.code,
    ))
}

/// Asks a client's primary contact into the portal.
///
/// # Errors
/// [`Error::NotFound`], [`Error::ClientArchived`].
pub fn invite_client(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    id: ClientId,
) -> Result<Invitation> {
    let primary = contacts::primary_of(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    invite(conn, platform, member, primary.id)
}

/// Closes the portal to a contact and ends their sessions and links at once.
///
/// # Errors
/// [`Error::NotFound`].
pub fn revoke(conn: &mut Conn, member: &Member, id: ContactId) -> Result<(ContactRow, Option<Delivery>)> {
    contacts::find_for_update(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    portal_links::withdraw(conn, &member.scope, id, member.at())?;
    portal_sessions::revoke_all(conn, &member.scope, id, member.at())?;
    let row = contacts::mark_revoked(conn, &member.scope, id, member.at())?;
    member.record(conn, EventKind::ContactRevoked, subject(&row))?;
    Ok((row, None))
}

async fn portal(platform: &Platform, slug: String) -> Result<WorkspaceRow> {
    platform
        .db
        .read(move |conn| workspaces::by_slug(conn, &slug))
        .await?
        .ok_or(Error::NotFound)
}

/// What anybody may know of a portal: its branding.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn branding(platform: &Platform, slug: String) -> Result<WorkspaceRow> {
    portal(platform, slug).await
}
