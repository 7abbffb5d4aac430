//! The API as its callers meet it: stories, errors, access, the OpenAPI contract; on every database.
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod actor;
mod app;
mod contract;
mod mail;
mod outage;
mod people;
mod snapshot;
mod stream;

mod accounts;
mod api_keys;
mod attachments;
mod client_list;
mod client_page;
mod clients;
mod codes;
mod concurrency;
mod contacts;
mod credit_notes;
mod csv_files;
mod delivery;
mod edge;
mod file_limits;
mod files;
mod inbox;
mod invoice_races;
mod invoices;
mod limits;
mod live;
mod matrix;
mod matrix_table;
mod matrix_world;
mod online_parts;
mod online_payments;
mod online_races;
mod online_refunds;
mod openapi;
mod passwords;
mod payments;
mod portal_asking;
mod portal_codes;
mod portal_entry;
mod portal_inside;
mod portal_invoices;
mod projects;
mod quote_answers;
mod quote_papers;
mod quotes;
mod replies;
mod retries;
mod same_figures;
mod schedules;
mod settings;
mod shares;
mod site_rule;
mod stacked_taxes;
mod threads;
