//! A user's own account: name, password, sessions.

use domain::event::EventKind;
use domain::form::{Form, Invalid};
use domain::ids::UserSessionId;
use domain::password;
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
    })
}

/// Changes the member's name.
///
/// # Errors
/// A bad name, or [`Error::EditConflict`] when the version is not the one expected.
pub fn rename(conn: &mut Conn, member: &Member, name: &str, expected: Option<i64>) -> Result<Me> {
    let (id, _) = member.person()?;
    let mut form = Form::default();
    let name = form.required("/name", "Your name", name, LONGEST_NAME);
    form.finish()?;
    let version = match expected {
        Some(version) => version,
        None => users::get(conn, id)?.version,
    };
    users::rename(conn, id, version, &name, member.at())?.ok_or(Error::EditConflict)?;
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
