//! The pages: the two built faces, embedded, with what browsers are told about them. What they show is not known here.

mod files;
mod pages;
mod policy;

pub(crate) use files::is_known;

use actix_web::http::header;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::health::reading;
use crate::problem::{ErrorCode, Problem};

/// One of the two programs that run in browsers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    Workspace,
    Portal,
}

impl Face {
    /// Its folder under `frontend/dist`.
    const fn folder(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::Portal => "portal",
        }
    }
}

/// Registers the files of both faces, and their pages for every path that nothing else answers.
pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/app-assets/{path:.*}")
            .guard(reading())
            .to(workspace_file),
    )
    .service(
        web::resource("/portal-assets/{path:.*}")
            .guard(reading())
            .to(portal_file),
    )
    .service(web::resource("/portal/sw.js").guard(reading()).to(service_worker))
    .service(
        web::resource(["/portal", "/portal/{page:.*}"])
            .guard(reading())
            .to(portal_page),
    )
    .service(web::resource("/s/{token}").guard(reading()).to(shared_page))
    .service(web::resource("/{page:.*}").guard(reading()).to(workspace_page))
    .default_service(web::to(no_page));
}

async fn workspace_file(request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse, Problem> {
    files::serve(&request, Face::Workspace, &path)
}

async fn portal_file(request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse, Problem> {
    files::serve(&request, Face::Portal, &path)
}

/// The worker lies where the pages it serves begin, not with the other files, because its scope follows its path.
async fn service_worker(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let mut response = files::serve(&request, Face::Portal, "sw.js")?;
    let policy = header::HeaderValue::from_static(policy::WORKER);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

async fn portal_page(request: HttpRequest) -> Result<HttpResponse, Problem> {
    page(&request, Face::Portal)
}

/// The page of a link to one document. It is the same for every token, so that previews and robots learn nothing, and
/// the address, which opens the document, is neither kept nor passed on.
async fn shared_page(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let mut response = page(&request, Face::Portal)?;
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            header::HeaderName::from_static("x-robots-tag"),
            "noindex, nofollow, noarchive",
        ),
    ] {
        let value = header::HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

async fn workspace_page(request: HttpRequest) -> Result<HttpResponse, Problem> {
    page(&request, Face::Workspace)
}

fn page(request: &HttpRequest, face: Face) -> Result<HttpResponse, Problem> {
    let accept = request
        .headers()
        .get(header::ACCEPT)
        .map(|value| value.to_str().unwrap_or_default());
    if !wants_page(request.path(), accept) {
        return Err(Problem::new(ErrorCode::NotFound));
    }
    Ok(pages::serve(request, face))
}

/// A page is answered to whoever can show one; a picture or script that is not there must be missed, not a page.
fn wants_page(path: &str, accept: Option<&str>) -> bool {
    let Some(accept) = accept else { return true };
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    accept.contains("text/html") || (accept.starts_with("*/*") && !is_file)
}

async fn no_page() -> Result<HttpResponse, Problem> {
    Err(Problem::new(ErrorCode::MethodNotAllowed).with_header("allow", "GET, HEAD"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::App;
    use actix_web::http::StatusCode;
    use actix_web::test::{TestRequest, call_service, init_service};

    #[test]
    fn a_missing_picture_is_not_answered_with_a_page() {
        let browser = Some("text/html,application/xhtml+xml,*/*;q=0.8");
        assert!(wants_page("/clients", browser) && wants_page("/a.b", browser));
        assert!(wants_page("/clients", Some("*/*")) && wants_page("/clients", None));
        assert!(!wants_page(
            "/favicon.ico",
            Some("image/avif,image/webp,*/*;q=0.8")
        ));
        assert!(!wants_page("/missing.js", Some("*/*")));
        assert!(!wants_page("/clients", Some("application/json")));
    }

    async fn status(request: TestRequest) -> StatusCode {
        let app = init_service(App::new().configure(configure)).await;
        call_service(&app, request.to_request()).await.status()
    }

    #[actix_web::test]
    async fn build_files_that_are_for_the_build_only_are_not_served() {
        for path in [
            "/app-assets/.vite/manifest.json",
            "/app-assets/../portal/index.html",
            "/app-assets/nothing.js",
        ] {
            assert_eq!(
                status(TestRequest::get().uri(path)).await,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    }

    #[actix_web::test]
    async fn the_page_of_a_shared_document_is_kept_by_nobody_and_says_nothing() {
        let app = init_service(App::new().configure(configure)).await;
        let mut bodies = Vec::new();
        for token in ["7hVqz0KcT4b2LrXw9NdYm1", "guessed"] {
            let request = TestRequest::get().uri(&format!("/s/{token}"));
            let response = call_service(&app, request.to_request()).await;
            let told = |name: &str| response.headers().get(name).unwrap().to_str().unwrap().to_owned();
            assert_eq!(told("cache-control"), "no-store");
            assert_eq!(told("referrer-policy"), "no-referrer");
            assert!(told("x-robots-tag").starts_with("noindex"));
            bodies.push(actix_web::body::to_bytes(response.into_body()).await.unwrap());
        }
        assert_eq!(bodies[0], bodies[1]);
        assert_eq!(
            status(TestRequest::post().uri("/s/7hVqz0KcT4b2LrXw9NdYm1")).await,
            StatusCode::METHOD_NOT_ALLOWED
        );
    }

    #[actix_web::test]
    async fn a_page_is_only_read() {
        assert_eq!(
            status(TestRequest::post().uri("/clients")).await,
            StatusCode::METHOD_NOT_ALLOWED
        );
        assert_eq!(
            status(TestRequest::delete().uri("/portal/x")).await,
            StatusCode::METHOD_NOT_ALLOWED
        );
    }
}
