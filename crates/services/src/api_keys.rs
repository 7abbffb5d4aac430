//! Keys for integrations: made once, shown once, ended at once.

use domain::event::{EventKind, Subject};
use domain::form::Form;
use domain::ids::ApiKeyId;
use persistence::api_keys::ApiKeyRow;
use persistence::{Conn, api_keys};

use crate::error::{Error, Result};
use crate::people::Member;
use crate::secrets::{new_token, token_hash};

/// What every key begins with, so that scanners of leaked secrets know it.
pub const PREFIX: &str = "cpk_";
const LONGEST_NAME: usize = 80;

fn subject(row: &ApiKeyRow) -> Subject {
    Subject {
        kind: "api_key",
        id: row.id.to_string(),
        name: row.name.clone(),
        client: None,
    }
}

/// The live keys with their makers' names, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, member: &Member) -> Result<Vec<(ApiKeyRow, String)>> {
    Ok(api_keys::list(conn, &member.scope)?)
}

/// Makes a key; the second value is the key itself, which is stored nowhere.
///
/// # Errors
/// A bad name.
pub fn create(conn: &mut Conn, member: &Member, name: &str) -> Result<(ApiKeyRow, String)> {
    let (user, _) = member.person()?;
    let mut form = Form::default();
    let name = form.required("/name", "Name", name, LONGEST_NAME);
    form.finish()?;
    let secret = format!("{PREFIX}{}", new_token());
    let hint: String = secret
        .chars()
        .skip(secret.chars().count().saturating_sub(4))
        .collect();
    let row = ApiKeyRow {
        workspace_id: member.scope.workspace(),
        id: ApiKeyId::at(member.now),
        name,
        hint,
        token_hash: token_hash(&secret),
        created_by: user,
        created_at: member.at(),
        last_used_at: None,
        revoked_at: None,
    };
    api_keys::insert(conn, row.clone())?;
    member.record(conn, EventKind::ApiKeyCreated, subject(&row))?;
    Ok((row, secret))
}

/// Ends a key.
///
/// # Errors
/// [`Error::NotFound`].
pub fn revoke(conn: &mut Conn, member: &Member, id: ApiKeyId) -> Result<()> {
    let row = api_keys::revoke(conn, &member.scope, id, member.at())?.ok_or(Error::NotFound)?;
    member.record(conn, EventKind::ApiKeyRevoked, subject(&row))?;
    Ok(())
}
