//! Letters to a client's people, each with their own way into the portal: what quotes and invoices send them.

use chrono::{DateTime, Utc};
use domain::email::EmailAddress;
use domain::ids::ClientId;
use domain::portal::PortalStatus;
use integrations::mail::Attachment;
use persistence::contacts::ContactRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, contacts};

use crate::error::{Error, Result};
use crate::mailing::{self, Message, in_zone};
use crate::platform::Platform;
use crate::portal_access::{Purpose, make_link};

/// What a letter says.
#[derive(Debug)]
pub(crate) struct Letter<'a> {
    pub(crate) subject: String,
    pub(crate) title: &'a str,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) button: &'a str,
    /// What the portal opens, like `quote=quo_…`.
    pub(crate) place: String,
    pub(crate) attachments: Vec<Attachment>,
}

/// Whether somebody who was never in the portal is asked in with the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Those who may enter; nobody there yet: the primary contact is asked in.
    AskIn,
    /// Those who may enter.
    Admitted,
}

/// The client's people who get a letter.
pub(crate) fn people_of(
    conn: &mut Conn,
    scope: &TeamScope,
    client: ClientId,
    reach: Reach,
) -> Result<Vec<ContactRow>> {
    let everybody = contacts::of_client(conn, scope, client)?;
    let first = everybody
        .iter()
        .find(|contact| contact.is_primary && contact.portal_status == PortalStatus::NotInvited)
        .filter(|_| reach == Reach::AskIn)
        .cloned();
    let mut people: Vec<ContactRow> = everybody
        .into_iter()
        .filter(|contact| contact.portal_status.may_enter())
        .collect();
    if people.is_empty() {
        people.extend(first);
    }
    Ok(people)
}

/// Writes a letter to one of the client's people.
pub(crate) fn write_to(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    contact: &ContactRow,
    letter: &Letter<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    let purpose = match contact.portal_status {
        PortalStatus::NotInvited => Purpose::Invite,
        PortalStatus::Invited | PortalStatus::Active | PortalStatus::Revoked => Purpose::SignIn,
    };
    let link = make_link(conn, platform, contact, purpose, None, now)?;
    let to: EmailAddress = contact.email.parse().map_err(Error::internal)?;
    let portal = platform.portal_url(&workspace.slug);
    let message = Message {
        to: &to,
        name: &contact.name,
        subject: letter.subject.clone(),
        title: letter.title.to_owned(),
        paragraphs: letter.paragraphs.clone(),
        button: letter.button,
        // The secret stays behind the # so that no server on the way logs it.
        link: format!("{portal}/enter?{}#{}", letter.place, link.token),
        note: Some(format!(
            "The link is yours alone and works until {}; after that, {portal}/login mails you a new one.",
            in_zone(workspace, link.expires_at)
        )),
        reason: format!(
            "You get this mail because {} works for you and wrote to {}.",
            workspace.name, contact.email
        ),
        attachments: letter.attachments.clone(),
    };
    let mail = mailing::notify(conn, platform, workspace, message, now)?;
    if purpose == Purpose::Invite {
        let expires_at = link.expires_at.naive_utc();
        let scope = TeamScope::for_job(workspace.id);
        contacts::mark_invited(conn, &scope, contact, mail, now.naive_utc(), expires_at)?;
    }
    Ok(())
}
