//! The queries that read threads, over one set of tables.

/// Makes the queries over one set of tables.
#[rustfmt::skip]
macro_rules! thread_store {
    ($threads:ident, $messages:ident, $reads:ident, $attachments:ident) => {
use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::ids::{FileId, MessageId, ThreadId, UserId, WorkspaceId};
use domain::text::fold;

use $crate::conn::{Backend, Conn};
use $crate::dialect::dialect;
use $crate::error::DbResult;
use $crate::files::FileRow;
use $crate::schema::{
    $attachments as attachments, clients, files, memberships, projects, $messages as messages, $reads as reads, $threads as threads,
};
use $crate::scope::TeamScope;
use $crate::thread_store::{
    MessageRow, NewMessage, NewThread, Person, ReadRow, ThreadEntry, ThreadQuery, ThreadRow, Window, joined,
};

type ThreadColumns = (
    threads::id, threads::client_id, threads::project_id, threads::quote_id, threads::title, threads::archived_at,
    threads::last_number, threads::last_message_id, threads::last_message_at, threads::version, threads::created_at,
    threads::updated_at,
);
const THREAD: ThreadColumns = (
    threads::id, threads::client_id, threads::project_id, threads::quote_id, threads::title, threads::archived_at,
    threads::last_number, threads::last_message_id, threads::last_message_at, threads::version, threads::created_at,
    threads::updated_at,
);
type MessageColumns = (
    messages::id, messages::thread_id, messages::ordinal, messages::author_kind, messages::author_id,
    messages::author_name, messages::text, messages::reply_to, messages::mentions, messages::created_at,
    messages::edited_at, messages::deleted_at,
);
const MESSAGE: MessageColumns = (
    messages::id, messages::thread_id, messages::ordinal, messages::author_kind, messages::author_id,
    messages::author_name, messages::text, messages::reply_to, messages::mentions, messages::created_at,
    messages::edited_at, messages::deleted_at,
);

/// A thread with what a list shows beside it.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: ThreadId, person: &str) -> DbResult<Option<ThreadEntry>> {
    let query = ThreadQuery { person: person.to_owned(), limit: 1, ..ThreadQuery::default() };
    Ok(select(conn, scope, &query, Some(id))?.into_iter().next())
}

/// Up to `limit` threads, those with the newest messages first.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, scope: &TeamScope, query: &ThreadQuery) -> DbResult<Vec<ThreadEntry>> {
    select(conn, scope, query, None)
}

/// The last messages of some threads.
fn lasts(conn: &mut Conn, scope: &TeamScope, rows: &[Found]) -> DbResult<Vec<MessageRow>> {
    let ids: Vec<String> = rows.iter().map(|(row, ..)| row.last_message_id.to_string()).collect();
    Ok(messages::table
        .filter(messages::workspace_id.eq(scope.key()))
        .filter(messages::id.eq_any(ids))
        .select(MESSAGE)
        .load(conn)?)
}

type Found = (ThreadRow, String, Option<String>, Option<i64>);

