//! The mails that tell a client's person, or somebody of the team, what was written and not read.

use chrono::{DateTime, Utc};
use domain::email::EmailAddress;
use domain::ids::MessageId;
use domain::thread::without_marks;
use domain::thread::{MessageMails, ThreadKind};
use persistence::contacts::ContactRow;
use persistence::files::FileRow;
use persistence::thread_store::{MessageRow, ThreadEntry, Window};
use persistence::users::UserRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, threads};

use super::{Thread, by_kind};
use crate::error::{Error, Result};
use crate::mailing::{self, Message, in_zone};
use crate::platform::Platform;
use crate::portal_access::{Purpose, make_link};
use crate::replies;

/// A mail tells of at most this many messages; the thread has them all.
const MOST_TOLD: i64 = 5;
/// So many messages are looked through for those that concern somebody.
const MOST_READ: i64 = 100;
/// How much of each message a mail has.
const LONGEST_TOLD: usize = 1_000;
const ANSWERABLE: &str = "You can answer this mail: what you write goes into the conversation.";

fn cut(text: &str) -> String {
    let mut plain = without_marks(text);
    if let Some((end, _)) = plain.char_indices().nth(LONGEST_TOLD) {
        plain.truncate(end);
        plain.push('…');
    }
    plain
}

/// Who said what, and which files hang on it.
fn told_of(message: &MessageRow, hung: &[(String, FileRow)], to_client: bool) -> String {
    let id = message.id.to_string();
    let names: Vec<&str> = hung
        .iter()
        .filter(|(on, file)| *on == id && (file.visible_to_client || !to_client))
        .map(|(_, file)| file.name.as_str())
        .collect();
    let (author, text) = (&message.author_name, cut(&message.text));
    match (text.is_empty(), names.is_empty()) {
        (_, true) => format!("{author}: {text}"),
        (true, false) => format!("{author} sent {}", names.join(", ")),
        (false, false) => format!("{author}: {text} ({})", names.join(", ")),
    }
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
    let ids: Vec<MessageId> = told.iter().map(|message| message.id).collect();
    let hung = threads::attachments_of(conn, &scope, &ids)?;
    let link = make_link(conn, platform, contact, Purpose::SignIn, None, now)?;
    let to: EmailAddress = contact.email.parse().map_err(Error::internal)?;
    let portal = platform.portal_url(&workspace.slug);
    let title = &entry.row.title;
    let answers = replies::address(platform, workspace.id, entry.row.id, &own);
    let message = Message {
        to: &to,
        name: &contact.name,
        subject: format!("{} wrote in “{title}”", first.author_name),
        title: format!("New in “{title}”"),
        paragraphs: told.iter().map(|message| told_of(message, &hung, true)).collect(),
        button: "Read and answer",
        // The secret stays behind the # so that no server on the way logs it.
        link: format!("{portal}/enter?thread={}#{}", entry.row.id, link.token),
        note: Some(format!(
            "{}The link is yours alone and works until {}; after that, {portal}/login mails you a new one.",
            answers
                .as_ref()
                .map(|_| format!("{ANSWERABLE} "))
                .unwrap_or_default(),
            in_zone(workspace, link.expires_at)
        )),
        reason: format!(
            "You get this mail because {} works for you and you had not read this for five minutes.",
            workspace.name
        ),
        attachments: Vec::new(),
    };
    mailing::notify_answered_at(conn, platform, workspace, message, answers, now)?;
    Ok(true)
}

/// Tells a member of the messages that they have not read and wish to hear of; false when there is none to tell of.
pub(crate) fn unread_by_member(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    Thread { kind, entry }: &Thread,
    (user, choice): (&UserRow, MessageMails),
    now: DateTime<Utc>,
) -> Result<bool> {
    let scope = TeamScope::for_job(workspace.id);
    // From the end: somebody new to the team has read nothing of what is old.
    let newest = Window::Before(None);
    let waiting = by_kind!(kind, messages_in(conn, &scope, entry.row.id, newest, MOST_READ))?;
    let own = user.id.to_string();
    let concerns = |message: &&MessageRow| {
        let called = message.mentions.split(' ').any(|id| id == own);
        let from_client = message.author_kind == "contact" && choice == MessageMails::All;
        let is_new = message.number > entry.up_to && message.deleted_at.is_none();
        is_new && message.author_id != own && (called || from_client)
    };
    let mut told: Vec<&MessageRow> = waiting
        .iter()
        .filter(concerns)
        .take(usize::try_from(MOST_TOLD).unwrap_or(1))
        .collect();
    told.reverse();
    let Some(first) = told.first() else {
        return Ok(false);
    };
    let ids: Vec<MessageId> = told.iter().map(|message| message.id).collect();
    let hung = by_kind!(kind, attachments_of(conn, &scope, &ids))?;
    let to: EmailAddress = user.email.parse().map_err(Error::internal)?;
    let answers = replies::address(platform, workspace.id, entry.row.id, &own);
    let (title, client, site) = (&entry.row.title, &entry.client_name, &platform.public_url);
    let message = Message {
        to: &to,
        name: &user.name,
        subject: format!("{} wrote in “{title}”", first.author_name),
        title: match kind {
            ThreadKind::Client => format!("New in “{title}” with {client}"),
            ThreadKind::Internal => format!("New in “{title}”, of your team alone"),
        },
        paragraphs: told
            .iter()
            .map(|message| told_of(message, &hung, false))
            .collect(),
        button: "Read and answer",
        link: format!("{site}/inbox?thread={}", entry.row.id),
        note: answers.as_ref().map(|_| ANSWERABLE.to_owned()),
        reason: format!(
            "You get this mail because you had not read this for five minutes. Of which messages you hear by mail is set \
             in your profile: {site}/settings/profile"
        ),
        attachments: Vec::new(),
    };
    mailing::notify_answered_at(conn, platform, workspace, message, answers, now)?;
    Ok(true)
}
