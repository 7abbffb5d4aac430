//! Invoices: write, issue, send, cancel, look at.

use actix_web::{HttpResponse, delete, get, patch, post};
use chrono::{Days, NaiveDate};
use domain::access::Permission;
use domain::form::{Form, Lines};
use domain::ids::{ClientId, InvoiceId, ProjectId, QuoteId};
use domain::invoice::billing::QuoteShare;
use domain::invoice::{AgeBucket, InvoiceStatus};
use persistence::invoice_list::{self, InvoiceQuery, Which};
use serde::Deserialize;
use services::invoices::{self, Invoice};
use utoipa::IntoParams;

use crate::call::{Body, Parameters, PathId, Reply, TeamCall, page_size};
use crate::openapi::{Conflict, EditProblems, Missing, TeamProblems, Unprocessable, WriteProblems};
use crate::problem::Problem;
use crate::views::Page;
use crate::views::invoice_bodies::{BillQuote, CancelInvoice, NewInvoice, UpdateInvoice};
use crate::views::invoices::{InvoiceItemView, InvoiceView};

pub(super) fn show(invoice: Invoice) -> services::Result<Reply> {
    let revision = invoice.row.revision;
    Ok(Reply::ok(&InvoiceView::from(invoice))?.with_version(revision))
}

fn created(invoice: Invoice) -> services::Result<Reply> {
    let (location, revision) = (
        format!("/api/v1/invoices/{}", invoice.row.id),
        invoice.row.revision,
    );
    Ok(Reply::created(&InvoiceView::from(invoice), location)?.with_version(revision))
}

/// What to show of the list of invoices.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListInvoices {
    /// Words that must all occur in the number or the client's name; accents and case do not matter.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only these.
    #[param(inline, value_type = Option<crate::openapi::InvoiceStatusFilter>)]
    status: Option<String>,
    /// Late by so many days only: `1-7`, `8-30`, `31-60` or `60+`.
    #[param(example = "1-7")]
    age: Option<String>,
    /// Of this client only.
    client_id: Option<String>,
    /// Of this project only.
    project_id: Option<String>,
    /// That bill this quote only.
    quote_id: Option<String>,
    /// How many rows; 50 when absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// What the list is asked for before the workspace's calendar day is known.
#[derive(Debug, Clone, Copy)]
enum Asked {
    Plainly(Option<Which>),
    Overdue(Option<AgeBucket>),
}

impl Asked {
    fn read(form: &mut Form, status: Option<&str>, age: Option<&str>) -> Self {
        let bucket = age.map(str::parse::<AgeBucket>);
        if matches!(bucket, Some(Err(_))) {
            form.refuse("/age", "invalid", "age must be 1-7, 8-30, 31-60 or 60+.");
        }
        if let Some(Ok(bucket)) = bucket {
            return Self::Overdue(Some(bucket));
        }
        match status {
            None => Self::Plainly(None),
            Some("overdue") => Self::Overdue(None),
            Some("awaiting_confirmation") => Self::Plainly(Some(Which::Awaiting)),
            Some("partially_paid") => Self::Plainly(Some(Which::PartiallyPaid)),
            Some(text) => match text.parse::<InvoiceStatus>() {
                Ok(status) => Self::Plainly(Some(Which::Status(status))),
                Err(_) => {
                    form.refuse(
                        "/status",
                        "invalid",
                        "status must be draft, sent, overdue, partially_paid, awaiting_confirmation, paid or cancelled.",
                    );
                    Self::Plainly(None)
                }
            },
        }
    }

    fn on(self, today: NaiveDate) -> Option<Which> {
        let back = |days| today.checked_sub_days(Days::new(days)).unwrap_or_default();
        match self {
            Self::Plainly(which) => which,
            Self::Overdue(bucket) => {
                let (first, last) = bucket.map_or((1, None), AgeBucket::days);
                let oldest = last.map_or_else(NaiveDate::default, back);
                Some(Which::Due(oldest, back(first)))
            }
        }
    }
}

impl ListInvoices {
    fn check(self) -> services::Result<(InvoiceQuery, Asked)> {
        let mut form = Form::default();
        let asked = Asked::read(&mut form, self.status.as_deref(), self.age.as_deref());
        let client = form.parse_optional::<ClientId>("/client_id", self.client_id.as_deref());
        let project = form.parse_optional::<ProjectId>("/project_id", self.project_id.as_deref());
        let quote = form.parse_optional::<QuoteId>("/quote_id", self.quote_id.as_deref());
        let after = form.parse_optional::<InvoiceId>("/cursor", self.cursor.as_deref());
        let search = form.optional("/q", "q", self.q.as_deref(), 200, Lines::One);
        let limit = page_size(&mut form, self.limit);
        form.finish()?;
        let query = InvoiceQuery {
            search: search.unwrap_or_default(),
            which: None,
            client,
            project: project.map(|id| id.to_string()),
            quote,
            after,
            limit,
        };
        Ok((query, asked))
    }
}

