//! Everything that can go wrong with a call, on demand.

use std::{
    collections::VecDeque,
    net::{Shutdown, TcpStream},
    sync::Arc,
    time::Duration,
};

use actix_web::{HttpRequest, HttpResponse, http::header::ContentType};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::answer::{Reply, json_response};

/// Which call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// POST /transaction/initialize
    Initialize,
    /// GET /transaction/verify/{reference}
    Verify,
    /// GET /transaction
    ListTransactions,
    /// GET /transaction/{id}
    FetchTransaction,
    /// POST /refund
    CreateRefund,
    /// GET /refund
    ListRefunds,
    /// GET /refund/{id}
    FetchRefund,
    /// All of them.
    Any,
}

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// 500 with Paystack's envelope.
    #[serde(rename = "http_500")]
    Http500,
    /// 502 in HTML, from a proxy in front.
    #[serde(rename = "http_502_html")]
    Http502Html,
    /// 429 with both headers that tell how long.
    #[serde(rename = "http_429")]
    Http429,
    /// 200 whose envelope says that it was not done.
    #[serde(rename = "status_false_200")]
    StatusFalse200,
    /// The true answer, of which the end is missing.
    TruncatedJson,
    /// The true answer with other types in it.
    WrongTypes,
    /// Nothing is done and nothing answered.
    TimeoutBeforeEffect,
    /// It is done, and nothing answered.
    TimeoutAfterEffect,
    /// The connection is cut.
    ConnReset,
    /// The true answer, late.
    Slow,
}

/// A fault of the next calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Of which calls.
    pub op: Operation,
    /// What.
    pub kind: FaultKind,
    /// How many times.
    #[serde(default = "once")]
    pub times: u32,
    /// Whether the call is carried out all the same; the kinds that have the true answer in them always do.
    #[serde(default)]
    pub after_effect: bool,
    /// For `slow` and the time-outs: how long, in milliseconds.
    #[serde(default)]
    pub delay_ms: Option<u64>,
}

const fn once() -> u32 {
    1
}

const DELAY: Duration = Duration::from_secs(2);
const HOLD: Duration = Duration::from_secs(120);
const WAIT_SECONDS: i64 = 7;

impl Fault {
    /// One fault of one call.
    #[must_use]
    pub const fn once(op: Operation, kind: FaultKind) -> Self {
        Self {
            op,
            kind,
            times: 1,
            after_effect: false,
            delay_ms: None,
        }
    }

    /// Whether the call is carried out.
    pub(crate) fn takes_effect(&self) -> bool {
        match self.kind {
            FaultKind::TruncatedJson
            | FaultKind::WrongTypes
            | FaultKind::TimeoutAfterEffect
            | FaultKind::Slow => true,
            FaultKind::TimeoutBeforeEffect => false,
            FaultKind::Http500
            | FaultKind::Http502Html
            | FaultKind::Http429
            | FaultKind::StatusFalse200
            | FaultKind::ConnReset => self.after_effect,
        }
    }

    fn delay(&self, usual: Duration) -> Duration {
        self.delay_ms.map_or(usual, Duration::from_millis)
    }

    /// What is answered in place of the true answer.
    pub(crate) async fn answer(&self, request: &HttpRequest, truly: Option<Reply>, now: i64) -> HttpResponse {
        let truly = truly.unwrap_or_else(Reply::server_error);
        match self.kind {
            FaultKind::Http500 => Reply::server_error().response(),
            FaultKind::Http502Html => HttpResponse::BadGateway()
                .content_type(ContentType::html())
                .body("<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"),
            FaultKind::Http429 => {
                let mut response = Reply::refused(429, "Too many requests", None).response();
                let reset = now.saturating_add(WAIT_SECONDS);
                for (name, value) in [("retry-after", WAIT_SECONDS), ("x-ratelimit-reset", reset)] {
                    let name = actix_web::http::header::HeaderName::from_static(name);
                    response.headers_mut().insert(name, value.into());
                }
                response
            }
            FaultKind::StatusFalse200 => Reply {
                status: 200,
                ..Reply::refused(400, "We could not process your request", None)
            }
            .response(),
            FaultKind::TruncatedJson => {
                let mut bytes = truly.bytes();
                bytes.truncate(bytes.len() / 2);
                json_response(truly.status, bytes)
            }
            FaultKind::WrongTypes => Reply {
                body: bent(truly.body),
                ..truly
            }
            .response(),
            FaultKind::TimeoutBeforeEffect | FaultKind::TimeoutAfterEffect => {
                tokio::time::sleep(self.delay(HOLD)).await;
                cut(request)
            }
            FaultKind::ConnReset => cut(request),
            FaultKind::Slow => {
                tokio::time::sleep(self.delay(DELAY)).await;
                truly.response()
            }
        }
    }
}

/// Text where numbers were, numbers where text was, and lists where objects were; the envelope stays an envelope.
fn bent(mut body: Value) -> Value {
    if let Some(data) = body.get_mut("data") {
        *data = match data.take() {
            Value::Object(members) => members
                .into_iter()
                .map(|(name, value)| {
                    let value = match value {
                        Value::String(text) => json!(text.len()),
                        Value::Number(number) => json!({ "value": number.to_string() }),
                        Value::Object(_) => json!([]),
                        Value::Array(_) => json!(""),
                        Value::Null => json!(0),
                        Value::Bool(_) => json!(null),
                    };
                    (name, value)
                })
                .collect(),
            other => json!(other.to_string()),
        };
    }
    body
}

/// A second hold of a connection.
#[derive(Debug, Clone)]
pub(crate) struct Cord(Arc<TcpStream>);

impl Cord {
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self(Arc::new(stream))
    }
}

fn cut(request: &HttpRequest) -> HttpResponse {
    if let Some(Cord(stream)) = request.conn_data::<Cord>() {
        // Fails only when the other side was faster.
        let _ = stream.shutdown(Shutdown::Both);
    }
    HttpResponse::InternalServerError().force_close().finish()
}

/// The faults that are still to come, each list of calls in the order they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Faults(VecDeque<Fault>);

impl Faults {
    pub(crate) fn push(&mut self, fault: Fault) {
        self.0.push_back(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault of this call, if it has one.
    pub(crate) fn take(&mut self, op: Operation) -> Option<Fault> {
        self.0.retain(|fault| fault.times > 0);
        let fault = self
            .0
            .iter_mut()
            .find(|fault| fault.op == op || fault.op == Operation::Any)?;
        fault.times = fault.times.saturating_sub(1);
        Some(*fault)
    }
}
