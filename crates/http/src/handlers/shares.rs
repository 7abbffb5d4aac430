//! Links by which one invoice is read without signing in: made and taken back by the team, opened by whoever has one.

use actix_web::{HttpResponse, delete, get, post, web};
use domain::access::Permission;
use domain::ids::{InvoiceId, ShareLinkId};
use services::invoices;

use crate::call::{PathId, PathIds, PublicCall, Reply, TeamCall};
use crate::openapi::{Conflict, Missing, PublicProblems, TeamProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::shares::{NewShareView, ShareLinkView, SharedInvoiceView};

/// Makes a short link to an issued invoice, good for 30 days; the answer is the only place that shows it.
#[utoipa::path(
    tag = "invoices", params(("id" = String, Path, description = "The invoice")),
    responses((status = 201, body = NewShareView, headers(("Location" = String, description = "Where its links are listed"))), Missing, Conflict, TeamProblems)
)]
#[post("/invoices/{id}/share")]
pub(crate) async fn share_invoice(call: TeamCall, id: PathId<InvoiceId>) -> Result<HttpResponse, Problem> {
    call.write_unkept(Permission::WriteInvoices, move |conn, platform, member| {
        let share = invoices::share(conn, platform, member, id.0)?;
        let location = format!("/api/v1/invoices/{}/shares", id.0);
        Reply::created(&NewShareView::from(share), location)
    })
    .await
}

/// Lists the links to an invoice, newest first, those that do not work any more too.
#[utoipa::path(
    tag = "invoices", params(("id" = String, Path, description = "The invoice")),
    responses((status = 200, body = Page<ShareLinkView>), Missing, TeamProblems)
)]
#[get("/invoices/{id}/shares")]
pub(crate) async fn list_invoice_shares(
    call: TeamCall,
    id: PathId<InvoiceId>,
) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadInvoices, move |conn, member| {
        let links = invoices::shares(conn, member, id.0)?;
        let view = |row| ShareLinkView::new(row, member.now);
        Reply::ok(&Page::whole(links.into_iter().map(view).collect()))
    })
    .await
}

/// Takes a link back; it shows nothing from now on.
#[utoipa::path(
    tag = "invoices",
    params(("id" = String, Path, description = "The invoice"), ("link_id" = String, Path, description = "The link"), crate::openapi::IdempotencyKey),
    responses((status = 204, description = "Taken back"), Missing, TeamProblems)
)]
#[delete("/invoices/{id}/shares/{link_id}")]
pub(crate) async fn revoke_invoice_share(
    call: TeamCall,
    ids: PathIds<InvoiceId, ShareLinkId>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteInvoices, [0; 32], move |conn, _, member| {
        invoices::revoke_share(conn, member, ids.0, ids.1)?;
        Ok(Reply::nothing())
    })
    .await
}

/// The invoice of a link, as its document prints it.
///
/// Nothing is counted: what fetches links of itself is no reader.
#[utoipa::path(
    tag = "shared documents", security(), params(("token" = String, Path, description = "The last part of the link")),
    responses((status = 200, body = SharedInvoiceView), Missing, PublicProblems)
)]
#[get("/public/shares/{token}")]
pub(crate) async fn get_shared_invoice(
    call: PublicCall,
    token: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let now = call.platform().now();
    let found = call
        .platform()
        .db
        .read(move |conn| invoices::read_shared(conn, &token, now))
        .await?;
    hidden(Reply::ok(&SharedInvoiceView::from(found))?).into_response()
}

/// The invoice of a link as PDF.
#[utoipa::path(
    tag = "shared documents", security(), params(("token" = String, Path, description = "The last part of the link")),
    responses((status = 200, description = "The document", body = crate::openapi::Pdf, content_type = "application/pdf"), Missing, PublicProblems)
)]
#[get("/public/shares/{token}/pdf")]
pub(crate) async fn get_shared_invoice_pdf(
    call: PublicCall,
    token: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let now = call.platform().now();
    let paper = call
        .platform()
        .db
        .read(move |conn| invoices::of_share(conn, &token, now))
        .await?;
    hidden(Reply::paper(paper)).into_response()
}

/// Counts that somebody was shown the invoice of a link; a browser in which the team is signed in does not count.
#[utoipa::path(
    tag = "shared documents", security(), params(("token" = String, Path, description = "The last part of the link")),
    responses((status = 204, description = "Counted, where it counts"), Missing, PublicProblems)
)]
#[post("/public/shares/{token}/views")]
pub(crate) async fn count_shared_view(
    call: PublicCall,
    token: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let (now, team) = (call.platform().now(), call.team_session());
    call.platform()
        .db
        .write(move |conn| invoices::count_look(conn, &token, team, now))
        .await?;
    Reply::nothing().into_response()
}

/// What a link shows is for who holds it, not for an index.
fn hidden(reply: Reply) -> Reply {
    reply
        .with_header("x-robots-tag", "noindex, nofollow".to_owned())
        .with_header("referrer-policy", "no-referrer".to_owned())
}
