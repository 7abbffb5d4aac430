//! Invoices as their client reads them and says that they are paid.

use actix_web::{HttpResponse, get, post};
use domain::form::Form;
use domain::ids::{InvoiceId, PaymentId};
use services::{invoices, reports};

use super::portal_projects::PortalList;
use super::reports::StatementQuery;
use crate::call::{Body, Parameters, PathId, PortalCall, Reply, page_size};
use crate::openapi::{Conflict, Missing, PortalProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::portal_invoices::{PortalInvoiceItem, PortalInvoiceView, ReportTransfer};
use crate::views::reports::StatementView;

/// Lists the invoices that the client was sent, newest first.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(PortalList), responses((status = 200, body = Page<PortalInvoiceItem>), PortalProblems, Unprocessable))]
#[get("/portal/invoices")]
pub(crate) async fn list_portal_invoices(
    call: PortalCall,
    query: Parameters<PortalList>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let limit = page_size(&mut form, query.0.limit);
    let before = form.parse_optional::<InvoiceId>("/cursor", query.0.cursor.as_deref());
    form.finish().map_err(services::Error::from)?;
    call.get(move |conn, visitor| {
        let (found, today) = invoices::issued_to(conn, visitor, before, limit + 1)?;
        Reply::ok(&Page::cut(
            found,
            limit,
            |row| row.id.to_string(),
            |row| PortalInvoiceItem::new(row, today),
        ))
    })
    .await
}

/// An invoice that the client was sent; that the person looked at it is counted.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The invoice")), responses((status = 200, body = PortalInvoiceView), Missing, PortalProblems))]
#[get("/portal/invoices/{id}")]
pub(crate) async fn get_portal_invoice(
    call: PortalCall,
    id: PathId<InvoiceId>,
) -> Result<HttpResponse, Problem> {
    call.write(move |conn, visitor| Reply::ok(&PortalInvoiceView::from(invoices::look(conn, visitor, id.0)?)))
        .await
}

/// An invoice as PDF.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The invoice")),
    responses((status = 200, description = "The document", body = crate::openapi::Pdf, content_type = "application/pdf"), Missing, PortalProblems)
)]
#[get("/portal/invoices/{id}/pdf")]
pub(crate) async fn get_portal_invoice_pdf(
    call: PortalCall,
    id: PathId<InvoiceId>,
) -> Result<HttpResponse, Problem> {
    call.get(move |conn, visitor| Ok(Reply::paper(invoices::for_client(conn, visitor, id.0)?)))
        .await
}

/// Says that the client has paid by transfer; the team confirms it.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body = ReportTransfer,
    params(("id" = String, Path, description = "The invoice"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = PortalInvoiceView), Missing, Conflict, PortalProblems, WriteProblems)
)]
#[post("/portal/invoices/{id}/report-transfer")]
pub(crate) async fn report_transfer(
    call: PortalCall,
    id: PathId<InvoiceId>,
    body: Body<ReportTransfer>,
) -> Result<HttpResponse, Problem> {
    call.act(body.digest, move |conn, platform, visitor| {
        let proof = body.value.proof.clone();
        let input = body.value.into();
        let invoice = invoices::report_transfer(conn, platform, visitor, id.0, &input, proof.as_deref())?;
        Reply::ok(&PortalInvoiceView::from(invoice))
    })
    .await
}

/// The client's account over a period.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), params(StatementQuery), responses((status = 200, body = StatementView), PortalProblems, Unprocessable))]
#[get("/portal/statement")]
pub(crate) async fn get_portal_statement(
    call: PortalCall,
    query: Parameters<StatementQuery>,
) -> Result<HttpResponse, Problem> {
    call.get(move |conn, visitor| {
        let period = query.0.into();
        Reply::ok(&StatementView::from(reports::statement_for(
            conn, visitor, &period,
        )?))
    })
    .await
}

/// The client's account over a period, as PDF.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), params(StatementQuery),
    responses((status = 200, description = "The document", body = crate::openapi::Pdf, content_type = "application/pdf"), PortalProblems, Unprocessable)
)]
#[get("/portal/statement/pdf")]
pub(crate) async fn get_portal_statement_pdf(
    call: PortalCall,
    query: Parameters<StatementQuery>,
) -> Result<HttpResponse, Problem> {
    call.get(move |conn, visitor| {
        let period = query.0.into();
        Ok(Reply::paper(reports::statement_of_visitor(
            conn, visitor, &period,
        )?))
    })
    .await
}

/// The receipt of a payment as PDF.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The payment")),
    responses((status = 200, description = "The document", body = crate::openapi::Pdf, content_type = "application/pdf"), Missing, PortalProblems)
)]
#[get("/portal/payments/{id}/receipt")]
pub(crate) async fn get_portal_receipt(
    call: PortalCall,
    id: PathId<PaymentId>,
) -> Result<HttpResponse, Problem> {
    call.get(move |conn, visitor| Ok(Reply::paper(invoices::receipt_for(conn, visitor, id.0)?)))
        .await
}
