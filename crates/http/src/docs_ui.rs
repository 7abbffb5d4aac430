//! The API's documentation as pages: Swagger UI without anything from elsewhere, and what each error code means.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use actix_web::http::header;
use actix_web::middleware::Compress;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use utoipa_swagger_ui::Config;

use crate::health::reading;
use crate::problem::{ErrorCode, Problem};

/// Swagger UI writes styles into its elements; nothing else here is looser than on other pages.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const STYLE: &str = include_str!("docs_ui/docs.css");
const START: &str = include_str!("docs_ui/start.js");
const INDEX: &str = include_str!("docs_ui/index.html");
/// The files change only with the server; an hour spares a reader most of their weight.
const AN_HOUR: &str = "max-age=3600";

static NO_OPTIONS: LazyLock<Arc<Config<'static>>> =
    LazyLock::new(|| Arc::new(Config::from("/api/openapi.json")));
static ERRORS: LazyLock<String> = LazyLock::new(errors_page);

/// Registers `/api/docs` and what is under it.
pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(
        web::scope("/api/docs")
            .guard(reading())
            .wrap(Compress::default())
            .route("", web::to(index))
            .route("/", web::to(index))
            .route("/errors", web::to(errors))
            .route("/docs.css", web::to(style))
            .route("/start.js", web::to(start))
            .route("/{file}", web::to(file)),
    );
}

fn page(html: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .body(html)
}

fn piece(media_type: &str, bytes: impl Into<bytes::Bytes>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((header::CACHE_CONTROL, AN_HOUR))
        .body(bytes.into())
}

async fn index() -> impl Responder {
    page(INDEX)
}

async fn errors() -> impl Responder {
    page(ERRORS.as_str())
}

async fn style() -> impl Responder {
    piece("text/css; charset=utf-8", STYLE)
}

async fn start() -> impl Responder {
    piece("text/javascript; charset=utf-8", START)
}

async fn file(name: web::Path<String>) -> Result<HttpResponse, Problem> {
    let missing = || Problem::new(ErrorCode::NotFound);
    // Its own page begins with the petstore of somebody else.
    if !matches!(
        name.as_str(),
        "swagger-ui.css" | "swagger-ui-bundle.js" | "favicon-32x32.png"
    ) {
        return Err(missing());
    }
    let found = utoipa_swagger_ui::serve(&name, Arc::clone(&NO_OPTIONS))
        .ok()
        .flatten()
        .ok_or_else(missing)?;
    Ok(piece(&found.content_type, found.bytes.into_owned()))
}

fn errors_page() -> String {
    let mut html = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Errors · CoPortal API</title>\n\
         <link rel=\"icon\" href=\"/api/docs/favicon-32x32.png\">\n<link rel=\"stylesheet\" href=\"/api/docs/docs.css\">\n</head>\n<body>\n<main class=\"errors\">\n<h1>Errors</h1>\n\
         <p>Every error is an <code>application/problem+json</code> document (RFC 9457) with one of these codes. \
         <a href=\"/api/docs\">All operations</a></p>\n",
    );
    for code in ErrorCode::ALL {
        let (name, status) = (code.as_str(), code.status().as_u16());
        // Writing to a string does not fail.
        let _ = write!(
            html,
            "<section id=\"{name}\">\n<h2><code>{name}</code> <span>{status}</span></h2>\n<p><b>{}.</b> {}</p>\n</section>\n",
            code.title(),
            code.detail(),
        );
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::App;
    use actix_web::test::{TestRequest, call_and_read_body, call_service, init_service, read_body};

    #[actix_web::test]
    async fn the_documentation_needs_nothing_from_elsewhere_and_no_inline_script() {
        let app = init_service(App::new().configure(configure)).await;
        for path in ["/api/docs", "/api/docs/"] {
            let response = call_service(&app, TestRequest::get().uri(path).to_request()).await;
            assert_eq!(response.status(), 200);
            assert!(
                response
                    .headers()
                    .get("content-security-policy")
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .contains("script-src 'self';")
            );
            let html = String::from_utf8(read_body(response).await.to_vec()).unwrap();
            assert!(
                !html.contains("://") && !html.contains("<script>") && !html.contains("style="),
                "{html}"
            );
            for link in html
                .split(['"', '\''])
                .filter(|part| part.starts_with("/api/docs/"))
            {
                let response = call_service(&app, TestRequest::get().uri(link).to_request()).await;
                assert_eq!(response.status(), 200, "{link}");
            }
        }
    }

    #[actix_web::test]
    async fn every_error_code_has_its_place_on_the_page_its_type_names() {
        let app = init_service(App::new().configure(configure)).await;
        let body = call_and_read_body(&app, TestRequest::get().uri("/api/docs/errors").to_request()).await;
        let html = String::from_utf8(body.to_vec()).unwrap();
        for code in ErrorCode::ALL {
            assert!(html.contains(&format!("<section id=\"{}\">", code.as_str())));
        }
    }

    #[actix_web::test]
    async fn other_files_of_the_package_are_not_served() {
        let app = init_service(App::new().configure(configure)).await;
        for path in [
            "/api/docs/swagger-initializer.js",
            "/api/docs/index.html",
            "/api/docs/oauth2-redirect.html",
        ] {
            assert_eq!(
                call_service(&app, TestRequest::get().uri(path).to_request())
                    .await
                    .status(),
                404,
                "{path}"
            );
        }
    }
}
