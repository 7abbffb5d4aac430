//! Who is asking: extractors that prove it, open the database once, and hand a scope to one use case.
//!
//! What the caller may do is asked of the domain; what happens is the use case's.

mod body;
mod idempotency;
mod portal;
mod public;
mod reply;
mod team;
mod upload;
mod webhook;

pub(crate) use body::{Body, MaybeBody, Parameters, PathId, PathIds, RawBody};
pub(crate) use idempotency::InFlight;
pub(crate) use portal::PortalCall;
pub(crate) use public::PublicCall;
pub(crate) use reply::Reply;
pub(crate) use team::TeamCall;
pub(crate) use upload::{Upload, receive_whole};
pub(crate) use webhook::WebhookCall;

use actix_web::HttpRequest;
use actix_web::http::header;
use actix_web::web::Data;
use chrono::TimeDelta;
use domain::form::Form;
use services::Device;

use crate::app::State;
use crate::client_address::client_address;
use crate::problem::{ErrorCode, Problem};

/// A session's last use is stored no more often than this.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(5);
const LONGEST_USER_AGENT: usize = 300;

/// From where a request comes.
fn device(request: &HttpRequest, state: &State) -> Device {
    let user_agent = request
        .headers()
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Device {
        ip: client_address(request, &state.settings.trusted_proxies).to_string(),
        user_agent: user_agent
            .unwrap_or_default()
            .chars()
            .take(LONGEST_USER_AGENT)
            .collect(),
    }
}

/// The application's state, present in every request by construction.
fn state(request: &HttpRequest) -> Result<Data<State>, Problem> {
    request
        .app_data::<Data<State>>()
        .cloned()
        .ok_or_else(|| Problem::new(ErrorCode::Internal))
}

/// The version in `If-Match`, when one is sent; `*` counts as none.
fn if_match(request: &HttpRequest) -> Result<Option<i64>, Problem> {
    let Some(value) = request.headers().get(header::IF_MATCH) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    let version = text.trim_start_matches("W/").trim_matches('"').parse();
    version.map(Some).map_err(|_| {
        Problem::new(ErrorCode::InvalidRequest)
            .with_detail("If-Match must be an ETag as this API sends it, like \"3\".")
    })
}

const PAGE: i64 = 50;
const LARGEST_PAGE: i64 = 100;

/// How many rows a page may have, checked.
pub(crate) fn page_size(form: &mut Form, limit: Option<i64>) -> i64 {
    let limit = limit.unwrap_or(PAGE);
    if !(1..=LARGEST_PAGE).contains(&limit) {
        form.refuse("/limit", "invalid", "limit must be from 1 to 100.");
    }
    limit
}
