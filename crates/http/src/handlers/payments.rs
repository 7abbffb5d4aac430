//! Payments of invoices, their receipts, and the answers to transfers that clients report.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use domain::access::Permission;
use domain::form::{Form, Invalid};
use domain::ids::{ClientId, InvoiceId, PaymentId, TransferReportId};
use persistence::payments::{self as rows, PaymentQuery};
use serde::Deserialize;
use services::online_payments::refunds;
use services::payments::RefundInput;
use services::{invoices, payments, transfers};
use utoipa::IntoParams;

use super::file_content::{self, ContentQuery};
use super::invoices::show;
use crate::call::{Body, Parameters, PathId, PathIds, Reply, TeamCall, page_size};
use crate::openapi::{Conflict, Missing, TeamProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::invoices::InvoiceView;
use crate::views::payments::{
    DisputeTransfer, NewPayment, NewRefund, PaymentItemView, PaymentView, UndoPayment, UpdatePayment,
};

/// What to show of the list of payments.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListPayments {
    /// Of this client only.
    client_id: Option<String>,
    /// Only withheld tax whose certificate has not come.
    certificate_owed: Option<bool>,
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Lists payments, newest first.
#[utoipa::path(tag = "payments", params(ListPayments), responses((status = 200, body = Page<PaymentItemView>), TeamProblems, Unprocessable))]
#[get("/payments")]
pub(crate) async fn list_payments(
    call: TeamCall,
    query: Parameters<ListPayments>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let client = form.parse_optional::<ClientId>("/client_id", query.0.client_id.as_deref());
    let before = form.parse_optional::<PaymentId>("/cursor", query.0.cursor.as_deref());
    let limit = page_size(&mut form, query.0.limit);
    form.finish().map_err(services::Error::from)?;
    let query = PaymentQuery {
        client,
        certificate_owed: query.0.certificate_owed.unwrap_or(false),
        before,
        limit: limit + 1,
    };
    call.get(Permission::ReadInvoices, move |conn, member| {
        let found = rows::list(conn, &member.scope, &query)?;
        Reply::ok(&Page::cut(
            found,
            limit,
            |(row, _)| row.id.to_string(),
            PaymentItemView::from,
        ))
    })
    .await
}

/// Lists the payments of an invoice, undone ones too, the oldest first.
#[utoipa::path(tag = "payments", params(("id" = String, Path, description = "The invoice")), responses((status = 200, body = Page<PaymentView>), Missing, TeamProblems))]
#[get("/invoices/{id}/payments")]
pub(crate) async fn list_invoice_payments(
    call: TeamCall,
    id: PathId<InvoiceId>,
) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadInvoices, move |conn, member| {
        let found = payments::of_invoice(conn, member, id.0)?;
        Reply::ok(&Page::<PaymentView>::whole(
            found.into_iter().map(Into::into).collect(),
        ))
    })
    .await
}

/// Records a payment, part or whole; the client's people get a receipt when money came in.
#[utoipa::path(
    tag = "payments", request_body = NewPayment, params(("id" = String, Path, description = "The invoice"), crate::openapi::IdempotencyKey),
    responses((status = 201, body = PaymentView, headers(("Location" = String, description = "Where its receipt is"))), Missing, Conflict, TeamProblems, WriteProblems)
)]
#[post("/invoices/{id}/payments")]
pub(crate) async fn record_payment(
    call: TeamCall,
    id: PathId<InvoiceId>,
    body: Body<NewPayment>,
) -> Result<HttpResponse, Problem> {
    call.write(
        Permission::WriteInvoices,
        body.digest,
        move |conn, platform, member| {
            let payment = payments::record(conn, platform, member, id.0, &body.value.into())?;
            let location = format!("/api/v1/payments/{}/receipt", payment.row.id);
            Reply::created(&PaymentView::from(payment), location)
        },
    )
    .await
}

/// Notes when the certificate of withheld tax came.
#[utoipa::path(
    tag = "payments", request_body = UpdatePayment, params(("id" = String, Path, description = "The payment"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = PaymentView), Missing, TeamProblems, WriteProblems)
)]
#[patch("/payments/{id}")]
pub(crate) async fn update_payment(
    call: TeamCall,
    id: PathId<PaymentId>,
    body: Body<UpdatePayment>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteInvoices, body.digest, move |conn, _, member| {
        let day = body.value.certificate_received_on.flatten();
        let payment = payments::set_certificate(conn, member, id.0, day.as_deref())?;
        Reply::ok(&PaymentView::from(payment))
    })
    .await
}

/// Takes a mistaken payment out; the invoice is open again by as much, less what its credit notes left on the client's credit.
#[utoipa::path(
    tag = "payments", request_body = UndoPayment, params(("id" = String, Path, description = "The payment"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = PaymentView), Missing, Conflict, TeamProblems, WriteProblems)
)]
#[post("/payments/{id}/undo")]
pub(crate) async fn undo_payment(
    call: TeamCall,
    id: PathId<PaymentId>,
    body: Body<UndoPayment>,
) -> Result<HttpResponse, Problem> {
    call.write(
        Permission::WriteInvoices,
        body.digest,
        move |conn, platform, member| {
            let payment = payments::undo(conn, platform, member, id.0, body.value.reason.as_deref())?;
            Reply::ok(&PaymentView::from(payment))
        },
    )
    .await
}

