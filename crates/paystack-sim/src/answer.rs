//! Paystack's envelope, and its refusals in Paystack's words.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header::ContentType},
};
use serde_json::{Value, json};

/// An answer that is ready, before any fault is done to it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Reply {
    /// It was done.
    pub(crate) fn done(message: &str, data: Value) -> Self {
        Self {
            status: 200,
            body: json!({ "status": true, "message": message, "data": data }),
        }
    }

    /// One page of a list.
    pub(crate) fn page(message: &str, all: &[Value], page: Page) -> Self {
        let skipped = page.number.saturating_sub(1).saturating_mul(page.size);
        let data: Vec<&Value> = all.iter().skip(skipped).take(page.size).collect();
        let pages = all.len().div_ceil(page.size.max(1));
        let meta = json!({ "total": all.len(), "skipped": skipped, "perPage": page.size, "page": page.number, "pageCount": pages });
        Self {
            status: 200,
            body: json!({ "status": true, "message": message, "data": data, "meta": meta }),
        }
    }

    /// It was refused. Older refusals have neither type nor code.
    pub(crate) fn refused(status: u16, message: &str, code: Option<&str>) -> Self {
        let mut body = json!({ "status": false, "message": message });
        if let (Some(members), Some(code)) = (body.as_object_mut(), code) {
            let kind = if status >= 500 {
                "api_error"
            } else {
                "validation_error"
            };
            members.insert(
                "meta".to_owned(),
                json!({ "nextStep": "See the message and try again" }),
            );
            members.insert("type".to_owned(), json!(kind));
            members.insert("code".to_owned(), json!(code));
        }
        Self { status, body }
    }

    /// The key is not the account's.
    pub(crate) fn bad_key() -> Self {
        Self::refused(401, "Invalid key", Some("invalid_Key"))
    }

    /// Paystack's own trouble.
    pub(crate) fn server_error() -> Self {
        Self::refused(500, "An error occurred", Some("unknown"))
    }

    /// As it goes over the wire.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.body.to_string().into_bytes()
    }

    pub(crate) fn response(&self) -> HttpResponse {
        json_response(self.status, self.bytes())
    }
}

/// Which part of a list is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    pub(crate) number: usize,
    pub(crate) size: usize,
}

/// Bytes that claim to be JSON.
pub(crate) fn json_response(status: u16, bytes: Vec<u8>) -> HttpResponse {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    HttpResponse::build(status)
        .content_type(ContentType::json())
        .body(bytes)
}

/// Everything that Paystack has no route for.
pub(crate) async fn no_such_route() -> HttpResponse {
    Reply::refused(404, "Route not found", None).response()
}
