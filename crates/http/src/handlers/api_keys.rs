//! Keys for integrations.

use actix_web::{HttpResponse, delete, get, post};
use domain::access::Permission;
use domain::ids::ApiKeyId;
use services::api_keys;

use crate::call::{Body, PathId, Reply, TeamCall};
use crate::openapi::{Conflict, Missing, TeamProblems, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::api_keys::{ApiKeyView, CreateApiKey, NewApiKey};

/// Lists the live keys, newest first.
#[utoipa::path(tag = "api keys", responses((status = 200, body = Page<ApiKeyView>), TeamProblems))]
#[get("/api-keys")]
pub(crate) async fn list_api_keys(call: TeamCall) -> Result<HttpResponse, Problem> {
    call.get(Permission::ManageApiKeys, |conn, member| {
        let keys = api_keys::list(conn, member)?;
        Reply::ok(&Page::whole(
            keys.into_iter()
                .map(|(row, maker)| ApiKeyView::new(row, maker))
                .collect(),
        ))
    })
    .await
}

/// Makes a key; the answer is the only place that shows it.
#[utoipa::path(
    tag = "api keys", request_body = CreateApiKey,
    responses((status = 201, body = NewApiKey, headers(("Location" = String, description = "Where it is"))), TeamProblems, WriteProblems, Conflict)
)]
#[post("/api-keys")]
pub(crate) async fn create_api_key(
    call: TeamCall,
    body: Body<CreateApiKey>,
) -> Result<HttpResponse, Problem> {
    call.write_unkept(Permission::ManageApiKeys, move |conn, _, member| {
        let me = services::profile::me(conn, member)?;
        let (row, secret) = api_keys::create(conn, member, &body.value.name)?;
        let location = format!("/api/v1/api-keys/{}", row.id);
        Reply::created(
            &NewApiKey {
                key: ApiKeyView::new(row, me.user.name),
                secret,
            },
            location,
        )
    })
    .await
}

/// Ends a key at once.
#[utoipa::path(
    tag = "api keys", params(("id" = String, Path, description = "The key"), crate::openapi::IdempotencyKey),
    responses((status = 204, description = "Ended"), Missing, TeamProblems)
)]
#[delete("/api-keys/{id}")]
pub(crate) async fn delete_api_key(call: TeamCall, id: PathId<ApiKeyId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::ManageApiKeys, [0; 32], move |conn, _, member| {
        api_keys::revoke(conn, member, id.0)?;
        Ok(Reply::nothing())
    })
    .await
}
