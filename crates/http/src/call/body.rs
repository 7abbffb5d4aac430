//! What a request brings: body, path and query, each refused with the field named.

use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use domain::form::FieldError;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use crate::problem::{ErrorCode, Problem};

/// A body that takes longer than this to arrive is cut off.
const PATIENCE: Duration = Duration::from_secs(30);

type Later<T> = Pin<Box<dyn Future<Output = Result<T, Problem>>>>;

/// A body as sent, with its hash.
#[derive(Debug)]
pub(crate) struct RawBody {
    /// The bytes.
    pub(crate) bytes: Bytes,
    /// Their SHA-256.
    pub(crate) digest: [u8; 32],
}

impl FromRequest for RawBody {
    type Error = Problem;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = Bytes::from_request(request, payload);
        Box::pin(async move {
            let bytes = tokio::time::timeout(PATIENCE, bytes)
                .await
                .map_err(|_| Problem::new(ErrorCode::RequestTimeout))?;
            let bytes = bytes.map_err(|error| {
                let code = match error.as_response_error().status_code().as_u16() {
                    413 => ErrorCode::TooLarge,
                    _ => ErrorCode::InvalidRequest,
                };
                Problem::new(code)
            })?;
            let digest = Sha256::digest(&bytes).into();
            Ok(Self { bytes, digest })
        })
    }
}

/// A JSON body of a known form.
#[derive(Debug)]
pub(crate) struct Body<T> {
    /// What it says.
    pub(crate) value: T,
    /// The SHA-256 of its bytes.
    pub(crate) digest: [u8; 32],
}

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = is_json(request);
        let raw = RawBody::from_request(request, payload);
        Box::pin(async move {
            if !is_json {
                return Err(not_json());
            }
            read(raw.await?)
        })
    }
}

/// A JSON body that may be left out; an empty one says nothing.
#[derive(Debug)]
pub(crate) struct MaybeBody<T>(pub(crate) T);

impl<T: DeserializeOwned + Default + 'static> FromRequest for MaybeBody<T> {
    type Error = Problem;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = is_json(request);
        let raw = RawBody::from_request(request, payload);
        Box::pin(async move {
            let raw = raw.await?;
            if raw.bytes.is_empty() {
                return Ok(Self(T::default()));
            }
            if !is_json {
                return Err(not_json());
            }
            Ok(Self(read::<T>(raw)?.value))
        })
    }
}

fn is_json(request: &HttpRequest) -> bool {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|mime| mime.trim().eq_ignore_ascii_case("application/json"))
}

fn not_json() -> Problem {
    Problem::new(ErrorCode::UnsupportedMediaType).with_detail("Send the body as application/json.")
}

fn read<T: DeserializeOwned>(raw: RawBody) -> Result<Body<T>, Problem> {
    // serde would read a list as the fields in their order, which no caller was ever told.
    if raw.bytes.trim_ascii_start().starts_with(b"[") {
        return Err(
            Problem::new(ErrorCode::ValidationFailed).with_errors(vec![FieldError {
                pointer: String::new(),
                code: "invalid",
                detail: "Send an object with named fields, not a list.".to_owned(),
            }]),
        );
    }
    let mut reader = serde_json::Deserializer::from_slice(&raw.bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| unreadable(&error))?;
    reader
        .end()
        .map_err(|_| Problem::new(ErrorCode::InvalidRequest))?;
    Ok(Body {
        value,
        digest: raw.digest,
    })
}

fn unreadable(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    if !error.inner().is_data() {
        return Problem::new(ErrorCode::InvalidRequest)
            .with_detail(format!("The body is no JSON: {}.", error.inner()));
    }
    let said = error.inner().to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let path: String = error
        .path()
        .iter()
        .map(|segment| match segment {
            serde_path_to_error::Segment::Seq { index } => format!("/{index}"),
            serde_path_to_error::Segment::Map { key } => {
                format!("/{}", key.replace('~', "~0").replace('/', "~1"))
            }
            serde_path_to_error::Segment::Enum { variant } => format!("/{variant}"),
            serde_path_to_error::Segment::Unknown => String::new(),
        })
        .collect();
    // For a missing or unknown field serde names the field in the sentence and the object in the path.
    let named = said
        .split('`')
        .nth(1)
        .filter(|_| said.starts_with("missing field") || said.starts_with("unknown field"));
    let (pointer, code, detail) = match named {
        Some(field) if said.starts_with("missing") => (
            format!("{path}/{field}"),
            "required",
            format!("{field} is missing."),
        ),
        Some(field) if path.ends_with(&format!("/{field}")) => {
            (path, "unknown", format!("There is no field {field}."))
        }
        Some(field) => (
            format!("{path}/{field}"),
            "unknown",
            format!("There is no field {field}."),
        ),
        None => (path, "invalid", expectation(said)),
    };
    Problem::new(ErrorCode::ValidationFailed).with_errors(vec![FieldError {
        pointer,
        code,
        detail,
    }])
}

/// What serde expected, without the names of our types.
fn expectation(said: &str) -> String {
    match said.rsplit_once("expected ") {
        Some((_, "a map")) => "Send an object here.".to_owned(),
        Some((_, expected)) if expected.starts_with("struct ") => "Send an object here.".to_owned(),
        Some((_, expected)) => format!("Send {expected} here."),
        None => format!("This is not what is expected here: {said}."),
    }
}

/// An id in the path; one of another kind or form names nothing that exists.
#[derive(Debug)]
pub(crate) struct PathId<T>(pub(crate) T);

impl<T: FromStr + 'static> FromRequest for PathId<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let value = request
            .match_info()
            .iter()
            .next()
            .and_then(|(_, value)| value.parse().ok());
        std::future::ready(value.map(Self).ok_or_else(|| Problem::new(ErrorCode::NotFound)))
    }
}

/// Two ids in the path, in its order; see [`PathId`].
#[derive(Debug)]
pub(crate) struct PathIds<A, B>(pub(crate) A, pub(crate) B);

impl<A: FromStr + 'static, B: FromStr + 'static> FromRequest for PathIds<A, B> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut values = request.match_info().iter().map(|(_, value)| value);
        let first = values.next().and_then(|value| value.parse().ok());
        let second = values.next().and_then(|value| value.parse().ok());
        let both = first.zip(second).map(|(first, second)| Self(first, second));
        std::future::ready(both.ok_or_else(|| Problem::new(ErrorCode::NotFound)))
    }
}

/// The query of a known form.
#[derive(Debug)]
pub(crate) struct Parameters<T>(pub(crate) T);

impl<T: DeserializeOwned + 'static> FromRequest for Parameters<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parsed = actix_web::web::Query::<T>::from_query(request.query_string());
        std::future::ready(parsed.map(|query| Self(query.into_inner())).map_err(|error| {
            let detail = format!("The query cannot be read: {error}.");
            Problem::new(ErrorCode::ValidationFailed).with_errors(vec![FieldError {
                pointer: String::new(),
                code: "invalid",
                detail,
            }])
        }))
    }
}
