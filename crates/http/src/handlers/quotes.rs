//! Quotes: write, send, take back, look at.

use actix_web::{HttpResponse, delete, get, patch, post};
use domain::access::Permission;
use domain::form::{Form, Lines};
use domain::ids::{ClientId, QuoteId};
use domain::quote::QuoteStatus;
use persistence::quotes::{self as rows, QuoteQuery};
use serde::Deserialize;
use services::quotes::{self, Quote};
use utoipa::IntoParams;

use crate::call::{Body, Parameters, PathId, Reply, TeamCall, page_size};
use crate::openapi::{Conflict, EditProblems, Missing, TeamProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::quote_bodies::{NewQuote, RecordAcceptance, UpdateQuote};
use crate::views::quotes::{QuoteItemView, QuoteVersionView, QuoteView};

fn show(quote: Quote) -> services::Result<Reply> {
    let revision = quote.row.revision;
    Ok(Reply::ok(&QuoteView::from(quote))?.with_version(revision))
}

fn created(quote: Quote) -> services::Result<Reply> {
    let (location, revision) = (format!("/api/v1/quotes/{}", quote.row.id), quote.row.revision);
    Ok(Reply::created(&QuoteView::from(quote), location)?.with_version(revision))
}

/// What to show of the list of quotes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuotes {
    /// Words that must all occur in number, title or the client's name; accents and case do not matter.
    #[param(max_length = 200)]
    q: Option<String>,
    /// In this state only.
    #[param(inline, value_type = Option<crate::openapi::QuoteStatusFilter>)]
    status: Option<String>,
    /// Of this client only.
    client_id: Option<String>,
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

impl ListQuotes {
    fn check(self) -> services::Result<QuoteQuery> {
        let mut form = Form::default();
        let status = self.status.as_deref().map(str::parse::<QuoteStatus>);
        if matches!(status, Some(Err(_))) {
            form.refuse(
                "/status",
                "invalid",
                "status must be draft, sent, accepted, declined or expired.",
            );
        }
        let client = form.parse_optional::<ClientId>("/client_id", self.client_id.as_deref());
        let before = form.parse_optional::<QuoteId>("/cursor", self.cursor.as_deref());
        let search = form.optional("/q", "q", self.q.as_deref(), 200, Lines::One);
        let limit = page_size(&mut form, self.limit);
        form.finish()?;
        Ok(QuoteQuery {
            search: search.unwrap_or_default(),
            status: status.and_then(Result::ok),
            client,
            before,
            limit,
        })
    }
}

/// Lists quotes, newest first.
#[utoipa::path(tag = "quotes", params(ListQuotes), responses((status = 200, body = Page<QuoteItemView>), TeamProblems, Unprocessable))]
#[get("/quotes")]
pub(crate) async fn list_quotes(
    call: TeamCall,
    query: Parameters<ListQuotes>,
) -> Result<HttpResponse, Problem> {
    let mut query = query.0.check()?;
    call.get(Permission::ReadQuotes, move |conn, member| {
        let limit = query.limit;
        query.limit += 1;
        let found = rows::list(conn, &member.scope, &query)?;
        Reply::ok(&Page::cut(
            found,
            limit,
            |(row, _)| row.id.to_string(),
            QuoteItemView::from,
        ))
    })
    .await
}

/// Writes a new draft.
#[utoipa::path(
    tag = "quotes", request_body = NewQuote, params(crate::openapi::IdempotencyKey),
    responses((status = 201, body = QuoteView, headers(("ETag" = String, description = "Its revision"), ("Location" = String, description = "Where it is"))), Conflict, TeamProblems, WriteProblems)
)]
#[post("/quotes")]
pub(crate) async fn create_quote(call: TeamCall, body: Body<NewQuote>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteQuotes, body.digest, move |conn, _, member| {
        let (client, project) = (body.value.client_id.clone(), body.value.project_id.clone());
        let input = body.value.into();
        created(quotes::create(conn, member, &client, project.as_deref(), &input)?)
    })
    .await
}

/// A quote.
#[utoipa::path(
    tag = "quotes", params(("id" = String, Path, description = "The quote")),
    responses((status = 200, body = QuoteView, headers(("ETag" = String, description = "Its revision"))), Missing, TeamProblems)
)]
#[get("/quotes/{id}")]
pub(crate) async fn get_quote(call: TeamCall, id: PathId<QuoteId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadQuotes, move |conn, member| {
        show(quotes::get(conn, member, id.0)?)
    })
    .await
}

/// Turns an edit conflict into an answer that shows the quote as it is now.
async fn with_current(
    call: &TeamCall,
    answer: Result<HttpResponse, Problem>,
    id: QuoteId,
) -> Result<HttpResponse, Problem> {
    call.with_current(Permission::ReadQuotes, answer, move |conn, member| {
        let quote = quotes::get(conn, member, id)?;
        let revision = quote.row.revision;
        Ok((QuoteView::from(quote), revision))
    })
    .await
}

