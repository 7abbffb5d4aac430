//! Signed documents, checked by whoever holds one.

use actix_web::{HttpResponse, get, web};
use services::quotes;

use crate::call::{PublicCall, Reply};
use crate::openapi::{Missing, PublicProblems};
use crate::problem::Problem;
use crate::views::verify::DocumentView;

/// Tells what the code on a signed document stands for.
#[utoipa::path(
    tag = "documents", security(),
    params(("code" = String, Path, description = "The code on the certificate page", example = "7G2K9QW3X8ZP4M6TB0YD")),
    responses((status = 200, body = DocumentView), Missing, PublicProblems)
)]
#[get("/public/verify/{code}")]
pub(crate) async fn verify_document(
    call: PublicCall,
    code: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let found = call
        .platform()
        .db
        .read(move |conn| quotes::verify(conn, &code))
        .await?;
    Reply::ok(&DocumentView::from(found))?.into_response()
}
