//! The simulator as others see it: its words on the wire, its control API, and webhooks that come by themselves.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod api;
mod control;
mod courier;
mod ground;
