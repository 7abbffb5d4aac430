//! One client: add, look at, change, archive, invite.

use actix_web::{HttpResponse, get, patch, post};
use domain::access::Permission;
use domain::form::Form;
use domain::ids::{ClientId, EventId};
use serde::Deserialize;
use services::{clients, portal_access};
use utoipa::IntoParams;

use crate::call::{Body, Parameters, PathId, Reply, TeamCall, page_size};
use crate::openapi::{Conflict, EditProblems, Missing, TeamProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::activity::ActivityView;
use crate::views::clients::{ClientOverview, ClientView, NewClient, UpdateClient};
use crate::views::contacts::InvitationView;

/// Adds a client and its primary contact.
#[utoipa::path(
    tag = "clients", request_body = NewClient, params(crate::openapi::IdempotencyKey),
    responses((status = 201, body = ClientView, headers(("ETag" = String, description = "Its version"), ("Location" = String, description = "Where it is"))), TeamProblems, WriteProblems, Conflict)
)]
#[post("/clients")]
pub(crate) async fn create_client(call: TeamCall, body: Body<NewClient>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteClients, body.digest, move |conn, _, member| {
        let client = clients::create(conn, member, &body.value.into())?;
        let (location, version) = (format!("/api/v1/clients/{}", client.row.id), client.row.version);
        Ok(Reply::created(&ClientView::from(client), location)?.with_version(version))
    })
    .await
}

/// A client.
#[utoipa::path(
    tag = "clients", params(("id" = String, Path, description = "The client")),
    responses((status = 200, body = ClientView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[get("/clients/{id}")]
pub(crate) async fn get_client(call: TeamCall, id: PathId<ClientId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadClients, move |conn, member| {
        show(clients::get(conn, member, id.0)?)
    })
    .await
}

fn show(client: clients::Client) -> services::Result<Reply> {
    let version = client.row.version;
    Ok(Reply::ok(&ClientView::from(client))?.with_version(version))
}

/// Changes a client; its address is its primary contact's, so that one changes with it.
#[utoipa::path(
    tag = "clients", request_body = UpdateClient,
    params(("id" = String, Path, description = "The client"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = ClientView, headers(("ETag" = String, description = "Its version"))), Missing, Conflict, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/clients/{id}")]
pub(crate) async fn update_client(
    call: TeamCall,
    id: PathId<ClientId>,
    body: Body<UpdateClient>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteClients, body.digest, move |conn, _, member| {
            show(clients::update(conn, member, id, body.value.into(), expected)?)
        })
        .await;
    call.with_current(Permission::ReadClients, answer, move |conn, member| {
        let client = clients::get(conn, member, id)?;
        let version = client.row.version;
        Ok((ClientView::from(client), version))
    })
    .await
}

/// Puts a client away; fine when it is already.
#[utoipa::path(
    tag = "clients", params(("id" = String, Path, description = "The client"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = ClientView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[post("/clients/{id}/archive")]
pub(crate) async fn archive_client(call: TeamCall, id: PathId<ClientId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteClients, [0; 32], move |conn, _, member| {
        show(clients::archive(conn, member, id.0)?)
    })
    .await
}

/// Brings a client back; fine when it is here already.
#[utoipa::path(
    tag = "clients", params(("id" = String, Path, description = "The client"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = ClientView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[post("/clients/{id}/unarchive")]
pub(crate) async fn unarchive_client(call: TeamCall, id: PathId<ClientId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteClients, [0; 32], move |conn, _, member| {
        show(clients::unarchive(conn, member, id.0)?)
    })
    .await
}

/// Invites a client's primary contact to the portal.
#[utoipa::path(
    tag = "portal access", params(("id" = String, Path, description = "The client"), crate::openapi::IdempotencyKey),
    responses((status = 202, description = "The mail is on its way", body = InvitationView), Missing, Conflict, TeamProblems)
)]
#[post("/clients/{id}/invite")]
pub(crate) async fn invite_client(call: TeamCall, id: PathId<ClientId>) -> Result<HttpResponse, Problem> {
    call.write(
        Permission::ManagePortalAccess,
        [0; 32],
        move |conn, platform, member| {
            let invitation = portal_access::invite_client(conn, platform, member, id.0)?;
            Reply::accepted(&InvitationView::from(invitation))
        },
    )
    .await
}

/// All that the page of a client shows.
#[utoipa::path(
    tag = "clients", params(("id" = String, Path, description = "The client")),
    responses((status = 200, body = ClientOverview), Missing, TeamProblems)
)]
#[get("/clients/{id}/overview")]
pub(crate) async fn get_client_overview(
    call: TeamCall,
    id: PathId<ClientId>,
) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadClients, move |conn, member| {
        let overview = clients::overview(conn, member, id.0)?;
        let version = overview.client.row.version;
        Ok(Reply::ok(&ClientOverview::from(overview))?.with_version(version))
    })
    .await
}

/// A page of a client's activity.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListActivity {
    /// How many events; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    pub(super) limit: Option<i64>,
    /// `next_cursor` of the page before.
    pub(super) cursor: Option<String>,
}

/// Lists what happened with a client, newest first.
#[utoipa::path(
    tag = "clients", params(("id" = String, Path, description = "The client"), ListActivity),
    responses((status = 200, body = Page<ActivityView>), Missing, TeamProblems, Unprocessable)
)]
#[get("/clients/{id}/activity")]
pub(crate) async fn list_client_activity(
    call: TeamCall,
    id: PathId<ClientId>,
    query: Parameters<ListActivity>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let limit = page_size(&mut form, query.0.limit);
    let before = form.parse_optional::<EventId>("/cursor", query.0.cursor.as_deref());
    form.finish().map_err(services::Error::from)?;
    call.get(Permission::ReadClients, move |conn, member| {
        let rows = clients::client_activity(conn, member, id.0, before, limit + 1)?;
        Reply::ok(&Page::cut(
            rows,
            limit,
            |row| row.id.to_string(),
            ActivityView::from,
        ))
    })
    .await
}
