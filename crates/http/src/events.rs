//! Server-sent events: how an opening, a telling and a heartbeat look on the wire, and the answer that carries them.

use std::convert::Infallible;
use std::time::Duration;

use actix_web::http::header::{self, HeaderName};
use actix_web::{HttpRequest, HttpResponse};
use bytes::Bytes;
use domain::ids::EventId;
use serde::Serialize;
use services::live::{Opening, Stream, Telling};

use crate::problem::{ErrorCode, Problem};
use crate::views::live::{LiveEventView, LiveReadyView};

/// A line that is quiet for this long gets a comment, so that no proxy takes it for dead.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// A browser that lost its line comes again after so many milliseconds.
const RETRY: u32 = 2_000;
/// Each frame is at most about this long.
const TYPICAL_FRAME: usize = 256;

/// The event that the caller knew last, from the header that browsers send when they come again, or from the query.
pub(crate) fn last_known(request: &HttpRequest, query: Option<&str>) -> Result<Option<EventId>, Problem> {
    let header = request.headers().get("last-event-id");
    let text = match header {
        Some(value) => Some(value.to_str().unwrap_or_default()),
        None => query,
    };
    match text.filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| {
            Problem::new(ErrorCode::InvalidRequest).with_detail("Last-Event-ID must be the id of an event.")
        }),
    }
}

fn push(frame: &mut String, name: &str, value: &str) {
    frame.push_str(name);
    frame.push_str(": ");
    frame.push_str(value);
    frame.push('\n');
}

fn data(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "{}".to_owned())
}

fn opening(opening: &Opening) -> Bytes {
    let mut frame = String::with_capacity(TYPICAL_FRAME);
    push(&mut frame, "retry", &RETRY.to_string());
    push(&mut frame, "event", "ready");
    if let Some(id) = &opening.after {
        push(&mut frame, "id", id);
    }
    push(&mut frame, "data", &data(&LiveReadyView { lost: opening.lost }));
    frame.push('\n');
    frame.into()
}

fn tellings(told: &[Telling]) -> Bytes {
    let mut frames = String::with_capacity(told.len() * TYPICAL_FRAME);
    for telling in told {
        push(&mut frames, "id", &telling.id);
        push(&mut frames, "data", &data(&LiveEventView::from(telling)));
        frames.push('\n');
    }
    frames.into()
}

enum Next {
    Opening(Opening, Stream),
    Tellings(Stream),
}

/// The answer: an opening, then what happens as it happens, until the stream ends.
pub(crate) fn answer((first, stream): (Opening, Stream)) -> HttpResponse {
    let body = futures_util::stream::unfold(Next::Opening(first, stream), async |next| match next {
        Next::Opening(first, stream) => Some((opening(&first), Next::Tellings(stream))),
        Next::Tellings(mut stream) => {
            let frame = tokio::select! {
                told = stream.next() => tellings(&told?),
                () = tokio::time::sleep(HEARTBEAT) => Bytes::from_static(b":\n\n"),
            };
            Some((frame, Next::Tellings(stream)))
        }
    });
    let body = futures_util::StreamExt::map(body, Ok::<_, Infallible>);
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/event-stream"))
        .insert_header((header::CACHE_CONTROL, "no-store, no-transform"))
        // nginx would gather the answer before it passes it on.
        .insert_header((HeaderName::from_static("x-accel-buffering"), "no"))
        .streaming(body)
}
