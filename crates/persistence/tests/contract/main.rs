//! What persistence promises, kept on SQLite and on PostgreSQL alike.
//!
//! Rules of the business are tested in `domain`, whole requests in `http`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what prepares a test may stop at the first surprise, as the test itself may"
)]

mod bill_calls;
mod bills;
mod catalog;
mod codes;
mod compare_and_set;
mod constraints;
mod everything;
mod files;
mod idempotency;
mod invoice_numbers;
mod migrations;
mod offers;
mod outbox;
mod paging;
mod parity;
mod pool;
mod quotes;
mod scope_calls;
mod scopes;
mod sealing;
mod search;
mod search_plans;
mod sessions;
mod tables;
mod talk;
mod talk_calls;
mod work;
mod world;
