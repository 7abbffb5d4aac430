//! Files of projects: upload, look at, download, show to the client, rename, delete and bring back.

use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse, delete, get, patch, post};
use domain::access::Permission;
use domain::form::Form;
use domain::ids::{FileId, ProjectId};
use persistence::files::FileRow;
use serde::Deserialize;
use services::files;
use utoipa::IntoParams;

use super::file_content::{self, ContentQuery};
use crate::call::{Body, Parameters, PathId, Reply, TeamCall, Upload, page_size};
use crate::openapi::{
    Conflict, EditProblems, FormProblems, Missing, TeamProblems, Unprocessable, WriteProblems,
};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::files::{FileView, NewFile, UpdateFile};

fn show(row: FileRow) -> services::Result<Reply> {
    let version = row.revision;
    Ok(Reply::ok(&FileView::from(row))?.with_version(version))
}

/// A page of a list of files.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListFiles {
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

impl ListFiles {
    /// The size of the page, and the file after which it begins.
    pub(super) fn check(&self) -> services::Result<(i64, Option<FileId>)> {
        let mut form = Form::default();
        let limit = page_size(&mut form, self.limit);
        let before = form.parse_optional("/cursor", self.cursor.as_deref());
        form.finish()?;
        Ok((limit, before))
    }
}

/// Lists the files of a project, newest first.
#[utoipa::path(
    tag = "files", params(("id" = String, Path, description = "The project"), ListFiles),
    responses((status = 200, body = Page<FileView>), Missing, TeamProblems, Unprocessable)
)]
#[get("/projects/{id}/files")]
pub(crate) async fn list_files(
    call: TeamCall,
    id: PathId<ProjectId>,
    query: Parameters<ListFiles>,
) -> Result<HttpResponse, Problem> {
    let (limit, before) = query.0.check()?;
    call.get(Permission::ReadProjects, move |conn, member| {
        let found = files::of_project(conn, member, id.0, before, limit + 1)?;
        Reply::ok(&Page::cut(found, limit, |row| row.id.to_string(), FileView::from))
    })
    .await
}

/// Adds a file to a project; the client does not see it until it is shown to them.
///
/// Send it as the field `file` of a form. What it is is told by its content, whatever it is called.
#[utoipa::path(
    tag = "files", request_body(content = NewFile, content_type = "multipart/form-data"),
    params(("id" = String, Path, description = "The project"), crate::openapi::IdempotencyKey),
    responses((status = 201, body = FileView, headers(("ETag" = String, description = "Its version"), ("Location" = String, description = "Where it is"))), Missing, Conflict, TeamProblems, FormProblems)
)]
#[post("/projects/{id}/files")]
pub(crate) async fn upload_file(
    call: TeamCall,
    id: PathId<ProjectId>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let id = id.0;
    let allowed = call
        .read(Permission::WriteProjects, move |conn, member| {
            files::may_upload(conn, member, id)
        })
        .await;
    let upload = Upload::receive(call.platform(), allowed, &request, payload).await?;
    let (content, named) = upload.naming();
    let answer = call
        .write(
            Permission::WriteProjects,
            upload.digest(),
            move |conn, platform, member| {
                let row = files::upload(conn, platform, member, id, content)?;
                named.note();
                let (location, version) = (format!("/api/v1/files/{}", row.id), row.revision);
                Ok(Reply::created(&FileView::from(row), location)?.with_version(version))
            },
        )
        .await;
    upload.settle(answer).await
}

/// A file.
#[utoipa::path(
    tag = "files", params(("id" = String, Path, description = "The file")),
    responses((status = 200, body = FileView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[get("/files/{id}")]
pub(crate) async fn get_file(call: TeamCall, id: PathId<FileId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadProjects, move |conn, member| {
        show(files::get(conn, member, id.0)?)
    })
    .await
}

/// Renames a file, or shows it to the client, or hides it.
#[utoipa::path(
    tag = "files", request_body = UpdateFile,
    params(("id" = String, Path, description = "The file"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = FileView, headers(("ETag" = String, description = "Its version"))), Missing, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/files/{id}")]
pub(crate) async fn update_file(
    call: TeamCall,
    id: PathId<FileId>,
    body: Body<UpdateFile>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteProjects, body.digest, move |conn, _, member| {
            show(files::update(conn, member, id, body.value.into(), expected)?)
        })
        .await;
    with_current(&call, answer, id).await
}

/// Deletes a file; for 30 days it can be restored.
#[utoipa::path(
    tag = "files", params(("id" = String, Path, description = "The file"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 204, description = "Removed"), Missing, EditProblems, TeamProblems)
)]
#[delete("/files/{id}")]
pub(crate) async fn delete_file(call: TeamCall, id: PathId<FileId>) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteProjects, [0; 32], move |conn, _, member| {
            files::delete(conn, member, id, expected)?;
            Ok(Reply::nothing())
        })
        .await;
    with_current(&call, answer, id).await
}

/// Brings a deleted file back; fine when it is there.
#[utoipa::path(
    tag = "files", params(("id" = String, Path, description = "The file"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = FileView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[post("/files/{id}/restore")]
pub(crate) async fn restore_file(call: TeamCall, id: PathId<FileId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteProjects, [0; 32], move |conn, _, member| {
        show(files::restore(conn, member, id.0)?)
    })
    .await
}

async fn with_current(
    call: &TeamCall,
    answer: Result<HttpResponse, Problem>,
    id: FileId,
) -> Result<HttpResponse, Problem> {
    call.with_current(Permission::ReadProjects, answer, move |conn, member| {
        let row = files::get(conn, member, id)?;
        let version = row.revision;
        Ok((FileView::from(row), version))
    })
    .await
}

/// The content of a file, to be saved; with `preview` to be looked at.
#[utoipa::path(
    tag = "files", params(("id" = String, Path, description = "The file"), ContentQuery),
    responses(
        (status = 200, description = "All of it", body = crate::openapi::Bytes, content_type = "*/*"),
        (status = 206, description = "The part that `Range` asked for", body = crate::openapi::Bytes, content_type = "*/*"),
        (status = 304, description = "It is what `If-None-Match` names"),
        Missing, TeamProblems, crate::openapi::ContentProblems
    )
)]
#[get("/files/{id}/content")]
pub(crate) async fn get_file_content(
    call: TeamCall,
    id: PathId<FileId>,
    query: Parameters<ContentQuery>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let row = call
        .read(Permission::ReadProjects, move |conn, member| {
            files::get(conn, member, id.0)
        })
        .await?;
    file_content::send(call.platform(), &request, &row, &query.0).await
}
