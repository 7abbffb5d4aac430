//! Money that Paystack sends back: booked and stored before it is asked, asked once, and taken out of the books again
//! when it did not work.

use chrono::{DateTime, TimeDelta, Utc};
use domain::event::EventKind;
use domain::form::Invalid;
use domain::ids::PaymentId;
use domain::money::Money;
use domain::paystack::{Flag, OnlineRefundStatus, Subunits, next_late_check};
use integrations::paystack::{NewRefund, PaystackError, Refund, RefundStatus, Refusal};
use persistence::online_payments::OnlinePaymentRow;
use persistence::online_refunds::OnlineRefundRow;
use persistence::{Conn, TeamScope, online_payments, online_refunds, payments, paystack_accounts};

use super::settling::{Held, keys_of, note};
use super::{OnlineError, sentence};
use crate::error::{Error, Result};
use crate::invoices::{held, subject};
use crate::payments::{Payment, RefundInput, one, restore, send_back};
use crate::people::Member;
use crate::platform::Platform;

/// A refund that Paystack does not know of after this was never begun; its list is not always up to date.
const LISTED_WITHIN: TimeDelta = TimeDelta::hours(1);

/// Books that a part of an online payment, or all of it, goes back, and leaves it to the job to ask Paystack for it.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], a [`domain::payment::PaymentError`], or [`OnlineError::NotOffered`] when Paystack is
/// not connected.
pub fn request(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    id: PaymentId,
    input: RefundInput<'_>,
) -> Result<Payment> {
    let scope = &member.scope;
    payments::find(conn, scope, id)?.ok_or(Error::NotFound)?;
    let attempt = online_payments::by_payment(conn, scope, id)?.ok_or_else(|| {
        Invalid::at(
            "/through",
            "invalid",
            "This payment did not come through Paystack.",
        )
    })?;
    let account = paystack_accounts::find(conn, scope)?.ok_or(OnlineError::NotOffered)?;
    if account.secret_key.is_none() {
        return Err(OnlineError::NotOffered.into());
    }
    // Paystack sends it when it is asked, which is today.
    let input = RefundInput {
        refunded_on: None,
        ..input
    };
    let (payment, refund) = send_back(conn, platform, member, id, input)?;
    let row = OnlineRefundRow {
        workspace_id: scope.workspace(),
        id: refund.id,
        payment_id: id,
        online_payment_id: attempt.id,
        currency: payment.currency.clone(),
        amount: refund.amount,
        status: OnlineRefundStatus::Requested,
        refund_id: None,
        failure: None,
        checked_at: None,
        check_at: Some(member.at()),
        revision: 1,
        created_at: member.at(),
    };
    online_refunds::insert(conn, row)?;
    one(conn, member, &payment)
}

/// Asks Paystack for a refund that it was not asked for yet, or about one that it was.
///
/// # Errors
/// When the database or Paystack fails; what was leased comes back.
pub(crate) async fn work_on(platform: &Platform, row: OnlineRefundRow) -> Result<()> {
    let scope = TeamScope::for_job(row.workspace_id);
    let id = row.online_payment_id;
    let attempt = platform
        .db
        .read(move |conn| online_payments::find(conn, &scope, id))
        .await?
        .ok_or(Error::NotFound)?;
    match row.status {
        OnlineRefundStatus::Requested => ask_for(platform, &attempt, row).await,
        _ => look(platform, &attempt, false).await,
    }
}

/// What came of a call, or of a look.
enum Outcome {
    /// Paystack has it.
    Told(RefundStatus, u64),
    /// Nothing was sent, or Paystack said no: nothing went back.
    Refused(String),
    /// Nothing was sent, and it can be tried again.
    NotSent,
    /// It may have happened.
    Lost,
}

async fn ask_for(platform: &Platform, attempt: &OnlinePaymentRow, row: OnlineRefundRow) -> Result<()> {
    let scope = TeamScope::for_job(row.workspace_id);
    let mut after = row.clone();
    after.status = OnlineRefundStatus::Starting;
    after.checked_at = Some(platform.at());
    // Who gets this through is the one who asks.
    let begun = platform
        .db
        .write(move |conn| online_refunds::save(conn, &scope, &row, after))
        .await?;
    let Some(row) = begun else { return Ok(()) };
    let outcome = send(platform, attempt, &row).await?;
    store(platform, attempt, row, outcome).await
}

