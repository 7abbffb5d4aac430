//! One's own account: name, mails, password, sessions.

use actix_web::{HttpResponse, delete, get, patch, post};
use domain::access::Permission;
use domain::ids::UserSessionId;
use services::profile;

use crate::call::{Body, PathId, Reply, TeamCall};
use crate::openapi::{EditProblems, Missing, TeamProblems, WriteProblems};
use crate::problem::Problem;
use crate::ticket;
use crate::views::Page;
use crate::views::me::{ChangePassword, MeView, SessionView, UpdateMe};

/// Who is signed in, where, as what.
#[utoipa::path(tag = "me", responses((status = 200, body = MeView, headers(("ETag" = String, description = "The user's version"))), TeamProblems))]
#[get("/me")]
pub(crate) async fn get_me(call: TeamCall) -> Result<HttpResponse, Problem> {
    let platform = call.platform().clone();
    call.get(Permission::OwnProfile, move |conn, member| {
        let me = profile::me(conn, member)?;
        Ok(Reply::ok(&MeView::new(&platform, &me))?.with_version(me.user.version))
    })
    .await
}

/// Changes one's own name, or of which messages one hears by mail.
#[utoipa::path(
    tag = "me", request_body = UpdateMe, params(crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = MeView, headers(("ETag" = String, description = "The user's version"))), EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/me")]
pub(crate) async fn update_me(call: TeamCall, body: Body<UpdateMe>) -> Result<HttpResponse, Problem> {
    let expected = call.expected_version();
    let answer = call
        .write(
            Permission::OwnProfile,
            body.digest,
            move |conn, platform, member| {
                let me = profile::update(conn, member, &body.value.into(), expected)?;
                Ok(Reply::ok(&MeView::new(platform, &me))?.with_version(me.user.version))
            },
        )
        .await;
    let platform = call.platform().clone();
    call.with_current(Permission::OwnProfile, answer, move |conn, member| {
        let me = profile::me(conn, member)?;
        Ok((MeView::new(&platform, &me), me.user.version))
    })
    .await
}

/// Changes one's own password; ends all other sessions.
#[utoipa::path(
    tag = "me", request_body = ChangePassword,
    responses((status = 204, description = "The password is changed"), TeamProblems, WriteProblems)
)]
#[post("/me/password")]
pub(crate) async fn change_password(
    call: TeamCall,
    body: Body<ChangePassword>,
) -> Result<HttpResponse, Problem> {
    call.count_sign_in()?;
    let member = call.member(Permission::OwnProfile).await?;
    let ChangePassword {
        current_password,
        new_password,
    } = body.value;
    profile::change_password(call.platform(), member, current_password, new_password).await?;
    Reply::nothing().into_response()
}

/// Lists one's own live sessions, newest first.
#[utoipa::path(tag = "me", responses((status = 200, body = Page<SessionView>), TeamProblems))]
#[get("/me/sessions")]
pub(crate) async fn list_sessions(call: TeamCall) -> Result<HttpResponse, Problem> {
    call.get(Permission::OwnProfile, |conn, member| {
        let (rows, current) = profile::list_sessions(conn, member)?;
        let views = rows
            .into_iter()
            .map(|row| SessionView::new(row, current))
            .collect();
        Reply::ok(&Page::whole(views))
    })
    .await
}

/// Ends one of one's own sessions.
#[utoipa::path(
    tag = "me", params(("id" = String, Path, description = "The session"), crate::openapi::IdempotencyKey),
    responses((status = 204, description = "Ended"), Missing, TeamProblems)
)]
#[delete("/me/sessions/{id}")]
pub(crate) async fn delete_session(
    call: TeamCall,
    id: PathId<UserSessionId>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::OwnProfile, [0; 32], move |conn, _, member| {
        profile::revoke_session(conn, member, id.0)?;
        Ok(Reply::nothing())
    })
    .await
}

/// Ends all of one's own sessions, this one too.
#[utoipa::path(tag = "me", responses((status = 204, description = "Signed out everywhere"), TeamProblems))]
#[post("/me/sign-out-everywhere")]
pub(crate) async fn sign_out_everywhere(call: TeamCall) -> Result<HttpResponse, Problem> {
    let mut response = call
        .write(Permission::OwnProfile, [0; 32], |conn, _, member| {
            profile::sign_out_everywhere(conn, member)?;
            Ok(Reply::nothing())
        })
        .await?;
    ticket::clear_team(call.state(), &mut response)?;
    Ok(response)
}
