//! Quotes as their client reads, signs and declines them.

use actix_web::{HttpResponse, get, post};
use domain::form::Form;
use domain::ids::QuoteId;
use serde::Deserialize;
use services::quotes;
use utoipa::IntoParams;

use super::portal_projects::PortalList;
use crate::call::{Body, Parameters, PathId, PortalCall, Reply, page_size};
use crate::openapi::{Conflict, Missing, PortalProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::portal_quotes::{
    AcceptQuote, DeclineQuote, PortalQuoteItem, PortalQuoteView, RequestChanges,
};

/// Lists the quotes that the client was sent, newest first.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(PortalList), responses((status = 200, body = Page<PortalQuoteItem>), PortalProblems, Unprocessable))]
#[get("/portal/quotes")]
pub(crate) async fn list_portal_quotes(
    call: PortalCall,
    query: Parameters<PortalList>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let limit = page_size(&mut form, query.0.limit);
    let before = form.parse_optional::<QuoteId>("/cursor", query.0.cursor.as_deref());
    form.finish().map_err(services::Error::from)?;
    call.get(move |conn, visitor| {
        let found = quotes::sent_to(conn, visitor, before, limit + 1)?;
        Reply::ok(&Page::cut(
            found,
            limit,
            |(row, _)| row.id.to_string(),
            |(row, status)| PortalQuoteItem::new(row, status),
        ))
    })
    .await
}

/// Why a quote is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct QuoteLook {
    /// A page that is open refreshes what it shows: this is no new look at the quote.
    pub(crate) again: Option<bool>,
}

/// A quote that the client was sent; that the person looked at it is counted, unless `again` is true.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The quote"), QuoteLook), responses((status = 200, body = PortalQuoteView), Missing, PortalProblems, Unprocessable))]
#[get("/portal/quotes/{id}")]
pub(crate) async fn get_portal_quote(
    call: PortalCall,
    id: PathId<QuoteId>,
    query: Parameters<QuoteLook>,
) -> Result<HttpResponse, Problem> {
    if query.0.again == Some(true) {
        return call
            .get(move |conn, visitor| {
                Reply::ok(&PortalQuoteView::from(quotes::current_of(conn, visitor, id.0)?))
            })
            .await;
    }
    call.write(move |conn, visitor| Reply::ok(&PortalQuoteView::from(quotes::look(conn, visitor, id.0)?)))
        .await
}

/// A quote as PDF: what was sent, or once it is signed, the sealed document.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The quote")),
    responses((status = 200, description = "The document", body = crate::openapi::Pdf, content_type = "application/pdf"), Missing, PortalProblems)
)]
#[get("/portal/quotes/{id}/pdf")]
pub(crate) async fn get_portal_quote_pdf(
    call: PortalCall,
    id: PathId<QuoteId>,
) -> Result<HttpResponse, Problem> {
    call.get(move |conn, visitor| Ok(Reply::paper(quotes::for_client(conn, visitor, id.0)?)))
        .await
}

/// Turns "there is a newer version" into an answer that shows it.
async fn with_current(
    call: &PortalCall,
    answer: Result<HttpResponse, Problem>,
    id: QuoteId,
) -> Result<HttpResponse, Problem> {
    call.with_current(answer, move |conn, visitor| {
        Ok(PortalQuoteView::from(quotes::current_of(conn, visitor, id)?))
    })
    .await
}

/// Signs a quote: with the signature the project begins. Sent twice by the same person, it counts once.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body = AcceptQuote,
    params(("id" = String, Path, description = "The quote"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = PortalQuoteView), Missing, Conflict, PortalProblems, WriteProblems)
)]
#[post("/portal/quotes/{id}/accept")]
pub(crate) async fn accept_quote(
    call: PortalCall,
    id: PathId<QuoteId>,
    body: Body<AcceptQuote>,
) -> Result<HttpResponse, Problem> {
    let (id, device) = (id.0, call.device());
    let answer = call
        .act(body.digest, move |conn, platform, visitor| {
            let input = body.value.into();
            let quote = quotes::accept(conn, platform, visitor, &device, id, &input)?;
            Reply::ok(&PortalQuoteView::from(quote))
        })
        .await;
    with_current(&call, answer, id).await
}

/// Declines a quote, with a reason or without.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body = DeclineQuote,
    params(("id" = String, Path, description = "The quote"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = PortalQuoteView), Missing, Conflict, PortalProblems, WriteProblems)
)]
#[post("/portal/quotes/{id}/decline")]
pub(crate) async fn decline_quote(
    call: PortalCall,
    id: PathId<QuoteId>,
    body: Body<DeclineQuote>,
) -> Result<HttpResponse, Problem> {
    let id = id.0;
    let answer = call
        .act(body.digest, move |conn, platform, visitor| {
            let (hash, reason) = (body.value.version_hash, body.value.reason);
            let quote = quotes::decline(conn, platform, visitor, id, hash.as_deref(), reason.as_deref())?;
            Reply::ok(&PortalQuoteView::from(quote))
        })
        .await;
    with_current(&call, answer, id).await
}

/// Asks for changes to a quote, in the quote's thread (`thread_id`); the business is told, and the quote stays open.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body = RequestChanges,
    params(("id" = String, Path, description = "The quote"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = PortalQuoteView), Missing, Conflict, PortalProblems, WriteProblems)
)]
#[post("/portal/quotes/{id}/request-changes")]
pub(crate) async fn request_quote_changes(
    call: PortalCall,
    id: PathId<QuoteId>,
    body: Body<RequestChanges>,
) -> Result<HttpResponse, Problem> {
    let id = id.0;
    let answer = call
        .act(body.digest, move |conn, platform, visitor| {
            let (hash, comment) = (body.value.version_hash, body.value.comment);
            let quote = quotes::request_changes(conn, platform, visitor, id, hash.as_deref(), &comment)?;
            Reply::ok(&PortalQuoteView::from(quote))
        })
        .await;
    with_current(&call, answer, id).await
}
