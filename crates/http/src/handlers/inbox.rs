//! What waits for a member of the team: threads with something unread, and notifications.

use actix_web::{HttpResponse, get, post};
use domain::access::Permission;
use domain::form::{Form, Lines};
use domain::ids::{MessageId, NotificationId};
use domain::thread::ThreadKind;
use persistence::thread_store::ThreadQuery;
use serde::Deserialize;
use services::threads::{self, Thread};
use services::{Member, notifications};
use utoipa::IntoParams;

use crate::call::{Body, Parameters, Reply, TeamCall, page_size};
use crate::openapi::{TeamProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::notifications::{NotificationView, NotificationsView, ReadNotifications};
use crate::views::threads::ThreadView;

/// What to show of the inbox.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListInbox {
    /// Words that must all occur in the name, the client, the project, or in one message or its sender.
    #[param(max_length = 200)]
    q: Option<String>,
    /// `messages`: with clients. `internal`: of the team alone. `mentions`: where the caller is called by name.
    #[param(inline, value_type = Option<crate::openapi::InboxFilter>)]
    filter: Option<String>,
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// What a filter means.
#[derive(Clone, Copy)]
enum Filter {
    Kind(ThreadKind),
    Mentions,
}

/// Where the page before ended: among what is unread or what is read, and at which last message.
fn position(form: &mut Form, cursor: Option<&str>) -> Option<(bool, MessageId)> {
    let text = cursor.filter(|text| !text.is_empty())?;
    let read = || {
        let (part, id) = text.split_once('.')?;
        let unread = match part {
            "unread" => true,
            "read" => false,
            _ => return None,
        };
        Some((unread, id.parse().ok()?))
    };
    let found = read();
    if found.is_none() {
        form.refuse("/cursor", "invalid", "cursor must be a next_cursor of this list.");
    }
    found
}

fn cursor(Thread { entry, .. }: &Thread) -> String {
    let part = if entry.up_to < entry.row.last_number {
        "unread"
    } else {
        "read"
    };
    format!("{part}.{}", entry.row.last_message_id)
}

fn filter(form: &mut Form, text: Option<&str>) -> Option<Filter> {
    match text? {
        "messages" => Some(Filter::Kind(ThreadKind::Client)),
        "internal" => Some(Filter::Kind(ThreadKind::Internal)),
        "mentions" => Some(Filter::Mentions),
        _ => {
            form.refuse(
                "/filter",
                "invalid",
                "filter must be messages, internal or mentions.",
            );
            None
        }
    }
}

/// Lists the threads that wait for the caller: those with something unread first, each by newest message.
#[utoipa::path(tag = "inbox", params(ListInbox), responses((status = 200, body = Page<ThreadView>), TeamProblems, Unprocessable))]
#[get("/inbox")]
pub(crate) async fn list_inbox(
    call: TeamCall,
    query: Parameters<ListInbox>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let limit = page_size(&mut form, query.0.limit);
    let filter = filter(&mut form, query.0.filter.as_deref());
    let after = position(&mut form, query.0.cursor.as_deref());
    let search = form.optional("/q", "q", query.0.q.as_deref(), 200, Lines::One);
    form.finish().map_err(services::Error::from)?;
    call.get(Permission::ReadThreads, move |conn, member| {
        let (kind, mentioning) = match filter {
            Some(Filter::Kind(kind)) => (Some(kind), None),
            Some(Filter::Mentions) => (None, Some(Member::person(member)?.0)),
            None => (None, None),
        };
        let query = ThreadQuery {
            search: search.unwrap_or_default(),
            mentioning,
            limit: limit + 1,
            ..ThreadQuery::default()
        };
        let found = threads::inbox(conn, member, kind, query, after)?;
        Reply::ok(&Page::cut(found, limit, cursor, ThreadView::from))
    })
    .await
}

/// Which notifications.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListNotifications {
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Lists what the caller is told of, newest first.
#[utoipa::path(tag = "inbox", params(ListNotifications), responses((status = 200, body = NotificationsView), TeamProblems, Unprocessable))]
#[get("/notifications")]
pub(crate) async fn list_notifications(
    call: TeamCall,
    query: Parameters<ListNotifications>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let limit = page_size(&mut form, query.0.limit);
    let before = form.parse_optional::<NotificationId>("/cursor", query.0.cursor.as_deref());
    form.finish().map_err(services::Error::from)?;
    call.get(Permission::OwnProfile, move |conn, member| {
        let found = notifications::list(conn, member, before, limit + 1)?;
        let page = Page::cut(
            found.rows,
            limit,
            |row| row.id.to_string(),
            NotificationView::from,
        );
        Reply::ok(&NotificationsView {
            data: page.data,
            next_cursor: page.next_cursor,
            unread: found.unread,
        })
    })
    .await
}

/// Notes that the caller has seen all notifications up to one.
#[utoipa::path(
    tag = "inbox", request_body = ReadNotifications, params(crate::openapi::IdempotencyKey),
    responses((status = 204), TeamProblems, WriteProblems)
)]
#[post("/notifications/read")]
pub(crate) async fn read_notifications(
    call: TeamCall,
    body: Body<ReadNotifications>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let last = form.parse::<NotificationId>("/up_to", &body.value.up_to);
    form.finish().map_err(services::Error::from)?;
    call.write(Permission::OwnProfile, body.digest, move |conn, _, member| {
        if let Some(last) = last {
            notifications::mark_seen(conn, member, last)?;
        }
        Ok(Reply::nothing())
    })
    .await
}
