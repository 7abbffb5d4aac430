//! The way into the portal: invite, ask, look at a link, redeem, revoke (product section 3).

use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::email::EmailAddress;
use domain::event::{EventKind, NewEvent};
use domain::form::{Form, Invalid};
use domain::ids::{ClientId, ContactId, OutboxId, PortalLinkId, PortalSessionId, WorkspaceId};
use domain::portal::{CODE_LIFETIME, LINK_LIFETIME};
use persistence::contacts::{ContactRow, Delivery};
use persistence::portal_links::PortalLinkRow;
use persistence::portal_sessions::PortalSessionRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{
    Conn, TeamScope, clients, contacts, events, outbox, portal_links, portal_sessions, workspaces,
};
use serde::{Deserialize, Serialize};

use crate::auth::SESSION_LIFETIME;
use crate::contacts::subject;
use crate::error::{Error, Result};
use crate::mailing::{self, Ticket, outbox_place};
use crate::people::{Device, Member, Visitor};
use crate::platform::Platform;
use crate::portal::{PortalMe, me};
use crate::secrets::{new_code, new_token, same, token_hash};

/// An invitation that is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Whom it asks in.
    pub contact: ContactId,
    /// Until when its link works.
    pub expires_at: DateTime<Utc>,
}

/// Why a link is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Invite,
    SignIn,
}

struct NewLink {
    token: String,
    code: String,
    expires_at: DateTime<Utc>,
}

fn make_link(
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

/// What the link page may know before anybody presses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inspection {
    /// It will open the portal for this person; whether a press is needed first.
    Ready {
        /// Whose link it is.
        contact_name: String,
        /// Not in the browser that asked for it.
        press_needed: bool,
    },
    /// It was used, has expired, was withdrawn, or never was.
    UsedOrExpired,
}

/// Looks at a link; never uses it.
///
/// # Errors
/// [`Error::NotFound`] for the portal.
pub async fn inspect(
    platform: &Platform,
    slug: String,
    token: &str,
    browser: Option<String>,
) -> Result<Inspection> {
    let hash = token_hash(token);
    let now = platform.at();
    platform
        .db
        .read(move |conn| {
            let workspace = workspaces::by_slug(conn, &slug)?.ok_or(Error::NotFound)?;
            let scope = TeamScope::for_job(workspace.id);
            let Some(link) = portal_links::by_token(conn, &scope, &hash)? else {
                return Ok(Inspection::UsedOrExpired);
            };
            let contact = contacts::find(conn, &scope, link.contact_id)?;
            let live = link.used_at.is_none() && link.expires_at > now;
            match contact {
                Some(contact) if live && contact.portal_status.may_enter() => {
                    let asked_here = match (&link.browser_hash, &browser) {
                        (Some(stored), Some(cookie)) => same(stored, &token_hash(cookie)),
                        _ => false,
                    };
                    Ok(Inspection::Ready {
                        contact_name: contact.name,
                        press_needed: !asked_here,
                    })
                }
                _ => Ok(Inspection::UsedOrExpired),
            }
        })
        .await
}

/// What somebody shows at the door.
#[derive(Debug, Clone)]
pub enum Pass {
    /// The secret part of a mailed link.
    Token(String),
    /// An address and the six digits mailed to it.
    Code {
        /// The address.
        email: String,
        /// The digits.
        code: String,
    },
}

enum Admission {
    Granted(Box<(PortalSessionId, PortalMe)>),
    LinkGone,
    CodeWrong,
}

