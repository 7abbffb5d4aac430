//! The mail that tells a client's person what was written and not read.

use chrono::{DateTime, Utc};
use domain::email::EmailAddress;
use domain::thread::without_marks;
use persistence::contacts::ContactRow;
use persistence::thread_store::{ThreadEntry, Window};
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, threads};

use crate::error::{Error, Result};
use crate::mailing::{self, Message, in_zone};
use crate::platform::Platform;
use crate::portal_access::{Purpose, make_link};

/// A mail tells of at most this many messages; the thread has them all.
const MOST_TOLD: i64 = 5;
/// How much of each message a mail has.
const LONGEST_TOLD: usize = 1_000;

fn cut(text: &str) -> String {
    let mut plain = without_marks(text);
    if let Some((end, _)) = plain.char_indices().nth(LONGEST_TOLD) {
        plain.truncate(end);
        plain.push('…');
    }
    plain
}

/// Tells of the messages that the person has not read; false when there is none to tell of.
pub(crate) fn unread(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    entry: &ThreadEntry,
    contact: &ContactRow,
    now: DateTime<Utc>,
) -> Result<bool> {
    let scope = TeamScope::for_job(workspace.id);
    let window = Window::After(entry.up_to);
    let waiting = threads::messages_in(conn, &scope, entry.row.id, window, MOST_TOLD * 2)?;
    let own = contact.id.to_string();
    let told: Vec<_> = waiting
        .iter()
        .filter(|message| message.deleted_at.is_none() && message.author_id != own)
        .take(usize::try_from(MOST_TOLD).unwrap_or(1))
        .collect();
    let Some(first) = told.first() else {
        return Ok(false);
    };
    let link = make_link(conn, platform, contact, Purpose::SignIn, None, now)?;
    let to: EmailAddress = contact.email.parse().map_err(Error::internal)?;
    let portal = platform.portal_url(&workspace.slug);
    let title = &entry.row.title;
    let message = Message {
        to: &to,
        name: &contact.name,
        subject: format!("{} wrote in “{title}”", first.author_name),
        title: format!("New in “{title}”"),
        paragraphs: told
            .iter()
            .map(|message| format!("{}: {}", message.author_name, cut(&message.text)))
            .collect(),
        button: "Read and answer",
        // The secret stays behind the # so that no server on the way logs it.
        link: format!("{portal}/enter?thread={}#{}", entry.row.id, link.token),
        note: Some(format!(
            "The link is yours alone and works until {}; after that, {portal}/login mails you a new one.",
            in_zone(workspace, link.expires_at)
        )),
        reason: format!(
            "You get this mail because {} works for you and you had not read this for five minutes.",
            workspace.name
        ),
        attachments: Vec::new(),
    };
    mailing::notify(conn, platform, workspace, message, now)?;
    Ok(true)
}