/// Notes that a payment, or a part of it, went back to the payer, or has Paystack send it back.
///
/// What its credit notes left on the client's credit pays what is open again: nobody owes what was taken back.
///
/// Paystack is asked right afterwards; `online_refunds` of the payment tells how it goes on. If nothing goes back after
/// all, the refund is taken out of the books again.
#[utoipa::path(
    tag = "payments", request_body = NewRefund, params(("id" = String, Path, description = "The payment"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = PaymentView), Missing, Conflict, TeamProblems, WriteProblems)
)]
#[post("/payments/{id}/refund")]
pub(crate) async fn refund_payment(
    call: TeamCall,
    id: PathId<PaymentId>,
    body: Body<NewRefund>,
) -> Result<HttpResponse, Problem> {
    let platform = Arc::clone(call.platform());
    let answer = call
        .write(
            Permission::WriteInvoices,
            body.digest,
            move |conn, platform, member| {
                let NewRefund {
                    amount,
                    refunded_on,
                    note,
                    through,
                } = body.value;
                let input = RefundInput {
                    amount: &amount.into(),
                    refunded_on: refunded_on.as_deref(),
                    note: note.as_deref(),
                };
                let payment = match through.as_deref() {
                    None => payments::refund(conn, platform, member, id.0, input)?,
                    Some("paystack") => refunds::request(conn, platform, member, id.0, input)?,
                    Some(_) => {
                        let said = "Leave it out, or choose paystack.";
                        return Err(Invalid::at("/through", "invalid", said).into());
                    }
                };
                Reply::ok(&PaymentView::from(payment))
            },
        )
        .await;
    platform.paystack_bell.notify_one();
    answer
}

/// The receipt of a payment as PDF.
#[utoipa::path(
    tag = "payments", params(("id" = String, Path, description = "The payment")),
    responses((status = 200, description = "The document", body = crate::openapi::Pdf, content_type = "application/pdf"), Missing, TeamProblems)
)]
#[get("/payments/{id}/receipt")]
pub(crate) async fn get_receipt(call: TeamCall, id: PathId<PaymentId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadInvoices, move |conn, member| {
        Ok(Reply::paper(invoices::receipt_of(conn, member, id.0)?))
    })
    .await
}

/// Confirms a reported transfer: it is recorded as a payment.
#[utoipa::path(
    tag = "payments",
    params(("id" = String, Path, description = "The invoice"), ("transfer_id" = String, Path, description = "The report"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = InvoiceView, headers(("ETag" = String, description = "Its revision"))), Missing, Conflict, TeamProblems)
)]
#[post("/invoices/{id}/transfers/{transfer_id}/confirm")]
pub(crate) async fn confirm_transfer(
    call: TeamCall,
    ids: PathIds<InvoiceId, TransferReportId>,
) -> Result<HttpResponse, Problem> {
    call.write(
        Permission::WriteInvoices,
        [0; 32],
        move |conn, platform, member| show(transfers::confirm(conn, platform, member, ids.0, ids.1)?),
    )
    .await
}

/// The photo or document that shows a reported transfer, to be saved; with `preview` to be looked at.
#[utoipa::path(
    tag = "payments",
    params(("id" = String, Path, description = "The invoice"), ("transfer_id" = String, Path, description = "The report"), ContentQuery),
    responses(
        (status = 200, description = "All of it", body = crate::openapi::Bytes, content_type = "*/*"),
        (status = 206, description = "The part that `Range` asked for", body = crate::openapi::Bytes, content_type = "*/*"),
        (status = 304, description = "It is what `If-None-Match` names"),
        Missing, TeamProblems, crate::openapi::ContentProblems
    )
)]
#[get("/invoices/{id}/transfers/{transfer_id}/proof")]
pub(crate) async fn get_transfer_proof(
    call: TeamCall,
    ids: PathIds<InvoiceId, TransferReportId>,
    query: Parameters<ContentQuery>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let row = call
        .read(Permission::ReadInvoices, move |conn, member| {
            invoices::proof_of(conn, member, ids.0, ids.1)
        })
        .await?;
    file_content::send(call.platform(), &request, &row, &query.0).await
}

/// Answers that a reported transfer was not found; the client is shown the note.
#[utoipa::path(
    tag = "payments", request_body = DisputeTransfer,
    params(("id" = String, Path, description = "The invoice"), ("transfer_id" = String, Path, description = "The report"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = InvoiceView, headers(("ETag" = String, description = "Its revision"))), Missing, Conflict, TeamProblems, WriteProblems)
)]
#[post("/invoices/{id}/transfers/{transfer_id}/dispute")]
pub(crate) async fn dispute_transfer(
    call: TeamCall,
    ids: PathIds<InvoiceId, TransferReportId>,
    body: Body<DisputeTransfer>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteInvoices, body.digest, move |conn, _, member| {
        let note = body.value.note.as_deref();
        show(transfers::dispute(conn, member, ids.0, ids.1, note)?)
    })
    .await
}
