//! Mail that a mail server hands in.

use actix_web::http::header;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse, post};
use services::{Error, replies};

use crate::call::{PathId, Reply, WebhookCall, receive_whole};
use crate::openapi::MailProblems;
use crate::problem::{ErrorCode, Problem};
use crate::views::inbound_mail::MailTaken;

/// How a mail may be announced; programs that pipe one often say nothing.
const KINDS: [&str; 3] = ["message/rfc822", "application/octet-stream", "text/plain"];

fn check_kind(request: &HttpRequest) -> Result<(), Problem> {
    let Some(kind) = request.headers().get(header::CONTENT_TYPE) else {
        return Ok(());
    };
    let kind = kind.to_str().unwrap_or_default();
    let kind = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if KINDS.contains(&kind.as_str()) {
        return Ok(());
    }
    Err(Problem::new(ErrorCode::UnsupportedMediaType).with_detail("Send the mail as message/rfc822."))
}

/// Takes a mail that answers a conversation.
///
/// The body is the mail as it came, header and all (RFC 5322). It becomes a message if it goes to an address for answers
/// and comes from the person that the address is for; quoted text and signatures are left out. The same mail again changes
/// nothing, and one that no person wrote is ignored.
#[utoipa::path(
    tag = "threads", security(), params(("workspace_token" = String, Path, description = "As the settings tell it")),
    request_body(content((crate::openapi::Bytes = "message/rfc822"), (crate::openapi::Bytes = "application/octet-stream"), (crate::openapi::Bytes = "text/plain"))),
    responses((status = 200, body = MailTaken), MailProblems)
)]
#[post("/webhooks/mail/{workspace_token}")]
pub(crate) async fn receive_mail(
    call: WebhookCall,
    token: PathId<String>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let allowed = match replies::admit(call.platform(), &token.0) {
        Ok(workspace) => check_kind(&request).map(|()| workspace),
        Err(error) => Err(match (&error, call.count_forgery()) {
            (Error::NotFound, Err(too_many)) => too_many,
            _ => error.into(),
        }),
    };
    let largest = replies::largest_mail(call.platform());
    let (workspace, raw) = receive_whole(allowed, payload, largest).await?;
    let outcome = replies::receive(call.platform(), workspace, raw).await?;
    Reply::ok(&MailTaken::from(outcome))?.into_response()
}
