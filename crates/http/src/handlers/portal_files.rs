//! Files of projects as their client sees them: those that are shown, and those they bring.

use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse, get, post};
use domain::ids::{FileId, ProjectId};
use services::files;

use super::file_content::{self, ContentQuery};
use super::files::ListFiles;
use crate::call::{Parameters, PathId, PortalCall, Reply, Upload};
use crate::openapi::{Conflict, FormProblems, Missing, PortalProblems, Unprocessable};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::files::{NewFile, PortalFile};

/// Lists the files of a project that the client sees, newest first.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The project"), ListFiles),
    responses((status = 200, body = Page<PortalFile>), Missing, PortalProblems, Unprocessable)
)]
#[get("/portal/projects/{id}/files")]
pub(crate) async fn list_portal_files(
    call: PortalCall,
    id: PathId<ProjectId>,
    query: Parameters<ListFiles>,
) -> Result<HttpResponse, Problem> {
    let (limit, before) = query.0.check()?;
    call.get(move |conn, visitor| {
        let found = files::shown_of_project(conn, visitor, id.0, before, limit + 1)?;
        Reply::ok(&Page::cut(
            found,
            limit,
            |row| row.id.to_string(),
            PortalFile::from,
        ))
    })
    .await
}

/// Adds a file of the client's to a project; the business sees it at once.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body(content = NewFile, content_type = "multipart/form-data"),
    params(("id" = String, Path, description = "The project"), crate::openapi::IdempotencyKey),
    responses((status = 201, body = PortalFile, headers(("Location" = String, description = "Where its content is"))), Missing, Conflict, PortalProblems, FormProblems)
)]
#[post("/portal/projects/{id}/files")]
pub(crate) async fn upload_portal_file(
    call: PortalCall,
    id: PathId<ProjectId>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let id = id.0;
    let allowed = call
        .read(move |conn, visitor| files::visitor_may_upload(conn, visitor, id))
        .await;
    let upload = Upload::receive(&call.state().platform, allowed, &request, payload).await?;
    let (content, named) = upload.naming();
    let answer = call
        .act(upload.digest(), move |conn, platform, visitor| {
            let row = files::upload_by_client(conn, platform, visitor, id, content)?;
            named.note();
            let location = format!("/api/v1/portal/files/{}/content", row.id);
            Reply::created(&PortalFile::from(row), location)
        })
        .await;
    upload.settle(answer).await
}

/// The content of a file that the client sees, to be saved; with `preview` to be looked at.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The file"), ContentQuery),
    responses(
        (status = 200, description = "All of it", body = crate::openapi::Bytes, content_type = "*/*"),
        (status = 206, description = "The part that `Range` asked for", body = crate::openapi::Bytes, content_type = "*/*"),
        (status = 304, description = "It is what `If-None-Match` names"),
        Missing, PortalProblems, crate::openapi::ContentProblems
    )
)]
#[get("/portal/files/{id}/content")]
pub(crate) async fn get_portal_file_content(
    call: PortalCall,
    id: PathId<FileId>,
    query: Parameters<ContentQuery>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let row = call
        .read(move |conn, visitor| files::look(conn, visitor, id.0))
        .await?;
    file_content::send(&call.state().platform, &request, &row, &query.0).await
}
