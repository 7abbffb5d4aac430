//! The rule against calls that foreign pages make with a visitor's cookies (CSRF, ASVS 5.0 3.5).

use actix_web::HttpRequest;
use actix_web::http::{Method, header};

use crate::problem::{ErrorCode, Problem};

/// What a browser says of where a call comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Site {
    Own,
    Foreign,
    Silent,
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn text<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request
        .headers()
        .get(name)
        .map(|value| value.to_str().unwrap_or("?"))
}

fn site(request: &HttpRequest, public_url: &str) -> Site {
    match text(request, "sec-fetch-site") {
        Some("same-origin") => return Site::Own,
        Some(_) => return Site::Foreign,
        None => {}
    }
    let Some(origin) = text(request, header::ORIGIN.as_str()) else {
        return Site::Silent;
    };
    let host = origin.split_once("://").map_or("", |(_, host)| host);
    let own_host = text(request, header::HOST.as_str())
        .is_some_and(|own| !host.is_empty() && own.eq_ignore_ascii_case(host));
    if own_host || origin.eq_ignore_ascii_case(public_url) {
        Site::Own
    } else {
        Site::Foreign
    }
}

/// For calls by cookie: those that change something must say they come from this site.
pub(crate) fn require(request: &HttpRequest, public_url: &str) -> Result<(), Problem> {
    if is_safe(request.method()) || site(request, public_url) == Site::Own {
        return Ok(());
    }
    Err(Problem::new(ErrorCode::CrossSiteRequest))
}

/// For calls without cookie: those that change something must not say they come from elsewhere.
pub(crate) fn refuse_foreign(request: &HttpRequest, public_url: &str) -> Result<(), Problem> {
    if is_safe(request.method()) || site(request, public_url) != Site::Foreign {
        return Ok(());
    }
    Err(Problem::new(ErrorCode::CrossSiteRequest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn outcome(headers: &[(&'static str, &'static str)]) -> (bool, bool) {
        let mut request = TestRequest::post().insert_header(("host", "portal.example:8080"));
        for header in headers {
            request = request.insert_header(*header);
        }
        let request = request.to_http_request();
        let url = "https://portal.example";
        (
            require(&request, url).is_ok(),
            refuse_foreign(&request, url).is_ok(),
        )
    }

    #[test]
    fn a_cookie_call_must_come_from_this_site_and_a_stranger_must_not_come_from_another() {
        assert_eq!(outcome(&[]), (false, true), "silent");
        assert_eq!(
            outcome(&[("origin", "http://portal.example:8080")]),
            (true, true),
            "host"
        );
        assert_eq!(
            outcome(&[("origin", "https://portal.example")]),
            (true, true),
            "public address"
        );
        assert_eq!(outcome(&[("origin", "https://evil.example")]), (false, false));
        assert_eq!(outcome(&[("origin", "null")]), (false, false));
        assert_eq!(
            outcome(&[("origin", "https://portal.example.evil.example")]),
            (false, false)
        );
        assert_eq!(outcome(&[("sec-fetch-site", "same-origin")]), (true, true));
        assert_eq!(outcome(&[("sec-fetch-site", "same-site")]), (false, false));
        assert_eq!(
            outcome(&[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://portal.example")
            ]),
            (false, false)
        );
        assert_eq!(outcome(&[("sec-fetch-site", "none")]), (false, false));
    }
}
