//! The board of a project.

use actix_web::{HttpResponse, delete, get, patch, post};
use domain::access::Permission;
use domain::ids::{ProjectId, TaskId};
use persistence::tasks::TaskRow;
use services::tasks;

use crate::call::{Body, PathId, Reply, TeamCall};
use crate::openapi::{EditProblems, Missing, TeamProblems, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::projects::{NewTask, TaskView, UpdateTask};

fn show(row: TaskRow) -> services::Result<Reply> {
    let version = row.version;
    Ok(Reply::ok(&TaskView::from(row))?.with_version(version))
}

/// Lists the tasks of a project by column and place; at most 500.
#[utoipa::path(
    tag = "tasks", params(("id" = String, Path, description = "The project")),
    responses((status = 200, body = Page<TaskView>), Missing, TeamProblems)
)]
#[get("/projects/{id}/tasks")]
pub(crate) async fn list_tasks(call: TeamCall, id: PathId<ProjectId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadProjects, move |conn, member| {
        let board = tasks::of_project(conn, member, id.0)?;
        Reply::ok(&Page::<TaskView>::whole(
            board.into_iter().map(Into::into).collect(),
        ))
    })
    .await
}

/// Adds a task at the end of its column.
#[utoipa::path(
    tag = "tasks", request_body = NewTask,
    params(("id" = String, Path, description = "The project"), crate::openapi::IdempotencyKey),
    responses((status = 201, body = TaskView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems, WriteProblems)
)]
#[post("/projects/{id}/tasks")]
pub(crate) async fn create_task(
    call: TeamCall,
    id: PathId<ProjectId>,
    body: Body<NewTask>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteProjects, body.digest, move |conn, _, member| {
        let row = tasks::create(conn, member, id.0, &body.value.into())?;
        let (location, version) = (format!("/api/v1/tasks/{}", row.id), row.version);
        Ok(Reply::created(&TaskView::from(row), location)?.with_version(version))
    })
    .await
}

/// Changes a task, or moves it to another column or place.
#[utoipa::path(
    tag = "tasks", request_body = UpdateTask,
    params(("id" = String, Path, description = "The task"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = TaskView, headers(("ETag" = String, description = "Its version"))), Missing, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/tasks/{id}")]
pub(crate) async fn update_task(
    call: TeamCall,
    id: PathId<TaskId>,
    body: Body<UpdateTask>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteProjects, body.digest, move |conn, _, member| {
            show(tasks::update(conn, member, id, body.value.into(), expected)?)
        })
        .await;
    call.with_current(Permission::ReadProjects, answer, move |conn, member| {
        let row = tasks::get(conn, member, id)?;
        let version = row.version;
        Ok((TaskView::from(row), version))
    })
    .await
}

/// Throws a task away.
#[utoipa::path(
    tag = "tasks", params(("id" = String, Path, description = "The task"), crate::openapi::IdempotencyKey),
    responses((status = 204, description = "Removed"), Missing, TeamProblems)
)]
#[delete("/tasks/{id}")]
pub(crate) async fn delete_task(call: TeamCall, id: PathId<TaskId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteProjects, [0; 32], move |conn, _, member| {
        tasks::delete(conn, member, id.0)?;
        Ok(Reply::nothing())
    })
    .await
}
