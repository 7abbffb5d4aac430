//! Signing up, in and out, and getting back in by mail.

use actix_web::{HttpResponse, get, post};

use crate::call::{Body, PublicCall, Reply, TeamCall};
use crate::openapi::{Conflict, Gone, PublicProblems, TeamProblems, WriteProblems, WrongCredentials};
use crate::problem::{ErrorCode, Problem};
use crate::ticket;
use crate::views::Nothing;
use crate::views::me::{ConfirmPasswordReset, EmailOnly, Login, MeView, Register, Setup};
use domain::access::Permission;

/// Tells a first visitor what can be done here.
#[utoipa::path(tag = "auth", responses((status = 200, body = Setup), PublicProblems), security())]
#[get("/public/setup")]
pub(crate) async fn get_setup(call: PublicCall) -> Result<HttpResponse, Problem> {
    let has_workspaces = call
        .platform()
        .db
        .read(persistence::workspaces::any)
        .await
        .map_err(services::Error::from)?;
    Reply::ok(&Setup {
        demo_available: call.state().settings.demo,
        has_workspaces,
    })?
    .into_response()
}

/// Creates a user with a workspace and signs in.
#[utoipa::path(
    tag = "auth", security(), request_body = Register,
    responses((status = 201, description = "Signed up; the cookie is set", body = MeView), Conflict, PublicProblems, WriteProblems)
)]
#[post("/auth/register")]
pub(crate) async fn register(call: PublicCall, body: Body<Register>) -> Result<HttpResponse, Problem> {
    call.count_sign_in(&body.value.email)?;
    let (session, me) = services::auth::register(call.platform(), body.value.into(), call.device()).await?;
    Reply::created(&MeView::new(call.platform(), &me), "/api/v1/me".to_owned())?
        .into_response_with(ticket::team_cookie(call.state(), session)?)
}

/// Signs in by e-mail address and password.
#[utoipa::path(
    tag = "auth", security(), request_body = Login,
    responses((status = 200, description = "Signed in; the cookie is set", body = MeView), WrongCredentials, PublicProblems, WriteProblems)
)]
#[post("/auth/login")]
pub(crate) async fn login(call: PublicCall, body: Body<Login>) -> Result<HttpResponse, Problem> {
    call.count_sign_in(&body.value.email)?;
    let Login { email, password } = body.value;
    let (session, me) = services::auth::login(call.platform(), email, password, call.device()).await?;
    Reply::ok(&MeView::new(call.platform(), &me))?
        .into_response_with(ticket::team_cookie(call.state(), session)?)
}

/// Loads the demo and signs in as its owner; only on the developer's own machine.
#[utoipa::path(
    tag = "auth", security(),
    responses((status = 201, description = "The demo is there; the cookie is set", body = MeView), crate::openapi::Missing, PublicProblems)
)]
#[post("/auth/demo")]
pub(crate) async fn load_demo(call: PublicCall) -> Result<HttpResponse, Problem> {
    if !call.state().settings.demo {
        return Err(Problem::new(ErrorCode::NotFound));
    }
    let (session, me) = services::demo::open(call.platform(), call.device()).await?;
    Reply::created(&MeView::new(call.platform(), &me), "/api/v1/me".to_owned())?
        .into_response_with(ticket::team_cookie(call.state(), session)?)
}

/// Signs out.
#[utoipa::path(tag = "auth", responses((status = 204, description = "Signed out"), TeamProblems))]
#[post("/auth/logout")]
pub(crate) async fn logout(call: TeamCall) -> Result<HttpResponse, Problem> {
    let mut response = call
        .write(Permission::OwnProfile, [0; 32], |conn, _, member| {
            services::auth::logout(conn, member)?;
            Ok(Reply::nothing())
        })
        .await?;
    ticket::clear_team(call.state(), &mut response)?;
    Ok(response)
}

/// Asks for a mail with a link to choose a new password.
///
/// The answer is the same for known and unknown addresses.
#[utoipa::path(
    tag = "auth", security(), request_body = EmailOnly,
    responses((status = 202, description = "If the address is known, a mail is on its way", body = Nothing), PublicProblems, WriteProblems)
)]
#[post("/auth/password-reset")]
pub(crate) async fn request_password_reset(
    call: PublicCall,
    body: Body<EmailOnly>,
) -> Result<HttpResponse, Problem> {
    call.count_sign_in(&body.value.email)?;
    services::auth::request_password_reset(call.platform(), &body.value.email).await?;
    Reply::accepted(&Nothing {})?.into_response()
}

/// Chooses a new password by a mailed link; ends all sessions of the user.
#[utoipa::path(
    tag = "auth", security(), request_body = ConfirmPasswordReset,
    responses((status = 204, description = "The password is set"), Gone, PublicProblems, WriteProblems)
)]
#[post("/auth/password-reset/confirm")]
pub(crate) async fn confirm_password_reset(
    call: PublicCall,
    body: Body<ConfirmPasswordReset>,
) -> Result<HttpResponse, Problem> {
    call.count_sign_in("password-reset")?;
    let ConfirmPasswordReset { token, password } = body.value;
    services::auth::confirm_password_reset(call.platform(), token, password).await?;
    Reply::nothing().into_response()
}
