//! The API as its callers meet it.