/// Lets somebody in by link or code, once; answers the session and what the portal shows first.
///
/// # Errors
/// [`Error::LinkGone`], [`Error::CodeWrong`], [`Error::NotFound`] for the portal.
pub async fn redeem(
    platform: &Platform,
    slug: String,
    pass: Pass,
    device: Device,
) -> Result<(WorkspaceId, PortalSessionId, PortalMe)> {
    let now = platform.now();
    let keys = platform.keys.clone();
    let workspace = portal(platform, slug).await?;
    let id = workspace.id;
    // A wrong code must be counted, so it is an outcome that commits and not an error that rolls back.
    let admission = platform
        .db
        .write(move |conn| {
            let scope = TeamScope::for_job(id);
            let (link, method) = match pass {
                Pass::Token(token) => match portal_links::by_token(conn, &scope, &token_hash(&token))? {
                    Some(link) => (link, "link"),
                    None => return Ok(Admission::LinkGone),
                },
                Pass::Code { email, code } => {
                    let email = email.trim().to_lowercase();
                    let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
                    let links = portal_links::with_live_code(conn, &scope, &email, now.naive_utc())?;
                    let mut right = None;
                    for link in &links {
                        let holds = same(&link.code_hash, &keys.code_hash(&link.id.to_string(), &code));
                        if holds && right.is_none() {
                            right = Some(link.clone());
                        }
                    }
                    match right {
                        Some(link) => (link, "code"),
                        None => {
                            portal_links::count_attempt(conn, &scope, &links)?;
                            return Ok(Admission::CodeWrong);
                        }
                    }
                }
            };
            admit(conn, &workspace, &link, method, device, now)
        })
        .await?;
    platform.ring();
    match admission {
        Admission::Granted(granted) => {
            let (session, me) = *granted;
            Ok((id, session, me))
        }
        Admission::LinkGone => Err(Error::LinkGone),
        Admission::CodeWrong => Err(Error::CodeWrong),
    }
}

fn admit(
    conn: &mut Conn,
    workspace: &WorkspaceRow,
    link: &PortalLinkRow,
    method: &'static str,
    device: Device,
    now: DateTime<Utc>,
) -> Result<Admission> {
    let scope = TeamScope::for_job(workspace.id);
    let contact = contacts::find_for_update(conn, &scope, link.contact_id)?;
    let Some(contact) = contact.filter(|contact| contact.portal_status.may_enter()) else {
        return Ok(Admission::LinkGone);
    };
    if !portal_links::redeem(conn, &scope, link.id, now.naive_utc())? {
        return Ok(Admission::LinkGone);
    }
    contacts::mark_signed_in(conn, &scope, contact.id, now.naive_utc())?;
    let session = PortalSessionId::at(now);
    portal_sessions::insert(
        conn,
        PortalSessionRow {
            workspace_id: workspace.id,
            id: session,
            contact_id: contact.id,
            method: method.to_owned(),
            ip: device.ip,
            user_agent: device.user_agent,
            created_at: now.naive_utc(),
            last_seen_at: now.naive_utc(),
            expires_at: (now + SESSION_LIFETIME).naive_utc(),
            revoked_at: None,
        },
    )?;
    let event = NewEvent {
        kind: EventKind::PortalSignedIn,
        actor: Actor::Contact {
            id: contact.id,
            name: contact.name.clone(),
        },
        subject: subject(&contact),
        at: now,
        data: format!("{{\"method\":\"{method}\"}}"),
    };
    events::append(conn, &scope, event)?;
    let proof = portal_sessions::prove(conn, workspace.id, session, now.naive_utc())?;
    let proof = proof.ok_or_else(|| Error::Internal("a session just made does not hold".to_owned()))?;
    let me = me(conn, &Visitor { proof, now })?;
    Ok(Admission::Granted(Box::new((session, me))))
}

/// Reads the two forms of a redeem body.
///
/// # Errors
/// When it is neither or both.
pub fn pass_from(token: Option<String>, email: Option<String>, code: Option<String>) -> Result<Pass> {
    match (token, email, code) {
        (Some(token), None, None) => Ok(Pass::Token(token)),
        (None, Some(email), Some(code)) => Ok(Pass::Code { email, code }),
        _ => Err(Invalid::at("", "invalid", "Send a token, or an e-mail address and a code.").into()),
    }
}
