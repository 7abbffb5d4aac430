//! Threads: begin, look at, rename, put away; their messages.

use actix_web::{HttpResponse, delete, get, patch, post};
use domain::access::Permission;
use domain::form::{Form, Lines};
use domain::ids::{ClientId, MessageId, ProjectId, ThreadId};
use domain::thread::ThreadKind;
use persistence::thread_store::{ThreadQuery, Window};
use serde::Deserialize;
use services::threads::{self, Thread};
use utoipa::IntoParams;

use crate::call::{Body, Parameters, PathId, Reply, TeamCall, page_size};
use crate::openapi::{Conflict, EditProblems, Missing, TeamProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::thread_bodies::{EditMessage, NewMessage, NewThread, ReadThread, UpdateThread};
use crate::views::threads::{ConversationView, MessageView, ThreadView};

fn show(thread: Thread) -> services::Result<Reply> {
    let view = ThreadView::from(thread);
    let version = view.version;
    Ok(Reply::ok(&view)?.with_version(version))
}

/// What to show of the list of threads.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListThreads {
    /// Words that must all occur in the name, the client, the project, or in one message or its sender.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Of one kind only.
    #[param(inline, value_type = Option<crate::openapi::ThreadKindFilter>)]
    kind: Option<String>,
    /// Of this client only.
    client_id: Option<String>,
    /// Of this project only.
    project_id: Option<String>,
    /// Only those with, or without, messages that the caller has not read.
    unread: Option<bool>,
    /// Those that are put away, instead of those that are not.
    archived: Option<bool>,
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Reads the choice of a kind.
pub(super) fn kind_of(form: &mut Form, text: Option<&str>) -> Option<ThreadKind> {
    let kind = text?.parse().ok();
    if kind.is_none() {
        form.refuse("/kind", "invalid", "kind must be client or internal.");
    }
    kind
}

impl ListThreads {
    fn check(self) -> services::Result<(Option<ThreadKind>, ThreadQuery)> {
        let mut form = Form::default();
        let kind = kind_of(&mut form, self.kind.as_deref());
        let search = form.optional("/q", "q", self.q.as_deref(), 200, Lines::One);
        let query = ThreadQuery {
            client: form.parse_optional::<ClientId>("/client_id", self.client_id.as_deref()),
            project: form.parse_optional::<ProjectId>("/project_id", self.project_id.as_deref()),
            archived: self.archived.unwrap_or(false),
            unread: self.unread,
            search: search.unwrap_or_default(),
            before: form.parse_optional::<MessageId>("/cursor", self.cursor.as_deref()),
            limit: page_size(&mut form, self.limit),
            ..ThreadQuery::default()
        };
        form.finish()?;
        Ok((kind, query))
    }
}

/// Lists threads, those with the newest messages first.
#[utoipa::path(tag = "threads", params(ListThreads), responses((status = 200, body = Page<ThreadView>), TeamProblems, Unprocessable))]
#[get("/threads")]
pub(crate) async fn list_threads(
    call: TeamCall,
    query: Parameters<ListThreads>,
) -> Result<HttpResponse, Problem> {
    let (kind, mut query) = query.0.check()?;
    call.get(Permission::ReadThreads, move |conn, member| {
        let limit = query.limit;
        query.limit += 1;
        let found = threads::list(conn, member, kind, query)?;
        let cursor = |thread: &Thread| thread.entry.row.last_message_id.to_string();
        Reply::ok(&Page::cut(found, limit, cursor, ThreadView::from))
    })
    .await
}

/// Begins a thread with its first message.
#[utoipa::path(
    tag = "threads", request_body = NewThread, params(crate::openapi::IdempotencyKey),
    responses((status = 201, body = ThreadView, headers(("ETag" = String, description = "Its version"), ("Location" = String, description = "Where it is"))), Conflict, TeamProblems, WriteProblems)
)]
#[post("/threads")]
pub(crate) async fn create_thread(call: TeamCall, body: Body<NewThread>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteThreads, body.digest, move |conn, _, member| {
        let view = ThreadView::from(threads::create(conn, member, &body.value.into())?);
        let (location, version) = (format!("/api/v1/threads/{}", view.id), view.version);
        Ok(Reply::created(&view, location)?.with_version(version))
    })
    .await
}

