//! What an operator's commands rest on: backup and restore, and the diagnosis, on SQLite and PostgreSQL.
#![expect(
    clippy::unwrap_used,
    reason = "what prepares a test may stop at the first surprise, as the test itself may"
)]

mod diagnosis;
mod snapshots;
mod world;
