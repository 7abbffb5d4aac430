//! The route table: every way in, in one place.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::handlers::{
    api_keys, attachments, auth, client_lists, clients, contacts, credit_notes, files, imports, inbound_mail,
    inbox, invoices, live, me, online_payments, payments, portal, portal_access, portal_files,
    portal_invoices, portal_projects, portal_quotes, portal_threads, projects, quotes, reference, reports,
    saved_services, schedules, shares, tasks, team, threads, verify, workspace,
};
use crate::problem::{ErrorCode, Problem};
use crate::{dev_mailbox, docs_ui, health, openapi, spa};

/// Registers everything.
pub(crate) fn configure(cfg: &mut ServiceConfig) {
    cfg.configure(health::configure).configure(dev_mailbox::configure);
    cfg.route("/api/openapi.json", web::get().to(openapi::serve))
        .configure(docs_ui::configure);
    cfg.service(
        web::scope("/api/v1")
            .configure(api)
            .default_service(web::to(nothing_here)),
    );
    cfg.service(web::scope("/api").default_service(web::to(nothing_here)));
    cfg.service(web::scope("/dev").default_service(web::to(nothing_here)));
    cfg.configure(spa::configure);
}

fn api(cfg: &mut ServiceConfig) {
    cfg.service(auth::get_setup)
        .service(auth::register)
        .service(auth::login)
        .service(auth::load_demo)
        .service(auth::logout)
        .service(auth::request_password_reset)
        .service(auth::confirm_password_reset);
    cfg.service(me::get_me)
        .service(me::update_me)
        .service(me::change_password)
        .service(me::list_sessions)
        .service(me::delete_session)
        .service(me::sign_out_everywhere);
    cfg.service(workspace::get_workspace)
        .service(workspace::update_workspace)
        .service(workspace::put_logo)
        .service(workspace::delete_logo)
        .service(workspace::preview_branding)
        .service(workspace::preview_mail)
        .service(team::list_team);
    // Fixed words come before {id}.
    cfg.service(client_lists::find_duplicates)
        .service(client_lists::export_clients)
        .service(imports::preview_import)
        .service(imports::import_clients)
        .service(client_lists::list_clients)
        .service(clients::create_client)
        .service(clients::get_client)
        .service(clients::update_client)
        .service(clients::archive_client)
        .service(clients::unarchive_client)
        .service(clients::invite_client)
        .service(clients::get_client_overview)
        .service(clients::list_client_activity);
    cfg.service(contacts::list_contacts)
        .service(contacts::create_contact)
        .service(contacts::get_contact)
        .service(contacts::update_contact)
        .service(contacts::delete_contact)
        .service(contacts::invite_contact)
        .service(contacts::revoke_contact);
    cfg.service(api_keys::list_api_keys)
        .service(api_keys::create_api_key)
        .service(api_keys::delete_api_key);
    cfg.service(reference::get_reference);
    cfg.service(portal_access::get_portal)
        .service(portal_access::get_logo)
        .service(portal_access::request_sign_in)
        .service(portal_access::inspect_link)
        .service(portal_access::renew_link)
        .service(portal_access::redeem);
    cfg.service(verify::verify_document);
    cfg.service(portal::get_portal_me)
        .service(portal::get_dashboard)
        .service(portal::switch_client)
        .service(portal::sign_out);
    quotes_and_projects(cfg);
    cfg.service(live::stream_events)
        .service(live::stream_portal_events);
    messages(cfg);
    invoices_and_payments(cfg);
}

fn quotes_and_projects(cfg: &mut ServiceConfig) {
    cfg.service(quotes::list_quotes)
        .service(quotes::create_quote)
        .service(quotes::get_quote)
        .service(quotes::update_quote)
        .service(quotes::delete_quote)
        .service(quotes::send_quote)
        .service(quotes::withdraw_quote)
        .service(quotes::duplicate_quote)
        .service(quotes::record_acceptance)
        .service(quotes::list_quote_versions)
        .service(quotes::get_quote_pdf);
    cfg.service(saved_services::list_services)
        .service(saved_services::create_service)
        .service(saved_services::update_service)
        .service(saved_services::delete_service);
    cfg.service(projects::list_projects)
        .service(projects::create_project)
        .service(projects::get_project)
        .service(projects::update_project)
        .service(projects::list_project_activity)
        .service(tasks::list_tasks)
        .service(tasks::create_task)
        .service(tasks::update_task)
        .service(tasks::delete_task);
    cfg.service(portal_quotes::list_portal_quotes)
        .service(portal_quotes::get_portal_quote)
        .service(portal_quotes::get_portal_quote_pdf)
        .service(portal_quotes::accept_quote)
        .service(portal_quotes::decline_quote)
        .service(portal_quotes::request_quote_changes)
        .service(portal_projects::list_portal_projects)
        .service(portal_projects::get_portal_project)
        .service(portal_projects::list_portal_tasks);
    stored_files(cfg);
}

