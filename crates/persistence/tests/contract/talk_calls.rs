//! Every query of open pages and conversations that takes a team's scope, called with the ids of somebody; those of
//! conversations on both sets of tables.

use domain::ids::UserId;
use persistence::notifications::{self, Seen};
use persistence::thread_store::{ThreadQuery, Window};
use persistence::{
    Conn, DbResult, activity, inbound_mails, internal_threads, live, sessions, thread_mails, threads,
};

use crate::everything::Everything;
use crate::scope_calls::Call;
use crate::talk::{new_message, new_thread, notification, writer};
use crate::world::{moment, now};

/// What both sets of tables told. That one is silent where the other is not would be a hole.
fn both(
    client: DbResult<impl std::fmt::Debug>,
    internal: DbResult<impl std::fmt::Debug>,
) -> DbResult<String> {
    let (one, other) = (format!("{:?}", client?), format!("{:?}", internal?));
    assert_eq!(one.contains("zeta"), other.contains("zeta"), "{one} {other}");
    Ok(one + &other)
}

fn number(found: i64) -> &'static str {
    if found > 0 { "zeta" } else { "" }
}

fn query(all: &Everything) -> ThreadQuery {
    ThreadQuery {
        client: Some(all.client.id),
        project: Some(all.offers.project),
        limit: 9,
        ..ThreadQuery::default()
    }
}

/// An answer without names: that there was one says that something of theirs was read.
fn found(something: bool) -> String {
    if something { "zeta" } else { "" }.to_owned()
}

pub(crate) const TALK_READS: &[(&str, Call)] = &[
    ("live::after", |conn, scope, all, _| {
        let rows = live::after(conn, scope, 0, 9)?;
        let theirs = rows
            .iter()
            .any(|row| row.client_id == Some(all.client.id.to_string()));
        Ok(found(theirs))
    }),
    ("live::contacts_present", |conn, scope, all, _| {
        let present = live::contacts_present(conn, scope, &[all.session.id], now())?;
        Ok(found(!present.is_empty()))
    }),
    ("live::keys_present", |conn, scope, all, _| {
        Ok(found(!live::keys_present(conn, scope, &[all.key.id])?.is_empty()))
    }),
    ("live::place_of", |conn, scope, all, _| {
        let events = activity::of_client(conn, &all.team.scope, all.client.id, None, 9)?;
        let sealed = events.iter().find(|event| event.sequence.is_some()).unwrap();
        Ok(found(live::place_of(conn, scope, sealed.id)?.is_some()))
    }),
    ("live::users_present", |conn, scope, all, _| {
        let sessions = sessions::of_user(conn, all.team.owner, now())?;
        let ids: Vec<_> = sessions.iter().map(|session| session.id).collect();
        Ok(found(!live::users_present(conn, scope, &ids, now())?.is_empty()))
    }),
    ("notifications::of_user", |conn, scope, all, _| {
        notifications::of_user(conn, scope, all.team.owner, None, 9).map(|rows| format!("{rows:?}"))
    }),
    ("notifications::team", |conn, scope, all, _| {
        let team = notifications::team(conn, scope)?;
        Ok(number(i64::from(team.iter().any(|member| member.id == all.team.owner))).to_owned())
    }),
    ("notifications::unread", |conn, scope, all, _| {
        notifications::unread(conn, scope, all.team.owner).map(|count| number(count).to_owned())
    }),
    ("thread_store::look::attachments_of", |conn, scope, all, _| {
        let (one, other) = (all.talk.message, all.talk.internal_message);
        let client = threads::attachments_of(conn, scope, &[one])?;
        let internal = internal_threads::attachments_of(conn, scope, &[other])?;
        assert_eq!(client.len(), internal.len());
        Ok(found(!client.is_empty()))
    }),
    ("thread_store::look::find", |conn, scope, all, _| {
        let (one, other) = (all.talk.thread, all.talk.internal_thread);
        both(
            threads::find(conn, scope, one, ""),
            internal_threads::find(conn, scope, other, ""),
        )
    }),
    ("thread_store::look::find_attachment", |conn, scope, all, _| {
        let client = threads::find_attachment(conn, scope, all.offers.file.id)?;
        let internal = internal_threads::find_attachment(conn, scope, all.offers.file.id)?;
        assert_eq!(client, internal);
        Ok(found(client.is_some()))
    }),
    ("thread_store::look::find_message", |conn, scope, all, _| {
        let (one, other) = (all.talk.message, all.talk.internal_message);
        both(
            threads::find_message(conn, scope, one),
            internal_threads::find_message(conn, scope, other),
        )
    }),
    ("thread_store::look::list", |conn, scope, all, _| {
        let query = query(all);
        both(
            threads::list(conn, scope, &query),
            internal_threads::list(conn, scope, &query),
        )
    }),
    ("thread_store::look::messages_in", |conn, scope, all, _| {
        let (one, other) = (all.talk.thread, all.talk.internal_thread);
        both(
            threads::messages_in(conn, scope, one, Window::Before(None), 9),
            internal_threads::messages_in(conn, scope, other, Window::After(0), 9),
        )
    }),
    ("thread_store::look::read_of", |conn, scope, all, _| {
        let person = all.team.owner.to_string();
        both(
            threads::read_of(conn, scope, all.talk.thread, &person).map(number),
            internal_threads::read_of(conn, scope, all.talk.internal_thread, &person).map(number),
        )
    }),
    ("thread_store::look::readers", |conn, scope, all, _| {
        both(
            threads::readers(conn, scope, all.talk.thread),
            internal_threads::readers(conn, scope, all.talk.internal_thread),
        )
    }),
];

