//! Whether this process lives, whether it can serve, and what it measures.

mod metrics_page;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::guard::{Any, Get, Guard, Head};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpResponse, Route};
use persistence::{DbError, migrations, outbox};
use serde::Serialize;

use crate::app::State;

pub(crate) use metrics_page::Metrics;

/// A database that takes longer to say anything cannot serve.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether every migration was found applied. None is undone under a running server, and asking diesel runs DDL.
#[derive(Debug, Default)]
struct Applied(AtomicBool);

/// Registers `/livez`, `/readyz` and `/metrics`.
pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.app_data(Data::new(Applied::default()))
        .route("/livez", asked().to(live))
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

/// What a supervisor is told.
#[derive(Debug, Serialize)]
struct Liveness {
    status: &'static str,
}

async fn live() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(("cache-control", "no-store"))
        .json(Liveness { status: "ok" })
}

/// What a load balancer or an operator is told.
#[derive(Debug, Serialize)]
struct Readiness {
    status: &'static str,
    database: &'static str,
    migrations: &'static str,
}

async fn ready(state: Data<State>, applied: Data<Applied>) -> HttpResponse {
    let is_applied = applied.0.load(Ordering::Relaxed);
    let asked = state.platform.db.read::<_, DbError>(move |conn| {
        if is_applied {
            outbox::next_due(conn).map(|_| false)
        } else {
            migrations::is_pending(conn)
        }
    });
    let pending = tokio::time::timeout(PATIENCE, asked).await;
    if matches!(pending, Ok(Ok(false))) {
        applied.0.store(true, Ordering::Relaxed);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::App;
    use actix_web::test::{TestRequest, call_service, init_service, read_body};

    #[actix_web::test]
    async fn a_living_process_says_so_without_asking_anything() {
        let app = init_service(App::new().configure(configure)).await;
        let response = call_service(&app, TestRequest::get().uri("/livez").to_request()).await;
        assert_eq!(response.status(), 200);
        assert_eq!(
            response.headers().get("content-type").unwrap(),
            "application/json"
        );
        assert_eq!(read_body(response).await, r#"{"status":"ok"}"#);
    }
}