fn select(conn: &mut Conn, scope: &TeamScope, query: &ThreadQuery, only: Option<ThreadId>) -> DbResult<Vec<ThreadEntry>> {
    let mut rows = threads::table
        .inner_join(clients::table.on(clients::workspace_id.eq(threads::workspace_id).and(clients::id.eq(threads::client_id))))
        .left_join(projects::table.on(projects::workspace_id.eq(threads::workspace_id).and(projects::id.nullable().eq(threads::project_id))))
        .left_join(reads::table.on(
            reads::workspace_id.eq(threads::workspace_id)
                .and(reads::thread_id.eq(threads::id))
                .and(reads::person_id.eq(query.person.clone())),
        ))
        .filter(threads::workspace_id.eq(scope.key()))
        .order(threads::last_message_id.desc())
        .limit(query.limit)
        .select((THREAD, clients::name, projects::title.nullable(), reads::up_to.nullable()))
        .into_boxed::<Backend>();
    match only {
        Some(id) => rows = rows.filter(threads::id.eq(id.to_string())),
        None if query.archived => rows = rows.filter(threads::archived_at.is_not_null()),
        None => rows = rows.filter(threads::archived_at.is_null()),
    }
    if let Some(client) = query.client {
        rows = rows.filter(threads::client_id.eq(client.to_string()));
    }
    if let Some(project) = query.project {
        rows = rows.filter(threads::project_id.eq(project.to_string()));
    }
    if let Some(before) = query.before {
        rows = rows.filter(threads::last_message_id.lt(before.to_string()));
    }
    match query.unread {
        Some(true) => rows = rows.filter(reads::up_to.is_null().or(reads::up_to.lt(threads::last_number))),
        Some(false) => rows = rows.filter(reads::up_to.ge(threads::last_number)),
        None => {}
    }
    if let Some(member) = query.mentioning {
        let calls = messages::table
            .filter(messages::workspace_id.eq(threads::workspace_id))
            .filter(messages::thread_id.eq(threads::id))
            .filter(messages::mentions.like(format!("%{member}%")));
        rows = rows.filter(diesel::dsl::exists(calls));
    }
    for pattern in $crate::like::patterns(&query.search) {
        let says = messages::table
            .filter(messages::workspace_id.eq(threads::workspace_id))
            .filter(messages::thread_id.eq(threads::id))
            .filter(messages::search.like(pattern.clone()).escape('\\'));
        rows = rows.filter(
            threads::search.like(pattern.clone()).escape('\\')
                .or(clients::name_key.like(pattern.clone()).escape('\\'))
                .or(diesel::dsl::exists(says))
                .or(projects::search.nullable().like(pattern).escape('\\')),
        );
    }
    let found: Vec<Found> = rows.load(conn)?;
    let lasts = lasts(conn, scope, &found)?;
    Ok(found
        .into_iter()
        .map(|(row, client_name, project_title, up_to)| ThreadEntry {
            last: lasts.iter().find(|message| message.id == row.last_message_id).cloned(),
            row,
            client_name,
            project_title,
            up_to: up_to.unwrap_or(0),
        })
        .collect())
}

/// A message.
///
/// # Errors
/// When the database fails.
pub fn find_message(conn: &mut Conn, scope: &TeamScope, id: MessageId) -> DbResult<Option<MessageRow>> {
    Ok(messages::table.find((scope.key(), id.to_string())).select(MESSAGE).first(conn).optional()?)
}

/// Up to `limit` messages of a thread.
///
/// # Errors
/// When the database fails.
pub fn messages_in(conn: &mut Conn, scope: &TeamScope, thread: ThreadId, window: Window, limit: i64) -> DbResult<Vec<MessageRow>> {
    let rows = messages::table
        .filter(messages::workspace_id.eq(scope.key()))
        .filter(messages::thread_id.eq(thread.to_string()))
        .limit(limit)
        .select(MESSAGE);
    Ok(match window {
        Window::Before(None) => rows.order(messages::ordinal.desc()).load(conn)?,
        Window::Before(Some(number)) => rows.filter(messages::ordinal.lt(number)).order(messages::ordinal.desc()).load(conn)?,
        Window::After(number) => rows.filter(messages::ordinal.gt(number)).order(messages::ordinal.asc()).load(conn)?,
    })
}

/// The files that hang on some messages, each with its message, in the order of their places; none that is in the bin.
///
/// # Errors
/// When the database fails.
pub fn attachments_of(conn: &mut Conn, scope: &TeamScope, of: &[MessageId]) -> DbResult<Vec<(String, FileRow)>> {
    let ids: Vec<String> = of.iter().map(ToString::to_string).collect();
    Ok(attachments::table
        .inner_join(files::table.on(files::workspace_id.eq(attachments::workspace_id).and(files::id.eq(attachments::file_id))))
        .filter(attachments::workspace_id.eq(scope.key()))
        .filter(attachments::message_id.eq_any(ids))
        .filter(files::deleted_at.is_null())
        .order((attachments::message_id.asc(), attachments::position.asc()))
        .select((attachments::message_id, FileRow::as_select()))
        .load(conn)?)
}

