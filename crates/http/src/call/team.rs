//! Calls of the team and of integrations: proof and use case share one trip to the database.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use domain::access::{Actor, Authority, Permission};
use domain::ids::{ApiKeyId, UserSessionId};
use persistence::{Conn, TeamScope, api_keys, sessions};
use services::auth::SESSION_LIFETIME;
use services::secrets::token_hash;
use services::{Error, Member, Platform};

use super::idempotency::{Earlier, Key};
use super::{Reply, TOUCH_EVERY};
use crate::app::State;
use crate::problem::{ErrorCode, Problem};
use crate::rate_limit::{Limit, Quota};
use crate::same_site;
use crate::ticket;

/// What a caller shows.
#[derive(Debug, Clone)]
enum Credentials {
    Session(UserSessionId),
    ApiKey(String),
}

impl Credentials {
    /// By what calls of one caller belong together.
    fn principal(&self) -> String {
        match self {
            Self::Session(id) => id.to_string(),
            Self::ApiKey(secret) => token_hash(secret),
        }
    }
}

/// A call whose caller claims to be of a team; the claim is proven with the first query.
#[derive(Debug)]
pub(crate) struct TeamCall {
    state: Data<State>,
    request: HttpRequest,
    credentials: Credentials,
    if_match: Option<i64>,
    quota: Quota,
}

impl FromRequest for TeamCall {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

/// What needs a word with the database after the answer.
enum Used {
    Session(UserSessionId),
    ApiKey(TeamScope, ApiKeyId),
}

fn prove(
    conn: &mut Conn,
    platform: &Platform,
    credentials: &Credentials,
) -> services::Result<(Member, Option<Used>)> {
    let now = platform.now();
    let at = now.naive_utc();
    match credentials {
        Credentials::Session(id) => {
            let proof = sessions::prove(conn, *id, at)?.ok_or(Error::SignInRequired)?;
            let stale = at - proof.last_seen_at > TOUCH_EVERY;
            let member = Member {
                scope: proof.scope,
                actor: Actor::User {
                    id: proof.user,
                    name: proof.user_name,
                },
                authority: Authority::User(proof.role),
                session: Some((proof.user, proof.session)),
                now,
            };
            Ok((member, stale.then_some(Used::Session(*id))))
        }
        Credentials::ApiKey(secret) => {
            let (scope, key) = api_keys::prove(conn, &token_hash(secret))?.ok_or(Error::SignInRequired)?;
            let stale = key.last_used_at.is_none_or(|last| at - last > TOUCH_EVERY);
            let member = Member {
                scope,
                actor: Actor::ApiKey {
                    id: key.id,
                    name: key.name,
                },
                authority: Authority::ApiKey,
                session: None,
                now,
            };
            Ok((member, stale.then_some(Used::ApiKey(scope, key.id))))
        }
    }
}

impl TeamCall {
    fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let state = super::state(request)?;
        let credentials = match bearer(request) {
            Some(secret) => Credentials::ApiKey(secret.to_owned()),
            None => {
                let session = ticket::read_team(request, &state)
                    .ok_or_else(|| Problem::new(ErrorCode::SignInRequired))?;
                same_site::require(request, &state.settings.public_url)?;
                Credentials::Session(session)
            }
        };
        let quota = state.limits.check(Limit::Principal, &credentials.principal())?;
        let if_match = super::if_match(request)?;
        Ok(Self {
            state,
            request: request.clone(),
            credentials,
            if_match,
            quota,
        })
    }

    /// The version the caller expects a thing to have.
    pub(crate) const fn expected_version(&self) -> Option<i64> {
        self.if_match
    }

    /// What use cases stand on.
    pub(crate) fn platform(&self) -> &Arc<Platform> {
        &self.state.platform
    }

    /// Proves who is calling and nothing else, for acts that are more than one trip.
    pub(crate) async fn member(&self, permission: Permission) -> Result<Member, Problem> {
        self.read(permission, |_, member| Ok(member.clone())).await
    }

