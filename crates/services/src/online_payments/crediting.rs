//! What came in is recorded as payments, on as many invoices as the attempt was for.

use chrono::{DateTime, Utc};
use domain::invoice::InvoiceStatus;
use domain::money::Money;
use domain::payment::{PaymentDetails, PaymentMethod};
use domain::paystack::{AttemptStatus, Flag, Transaction};
use domain::reference::TimeZone;
use persistence::invoices::InvoiceRow;
use persistence::online_payment_parts::PartRow;
use persistence::online_payments::OnlinePaymentRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, invoices, online_payment_parts};

use super::settling::Held;
use crate::clients::today;
use crate::error::{Error, Result};
use crate::payments::{Provider, settle_online};
use crate::platform::Platform;

/// As payments name who processed them.
const PROVIDER: &str = "paystack";

/// Records the payment, once: the attempt says so and the provider's reference is unique. One of several invoices at
/// once is recorded on each; what is more than was asked for goes to the last.
pub(super) fn credit(
    conn: &mut Conn,
    platform: &Platform,
    held: &Held,
    mut after: OnlinePaymentRow,
    money: Money,
    found: Option<&Transaction>,
) -> Result<OnlinePaymentRow> {
    let paid_at = found.and_then(|found| found.paid_at);
    let received_on = day_of(&held.workspace, paid_at, held.member.now);
    let record = |conn: &mut Conn, invoice: &InvoiceRow, amount, key: String| {
        let details = PaymentDetails {
            amount,
            method: PaymentMethod::Paystack,
            received_on,
            reference: Some(held.row.reference.clone()),
            note: None,
        };
        let provider = Provider {
            name: PROVIDER.to_owned(),
            reference: key,
        };
        let (_, payment) = settle_online(conn, platform, &held.member, invoice, details, provider)?;
        Ok::<_, Error>(payment.id)
    };
    let reference = &held.row.reference;
    let parts = online_payment_parts::of_attempt(conn, &held.member.scope, held.row.id)?;
    let mut cancelled = held.invoice.status == InvoiceStatus::Cancelled;
    let mut first = None;
    if parts.is_empty() {
        first = Some(record(conn, &held.invoice, money.amount, reference.clone())?);
    }
    for (part, amount) in divided(&parts, money.amount) {
        // By id, as everybody who holds several invoices takes them.
        let invoice =
            invoices::find_for_update(conn, &held.member.scope, part.invoice_id)?.ok_or(Error::NotFound)?;
        let key = match first {
            None => reference.clone(),
            Some(_) => format!("{reference}/{}", part.invoice_id),
        };
        let payment = record(conn, &invoice, amount, key)?;
        online_payment_parts::settle(conn, &held.member.scope, held.row.id, part.invoice_id, payment)?;
        cancelled |= invoice.status == InvoiceStatus::Cancelled;
        first = first.or(Some(payment));
    }
    after.status = AttemptStatus::Paid;
    after.payment_id = first.map(|id| id.to_string());
    after.settled_at = Some(held.member.at());
    after.transaction_id = found.map(|found| found.id.to_string());
    after.channel = found.and_then(|found| found.channel.clone());
    after.claimed_until = None;
    after.check_at = None;
    if cancelled {
        held.flag(conn, platform, after, Flag::Cancelled)
    } else {
        held.save(conn, after)
    }
}

/// Gives every part what was asked for it, while there is something; the last one takes the rest.
fn divided(parts: &[PartRow], amount: i64) -> Vec<(&PartRow, i64)> {
    let mut left = amount;
    let mut shares = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let share = if index + 1 == parts.len() {
            left
        } else {
            part.amount.min(left)
        };
        left -= share;
        if share > 0 {
            shares.push((part, share));
        }
    }
    shares
}

/// The workspace's calendar day of an instant, no later than today.
fn day_of(workspace: &WorkspaceRow, at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> chrono::NaiveDate {
    let today = today(workspace, now);
    let zone: TimeZone = workspace.time_zone.parse().unwrap_or(TimeZone::UTC);
    at.map_or(today, |at| at.with_timezone(&zone.tz()).date_naive().min(today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::{InvoiceId, OnlinePaymentId, WorkspaceId};

    fn parts(amounts: &[i64]) -> Vec<PartRow> {
        let now = chrono::DateTime::UNIX_EPOCH;
        let part = |amount: &i64| PartRow {
            workspace_id: WorkspaceId::at(now),
            online_payment_id: OnlinePaymentId::at(now),
            invoice_id: InvoiceId::at(now),
            amount: *amount,
            payment_id: None,
        };
        amounts.iter().map(part).collect()
    }

    #[test]
    fn whatever_came_in_is_divided_to_the_last_unit() {
        let asked = [[1, 1, 1], [5, 1, 9], [700, 20, 3]];
        for amounts in asked {
            let parts = parts(&amounts);
            for came in 1..=800 {
                let shares = divided(&parts, came);
                assert_eq!(shares.iter().map(|(_, share)| share).sum::<i64>(), came);
                let (_, all_but_last) = shares.split_last().unwrap();
                assert!(all_but_last.iter().all(|(part, share)| *share == part.amount));
                if came == amounts.iter().sum::<i64>() {
                    assert!(shares.iter().map(|(_, share)| *share).eq(amounts));
                }
            }
        }
    }
}