/// A file that hangs on a message and is not in the bin.
///
/// # Errors
/// When the database fails.
pub fn find_attachment(conn: &mut Conn, scope: &TeamScope, id: FileId) -> DbResult<Option<FileRow>> {
    Ok(files::table
        .inner_join(attachments::table.on(attachments::workspace_id.eq(files::workspace_id).and(attachments::file_id.eq(files::id))))
        .filter(files::workspace_id.eq(scope.key()))
        .filter(files::id.eq(id.to_string()))
        .filter(files::deleted_at.is_null())
        .select(FileRow::as_select())
        .first(conn)
        .optional()?)
}

/// Up to `limit` members of teams who wish for it and have not read a message from between two moments that a client's
/// person wrote or that calls them, nor were told by mail since they last read.
///
/// # Errors
/// When the database fails.
pub fn team_mails_due(
    conn: &mut Conn,
    (since, before): (NaiveDateTime, NaiveDateTime),
    limit: i64,
) -> DbResult<Vec<(WorkspaceId, ThreadId, UserId)>> {
    let called = "%".into_sql::<Text>().concat(memberships::user_id).concat("%");
    let unread = messages::table
        .filter(messages::workspace_id.eq(threads::workspace_id))
        .filter(messages::thread_id.eq(threads::id))
        .filter(messages::deleted_at.is_null())
        .filter(messages::author_id.ne(memberships::user_id))
        .filter(messages::created_at.le(before))
        .filter(messages::created_at.gt(since))
        .filter(reads::up_to.is_null().or(messages::ordinal.nullable().gt(reads::up_to.nullable())))
        .filter(
            messages::mentions.like(called)
                .or(messages::author_kind.eq("contact").and(memberships::message_mails.eq("all"))),
        );
    let found: Vec<(String, String, String)> = threads::table
        .inner_join(memberships::table.on(memberships::workspace_id.eq(threads::workspace_id)))
        .left_join(reads::table.on(
            reads::workspace_id.eq(threads::workspace_id)
                .and(reads::thread_id.eq(threads::id))
                .and(reads::person_id.eq(memberships::user_id)),
        ))
        .filter(threads::last_message_at.gt(since))
        .filter(threads::archived_at.is_null())
        .filter(memberships::message_mails.ne("none"))
        .filter(reads::mailed_up_to.is_null().or(reads::mailed_up_to.nullable().le(reads::up_to.nullable())))
        .filter(diesel::dsl::exists(unread))
        .order((threads::workspace_id.asc(), threads::id.asc(), memberships::user_id.asc()))
        .limit(limit)
        .select((threads::workspace_id, threads::id, memberships::user_id))
        .load(conn)?;
    Ok(found
        .into_iter()
        .filter_map(|(workspace, thread, user)| {
            Some((workspace.parse().ok()?, thread.parse().ok()?, user.parse().ok()?))
        })
        .collect())
}

/// Number of the last message that somebody has read; 0 for none.
///
/// # Errors
/// When the database fails.
pub fn read_of(conn: &mut Conn, scope: &TeamScope, thread: ThreadId, person: &str) -> DbResult<i64> {
    let mark = reads::table.find((scope.key(), thread.to_string(), person)).select(reads::up_to);
    Ok(mark.first(conn).optional()?.unwrap_or(0))
}

/// How far each person has read.
///
/// # Errors
/// When the database fails.
pub fn readers(conn: &mut Conn, scope: &TeamScope, thread: ThreadId) -> DbResult<Vec<ReadRow>> {
    Ok(reads::table
        .filter(reads::workspace_id.eq(scope.key()))
        .filter(reads::thread_id.eq(thread.to_string()))
        .filter(reads::up_to.gt(0))
        .order(reads::person_id.asc())
        .limit(200)
        .select((reads::person_id, reads::person_kind, reads::person_name, reads::up_to, reads::read_at))
        .load(conn)?)
}
    };
}
pub(crate) use thread_store;
