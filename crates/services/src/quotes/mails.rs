//! The mails about a quote: to the client's people with their way in, to the team with a link to the page.

use chrono::{DateTime, Utc};
use domain::email::EmailAddress;
use domain::quote::QuoteError;
use persistence::quotes::QuoteRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, users};

use integrations::mail::Attachment;

use super::Paper;
use crate::error::{Error, Result};
use crate::letters::{Letter, Reach, people_of, write_to};
use crate::mailing::{self, Message, in_zone, written_day};
use crate::people::Member;
use crate::platform::Platform;

fn name_of(quote: &QuoteRow) -> String {
    format!(
        "“{}” ({})",
        quote.title,
        quote.number.as_deref().unwrap_or("draft")
    )
}

/// A letter about a quote.
fn letter<'a>(quote: &QuoteRow, subject: String, title: &'a str, text: String) -> Letter<'a> {
    Letter {
        subject,
        title,
        paragraphs: vec![text],
        button: "Open the quote",
        place: format!("quote={}", quote.id),
        attachments: Vec::new(),
    }
}

/// Tells the client's people that a quote is there. Nobody there yet: its primary contact is asked in with it.
pub(super) fn sent(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    workspace: &WorkspaceRow,
    quote: &QuoteRow,
) -> Result<()> {
    let people = people_of(conn, &member.scope, quote.client_id, Reach::AskIn)?;
    if people.is_empty() {
        return Err(QuoteError::NobodyToSendTo.into());
    }
    let text = format!(
        "{} has sent you the quote {}. You can read and sign it until {}.",
        workspace.name,
        name_of(quote),
        written_day(quote.valid_until)
    );
    let subject = format!("Quote {} from {}", name_of(quote), workspace.name);
    let letter = letter(quote, subject, "Your quote is ready", text);
    for contact in people {
        write_to(conn, platform, workspace, &contact, &letter, member.now)?;
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
    let last_day = written_day(quote.valid_until);
    let text = format!(
        "The quote {} from {} can be signed until {last_day}.",
        name_of(quote),
        workspace.name
    );
    let subject = format!("The quote {} ends on {last_day}", name_of(quote));
    let letter = letter(quote, subject, "This quote ends soon", text);
    for contact in people_of(conn, &scope, quote.client_id, Reach::Admitted)? {
        write_to(conn, platform, workspace, &contact, &letter, now)?;
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
