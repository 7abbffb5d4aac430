//! The workspace's own key of Paystack: checked, sealed, exchanged, taken away. It never comes out again.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use domain::email::EmailAddress;
use domain::event::{EventKind, Subject};
use domain::form::Invalid;
use domain::ids::WorkspaceId;
use domain::paystack::SecretKey;
use integrations::paystack::PaystackError;
use persistence::paystack_accounts::AccountRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, paystack_accounts, users};

use crate::error::{Error, Result};
use crate::mailing::{self, Message, in_zone};
use crate::people::Member;
use crate::platform::Platform;
use crate::secrets::new_token;

/// So long a key that was exchanged or taken away still counts: payments that were begun with it come in. Longer than
/// an attempt is asked about.
pub const FORMER_KEY_COUNTS: TimeDelta = TimeDelta::days(4);

/// What may be told of the account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// Whether clients can pay online.
    pub connected: bool,
    /// What may be shown of the key.
    pub key_hint: Option<String>,
    /// Where webhooks come to, once it was connected.
    pub webhook_path: Option<String>,
    /// When one came last.
    pub last_webhook_at: Option<NaiveDateTime>,
    /// Whether payers choose how much of an invoice they pay.
    pub partial_payments: bool,
}

/// The account.
///
/// # Errors
/// When the database fails.
pub fn get(conn: &mut Conn, scope: &TeamScope) -> Result<Account> {
    let Some(row) = paystack_accounts::find(conn, scope)? else {
        return Ok(Account::default());
    };
    Ok(Account {
        connected: row.secret_key.is_some(),
        key_hint: row.key_hint,
        webhook_path: Some(format!("/api/v1/webhooks/paystack/{}", row.token)),
        last_webhook_at: row.last_webhook_at,
        partial_payments: row.partial_payments,
    })
}

/// Sets whether payers choose how much of an invoice they pay.
pub(crate) fn allow_parts(
    conn: &mut Conn,
    member: &Member,
    workspace: &WorkspaceRow,
    partial: bool,
) -> Result<()> {
    let before = paystack_accounts::find(conn, &member.scope)?;
    let mut row = before.unwrap_or_else(|| new_account(workspace.id));
    if row.partial_payments != partial {
        row.partial_payments = partial;
        paystack_accounts::put(conn, &member.scope, row)?;
    }
    Ok(())
}

fn place(workspace: &str) -> String {
    format!("paystack_accounts|key|{workspace}")
}

fn open(platform: &Platform, row: &AccountRow, sealed: &[u8]) -> Result<SecretKey> {
    let plain = platform.keys.open(&place(&row.workspace_id), sealed)?;
    let text = String::from_utf8(plain).map_err(Error::internal)?;
    SecretKey::parse(&text).map_err(Error::internal)
}

/// The key by which new payments are begun.
pub(super) fn current_key(platform: &Platform, row: &AccountRow) -> Result<Option<SecretKey>> {
    let sealed = row.secret_key.as_deref();
    sealed.map(|sealed| open(platform, row, sealed)).transpose()
}

/// The keys that count, the present one first.
pub(super) fn keys(platform: &Platform, row: &AccountRow, now: DateTime<Utc>) -> Result<Vec<SecretKey>> {
    let former = row
        .former_key
        .as_deref()
        .filter(|_| row.former_until.is_some_and(|until| until > now.naive_utc()));
    [row.secret_key.as_deref(), former]
        .into_iter()
        .flatten()
        .map(|sealed| open(platform, row, sealed))
        .collect()
}

/// Reads a key and asks Paystack whether it is good.
///
/// # Errors
/// At `/paystack/secret_key` when it is not, [`super::OnlineError::Away`] when Paystack cannot tell.
pub async fn check_key(platform: &Platform, text: &str) -> Result<SecretKey> {
    let refused = |said: String| Error::from(Invalid::at("/paystack/secret_key", "invalid", &said));
    let key = SecretKey::parse(text).map_err(|error| refused(format!("{error}.")))?;
    match platform.paystack.check_key(&key).await {
        Ok(()) => Ok(key),
        Err(PaystackError::BadKey) => Err(refused("Paystack does not accept this key.".to_owned())),
        Err(error) => Err(error.into()),
    }
}

/// Stores a key that was checked, or takes the present one away; the owner is told.
pub(crate) fn change(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    workspace: &WorkspaceRow,
    key: Option<SecretKey>,
) -> Result<()> {
    let scope = &member.scope;
    let before = paystack_accounts::find(conn, scope)?;
    let mut row = before.unwrap_or_else(|| new_account(workspace.id));
    let former = current_key(platform, &row)?;
    if former == key {
        return Ok(());
    }
    if former.is_some() {
        row.former_key = row.secret_key.take();
        row.former_until = Some((member.now + FORMER_KEY_COUNTS).naive_utc());
    }
    row.connected_at = key.as_ref().map(|_| member.at());
    row.key_hint = key.as_ref().map(SecretKey::hint);
    row.secret_key = key
        .as_ref()
        .map(|key| {
            platform
                .keys
                .seal(&place(&row.workspace_id), key.expose().as_bytes())
        })
        .transpose()?;
    paystack_accounts::put(conn, scope, row)?;
    let subject = Subject {
        kind: "workspace",
        id: workspace.id.to_string(),
        name: workspace.name.clone(),
        client: None,
    };
    member.record(conn, EventKind::PaystackChanged, subject)?;
    tell_owner(conn, platform, member, workspace, key.is_some())
}

fn new_account(workspace: WorkspaceId) -> AccountRow {
    AccountRow {
        workspace_id: workspace.to_string(),
        token: new_token(),
        secret_key: None,
        key_hint: None,
        former_key: None,
        former_until: None,
        connected_at: None,
        last_webhook_at: None,
        partial_payments: false,
    }
}

/// Tells the owner that clients' money goes elsewhere from now on: a thief would want nobody to notice.
fn tell_owner(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    workspace: &WorkspaceRow,
    connected: bool,
) -> Result<()> {
    let Some(owner) = users::owner_of(conn, &member.scope)? else {
        return Ok(());
    };
    let to: EmailAddress = owner.email.parse().map_err(Error::internal)?;
    let (done, since) = if connected {
        ("connected", "Clients pay online into that account from now on.")
    } else {
        ("disconnected", "Clients cannot pay online any more.")
    };
    let message = Message {
        to: &to,
        name: &owner.name,
        subject: format!("Paystack was {done} for {}", workspace.name),
        title: format!("Paystack was {done}"),
        paragraphs: vec![
            format!(
                "{} {done} a Paystack account for {} on {}. {since}",
                member.actor.name(),
                workspace.name,
                in_zone(workspace, member.now)
            ),
            "If that was not you or somebody you trust, change your password and correct it now.".to_owned(),
        ],
        button: "Look at it",
        link: format!("{}/settings/paystack", platform.public_url),
        note: None,
        reason: format!(
            "You get this mail because you own {} in CoPortal.",
            workspace.name
        ),
        attachments: Vec::new(),
    };
    mailing::notify(conn, platform, workspace, message, member.now)?;
    Ok(())
}
