//! The people at a client, and their way into the portal.

use actix_web::{HttpResponse, delete, get, patch, post};
use domain::access::Permission;
use domain::ids::{ClientId, ContactId};
use persistence::contacts::{ContactRow, Delivery};
use services::{contacts, portal_access};

use crate::call::{Body, PathId, Reply, TeamCall};
use crate::openapi::{Conflict, EditProblems, Missing, TeamProblems, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::contacts::{ContactView, InvitationView, NewContact, UpdateContact};

fn show(contact: (ContactRow, Option<Delivery>)) -> services::Result<Reply> {
    let version = contact.0.version;
    Ok(Reply::ok(&ContactView::from(contact))?.with_version(version))
}

/// Lists the people of a client, the primary one first.
#[utoipa::path(
    tag = "contacts", params(("id" = String, Path, description = "The client")),
    responses((status = 200, body = Page<ContactView>), Missing, TeamProblems)
)]
#[get("/clients/{id}/contacts")]
pub(crate) async fn list_contacts(call: TeamCall, id: PathId<ClientId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadClients, move |conn, member| {
        let people = contacts::of_client(conn, member, id.0)?;
        Reply::ok(&Page::<ContactView>::whole(
            people.into_iter().map(Into::into).collect(),
        ))
    })
    .await
}

/// Adds a person to a client.
#[utoipa::path(
    tag = "contacts", request_body = NewContact,
    params(("id" = String, Path, description = "The client"), crate::openapi::IdempotencyKey),
    responses((status = 201, body = ContactView, headers(("ETag" = String, description = "Its version"), ("Location" = String, description = "Where it is"))), Missing, Conflict, TeamProblems, WriteProblems)
)]
#[post("/clients/{id}/contacts")]
pub(crate) async fn create_contact(
    call: TeamCall,
    id: PathId<ClientId>,
    body: Body<NewContact>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteClients, body.digest, move |conn, _, member| {
        let contact = contacts::create(conn, member, id.0, &body.value.into())?;
        let (location, version) = (format!("/api/v1/contacts/{}", contact.0.id), contact.0.version);
        Ok(Reply::created(&ContactView::from(contact), location)?.with_version(version))
    })
    .await
}

/// A contact.
#[utoipa::path(
    tag = "contacts", params(("id" = String, Path, description = "The contact")),
    responses((status = 200, body = ContactView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[get("/contacts/{id}")]
pub(crate) async fn get_contact(call: TeamCall, id: PathId<ContactId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadClients, move |conn, member| {
        show(contacts::get(conn, member, id.0)?)
    })
    .await
}

/// Changes a contact; a new address ends the sessions and links opened for the old one.
#[utoipa::path(
    tag = "contacts", request_body = UpdateContact,
    params(("id" = String, Path, description = "The contact"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = ContactView, headers(("ETag" = String, description = "Its version"))), Missing, Conflict, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/contacts/{id}")]
pub(crate) async fn update_contact(
    call: TeamCall,
    id: PathId<ContactId>,
    body: Body<UpdateContact>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteClients, body.digest, move |conn, _, member| {
            show(contacts::update(conn, member, id, body.value.into(), expected)?)
        })
        .await;
    call.with_current(Permission::ReadClients, answer, move |conn, member| {
        let contact = contacts::get(conn, member, id)?;
        let version = contact.0.version;
        Ok((ContactView::from(contact), version))
    })
    .await
}

/// Removes a contact that is not the primary one, with their links and sessions.
#[utoipa::path(
    tag = "contacts", params(("id" = String, Path, description = "The contact"), crate::openapi::IdempotencyKey),
    responses((status = 204, description = "Removed"), Missing, Conflict, TeamProblems)
)]
#[delete("/contacts/{id}")]
pub(crate) async fn delete_contact(call: TeamCall, id: PathId<ContactId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteClients, [0; 32], move |conn, _, member| {
        contacts::delete(conn, member, id.0)?;
        Ok(Reply::nothing())
    })
    .await
}

/// Invites a contact to the portal; again, with a fresh link, if asked again.
#[utoipa::path(
    tag = "portal access", params(("id" = String, Path, description = "The contact"), crate::openapi::IdempotencyKey),
    responses((status = 202, description = "The mail is on its way", body = InvitationView), Missing, Conflict, TeamProblems)
)]
#[post("/contacts/{id}/invite")]
pub(crate) async fn invite_contact(call: TeamCall, id: PathId<ContactId>) -> Result<HttpResponse, Problem> {
    call.write(
        Permission::ManagePortalAccess,
        [0; 32],
        move |conn, platform, member| {
            let invitation = portal_access::invite(conn, platform, member, id.0)?;
            Reply::accepted(&InvitationView::from(invitation))
        },
    )
    .await
}

/// Closes the portal to a contact and ends their sessions at once.
#[utoipa::path(
    tag = "portal access", params(("id" = String, Path, description = "The contact"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = ContactView, headers(("ETag" = String, description = "Its version"))), Missing, TeamProblems)
)]
#[post("/contacts/{id}/revoke")]
pub(crate) async fn revoke_contact(call: TeamCall, id: PathId<ContactId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::ManagePortalAccess, [0; 32], move |conn, _, member| {
        show(portal_access::revoke(conn, member, id.0)?)
    })
    .await
}
