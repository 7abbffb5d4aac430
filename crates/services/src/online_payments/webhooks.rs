//! What Paystack announces: kept as it comes when it is signed, and worked on afterwards.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::paystack::Flag;
use integrations::paystack::is_signed_by_one_of;
use integrations::paystack::webhook::{self, DisputeStage, Subject};
use persistence::events::hex;
use persistence::paystack_webhooks::{self, WebhookRow};
use persistence::{Conn, TeamScope, online_payments, paystack_accounts};
use sha2::{Digest as _, Sha256};

use super::{OnlineError, account, refunds, settling};
use crate::error::{Error, Result};
use crate::platform::Platform;

/// When the last one came is noted no more often than this.
const NOTE_EVERY: TimeDelta = TimeDelta::minutes(1);

fn place(workspace: &str, digest: &str) -> String {
    format!("paystack_webhooks|body|{workspace}|{digest}")
}

/// Keeps a webhook whose body is signed with a key of the workspace that its address names.
///
/// # Errors
/// [`OnlineError::Forged`], and nothing was written; when the database fails.
pub async fn receive(
    platform: &Arc<Platform>,
    token: String,
    signature: String,
    body: Vec<u8>,
) -> Result<()> {
    let ground = Arc::clone(platform);
    let found = platform
        .db
        .read(move |conn| paystack_accounts::by_token(conn, &token))
        .await?;
    // An address that is none is told apart from a wrong signature by nothing.
    let account = found.ok_or(OnlineError::Forged)?;
    let keys = account::keys(&ground, &account, platform.now())?;
    if !is_signed_by_one_of(&keys, &signature, &body) {
        return Err(OnlineError::Forged.into());
    }
    let at = platform.at();
    let scope = account.scope()?;
    let digest = hex(&Sha256::digest(&body));
    let event = webhook::read(&body).map_or_else(|_| "unreadable".to_owned(), |read| read.event);
    let sealed = platform
        .keys
        .seal(&place(&account.workspace_id, &digest), &body)?;
    platform
        .db
        .write(move |conn| {
            let row = WebhookRow {
                workspace_id: scope.workspace(),
                digest,
                event,
                body: sealed,
                attempts: 0,
                due_at: at,
                leased_until: None,
                received_at: at,
                done_at: None,
                last_error: None,
            };
            paystack_webhooks::receive(conn, row)?;
            if account.last_webhook_at.is_none_or(|last| at - last > NOTE_EVERY) {
                paystack_accounts::saw_webhook(conn, &scope, at)?;
            }
            Ok::<_, Error>(())
        })
        .await?;
    platform.paystack_bell.notify_one();
    Ok(())
}

/// Whom a webhook has us ask.
enum Ask {
    /// Paystack, about the charge.
    Charge,
    /// Paystack, about its refunds.
    Refunds,
    /// Somebody of the team, who is to look.
    Person(Flag),
}

/// Does what a webhook asks for: ask Paystack about a charge, or have a person look.
pub(crate) async fn work_on(platform: &Platform, row: &WebhookRow) -> Result<()> {
    let sealed = place(&row.workspace_id.to_string(), &row.digest);
    let body = platform.keys.open(&sealed, &row.body)?;
    let Ok(read) = webhook::read(&body) else {
        return Ok(());
    };
    let scope = TeamScope::for_job(row.workspace_id);
    let (reference, ask) = match read.subject {
        Subject::Charge(reference) => (reference, Ask::Charge),
        Subject::Refund { transaction, .. } => (transaction, Ask::Refunds),
        Subject::Dispute { transaction, stage } => match stage {
            DisputeStage::Created | DisputeStage::Reminded => (transaction, Ask::Person(Flag::Dispute)),
            DisputeStage::Resolved => (transaction, Ask::Person(Flag::DisputeResolved)),
        },
        Subject::Other => return Ok(()),
    };
    let reference = reference.to_string();
    let attempt = platform
        .db
        .read(move |conn| online_payments::by_reference(conn, &scope, &reference))
        .await?;
    // A charge that the business made elsewhere with the same account.
    let Some(attempt) = attempt else { return Ok(()) };
    let flag = match ask {
        Ask::Charge => return settling::check(platform, &attempt).await.map(drop),
        Ask::Refunds => return refunds::look(platform, &attempt, true).await,
        Ask::Person(flag) => flag,
    };
    let ground = platform.clone();
    platform
        .db
        .write(move |conn: &mut Conn| settling::note(conn, &ground, &attempt, flag).map(drop))
        .await?;
    platform.ring();
    Ok(())
}
