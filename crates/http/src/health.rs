//! Whether this process lives, whether it can serve, and what it measures.

mod metrics_page;

use std::time::Duration;

use actix_web::guard::{Any, Get, Guard, Head};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpResponse, Route};
use persistence::{DbError, migrations};
use serde::Serialize;

use crate::app::State;

pub(crate) use metrics_page::Metrics;

/// A database that takes longer to say anything cannot serve.
const PATIENCE: Duration = Duration::from_secs(1);

/// Registers `/livez`, `/readyz` and `/metrics`.
pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.route("/livez", asked().to(live))
        .route("/readyz", asked().to(ready))
        .route("/metrics", asked().to(metrics_page::serve));
}

fn asked() -> Route {
    web::route().guard(reading())
}

/// Lets through what only reads.
pub(crate) fn reading() -> impl Guard {
    Any(Get()).or(Head())
}

async fn live() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .content_type("text/plain; charset=utf-8")
        .body("alive\n")
}

/// What a load balancer or an operator is told.
#[derive(Debug, Serialize)]
struct Readiness {
    status: &'static str,
    database: &'static str,
    migrations: &'static str,
}

async fn ready(state: Data<State>) -> HttpResponse {
    let pending = tokio::time::timeout(
        PATIENCE,
        state.platform.db.read::<_, DbError>(migrations::is_pending),
    )
    .await;
    let (database, migrations) = match pending {
        Ok(Ok(false)) => ("ok", "applied"),
        Ok(Ok(true)) => ("ok", "pending"),
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready: the database does not answer as it should");
            ("failing", "unknown")
        }
        Err(_) => ("too slow", "unknown"),
    };
    let is_ready = database == "ok" && migrations == "applied";
    let status = if is_ready { "ready" } else { "not ready" };
    let mut response = if is_ready {
        HttpResponse::Ok()
    } else {
        HttpResponse::ServiceUnavailable()
    };
    response
        .insert_header(("cache-control", "no-store"))
        .json(Readiness {
            status,
            database,
            migrations,
        })
}
