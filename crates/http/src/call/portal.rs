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
use services::{Device, Error, Platform, Visitor};

use super::idempotency::Key;
use super::{Reply, TOUCH_EVERY};
use crate::app::State;
use crate::problem::{ErrorCode, Problem};
use crate::rate_limit::{Limit, Quota};
use crate::{same_site, ticket};

/// A call whose caller claims to be a client's person; the claim is proven with the first query.
#[derive(Debug)]
pub(crate) struct PortalCall {
    state: Data<State>,
    request: HttpRequest,
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
            request: request.clone(),
            workspace,
            session,
            quota,
        })
    }

    /// What use cases stand on.
    pub(crate) fn platform(&self) -> &Arc<Platform> {
        &self.state.platform
    }

    /// Answers a reply that was made in more than one trip.
    pub(crate) fn answer(&self, reply: Reply) -> Result<HttpResponse, Problem> {
        self.respond(reply)
    }

    /// The application's state.
    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// Runs a use case that changes nothing, answering the reply that it makes.
    pub(crate) async fn get(
        &self,
        work: impl FnOnce(&mut Conn, &Visitor) -> services::Result<Reply> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        self.respond(self.read(work).await?)
    }

    /// Runs a use case that changes nothing.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn, &Visitor) -> services::Result<T> + Send + 'static,
    ) -> Result<T, Problem> {
        let platform = Arc::clone(&self.state.platform);
        let (workspace, session) = (self.workspace, self.session);
        let (done, stale) = self
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
        Ok(done)
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

    /// From where the person calls.
    pub(crate) fn device(&self) -> Device {
        super::device(&self.request, &self.state)
    }

    /// Runs a use case in one transaction together with the keeping of its answer.
    pub(crate) async fn act(
        &self,
        digest: [u8; 32],
        work: impl FnOnce(&mut Conn, &Platform, &Visitor) -> services::Result<Reply> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        let key = Key::read(&self.request, &self.session.to_string(), &digest)?;
        let turn = key
            .as_ref()
            .map(|key| key.begin(&self.state.in_flight))
            .transpose()?;
        let platform = Arc::clone(&self.state.platform);
        let (workspace, session) = (self.workspace, self.session);
        let outcome = self
            .state
            .platform
            .db
            .write(move |conn| {
                let now = platform.now();
                let proof = portal_sessions::prove(conn, workspace, session, now.naive_utc())?;
                let visitor = Visitor {
                    proof: proof.ok_or(Error::SignInRequired)?,
                    now,
                };
                if let Some(earlier) = key.as_ref().map(|key| key.earlier(conn)).transpose()?.flatten() {
                    return Ok(Err(earlier));
                }
                let reply = work(conn, &platform, &visitor)?;
                if let Some(key) = &key
                    && !key.keep(conn, &reply, now)?
                {
                    // Another process answered this key first; what was done here is undone.
                    return Err(Error::Db(persistence::DbError::Unavailable(
                        "the key is in use".to_owned(),
                    )));
                }
                Ok::<_, Error>(Ok(reply))
            })
            .await?;
        drop(turn);
        self.state.platform.ring();
        match outcome {
            Ok(reply) => self.respond(reply),
            Err(earlier) => self.respond(earlier.reply()?),
        }
    }

    /// Turns "there is a newer version" into an answer that shows that version.
    pub(crate) async fn with_current<T: serde::Serialize + Send + 'static>(
        &self,
        answer: Result<HttpResponse, Problem>,
        current: impl FnOnce(&mut Conn, &Visitor) -> services::Result<T> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        match answer {
            Err(problem) if problem.code() == ErrorCode::QuoteChanged => {
                let platform = Arc::clone(&self.state.platform);
                let (workspace, session) = (self.workspace, self.session);
                let view = self
                    .state
                    .platform
                    .db
                    .read(move |conn| {
                        let now = platform.now();
                        let proof = portal_sessions::prove(conn, workspace, session, now.naive_utc())?;
                        let proof = proof.ok_or(Error::SignInRequired)?;
                        current(conn, &Visitor { proof, now })
                    })
                    .await?;
                let value = serde_json::to_value(view).map_err(|_| Problem::new(ErrorCode::Internal))?;
                Err(problem.with_current(value))
            }
            other => other,
        }
    }

    /// The answer, with what is left of the caller's allowance.
    pub(crate) fn stamp(&self, mut response: HttpResponse) -> HttpResponse {
        self.quota.write_to(response.headers_mut());
        response
    }

    fn respond(&self, reply: Reply) -> Result<HttpResponse, Problem> {
        Ok(self.stamp(reply.into_response()?))
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