/// Changes a quote; of one that was sent this begins the next version as a draft and withdraws the sent one.
///
/// An expired quote whose last day alone is moved on is sent again at once, as the next version.
#[utoipa::path(
    tag = "quotes", request_body = UpdateQuote,
    params(("id" = String, Path, description = "The quote"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = QuoteView, headers(("ETag" = String, description = "Its revision"))), Missing, Conflict, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/quotes/{id}")]
pub(crate) async fn update_quote(
    call: TeamCall,
    id: PathId<QuoteId>,
    body: Body<UpdateQuote>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(
            Permission::WriteQuotes,
            body.digest,
            move |conn, platform, member| {
                let patch = body.value.into();
                show(quotes::update(conn, platform, member, id, patch, expected)?)
            },
        )
        .await;
    with_current(&call, answer, id).await
}

/// Throws a draft away that was never sent.
#[utoipa::path(
    tag = "quotes", params(("id" = String, Path, description = "The quote"), crate::openapi::IdempotencyKey),
    responses((status = 204, description = "Removed"), Missing, Conflict, TeamProblems)
)]
#[delete("/quotes/{id}")]
pub(crate) async fn delete_quote(call: TeamCall, id: PathId<QuoteId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteQuotes, [0; 32], move |conn, _, member| {
        quotes::delete(conn, member, id.0)?;
        Ok(Reply::nothing())
    })
    .await
}

/// Sends the draft: what it says is fixed, it gets its number, and the client's people get a mail.
#[utoipa::path(
    tag = "quotes",
    params(("id" = String, Path, description = "The quote"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = QuoteView, headers(("ETag" = String, description = "Its revision"))), Missing, Conflict, EditProblems, TeamProblems, Unprocessable)
)]
#[post("/quotes/{id}/send")]
pub(crate) async fn send_quote(call: TeamCall, id: PathId<QuoteId>) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteQuotes, [0; 32], move |conn, platform, member| {
            show(quotes::send(conn, platform, member, id, expected)?)
        })
        .await;
    with_current(&call, answer, id).await
}

/// Takes back what the client has; the quote is a draft again, as the next version.
#[utoipa::path(
    tag = "quotes",
    params(("id" = String, Path, description = "The quote"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = QuoteView, headers(("ETag" = String, description = "Its revision"))), Missing, Conflict, EditProblems, TeamProblems)
)]
#[post("/quotes/{id}/withdraw")]
pub(crate) async fn withdraw_quote(call: TeamCall, id: PathId<QuoteId>) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteQuotes, [0; 32], move |conn, _, member| {
            show(quotes::withdraw(conn, member, id, expected)?)
        })
        .await;
    with_current(&call, answer, id).await
}

/// Writes a new draft that says the same.
#[utoipa::path(
    tag = "quotes", params(("id" = String, Path, description = "The quote"), crate::openapi::IdempotencyKey),
    responses((status = 201, body = QuoteView, headers(("ETag" = String, description = "Its revision"), ("Location" = String, description = "Where it is"))), Missing, Conflict, TeamProblems)
)]
#[post("/quotes/{id}/duplicate")]
pub(crate) async fn duplicate_quote(call: TeamCall, id: PathId<QuoteId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteQuotes, [0; 32], move |conn, _, member| {
        created(quotes::duplicate(conn, member, id.0)?)
    })
    .await
}

/// Notes an acceptance that came by other means; it is marked as such.
#[utoipa::path(
    tag = "quotes", request_body = RecordAcceptance,
    params(("id" = String, Path, description = "The quote"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = QuoteView, headers(("ETag" = String, description = "Its revision"))), Missing, Conflict, EditProblems, TeamProblems, WriteProblems)
)]
#[post("/quotes/{id}/record-acceptance")]
pub(crate) async fn record_acceptance(
    call: TeamCall,
    id: PathId<QuoteId>,
    body: Body<RecordAcceptance>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(
            Permission::WriteQuotes,
            body.digest,
            move |conn, platform, member| {
                let input = body.value.into();
                show(quotes::record_acceptance(
                    conn, platform, member, id, &input, expected,
                )?)
            },
        )
        .await;
    with_current(&call, answer, id).await
}

/// Lists the versions of a quote, newest first.
#[utoipa::path(
    tag = "quotes", params(("id" = String, Path, description = "The quote")),
    responses((status = 200, body = Page<QuoteVersionView>), Missing, TeamProblems)
)]
#[get("/quotes/{id}/versions")]
pub(crate) async fn list_quote_versions(
    call: TeamCall,
    id: PathId<QuoteId>,
) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadQuotes, move |conn, member| {
        let versions = quotes::versions(conn, member, id.0)?;
        Reply::ok(&Page::<QuoteVersionView>::whole(
            versions.into_iter().map(Into::into).collect(),
        ))
    })
    .await
}

/// Which version of a quote.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichVersion {
    /// The version, from 1; the current one when absent.
    #[param(minimum = 1)]
    version: Option<i32>,
}

/// A version as PDF; a signed one is the sealed document itself, the same bytes every time.
#[utoipa::path(
    tag = "quotes", params(("id" = String, Path, description = "The quote"), WhichVersion),
    responses((status = 200, description = "The document", body = crate::openapi::Pdf, content_type = "application/pdf"), Missing, TeamProblems, Unprocessable)
)]
#[get("/quotes/{id}/pdf")]
pub(crate) async fn get_quote_pdf(
    call: TeamCall,
    id: PathId<QuoteId>,
    query: Parameters<WhichVersion>,
) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadQuotes, move |conn, member| {
        Ok(Reply::paper(quotes::of_quote(
            conn,
            member,
            id.0,
            query.0.version,
        )?))
    })
    .await
}
