//! Threads as a client's people read and write them.

use actix_web::{HttpResponse, delete, get, patch, post};
use domain::form::Form;
use domain::ids::{MessageId, ProjectId, ThreadId};
use persistence::thread_store::ThreadEntry;
use serde::Deserialize;
use services::threads;
use utoipa::IntoParams;

use super::threads::ListMessages;
use crate::call::{Body, Parameters, PathId, PortalCall, Reply, page_size};
use crate::openapi::{Conflict, Missing, PortalProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::thread_bodies::{EditMessage, NewPortalMessage, NewPortalThread, ReadThread};
use crate::views::threads::{ConversationView, MessageView, ThreadView};

/// Which of the client's threads.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListPortalThreads {
    /// Of this project only.
    project_id: Option<String>,
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Lists the client's threads, those with the newest messages first.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(ListPortalThreads), responses((status = 200, body = Page<ThreadView>), PortalProblems, Unprocessable))]
#[get("/portal/threads")]
pub(crate) async fn list_portal_threads(
    call: PortalCall,
    query: Parameters<ListPortalThreads>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let limit = page_size(&mut form, query.0.limit);
    let project = form.parse_optional::<ProjectId>("/project_id", query.0.project_id.as_deref());
    let before = form.parse_optional::<MessageId>("/cursor", query.0.cursor.as_deref());
    form.finish().map_err(services::Error::from)?;
    call.get(move |conn, visitor| {
        let found = threads::list_in_portal(conn, visitor, project, before, limit + 1)?;
        let cursor = |entry: &ThreadEntry| entry.row.last_message_id.to_string();
        Reply::ok(&Page::cut(found, limit, cursor, ThreadView::from))
    })
    .await
}

/// Begins a thread with its first message.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body = NewPortalThread, params(crate::openapi::IdempotencyKey),
    responses((status = 201, body = ThreadView, headers(("Location" = String, description = "Where it is"))), Conflict, PortalProblems, WriteProblems)
)]
#[post("/portal/threads")]
pub(crate) async fn create_portal_thread(
    call: PortalCall,
    body: Body<NewPortalThread>,
) -> Result<HttpResponse, Problem> {
    call.act(body.digest, move |conn, _, visitor| {
        let view = ThreadView::from(threads::create_in_portal(conn, visitor, &body.value.into())?);
        let location = format!("/api/v1/portal/threads/{}", view.id);
        Reply::created(&view, location)
    })
    .await
}

/// A thread of the client's.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The thread")), responses((status = 200, body = ThreadView), Missing, PortalProblems))]
#[get("/portal/threads/{id}")]
pub(crate) async fn get_portal_thread(
    call: PortalCall,
    id: PathId<ThreadId>,
) -> Result<HttpResponse, Problem> {
    call.get(move |conn, visitor| Reply::ok(&ThreadView::from(threads::look(conn, visitor, id.0)?)))
        .await
}

/// Lists messages of a thread, in both directions.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The thread"), ListMessages), responses((status = 200, body = ConversationView), Missing, PortalProblems, Unprocessable))]
#[get("/portal/threads/{id}/messages")]
pub(crate) async fn list_portal_messages(
    call: PortalCall,
    id: PathId<ThreadId>,
    query: Parameters<ListMessages>,
) -> Result<HttpResponse, Problem> {
    let (window, limit) = query.0.check()?;
    call.get(move |conn, visitor| {
        let found = threads::messages_in_portal(conn, visitor, id.0, window, limit + 1)?;
        Reply::ok(&ConversationView::cut(found, limit))
    })
    .await
}

/// Writes a message.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body = NewPortalMessage,
    params(("id" = String, Path, description = "The thread"), crate::openapi::IdempotencyKey),
    responses((status = 201, body = MessageView, headers(("Location" = String, description = "Its thread"))), Missing, Conflict, PortalProblems, WriteProblems)
)]
#[post("/portal/threads/{id}/messages")]
pub(crate) async fn create_portal_message(
    call: PortalCall,
    id: PathId<ThreadId>,
    body: Body<NewPortalMessage>,
) -> Result<HttpResponse, Problem> {
    call.act(body.digest, move |conn, _, visitor| {
        let view = MessageView::from(threads::post_in_portal(conn, visitor, id.0, &body.value.into())?);
        let location = format!("/api/v1/portal/threads/{}/messages", view.thread_id);
        Reply::created(&view, location)
    })
    .await
}

/// Notes that the caller has read a thread up to a message.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body = ReadThread,
    params(("id" = String, Path, description = "The thread"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = ThreadView), Missing, Conflict, PortalProblems, WriteProblems)
)]
#[post("/portal/threads/{id}/read")]
pub(crate) async fn read_portal_thread(
    call: PortalCall,
    id: PathId<ThreadId>,
    body: Body<ReadThread>,
) -> Result<HttpResponse, Problem> {
    call.act(body.digest, move |conn, _, visitor| {
        let entry = threads::mark_read_in_portal(conn, visitor, id.0, &body.value.up_to)?;
        Reply::ok(&ThreadView::from(entry))
    })
    .await
}

/// Changes the text of one's own message, which is marked as edited.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body = EditMessage,
    params(("id" = String, Path, description = "The message"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = MessageView), Missing, Conflict, PortalProblems, WriteProblems)
)]
#[patch("/portal/messages/{id}")]
pub(crate) async fn update_portal_message(
    call: PortalCall,
    id: PathId<MessageId>,
    body: Body<EditMessage>,
) -> Result<HttpResponse, Problem> {
    call.act(body.digest, move |conn, _, visitor| {
        let message = threads::edit_in_portal(conn, visitor, id.0, &body.value.into())?;
        Reply::ok(&MessageView::from(message))
    })
    .await
}

/// Takes one's own message back; its text is gone, its place stays.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])),
    params(("id" = String, Path, description = "The message"), crate::openapi::IdempotencyKey),
    responses((status = 204), Missing, Conflict, PortalProblems, WriteProblems)
)]
#[delete("/portal/messages/{id}")]
pub(crate) async fn delete_portal_message(
    call: PortalCall,
    id: PathId<MessageId>,
) -> Result<HttpResponse, Problem> {
    call.act([0; 32], move |conn, _, visitor| {
        threads::erase_in_portal(conn, visitor, id.0)?;
        Ok(Reply::nothing())
    })
    .await
}