async fn send(platform: &Platform, attempt: &OnlinePaymentRow, row: &OnlineRefundRow) -> Result<Outcome> {
    let currency = row.currency.parse().map_err(Error::internal)?;
    let money = Money {
        amount: row.amount,
        currency,
    };
    let new = NewRefund {
        transaction: attempt.reference.parse().map_err(Error::internal)?,
        amount: Subunits::of(money).map_err(Error::internal)?,
        currency,
        customer_note: None,
        // By which it is found again when the answer is lost.
        merchant_note: Some(row.id.to_string()),
    };
    let mut outcome = Outcome::Refused("Paystack is not connected any more.".to_owned());
    for key in keys_of(platform, attempt).await? {
        outcome = match platform.paystack.refund(&key, &new).await {
            Ok(refund) => return Ok(Outcome::Told(refund.status, refund.id)),
            // The payment may be of the account before.
            Err(PaystackError::Rejected {
                refusal: Refusal::UnknownTransaction,
                message,
                ..
            }) => Outcome::Refused(sentence(Refusal::UnknownTransaction, &message)),
            Err(PaystackError::Rejected { refusal, message, .. }) => {
                return Ok(Outcome::Refused(match refusal {
                    Refusal::RefundTooLarge | Refusal::FullyRefunded => {
                        "At Paystack less than that is left to refund.".to_owned()
                    }
                    other => sentence(other, &message),
                }));
            }
            Err(PaystackError::BadKey) => Outcome::NotSent,
            Err(PaystackError::RateLimited { .. } | PaystackError::Unreachable(_)) => {
                return Ok(Outcome::NotSent);
            }
            Err(PaystackError::Unknown(why)) => {
                tracing::warn!(refund = %row.id, why, "whether a refund was begun is not known");
                return Ok(Outcome::Lost);
            }
        };
    }
    Ok(outcome)
}

/// Asks Paystack how the refunds of an attempt stand. One that was made elsewhere and is `announced` is for a person.
///
/// # Errors
/// [`OnlineError::Away`]; asking again is always safe.
pub(super) async fn look(platform: &Platform, attempt: &OnlinePaymentRow, announced: bool) -> Result<()> {
    let listed = list(platform, attempt).await?;
    let (ground, attempt) = (platform.clone(), attempt.clone());
    platform
        .db
        .write(move |conn| compare(conn, &ground, &attempt, &listed, announced))
        .await?;
    platform.ring();
    Ok(())
}

async fn list(platform: &Platform, attempt: &OnlinePaymentRow) -> Result<Vec<Refund>> {
    let Some(transaction) = attempt.transaction_id.as_deref() else {
        return Ok(Vec::new());
    };
    let transaction: u64 = transaction.parse().map_err(Error::internal)?;
    let mut refused = None;
    for key in keys_of(platform, attempt).await? {
        match platform.paystack.refunds(&key, transaction).await {
            Ok(listed) if listed.is_empty() => {}
            Ok(listed) => return Ok(listed),
            Err(PaystackError::Rejected {
                refusal: Refusal::UnknownTransaction,
                ..
            }) => {}
            Err(error @ PaystackError::BadKey) => refused = Some(error),
            Err(error) => return Err(error.into()),
        }
    }
    refused.map_or(Ok(Vec::new()), |error| Err(error.into()))
}

fn is_of(row: &OnlineRefundRow, listed: &Refund) -> bool {
    listed.merchant_note.as_deref() == Some(row.id.to_string().as_str())
        || row.refund_id.as_deref() == Some(listed.id.to_string().as_str())
}

fn compare(
    conn: &mut Conn,
    platform: &Platform,
    attempt: &OnlinePaymentRow,
    listed: &[Refund],
    announced: bool,
) -> Result<()> {
    // Who changes what belongs to an attempt holds its invoice.
    let now = Held::get(conn, platform, attempt)?.member.now;
    let scope = TeamScope::for_job(attempt.workspace_id);
    let ours = online_refunds::of_attempt(conn, &scope, attempt.id)?;
    for row in &ours {
        let outcome = match listed.iter().find(|refund| is_of(row, refund)) {
            Some(refund) => Outcome::Told(refund.status.clone(), refund.id),
            None if row.status.is_over() => continue,
            None if row.status == OnlineRefundStatus::Starting
                && now.naive_utc() - row.created_at > LISTED_WITHIN =>
            {
                Outcome::Refused("Paystack knows nothing of this refund. Try again.".to_owned())
            }
            None if row.status == OnlineRefundStatus::Requested => continue,
            None => Outcome::Lost,
        };
        move_on(conn, platform, attempt, row, outcome)?;
    }
    let is_foreign = |refund: &&Refund| !ours.iter().any(|row| is_of(row, refund));
    if announced && (listed.is_empty() || listed.iter().any(|refund| is_foreign(&refund))) {
        note(conn, platform, attempt, Flag::Refund)?;
    }
    Ok(())
}