    /// Runs a use case that changes nothing.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        permission: Permission,
        work: impl FnOnce(&mut Conn, &Member) -> services::Result<T> + Send + 'static,
    ) -> Result<T, Problem> {
        let platform = Arc::clone(&self.state.platform);
        let credentials = self.credentials.clone();
        let (done, used) = self
            .state
            .platform
            .db
            .read(move |conn| {
                let (member, used) = prove(conn, &platform, &credentials)?;
                member.require(permission)?;
                Ok::<_, Error>((work(conn, &member)?, used))
            })
            .await?;
        self.note_use(used);
        Ok(done)
    }

    /// Like [`TeamCall::read`], answering the reply that the use case makes.
    pub(crate) async fn get(
        &self,
        permission: Permission,
        work: impl FnOnce(&mut Conn, &Member) -> services::Result<Reply> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        self.respond(self.read(permission, work).await?)
    }

    /// Runs a use case in one transaction together with the keeping of its answer.
    pub(crate) async fn write(
        &self,
        permission: Permission,
        digest: [u8; 32],
        work: impl FnOnce(&mut Conn, &Platform, &Member) -> services::Result<Reply> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        let key = Key::read(&self.request, &self.credentials.principal(), &digest)?;
        let turn = key
            .as_ref()
            .map(|key| key.begin(&self.state.in_flight))
            .transpose()?;
        let platform = Arc::clone(&self.state.platform);
        let credentials = self.credentials.clone();
        let (outcome, used) = self
            .state
            .platform
            .db
            .write(move |conn| {
                let (member, used) = prove(conn, &platform, &credentials)?;
                member.require(permission)?;
                if let Some(earlier) = key.as_ref().map(|key| key.earlier(conn)).transpose()?.flatten() {
                    return Ok((Outcome::Earlier(earlier), used));
                }
                let reply = work(conn, &platform, &member)?;
                if let Some(key) = &key
                    && !key.keep(conn, &reply, member.now)?
                {
                    // Another process answered this key first; what was done here is undone.
                    return Err(Error::Db(persistence::DbError::Unavailable(
                        "the key is in use".to_owned(),
                    )));
                }
                Ok::<_, Error>((Outcome::New(reply), used))
            })
            .await?;
        drop(turn);
        self.state.platform.ring();
        self.note_use(used);
        match outcome {
            Outcome::New(reply) => self.respond(reply),
            Outcome::Earlier(earlier) => self.respond(earlier.reply()?),
        }
    }

    /// Runs a use case in one transaction whose answer must not be kept, because it shows a secret.
    pub(crate) async fn write_unkept(
        &self,
        permission: Permission,
        work: impl FnOnce(&mut Conn, &Platform, &Member) -> services::Result<Reply> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        let platform = Arc::clone(&self.state.platform);
        let credentials = self.credentials.clone();
        let reply = self
            .state
            .platform
            .db
            .write(move |conn| {
                let (member, _) = prove(conn, &platform, &credentials)?;
                member.require(permission)?;
                work(conn, &platform, &member)
            })
            .await?;
        self.state.platform.ring();
        self.respond(reply)
    }

    /// Counts a try at the caller's own password.
    pub(crate) fn count_sign_in(&self) -> Result<(), Problem> {
        self.state
            .limits
            .check(Limit::SignInByName, &self.credentials.principal())?;
        Ok(())
    }

    /// The application's state.
    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// Turns an edit conflict into an answer that shows what is there now.
    pub(crate) async fn with_current<T: serde::Serialize + Send + 'static>(
        &self,
        permission: Permission,
        answer: Result<HttpResponse, Problem>,
        current: impl FnOnce(&mut Conn, &Member) -> services::Result<(T, i64)> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        match answer {
            Err(problem) if problem.code() == ErrorCode::EditConflict => {
                let (view, version) = self.read(permission, current).await?;
                let value = serde_json::to_value(view).map_err(|_| Problem::new(ErrorCode::Internal))?;
                Err(problem
                    .with_current(value)
                    .with_header("etag", &format!("\"{version}\"")))
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

    fn note_use(&self, used: Option<Used>) {
        let Some(used) = used else { return };
        let platform = Arc::clone(&self.state.platform);
        tokio::spawn(async move {
            let at = platform.at();
            let noted = platform
                .db
                .write(move |conn| match used {
                    Used::Session(id) => sessions::touch(conn, id, at, at + SESSION_LIFETIME),
                    Used::ApiKey(scope, id) => api_keys::touch(conn, &scope, id, at),
                })
                .await;
            if let Err(error) = noted {
                tracing::debug!(%error, "the use of a session was not noted");
            }
        });
    }
}

enum Outcome {
    New(Reply),
    Earlier(Earlier),
}

fn bearer(request: &HttpRequest) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}