/// Lists invoices, newest first; overdue ones, the longest due first.
#[utoipa::path(tag = "invoices", params(ListInvoices), responses((status = 200, body = Page<InvoiceItemView>), TeamProblems, Unprocessable))]
#[get("/invoices")]
pub(crate) async fn list_invoices(
    call: TeamCall,
    query: Parameters<ListInvoices>,
) -> Result<HttpResponse, Problem> {
    let (mut query, asked) = query.0.check()?;
    call.get(Permission::ReadInvoices, move |conn, member| {
        let today = invoices::today(conn, member)?;
        let limit = query.limit;
        query.limit += 1;
        query.which = asked.on(today);
        let found = invoice_list::list(conn, &member.scope, &query)?;
        Reply::ok(&Page::cut(
            found,
            limit,
            |(row, _)| row.id.to_string(),
            |row| InvoiceItemView::new(row, today),
        ))
    })
    .await
}

/// Writes a new draft.
#[utoipa::path(
    tag = "invoices", request_body = NewInvoice, params(crate::openapi::IdempotencyKey),
    responses((status = 201, body = InvoiceView, headers(("ETag" = String, description = "Its revision"), ("Location" = String, description = "Where it is"))), Conflict, TeamProblems, WriteProblems)
)]
#[post("/invoices")]
pub(crate) async fn create_invoice(call: TeamCall, body: Body<NewInvoice>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteInvoices, body.digest, move |conn, _, member| {
        created(invoices::create(conn, member, body.value.into())?)
    })
    .await
}

/// An invoice.
#[utoipa::path(
    tag = "invoices", params(("id" = String, Path, description = "The invoice")),
    responses((status = 200, body = InvoiceView, headers(("ETag" = String, description = "Its revision"))), Missing, TeamProblems)
)]
#[get("/invoices/{id}")]
pub(crate) async fn get_invoice(call: TeamCall, id: PathId<InvoiceId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadInvoices, move |conn, member| {
        show(invoices::get(conn, member, id.0)?)
    })
    .await
}

/// Turns an edit conflict into an answer that shows the invoice as it is now.
async fn with_current(
    call: &TeamCall,
    answer: Result<HttpResponse, Problem>,
    id: InvoiceId,
) -> Result<HttpResponse, Problem> {
    call.with_current(Permission::ReadInvoices, answer, move |conn, member| {
        let invoice = invoices::get(conn, member, id)?;
        let revision = invoice.row.revision;
        Ok((InvoiceView::from(invoice), revision))
    })
    .await
}

/// Changes a draft.
#[utoipa::path(
    tag = "invoices", request_body = UpdateInvoice,
    params(("id" = String, Path, description = "The invoice"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = InvoiceView, headers(("ETag" = String, description = "Its revision"))), Missing, Conflict, EditProblems, TeamProblems, WriteProblems)
)]
#[patch("/invoices/{id}")]
pub(crate) async fn update_invoice(
    call: TeamCall,
    id: PathId<InvoiceId>,
    body: Body<UpdateInvoice>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteInvoices, body.digest, move |conn, _, member| {
            show(invoices::update(conn, member, id, body.value.into(), expected)?)
        })
        .await;
    with_current(&call, answer, id).await
}

/// Throws a draft away.
#[utoipa::path(
    tag = "invoices", params(("id" = String, Path, description = "The invoice"), crate::openapi::IdempotencyKey),
    responses((status = 204, description = "Removed"), Missing, Conflict, TeamProblems)
)]
#[delete("/invoices/{id}")]
pub(crate) async fn delete_invoice(call: TeamCall, id: PathId<InvoiceId>) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteInvoices, [0; 32], move |conn, _, member| {
        invoices::delete(conn, member, id.0)?;
        Ok(Reply::nothing())
    })
    .await
}

/// Gives a draft its number, without a mail: from now on it counts and stays as it is.
#[utoipa::path(
    tag = "invoices", params(("id" = String, Path, description = "The invoice"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = InvoiceView, headers(("ETag" = String, description = "Its revision"))), Missing, Conflict, EditProblems, TeamProblems, Unprocessable)
)]
#[post("/invoices/{id}/issue")]
pub(crate) async fn issue_invoice(call: TeamCall, id: PathId<InvoiceId>) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteInvoices, [0; 32], move |conn, _, member| {
            show(invoices::issue(conn, member, id, expected)?)
        })
        .await;
    with_current(&call, answer, id).await
}

