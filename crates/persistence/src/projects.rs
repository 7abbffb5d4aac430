//! Projects: one row each, with how many of its tasks are done kept beside it.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::ids::{ClientId, ProjectId, WorkspaceId};
use domain::project::{ProjectDetails, ProjectStatus};
use domain::text::fold;

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::{clients, projects, tasks};
use crate::scope::{PortalScope, TeamScope};

/// A stored project.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = projects, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct ProjectRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: ProjectId,
    /// For which client.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub client_id: ClientId,
    /// Its title.
    pub title: String,
    /// Where it stands.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub status: ProjectStatus,
    /// Calendar day.
    pub due_on: Option<NaiveDate>,
    /// What it is about.
    pub description: Option<String>,
    /// Folded title.
    pub search: String,
    /// Tasks completed.
    pub tasks_done: i32,
    /// Tasks in all.
    pub tasks_total: i32,
    /// Goes up with every change.
    pub version: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
    /// Tasks completed of those that the client sees.
    pub shown_done: i32,
    /// Tasks that the client sees.
    pub shown_total: i32,
}

impl ProjectRow {
    /// A new project, not stored yet.
    pub fn new(
        scope: &TeamScope,
        id: ProjectId,
        client: ClientId,
        details: &ProjectDetails,
        now: NaiveDateTime,
    ) -> Self {
        Self {
            workspace_id: scope.workspace(),
            id,
            client_id: client,
            title: details.title.clone(),
            status: details.status,
            due_on: details.due_on,
            description: details.description.clone(),
            search: fold(&details.title),
            tasks_done: 0,
            tasks_total: 0,
            version: 1,
            created_at: now,
            updated_at: now,
            shown_done: 0,
            shown_total: 0,
        }
    }
}

/// Stores a new project.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, row: ProjectRow) -> DbResult<()> {
    diesel::insert_into(projects::table).values(row).execute(conn)?;
    Ok(())
}

macro_rules! with_client {
    () => {
        projects::table
            .inner_join(
                clients::table.on(clients::workspace_id
                    .eq(projects::workspace_id)
                    .and(clients::id.eq(projects::client_id))),
            )
            .select((ProjectRow::as_select(), clients::name))
    };
}

/// A project with its client's name.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: ProjectId) -> DbResult<Option<(ProjectRow, String)>> {
    Ok(with_client!()
        .filter(projects::workspace_id.eq(scope.key()))
        .filter(projects::id.eq(id.to_string()))
        .first(conn)
        .optional()?)
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct ProjectQuery {
    /// Words that must all occur in the title or the client's name.
    pub search: String,
    /// In this state only.
    pub status: Option<ProjectStatus>,
    /// Of this client only.
    pub client: Option<ClientId>,
    /// Older than this one.
    pub before: Option<ProjectId>,
    /// How many rows.
    pub limit: i64,
}

/// Up to `limit` projects with their clients' names, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, scope: &TeamScope, query: &ProjectQuery) -> DbResult<Vec<(ProjectRow, String)>> {
    let mut rows = with_client!()
        .filter(projects::workspace_id.eq(scope.key()))
        .order(projects::id.desc())
        .limit(query.limit)
        .into_boxed::<Backend>();
    if let Some(status) = query.status {
        rows = rows.filter(projects::status.eq(status.as_str()));
    }
    if let Some(client) = query.client {
        rows = rows.filter(projects::client_id.eq(client.to_string()));
    }
    if let Some(before) = query.before {
        rows = rows.filter(projects::id.lt(before.to_string()));
    }
    for pattern in crate::like::patterns(&query.search) {
        let by_client = clients::name_key.like(pattern.clone()).escape('\\');
        rows = rows.filter(projects::search.like(pattern).escape('\\').or(by_client));
    }
    Ok(rows.load(conn)?)
}

/// Stores details if the version is still the one expected.
///
/// # Errors
/// When the database fails.
pub fn update(
    conn: &mut Conn,
    scope: &TeamScope,
    id: ProjectId,
    expected: i64,
    details: &ProjectDetails,
    now: NaiveDateTime,
) -> DbResult<Option<ProjectRow>> {
    Ok(diesel::update(
        projects::table
            .find((scope.key(), id.to_string()))
            .filter(projects::version.eq(expected)),
    )
    .set((
        projects::title.eq(&details.title),
        projects::status.eq(details.status.as_str()),
        projects::due_on.eq(details.due_on),
        projects::description.eq(&details.description),
        projects::search.eq(fold(&details.title)),
        projects::version.eq(expected + 1),
        projects::updated_at.eq(now),
    ))
    .returning(projects::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Holds a project's board until the transaction ends, so that places and sums of its tasks are one's own.
///
/// # Errors
/// When the database fails.
pub fn lock(
    conn: &mut Conn,
    scope: &TeamScope,
    id: ProjectId,
    now: NaiveDateTime,
) -> DbResult<Option<ProjectRow>> {
    Ok(
        diesel::update(projects::table.find((scope.key(), id.to_string())))
            .set(projects::updated_at.eq(now))
            .returning(projects::all_columns)
            .get_result(conn)
            .optional()?,
    )
}

/// Counts the tasks of a project anew; call it with the project locked.
///
/// # Errors
/// When the database fails.
pub fn recount(conn: &mut Conn, scope: &TeamScope, id: ProjectId) -> DbResult<()> {
    let count = |conn: &mut Conn, done_only: bool, shown_only: bool| -> DbResult<i32> {
        let mut tasks = tasks::table
            .filter(tasks::workspace_id.eq(scope.key()))
            .filter(tasks::project_id.eq(id.to_string()))
            .select(diesel::dsl::count_star())
            .into_boxed::<Backend>();
        if done_only {
            tasks = tasks.filter(tasks::status.eq("complete"));
        }
        if shown_only {
            tasks = tasks.filter(tasks::visible_to_client.eq(true));
        }
        let number: i64 = tasks.first(conn)?;
        Ok(i32::try_from(number).unwrap_or(i32::MAX))
    };
    let sums = (
        projects::tasks_done.eq(count(conn, true, false)?),
        projects::tasks_total.eq(count(conn, false, false)?),
        projects::shown_done.eq(count(conn, true, true)?),
        projects::shown_total.eq(count(conn, false, true)?),
    );
    diesel::update(projects::table.find((scope.key(), id.to_string())))
        .set(sums)
        .execute(conn)?;
    Ok(())
}

/// The projects of the client in the portal, newest first, up to `limit` older than one.
///
/// # Errors
/// When the database fails.
pub fn of_client(
    conn: &mut Conn,
    scope: &PortalScope,
    before: Option<ProjectId>,
    limit: i64,
) -> DbResult<Vec<ProjectRow>> {
    let mut rows = projects::table
        .filter(projects::workspace_id.eq(scope.workspace().to_string()))
        .filter(projects::client_id.eq(scope.client().to_string()))
        .order(projects::id.desc())
        .limit(limit)
        .select(ProjectRow::as_select())
        .into_boxed::<Backend>();
    if let Some(before) = before {
        rows = rows.filter(projects::id.lt(before.to_string()));
    }
    Ok(rows.load(conn)?)
}

/// A project of the client in the portal.
///
/// # Errors
/// When the database fails.
pub fn find_of_client(conn: &mut Conn, scope: &PortalScope, id: ProjectId) -> DbResult<Option<ProjectRow>> {
    Ok(projects::table
        .find((scope.workspace().to_string(), id.to_string()))
        .filter(projects::client_id.eq(scope.client().to_string()))
        .select(ProjectRow::as_select())
        .first(conn)
        .optional()?)
}
