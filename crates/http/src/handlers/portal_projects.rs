//! Projects as their client sees them: read-only, and only the tasks that are shown to clients.

use actix_web::{HttpResponse, get};
use domain::form::Form;
use domain::ids::ProjectId;
use persistence::projects as rows;
use serde::Deserialize;
use services::{projects, tasks};
use utoipa::IntoParams;

use crate::call::{Parameters, PathId, PortalCall, Reply, page_size};
use crate::openapi::{Missing, PortalProblems, Unprocessable};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::projects::{PortalProject, PortalTask};

/// A page of a list in the portal.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PortalList {
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    pub(crate) limit: Option<i64>,
    /// `next_cursor` of the page before.
    pub(crate) cursor: Option<String>,
}

/// Lists the client's projects, newest first.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(PortalList), responses((status = 200, body = Page<PortalProject>), PortalProblems, Unprocessable))]
#[get("/portal/projects")]
pub(crate) async fn list_portal_projects(
    call: PortalCall,
    query: Parameters<PortalList>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let limit = page_size(&mut form, query.0.limit);
    let before = form.parse_optional::<ProjectId>("/cursor", query.0.cursor.as_deref());
    form.finish().map_err(services::Error::from)?;
    call.get(move |conn, visitor| {
        let found = rows::of_client(conn, &visitor.proof.scope, before, limit + 1)?;
        Reply::ok(&Page::cut(
            found,
            limit,
            |row| row.id.to_string(),
            PortalProject::from,
        ))
    })
    .await
}

/// A project of the client's.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The project")), responses((status = 200, body = PortalProject), Missing, PortalProblems))]
#[get("/portal/projects/{id}")]
pub(crate) async fn get_portal_project(
    call: PortalCall,
    id: PathId<ProjectId>,
) -> Result<HttpResponse, Problem> {
    call.get(move |conn, visitor| Reply::ok(&PortalProject::from(projects::look(conn, visitor, id.0)?)))
        .await
}

/// Lists the tasks of a project that the client may see, by column and place.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The project")), responses((status = 200, body = Page<PortalTask>), Missing, PortalProblems))]
#[get("/portal/projects/{id}/tasks")]
pub(crate) async fn list_portal_tasks(
    call: PortalCall,
    id: PathId<ProjectId>,
) -> Result<HttpResponse, Problem> {
    call.get(move |conn, visitor| {
        let board = tasks::look(conn, visitor, id.0)?;
        Reply::ok(&Page::<PortalTask>::whole(
            board.into_iter().map(Into::into).collect(),
        ))
    })
    .await
}
