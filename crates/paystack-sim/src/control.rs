//! The control API under `/_sim`, for tests in other languages and for people; this machine only.

use actix_web::{
    HttpResponse,
    guard::{self, GuardContext},
    http::StatusCode,
    web::{self, Bytes, Data, Json, JsonConfig, Path, ServiceConfig},
};
use chrono::TimeDelta;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    faults::Fault,
    refunds::RefundStatus,
    transactions::{Payment, Refused},
    webhooks::{
        DisputeStage,
        delivery::{self, Delivery},
    },
    world::{Settings, Shared, written},
};

pub(crate) fn routes(config: &mut ServiceConfig) {
    let scope = web::scope("/_sim")
        .guard(guard::fn_guard(from_this_machine))
        .app_data(JsonConfig::default().error_handler(|error, _request| {
            let response = unreadable(&error);
            actix_web::error::InternalError::from_response(error, response).into()
        }))
        .route("/stats", web::get().to(stats))
        .route("/transactions", web::get().to(transactions))
        .route("/transactions/{reference}/pay", web::post().to(pay))
        .route("/transactions/{reference}/decline", web::post().to(decline))
        .route("/transactions/{reference}/status", web::post().to(set_status))
        .route("/transactions/{reference}/hide", web::post().to(hide))
        .route("/transactions/{reference}/dispute", web::post().to(dispute))
        .route("/refunds", web::get().to(refunds))
        .route("/refunds/{id}/move", web::post().to(move_refund))
        .route("/faults", web::post().to(add_fault))
        .route("/faults", web::delete().to(clear_faults))
        .route("/webhooks", web::get().to(webhooks))
        .route("/webhooks/deliver", web::post().to(deliver))
        .route("/settings", web::patch().to(configure))
        .route("/clock", web::get().to(clock))
        .route("/clock", web::post().to(advance))
        .route("/reset", web::post().to(reset));
    config.service(scope);
}

fn from_this_machine(context: &GuardContext<'_>) -> bool {
    context
        .head()
        .peer_addr
        .is_some_and(|peer| peer.ip().to_canonical().is_loopback())
}

fn answer(status: StatusCode, body: Value) -> HttpResponse {
    HttpResponse::build(status).json(body)
}

/// What a body says; no body says nothing.
fn said<T: Default + DeserializeOwned>(body: &Bytes) -> serde_json::Result<T> {
    if body.is_empty() {
        Ok(T::default())
    } else {
        serde_json::from_slice(body)
    }
}

fn unreadable(error: &impl std::fmt::Display) -> HttpResponse {
    answer(StatusCode::BAD_REQUEST, json!({ "error": error.to_string() }))
}

fn done(outcome: Result<(), Refused>) -> HttpResponse {
    match outcome {
        Ok(()) => HttpResponse::NoContent().finish(),
        Err(refused) => {
            let status = match refused {
                Refused::Unknown => StatusCode::NOT_FOUND,
                Refused::TooLate => StatusCode::CONFLICT,
            };
            answer(status, json!({ "error": refused.to_string() }))
        }
    }
}

async fn stats(shared: Data<Shared>) -> HttpResponse {
    HttpResponse::Ok().json(shared.quietly(|world| world.stats()))
}

async fn transactions(shared: Data<Shared>) -> HttpResponse {
    let all: Vec<Value> = shared.quietly(|world| {
        let transactions = world.transactions.values();
        transactions.map(|transaction| transaction.form()).collect()
    });
    HttpResponse::Ok().json(all)
}

async fn pay(shared: Data<Shared>, reference: Path<String>, body: Bytes) -> HttpResponse {
    match said::<Payment>(&body) {
        Ok(payment) => done(shared.with(|world| world.pay(&reference, payment))),
        Err(error) => unreadable(&error),
    }
}

async fn decline(shared: Data<Shared>, reference: Path<String>) -> HttpResponse {
    done(shared.with(|world| world.decline(&reference)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusBody {
    status: String,
}

async fn set_status(shared: Data<Shared>, reference: Path<String>, body: Json<StatusBody>) -> HttpResponse {
    done(shared.with(|world| world.set_status(&reference, &body.status)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HideBody {
    reads: u32,
}

async fn hide(shared: Data<Shared>, reference: Path<String>, body: Json<HideBody>) -> HttpResponse {
    done(shared.with(|world| world.hide(&reference, body.reads)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DisputeBody {
    stage: DisputeStage,
}

async fn dispute(shared: Data<Shared>, reference: Path<String>, body: Json<DisputeBody>) -> HttpResponse {
    done(shared.with(|world| world.dispute(&reference, body.stage)))
}

async fn refunds(shared: Data<Shared>) -> HttpResponse {
    let all: Vec<Value> =
        shared.quietly(|world| world.refunds.values().map(|refund| refund.form()).collect());
    HttpResponse::Ok().json(all)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MoveBody {
    status: RefundStatus,
}

async fn move_refund(shared: Data<Shared>, id: Path<u64>, body: Json<MoveBody>) -> HttpResponse {
    done(shared.with(|world| world.move_refund(*id, body.status)))
}

async fn add_fault(shared: Data<Shared>, fault: Json<Fault>) -> HttpResponse {
    shared.with(|world| world.faults.push(fault.into_inner()));
    done(Ok(()))
}

async fn clear_faults(shared: Data<Shared>) -> HttpResponse {
    shared.with(|world| world.faults.clear());
    done(Ok(()))
}

async fn webhooks(shared: Data<Shared>) -> HttpResponse {
    let all: Vec<Value> = shared.quietly(|world| world.events.iter().map(|event| event.form()).collect());
    HttpResponse::Ok().json(all)
}

async fn deliver(shared: Data<Shared>, body: Bytes) -> HttpResponse {
    match said::<Delivery>(&body) {
        Ok(delivery) => HttpResponse::Ok().json(delivery::deliver(&shared, &delivery).await),
        Err(error) => unreadable(&error),
    }
}

async fn configure(shared: Data<Shared>, settings: Json<Settings>) -> HttpResponse {
    shared.with(|world| world.configure(settings.into_inner()));
    done(Ok(()))
}

async fn clock(shared: Data<Shared>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "now": written(shared.quietly(|world| world.now())) }))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AdvanceBody {
    advance_seconds: i64,
}

async fn advance(shared: Data<Shared>, body: Json<AdvanceBody>) -> HttpResponse {
    let Some(by) = TimeDelta::try_seconds(body.advance_seconds) else {
        return answer(
            StatusCode::BAD_REQUEST,
            json!({ "error": "that is further than any clock goes" }),
        );
    };
    shared.with(|world| world.advance(by));
    clock(shared).await
}

async fn reset(shared: Data<Shared>) -> HttpResponse {
    shared.with(crate::world::World::reset);
    done(Ok(()))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn only_this_machine_controls() {
        for (peer, allowed) in [
            ("127.0.0.1:9", true),
            ("[::1]:9", true),
            ("[::ffff:127.0.0.1]:9", true),
            ("10.0.0.7:9", false),
            ("[2001:db8::1]:9", false),
        ] {
            let request = TestRequest::default().peer_addr(peer.parse().unwrap());
            let request = request.to_srv_request();
            assert_eq!(from_this_machine(&request.guard_ctx()), allowed, "{peer}");
        }
    }
}
