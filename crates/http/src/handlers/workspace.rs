//! Settings of the workspace, its logo, and previews of its branding.

use actix_web::http::header;
use actix_web::{HttpResponse, delete, get, patch, put};
use domain::access::Permission;
use domain::brand::BrandColor;
use domain::form::Form;
use persistence::Conn;
use persistence::workspaces::WorkspaceRow;
use serde::Deserialize;
use services::online_payments::account;
use services::workspaces::WorkspacePatch;
use services::{Member, Platform, invoice_settings, workspaces};
use utoipa::IntoParams;

use crate::call::{Body, Parameters, RawBody, Reply, TeamCall};
use crate::openapi::{Conflict, EditProblems, TeamProblems, UploadProblems, WriteProblems};
use crate::problem::{ErrorCode, Problem};
use crate::views::inbound_mail::MailView;
use crate::views::workspace::{Branding, UpdateWorkspace, WorkspaceSettings, WorkspaceView};

/// The largest picture to upload.
const LARGEST_LOGO: usize = 2 * 1024 * 1024;

/// The settings of the workspace.
#[utoipa::path(tag = "workspace", responses((status = 200, body = WorkspaceSettings, headers(("ETag" = String, description = "Its version"))), TeamProblems))]
#[get("/workspace")]
pub(crate) async fn get_workspace(call: TeamCall) -> Result<HttpResponse, Problem> {
    let platform = call.platform().clone();
    call.get(Permission::ReadWorkspace, move |conn, member| {
        let row = workspaces::get(conn, member)?;
        Ok(Reply::ok(&settings(conn, &platform, member, &row)?)?.with_version(row.version))
    })
    .await
}

/// The business with all its settings.
fn settings(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    row: &WorkspaceRow,
) -> services::Result<WorkspaceSettings> {
    let billing = invoice_settings::get(conn, &member.scope)?.into();
    let paystack = account::get(conn, &member.scope)?.into();
    let workspace = WorkspaceView::new(platform, row);
    // Whoever has the address can hand mails in, so it is for those who set the mail server up.
    let may_see = member.require(Permission::ChangeWorkspace).is_ok();
    let mail = MailView::of(platform, row).filter(|_| may_see);
    Ok(WorkspaceSettings::new(workspace, billing, paystack, mail))
}

/// Changes settings of the workspace.
#[utoipa::path(
    tag = "workspace", request_body = UpdateWorkspace, params(crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = WorkspaceSettings, headers(("ETag" = String, description = "Its version"))), Conflict, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/workspace")]
pub(crate) async fn update_workspace(
    call: TeamCall,
    body: Body<UpdateWorkspace>,
) -> Result<HttpResponse, Problem> {
    let expected = call.expected_version();
    let mut body = body;
    let paystack = body.value.paystack.take().unwrap_or_default();
    if body.value.bank_details.is_some() || paystack.secret_key.is_some() {
        let member = call.member(Permission::ChangeWorkspace).await?;
        call.count_sign_in()?;
        let password = body.value.password.take();
        invoice_settings::check_password(call.platform(), &member, password).await?;
    }
    // Paystack is asked before the transaction begins.
    let key = match paystack.secret_key {
        None => None,
        Some(None) => Some(None),
        Some(Some(text)) => Some(Some(account::check_key(call.platform(), &text).await?)),
    };
    let digest = body.digest;
    let patch = WorkspacePatch {
        paystack: key,
        partial_payments: paystack.partial_payments,
        ..body.value.into()
    };
    let answer = call
        .write(
            Permission::ChangeWorkspace,
            digest,
            move |conn, platform, member| {
                let row = workspaces::update(conn, platform, member, patch, expected)?;
                Ok(Reply::ok(&settings(conn, platform, member, &row)?)?.with_version(row.version))
            },
        )
        .await;
    let platform = call.platform().clone();
    call.with_current(Permission::ReadWorkspace, answer, move |conn, member| {
        let row = workspaces::get(conn, member)?;
        Ok((settings(conn, &platform, member, &row)?, row.version))
    })
    .await
}

