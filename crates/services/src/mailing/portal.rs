//! The mails that let people into the portal, and how the invitation looks in a colour.

use chrono::{DateTime, Utc};
use domain::brand::BrandColor;
use domain::email::EmailAddress;
use domain::ids::OutboxId;
use integrations::mail::templates::{self, PortalInvite, PortalSignIn};
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, users, workspaces};

use super::{brand_color, brand_of, in_zone, logo_path, post};
use crate::error::{Error, Result};
use crate::people::Member;
use crate::platform::Platform;

/// What a portal mail needs besides its text.
#[derive(Debug)]
pub struct Ticket<'a> {
    /// To whom.
    pub to: &'a EmailAddress,
    /// Their name.
    pub name: &'a str,
    /// The secret part of the link.
    pub token: &'a str,
    /// The six digits.
    pub code: &'a str,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
}

fn code_minutes() -> u32 {
    u32::try_from(domain::portal::CODE_LIFETIME.num_minutes()).unwrap_or(10)
}

/// Writes an invitation; answers the id of the mail.
///
/// # Errors
/// When the database fails.
pub fn invite(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    ticket: &Ticket<'_>,
    invited_by: &str,
    now: DateTime<Utc>,
) -> Result<OutboxId> {
    let scope = TeamScope::for_job(workspace.id);
    let owner = users::owner_of(conn, &scope)?;
    let portal_url = platform.portal_url(&workspace.slug);
    let mail = templates::portal_invite(&PortalInvite {
        brand: brand_of(
            platform,
            workspace,
            brand_color(workspace),
            owner.as_ref().map(|owner| owner.email.clone()),
        ),
        contact_name: ticket.name.to_owned(),
        recipient: ticket.to.as_str().to_owned(),
        link: format!("{portal_url}/enter#{}", ticket.token),
        portal_url: format!("{portal_url}/login"),
        code: ticket.code.to_owned(),
        code_minutes: code_minutes(),
        expires_text: in_zone(workspace, ticket.expires_at),
        invited_by: invited_by.to_owned(),
    })
    .map_err(Error::internal)?;
    post(
        conn,
        platform,
        Some((workspace, owner.as_ref().and_then(super::address_of))),
        ticket.to,
        Some(ticket.name),
        mail,
        now,
    )
}

/// Writes a sign-in mail.
///
/// # Errors
/// When the database fails.
pub fn sign_in(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    ticket: &Ticket<'_>,
    now: DateTime<Utc>,
) -> Result<OutboxId> {
    let scope = TeamScope::for_job(workspace.id);
    let owner = users::owner_of(conn, &scope)?;
    let portal_url = platform.portal_url(&workspace.slug);
    let mail = templates::portal_sign_in(&PortalSignIn {
        brand: brand_of(
            platform,
            workspace,
            brand_color(workspace),
            owner.as_ref().map(|owner| owner.email.clone()),
        ),
        contact_name: ticket.name.to_owned(),
        recipient: ticket.to.as_str().to_owned(),
        link: format!("{portal_url}/enter#{}", ticket.token),
        portal_url: format!("{portal_url}/login"),
        code: ticket.code.to_owned(),
        code_minutes: code_minutes(),
        expires_text: in_zone(workspace, ticket.expires_at),
    })
    .map_err(Error::internal)?;
    post(
        conn,
        platform,
        Some((workspace, owner.as_ref().and_then(super::address_of))),
        ticket.to,
        Some(ticket.name),
        mail,
        now,
    )
}

/// The invitation mail of a workspace as it would look in a colour, or in its own.
///
/// # Errors
/// When the database fails.
pub fn preview_invite(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    color: Option<BrandColor>,
) -> Result<String> {
    let workspace = workspaces::get(conn, &member.scope)?;
    let owner = users::owner_of(conn, &member.scope)?.map(|owner| owner.email);
    let brand = brand_of(
        platform,
        &workspace,
        color.unwrap_or_else(|| brand_color(&workspace)),
        owner,
    );
    let portal_url = platform.portal_url(&workspace.slug);
    let mail = templates::portal_invite(&PortalInvite {
        brand,
        contact_name: "Kofi Boateng".to_owned(),
        recipient: "kofi@boateng.example".to_owned(),
        link: format!("{portal_url}/login"),
        portal_url: format!("{portal_url}/login"),
        code: "482913".to_owned(),
        code_minutes: code_minutes(),
        expires_text: in_zone(&workspace, member.now + domain::portal::LINK_LIFETIME),
        invited_by: member.actor.name().to_owned(),
    })
    .map_err(Error::internal)?;
    // On this page the logo comes from this site, whatever its public address is.
    Ok(match logo_path(&workspace) {
        Some(path) => mail
            .html
            .replace(&format!("{}{path}", platform.public_url), &path),
        None => mail.html,
    })
}
