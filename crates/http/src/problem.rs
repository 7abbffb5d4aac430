//! Errors as RFC 9457 problem documents, from one table of codes.

mod codes;
mod from_services;

use std::fmt;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use domain::form::FieldError;
use serde::Serialize;
use utoipa::ToSchema;

pub(crate) use codes::ErrorCode;

/// What media type a problem has.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// One thing wrong with one field.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FieldProblem)]
pub(crate) struct FieldProblem {
    /// RFC 6901 pointer into the body, or the name of a query parameter led by `/`.
    #[schema(example = "/email")]
    pointer: String,
    /// For programs.
    #[schema(example = "invalid")]
    code: &'static str,
    /// For people.
    #[schema(example = "Enter an e-mail address like ama@example.com")]
    detail: String,
}

/// An error (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody {
    /// A stable address for the kind of error.
    #[schema(example = "/api/docs/errors#validation_failed")]
    r#type: String,
    /// What kind of error it is, for people.
    #[schema(example = "Some fields need attention")]
    title: &'static str,
    /// The HTTP status.
    #[schema(example = 422)]
    status: u16,
    /// What kind of error it is, for programs.
    #[schema(schema_with = codes::schema)]
    code: &'static str,
    /// What happened and what to do next.
    detail: String,
    /// Names this request in the logs.
    #[schema(example = "4f1c9c0e7a2b4d55")]
    request_id: String,
    /// What is wrong with which field; empty when the error is not about fields.
    errors: Vec<FieldProblem>,
    /// On `edit_conflict` and `quote_changed`: the thing as it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    current: Option<serde_json::Value>,
}

/// An answer that something did not happen.
#[derive(Debug)]
pub(crate) struct Problem(Box<Inner>);

#[derive(Debug)]
struct Inner {
    code: ErrorCode,
    detail: Option<String>,
    errors: Vec<FieldError>,
    current: Option<serde_json::Value>,
    headers: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem as the table tells it.
    pub(crate) fn new(code: ErrorCode) -> Self {
        let inner = Inner {
            code,
            detail: None,
            errors: Vec::new(),
            current: None,
            headers: Vec::new(),
        };
        Self(Box::new(inner))
    }

    /// With a sentence of its own.
    pub(crate) fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// With what is wrong at which field.
    pub(crate) fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.0.errors = errors;
        self
    }

    /// With the thing as it is now.
    pub(crate) fn with_current(mut self, current: serde_json::Value) -> Self {
        self.0.current = Some(current);
        self
    }

    /// With a header.
    pub(crate) fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.0.headers.push((name, value.to_owned()));
        self
    }

    /// Which of the table it is.
    pub(crate) const fn code(&self) -> ErrorCode {
        self.0.code
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code.as_str())
    }
}

impl std::error::Error for Problem {}

/// What the edge completes: the request's id is known there.
#[derive(Debug, Clone)]
pub(crate) struct Unsent(ProblemBody);

impl Unsent {
    /// The document's bytes, under the request's id.
    pub(crate) fn into_bytes(mut self, request_id: &str) -> Vec<u8> {
        request_id.clone_into(&mut self.0.request_id);
        serde_json::to_vec(&self.0).unwrap_or_default()
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.0.code.status()
    }

    fn error_response(&self) -> HttpResponse {
        let inner = &self.0;
        let code = inner.code;
        let body = ProblemBody {
            r#type: format!("/api/docs/errors#{}", code.as_str()),
            title: code.title(),
            status: code.status().as_u16(),
            code: code.as_str(),
            detail: inner.detail.clone().unwrap_or_else(|| code.detail().to_owned()),
            request_id: String::new(),
            errors: inner
                .errors
                .iter()
                .map(|error| FieldProblem {
                    pointer: error.pointer.clone(),
                    code: error.code,
                    detail: error.detail.clone(),
                })
                .collect(),
            current: inner.current.clone(),
        };
        let mut response = HttpResponse::build(code.status());
        response.insert_header((header::CONTENT_TYPE, PROBLEM_JSON));
        if matches!(code, ErrorCode::Unavailable | ErrorCode::PaystackUnavailable) {
            response.insert_header((header::RETRY_AFTER, "2"));
        }
        for (name, value) in &inner.headers {
            response.insert_header((*name, value.as_str()));
        }
        let mut response = response.finish();
        response.extensions_mut().insert(Unsent(body));
        response
    }
}
