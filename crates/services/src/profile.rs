//! A user's own account: name, mails, password, sessions.

use domain::event::EventKind;
use domain::form::{Form, Invalid};
use domain::ids::UserSessionId;
use domain::password;
use domain::thread::MessageMails;
use persistence::sessions::UserSessionRow;
use persistence::{Conn, sessions, users, workspaces};

use crate::auth::{Me, user_subject};
use crate::error::{Error, Result};
use crate::people::Member;
use crate::platform::Platform;

const LONGEST_NAME: usize = 120;

/// The member's user, workspace and role.
///
/// # Errors
/// When the database fails.
pub fn me(conn: &mut Conn, member: &Member) -> Result<Me> {
    let (user, _) = member.person()?;
    let role = users::role_in(conn, member.scope.workspace(), user)?.ok_or(Error::SignInRequired)?;
    Ok(Me {
        user: users::get(conn, user)?,
        workspace: workspaces::get(conn, &member.scope)?,
        role,
        message_mails: users::message_mails(conn, &member.scope, user)?,
    })
}

/// Fields of one's own account to change; what is absent stays.
#[derive(Debug, Clone, Default)]
pub struct ProfilePatch {
    /// The name.
    pub name: Option<String>,
    /// Of which messages to hear by mail: `all`, `mentions` or `none`.
    pub message_mails: Option<String>,
}

/// Changes the member's name, or of which messages they hear by mail.
///
/// # Errors
/// Bad fields, or [`Error::EditConflict`] when the version is not the one expected.
pub fn update(conn: &mut Conn, member: &Member, patch: &ProfilePatch, expected: Option<i64>) -> Result<Me> {
    let (id, _) = member.person()?;
    let before = users::get(conn, id)?;
    let mut form = Form::default();
    let name = form.required(
        "/name",
        "Your name",
        patch.name.as_deref().unwrap_or(&before.name),
        LONGEST_NAME,
    );
    let choice = patch.message_mails.as_deref().map(str::parse::<MessageMails>);
    if matches!(choice, Some(Err(_))) {
        form.refuse(
            "/message_mails",
            "invalid",
            "message_mails must be all, mentions or none.",
        );
    }
    form.finish()?;
    let version = expected.unwrap_or(before.version);
    users::rename(conn, id, version, &name, member.at())?.ok_or(Error::EditConflict)?;
    if let Some(Ok(choice)) = choice {
        users::choose_message_mails(conn, &member.scope, id, choice)?;
    }
    me(conn, member)
}

/// Changes the member's password after the current one; ends all other sessions.
///
/// # Errors
/// A wrong current or a weak new password, at its field.
pub async fn change_password(
    platform: &Platform,
    member: Member,
    current: String,
    new: String,
) -> Result<()> {
    let (id, session) = member.person()?;
    let user = platform.db.read(move |conn| users::get(conn, id)).await?;
    if !platform
        .passwords
        .verify(current, Some(user.password_hash.clone()))
        .await?
    {
        return Err(Invalid::at("/current_password", "wrong", "This is not your current password.").into());
    }
    password::check(&new, &[&user.email, &user.name])
        .map_err(|weak| Invalid::at("/new_password", weak.code(), weak.to_string()))?;
    let hash = platform.passwords.hash(new).await?;
    platform
        .db
        .write(move |conn| {
            users::set_password(conn, id, &hash, member.at())?;
            sessions::revoke_all(conn, id, Some(session), member.at())?;
            member.record(conn, EventKind::PasswordChanged, user_subject(&user))?;
            Ok::<_, Error>(())
        })
        .await?;
    platform.ring();
    Ok(())
}

/// The member's live sessions, newest first, and which one this is.
///
/// # Errors
/// When the database fails.
pub fn list_sessions(conn: &mut Conn, member: &Member) -> Result<(Vec<UserSessionRow>, UserSessionId)> {
    let (user, current) = member.person()?;
    Ok((sessions::of_user(conn, user, member.at())?, current))
}

/// Ends one of the member's sessions.
///
/// # Errors
/// [`Error::NotFound`] when there is none to end.
pub fn revoke_session(conn: &mut Conn, member: &Member, session: UserSessionId) -> Result<()> {
    let (user, _) = member.person()?;
    if sessions::revoke(conn, user, session, member.at())? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Ends all of the member's sessions, this one too.
///
/// # Errors
/// When the database fails.
pub fn sign_out_everywhere(conn: &mut Conn, member: &Member) -> Result<()> {
    let (user, _) = member.person()?;
    sessions::revoke_all(conn, user, None, member.at())?;
    Ok(())
}
