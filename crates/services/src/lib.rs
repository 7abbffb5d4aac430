//! Use cases: one function for each thing a person does. Each runs in the one transaction its caller opened.
#![forbid(unsafe_code)]

pub mod api_keys;
pub mod auth;
pub mod client_csv;
pub mod clients;
pub mod contacts;
pub mod credit_notes;
pub mod demo;
mod error;
pub mod files;
pub mod invoice_settings;
pub mod invoices;
pub mod jobs;
mod letters;
pub mod live;
pub mod mailing;
pub mod notifications;
pub mod online_payments;
pub mod passwords;
pub mod payments;
pub mod people;
pub mod platform;
pub mod portal;
pub mod portal_access;
pub mod profile;
pub mod projects;
pub mod quotes;
pub mod replies;
pub mod reports;
pub mod saved_services;
pub mod schedules;
pub mod secrets;
pub mod tasks;
pub mod threads;
pub mod transfers;
pub mod workspaces;

pub use error::{Error, Result};
pub use people::{Device, Member, Visitor};
pub use platform::Platform;
