//! Paying invoices online: the payer's press and return, the team's look, and what Paystack announces.

use actix_web::{HttpRequest, HttpResponse, get, post};
use domain::access::Permission;
use domain::form::Form;
use domain::ids::{InvoiceId, OnlinePaymentId};
use domain::reference::Currency;
use integrations::paystack::{SIGNATURE_HEADER, webhook};
use services::online_payments::{self, Ask, OnlineError, webhooks};
use services::{Error, invoices};

use crate::call::{Body, MaybeBody, PathId, PathIds, PortalCall, RawBody, Reply, TeamCall, WebhookCall};
use crate::openapi::{Conflict, Missing, PaystackProblems, PortalProblems, TeamProblems, WriteProblems};
use crate::problem::{ErrorCode, Problem};
use crate::views::Page;
use crate::views::online_payments::{
    Checkout, OnlinePaymentView, PayAll, PayInvoice, PayableAtOnce, WebhookKept,
};
use crate::views::portal_invoices::PortalInvoiceView;

/// Begins to pay an invoice online, or goes on with what was begun.
///
/// All that is left is paid, or the part that is said, where the business lets payers choose (`payable_from` of the
/// invoice). Send the payer to the answer's address. Pressing again answers the same checkout; nothing is paid twice.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The invoice")), request_body(content = Option<PayInvoice>, example = json!({"amount": {"amount": 500_000, "currency": "NGN"}})),
    responses((status = 200, body = Checkout), Missing, Conflict, PortalProblems, WriteProblems, PaystackProblems)
)]
#[post("/portal/invoices/{id}/pay")]
pub(crate) async fn pay_portal_invoice(
    call: PortalCall,
    id: PathId<InvoiceId>,
    body: MaybeBody<PayInvoice>,
) -> Result<HttpResponse, Problem> {
    let ask = Ask::Invoice(id.0, body.0.amount.map(Into::into));
    check_out(call, ask).await
}

/// Begins to pay all invoices that wait for money in a currency online, in one checkout.
///
/// Left out is what a transfer was reported of. What comes in is recorded on each invoice.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), request_body = PayAll,
    responses((status = 200, body = Checkout), Missing, Conflict, PortalProblems, WriteProblems, PaystackProblems)
)]
#[post("/portal/pay")]
pub(crate) async fn pay_all(call: PortalCall, body: Body<PayAll>) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let currency = form.parse::<Currency>("/currency", &body.value.currency);
    form.finish().map_err(Error::from)?;
    let currency = currency.ok_or(Problem::new(ErrorCode::Internal))?;
    check_out(call, Ask::AllIn(currency)).await
}

/// Tells what can be paid at once online, each currency by itself.
///
/// Nothing where the business takes no payments online. Left out is what a transfer was reported of.
#[utoipa::path(tag = "portal", security(("portal_cookie" = [])), responses((status = 200, body = Page<PayableAtOnce>), PortalProblems))]
#[get("/portal/pay")]
pub(crate) async fn list_payable_at_once(call: PortalCall) -> Result<HttpResponse, Problem> {
    call.get(|conn, visitor| {
        let offers = online_payments::offers(conn, visitor)?;
        Reply::ok(&Page::<PayableAtOnce>::whole(
            offers.into_iter().map(Into::into).collect(),
        ))
    })
    .await
}

async fn check_out(call: PortalCall, ask: Ask) -> Result<HttpResponse, Problem> {
    let visitor = call.read(|_, visitor| Ok(visitor.clone())).await?;
    let authorization_url = online_payments::pay(call.platform(), &visitor, &ask).await?;
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

/// Takes the flag from an attempt that somebody has looked at; whatever is new about it flags it again.
#[utoipa::path(
    tag = "payments",
    params(("id" = String, Path, description = "The invoice"), ("online_payment_id" = String, Path, description = "The attempt"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = OnlinePaymentView), Missing, Conflict, TeamProblems)
)]
#[post("/invoices/{id}/online-payments/{online_payment_id}/clear-flag")]
pub(crate) async fn clear_online_payment_flag(
    call: TeamCall,
    ids: PathIds<InvoiceId, OnlinePaymentId>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteInvoices, [0; 32], move |conn, _, member| {
        let row = online_payments::clear_flag(conn, member, ids.0, ids.1)?;
        Reply::ok(&OnlinePaymentView::from(row))
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
