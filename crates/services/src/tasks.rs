//! The board of a project: tasks in columns, in an order that is kept (product section 5).

use domain::event::{EventKind, Subject};
use domain::form::Invalid;
use domain::ids::{ClientId, ProjectId, TaskId};
use domain::project::{MOST_TASKS, TaskInput, TaskStatus};
use persistence::tasks::TaskRow;
use persistence::{Conn, DbError, projects, tasks};

use crate::error::{Error, Result};
use crate::people::{Member, Visitor};

/// Fields to change; what is absent stays, what is `Some(None)` is emptied.
#[derive(Debug, Clone, Default)]
pub struct TaskPatch {
    /// Its title.
    pub title: Option<String>,
    /// More about it.
    pub description: Option<Option<String>>,
    /// Its column.
    pub status: Option<String>,
    /// Its place in the column, from 0; the end when it changes columns without one.
    pub position: Option<i32>,
    /// Calendar day.
    pub due_on: Option<Option<String>>,
    /// Who does it.
    pub assignee_id: Option<Option<String>>,
    /// Whether the client sees it.
    pub visible_to_client: Option<bool>,
}

fn subject(row: &TaskRow, client: ClientId) -> Subject {
    Subject {
        kind: "task",
        id: row.id.to_string(),
        name: row.title.clone(),
        client: Some(client),
    }
}

/// Where the task belongs, and for the live tellings whether its client can see a difference: what they do not see is not
/// in the progress they are shown either.
fn seen_at(project: ProjectId, shown: bool) -> String {
    serde_json::json!({ "project_id": project, "shown": shown }).to_string()
}

fn assignee_unknown(error: DbError) -> Error {
    match error {
        DbError::ForeignKey => Invalid::at("/assignee_id", "invalid", "Choose somebody of your team.").into(),
        other => other.into(),
    }
}

/// The board of a project, by column and place.
///
/// # Errors
/// [`Error::NotFound`] for the project.
pub fn of_project(conn: &mut Conn, member: &Member, project: ProjectId) -> Result<Vec<TaskRow>> {
    projects::find(conn, &member.scope, project)?.ok_or(Error::NotFound)?;
    Ok(tasks::of_project(conn, &member.scope, project)?)
}

/// Adds a task at the end of its column.
///
/// # Errors
/// Bad fields, [`Error::NotFound`] for the project.
pub fn create(conn: &mut Conn, member: &Member, project: ProjectId, input: &TaskInput) -> Result<TaskRow> {
    let details = input.check()?;
    let held = projects::lock(conn, &member.scope, project, member.at())?.ok_or(Error::NotFound)?;
    let board = tasks::of_project(conn, &member.scope, project)?;
    if board.len() >= MOST_TASKS {
        return Err(Invalid::at("/title", "too_long", "A project has at most 500 tasks.").into());
    }
    let column = column(&board, details.status, None);
    let place = i32::try_from(column.len()).unwrap_or(i32::MAX);
    let id = TaskId::at(member.now);
    let row = TaskRow::new(&member.scope, id, project, &details, place, member.at());
    tasks::insert(conn, row.clone()).map_err(assignee_unknown)?;
    projects::recount(conn, &member.scope, project)?;
    let about = subject(&row, held.client_id);
    member.record_with(
        conn,
        EventKind::TaskCreated,
        about,
        seen_at(project, row.visible_to_client),
    )?;
    Ok(row)
}

/// A task.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(conn: &mut Conn, member: &Member, id: TaskId) -> Result<TaskRow> {
    tasks::find(conn, &member.scope, id)?.ok_or(Error::NotFound)
}

/// Changes a task, or moves it to another column or place.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`Error::EditConflict`] when the version is not the one expected.
pub fn update(
    conn: &mut Conn,
    member: &Member,
    id: TaskId,
    patch: TaskPatch,
    expected: Option<i64>,
) -> Result<TaskRow> {
    let project = get(conn, member, id)?.project_id;
    let held = projects::lock(conn, &member.scope, project, member.at())?.ok_or(Error::NotFound)?;
    // Read again: now nobody else moves or changes it.
    let row = get(conn, member, id)?;
    if expected.is_some_and(|expected| expected != row.version) {
        return Err(Error::EditConflict);
    }
    let (status, position, was_visible) = (row.status, patch.position, row.visible_to_client);
    let input = TaskInput {
        title: patch.title.unwrap_or(row.title),
        description: patch.description.unwrap_or(row.description),
        status: patch.status.or_else(|| Some(status.as_str().to_owned())),
        due_on: patch.due_on.unwrap_or(row.due_on.map(|day| day.to_string())),
        assignee_id: patch.assignee_id.unwrap_or(row.assignee_id),
        visible_to_client: patch.visible_to_client.unwrap_or(row.visible_to_client),
    };
    let details = input.check()?;
    if position.is_some_and(|place| place < 0) {
        return Err(Invalid::at("/position", "invalid", "position counts from 0.").into());
    }
    tasks::update(conn, &member.scope, id, row.version, &details, member.at())
        .map_err(assignee_unknown)?
        .ok_or(Error::EditConflict)?;
    if position.is_some() || details.status != status {
        let board = tasks::of_project(conn, &member.scope, project)?;
        let mut order = column(&board, details.status, Some(id));
        let place = position.map_or(order.len(), |place| usize::try_from(place).unwrap_or(usize::MAX));
        order.insert(place.min(order.len()), id);
        tasks::arrange(conn, &member.scope, &order)?;
        if details.status != status {
            tasks::arrange(conn, &member.scope, &column(&board, status, Some(id)))?;
        }
    }
    projects::recount(conn, &member.scope, project)?;
    let saved = get(conn, member, id)?;
    let shown = was_visible || saved.visible_to_client;
    let about = subject(&saved, held.client_id);
    member.record_with(conn, EventKind::TaskUpdated, about, seen_at(project, shown))?;
    Ok(saved)
}

/// The tasks of a column in their order, one left out.
fn column(board: &[TaskRow], status: TaskStatus, except: Option<TaskId>) -> Vec<TaskId> {
    board
        .iter()
        .filter(|task| task.status == status && Some(task.id) != except)
        .map(|task| task.id)
        .collect()
}

/// Throws a task away.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete(conn: &mut Conn, member: &Member, id: TaskId) -> Result<()> {
    let project = get(conn, member, id)?.project_id;
    let held = projects::lock(conn, &member.scope, project, member.at())?.ok_or(Error::NotFound)?;
    let row = get(conn, member, id)?;
    tasks::delete(conn, &member.scope, id)?;
    let board = tasks::of_project(conn, &member.scope, project)?;
    tasks::arrange(conn, &member.scope, &column(&board, row.status, None))?;
    projects::recount(conn, &member.scope, project)?;
    let about = subject(&row, held.client_id);
    member.record_with(
        conn,
        EventKind::TaskDeleted,
        about,
        seen_at(project, row.visible_to_client),
    )?;
    Ok(())
}

/// The tasks of a project that its client may see.
///
/// # Errors
/// [`Error::NotFound`] for the project.
pub fn look(conn: &mut Conn, visitor: &Visitor, project: ProjectId) -> Result<Vec<TaskRow>> {
    crate::projects::look(conn, visitor, project)?;
    Ok(tasks::visible_of_project(conn, &visitor.proof.scope, project)?)
}
