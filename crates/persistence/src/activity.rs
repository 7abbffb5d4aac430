//! The event log as the activity of a client or a project, newest first.

use diesel::dsl::{And, NotEq};
use diesel::prelude::*;
use domain::event::EventKind;
use domain::ids::{ClientId, EventId, ProjectId};

use crate::conn::{Conn, directly};
use crate::dialect::insert_batches;
use crate::error::DbResult;
use crate::events::EventRow;
use crate::schema::{events, project_events};
use crate::scope::TeamScope;

/// That somebody read something is told to open pages and is no news later.
fn is_news() -> And<NotEq<events::kind, &'static str>, NotEq<events::kind, &'static str>> {
    events::kind
        .ne(EventKind::ThreadRead.as_str())
        .and(events::kind.ne(EventKind::InternalThreadRead.as_str()))
}

/// Up to `limit` events of a client, those before `before` in time.
///
/// # Errors
/// When the database fails.
pub fn of_client(
    conn: &mut Conn,
    scope: &TeamScope,
    client: ClientId,
    before: Option<EventId>,
    limit: i64,
) -> DbResult<Vec<EventRow>> {
    let page = events::table
        .filter(events::workspace_id.eq(scope.key()))
        .filter(events::client_id.eq(client.to_string()))
        .filter(events::id.lt(bound(before)))
        .filter(is_news())
        .order(events::id.desc())
        .limit(limit);
    Ok(directly!(conn, page.select(EventRow::as_select()).load(conn))?)
}

/// What the ids of a page sort before; one that every id does, so that a first page needs no statement of its own.
fn bound(before: Option<EventId>) -> String {
    before.map_or_else(|| char::MAX.to_string(), |before| before.to_string())
}

/// Up to `limit` events of a project, its tasks, files and quotes, those before `before` in time.
///
/// # Errors
/// When the database fails.
pub fn of_project(
    conn: &mut Conn,
    scope: &TeamScope,
    project: ProjectId,
    before: Option<EventId>,
    limit: i64,
) -> DbResult<Vec<EventRow>> {
    Ok(project_events::table
        .inner_join(
            events::table.on(events::workspace_id
                .eq(project_events::workspace_id)
                .and(events::id.eq(project_events::event_id))),
        )
        .filter(project_events::workspace_id.eq(scope.key()))
        .filter(project_events::project_id.eq(project.to_string()))
        .filter(project_events::event_id.lt(bound(before)))
        .filter(is_news())
        .order(project_events::event_id.desc())
        .limit(limit)
        .select(EventRow::as_select())
        .load(conn)?)
}

/// Shows events in the activity of projects: workspace, project and event of each.
pub(crate) fn show(
    conn: &mut Conn,
    shown: impl IntoIterator<Item = (String, String, String)>,
) -> DbResult<()> {
    let rows = shown.into_iter().map(|(workspace, project, event)| {
        (
            project_events::workspace_id.eq(workspace),
            project_events::project_id.eq(project),
            project_events::event_id.eq(event),
        )
    });
    insert_batches!(conn, project_events::table, rows);
    Ok(())
}

/// Shows all that happened to a thing of a client's in the activity of the project that it belongs to from now on.
///
/// # Errors
/// When the database fails.
pub fn show_past(
    conn: &mut Conn,
    scope: &TeamScope,
    client: ClientId,
    subject: &str,
    project: ProjectId,
) -> DbResult<()> {
    let shown = project_events::table
        .filter(project_events::workspace_id.eq(scope.key()))
        .filter(project_events::project_id.eq(project.to_string()))
        .select(project_events::event_id);
    let past: Vec<String> = events::table
        .filter(events::workspace_id.eq(scope.key()))
        .filter(events::client_id.eq(client.to_string()))
        .filter(events::subject_id.eq(subject))
        .filter(events::id.ne_all(shown))
        .select(events::id)
        .load(conn)?;
    let row = |event| (scope.key(), project.to_string(), event);
    show(conn, past.into_iter().map(row))
}
