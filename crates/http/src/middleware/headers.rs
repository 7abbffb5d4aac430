//! Security headers (ASVS 5.0 3.4): what a handler has set stays.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

const ALWAYS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
];
const API: [(&str, &str); 2] = [
    (
        "content-security-policy",
        "default-src 'none'; frame-ancestors 'none'",
    ),
    ("cache-control", "no-store"),
];
const PERMISSIONS: (&str, &str) = (
    "permissions-policy",
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
);
const HSTS: (&str, &str) = ("strict-transport-security", "max-age=63072000; includeSubDomains");

fn set(headers: &mut HeaderMap, (name, value): (&'static str, &'static str)) {
    let name = HeaderName::from_static(name);
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Adds what is missing.
pub(super) fn add(headers: &mut HeaderMap, path: &str, https: bool) {
    for header in ALWAYS {
        set(headers, header);
    }
    if https {
        set(headers, HSTS);
    }
    if path.starts_with("/api/") {
        for header in API {
            set(headers, header);
        }
    } else {
        set(headers, PERMISSIONS);
    }
}