fn stored_files(cfg: &mut ServiceConfig) {
    cfg.service(files::list_files)
        .service(files::upload_file)
        .service(files::get_file)
        .service(files::update_file)
        .service(files::delete_file)
        .service(files::restore_file)
        .service(files::get_file_content);
    cfg.service(portal_files::list_portal_files)
        .service(portal_files::upload_portal_file)
        .service(portal_files::get_portal_file_content);
}

fn messages(cfg: &mut ServiceConfig) {
    cfg.service(threads::list_threads)
        .service(threads::create_thread)
        .service(threads::get_thread)
        .service(threads::update_thread)
        .service(threads::list_messages)
        .service(threads::create_message)
        .service(threads::read_thread)
        .service(threads::update_message)
        .service(threads::delete_message)
        .service(attachments::upload_attachment)
        .service(attachments::get_attachment_content)
        .service(attachments::upload_portal_attachment)
        .service(attachments::get_portal_attachment_content)
        .service(inbound_mail::receive_mail)
        .service(inbox::list_inbox)
        .service(inbox::list_notifications)
        .service(inbox::read_notifications)
        .service(portal_threads::list_portal_threads)
        .service(portal_threads::create_portal_thread)
        .service(portal_threads::get_portal_thread)
        .service(portal_threads::list_portal_messages)
        .service(portal_threads::create_portal_message)
        .service(portal_threads::read_portal_thread)
        .service(portal_threads::update_portal_message)
        .service(portal_threads::delete_portal_message);
}

fn invoices_and_payments(cfg: &mut ServiceConfig) {
    cfg.service(invoices::list_invoices)
        .service(invoices::create_invoice)
        .service(invoices::get_invoice)
        .service(invoices::update_invoice)
        .service(invoices::delete_invoice)
        .service(invoices::issue_invoice)
        .service(invoices::send_invoice)
        .service(invoices::cancel_invoice)
        .service(invoices::duplicate_invoice)
        .service(invoices::remind_invoice)
        .service(invoices::get_invoice_pdf)
        .service(invoices::bill_quote);
    cfg.service(shares::share_invoice)
        .service(shares::list_invoice_shares)
        .service(shares::revoke_invoice_share)
        .service(shares::get_shared_invoice)
        .service(shares::get_shared_invoice_pdf)
        .service(shares::count_shared_view);
    cfg.service(payments::list_payments)
        .service(payments::list_invoice_payments)
        .service(payments::record_payment)
        .service(payments::update_payment)
        .service(payments::undo_payment)
        .service(payments::refund_payment)
        .service(payments::get_receipt)
        .service(payments::get_transfer_proof)
        .service(payments::confirm_transfer)
        .service(payments::dispute_transfer);
    cfg.service(online_payments::pay_portal_invoice)
        .service(online_payments::list_payable_at_once)
        .service(online_payments::pay_all)
        .service(online_payments::clear_online_payment_flag)
        .service(online_payments::check_portal_payment)
        .service(online_payments::list_online_payments)
        .service(online_payments::receive_paystack_webhook);
    cfg.service(credit_notes::list_credit_notes)
        .service(credit_notes::create_credit_note)
        .service(credit_notes::get_credit_note_pdf)
        .service(credit_notes::get_portal_credit_note_pdf);
    cfg.service(schedules::list_schedules)
        .service(schedules::create_schedule)
        .service(schedules::get_schedule)
        .service(schedules::update_schedule)
        .service(schedules::delete_schedule);
    cfg.service(reports::get_report_summary)
        .service(reports::get_client_statement)
        .service(reports::get_client_statement_pdf);
    cfg.service(portal_invoices::list_portal_invoices)
        .service(portal_invoices::get_portal_invoice)
        .service(portal_invoices::get_portal_invoice_pdf)
        .service(portal_invoices::report_transfer)
        .service(portal_invoices::get_portal_statement)
        .service(portal_invoices::get_portal_statement_pdf)
        .service(portal_invoices::get_portal_receipt);
}

/// What is under the API and is no way in: a wrong method is told which ones there are.
async fn nothing_here(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let allowed = openapi::methods_of(request.path());
    if allowed.is_empty() {
        return Err(Problem::new(ErrorCode::NotFound));
    }
    Err(Problem::new(ErrorCode::MethodNotAllowed).with_header("allow", &allowed.join(", ")))
}
