//! Calls that anybody may make: before sign-in, and of what is public.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use domain::ids::UserSessionId;
use services::{Device, Platform};

use crate::app::State;
use crate::problem::Problem;
use crate::rate_limit::Limit;
use crate::{same_site, ticket};

/// A call of a stranger, not from a foreign page.
#[derive(Debug)]
pub(crate) struct PublicCall {
    state: Data<State>,
    request: HttpRequest,
}

impl FromRequest for PublicCall {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

impl PublicCall {
    fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let state = super::state(request)?;
        same_site::refuse_foreign(request, &state.settings.public_url)?;
        state
            .limits
            .check(Limit::PublicByAddress, &super::device(request, &state).ip)?;
        Ok(Self {
            state,
            request: request.clone(),
        })
    }

    /// The application's state.
    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// What use cases stand on.
    pub(crate) fn platform(&self) -> &Arc<Platform> {
        &self.state.platform
    }

    /// From where the call comes.
    pub(crate) fn device(&self) -> Device {
        super::device(&self.request, &self.state)
    }

    /// Counts a try to sign in, by network address and by what is tried.
    pub(crate) fn count_sign_in(&self, whom: &str) -> Result<(), Problem> {
        self.state
            .limits
            .check(Limit::SignInByAddress, &self.device().ip)?;
        self.state
            .limits
            .check(Limit::SignInByName, &whom.trim().to_lowercase())?;
        Ok(())
    }

    /// Counts a look at a link, by network address.
    pub(crate) fn count_link(&self) -> Result<(), Problem> {
        self.state
            .limits
            .check(Limit::SignInByAddress, &self.device().ip)?;
        Ok(())
    }

    /// The session of the team that this browser may have, too; it proves nothing yet.
    pub(crate) fn team_session(&self) -> Option<UserSessionId> {
        ticket::read_team(&self.request, &self.state)
    }

    /// The secret of the cookie that tells the browser that asked for a link.
    pub(crate) fn browser(&self) -> Option<String> {
        ticket::read_browser(&self.request, &self.state)
    }
}
