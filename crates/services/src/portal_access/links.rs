//! Mailed portal links: made, asked for, renewed. Nothing here tells a caller whether an address is known.

use chrono::{DateTime, Utc};
use domain::email::EmailAddress;
use domain::form::Form;
use domain::ids::{OutboxId, PortalLinkId, WorkspaceId};
use domain::portal::{CODE_LIFETIME, LINK_LIFETIME};
use persistence::contacts::ContactRow;
use persistence::portal_links::PortalLinkRow;
use persistence::{Conn, TeamScope, contacts, outbox, portal_links, workspaces};
use serde::{Deserialize, Serialize};

use super::portal;
use crate::error::{Error, Result};
use crate::mailing::{self, Ticket, outbox_place};
use crate::platform::Platform;
use crate::secrets::{new_code, new_token, token_hash};

/// Why a link is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Invite,
    SignIn,
}

/// A link as mailed: what is stored of its secrets are hashes.
pub(crate) struct NewLink {
    pub(crate) token: String,
    pub(crate) code: String,
    pub(crate) expires_at: DateTime<Utc>,
}

/// Makes a link into the portal for a contact.
pub(crate) fn make_link(
    conn: &mut Conn,
    platform: &Platform,
    contact: &ContactRow,
    purpose: Purpose,
    browser_hash: Option<String>,
    now: DateTime<Utc>,
) -> Result<NewLink> {
    let id = PortalLinkId::at(now);
    let link = NewLink {
        token: new_token(),
        code: new_code(),
        expires_at: now + LINK_LIFETIME,
    };
    portal_links::insert(
        conn,
        PortalLinkRow {
            workspace_id: contact.workspace_id,
            id,
            contact_id: contact.id,
            purpose: match purpose {
                Purpose::Invite => "invite".to_owned(),
                Purpose::SignIn => "sign_in".to_owned(),
            },
            token_hash: token_hash(&link.token),
            code_hash: platform.keys.code_hash(&id.to_string(), &link.code),
            code_expires_at: (now + CODE_LIFETIME).naive_utc(),
            code_attempts: 0,
            browser_hash,
            created_at: now.naive_utc(),
            expires_at: link.expires_at.naive_utc(),
            used_at: None,
        },
    )?;
    Ok(link)
}

/// What a job for a sign-in mail says.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SignInRequest {
    workspace: WorkspaceId,
    email: String,
    browser_hash: Option<String>,
}

/// What a job for a new link in place of an old one says.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RenewalRequest {
    workspace: WorkspaceId,
    token_hash: String,
    browser_hash: Option<String>,
}

async fn enqueue(
    platform: &Platform,
    workspace: WorkspaceId,
    kind: &'static str,
    plain: Vec<u8>,
) -> Result<()> {
    let now = platform.now();
    let id = OutboxId::at(now);
    let payload = platform.keys.seal(&outbox_place(id), &plain)?;
    platform
        .db
        .write(move |conn| outbox::enqueue(conn, id, Some(workspace), kind, payload, now.naive_utc()))
        .await?;
    platform.ring();
    Ok(())
}

/// Asks for a sign-in mail. Known and unknown addresses cost the same work: a worker looks later.
///
/// `browser` is the secret of a cookie that tells the browser that asked.
///
/// # Errors
/// [`Error::NotFound`] for the portal, or a text that is no address.
pub async fn request_sign_in(platform: &Platform, slug: String, email: &str, browser: &str) -> Result<()> {
    let workspace = portal(platform, slug).await?;
    let mut form = Form::default();
    let email: Option<EmailAddress> = form.parse("/email", email);
    form.finish()?;
    let Some(email) = email else { return Ok(()) };
    let request = SignInRequest {
        workspace: workspace.id,
        email: email.as_str().to_owned(),
        browser_hash: Some(token_hash(browser)),
    };
    let plain = serde_json::to_vec(&request).map_err(Error::internal)?;
    enqueue(platform, workspace.id, "portal_sign_in", plain).await
}

/// Asks for a new link to the address that an old one went to; says nothing of whether there was one.
///
/// # Errors
/// [`Error::NotFound`] for the portal.
pub async fn renew(platform: &Platform, slug: String, token: &str, browser: &str) -> Result<()> {
    let workspace = portal(platform, slug).await?;
    let request = RenewalRequest {
        workspace: workspace.id,
        token_hash: token_hash(token),
        browser_hash: Some(token_hash(browser)),
    };
    let plain = serde_json::to_vec(&request).map_err(Error::internal)?;
    enqueue(platform, workspace.id, "portal_link_renewal", plain).await
}

/// Makes the link and writes the mail that was asked for, if the address may enter; called by the worker.
pub(crate) fn send_sign_in(conn: &mut Conn, platform: &Platform, request: &SignInRequest) -> Result<()> {
    let scope = TeamScope::for_job(request.workspace);
    let Some(contact) = contacts::admitted_with_email(conn, &scope, &request.email)?
        .into_iter()
        .next()
    else {
        return Ok(());
    };
    mail_link(conn, platform, &contact, request.browser_hash.clone())
}

/// Like [`send_sign_in`], to whom an old link belonged.
pub(crate) fn send_renewal(conn: &mut Conn, platform: &Platform, request: &RenewalRequest) -> Result<()> {
    let scope = TeamScope::for_job(request.workspace);
    let Some(link) = portal_links::by_token(conn, &scope, &request.token_hash)? else {
        return Ok(());
    };
    let Some(contact) = contacts::find(conn, &scope, link.contact_id)? else {
        return Ok(());
    };
    if !contact.portal_status.may_enter() {
        return Ok(());
    }
    mail_link(conn, platform, &contact, request.browser_hash.clone())
}

fn mail_link(
    conn: &mut Conn,
    platform: &Platform,
    contact: &ContactRow,
    browser: Option<String>,
) -> Result<()> {
    let now = platform.now();
    let workspace = workspaces::of(conn, contact.workspace_id)?;
    let link = make_link(conn, platform, contact, Purpose::SignIn, browser, now)?;
    let email: EmailAddress = contact.email.parse().map_err(Error::internal)?;
    let ticket = Ticket {
        to: &email,
        name: &contact.name,
        token: &link.token,
        code: &link.code,
        expires_at: link.expires_at,
    };
    mailing::sign_in(conn, platform, &workspace, &ticket, now)?;
    Ok(())
}
