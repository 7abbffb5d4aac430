//! Signed tickets in cookies: which session a browser claims. Whether the session holds is the database's to say.

use actix_web::cookie::time::Duration as Age;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse};
use domain::ids::{PortalSessionId, UserSessionId, WorkspaceId};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use services::auth::SESSION_LIFETIME;

use crate::app::State;
use crate::problem::{ErrorCode, Problem};

const TEAM: &str = "coportal_workspace";
const PORTAL: &str = "coportal_portal";
const BROWSER: &str = "coportal_asked";
const TEAM_AUDIENCE: &str = "workspace";
const PORTAL_AUDIENCE: &str = "portal";
/// The browser that asked for a link is known as long as people take to open a mail.
const BROWSER_MINUTES: i64 = 30;

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    aud: String,
    sub: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    wsp: Option<WorkspaceId>,
    iat: i64,
    exp: i64,
}

fn sign(
    state: &State,
    audience: &str,
    session: String,
    workspace: Option<WorkspaceId>,
) -> Result<String, Problem> {
    let now = state.platform.now();
    let claims = Claims {
        aud: audience.to_owned(),
        sub: session,
        wsp: workspace,
        iat: now.timestamp(),
        exp: (now + SESSION_LIFETIME).timestamp(),
    };
    let key = EncodingKey::from_secret(state.platform.keys.ticket());
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key).map_err(|error| {
        tracing::error!(%error, "a ticket cannot be signed");
        Problem::new(ErrorCode::Internal)
    })
}

fn read(request: &HttpRequest, state: &State, name: &str, audience: &str) -> Option<Claims> {
    let cookie = request.cookie(&full_name(state, name))?;
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_audience(&[audience]);
    validation.set_required_spec_claims(&["exp", "aud", "sub"]);
    // Compared with the platform's clock below, so that tests can move time.
    validation.validate_exp = false;
    let key = DecodingKey::from_secret(state.platform.keys.ticket());
    let claims = jsonwebtoken::decode::<Claims>(cookie.value(), &key, &validation)
        .ok()?
        .claims;
    (claims.exp > state.platform.now().timestamp()).then_some(claims)
}

fn is_secure(state: &State) -> bool {
    state.settings.public_url.starts_with("https://")
}

fn full_name(state: &State, name: &str) -> String {
    if is_secure(state) {
        format!("__Host-{name}")
    } else {
        name.to_owned()
    }
}

fn cookie(state: &State, name: &str, value: String, age: Age) -> Cookie<'static> {
    Cookie::build(full_name(state, name), value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(is_secure(state))
        .max_age(age)
        .finish()
}

fn session_age() -> Age {
    Age::seconds(SESSION_LIFETIME.num_seconds())
}

/// The cookie of a user's session.
pub(crate) fn team_cookie(state: &State, session: UserSessionId) -> Result<Cookie<'static>, Problem> {
    Ok(cookie(
        state,
        TEAM,
        sign(state, TEAM_AUDIENCE, session.to_string(), None)?,
        session_age(),
    ))
}

/// The session a browser claims on the workspace side.
pub(crate) fn read_team(request: &HttpRequest, state: &State) -> Option<UserSessionId> {
    read(request, state, TEAM, TEAM_AUDIENCE)?.sub.parse().ok()
}

/// The cookie of a contact's session.
pub(crate) fn portal_cookie(
    state: &State,
    workspace: WorkspaceId,
    session: PortalSessionId,
) -> Result<Cookie<'static>, Problem> {
    let ticket = sign(state, PORTAL_AUDIENCE, session.to_string(), Some(workspace))?;
    Ok(cookie(state, PORTAL, ticket, session_age()))
}

/// The session a browser claims in the portal.
pub(crate) fn read_portal(request: &HttpRequest, state: &State) -> Option<(WorkspaceId, PortalSessionId)> {
    let claims = read(request, state, PORTAL, PORTAL_AUDIENCE)?;
    Some((claims.wsp?, claims.sub.parse().ok()?))
}

/// The cookie that tells the browser that asked for a link.
pub(crate) fn browser_cookie(state: &State, secret: String) -> Cookie<'static> {
    cookie(state, BROWSER, secret, Age::minutes(BROWSER_MINUTES))
}

/// The secret in that cookie.
pub(crate) fn read_browser(request: &HttpRequest, state: &State) -> Option<String> {
    request
        .cookie(&full_name(state, BROWSER))
        .map(|cookie| cookie.value().to_owned())
}

fn clear(state: &State, name: &str, response: &mut HttpResponse) -> Result<(), Problem> {
    let mut gone = cookie(state, name, String::new(), Age::ZERO);
    gone.make_removal();
    response
        .add_cookie(&gone)
        .map_err(|_| Problem::new(ErrorCode::Internal))
}

/// Takes the workspace cookie away.
pub(crate) fn clear_team(state: &State, response: &mut HttpResponse) -> Result<(), Problem> {
    clear(state, TEAM, response)
}

/// Takes the portal cookie away.
pub(crate) fn clear_portal(state: &State, response: &mut HttpResponse) -> Result<(), Problem> {
    clear(state, PORTAL, response)
}
