//! The library of services.

use actix_web::{HttpResponse, delete, get, patch, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::Permission;
use domain::form::{Form, Lines};
use domain::ids::ServiceId;
use persistence::saved_services::{self as rows, ServiceRow};
use serde::Deserialize;
use services::saved_services;
use utoipa::IntoParams;

use crate::call::{Body, Parameters, PathId, Reply, TeamCall, page_size};
use crate::openapi::{EditProblems, Missing, TeamProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::saved_services::{NewService, ServiceView, UpdateService};

fn show(row: ServiceRow) -> services::Result<Reply> {
    let version = row.version;
    Ok(Reply::ok(&ServiceView::from(row))?.with_version(version))
}

/// What to show of the library.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListServices {
    /// Words that must all occur in the name; accents and case do not matter.
    #[param(max_length = 200)]
    q: Option<String>,
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

fn read_cursor(form: &mut Form, cursor: Option<&str>) -> Option<(String, ServiceId)> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor?).ok();
    let plain = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let read = plain.as_deref().and_then(|plain| {
        let (id, key) = plain.split_once('\n')?;
        Some((key.to_owned(), id.parse().ok()?))
    });
    if read.is_none() {
        form.refuse(
            "/cursor",
            "invalid",
            "cursor must be next_cursor of a page of this same list.",
        );
    }
    read
}

/// Lists the services of the library by name.
#[utoipa::path(tag = "services", params(ListServices), responses((status = 200, body = Page<ServiceView>), TeamProblems, Unprocessable))]
#[get("/services")]
pub(crate) async fn list_services(
    call: TeamCall,
    query: Parameters<ListServices>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let limit = page_size(&mut form, query.0.limit);
    let after = read_cursor(&mut form, query.0.cursor.as_deref());
    let search = form.optional("/q", "q", query.0.q.as_deref(), 200, Lines::One);
    form.finish().map_err(services::Error::from)?;
    call.get(Permission::ReadQuotes, move |conn, member| {
        let after = after.as_ref().map(|(key, id)| (key.as_str(), *id));
        let search = search.unwrap_or_default();
        let found = rows::list(conn, &member.scope, &search, after, limit + 1)?;
        let cursor = |row: &ServiceRow| URL_SAFE_NO_PAD.encode(format!("{}\n{}", row.id, row.name_key));
        Reply::ok(&Page::cut(found, limit, cursor, ServiceView::from))
    })
    .await
}

/// Puts a service into the library.
#[utoipa::path(
    tag = "services", request_body = NewService, params(crate::openapi::IdempotencyKey),
    responses((status = 201, body = ServiceView, headers(("ETag" = String, description = "Its version"))), TeamProblems, WriteProblems)
)]
#[post("/services")]
pub(crate) async fn create_service(call: TeamCall, body: Body<NewService>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteQuotes, body.digest, move |conn, _, member| {
        let row = saved_services::create(conn, member, &body.value.into())?;
        let (location, version) = (format!("/api/v1/services/{}", row.id), row.version);
        Ok(Reply::created(&ServiceView::from(row), location)?.with_version(version))
    })
    .await
}

/// Changes a service; quotes keep what they took from it.
#[utoipa::path(
    tag = "services", request_body = UpdateService,
    params(("id" = String, Path, description = "The service"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = ServiceView, headers(("ETag" = String, description = "Its version"))), Missing, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/services/{id}")]
pub(crate) async fn update_service(
    call: TeamCall,
    id: PathId<ServiceId>,
    body: Body<UpdateService>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteQuotes, body.digest, move |conn, _, member| {
            show(saved_services::update(
                conn,
                member,
                id,
                body.value.into(),
                expected,
            )?)
        })
        .await;
    call.with_current(Permission::ReadQuotes, answer, move |conn, member| {
        let row = saved_services::get(conn, member, id)?;
        let version = row.version;
        Ok((ServiceView::from(row), version))
    })
    .await
}

/// Takes a service out of the library.
#[utoipa::path(
    tag = "services", params(("id" = String, Path, description = "The service"), crate::openapi::IdempotencyKey),
    responses((status = 204, description = "Removed"), Missing, TeamProblems)
)]
#[delete("/services/{id}")]
pub(crate) async fn delete_service(call: TeamCall, id: PathId<ServiceId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteQuotes, [0; 32], move |conn, _, member| {
        saved_services::delete(conn, member, id.0)?;
        Ok(Reply::nothing())
    })
    .await
}
