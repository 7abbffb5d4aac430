//! The OpenAPI document, made from the handlers, and the pieces that many operations share.

mod problems;
mod shared;

use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi as Document, RefOr};
use utoipa::{IntoResponses as _, Modify, OpenApi};

pub(crate) use problems::{
    Conflict, ContentProblems, EditProblems, FormProblems, Gone, MailProblems, Missing, PaystackProblems,
    PortalProblems, PublicProblems, TeamProblems, Unprocessable, Unreadable, UploadProblems, WebhookProblems,
    WriteProblems, WrongCredentials,
};
pub(crate) use shared::{
    Bytes, ClientSortName, ClientStatusName, IdempotencyKey, IfMatch, InboxFilter, InvoiceStatusFilter, Pdf,
    Picture, ProjectStatusFilter, QuoteStatusFilter, ThreadKindFilter,
};

use crate::handlers::{
    api_keys, attachments, auth, client_lists, clients, contacts, credit_notes, files, imports, inbound_mail,
    inbox, invoices, live, me, online_payments, payments, portal, portal_access, portal_files,
    portal_invoices, portal_projects, portal_quotes, portal_threads, projects, quotes, reference, reports,
    saved_services, schedules, shares, tasks, team, threads, verify, workspace,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "CoPortal",
        version = "1",
        description = "The API that the CoPortal pages use, and that integrations may use with an API key.\n\nMoney is whole minor units with its currency. Lists are pages: send `next_cursor` as `cursor`. Things that are edited carry an ETag: send it as `If-Match` and a change that somebody made first answers 412. Calls that change something take an `Idempotency-Key`. Errors are RFC 9457 problems with a stable `code`.",
        license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later"),
        contact(name = "CoPortal")
    ),
    servers((url = "/")),
    components(schemas(crate::problem::ProblemBody, crate::problem::FieldProblem, crate::views::live::LiveEventView, crate::views::live::LiveReadyView)),
    security(("workspace_cookie" = []), ("api_key" = [])),
    tags(
        (name = "auth", description = "Signing up, in and out of the workspace"),
        (name = "me", description = "One's own account"),
        (name = "workspace", description = "Settings and branding"),
        (name = "clients", description = "Clients, their overview, import and export"),
        (name = "contacts", description = "The people at a client"),
        (name = "quotes", description = "Quotes and their versions"),
        (name = "invoices", description = "Invoices, from draft to cancelled"),
        (name = "payments", description = "What settles invoices"),
        (name = "paystack", description = "What Paystack tells us"),
        (name = "credit notes", description = "What is taken back of issued invoices"),
        (name = "schedules", description = "Invoices that come again and again"),
        (name = "reports", description = "Sums and accounts"),
        (name = "services", description = "The library of services that quotes are made of"),
        (name = "projects", description = "Projects"),
        (name = "tasks", description = "The boards of projects"),
        (name = "files", description = "The files of projects"),
        (name = "threads", description = "Conversations with clients and of the team alone"),
        (name = "inbox", description = "What waits for a member of the team"),
        (name = "live", description = "What happens, told while it happens"),
        (name = "portal access", description = "Opening and closing the portal for contacts"),
        (name = "api keys", description = "Keys for integrations"),
        (name = "reference", description = "Choices for pickers"),
        (name = "documents", description = "Signed documents, checked by whoever holds one"),
        (name = "shared documents", description = "One document, read through a link without signing in"),
        (name = "portal sign-in", description = "The portal's door, before sign-in"),
        (name = "portal", description = "What a client's person sees and does"),
    ),
    paths(
        auth::get_setup, auth::register, auth::login, auth::load_demo, auth::logout, auth::request_password_reset,
        auth::confirm_password_reset, me::get_me, me::update_me, me::change_password, me::list_sessions,
        me::delete_session, me::sign_out_everywhere, workspace::get_workspace, workspace::update_workspace,
        workspace::put_logo, workspace::delete_logo, workspace::preview_branding, workspace::preview_mail,
        client_lists::find_duplicates, client_lists::export_clients, imports::preview_import, imports::import_clients,
        client_lists::list_clients, clients::create_client, clients::get_client, clients::update_client,
        clients::archive_client, clients::unarchive_client, clients::invite_client, clients::get_client_overview,
        clients::list_client_activity, contacts::list_contacts, contacts::create_contact, contacts::get_contact,
        contacts::update_contact, contacts::delete_contact, contacts::invite_contact, contacts::revoke_contact,
        api_keys::list_api_keys, api_keys::create_api_key, api_keys::delete_api_key, reference::get_reference,
        portal_access::get_portal, portal_access::get_logo, portal_access::request_sign_in,
        portal_access::inspect_link, portal_access::renew_link, portal_access::redeem, portal::get_portal_me,
        portal::get_dashboard, portal::switch_client, portal::sign_out, quotes::list_quotes, quotes::create_quote,
        quotes::get_quote, quotes::update_quote, quotes::delete_quote, quotes::send_quote, quotes::withdraw_quote,
        quotes::duplicate_quote, quotes::record_acceptance, quotes::list_quote_versions, quotes::get_quote_pdf, verify::verify_document,
        shares::share_invoice, shares::list_invoice_shares, shares::revoke_invoice_share, shares::get_shared_invoice,
        shares::get_shared_invoice_pdf, shares::count_shared_view,
        saved_services::list_services, saved_services::create_service, saved_services::update_service,
        saved_services::delete_service, projects::list_projects, projects::create_project, projects::get_project,
        projects::update_project, tasks::list_tasks, tasks::create_task, tasks::update_task, tasks::delete_task,
        portal_quotes::list_portal_quotes, portal_quotes::get_portal_quote, portal_quotes::get_portal_quote_pdf, portal_quotes::accept_quote,
        portal_quotes::decline_quote, portal_quotes::request_quote_changes, portal_projects::list_portal_projects,
        portal_projects::get_portal_project, portal_projects::list_portal_tasks, live::stream_events,
        live::stream_portal_events, threads::list_threads, threads::create_thread, threads::get_thread, threads::update_thread, threads::list_messages, threads::create_message, threads::read_thread, threads::update_message, threads::delete_message, inbound_mail::receive_mail, inbox::list_inbox, inbox::list_notifications, inbox::read_notifications, portal_threads::list_portal_threads, portal_threads::create_portal_thread, portal_threads::get_portal_thread, portal_threads::list_portal_messages, portal_threads::create_portal_message, portal_threads::read_portal_thread, portal_threads::update_portal_message, portal_threads::delete_portal_message,
        invoices::list_invoices,
        invoices::create_invoice, invoices::get_invoice, invoices::update_invoice, invoices::delete_invoice,
        invoices::issue_invoice, invoices::send_invoice, invoices::cancel_invoice, invoices::duplicate_invoice,
        invoices::remind_invoice, invoices::get_invoice_pdf, invoices::bill_quote, payments::list_payments,
        payments::list_invoice_payments, payments::record_payment, payments::update_payment, payments::undo_payment,
        payments::refund_payment, payments::get_receipt, payments::get_transfer_proof, payments::confirm_transfer, payments::dispute_transfer,
        online_payments::pay_portal_invoice, online_payments::list_payable_at_once, online_payments::pay_all, online_payments::clear_online_payment_flag, online_payments::check_portal_payment,
        online_payments::list_online_payments, online_payments::receive_paystack_webhook,
        credit_notes::list_credit_notes, credit_notes::create_credit_note, credit_notes::get_credit_note_pdf,
        credit_notes::get_portal_credit_note_pdf,
        schedules::list_schedules, schedules::create_schedule, schedules::get_schedule, schedules::update_schedule,
        schedules::delete_schedule,
        reports::get_report_summary, reports::get_client_statement, reports::get_client_statement_pdf, portal_invoices::list_portal_invoices,
        portal_invoices::get_portal_invoice, portal_invoices::get_portal_invoice_pdf, portal_invoices::report_transfer,
        portal_invoices::get_portal_statement, portal_invoices::get_portal_statement_pdf,
        portal_invoices::get_portal_receipt,
        projects::list_project_activity,
        files::list_files, files::upload_file, files::get_file, files::update_file, files::delete_file,
        files::restore_file, files::get_file_content, portal_files::list_portal_files,
        portal_files::upload_portal_file, portal_files::get_portal_file_content, team::list_team,
        attachments::upload_attachment, attachments::get_attachment_content, attachments::upload_portal_attachment,
        attachments::get_portal_attachment_content
    ),
    modifiers(&Finish)
)]
struct Api;

