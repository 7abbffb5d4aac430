//! The real client against the simulator, over HTTP: what each call gives, and what every fault leaves open.
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod calls;
mod checkout;
mod faults;
mod ground;
mod refunds;
mod webhooks;
