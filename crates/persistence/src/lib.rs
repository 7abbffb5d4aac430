//! Everything that is stored, on SQLite and PostgreSQL alike: rows, queries, migrations. No rules of the business.
#![forbid(unsafe_code)]

pub mod activity;
pub mod api_keys;
pub mod client_import;
pub mod client_list;
pub mod client_search;
pub mod clients;
mod conn;
pub mod contacts;
pub mod diagnosis;
mod dialect;
pub mod document_keys;
pub mod doors;
mod error;
pub mod events;
pub mod idempotency;
mod like;
pub mod migrations;
pub mod outbox;
pub mod password_resets;
mod pool;
pub mod portal_links;
pub mod portal_sessions;
pub mod projects;
pub mod provision;
pub mod quote_answers;
pub mod quote_documents;
pub mod quote_versions;
pub mod quotes;
pub mod saved_services;
mod schema;
pub mod scope;
pub mod sessions;
pub mod snapshot;
pub mod tasks;
pub mod users;
pub mod work;
pub mod workspaces;

pub use conn::{Backend, Conn};
pub use error::{DbError, DbResult};
pub use pool::{Db, OpenError, PoolSize};
pub use scope::{PortalScope, TeamScope};
