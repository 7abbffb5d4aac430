//! Answers by mail (product section 8): the signed addresses they go to, and how a mail that comes in becomes a message.
//!
//! How a mail is taken apart is in `integrations::mail::inbound`; what a person may write is the same as on a page.

use std::sync::Arc;

use domain::access::{Actor, Authority, Permission};
use domain::email::EmailAddress;
use domain::form::Invalid;
use domain::ids::{ThreadId, WorkspaceId};
use domain::thread::{MOST_ATTACHMENTS, MessageInput, ThreadKind};
use integrations::mail::inbound::{self, Inbound, InboundFile};
use persistence::events::hex;
use persistence::files::Content;
use persistence::thread_store::ThreadEntry;
use persistence::{Conn, TeamScope, clients, contacts, inbound_mails, internal_threads, threads, users};
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};
use crate::files::receiving::{discard, receive as receive_content};
use crate::people::Member;
use crate::platform::Platform;
use crate::secrets::{MARK_LETTERS, same};
use crate::threads::Writer;

/// What an address for answers begins with.
const PREFIX: &str = "reply+";
/// How many letters an id has behind its prefix.
const ID_LETTERS: usize = 26;
/// However large files may be: a mail is held in memory while it is read.
const LARGEST_MAIL: u64 = 64 * 1024 * 1024;
/// What is around the files of a mail.
const ROOM_FOR_WORDS: u64 = 1024 * 1024;

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is a message now.
    Posted,
    /// It was one before.
    Known,
    /// No person wrote it, so it is none and nobody is told.
    Ignored,
}

/// Why a mail does not become a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReplyError {
    /// The bytes are no mail.
    #[error("the body is no mail")]
    Unreadable,
    /// None of its addresses was signed here for a conversation of this workspace.
    #[error("no address for answers")]
    UnknownAddress,
    /// The address belongs to somebody else than the sender.
    #[error("the sender is somebody else")]
    WrongSender,
}

fn letters(id: &impl ToString) -> String {
    let id = id.to_string();
    id.split_once('_')
        .map(|(_, letters)| letters.to_owned())
        .unwrap_or_default()
}

fn mark_of(platform: &Platform, workspace: WorkspaceId, thread: ThreadId, person: &str) -> String {
    let (workspace, thread) = (workspace.to_string(), thread.to_string());
    platform.keys.mark(&["reply", &workspace, &thread, person])
}

/// Where a person's answers to a thread go; none where no mail comes in.
///
/// It names the thread, and is marked for this person: 62 letters before the `@`, of 64 that there may be (RFC 5321,
/// 4.5.3.1.1).
pub(crate) fn address(
    platform: &Platform,
    workspace: WorkspaceId,
    thread: ThreadId,
    person: &str,
) -> Option<EmailAddress> {
    let domain = platform.reply_domain.as_deref()?;
    let mark = mark_of(platform, workspace, thread, person);
    format!("{PREFIX}{}{mark}@{domain}", letters(&thread))
        .parse()
        .ok()
}

/// The thread and the mark in an address of ours.
fn signed_part<'a>(platform: &Platform, address: &'a str) -> Option<(ThreadId, &'a str)> {
    let (local, domain) = address.split_once('@')?;
    let (thread, mark) = local.strip_prefix(PREFIX)?.split_at_checked(ID_LETTERS)?;
    let is_ours = platform.reply_domain.as_deref() == Some(domain) && mark.len() == MARK_LETTERS;
    let thread = format!("{}_{thread}", ThreadId::PREFIX).parse().ok()?;
    is_ours.then_some((thread, mark))
}

/// Where the mail server hands in what comes for a workspace; none where no mail comes in.
pub fn webhook_path(platform: &Platform, workspace: WorkspaceId) -> Option<String> {
    platform.reply_domain.as_ref()?;
    let mark = platform.keys.mark(&["inbound", &workspace.to_string()]);
    Some(format!("/api/v1/webhooks/mail/{}{mark}", letters(&workspace)))
}

