//! Files on messages: brought before the message is written, handed out to those who may read its thread.

use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse, get, post};
use domain::access::Permission;
use domain::ids::{ClientId, FileId};
use services::threads;

use super::file_content::{self, ContentQuery};
use crate::call::{Parameters, PathId, PortalCall, Reply, TeamCall, Upload};
use crate::openapi::{Conflict, FormProblems, Missing, PortalProblems, TeamProblems};
use crate::problem::Problem;
use crate::views::files::{AttachmentView, NewFile};

/// Uploads a file for a message about a client that the caller will write.
///
/// Send it as the field `file` of a form, and name its id in `attachments` of the message. Until then nobody sees it; if
/// no message names it, it goes after 30 days.
#[utoipa::path(
    tag = "threads", request_body(content = NewFile, content_type = "multipart/form-data"),
    params(("id" = String, Path, description = "The client"), crate::openapi::IdempotencyKey),
    responses((status = 201, body = AttachmentView, headers(("Location" = String, description = "Where its content is, once it hangs on a message"))), Missing, Conflict, TeamProblems, FormProblems)
)]
#[post("/clients/{id}/attachments")]
pub(crate) async fn upload_attachment(
    call: TeamCall,
    id: PathId<ClientId>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let id = id.0;
    let allowed = call
        .read(Permission::WriteThreads, move |conn, member| {
            threads::may_bring(conn, member, id)
        })
        .await;
    let upload = Upload::receive(call.platform(), allowed, &request, payload).await?;
    let (content, named) = upload.naming();
    let answer = call
        .write(
            Permission::WriteThreads,
            upload.digest(),
            move |conn, platform, member| {
                let row = threads::bring(conn, platform, member, id, content)?;
                named.note();
                let location = format!("/api/v1/attachments/{}/content", row.id);
                Reply::created(&AttachmentView::from(row), location)
            },
        )
        .await;
    upload.settle(answer).await
}

/// The content of a file on a message, to be saved; with `preview` to be looked at.
#[utoipa::path(
    tag = "threads", params(("id" = String, Path, description = "The file"), ContentQuery),
    responses(
        (status = 200, description = "All of it", body = crate::openapi::Bytes, content_type = "*/*"),
        (status = 206, description = "The part that `Range` asked for", body = crate::openapi::Bytes, content_type = "*/*"),
        (status = 304, description = "It is what `If-None-Match` names"),
        Missing, TeamProblems, crate::openapi::ContentProblems
    )
)]
#[get("/attachments/{id}/content")]
pub(crate) async fn get_attachment_content(
    call: TeamCall,
    id: PathId<FileId>,
    query: Parameters<ContentQuery>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let row = call
        .read(Permission::ReadThreads, move |conn, member| {
            threads::attachment(conn, member, id.0)
        })
        .await?;
    file_content::send(call.platform(), &request, &row, &query.0).await
}

/// Uploads a file for a message that the caller will write.
///
/// Send it as the field `file` of a form, and name its id in `attachments` of the message. Until then nobody sees it; if
/// no message names it, it goes after 30 days.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body(content = NewFile, content_type = "multipart/form-data"),
    params(crate::openapi::IdempotencyKey),
    responses((status = 201, body = AttachmentView, headers(("Location" = String, description = "Where its content is, once it hangs on a message"))), Conflict, PortalProblems, FormProblems)
)]
#[post("/portal/attachments")]
pub(crate) async fn upload_portal_attachment(
    call: PortalCall,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let allowed = call.read(threads::visitor_may_bring).await;
    let upload = Upload::receive(&call.state().platform, allowed, &request, payload).await?;
    let (content, named) = upload.naming();
    let answer = call
        .act(upload.digest(), move |conn, platform, visitor| {
            let row = threads::bring_in_portal(conn, platform, visitor, content)?;
            named.note();
            let location = format!("/api/v1/portal/attachments/{}/content", row.id);
            Reply::created(&AttachmentView::from(row), location)
        })
        .await;
    upload.settle(answer).await
}

/// The content of a file on a message of the client's, to be saved; with `preview` to be looked at.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The file"), ContentQuery),
    responses(
        (status = 200, description = "All of it", body = crate::openapi::Bytes, content_type = "*/*"),
        (status = 206, description = "The part that `Range` asked for", body = crate::openapi::Bytes, content_type = "*/*"),
        (status = 304, description = "It is what `If-None-Match` names"),
        Missing, PortalProblems, crate::openapi::ContentProblems
    )
)]
#[get("/portal/attachments/{id}/content")]
pub(crate) async fn get_portal_attachment_content(
    call: PortalCall,
    id: PathId<FileId>,
    query: Parameters<ContentQuery>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let row = call
        .read(move |conn, visitor| threads::attachment_in_portal(conn, visitor, id.0))
        .await?;
    file_content::send(&call.state().platform, &request, &row, &query.0).await
}
