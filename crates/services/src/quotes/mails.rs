//! The mails about a quote: to the client's people with their way in, to the team with a link to the page.

use chrono::{DateTime, Utc};
use domain::email::EmailAddress;
use domain::portal::PortalStatus;
use domain::quote::QuoteError;
use persistence::contacts::ContactRow;
use persistence::quotes::QuoteRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, contacts, users};

use integrations::mail::Attachment;

use super::Paper;
use crate::error::{Error, Result};
use crate::mailing::{self, Message, in_zone, written_day};
use crate::people::Member;
use crate::platform::Platform;
use crate::portal_access::{Purpose, make_link};

fn name_of(quote: &QuoteRow) -> String {
    format!(
        "“{}” ({})",
        quote.title,
        quote.number.as_deref().unwrap_or("draft")
    )
}

/// The client's people who may enter the portal.
fn admitted(people: Vec<ContactRow>) -> Vec<ContactRow> {
    people
        .into_iter()
        .filter(|contact| contact.portal_status.may_enter())
        .collect()
}

/// What a mail to a client's person says.
struct Letter<'a> {
    subject: String,
    title: &'a str,
    text: String,
}

fn mail_to(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    quote: &QuoteRow,
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
        paragraphs: vec![letter.text.clone()],
        button: "Open the quote",
        // The secret stays behind the # so that no server on the way logs it.
        link: format!("{portal}/enter?quote={}#{}", quote.id, link.token),
        note: Some(format!(
            "The link is yours alone and works until {}; after that, {portal}/login mails you a new one.",
            in_zone(workspace, link.expires_at)
        )),
        reason: format!(
            "You get this mail because {} works for you and wrote to {}.",
            workspace.name, contact.email
        ),
        attachments: Vec::new(),
    };
    let mail = mailing::notify(conn, platform, workspace, message, now)?;
    if purpose == Purpose::Invite {
        let expires_at = link.expires_at.naive_utc();
        let scope = TeamScope::for_job(workspace.id);
        contacts::mark_invited(conn, &scope, contact, mail, now.naive_utc(), expires_at)?;
    }
    Ok(())
}

/// Tells the client's people that a quote is there. Nobody there yet: its primary contact is asked in with it.
pub(super) fn sent(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    workspace: &WorkspaceRow,
    quote: &QuoteRow,
) -> Result<()> {
    let everybody = contacts::of_client(conn, &member.scope, quote.client_id)?;
    let first = everybody
        .iter()
        .find(|contact| contact.is_primary && contact.portal_status == PortalStatus::NotInvited)
        .cloned();
    let mut people = admitted(everybody);
    if people.is_empty() {
        people.extend(first);
    }
    if people.is_empty() {
        return Err(QuoteError::NobodyToSendTo.into());
    }
    let letter = Letter {
        subject: format!("Quote {} from {}", name_of(quote), workspace.name),
        title: "Your quote is ready",
        text: format!(
            "{} has sent you the quote {}. You can read and sign it until {}.",
            workspace.name,
            name_of(quote),
            written_day(quote.valid_until)
        ),
    };
    for contact in people {
        mail_to(conn, platform, workspace, quote, &contact, &letter, member.now)?;
    }
    Ok(())
}

/// Tells the client's people that the last day is near.
pub(crate) fn remind(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    quote: &QuoteRow,
    now: DateTime<Utc>,
) -> Result<()> {
    let scope = TeamScope::for_job(workspace.id);
    let letter = Letter {
        subject: format!(
            "The quote {} ends on {}",
            name_of(quote),
            written_day(quote.valid_until)
        ),
        title: "This quote ends soon",
        text: format!(
            "The quote {} from {} can be signed until {}.",
            name_of(quote),
            workspace.name,
            written_day(quote.valid_until)
        ),
    };
    for contact in admitted(contacts::of_client(conn, &scope, quote.client_id)?) {
        mail_to(conn, platform, workspace, quote, &contact, &letter, now)?;
    }
    Ok(())
}

/// Tells the signer what they signed, with the document.
pub(super) fn confirm(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    quote: &QuoteRow,
    (name, email): (&str, &str),
    paper: &Paper,
    now: DateTime<Utc>,
) -> Result<()> {
    let to: EmailAddress = email.parse().map_err(Error::internal)?;
    let message = Message {
        to: &to,
        name,
        subject: format!("You accepted the quote {}", name_of(quote)),
        title: "Thank you".to_owned(),
        paragraphs: vec![format!(
            "You accepted the quote {} from {} on {}.",
            name_of(quote),
            workspace.name,
            in_zone(workspace, now)
        )],
        button: "See the quote",
        link: format!("{}/quotes/{}", platform.portal_url(&workspace.slug), quote.id),
        note: None,
        reason: format!("You get this mail because you signed as {email}."),
        attachments: vec![Attachment::pdf(&paper.file_name, &paper.pdf)],
    };
    mailing::notify(conn, platform, workspace, message, now)?;
    Ok(())
}

/// What there is to tell the team.
pub(super) struct News<'a> {
    /// Who did what, like "Ama declined a quote".
    pub(super) what: String,
    /// In their own words.
    pub(super) said: Option<&'a str>,
    /// The document that came of it.
    pub(super) paper: Option<&'a Paper>,
}

/// Tells the team's owner what a client's person did.
pub(super) fn tell_team(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    quote: &QuoteRow,
    news: &News<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    let what = &news.what;
    let scope = TeamScope::for_job(workspace.id);
    let Some(owner) = users::owner_of(conn, &scope)? else {
        return Ok(());
    };
    let to: EmailAddress = owner.email.parse().map_err(Error::internal)?;
    let first = format!("{what}: {}.", name_of(quote));
    let message = Message {
        to: &to,
        name: &owner.name,
        subject: format!("{what}: {}", name_of(quote)),
        title: what.clone(),
        paragraphs: std::iter::once(first)
            .chain(news.said.map(|said| format!("They wrote: {said}")))
            .collect(),
        button: "Open the quote",
        link: format!("{}/quotes/{}", platform.public_url, quote.id),
        note: None,
        reason: format!(
            "You get this mail because you own {} in CoPortal.",
            workspace.name
        ),
        attachments: news
            .paper
            .map(|paper| Attachment::pdf(&paper.file_name, &paper.pdf))
            .into_iter()
            .collect(),
    };
    mailing::notify(conn, platform, workspace, message, now)?;
    Ok(())
}
