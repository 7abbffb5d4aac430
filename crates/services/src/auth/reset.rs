//! A forgotten password: asked for, mailed, set once.

use chrono::TimeDelta;
use domain::access::{Actor, Authority, Role};
use domain::email::EmailAddress;
use domain::event::EventKind;
use domain::form::{Form, Invalid};
use domain::ids::OutboxId;
use domain::password;
use persistence::{Conn, outbox, password_resets, sessions, users, workspaces};
use serde::{Deserialize, Serialize};

use super::user_subject;
use crate::error::{Error, Result};
use crate::mailing::outbox_place;
use crate::people::Member;
use crate::platform::Platform;
use crate::secrets::{new_token, token_hash};

/// How long a mailed password link works.
pub const RESET_LIFETIME: TimeDelta = TimeDelta::hours(1);

/// What a password-reset job says.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ResetRequest {
    /// The address typed.
    pub(crate) email: String,
}

/// Asks for a password mail. Always the same work, whether or not the address is known: a worker looks later.
///
/// # Errors
/// A text that is no address.
pub async fn request_password_reset(platform: &Platform, email: &str) -> Result<()> {
    let mut form = Form::default();
    let email: Option<EmailAddress> = form.parse("/email", email);
    form.finish()?;
    let Some(email) = email else { return Ok(()) };
    let now = platform.now();
    let id = OutboxId::at(now);
    let plain = serde_json::to_vec(&ResetRequest {
        email: email.as_str().to_owned(),
    })
    .map_err(Error::internal)?;
    let payload = platform.keys.seal(&outbox_place(id), &plain)?;
    platform
        .db
        .write(move |conn| outbox::enqueue(conn, id, None, "password_reset", payload, now.naive_utc()))
        .await?;
    platform.ring();
    Ok(())
}

/// Makes a reset token for a user and writes the mail; called by the worker.
pub(crate) fn send_password_reset(
    conn: &mut Conn,
    platform: &Platform,
    request: &ResetRequest,
) -> Result<()> {
    let Some(user) = users::by_email(conn, &request.email)? else {
        return Ok(());
    };
    let now = platform.now();
    let token = new_token();
    let expires_at = now + RESET_LIFETIME;
    password_resets::insert(
        conn,
        &token_hash(&token),
        user.id,
        now.naive_utc(),
        expires_at.naive_utc(),
    )?;
    crate::mailing::password_reset(conn, platform, &user, &token, expires_at, now)?;
    Ok(())
}

/// Sets a new password by a mailed token and ends all of the user's sessions.
///
/// # Errors
/// A weak password, or [`Error::LinkGone`].
pub async fn confirm_password_reset(platform: &Platform, token: String, new_password: String) -> Result<()> {
    password::check(&new_password, &[])
        .map_err(|weak| Invalid::at("/password", weak.code(), weak.to_string()))?;
    let hash = platform.passwords.hash(new_password).await?;
    let now = platform.now();
    platform
        .db
        .write(move |conn| {
            let user = password_resets::redeem(conn, &token_hash(&token), now.naive_utc())?
                .ok_or(Error::LinkGone)?;
            users::set_password(conn, user, &hash, now.naive_utc())?;
            sessions::revoke_all(conn, user, None, now.naive_utc())?;
            if let Some(workspace) = workspaces::first_of_user(conn, user)? {
                let user = users::get(conn, user)?;
                let member = Member {
                    scope: persistence::TeamScope::for_job(workspace),
                    actor: Actor::User {
                        id: user.id,
                        name: user.name.clone(),
                    },
                    authority: Authority::User(Role::Member),
                    session: None,
                    now,
                };
                member.record(conn, EventKind::PasswordReset, user_subject(&user))?;
            }
            Ok::<_, Error>(())
        })
        .await?;
    platform.ring();
    Ok(())
}
