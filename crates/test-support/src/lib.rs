//! For tests only: servers and databases that live as long as a test.
#![forbid(unsafe_code)]

pub mod database;
pub mod pdf;
pub mod smtp;

pub use database::TestDatabase;
