//! One module for each kind of thing; each handler reads, makes one call and shows the answer.

pub(crate) mod api_keys;
pub(crate) mod auth;
pub(crate) mod client_lists;
pub(crate) mod clients;
pub(crate) mod contacts;
pub(crate) mod imports;
pub(crate) mod me;
pub(crate) mod portal;
pub(crate) mod portal_access;
pub(crate) mod portal_projects;
pub(crate) mod portal_quotes;
pub(crate) mod projects;
pub(crate) mod quotes;
pub(crate) mod reference;
pub(crate) mod saved_services;
pub(crate) mod tasks;
pub(crate) mod verify;
pub(crate) mod workspace;
