//! The edge: what every answer gets, in one pass. Request id, log line, metrics, security headers.

mod headers;
mod request_id;

use std::future::{Future, Ready, ready};
use std::pin::Pin;
use std::rc::Rc;
use std::time::Instant;

use actix_web::Error;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::Method;
use actix_web::http::header::HeaderName;
use actix_web::web::Data;

use crate::app::State;
use crate::problem::Unsent;

/// The middleware around all routes.
pub(crate) struct Edge {
    state: Data<State>,
}

impl Edge {
    pub(crate) const fn new(state: Data<State>) -> Self {
        Self { state }
    }
}

impl<S, B> Transform<S, ServiceRequest> for Edge
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B, BoxBody>>;
    type Error = Error;
    type Transform = EdgeService<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        let https = self.state.settings.public_url.starts_with("https://");
        ready(Ok(EdgeService {
            service: Rc::new(service),
            https,
        }))
    }
}

pub(crate) struct EdgeService<S> {
    service: Rc<S>,
    https: bool,
}

impl<S, B> Service<ServiceRequest> for EdgeService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B, BoxBody>>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Error>>>>;

    actix_web::dev::forward_ready!(service);

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        let begun = Instant::now();
        let method = request.method().clone();
        if method == Method::HEAD && request.path().starts_with("/api/") {
            // HEAD is GET without the body (RFC 9110 9.3.2), which is left out when the answer is written.
            request.head_mut().method = Method::GET;
        }
        let id = request_id::of(request.headers());
        let https = self.https;
        let service = Rc::clone(&self.service);
        Box::pin(async move {
            let answered = service.call(request).await?;
            let (request, mut response) = answered.into_parts();
            let unsent = response.extensions_mut().remove::<Unsent>();
            let mut response = match unsent {
                Some(problem) => response
                    .set_body(BoxBody::new(problem.into_bytes(&id)))
                    .map_into_right_body(),
                None => response.map_into_left_body(),
            };
            headers::add(response.headers_mut(), request.path(), https);
            if let Ok(value) = id.parse() {
                response
                    .headers_mut()
                    .insert(HeaderName::from_static("x-request-id"), value);
            }
            let route = request.match_pattern().unwrap_or_else(|| "unmatched".to_owned());
            let status = response.status().as_u16();
            let seconds = begun.elapsed();
            if !matches!(route.as_str(), "/livez" | "/readyz" | "/metrics") {
                note(known_method(&method), &route, status, seconds, &id);
            }
            Ok(ServiceResponse::new(request, response))
        })
    }
}

/// A caller may make up methods; each would be a time series of its own.
const fn known_method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

fn note(method: &'static str, route: &str, status: u16, took: std::time::Duration, id: &str) {
    let labels = [
        ("method", method.to_owned()),
        ("route", route.to_owned()),
        ("status", status.to_string()),
    ];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_duration_seconds", "route" => route.to_owned()).record(took);
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    if status >= 500 {
        tracing::warn!(method, route, status, micros, request_id = id, "answered");
    } else {
        tracing::info!(method, route, status, micros, request_id = id, "answered");
    }
}
