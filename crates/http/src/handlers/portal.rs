//! What a client's person sees and does in the portal.

use actix_web::{HttpResponse, get, post};
use services::{Error, portal};

use crate::call::{Body, PortalCall, Reply};
use crate::openapi::{Missing, PortalProblems, WriteProblems};
use crate::problem::Problem;
use crate::ticket;
use crate::views::portal::{PortalDashboard, PortalMeView, SwitchClient};

/// Who is in the portal, where, and where else they may go.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), responses((status = 200, body = PortalMeView), PortalProblems))]
#[get("/portal/me")]
pub(crate) async fn get_portal_me(call: PortalCall) -> Result<HttpResponse, Problem> {
    call.get(|conn, visitor| Reply::ok(&PortalMeView::from(portal::me(conn, visitor)?)))
        .await
}

/// The first page of the portal: what needs the person, and all that is under way.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), responses((status = 200, body = PortalDashboard), PortalProblems))]
#[get("/portal/dashboard")]
pub(crate) async fn get_dashboard(call: PortalCall) -> Result<HttpResponse, Problem> {
    call.get(|conn, visitor| Reply::ok(&PortalDashboard::from(portal::dashboard(conn, visitor)?)))
        .await
}

/// Goes over to another client of the same person.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body = SwitchClient,
    responses((status = 200, body = PortalMeView), Missing, PortalProblems, WriteProblems)
)]
#[post("/portal/switch")]
pub(crate) async fn switch_client(
    call: PortalCall,
    body: Body<SwitchClient>,
) -> Result<HttpResponse, Problem> {
    call.write(move |conn, visitor| {
        let client = body.value.client_id.parse().map_err(|_| Error::NotFound)?;
        Reply::ok(&PortalMeView::from(portal::switch(conn, visitor, client)?))
    })
    .await
}

/// Signs out of the portal.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), responses((status = 204, description = "Signed out"), PortalProblems))]
#[post("/portal/sign-out")]
pub(crate) async fn sign_out(call: PortalCall) -> Result<HttpResponse, Problem> {
    let mut response = call
        .write(|conn, visitor| {
            portal::sign_out(conn, visitor)?;
            Ok(Reply::nothing())
        })
        .await?;
    ticket::clear_portal(call.state(), &mut response)?;
    Ok(response)
}
