//! The mails that stayed here, for whoever develops on this machine. For everybody else there is no such page.

mod page;

use std::net::IpAddr;

use actix_web::http::header;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use services::jobs::mailbox::{self, KeptMail};

use crate::app::State;
use crate::client_address::is_from_this_machine;
use crate::health::reading;
use crate::problem::{ErrorCode, Problem};

const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";
/// A mail styles itself inline and shows the sender's logo; it runs nothing, and its links open elsewhere.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
const STYLE: &str = include_str!("dev_mailbox/mailbox.css");

/// Registers `/dev/mailbox` and what is under it.
pub(crate) fn configure(cfg: &mut ServiceConfig) {
    let read = || web::route().guard(reading());
    cfg.route("/dev/mailbox", read().to(list))
        .route("/dev/mailbox.json", read().to(list_json))
        .route("/dev/mailbox.css", read().to(style))
        .route("/dev/mailbox/{id}", read().to(show))
        .route("/dev/mailbox/{id}/html", read().to(show_html));
}

/// Whether a `Host` header names this machine; a foreign name that resolves to it (DNS rebinding) does not.
fn names_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn require_developer(request: &HttpRequest, state: &State) -> Result<(), Problem> {
    let mut hosts = request
        .headers()
        .get_all(header::HOST)
        .map(|value| value.to_str().unwrap_or_default());
    let is_here = is_from_this_machine(request)
        && hosts.next().is_some_and(names_this_machine)
        && hosts.next().is_none();
    if state.platform.keeps_mail() && is_here {
        Ok(())
    } else {
        Err(Problem::new(ErrorCode::NotFound))
    }
}

async fn mails(request: &HttpRequest, state: &State) -> Result<Vec<KeptMail>, Problem> {
    require_developer(request, state)?;
    Ok(mailbox::newest(&state.platform).await?)
}

async fn mail(request: &HttpRequest, state: &State, id: &str) -> Result<KeptMail, Problem> {
    let found = mails(request, state)
        .await?
        .into_iter()
        .find(|mail| mail.id == id);
    found.ok_or_else(|| Problem::new(ErrorCode::NotFound))
}

fn html(policy: &'static str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy));
    response
}

async fn list(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, Problem> {
    let mails = mails(&request, &state).await?;
    Ok(html(PAGE_POLICY).body(page::list(&mails)))
}

async fn list_json(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, Problem> {
    let mails = mails(&request, &state).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(mails))
}

async fn show(
    request: HttpRequest,
    state: Data<State>,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let mail = mail(&request, &state, &id).await?;
    Ok(html(PAGE_POLICY).body(page::mail(&mail)))
}

async fn show_html(
    request: HttpRequest,
    state: Data<State>,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let mail = mail(&request, &state, &id).await?;
    Ok(html(MAIL_POLICY)
        .insert_header(("x-frame-options", "SAMEORIGIN"))
        .body(page::with_links_outside(&mail.html)))
}

async fn style(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, Problem> {
    require_developer(&request, &state)?;
    Ok(HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(STYLE))
}

#[cfg(test)]
mod tests {
    use super::names_this_machine;

    #[test]
    fn only_loopback_names_are_this_machine() {
        for host in [
            "localhost",
            "localhost:8080",
            "LOCALHOST:1",
            "127.0.0.1:8080",
            "127.9.9.9",
            "[::1]:8080",
            "[::1]",
        ] {
            assert!(names_this_machine(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example:80",
            "127.0.0.1.evil.example",
            "10.0.0.1:80",
            "[::2]",
            "::1",
            "[::1",
            "0.0.0.0",
        ] {
            assert!(!names_this_machine(host), "{host}");
        }
    }
}
