//! Paying invoices online: the payer's press and return, the team's look, and what Paystack announces.

use actix_web::{HttpRequest, HttpResponse, get, post};
use domain::access::Permission;
use domain::ids::InvoiceId;
use integrations::paystack::{SIGNATURE_HEADER, webhook};
use services::online_payments::{self, OnlineError, webhooks};
use services::{Error, invoices};

use crate::call::{PathId, PortalCall, RawBody, Reply, TeamCall, WebhookCall};
use crate::openapi::{Conflict, Missing, PaystackProblems, PortalProblems, TeamProblems};
use crate::problem::{ErrorCode, Problem};
use crate::views::Page;
use crate::views::online_payments::{Checkout, OnlinePaymentView, WebhookKept};
use crate::views::portal_invoices::PortalInvoiceView;

/// Begins to pay what is left of an invoice online, or goes on with what was begun.
///
/// Send the payer to the answer's address. Pressing again answers the same checkout; nothing is paid twice.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The invoice")),
    responses((status = 200, body = Checkout), Missing, Conflict, PortalProblems, PaystackProblems)
)]
#[post("/portal/invoices/{id}/pay")]
pub(crate) async fn pay_portal_invoice(
    call: PortalCall,
    id: PathId<InvoiceId>,
) -> Result<HttpResponse, Problem> {
    let visitor = call.read(|_, visitor| Ok(visitor.clone())).await?;
    let authorization_url = online_payments::pay(call.platform(), &visitor, id.0).await?;
    call.answer(Reply::ok(&Checkout { authorization_url })?)
}

/// Asks Paystack at once what became of the payer's latest attempts.
///
/// For the page the payer comes back to; everything is settled without it, a little later.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The invoice")),
    responses((status = 200, body = PortalInvoiceView), Missing, PortalProblems, PaystackProblems)
)]
#[post("/portal/invoices/{id}/check-payment")]
pub(crate) async fn check_portal_payment(
    call: PortalCall,
    id: PathId<InvoiceId>,
) -> Result<HttpResponse, Problem> {
    let visitor = call.read(|_, visitor| Ok(visitor.clone())).await?;
    online_payments::check_invoice(call.platform(), &visitor, id.0).await?;
    call.get(move |conn, visitor| {
        let invoice = invoices::look_again(conn, visitor, id.0)?;
        Reply::ok(&PortalInvoiceView::from(invoice))
    })
    .await
}

/// Lists the attempts to pay an invoice online, newest first.
#[utoipa::path(tag = "payments", params(("id" = String, Path, description = "The invoice")), responses((status = 200, body = Page<OnlinePaymentView>), Missing, TeamProblems))]
#[get("/invoices/{id}/online-payments")]
pub(crate) async fn list_online_payments(
    call: TeamCall,
    id: PathId<InvoiceId>,
) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadInvoices, move |conn, member| {
        let found = online_payments::of_invoice(conn, member, id.0)?;
        Reply::ok(&Page::<OnlinePaymentView>::whole(
            found.into_iter().map(Into::into).collect(),
        ))
    })
    .await
}

/// Takes what Paystack announces.
///
/// The body counts byte for byte: `x-paystack-signature` is its HMAC-SHA512 under the workspace's secret key. It is
/// kept, answered at once, and worked on afterwards; the same body again changes nothing.
#[utoipa::path(
    tag = "paystack", security(), params(("workspace_token" = String, Path, description = "As the settings tell it"), ("x-paystack-signature" = Option<String>, Header, description = "Lower-case hex")),
    request_body(content = Object, content_type = "application/json", example = json!({"event": "charge.success", "data": {"reference": "onp-01kayw4d3rf5gq8r9v6z2n0t7m"}})),
    responses((status = 200, body = WebhookKept), crate::openapi::WebhookProblems)
)]
#[post("/webhooks/paystack/{workspace_token}")]
pub(crate) async fn receive_paystack_webhook(
    call: WebhookCall,
    token: PathId<String>,
    request: HttpRequest,
    body: RawBody,
) -> Result<HttpResponse, Problem> {
    if body.bytes.len() > webhook::LARGEST_BODY {
        return Err(Problem::new(ErrorCode::TooLarge));
    }
    let signature = request
        .headers()
        .get(SIGNATURE_HEADER)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    match webhooks::receive(call.platform(), token.0, signature, body.bytes.to_vec()).await {
        Ok(()) => Reply::ok(&WebhookKept { received: true })?.into_response(),
        Err(error) => {
            if matches!(error, Error::Online(OnlineError::Forged)) {
                call.count_forgery()?;
            }
            Err(error.into())
        }
    }
}