/// Stores a logo in place of the old one.
///
/// Send the picture as the body: PNG, JPEG or WebP, at most 2 MiB. It is made to fit 512 × 512 and re-encoded.
#[utoipa::path(
    tag = "workspace", params(crate::openapi::IdempotencyKey),
    request_body(content((crate::openapi::Picture = "image/png"), (crate::openapi::Picture = "image/jpeg"), (crate::openapi::Picture = "image/webp"))),
    responses((status = 200, body = WorkspaceSettings, headers(("ETag" = String, description = "Its version"))), TeamProblems, UploadProblems)
)]
#[put("/workspace/logo")]
pub(crate) async fn put_logo(call: TeamCall, body: RawBody) -> Result<HttpResponse, Problem> {
    if body.bytes.len() > LARGEST_LOGO {
        return Err(Problem::new(ErrorCode::TooLarge).with_detail("Choose a picture of at most 2 MiB."));
    }
    call.member(Permission::ChangeWorkspace).await?;
    let digest = body.digest;
    let png = actix_web::web::block(move || workspaces::read_logo(&body.bytes))
        .await
        .map_err(|_| Problem::new(ErrorCode::Internal))??;
    call.write(
        Permission::ChangeWorkspace,
        digest,
        move |conn, platform, member| {
            let row = workspaces::put_logo(conn, member, &png)?;
            Ok(Reply::ok(&settings(conn, platform, member, &row)?)?.with_version(row.version))
        },
    )
    .await
}

/// Takes the logo away.
#[utoipa::path(
    tag = "workspace", params(crate::openapi::IdempotencyKey),
    responses((status = 200, body = WorkspaceSettings, headers(("ETag" = String, description = "Its version"))), TeamProblems)
)]
#[delete("/workspace/logo")]
pub(crate) async fn delete_logo(call: TeamCall) -> Result<HttpResponse, Problem> {
    call.write(Permission::ChangeWorkspace, [0; 32], |conn, platform, member| {
        let row = workspaces::delete_logo(conn, member)?;
        Ok(Reply::ok(&settings(conn, platform, member, &row)?)?.with_version(row.version))
    })
    .await
}

/// A colour that is not saved yet.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PreviewQuery {
    /// `#rrggbb`; the saved one when absent.
    #[param(example = "#7c3aed")]
    color: Option<String>,
}

fn color(query: &PreviewQuery) -> services::Result<Option<BrandColor>> {
    let mut form = Form::default();
    let color = form.parse_optional("/color", query.color.as_deref());
    form.finish()?;
    Ok(color)
}

/// The branding as it would be in another colour.
#[utoipa::path(tag = "workspace", params(PreviewQuery), responses((status = 200, body = Branding), TeamProblems, crate::openapi::Unprocessable))]
#[get("/workspace/branding-preview")]
pub(crate) async fn preview_branding(
    call: TeamCall,
    query: Parameters<PreviewQuery>,
) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadWorkspace, move |conn, member| {
        let row = workspaces::get(conn, member)?;
        match color(&query.0)? {
            Some(color) => Reply::ok(&Branding::in_color(&row, color)),
            None => Reply::ok(&Branding::of(&row)),
        }
    })
    .await
}

/// The invitation mail as it would look, as a page to frame.
#[utoipa::path(
    tag = "workspace", params(PreviewQuery),
    responses((status = 200, description = "The mail", body = String, content_type = "text/html"), TeamProblems, crate::openapi::Unprocessable)
)]
#[get("/workspace/mail-preview")]
pub(crate) async fn preview_mail(
    call: TeamCall,
    query: Parameters<PreviewQuery>,
) -> Result<HttpResponse, Problem> {
    let platform = call.platform().clone();
    let html = call
        .read(Permission::ReadWorkspace, move |conn, member| {
            let color = color(&query.0)?;
            services::mailing::preview_invite(conn, &platform, member, color)
        })
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; sandbox",
        ))
        .insert_header(("x-frame-options", "SAMEORIGIN"))
        .body(html))
}
