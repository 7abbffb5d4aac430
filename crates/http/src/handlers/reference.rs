//! Choices for pickers.

use actix_web::http::header;
use actix_web::{HttpResponse, get};

use crate::call::{PublicCall, Reply};
use crate::openapi::PublicProblems;
use crate::problem::Problem;
use crate::views::reference::Reference;

/// Countries, currencies and time zones to choose from.
#[utoipa::path(tag = "reference", security(), responses((status = 200, body = Reference), PublicProblems))]
#[get("/reference")]
pub(crate) async fn get_reference(_call: PublicCall) -> Result<HttpResponse, Problem> {
    Reply::ok(&Reference::all())?
        .with_header(header::CACHE_CONTROL.as_str(), "public, max-age=86400".to_owned())
        .into_response()
}
