//! What is measured, as Prometheus reads it: for callers on this machine and for whoever has the token.

use std::sync::OnceLock;
use std::time::Duration;

use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use persistence::{DbError, outbox};
use subtle::ConstantTimeEq as _;

use crate::app::State;
use crate::client_address::is_from_this_machine;
use crate::problem::{ErrorCode, Problem};

const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";
/// Seconds.
const BUCKETS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];
/// Samples that nobody fetches are folded together this often.
const UPKEEP: Duration = Duration::from_secs(5);
/// The outbox is counted for a scrape only if it answers within this.
const PATIENCE: Duration = Duration::from_secs(1);

/// What this process measures.
#[derive(Debug, Clone)]
pub(crate) struct Metrics(Option<PrometheusHandle>);

/// There is one recorder in a process, also where tests build many applications.
static INSTALLED: OnceLock<Metrics> = OnceLock::new();

impl Metrics {
    /// Begins to measure, or goes on.
    pub(crate) fn install() -> Self {
        INSTALLED.get_or_init(Self::begin).clone()
    }

    fn begin() -> Self {
        let duration = Matcher::Full("http_request_duration_seconds".to_owned());
        let installed = PrometheusBuilder::new()
            .set_buckets_for_metric(duration, &BUCKETS)
            .and_then(PrometheusBuilder::install_recorder);
        let handle = match installed {
            Ok(handle) => handle,
            Err(error) => {
                tracing::warn!(%error, "nothing is measured");
                return Self(None);
            }
        };
        describe();
        let kept = handle.clone();
        let upkeep = move || loop {
            std::thread::sleep(UPKEEP);
            kept.run_upkeep();
        };
        if let Err(error) = std::thread::Builder::new()
            .name("metrics".to_owned())
            .spawn(upkeep)
        {
            tracing::warn!(%error, "samples are folded together only when they are fetched");
        }
        Self(Some(handle))
    }
}

fn describe() {
    metrics::describe_counter!(
        "http_requests_total",
        "Requests answered, by method, route and status."
    );
    metrics::describe_histogram!(
        "http_request_duration_seconds",
        "Time from the head of a request to its answer."
    );
    metrics::describe_gauge!(
        "coportal_live_streams",
        "Streams of events that open pages and integrations keep open."
    );
    metrics::describe_gauge!(
        "coportal_outbox_jobs",
        "Jobs in the outbox that wait or were given up."
    );
    metrics::describe_gauge!(
        "coportal_database_connections",
        "Connections in use and the most there may be."
    );
}

fn may_read(request: &HttpRequest, token: Option<&str>) -> bool {
    let sent = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let bearer = sent.and_then(|value| value.strip_prefix("Bearer "));
    match (token, bearer) {
        (Some(token), Some(bearer)) => {
            !token.is_empty() && bool::from(token.as_bytes().ct_eq(bearer.as_bytes()))
        }
        _ => is_from_this_machine(request),
    }
}

fn gauge(count: impl TryInto<u32>) -> f64 {
    f64::from(count.try_into().unwrap_or(u32::MAX))
}

async fn look_around(state: &State) {
    let db = &state.platform.db;
    for (lane, in_use, most) in db.usage() {
        metrics::gauge!("coportal_database_connections", "lane" => lane, "state" => "in_use")
            .set(gauge(in_use));
        metrics::gauge!("coportal_database_connections", "lane" => lane, "state" => "most").set(gauge(most));
    }
    if let Ok(Ok((waiting, parked))) =
        tokio::time::timeout(PATIENCE, db.read::<_, DbError>(outbox::backlog)).await
    {
        metrics::gauge!("coportal_outbox_jobs", "state" => "waiting").set(gauge(waiting));
        metrics::gauge!("coportal_outbox_jobs", "state" => "parked").set(gauge(parked));
    }
}

/// Answers with all measurements; to strangers the page does not exist.
pub(super) async fn serve(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, Problem> {
    if !may_read(&request, state.settings.metrics_token.as_deref()) {
        return Err(Problem::new(ErrorCode::NotFound));
    }
    let Some(handle) = &state.metrics.0 else {
        return Err(Problem::new(ErrorCode::Unavailable));
    };
    look_around(&state).await;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_TYPE, CONTENT_TYPE))
        .body(handle.render()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn outcome(peer: &str, bearer: Option<&str>, token: Option<&str>) -> bool {
        let mut request = TestRequest::default().peer_addr(peer.parse().unwrap());
        if let Some(bearer) = bearer {
            request = request.insert_header(("authorization", format!("Bearer {bearer}")));
        }
        may_read(&request.to_http_request(), token)
    }

    #[test]
    fn measurements_are_for_this_machine_and_for_the_token() {
        assert!(outcome("127.0.0.1:1", None, None));
        assert!(outcome("[::1]:1", None, Some("secret")));
        assert!(!outcome("203.0.113.9:1", None, None));
        assert!(!outcome("203.0.113.9:1", Some(""), None));
        assert!(!outcome("203.0.113.9:1", Some(""), Some("")));
        assert!(!outcome("203.0.113.9:1", Some("guess"), Some("secret")));
        assert!(outcome("203.0.113.9:1", Some("secret"), Some("secret")));
    }

    #[test]
    fn what_was_measured_is_rendered_and_a_second_start_goes_on_with_it() {
        let metrics = Metrics::install();
        metrics::counter!("http_requests_total", "route" => "/test").increment(1);
        let text = metrics.0.unwrap().render();
        assert!(text.contains(r#"http_requests_total{route="/test"} 1"#), "{text}");
        assert!(
            Metrics::install()
                .0
                .unwrap()
                .render()
                .contains("# HELP http_requests_total")
        );
    }
}