/// Mails an invoice with its PDF to the client's people; a draft is issued first.
#[utoipa::path(
    tag = "invoices", params(("id" = String, Path, description = "The invoice"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = InvoiceView, headers(("ETag" = String, description = "Its revision"))), Missing, Conflict, EditProblems, TeamProblems, Unprocessable)
)]
#[post("/invoices/{id}/send")]
pub(crate) async fn send_invoice(call: TeamCall, id: PathId<InvoiceId>) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(
            Permission::WriteInvoices,
            [0; 32],
            move |conn, platform, member| show(invoices::send(conn, platform, member, id, expected)?),
        )
        .await;
    with_current(&call, answer, id).await
}

/// Makes an issued invoice void; it keeps its number, and nothing may have been paid of it.
#[utoipa::path(
    tag = "invoices", request_body = CancelInvoice,
    params(("id" = String, Path, description = "The invoice"), crate::openapi::IfMatch, crate::openapi::IdempotencyKey),
    responses((status = 200, body = InvoiceView, headers(("ETag" = String, description = "Its revision"))), Missing, Conflict, EditProblems, TeamProblems, WriteProblems)
)]
#[post("/invoices/{id}/cancel")]
pub(crate) async fn cancel_invoice(
    call: TeamCall,
    id: PathId<InvoiceId>,
    body: Body<CancelInvoice>,
) -> Result<HttpResponse, Problem> {
    let (id, expected) = (id.0, call.expected_version());
    let answer = call
        .write(Permission::WriteInvoices, body.digest, move |conn, _, member| {
            show(invoices::cancel(conn, member, id, &body.value.reason, expected)?)
        })
        .await;
    with_current(&call, answer, id).await
}

/// Writes a new draft that says the same.
#[utoipa::path(
    tag = "invoices", params(("id" = String, Path, description = "The invoice"), crate::openapi::IdempotencyKey),
    responses((status = 201, body = InvoiceView, headers(("ETag" = String, description = "Its revision"), ("Location" = String, description = "Where it is"))), Missing, Conflict, TeamProblems)
)]
#[post("/invoices/{id}/duplicate")]
pub(crate) async fn duplicate_invoice(
    call: TeamCall,
    id: PathId<InvoiceId>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteInvoices, [0; 32], move |conn, _, member| {
        created(invoices::duplicate(conn, member, id.0)?)
    })
    .await
}

/// Reminds the client's people by hand of what is left to pay.
#[utoipa::path(
    tag = "invoices", params(("id" = String, Path, description = "The invoice"), crate::openapi::IdempotencyKey),
    responses((status = 200, body = InvoiceView, headers(("ETag" = String, description = "Its revision"))), Missing, Conflict, TeamProblems)
)]
#[post("/invoices/{id}/remind")]
pub(crate) async fn remind_invoice(call: TeamCall, id: PathId<InvoiceId>) -> Result<HttpResponse, Problem> {
    call.write(
        Permission::WriteInvoices,
        [0; 32],
        move |conn, platform, member| show(invoices::remind(conn, platform, member, id.0)?),
    )
    .await
}

/// An invoice as PDF.
#[utoipa::path(
    tag = "invoices", params(("id" = String, Path, description = "The invoice")),
    responses((status = 200, description = "The document", body = crate::openapi::Pdf, content_type = "application/pdf"), Missing, TeamProblems)
)]
#[get("/invoices/{id}/pdf")]
pub(crate) async fn get_invoice_pdf(call: TeamCall, id: PathId<InvoiceId>) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadInvoices, move |conn, member| {
        Ok(Reply::paper(invoices::of_invoice(conn, member, id.0)?))
    })
    .await
}

/// Writes the draft of an invoice for a share of an accepted quote: its deposit, the rest, or all of it; each once.
#[utoipa::path(
    tag = "invoices", request_body = BillQuote, params(("id" = String, Path, description = "The quote"), crate::openapi::IdempotencyKey),
    responses((status = 201, body = InvoiceView, headers(("ETag" = String, description = "Its revision"), ("Location" = String, description = "Where it is"))), Missing, Conflict, TeamProblems, WriteProblems)
)]
#[post("/quotes/{id}/invoice")]
pub(crate) async fn bill_quote(
    call: TeamCall,
    id: PathId<QuoteId>,
    body: Body<BillQuote>,
) -> Result<HttpResponse, Problem> {
    call.write(Permission::WriteInvoices, body.digest, move |conn, _, member| {
        let share = body.value.share.parse::<QuoteShare>().map_err(|_| {
            domain::form::Invalid::at("/share", "invalid", "share must be deposit, balance or full.")
        })?;
        created(invoices::of_quote(conn, member, id.0, share)?)
    })
    .await
}
