//! The one page of each face, with its policy.

use std::borrow::Cow;
use std::sync::LazyLock;

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};

use super::files::{self, ASK_AGAIN, BuiltFile};
use super::{Face, policy};

const INDEX: &str = "index.html";

/// What is known of a built page besides its bytes.
struct Page {
    policy: HeaderValue,
}

impl Page {
    fn read(face: Face) -> Option<Self> {
        Self::of(face, &files::find(face, INDEX)?)
    }

    fn of(face: Face, file: &BuiltFile) -> Option<Self> {
        let html = std::str::from_utf8(&file.bytes).ok()?;
        Some(Self {
            policy: HeaderValue::from_str(&policy::of(face, html)).ok()?,
        })
    }
}

static WORKSPACE: LazyLock<Option<Page>> = LazyLock::new(|| Page::read(Face::Workspace));
static PORTAL: LazyLock<Option<Page>> = LazyLock::new(|| Page::read(Face::Portal));

/// The policy of a page; while developing it is made anew each time, because the page is read from disk each time.
fn policy_of(face: Face, file: &BuiltFile) -> Option<Cow<'static, HeaderValue>> {
    if cfg!(debug_assertions) {
        return Page::of(face, file).map(|page| Cow::Owned(page.policy));
    }
    let page: &'static Option<Page> = match face {
        Face::Workspace => &WORKSPACE,
        Face::Portal => &PORTAL,
    };
    page.as_ref().map(|page| Cow::Borrowed(&page.policy))
}

/// Answers with the page of a face.
pub(super) fn serve(request: &HttpRequest, face: Face) -> HttpResponse {
    let Some(file) = files::find(face, INDEX) else {
        return not_built();
    };
    let Some(policy) = policy_of(face, &file) else {
        return not_built();
    };
    let mut response = files::send(request, file, files::packed(request, face, INDEX), ASK_AGAIN);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy.into_owned());
    response
}

/// The server was compiled before the pages were.
fn not_built() -> HttpResponse {
    HttpResponse::ServiceUnavailable()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"))
        .body(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>CoPortal</title>\
             <h1>The pages are not built</h1><p>Start CoPortal with <code>make run</code>, which builds them first. \
             The API answers all the same: <a href=\"/api/docs\">its documentation</a>.</p></html>\n",
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_built_page_comes_with_its_policy_and_a_missing_one_says_what_to_do() {
        for face in [Face::Workspace, Face::Portal] {
            let response = serve(&TestRequest::default().to_http_request(), face);
            let policy = response
                .headers()
                .get("content-security-policy")
                .unwrap()
                .to_str()
                .unwrap();
            assert!(policy.starts_with("default-src 'none'"));
            match files::find(face, INDEX) {
                Some(_) => assert!(response.status().as_u16() == 200 && policy.contains("trusted-types")),
                None => assert_eq!(response.status().as_u16(), 503),
            }
        }
    }
}