async fn store(
    platform: &Platform,
    attempt: &OnlinePaymentRow,
    row: OnlineRefundRow,
    outcome: Outcome,
) -> Result<()> {
    let (ground, attempt) = (platform.clone(), attempt.clone());
    platform
        .db
        .write(move |conn| {
            Held::get(conn, &ground, &attempt)?;
            move_on(conn, &ground, &attempt, &row, outcome)
        })
        .await?;
    platform.ring();
    Ok(())
}

fn next_check(row: &OnlineRefundRow, now: DateTime<Utc>) -> Option<chrono::NaiveDateTime> {
    next_late_check(row.created_at.and_utc(), now).map(|at| at.naive_utc())
}

/// Stores what came of it, and what that means for the books. The caller holds the attempt.
fn move_on(
    conn: &mut Conn,
    platform: &Platform,
    attempt: &OnlinePaymentRow,
    row: &OnlineRefundRow,
    outcome: Outcome,
) -> Result<()> {
    let scope = TeamScope::for_job(row.workspace_id);
    let member = Member::acting(scope, domain::access::Actor::System, platform.now());
    let mut after = row.clone();
    after.checked_at = Some(member.at());
    after.check_at = next_check(row, member.now);
    match outcome {
        Outcome::Told(status, id) => {
            after.refund_id = Some(id.to_string());
            after.status = match status {
                RefundStatus::Processed => OnlineRefundStatus::Processed,
                RefundStatus::Failed => OnlineRefundStatus::Failed,
                RefundStatus::NeedsAttention => OnlineRefundStatus::NeedsAttention,
                RefundStatus::Pending | RefundStatus::Processing | RefundStatus::Other(_) => {
                    OnlineRefundStatus::Pending
                }
            };
            if after.status == OnlineRefundStatus::Failed && row.status != OnlineRefundStatus::Failed {
                after.failure = Some("Paystack could not send the money back.".to_owned());
            }
        }
        Outcome::Refused(why) => {
            after.status = OnlineRefundStatus::Failed;
            after.failure = Some(why);
        }
        Outcome::NotSent => after.status = OnlineRefundStatus::Requested,
        Outcome::Lost => {}
    }
    if row.status == OnlineRefundStatus::Failed {
        // The books say that nothing went back.
        if after.status != OnlineRefundStatus::Failed {
            note(conn, platform, attempt, Flag::Refund)?;
        }
        return Ok(());
    }
    if row.status == OnlineRefundStatus::Processed && after.status != OnlineRefundStatus::Failed {
        return Ok(());
    }
    if after.status.is_over() {
        after.check_at = None;
    }
    let is_news = after.status != row.status
        && matches!(
            after.status,
            OnlineRefundStatus::Pending
                | OnlineRefundStatus::Processed
                | OnlineRefundStatus::NeedsAttention
                | OnlineRefundStatus::Failed
        );
    let status = after.status;
    online_refunds::save(conn, &member.scope, row, after)?.ok_or(Error::EditConflict)?;
    if !is_news {
        return Ok(());
    }
    if status == OnlineRefundStatus::Failed {
        restore(conn, &member, row.payment_id, row.id)?;
    }
    let payment = payments::find(conn, &member.scope, row.payment_id)?.ok_or(Error::NotFound)?;
    let invoice = held(conn, &member, payment.invoice_id, None)?;
    let data = serde_json::json!({ "payment_id": row.payment_id, "refund_id": row.id, "amount": row.amount, "status": status.as_str() });
    member.record_with(
        conn,
        EventKind::OnlineRefundMoved,
        subject(&invoice),
        data.to_string(),
    )?;
    if matches!(
        status,
        OnlineRefundStatus::Failed | OnlineRefundStatus::NeedsAttention
    ) {
        note(conn, platform, attempt, Flag::Refund)?;
    }
    Ok(())
}
