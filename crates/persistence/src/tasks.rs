//! Tasks on the board of a project: a column and a place in it.
//!
//! Whoever writes here holds the project ([`crate::projects::lock`]), so places never collide.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::ids::{ProjectId, TaskId, WorkspaceId};
use domain::project::{TaskDetails, TaskStatus};

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::{projects, tasks};
use crate::scope::{PortalScope, TeamScope};

/// A stored task.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = tasks, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct TaskRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: TaskId,
    /// Of which project.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub project_id: ProjectId,
    /// Its title.
    pub title: String,
    /// More about it.
    pub description: Option<String>,
    /// Its column.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub status: TaskStatus,
    /// Its place in the column, from 0.
    pub position: i32,
    /// Calendar day.
    pub due_on: Option<NaiveDate>,
    /// Who does it.
    pub assignee_id: Option<String>,
    /// Whether the client sees it.
    pub visible_to_client: bool,
    /// Goes up with every change of what it says.
    pub version: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
}

impl TaskRow {
    /// A new task, not stored yet.
    pub fn new(
        scope: &TeamScope,
        id: TaskId,
        project: ProjectId,
        details: &TaskDetails,
        position: i32,
        now: NaiveDateTime,
    ) -> Self {
        Self {
            workspace_id: scope.workspace(),
            id,
            project_id: project,
            title: details.title.clone(),
            description: details.description.clone(),
            status: details.status,
            position,
            due_on: details.due_on,
            assignee_id: details.assignee.map(|id| id.to_string()),
            visible_to_client: details.visible_to_client,
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }
}

/// Stores a new task.
///
/// # Errors
/// [`crate::DbError::ForeignKey`] when the assignee is not of the team.
pub fn insert(conn: &mut Conn, row: TaskRow) -> DbResult<()> {
    diesel::insert_into(tasks::table).values(row).execute(conn)?;
    Ok(())
}

/// A task.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: TaskId) -> DbResult<Option<TaskRow>> {
    Ok(tasks::table
        .find((scope.key(), id.to_string()))
        .select(TaskRow::as_select())
        .first(conn)
        .optional()?)
}

/// The board of a project: its tasks by column and place.
///
/// # Errors
/// When the database fails.
pub fn of_project(conn: &mut Conn, scope: &TeamScope, project: ProjectId) -> DbResult<Vec<TaskRow>> {
    Ok(tasks::table
        .filter(tasks::workspace_id.eq(scope.key()))
        .filter(tasks::project_id.eq(project.to_string()))
        .order((tasks::status.asc(), tasks::position.asc(), tasks::id.asc()))
        .select(TaskRow::as_select())
        .load(conn)?)
}

/// The tasks of a project of the client in the portal that are theirs to see.
///
/// # Errors
/// When the database fails.
pub fn visible_of_project(
    conn: &mut Conn,
    scope: &PortalScope,
    project: ProjectId,
) -> DbResult<Vec<TaskRow>> {
    Ok(tasks::table
        .inner_join(
            projects::table.on(projects::workspace_id
                .eq(tasks::workspace_id)
                .and(projects::id.eq(tasks::project_id))),
        )
        .filter(tasks::workspace_id.eq(scope.workspace().to_string()))
        .filter(tasks::project_id.eq(project.to_string()))
        .filter(projects::client_id.eq(scope.client().to_string()))
        .filter(tasks::visible_to_client.eq(true))
        .order((tasks::status.asc(), tasks::position.asc(), tasks::id.asc()))
        .select(TaskRow::as_select())
        .load(conn)?)
}

/// Stores details if the version is still the one expected; the place is [`arrange`]'s.
///
/// # Errors
/// [`crate::DbError::ForeignKey`] when the assignee is not of the team.
pub fn update(
    conn: &mut Conn,
    scope: &TeamScope,
    id: TaskId,
    expected: i64,
    details: &TaskDetails,
    now: NaiveDateTime,
) -> DbResult<Option<TaskRow>> {
    Ok(diesel::update(
        tasks::table
            .find((scope.key(), id.to_string()))
            .filter(tasks::version.eq(expected)),
    )
    .set((
        tasks::title.eq(&details.title),
        tasks::description.eq(&details.description),
        tasks::status.eq(details.status.as_str()),
        tasks::due_on.eq(details.due_on),
        tasks::assignee_id.eq(details.assignee.map(|id| id.to_string())),
        tasks::visible_to_client.eq(details.visible_to_client),
        tasks::version.eq(expected + 1),
        tasks::updated_at.eq(now),
    ))
    .returning(tasks::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Gives tasks the places of their order; those that have theirs already are left alone.
///
/// # Errors
/// When the database fails.
pub fn arrange(conn: &mut Conn, scope: &TeamScope, order: &[TaskId]) -> DbResult<()> {
    for (place, id) in order.iter().enumerate() {
        let place = i32::try_from(place).unwrap_or(i32::MAX);
        diesel::update(
            tasks::table
                .find((scope.key(), id.to_string()))
                .filter(tasks::position.ne(place)),
        )
        .set(tasks::position.eq(place))
        .execute(conn)?;
    }
    Ok(())
}

/// Throws a task away.
///
/// # Errors
/// When the database fails.
pub fn delete(conn: &mut Conn, scope: &TeamScope, id: TaskId) -> DbResult<()> {
    diesel::delete(tasks::table.find((scope.key(), id.to_string()))).execute(conn)?;
    Ok(())
}
