//! At the door: a link is looked at, a link or code is redeemed once.

use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::event::{EventKind, NewEvent};
use domain::form::Invalid;
use domain::ids::{PortalSessionId, WorkspaceId};
use persistence::portal_links::PortalLinkRow;
use persistence::portal_sessions::PortalSessionRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, contacts, events, portal_links, portal_sessions, workspaces};

use super::portal;
use crate::auth::SESSION_LIFETIME;
use crate::contacts::subject;
use crate::error::{Error, Result};
use crate::people::{Device, Visitor};
use crate::platform::Platform;
use crate::portal::{PortalMe, me};
use crate::secrets::{same, token_hash};

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
