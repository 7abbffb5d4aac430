//! The world outside: small traits, each with a real implementation and one in memory.
//!
//! No use cases, no database and no web here; lettre and image are used nowhere else.
#![forbid(unsafe_code)]

pub mod images;
pub mod mail;
