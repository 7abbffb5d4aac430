//! The checkout page: what is to be paid, and Pay, Decline or Cancel, without script.

mod page;

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ContentType, LOCATION},
    },
    web::{self, Data, Path, ServiceConfig},
};
use url::Url;

use crate::{
    transactions::{Payment, Refused, Transaction},
    world::{Shared, World},
};

/// No `form-action`: browsers hold it against the redirect that leads back.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/checkout/{access_code}", web::get().to(show))
        .route("/checkout/{access_code}/pay", web::post().to(pay))
        .route("/checkout/{access_code}/decline", web::post().to(decline))
        .route("/checkout/{access_code}/cancel", web::post().to(cancel));
}

async fn show(shared: Data<Shared>, access_code: Path<String>) -> HttpResponse {
    shared.quietly(|world| match find(world, &access_code) {
        Some(transaction) => html(StatusCode::OK, page::checkout(transaction)),
        None => gone(),
    })
}

async fn pay(shared: Data<Shared>, access_code: Path<String>) -> HttpResponse {
    act(&shared, &access_code, |world, reference| {
        world.pay(reference, Payment::default())
    })
}

async fn decline(shared: Data<Shared>, access_code: Path<String>) -> HttpResponse {
    act(&shared, &access_code, World::decline)
}

/// Nothing happened: the transaction stays as it was, and the way back is the one for "cancel" where there is one.
async fn cancel(shared: Data<Shared>, access_code: Path<String>) -> HttpResponse {
    shared.quietly(|world| match find(world, &access_code) {
        Some(transaction) => match cancel_action(transaction) {
            Some(url) => see_other(url.as_str()),
            None => back(transaction),
        },
        None => gone(),
    })
}

fn act(
    shared: &Shared,
    access_code: &str,
    act: impl FnOnce(&mut World, &str) -> Result<(), Refused>,
) -> HttpResponse {
    shared.with(|world| {
        let Some(reference) = find(world, access_code).map(|found| found.reference.clone()) else {
            return gone();
        };
        // Somebody who presses a button again, or goes back and presses another, is led on all the same.
        let _ = act(world, &reference);
        match world.by_reference(&reference) {
            Ok(transaction) => back(transaction),
            Err(_) => gone(),
        }
    })
}

fn find<'a>(world: &'a World, access_code: &str) -> Option<&'a Transaction> {
    world
        .transactions
        .values()
        .rev()
        .find(|transaction| transaction.access_code == access_code)
}

fn cancel_action(transaction: &Transaction) -> Option<Url> {
    transaction.metadata.get("cancel_action")?.as_str()?.parse().ok()
}

/// Where the payer comes back to, with the reference under both its names.
fn callback(transaction: &Transaction) -> Option<Url> {
    let mut url: Url = transaction.callback_url.as_ref()?.parse().ok()?;
    url.query_pairs_mut()
        .append_pair("trxref", &transaction.reference)
        .append_pair("reference", &transaction.reference);
    Some(url)
}

fn back(transaction: &Transaction) -> HttpResponse {
    match callback(transaction) {
        Some(url) => see_other(url.as_str()),
        None => see_other(&format!("/checkout/{}", transaction.access_code)),
    }
}

fn see_other(url: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, url)).finish()
}

fn gone() -> HttpResponse {
    html(StatusCode::NOT_FOUND, page::unknown())
}

fn html(status: StatusCode, page: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type(ContentType::html())
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(page)
}
