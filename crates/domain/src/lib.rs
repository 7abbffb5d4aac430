//! Pure rules of CoPortal: what is valid, who may do what, what happened. No input or output, no database, no web.
#![forbid(unsafe_code)]

pub mod access;
pub mod brand;
pub mod client;
pub mod clock;
pub mod credit_note;
pub mod email;
pub mod event;
pub mod file;
pub mod form;
pub mod ids;
pub mod invoice;
pub mod invoicing;
pub mod live;
pub mod money;
pub mod password;
pub mod payment;
pub mod paystack;
pub mod portal;
pub mod project;
pub mod quote;
pub mod reference;
pub mod reply;
pub mod saved_service;
pub mod schedule;
pub mod share;
pub mod text;
mod text_form;
pub mod thread;
pub mod totals;
pub mod workspace;
