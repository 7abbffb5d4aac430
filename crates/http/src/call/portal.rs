//! Calls of a client's person from the portal. Nothing of the workspace side is reachable with them.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use domain::ids::{PortalSessionId, WorkspaceId};
use persistence::Conn;
use persistence::portal_sessions::{self, PortalProof};
use services::auth::SESSION_LIFETIME;
use services::{Error, Visitor};

use super::{Reply, TOUCH_EVERY};
use crate::app::State;
use crate::problem::{ErrorCode, Problem};
use crate::rate_limit::{Limit, Quota};
use crate::{same_site, ticket};

/// A call whose caller claims to be a client's person; the claim is proven with the first query.
#[derive(Debug)]
pub(crate) struct PortalCall {
    state: Data<State>,
    workspace: WorkspaceId,
    session: PortalSessionId,
    quota: Quota,
}

impl FromRequest for PortalCall {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

impl PortalCall {
    fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let state = super::state(request)?;
        let (workspace, session) =
            ticket::read_portal(request, &state).ok_or_else(|| Problem::new(ErrorCode::SignInRequired))?;
        same_site::require(request, &state.settings.public_url)?;
        let quota = state.limits.check(Limit::Principal, &session.to_string())?;
        Ok(Self {
            state,
            workspace,
            session,
            quota,
        })
    }

    /// The application's state.
    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// Runs a use case that changes nothing.
    pub(crate) async fn get(
        &self,
        work: impl FnOnce(&mut Conn, &Visitor) -> services::Result<Reply> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        let platform = Arc::clone(&self.state.platform);
        let (workspace, session) = (self.workspace, self.session);
        let (reply, stale) = self
            .state
            .platform
            .db
            .read(move |conn| {
                let now = platform.now();
                let proof = portal_sessions::prove(conn, workspace, session, now.naive_utc())?;
                let visitor = Visitor {
                    proof: proof.ok_or(Error::SignInRequired)?,
                    now,
                };
                let stale = now.naive_utc() - visitor.proof.last_seen_at > TOUCH_EVERY;
                Ok::<_, Error>((work(conn, &visitor)?, stale.then(|| visitor.proof.clone())))
            })
            .await?;
        self.note_use(stale);
        self.respond(reply)
    }

    /// Runs a use case in one transaction.
    pub(crate) async fn write(
        &self,
        work: impl FnOnce(&mut Conn, &Visitor) -> services::Result<Reply> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        let platform = Arc::clone(&self.state.platform);
        let (workspace, session) = (self.workspace, self.session);
        let reply = self
            .state
            .platform
            .db
            .write(move |conn| {
                let now = platform.now();
                let proof = portal_sessions::prove(conn, workspace, session, now.naive_utc())?;
                work(
                    conn,
                    &Visitor {
                        proof: proof.ok_or(Error::SignInRequired)?,
                        now,
                    },
                )
            })
            .await?;
        self.state.platform.ring();
        self.respond(reply)
    }

    fn respond(&self, reply: Reply) -> Result<HttpResponse, Problem> {
        let mut response = reply.into_response()?;
        self.quota.write_to(response.headers_mut());
        Ok(response)
    }

    fn note_use(&self, stale: Option<PortalProof>) {
        let Some(proof) = stale else { return };
        let platform = Arc::clone(&self.state.platform);
        tokio::spawn(async move {
            let at = platform.at();
            let noted = platform
                .db
                .write(move |conn| portal_sessions::touch(conn, &proof, at, at + SESSION_LIFETIME))
                .await;
            if let Err(error) = noted {
                tracing::debug!(%error, "the use of a portal session was not noted");
            }
        });
    }
}
