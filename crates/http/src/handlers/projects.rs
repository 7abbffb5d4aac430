//! Projects: begin, look at, change.

use actix_web::{HttpResponse, get, patch, post};
use domain::access::Permission;
use domain::form::{Form, Lines};
use domain::ids::{ClientId, EventId, ProjectId};
use domain::project::ProjectStatus;
use persistence::projects::ProjectQuery;
use serde::Deserialize;
use services::projects::{self, Project};
use utoipa::IntoParams;

use super::clients::ListActivity;
use crate::call::{Body, Parameters, PathId, Reply, TeamCall, page_size};
use crate::openapi::{Conflict, EditProblems, Missing, TeamProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::activity::ActivityView;
use crate::views::projects::{NewProject, ProjectDetailView, UpdateProject};

fn show(project: Project) -> services::Result<Reply> {
    let version = project.row.version;
    Ok(Reply::ok(&ProjectDetailView::from(project))?.with_version(version))
}

/// What to show of the list of projects.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListProjects {
    /// Words that must all occur in the title or the client's name; accents and case do not matter.
    #[param(max_length = 200)]
    q: Option<String>,
    /// In this state only.
    #[param(inline, value_type = Option<crate::openapi::ProjectStatusFilter>)]
    status: Option<String>,
    /// Of this client only.
    client_id: Option<String>,
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

impl ListProjects {
    fn check(self) -> services::Result<ProjectQuery> {
        let mut form = Form::default();
        let status = self.status.as_deref().map(str::parse::<ProjectStatus>);
        if matches!(status, Some(Err(_))) {
            form.refuse(
                "/status",
                "invalid",
                "status must be active, on_hold, completed or cancelled.",
            );
        }
        let client = form.parse_optional::<ClientId>("/client_id", self.client_id.as_deref());
        let before = form.parse_optional::<ProjectId>("/cursor", self.cursor.as_deref());
        let search = form.optional("/q", "q", self.q.as_deref(), 200, Lines::One);
        let limit = page_size(&mut form, self.limit);
        form.finish()?;
        Ok(ProjectQuery {
            search: search.unwrap_or_default(),
            status: status.and_then(Result::ok),
            client,
            before,
            limit,
        })
    }
}

/// Lists projects, newest first.
#[utoipa::path(tag = "projects", params(ListProjects), responses((status = 200, body = Page<ProjectDetailView>), TeamProblems, Unprocessable))]
#[get("/projects")]
pub(crate) async fn list_projects(
    call: TeamCall,
    query: Parameters<ListProjects>,
) -> Result<HttpResponse, Problem> {
    let mut query = query.0.check()?;
    call.get(Permission::ReadProjects, move |conn, member| {
        let limit = query.limit;
        query.limit += 1;
        let found = projects::list(conn, member, &query)?;
        Reply::ok(&Page::cut(
            found,
            limit,
            |project| project.row.id.to_string(),
            ProjectDetailView::from,
        ))
    })
    .await
}

/// Begins a project.
#[utoipa::path(
    tag = "projects", request_body = NewProject, params(crate::openapi::IdempotencyKey),
    responses((status = 201, body = ProjectDetailView, headers(("ETag" = String, description = "Its version"), ("Location" = String, description = "Where it is"))), Conflict, TeamProblems, WriteProblems)
)]
#[post("/projects")]
pub(crate) async fn create_project(call: TeamCall, body: Body<NewProject>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteProjects, body.digest, move |conn, _, member| {
        let client = body.value.client_id.clone();
        let project = projects::create(conn, member, &client, &body.value.into())?;
        let (location, version) = (
            format!("/api/v1/projects/{}", project.row.id),
            project.row.version,
        );
        Ok(Reply::created(&ProjectDetailView::from(project), location)?.with_version(version))
    })
    .await
}

/// A project.
#[utoipa::path(
    tag = "projects", params(("id" = String, Path, description = "The project")),
    responses((status = 200, body = ProjectDetailView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[get("/projects/{id}")]
pub(crate) async fn get_project(call: TeamCall, id: PathId<ProjectId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadProjects, move |conn, member| {
        show(projects::get(conn, member, id.0)?)
    })
    .await
}

/// Changes a project.
#[utoipa::path(
    tag = "projects", request_body = UpdateProject,
    params(("id" = String, Path, description = "The project"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = ProjectDetailView, headers(("ETag" = String, description = "Its version"))), Missing, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/projects/{id}")]
pub(crate) async fn update_project(
    call: TeamCall,
    id: PathId<ProjectId>,
    body: Body<UpdateProject>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteProjects, body.digest, move |conn, _, member| {
            show(projects::update(conn, member, id, body.value.into(), expected)?)
        })
        .await;
    call.with_current(Permission::ReadProjects, answer, move |conn, member| {
        let project = projects::get(conn, member, id)?;
        let version = project.row.version;
        Ok((ProjectDetailView::from(project), version))
    })
    .await
}

/// Lists what happened with a project, its tasks, files and quote, newest first.
#[utoipa::path(
    tag = "projects", params(("id" = String, Path, description = "The project"), ListActivity),
    responses((status = 200, body = Page<ActivityView>), Missing, TeamProblems, Unprocessable)
)]
#[get("/projects/{id}/activity")]
pub(crate) async fn list_project_activity(
    call: TeamCall,
    id: PathId<ProjectId>,
    query: Parameters<ListActivity>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let limit = page_size(&mut form, query.0.limit);
    let before = form.parse_optional::<EventId>("/cursor", query.0.cursor.as_deref());
    form.finish().map_err(services::Error::from)?;
    call.get(Permission::ReadProjects, move |conn, member| {
        let rows = projects::project_activity(conn, member, id.0, before, limit + 1)?;
        Reply::ok(&Page::cut(
            rows,
            limit,
            |row| row.id.to_string(),
            ActivityView::from,
        ))
    })
    .await
}
