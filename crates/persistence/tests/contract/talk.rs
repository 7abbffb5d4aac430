//! Conversations of a workspace: one with the client and one of the team alone, each with a message, and a notification.

use domain::ids::{MessageId, NotificationId, ThreadId};
use persistence::notifications::NotificationRow;
use persistence::thread_store::{NewMessage, NewThread, Person};
use persistence::{
    Conn, DbResult, TeamScope, inbound_mails, internal_threads, notifications, thread_mails, threads,
};

use crate::offers::Offers;
use crate::world::{Added, Team, moment, now};

/// What was said.
#[derive(Debug, Clone)]
pub(crate) struct Talk {
    pub(crate) thread: ThreadId,
    pub(crate) message: MessageId,
    pub(crate) internal_thread: ThreadId,
    pub(crate) internal_message: MessageId,
    pub(crate) notification: NotificationId,
}

/// The owner, as somebody who writes.
pub(crate) fn writer(team: &Team, name: &str) -> Person {
    Person {
        kind: "user",
        id: team.owner.to_string(),
        name: name.to_owned(),
    }
}

pub(crate) fn new_thread(added: domain::ids::ClientId, title: &str) -> NewThread {
    NewThread {
        id: ThreadId::at(moment()),
        client: added,
        project: None,
        quote: None,
        title: title.to_owned(),
    }
}

pub(crate) fn new_message<'a>(
    thread: ThreadId,
    number: i64,
    author: &'a Person,
    text: &'a str,
) -> NewMessage<'a> {
    NewMessage {
        id: MessageId::at(moment()),
        thread,
        number,
        author,
        text,
        reply_to: None,
        mentions: &[],
    }
}

pub(crate) fn notification(team: &Team, added: domain::ids::ClientId, title: &str) -> NotificationRow {
    NotificationRow {
        workspace_id: team.scope.workspace(),
        id: NotificationId::at(moment()),
        user_id: team.owner,
        kind: "mention".to_owned(),
        actor_name: "Ama".to_owned(),
        title: title.to_owned(),
        subject_kind: "thread".to_owned(),
        subject_id: "thr_1".to_owned(),
        client_id: added,
        created_at: now(),
        read_at: None,
    }
}

pub(crate) fn talk(
    conn: &mut Conn,
    team: &Team,
    added: &Added,
    offers: &Offers,
    slug: &str,
) -> DbResult<Talk> {
    let scope: &TeamScope = &team.scope;
    let person = writer(team, &format!("Writer of {slug}"));
    let text = format!("Words of {slug}");
    let mut thread = new_thread(added.id, &format!("Thread of {slug}"));
    thread.project = Some(offers.project);
    thread.quote = Some(offers.quote.id);
    let message = new_message(thread.id, 1, &person, &text);
    threads::insert(conn, scope, &thread, message.id, now())?;
    threads::take_number(conn, scope, thread.id, message.id, now())?;
    threads::insert_message(conn, scope, &message, now())?;
    threads::mark_read(conn, scope, thread.id, &person, 1, now())?;
    let mut inside = new_thread(added.id, &format!("Inside of {slug}"));
    inside.project = Some(offers.project);
    let aside = new_message(inside.id, 1, &person, &text);
    internal_threads::insert(conn, scope, &inside, aside.id, now())?;
    internal_threads::take_number(conn, scope, inside.id, aside.id, now())?;
    internal_threads::insert_message(conn, scope, &aside, now())?;
    internal_threads::mark_read(conn, scope, inside.id, &person, 1, now())?;
    threads::attach(conn, scope, message.id, &[offers.file.id])?;
    internal_threads::attach(conn, scope, aside.id, &[offers.file.id])?;
    thread_mails::claim(conn, scope, (thread.id, added.contact), (0, 1), now())?;
    inbound_mails::receive(conn, scope, "digest", now())?;
    let told = notification(team, added.id, &format!("Title of {slug}"));
    let id = told.id;
    notifications::insert(conn, scope, vec![told])?;
    Ok(Talk {
        thread: thread.id,
        message: message.id,
        internal_thread: inside.id,
        internal_message: aside.id,
        notification: id,
    })
}