type Both = (
    persistence::thread_store::MessageRow,
    persistence::thread_store::MessageRow,
);

/// The rows themselves, read with the right scope: what a stranger could know of them.
fn messages(conn: &mut Conn, all: &Everything) -> DbResult<Both> {
    let scope = &all.team.scope;
    let one = threads::find_message(conn, scope, all.talk.message)?.unwrap();
    let other = internal_threads::find_message(conn, scope, all.talk.internal_message)?.unwrap();
    Ok((one, other))
}

fn done(_: impl Sized) -> String {
    String::new()
}

pub(crate) const TALK_WRITES: &[(&str, Call)] = &[
    ("inbound_mails::receive", |conn, scope, _, _| {
        inbound_mails::receive(conn, scope, "another", now()).map(done)
    }),
    ("notifications::insert", |conn, scope, all, _: UserId| {
        let row = notification(&all.team, all.client.id, "New");
        notifications::insert(conn, scope, vec![row]).map(done)
    }),
    ("notifications::mark_seen", |conn, scope, all, _| {
        let seen = Seen::UpTo(all.talk.notification);
        notifications::mark_seen(conn, scope, all.team.owner, &seen, now()).map(done)
    }),
    ("thread_mails::claim", |conn, scope, all, _| {
        let who = (all.talk.thread, all.contact.id);
        thread_mails::claim(conn, scope, who, (1, 2), now()).map(done)
    }),
    ("thread_store::write::attach", |conn, scope, all, _| {
        let (one, other) = (all.talk.message, all.talk.internal_message);
        threads::detach(conn, scope, one)?;
        internal_threads::detach(conn, scope, other)?;
        threads::attach(conn, scope, one, &[all.offers.file.id])?;
        internal_threads::attach(conn, scope, other, &[all.offers.file.id])?;
        // Only where both are the caller's own does the database take it.
        Ok(found(true))
    }),
    ("thread_store::write::claim_mail", |conn, scope, all, _| {
        let person = writer(&all.team, "Ama");
        threads::claim_mail(conn, scope, all.talk.thread, &person, (1, 2), now())?;
        internal_threads::claim_mail(conn, scope, all.talk.internal_thread, &person, (1, 2), now()).map(done)
    }),
    ("thread_store::write::detach", |conn, scope, all, _| {
        threads::detach(conn, scope, all.talk.message)?;
        internal_threads::detach(conn, scope, all.talk.internal_message).map(done)
    }),
    ("thread_store::write::edit", |conn, scope, all, _| {
        let (one, other) = messages(conn, all)?;
        threads::edit(conn, scope, &one, "Other words", &[], now())?;
        internal_threads::edit(conn, scope, &other, "Other words", &[], now()).map(done)
    }),
    ("thread_store::write::erase", |conn, scope, all, _| {
        let (one, other) = messages(conn, all)?;
        threads::erase(conn, scope, &one, now())?;
        internal_threads::erase(conn, scope, &other, now()).map(done)
    }),
    ("thread_store::write::insert", |conn, scope, all, _| {
        let first = domain::ids::MessageId::at(moment());
        let thread = new_thread(all.client.id, "New");
        threads::insert(conn, scope, &thread, first, now())?;
        internal_threads::insert(conn, scope, &thread, first, now()).map(done)
    }),
    ("thread_store::write::insert_message", |conn, scope, all, _| {
        let person = writer(&all.team, "Ama");
        let one = new_message(all.talk.thread, 2, &person, "More");
        threads::insert_message(conn, scope, &one, now())?;
        let other = new_message(all.talk.internal_thread, 2, &person, "More");
        internal_threads::insert_message(conn, scope, &other, now()).map(done)
    }),
    ("thread_store::write::mark_read", |conn, scope, all, _| {
        let person = writer(&all.team, "Ama");
        threads::mark_read(conn, scope, all.talk.thread, &person, 2, now())?;
        internal_threads::mark_read(conn, scope, all.talk.internal_thread, &person, 2, now()).map(done)
    }),
    ("thread_store::write::take_number", |conn, scope, all, _| {
        threads::take_number(conn, scope, all.talk.thread, all.talk.message, now())?;
        let (thread, message) = (all.talk.internal_thread, all.talk.internal_message);
        internal_threads::take_number(conn, scope, thread, message, now()).map(done)
    }),
    ("thread_store::write::update", |conn, scope, all, _| {
        let own = &all.team.scope;
        let one = threads::find(conn, own, all.talk.thread, "")?.unwrap();
        let other = internal_threads::find(conn, own, all.talk.internal_thread, "")?.unwrap();
        threads::update(conn, scope, &one.row, "Other", None, now())?;
        internal_threads::update(conn, scope, &other.row, "Other", None, now()).map(done)
    }),
];
