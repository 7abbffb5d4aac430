//! The world outside: small traits, each with a real implementation and one in memory.
//!
//! No use cases, no database and no web here; lettre, reqwest, image and genpdf are used nowhere else.
#![forbid(unsafe_code)]

pub mod documents;
pub mod files;
pub mod images;
pub mod mail;
pub mod markdown;
pub mod paystack;