/// The workspace for which mail may be handed in with a token.
///
/// # Errors
/// [`Error::NotFound`], also where no mail comes in.
pub fn admit(platform: &Platform, token: &str) -> Result<WorkspaceId> {
    let (id, mark) = token.split_at_checked(ID_LETTERS).ok_or(Error::NotFound)?;
    let id = format!("{}_{id}", WorkspaceId::PREFIX);
    let workspace: WorkspaceId = id.parse().map_err(|_| Error::NotFound)?;
    let expected = platform.keys.mark(&["inbound", &id]);
    // The mark was made for a workspace that is there, and workspaces stay.
    if platform.reply_domain.is_none() || !same(mark, &expected) {
        return Err(Error::NotFound);
    }
    Ok(workspace)
}

/// The most bytes of a mail: the largest file as mail programs write it, and words around it.
pub fn largest_mail(platform: &Platform) -> usize {
    let largest = platform.files.limits.largest;
    let size = largest.saturating_add(largest / 2).saturating_add(ROOM_FOR_WORDS);
    usize::try_from(size.min(LARGEST_MAIL)).unwrap_or(usize::MAX)
}

/// Makes a message of a mail, once, if its sender may write where it is addressed to.
///
/// # Errors
/// [`ReplyError`], [`Error::NotAllowed`] for somebody who may not write any more, [`Error::ClientArchived`], bad fields,
/// [`domain::file::FileError`]; nothing is kept then.
pub async fn receive(platform: &Arc<Platform>, workspace: WorkspaceId, raw: Vec<u8>) -> Result<Outcome> {
    // Mails come from anywhere: one that breaks the reader must break nothing else.
    let read = tokio::task::spawn_blocking(move || {
        let digest = Sha256::digest(&raw);
        inbound::read(&raw).map(|mail| (mail, hex(&digest)))
    });
    let Ok(Some((mut mail, digest))) = read.await else {
        return Err(ReplyError::Unreadable.into());
    };
    if mail.automatic {
        return Ok(Outcome::Ignored);
    }
    let files = std::mem::take(&mut mail.files);
    let ground = Arc::clone(platform);
    let asked = mail.clone();
    // Asked before any content is kept, and again in the transaction.
    platform
        .db
        .read(move |conn| seat(conn, &ground, workspace, &asked).map(drop))
        .await?;
    let contents = keep_all(platform, workspace, files).await?;
    let (ground, named) = (Arc::clone(platform), contents.clone());
    let written = platform
        .db
        .write(move |conn| write(conn, &ground, workspace, &mail, &digest, named))
        .await;
    match &written {
        Ok(Outcome::Posted) => platform.ring(),
        // Whether rows name the content is not known: the cleaner finds out.
        Err(Error::Db(_)) => {}
        Ok(Outcome::Known | Outcome::Ignored) | Err(_) => discard_all(platform, &contents).await,
    }
    written
}

/// Keeps what hangs on a mail, all of it or nothing.
async fn keep_all(
    platform: &Platform,
    workspace: WorkspaceId,
    files: Vec<InboundFile>,
) -> Result<Vec<Content>> {
    if files.len() > MOST_ATTACHMENTS {
        return Err(Invalid::at("/attachments", "too_long", "A message has at most 10 files.").into());
    }
    let mut contents = Vec::new();
    for file in files {
        match receive_content(platform, workspace, &file.name, file.content).await {
            Ok(content) => contents.push(content),
            Err(error) => {
                discard_all(platform, &contents).await;
                return Err(error);
            }
        }
    }
    Ok(contents)
}

async fn discard_all(platform: &Platform, contents: &[Content]) {
    for content in contents {
        discard(platform, &content.place).await;
    }
}

/// Where somebody writes, and as whom.
struct Seat {
    kind: ThreadKind,
    entry: ThreadEntry,
    actor: Actor,
}