/// What the derive cannot say: the ways to sign in, and tidy summaries.
struct Finish;

impl Modify for Finish {
    fn modify(&self, document: &mut Document) {
        let cookie = |name: &str, about: &str| {
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(name, about)))
        };
        if let Some(components) = document.components.as_mut() {
            let https = "On https the name begins with __Host-.";
            components.add_security_scheme("workspace_cookie", cookie("coportal_workspace", https));
            components.add_security_scheme("portal_cookie", cookie("coportal_portal", https));
            let key = HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .description(Some("An API key of the workspace, beginning with cpk_."))
                .build();
            components.add_security_scheme("api_key", SecurityScheme::Http(key));
        }
        let paths = std::mem::take(&mut document.paths.paths);
        document.paths.paths = paths
            .into_iter()
            .map(|(path, item)| (format!("/api/v1{path}"), item))
            .collect();
        for item in document.paths.paths.values_mut() {
            let operations = [
                &mut item.get,
                &mut item.post,
                &mut item.put,
                &mut item.patch,
                &mut item.delete,
            ];
            operations.into_iter().flatten().for_each(tidy);
        }
    }
}

/// A summary is a name, so it ends without a full stop; every answer says what it is; any call can meet a defect.
fn tidy(operation: &mut Operation) {
    if let Some(summary) = operation.summary.as_mut() {
        summary.truncate(summary.trim_end().trim_end_matches('.').len());
    }
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            "Done".clone_into(&mut response.description);
        }
    }
    operation
        .responses
        .responses
        .extend(problems::Defect::responses());
}

