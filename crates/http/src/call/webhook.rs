//! Calls of other servers: Paystack's, which are proven by the signature of their body, and mail servers', which are by the
//! token in their address.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use services::Platform;

use crate::app::State;
use crate::problem::Problem;
use crate::rate_limit::Limit;

/// A call of whoever sends webhooks. Good ones are not limited: they come in bursts from few addresses.
#[derive(Debug)]
pub(crate) struct WebhookCall {
    state: Data<State>,
    address: String,
}

impl FromRequest for WebhookCall {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(super::state(request).map(|state| Self {
            address: super::device(request, &state).ip,
            state,
        }))
    }
}

impl WebhookCall {
    /// What use cases stand on.
    pub(crate) fn platform(&self) -> &Arc<Platform> {
        &self.state.platform
    }

    /// Counts a webhook that nobody signed or that is not there, by network address.
    pub(crate) fn count_forgery(&self) -> Result<(), Problem> {
        self.state.limits.check(Limit::PublicByAddress, &self.address)?;
        Ok(())
    }
}
