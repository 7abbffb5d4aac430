//! Sums of the workspace and accounts of its clients.

use actix_web::{HttpResponse, get};
use domain::access::Permission;
use domain::ids::ClientId;
use serde::Deserialize;
use services::reports::{self, Period};
use utoipa::IntoParams;

use crate::call::{Parameters, PathId, Reply, TeamCall};
use crate::openapi::{Missing, TeamProblems, Unprocessable};
use crate::problem::Problem;
use crate::views::reports::{ReportSummary, StatementView};

/// Which part of an account.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct StatementQuery {
    /// The first calendar day; the beginning when absent.
    #[param(example = "2026-01-01")]
    pub(crate) from: Option<String>,
    /// The last calendar day; today when absent.
    pub(crate) to: Option<String>,
    /// ISO 4217; the client's when absent.
    pub(crate) currency: Option<String>,
}

impl From<StatementQuery> for Period {
    fn from(query: StatementQuery) -> Self {
        Self {
            from: query.from,
            to: query.to,
            currency: query.currency,
        }
    }
}

/// What was invoiced, collected, is outstanding and overdue, by currency, with the last twelve months.
#[utoipa::path(tag = "reports", responses((status = 200, body = ReportSummary), TeamProblems))]
#[get("/reports/summary")]
pub(crate) async fn get_report_summary(call: TeamCall) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadInvoices, |conn, member| {
        Reply::ok(&ReportSummary::from(reports::summary(conn, member)?))
    })
    .await
}

/// A client's account over a period.
#[utoipa::path(
    tag = "reports", params(("id" = String, Path, description = "The client"), StatementQuery),
    responses((status = 200, body = StatementView), Missing, TeamProblems, Unprocessable)
)]
#[get("/clients/{id}/statement")]
pub(crate) async fn get_client_statement(
    call: TeamCall,
    id: PathId<ClientId>,
    query: Parameters<StatementQuery>,
) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadInvoices, move |conn, member| {
        let period = query.0.into();
        Reply::ok(&StatementView::from(reports::statement(
            conn, member, id.0, &period,
        )?))
    })
    .await
}

/// A client's account over a period, as PDF.
#[utoipa::path(
    tag = "reports", params(("id" = String, Path, description = "The client"), StatementQuery),
    responses((status = 200, description = "The document", body = crate::openapi::Pdf, content_type = "application/pdf"), Missing, TeamProblems, Unprocessable)
)]
#[get("/clients/{id}/statement/pdf")]
pub(crate) async fn get_client_statement_pdf(
    call: TeamCall,
    id: PathId<ClientId>,
    query: Parameters<StatementQuery>,
) -> Result<HttpResponse, Problem> {
    call.get(Permission::ReadInvoices, move |conn, member| {
        let period = query.0.into();
        Ok(Reply::paper(reports::statement_of(conn, member, id.0, &period)?))
    })
    .await
}