static DOCUMENT: LazyLock<Document> = LazyLock::new(Api::openapi);
static JSON: LazyLock<String> = LazyLock::new(document);

/// The document as it is committed and served: pretty JSON with a newline at the end.
pub fn document() -> String {
    let mut text = DOCUMENT.to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

/// Serves the document.
pub(crate) async fn serve() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(JSON.as_str())
}

/// The methods that a path has; none when there is no such path. A path of fixed words wins over one with ids.
pub(crate) fn methods_of(path: &str) -> Vec<&'static str> {
    let fits = |template: &str| {
        let same_length = template.split('/').count() == path.split('/').count();
        same_length
            && template
                .split('/')
                .zip(path.split('/'))
                .all(|(part, given)| part.starts_with('{') || part == given)
    };
    let ids = |template: &str| template.matches('{').count();
    let nearest = DOCUMENT
        .paths
        .paths
        .iter()
        .filter(|(template, _)| fits(template))
        .min_by_key(|(template, _)| ids(template));
    let Some((_, item)) = nearest else {
        return Vec::new();
    };
    let present = [
        ("DELETE", item.delete.is_some()),
        ("GET", item.get.is_some()),
        ("HEAD", item.get.is_some()),
        ("PATCH", item.patch.is_some()),
        ("POST", item.post.is_some()),
        ("PUT", item.put.is_some()),
    ];
    present
        .into_iter()
        .filter(|(_, there)| *there)
        .map(|(method, _)| method)
        .collect()
}