/// Whose the address is that a mail goes to, if that person is its sender and may still write there.
fn seat(conn: &mut Conn, platform: &Platform, workspace: WorkspaceId, mail: &Inbound) -> Result<Seat> {
    let scope = TeamScope::for_job(workspace);
    for (thread, mark) in mail.addressed.iter().filter_map(|to| signed_part(platform, to)) {
        let is_for = |person: &str| same(mark, &mark_of(platform, workspace, thread, person));
        let Some((kind, entry)) = find(conn, &scope, thread)? else {
            continue;
        };
        let seat = |actor| Seat {
            kind,
            entry: entry.clone(),
            actor,
        };
        for (user, role) in users::of_workspace(conn, &scope)? {
            if is_for(&user.id.to_string()) {
                require_sender(mail, &user.email)?;
                if !Authority::User(role).may(Permission::WriteThreads) {
                    return Err(Error::NotAllowed);
                }
                return Ok(seat(Actor::User {
                    id: user.id,
                    name: user.name,
                }));
            }
        }
        let people = match kind {
            ThreadKind::Client => contacts::of_client(conn, &scope, entry.row.client_id)?,
            ThreadKind::Internal => Vec::new(),
        };
        if let Some(contact) = people.into_iter().find(|contact| is_for(&contact.id.to_string())) {
            require_sender(mail, &contact.email)?;
            if !contact.portal_status.may_enter() {
                return Err(Error::NotAllowed);
            }
            let client = clients::find(conn, &scope, entry.row.client_id)?;
            if client.is_none_or(|(client, _)| client.archived_at.is_some()) {
                return Err(Error::ClientArchived);
            }
            return Ok(seat(Actor::Contact {
                id: contact.id,
                name: contact.name,
            }));
        }
    }
    Err(ReplyError::UnknownAddress.into())
}

fn find(conn: &mut Conn, scope: &TeamScope, thread: ThreadId) -> Result<Option<(ThreadKind, ThreadEntry)>> {
    if let Some(entry) = threads::find(conn, scope, thread, "")? {
        return Ok(Some((ThreadKind::Client, entry)));
    }
    let entry = internal_threads::find(conn, scope, thread, "")?;
    Ok(entry.map(|entry| (ThreadKind::Internal, entry)))
}

/// A mail that was passed on carries its address for answers along: only its own person speaks by it.
fn require_sender(mail: &Inbound, address: &str) -> Result<()> {
    if mail.from.as_ref().is_some_and(|from| from.as_str() == address) {
        Ok(())
    } else {
        Err(ReplyError::WrongSender.into())
    }
}

fn write(
    conn: &mut Conn,
    platform: &Platform,
    workspace: WorkspaceId,
    mail: &Inbound,
    raw_digest: &str,
    contents: Vec<Content>,
) -> Result<Outcome> {
    let Seat { kind, entry, actor } = seat(conn, platform, workspace, mail)?;
    let now = platform.now();
    let scope = TeamScope::for_job(workspace);
    // By thread and person, so that nobody can use the Message-ID of another up.
    let own = mail.message_id.as_deref().unwrap_or(raw_digest);
    let told = format!("{}|{}|{own}", entry.row.id, actor.id());
    if !inbound_mails::receive(conn, &scope, &hex(&Sha256::digest(told)), now.naive_utc())? {
        return Ok(Outcome::Known);
    }
    let member = Member::acting(scope, actor, now);
    let writer = Writer::of_member(&member);
    let mut attachments = Vec::new();
    for content in contents {
        attachments.push(
            writer
                .bring(conn, platform, entry.row.client_id, content)?
                .id
                .to_string(),
        );
    }
    let input = MessageInput {
        text: mail.text.clone(),
        attachments,
        ..MessageInput::default()
    };
    writer.post(conn, kind, &entry, input.check()?)?;
    Ok(Outcome::Posted)
}
