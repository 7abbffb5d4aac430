//! The web side of CoPortal: the JSON API, sign-in, and the pages. No SQL and no rules of the business.
#![forbid(unsafe_code)]

mod app;
mod call;
mod client_address;
mod dev_mailbox;
mod docs_ui;
mod events;
mod handlers;
mod health;
mod middleware;
mod openapi;
mod problem;
mod rate_limit;
mod routes;
mod same_site;
mod spa;
mod ticket;
mod views;

pub use app::{Application, Settings, State};
pub use client_address::{InvalidNetwork, TrustedProxies};
pub use openapi::document;
pub use rate_limit::{Allowance, LimitRates};
