//! The portal's door, before sign-in.

use actix_web::http::header;
use actix_web::web;
use actix_web::{HttpResponse, get, post};
use domain::form::Form;
use domain::portal::CODE_LIFETIME;
use persistence::workspaces;
use services::{Error, portal_access, secrets};

use crate::call::{Body, PublicCall, Reply};
use crate::openapi::{Gone, Missing, PublicProblems, WriteProblems};
use crate::problem::{ErrorCode, Problem};
use crate::ticket;
use crate::views::Nothing;
use crate::views::me::EmailOnly;
use crate::views::portal::{LinkInspection, LinkToken, PortalMeView, Redeem, SignInRequested};
use crate::views::workspace::Branding;

const LONGEST_SECRET: usize = 200;
const LONGEST_ADDRESS: usize = 254;
const LONGEST_CODE: usize = 20;

/// Refuses what is longer than anything this API gave out.
fn check_length(form: &mut Form, pointer: &str, text: Option<&str>, most: usize) {
    if text.is_some_and(|text| text.chars().count() > most) {
        form.refuse(
            pointer,
            "too_long",
            format!("This is longer than {most} characters."),
        );
    }
}

fn check_token(token: &str) -> Result<(), Problem> {
    let mut form = Form::default();
    check_length(&mut form, "/token", Some(token), LONGEST_SECRET);
    Ok(form.finish().map_err(Error::from)?)
}

/// What anybody may know of a portal: how its business looks.
#[utoipa::path(
    tag = "portal sign-in", security(), params(("slug" = String, Path, description = "The portal", example = "bright-studio")),
    responses((status = 200, body = Branding), Missing, PublicProblems)
)]
#[get("/public/portals/{slug}")]
pub(crate) async fn get_portal(call: PublicCall, slug: web::Path<String>) -> Result<HttpResponse, Problem> {
    let row = portal_access::branding(call.platform(), slug.into_inner()).await?;
    Reply::ok(&Branding::of(&row))?
        .with_header(header::CACHE_CONTROL.as_str(), "private, max-age=60".to_owned())
        .into_response()
}

/// The logo of a portal's business; its address changes with the picture.
#[utoipa::path(
    tag = "portal sign-in", security(),
    params(("slug" = String, Path, description = "The portal", example = "bright-studio"), ("file" = String, Path, description = "Content hash and `.png`, as in `logo_url`")),
    responses((status = 200, description = "The picture", body = crate::openapi::Picture, content_type = "image/png"), Missing, PublicProblems)
)]
#[get("/public/portals/{slug}/logo/{file}")]
pub(crate) async fn get_logo(
    call: PublicCall,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (slug, file) = path.into_inner();
    let hash = file
        .strip_suffix(".png")
        .ok_or_else(|| Problem::new(ErrorCode::NotFound))?
        .to_owned();
    let png = call
        .platform()
        .db
        .read(move |conn| workspaces::logo(conn, &slug, &hash))
        .await
        .map_err(Error::from)?;
    let png = png.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "image/png"))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .body(png))
}

/// Asks for a mail with a sign-in link and code.
///
/// The answer is the same for known and unknown addresses, in body and in time.
#[utoipa::path(
    tag = "portal sign-in", security(), request_body = EmailOnly,
    params(("slug" = String, Path, description = "The portal", example = "bright-studio")),
    responses((status = 202, description = "If the address may enter, a mail is on its way", body = SignInRequested), Missing, PublicProblems, WriteProblems)
)]
#[post("/public/portals/{slug}/sign-in")]
pub(crate) async fn request_sign_in(
    call: PublicCall,
    slug: web::Path<String>,
    body: Body<EmailOnly>,
) -> Result<HttpResponse, Problem> {
    call.count_sign_in(&body.value.email)?;
    let browser = secrets::new_token();
    portal_access::request_sign_in(call.platform(), slug.into_inner(), &body.value.email, &browser).await?;
    Reply::accepted(&SignInRequested {
        code_valid_minutes: CODE_LIFETIME.num_minutes(),
    })?
    .into_response_with(ticket::browser_cookie(call.state(), browser))
}

/// Looks at a mailed link without using it.
#[utoipa::path(
    tag = "portal sign-in", security(), request_body = LinkToken,
    params(("slug" = String, Path, description = "The portal", example = "bright-studio")),
    responses((status = 200, body = LinkInspection), Missing, PublicProblems, WriteProblems)
)]
#[post("/public/portals/{slug}/links/inspect")]
pub(crate) async fn inspect_link(
    call: PublicCall,
    slug: web::Path<String>,
    body: Body<LinkToken>,
) -> Result<HttpResponse, Problem> {
    call.count_link()?;
    check_token(&body.value.token)?;
    let browser = call.browser();
    let found =
        portal_access::inspect(call.platform(), slug.into_inner(), &body.value.token, browser).await?;
    Reply::ok(&LinkInspection::from(found))?.into_response()
}

/// Asks for a new link to the address that an old one went to.
#[utoipa::path(
    tag = "portal sign-in", security(), request_body = LinkToken,
    params(("slug" = String, Path, description = "The portal", example = "bright-studio")),
    responses((status = 202, description = "If there was such a link, a new one is on its way", body = Nothing), Missing, PublicProblems, WriteProblems)
)]
#[post("/public/portals/{slug}/links/renew")]
pub(crate) async fn renew_link(
    call: PublicCall,
    slug: web::Path<String>,
    body: Body<LinkToken>,
) -> Result<HttpResponse, Problem> {
    check_token(&body.value.token)?;
    call.count_sign_in(&secrets::token_hash(&body.value.token))?;
    let browser = secrets::new_token();
    portal_access::renew(call.platform(), slug.into_inner(), &body.value.token, &browser).await?;
    Reply::accepted(&Nothing {})?.into_response_with(ticket::browser_cookie(call.state(), browser))
}

/// Enters the portal by a link's token, or by an address and the code mailed to it.
#[utoipa::path(
    tag = "portal sign-in", security(), request_body = Redeem,
    params(("slug" = String, Path, description = "The portal", example = "bright-studio")),
    responses((status = 200, description = "Signed in; the cookie is set", body = PortalMeView), Missing, Gone, PublicProblems, WriteProblems)
)]
#[post("/public/portals/{slug}/redeem")]
pub(crate) async fn redeem(
    call: PublicCall,
    slug: web::Path<String>,
    body: Body<Redeem>,
) -> Result<HttpResponse, Problem> {
    let Redeem { token, email, code } = body.value;
    match &email {
        Some(email) => call.count_sign_in(email)?,
        None => call.count_link()?,
    }
    let mut form = Form::default();
    check_length(&mut form, "/token", token.as_deref(), LONGEST_SECRET);
    check_length(&mut form, "/email", email.as_deref(), LONGEST_ADDRESS);
    check_length(&mut form, "/code", code.as_deref(), LONGEST_CODE);
    form.finish().map_err(Error::from)?;
    let pass = portal_access::pass_from(token, email, code)?;
    let (workspace, session, me) =
        portal_access::redeem(call.platform(), slug.into_inner(), pass, call.device()).await?;
    Reply::ok(&PortalMeView::from(me))?.into_response_with(ticket::portal_cookie(
        call.state(),
        workspace,
        session,
    )?)
}
