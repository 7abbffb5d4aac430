//! Clients from a CSV file: preview, then all of it or nothing.

use actix_web::{HttpResponse, post};
use domain::access::Permission;
use services::client_csv;

use crate::call::{Body, Reply, TeamCall};
use crate::openapi::{TeamProblems, WriteProblems};
use crate::problem::{ErrorCode, Problem};
use crate::views::imports::{ImportPreviewView, ImportRequest, ImportResult};

const LARGEST_FILE: usize = 2 * 1024 * 1024;

fn check_size(body: &ImportRequest) -> Result<(), Problem> {
    if body.csv.len() > LARGEST_FILE {
        return Err(Problem::new(ErrorCode::TooLarge).with_detail("Choose a file of at most 2 MiB."));
    }
    Ok(())
}

/// Says what would become of each row of a file; changes nothing.
#[utoipa::path(tag = "clients", request_body = ImportRequest, responses((status = 200, body = ImportPreviewView), TeamProblems, WriteProblems))]
#[post("/clients/import/preview")]
pub(crate) async fn preview_import(
    call: TeamCall,
    body: Body<ImportRequest>,
) -> Result<HttpResponse, Problem> {
    check_size(&body.value)?;
    call.get(Permission::WriteClients, move |conn, member| {
        let preview = client_csv::preview(conn, member, &body.value.into())?;
        Reply::ok(&ImportPreviewView::from(preview))
    })
    .await
}

/// Imports a file as a whole, or nothing of it when a row is invalid.
#[utoipa::path(
    tag = "clients", request_body = ImportRequest, params(crate::openapi::IdempotencyKey),
    responses((status = 201, description = "Imported", body = ImportResult), TeamProblems, WriteProblems, crate::openapi::Conflict)
)]
#[post("/clients/import")]
pub(crate) async fn import_clients(
    call: TeamCall,
    body: Body<ImportRequest>,
) -> Result<HttpResponse, Problem> {
    check_size(&body.value)?;
    call.write(Permission::WriteClients, body.digest, move |conn, _, member| {
        let done = client_csv::import(conn, member, &body.value.into())?;
        Reply::created(&ImportResult::from(done), "/api/v1/clients".to_owned())
    })
    .await
}