/// A thread.
#[utoipa::path(
    tag = "threads", params(("id" = String, Path, description = "The thread")),
    responses((status = 200, body = ThreadView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[get("/threads/{id}")]
pub(crate) async fn get_thread(call: TeamCall, id: PathId<ThreadId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadThreads, move |conn, member| {
        show(threads::get(conn, member, id.0)?)
    })
    .await
}

/// Renames a thread, puts it away or takes it out again.
#[utoipa::path(
    tag = "threads", request_body = UpdateThread,
    params(("id" = String, Path, description = "The thread"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = ThreadView, headers(("ETag" = String, description = "Its version"))), Missing, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/threads/{id}")]
pub(crate) async fn update_thread(
    call: TeamCall,
    id: PathId<ThreadId>,
    body: Body<UpdateThread>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteThreads, body.digest, move |conn, _, member| {
            show(threads::update(conn, member, id, body.value.into(), expected)?)
        })
        .await;
    call.with_current(Permission::ReadThreads, answer, move |conn, member| {
        let view = ThreadView::from(threads::get(conn, member, id)?);
        let version = view.version;
        Ok((view, version))
    })
    .await
}

/// Which messages of a thread.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListMessages {
    /// Those before this number, newest first; without it and without `after` the newest.
    #[param(minimum = 1)]
    before: Option<i64>,
    /// Those after this number, oldest first.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// How many; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
}

impl ListMessages {
    /// The window, and how many messages it may have.
    pub(super) fn check(&self) -> services::Result<(Window, i64)> {
        let mut form = Form::default();
        let limit = page_size(&mut form, self.limit);
        if self.before.is_some() && self.after.is_some() {
            form.refuse("/after", "invalid", "Ask for before or after, not for both.");
        }
        form.finish()?;
        let window = self.after.map_or(Window::Before(self.before), Window::After);
        Ok((window, limit))
    }
}

/// Lists messages of a thread, in both directions.
#[utoipa::path(tag = "threads", params(("id" = String, Path, description = "The thread"), ListMessages), responses((status = 200, body = ConversationView), Missing, TeamProblems, Unprocessable))]
#[get("/threads/{id}/messages")]
pub(crate) async fn list_messages(
    call: TeamCall,
    id: PathId<ThreadId>,
    query: Parameters<ListMessages>,
) -> Result<HttpResponse, Problem> {
    let (window, limit) = query.0.check()?;
    call.get(Permission::ReadThreads, move |conn, member| {
        let found = threads::messages(conn, member, id.0, window, limit + 1)?;
        Reply::ok(&ConversationView::cut(found, limit))
    })
    .await
}

/// Writes a message.
#[utoipa::path(
    tag = "threads", request_body = NewMessage,
    params(("id" = String, Path, description = "The thread"), crate::openapi::IdempotencyKey),
    responses((status = 201, body = MessageView, headers(("Location" = String, description = "Its thread"))), Missing, TeamProblems, WriteProblems)
)]
#[post("/threads/{id}/messages")]
pub(crate) async fn create_message(
    call: TeamCall,
    id: PathId<ThreadId>,
    body: Body<NewMessage>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteThreads, body.digest, move |conn, _, member| {
        let view = MessageView::from(threads::post(conn, member, id.0, &body.value.into())?);
        let location = format!("/api/v1/threads/{}/messages", view.thread_id);
        Reply::created(&view, location)
    })
    .await
}

/// Notes that the caller has read a thread up to a message.
#[utoipa::path(
    tag = "threads", request_body = ReadThread,
    params(("id" = String, Path, description = "The thread"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = ThreadView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems, WriteProblems)
)]
#[post("/threads/{id}/read")]
pub(crate) async fn read_thread(
    call: TeamCall,
    id: PathId<ThreadId>,
    body: Body<ReadThread>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::ReadThreads, body.digest, move |conn, _, member| {
        show(threads::mark_read(conn, member, id.0, &body.value.up_to)?)
    })
    .await
}

/// Changes the text of one's own message, which is marked as edited.
#[utoipa::path(
    tag = "threads", request_body = EditMessage,
    params(("id" = String, Path, description = "The message"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = MessageView), Missing, TeamProblems, WriteProblems)
)]
#[patch("/messages/{id}")]
pub(crate) async fn update_message(
    call: TeamCall,
    id: PathId<MessageId>,
    body: Body<EditMessage>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteThreads, body.digest, move |conn, _, member| {
        Reply::ok(&MessageView::from(threads::edit(
            conn,
            member,
            id.0,
            &body.value.into(),
        )?))
    })
    .await
}

/// Takes one's own message back; its text is gone, its place stays.
#[utoipa::path(
    tag = "threads", params(("id" = String, Path, description = "The message"), crate::openapi::IdempotencyKey),
    responses((status = 204), Missing, TeamProblems)
)]
#[delete("/messages/{id}")]
pub(crate) async fn delete_message(call: TeamCall, id: PathId<MessageId>) -> Result<HttpResponse, Problem> {
    let digest = [0; 32];
    call.write(Permission::WriteThreads, digest, move |conn, _, member| {
        threads::erase(conn, member, id.0)?;
        Ok(Reply::nothing())
    })
    .await
}
