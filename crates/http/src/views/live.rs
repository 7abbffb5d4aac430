//! What open pages are told, as JSON.

use chrono::{DateTime, Utc};
use serde::Serialize;
use services::live::Telling;
use utoipa::ToSchema;

/// What an event is about.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveSubject)]
pub(crate) struct LiveSubjectView {
    /// `client`, `contact`, `quote`, `project`, `task`, `service`, `workspace`, `user` or `api_key`.
    #[schema(example = "quote")]
    kind: String,
    /// Its id.
    id: String,
}

/// Something that happened, as the data of a server-sent event.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveEvent)]
pub(crate) struct LiveEventView {
    /// What happened.
    #[schema(example = "quote.viewed")]
    kind: &'static str,
    /// To what.
    subject: LiveSubjectView,
    /// The client it is about; null where it is about none.
    client_id: Option<String>,
    /// When.
    at: DateTime<Utc>,
}

/// The data of the first event of a stream, whose type is `ready`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LiveReady)]
pub(crate) struct LiveReadyView {
    /// What came since the event that was known last cannot be told any more: read everything anew.
    pub(crate) lost: bool,
}

impl From<&Telling> for LiveEventView {
    fn from(telling: &Telling) -> Self {
        Self {
            kind: telling.kind.as_str(),
            subject: LiveSubjectView {
                kind: telling.subject.kind.clone(),
                id: telling.subject.id.clone(),
            },
            client_id: telling.client_id.clone(),
            at: telling.at,
        }
    }
}

/// One event of a stream, as its fields say it (WHATWG HTML, section 9.2). No answer is made of it: it describes them.
#[derive(ToSchema)]
#[schema(as = LiveFrame)]
#[expect(dead_code, reason = "only the document tells of it")]
pub(crate) struct LiveFrameView {
    /// The event's id in the log.
    id: Option<String>,
    /// `ready` for the first; absent for the others.
    event: Option<String>,
    /// JSON: what happened, or whether anything was lost.
    data: String,
    /// After how many milliseconds a browser comes back.
    retry: Option<u32>,
}
