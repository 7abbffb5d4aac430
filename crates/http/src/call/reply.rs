//! An answer as bytes, so that it can be kept and given again.

use actix_web::HttpResponse;
use actix_web::cookie::Cookie;
use actix_web::http::{StatusCode, header};
use serde::Serialize;

use crate::problem::{ErrorCode, Problem};

/// What a handler answers when all went well.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    fn json(status: StatusCode, view: &impl Serialize) -> services::Result<Self> {
        let body = serde_json::to_vec(view).map_err(|error| services::Error::Internal(error.to_string()))?;
        Ok(Self {
            status: status.as_u16(),
            headers: vec![(header::CONTENT_TYPE.to_string(), "application/json".to_owned())],
            body,
        })
    }

    /// 200 with a view.
    pub(crate) fn ok(view: &impl Serialize) -> services::Result<Self> {
        Self::json(StatusCode::OK, view)
    }

    /// 201 with a view and where it is.
    pub(crate) fn created(view: &impl Serialize, location: String) -> services::Result<Self> {
        Ok(Self::json(StatusCode::CREATED, view)?.with_header(header::LOCATION.as_str(), location))
    }

    /// 202 with a view.
    pub(crate) fn accepted(view: &impl Serialize) -> services::Result<Self> {
        Self::json(StatusCode::ACCEPTED, view)
    }

    /// 204.
    pub(crate) const fn nothing() -> Self {
        Self {
            status: 204,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// 200 with a PDF to be saved.
    pub(crate) fn paper(paper: services::quotes::Paper) -> Self {
        // The name is made of a number that we gave, so that no character of it needs escaping.
        let disposition = format!("attachment; filename=\"{}\"", paper.file_name);
        Self {
            status: 200,
            headers: vec![
                (header::CONTENT_TYPE.to_string(), "application/pdf".to_owned()),
                (header::CONTENT_DISPOSITION.to_string(), disposition),
            ],
            body: paper.pdf,
        }
    }

    /// With the version as ETag.
    pub(crate) fn with_version(self, version: i64) -> Self {
        self.with_header(header::ETAG.as_str(), format!("\"{version}\""))
    }

    /// With a header.
    pub(crate) fn with_header(mut self, name: &str, value: String) -> Self {
        self.headers.push((name.to_owned(), value));
        self
    }

    /// As a response.
    pub(crate) fn into_response(self) -> Result<HttpResponse, Problem> {
        let status = StatusCode::from_u16(self.status).map_err(|_| Problem::new(ErrorCode::Internal))?;
        let mut response = HttpResponse::build(status);
        for header in self.headers {
            response.insert_header(header);
        }
        Ok(response.body(self.body))
    }

    /// As a response that sets a cookie.
    pub(crate) fn into_response_with(self, cookie: Cookie<'_>) -> Result<HttpResponse, Problem> {
        let mut response = self.into_response()?;
        response
            .add_cookie(&cookie)
            .map_err(|_| Problem::new(ErrorCode::Internal))?;
        Ok(response)
    }
}
