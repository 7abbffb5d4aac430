//! What happens, told to open pages while it happens.

use actix_web::{HttpRequest, HttpResponse, get};
use domain::access::Permission;
use serde::Deserialize;
use services::live::{self, Stream};
use utoipa::IntoParams;

use crate::call::{Parameters, PortalCall, TeamCall};
use crate::events;
use crate::openapi::{PortalProblems, TeamProblems, Unprocessable, Unreadable};
use crate::problem::Problem;

/// Where a stream begins.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct StreamStart {
    /// The id of the event that was known last, for a caller who cannot send the header `Last-Event-ID`.
    pub(crate) last_event_id: Option<String>,
}

/// Streams what happens in the workspace.
///
/// Server-sent events. The first one has the type `ready` and `{"lost": false}`; the others tell what happened as
/// `{"kind", "subject": {"kind", "id"}, "client_id", "at"}`, never a name or a text: read the thing itself. `id` is the
/// event's id in the log: sent as `Last-Event-ID` the stream goes on right after it, with no event missing and none
/// twice. `lost` is true where that is not possible any more; then read everything anew. A new stream begins with what
/// happened in the last fifteen seconds. A comment comes every fifteen seconds. One person may have 16 streams open.
#[utoipa::path(tag = "live", params(StreamStart, ("Last-Event-ID" = Option<String>, Header, description = "The id of the event that was known last")), responses((status = 200, description = "Events, while they happen", content_type = "text/event-stream", body = crate::views::live::LiveFrameView), TeamProblems, Unprocessable, Unreadable))]
#[get("/events")]
pub(crate) async fn stream_events(
    call: TeamCall,
    request: HttpRequest,
    query: Parameters<StreamStart>,
) -> Result<HttpResponse, Problem> {
    let last = events::last_known(&request, query.0.last_event_id.as_deref())?;
    let arrival = call
        .read(Permission::ReadWorkspace, move |conn, member| {
            live::arrive(conn, member, last)
        })
        .await?;
    Ok(call.stamp(events::answer(Stream::open(call.platform(), arrival)?)))
}

/// Streams what happens to the client.
///
/// Like the team's stream, with the events that a client's person may know of their own client.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(StreamStart, ("Last-Event-ID" = Option<String>, Header, description = "The id of the event that was known last")), responses((status = 200, description = "Events, while they happen", content_type = "text/event-stream", body = crate::views::live::LiveFrameView), PortalProblems, Unprocessable, Unreadable))]
#[get("/portal/events")]
pub(crate) async fn stream_portal_events(
    call: PortalCall,
    request: HttpRequest,
    query: Parameters<StreamStart>,
) -> Result<HttpResponse, Problem> {
    let last = events::last_known(&request, query.0.last_event_id.as_deref())?;
    let arrival = call
        .read(move |conn, visitor| live::visit(conn, visitor, last))
        .await?;
    Ok(call.stamp(events::answer(Stream::open(&call.state().platform, arrival)?)))
}
