//! Credit notes: issue, list, hand out.

use actix_web::{HttpResponse, get, post};
use domain::access::Permission;
use domain::form::Form;
use domain::ids::{ClientId, CreditNoteId, InvoiceId};
use persistence::credit_notes::{self as rows, NoteQuery};
use serde::Deserialize;
use services::credit_notes;
use utoipa::IntoParams;

use crate::call::{Body, Parameters, PathId, PortalCall, Reply, TeamCall, page_size};
use crate::openapi::{Conflict, Missing, PortalProblems, TeamProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::credit_notes::{CreditNoteView, NewCreditNote};

/// What to show of the list of credit notes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListCreditNotes {
    /// Of this client only.
    client_id: Option<String>,
    /// Of this invoice only.
    invoice_id: Option<String>,
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Lists credit notes, newest first.
#[utoipa::path(tag = "credit notes", params(ListCreditNotes), responses((status = 200, body = Page<CreditNoteView>), TeamProblems, Unprocessable))]
#[get("/credit-notes")]
pub(crate) async fn list_credit_notes(
    call: TeamCall,
    query: Parameters<ListCreditNotes>,
) -> Result<HttpResponse, Problem> {
    let mut form = Form::default();
    let client = form.parse_optional::<ClientId>("/client_id", query.0.client_id.as_deref());
    let invoice = form.parse_optional::<InvoiceId>("/invoice_id", query.0.invoice_id.as_deref());
    let before = form.parse_optional::<CreditNoteId>("/cursor", query.0.cursor.as_deref());
    let limit = page_size(&mut form, query.0.limit);
    form.finish().map_err(services::Error::from)?;
    let query = NoteQuery {
        client,
        invoice,
        before,
        limit: limit + 1,
    };
    call.get(Permission::ReadInvoices, move |conn, member| {
        let found = rows::list(conn, &member.scope, &query)?;
        Reply::ok(&Page::cut(
            found,
            limit,
            |shown| shown.row.id.to_string(),
            CreditNoteView::from,
        ))
    })
    .await
}

/// Issues a credit note against an issued invoice and mails it; what is more than was left to pay becomes credit.
#[utoipa::path(
    tag = "credit notes", request_body = NewCreditNote, params(crate::openapi::IdempotencyKey),
    responses((status = 201, body = CreditNoteView, headers(("Location" = String, description = "Where its PDF is"))), Conflict, TeamProblems, WriteProblems)
)]
#[post("/credit-notes")]
pub(crate) async fn create_credit_note(
    call: TeamCall,
    body: Body<NewCreditNote>,
) -> Result<HttpResponse, Problem> {
    call.write(
        Permission::WriteInvoices,
        body.digest,
        move |conn, platform, member| {
            let shown = credit_notes::issue(conn, platform, member, &body.value.into())?;
            let location = format!("/api/v1/credit-notes/{}/pdf", shown.row.id);
            Reply::created(&CreditNoteView::from(shown), location)
        },
    )
    .await
}

/// A credit note as PDF.
#[utoipa::path(
    tag = "credit notes", params(("id" = String, Path, description = "The credit note")),
    responses((status = 200, description = "The document", body = crate::openapi::Pdf, content_type = "application/pdf"), Missing, TeamProblems)
)]
#[get("/credit-notes/{id}/pdf")]
pub(crate) async fn get_credit_note_pdf(
    call: TeamCall,
    id: PathId<CreditNoteId>,
) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadInvoices, move |conn, member| {
        Ok(Reply::paper(credit_notes::paper(conn, member, id.0)?))
    })
    .await
}

/// A credit note as PDF.
#[utoipa::path(
    tag = "portal", security(("portal_cookie" = [])), params(("id" = String, Path, description = "The credit note")),
    responses((status = 200, description = "The document", body = crate::openapi::Pdf, content_type = "application/pdf"), Missing, PortalProblems)
)]
#[get("/portal/credit-notes/{id}/pdf")]
pub(crate) async fn get_portal_credit_note_pdf(
    call: PortalCall,
    id: PathId<CreditNoteId>,
) -> Result<HttpResponse, Problem> {
    call.get(move |conn, visitor| Ok(Reply::paper(credit_notes::paper_for(conn, visitor, id.0)?)))
        .await
}
