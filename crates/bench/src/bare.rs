//! The baseline: handlers that run the product's SQL and answer its JSON, and do nothing else.
//!
//! No sign-in, no scope, no limits, no headers, no events.

mod insert;
mod list;
mod overview;
mod pool;
mod serve;
pub(crate) mod tables;

pub(crate) use serve::Bare;
