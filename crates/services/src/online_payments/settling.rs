//! What Paystack says of an attempt, and what is done about it: one payment at most, whoever asks and how often.

use chrono::{NaiveDateTime, TimeDelta};
use domain::access::Actor;
use domain::event::EventKind;
use domain::ids::{InvoiceId, OnlinePaymentId};
use domain::money::Money;
use domain::paystack::{Attempt, AttemptStatus, Flag, Mode, SecretKey, Transaction, Verdict, next_check};
use integrations::paystack::PaystackError;
use persistence::invoices::InvoiceRow;
use persistence::online_payments::OnlinePaymentRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{
    Conn, TeamScope, invoices, online_payments, paystack_accounts, portal_invoices, workspaces,
};

use super::account;
use super::crediting::credit;
use crate::error::{Error, Result};
use crate::invoices::{subject, tell_of_flag};
use crate::people::{Member, Visitor};
use crate::platform::Platform;

/// A payment that is still with the bank after all checks is asked about again after this.
const BANKS_TAKE: TimeDelta = TimeDelta::days(1);
/// How many attempts a payer who comes back may have open; older ones are asked about by the job.
const LATEST: usize = 3;

/// Asks Paystack about the latest attempts to pay an invoice and does what the answers mean.
///
/// # Errors
/// [`Error::NotFound`], [`super::OnlineError::Away`].
pub async fn check_invoice(platform: &Platform, visitor: &Visitor, id: InvoiceId) -> Result<()> {
    let visitor = visitor.clone();
    let rows = platform
        .db
        .read(move |conn| {
            portal_invoices::find(conn, &visitor.proof.scope, id)?.ok_or(Error::NotFound)?;
            Ok::<_, Error>(online_payments::of_invoice(conn, &visitor.team_scope(), id)?)
        })
        .await?;
    let open = rows
        .iter()
        .filter(|row| row.status != AttemptStatus::Paid && row.check_at.is_some());
    for row in open.take(LATEST) {
        check(platform, row).await?;
    }
    Ok(())
}

/// Asks Paystack about an attempt and does what the answer means; answers the attempt as it is then.
///
/// # Errors
/// [`super::OnlineError::Away`] when Paystack cannot tell; asking again is always safe.
pub async fn check(platform: &Platform, row: &OnlinePaymentRow) -> Result<OnlinePaymentRow> {
    let found = ask(platform, row).await?;
    apply(platform, row, found).await
}

/// The keys that may know an attempt, the present one first. After a key was exchanged for one of another account, only
/// the former one does.
pub(super) async fn keys_of(platform: &Platform, row: &OnlinePaymentRow) -> Result<Vec<SecretKey>> {
    let scope = TeamScope::for_job(row.workspace_id);
    let ground = platform.clone();
    let now = platform.now();
    let mut keys = platform
        .db
        .read(move |conn| match paystack_accounts::find(conn, &scope)? {
            Some(account) => account::keys(&ground, &account, now),
            None => Ok::<_, Error>(Vec::new()),
        })
        .await?;
    keys.retain(|key| key.mode() == row.mode);
    Ok(keys)
}

/// The transaction of an attempt.
async fn ask(platform: &Platform, row: &OnlinePaymentRow) -> Result<Option<Transaction>> {
    let reference = row.reference.parse().map_err(Error::internal)?;
    let mut refused = None;
    for key in keys_of(platform, row).await? {
        match platform.paystack.verify(&key, &reference).await {
            Ok(Some(found)) => return Ok(Some(found)),
            Ok(None) => {}
            // A former key may have ended at Paystack; the others still tell.
            Err(error @ PaystackError::BadKey) => refused = Some(error),
            Err(error) => return Err(error.into()),
        }
    }
    match refused {
        Some(error) => Err(error.into()),
        None => Ok(None),
    }
}

/// Does what an answer of Paystack means for an attempt, in one transaction.
pub(super) async fn apply(
    platform: &Platform,
    row: &OnlinePaymentRow,
    found: Option<Transaction>,
) -> Result<OnlinePaymentRow> {
    let ground = platform.clone();
    let row = row.clone();
    let settled = platform
        .db
        .write(move |conn| settle(conn, &ground, &row, found.as_ref()))
        .await?;
    platform.ring();
    Ok(settled)
}

/// An attempt and what it is about, held until the transaction ends.
pub(super) struct Held {
    pub(super) workspace: WorkspaceRow,
    pub(super) invoice: InvoiceRow,
    pub(super) row: OnlinePaymentRow,
    pub(super) member: Member,
}

impl Held {
    /// Who acts on an attempt holds its invoice, so what is read after that is how it stays.
    pub(super) fn get(conn: &mut Conn, platform: &Platform, row: &OnlinePaymentRow) -> Result<Self> {
        let scope = TeamScope::for_job(row.workspace_id);
        let invoice = invoices::find_for_update(conn, &scope, row.invoice_id)?.ok_or(Error::NotFound)?;
        let row = online_payments::find(conn, &scope, row.id)?.ok_or(Error::NotFound)?;
        let actor = match row.contact_id.parse() {
            Ok(id) => Actor::Contact {
                id,
                name: row.contact_name.clone(),
            },
            Err(_) => Actor::System,
        };
        Ok(Self {
            workspace: workspaces::get(conn, &scope)?,
            invoice,
            row,
            member: Member::acting(scope, actor, platform.now()),
        })
    }

    pub(super) fn save(&self, conn: &mut Conn, after: OnlinePaymentRow) -> Result<OnlinePaymentRow> {
        online_payments::save(conn, &self.member.scope, &self.row, after)?.ok_or(Error::EditConflict)
    }

    /// Has a person look at it.
    pub(super) fn flag(
        &self,
        conn: &mut Conn,
        platform: &Platform,
        mut after: OnlinePaymentRow,
        flag: Flag,
    ) -> Result<OnlinePaymentRow> {
        if self.row.flag.as_deref() == Some(flag.as_str()) {
            return self.save(conn, after);
        }
        after.flag = Some(flag.as_str().to_owned());
        after.flagged_at = Some(self.member.at());
        let saved = self.save(conn, after)?;
        let data = serde_json::json!({ "flag": flag.as_str(), "reference": saved.reference }).to_string();
        let kind = EventKind::OnlinePaymentFlagged;
        self.member
            .record_with(conn, kind, subject(&self.invoice), data)?;
        tell_of_flag(
            conn,
            platform,
            &self.workspace,
            &self.invoice,
            (&saved, flag),
            self.member.now,
        )?;
        Ok(saved)
    }
}

fn settle(
    conn: &mut Conn,
    platform: &Platform,
    row: &OnlinePaymentRow,
    found: Option<&Transaction>,
) -> Result<OnlinePaymentRow> {
    let held = Held::get(conn, platform, row)?;
    let now = held.member.now;
    let mut after = held.row.clone();
    after.checked_at = Some(held.member.at());
    let begun = held.row.created_at.and_utc();
    let next = next_check(begun, now).map(|at| at.naive_utc());
    let verdict = match found {
        Some(transaction) => Some(attempt(&held.row)?.judge(transaction)),
        None => None,
    };
    match (held.row.status, verdict) {
        // What was credited stays, whatever Paystack says of it later.
        (AttemptStatus::Paid, Some(Verdict::Reversed)) if held.row.flag.is_none() => {
            held.flag(conn, platform, after, Flag::Reversed)
        }
        (AttemptStatus::Paid, _) => {
            after.check_at = None;
            held.save(conn, after)
        }
        // Money that comes after all is credited, whatever was seen before.
        (AttemptStatus::Flagged, verdict) if !matches!(verdict, Some(Verdict::Paid(_))) => {
            after.check_at = None;
            held.save(conn, after)
        }
        (_, Some(Verdict::Paid(_))) if is_play_money(conn, platform, &held)? => {
            after.status = AttemptStatus::Flagged;
            after.check_at = None;
            held.flag(conn, platform, after, Flag::Mode)
        }
        (_, Some(Verdict::Paid(money))) => credit(conn, platform, &held, after, money, found),
        (_, Some(Verdict::Differs(difference))) => {
            after.status = AttemptStatus::Flagged;
            after.check_at = None;
            held.flag(conn, platform, after, difference.into())
        }
        (_, Some(Verdict::Reversed)) => {
            after.status = AttemptStatus::Flagged;
            after.check_at = None;
            held.flag(conn, platform, after, Flag::Reversed)
        }
        (status, verdict) => {
            let is_with_the_bank = matches!(verdict, Some(Verdict::Open));
            after.status = unpaid(&held, status, verdict.as_ref(), next.is_none());
            // What is with the bank is not over, however long it takes.
            let later = is_with_the_bank.then(|| held.member.at() + BANKS_TAKE);
            after.check_at = next.or(later);
            held.save(conn, after)
        }
    }
}

/// Test money, though the business takes real money by now: a test checkout stays open after the key was exchanged.
fn is_play_money(conn: &mut Conn, platform: &Platform, held: &Held) -> Result<bool> {
    if held.row.mode != Mode::Test {
        return Ok(false);
    }
    let Some(account) = paystack_accounts::find(conn, &held.member.scope)? else {
        return Ok(false);
    };
    let key = account::current_key(platform, &account)?;
    Ok(key.is_some_and(|key| key.mode() == Mode::Live))
}

/// The status of an attempt for which no money came; one that is over stays so, until money comes.
fn unpaid(held: &Held, status: AttemptStatus, verdict: Option<&Verdict>, is_last: bool) -> AttemptStatus {
    if !status.is_live() {
        return status;
    }
    let is_claimed = |until: NaiveDateTime| until > held.member.at();
    match verdict {
        Some(Verdict::Failed) => AttemptStatus::Failed,
        Some(Verdict::Open) => AttemptStatus::Pending,
        _ if is_last => AttemptStatus::Abandoned,
        // Paystack has it and we do not know its checkout: that answer was lost, unless it is on its way.
        Some(Verdict::Abandoned)
            if status == AttemptStatus::Starting && !held.row.claimed_until.is_some_and(is_claimed) =>
        {
            AttemptStatus::Abandoned
        }
        Some(Verdict::Abandoned) if status == AttemptStatus::Pending => AttemptStatus::Open,
        _ => status,
    }
}

fn attempt(row: &OnlinePaymentRow) -> Result<Attempt> {
    Ok(Attempt {
        reference: row.reference.parse().map_err(Error::internal)?,
        amount: Money {
            amount: row.amount,
            currency: row.currency.parse().map_err(Error::internal)?,
        },
        mode: row.mode,
    })
}

/// A person has looked at what was flagged; whatever is new about it flags it again.
///
/// # Errors
/// [`Error::NotFound`], also when nothing is flagged.
pub fn clear_flag(
    conn: &mut Conn,
    member: &Member,
    invoice: InvoiceId,
    id: OnlinePaymentId,
) -> Result<OnlinePaymentRow> {
    let scope = &member.scope;
    let found = online_payments::of_invoice(conn, scope, invoice)?
        .into_iter()
        .find(|row| row.id == id)
        .ok_or(Error::NotFound)?;
    let held = invoices::find_for_update(conn, scope, found.invoice_id)?.ok_or(Error::NotFound)?;
    let row = online_payments::find(conn, scope, id)?
        .filter(|row| row.flag.is_some())
        .ok_or(Error::NotFound)?;
    let mut after = row.clone();
    let flag = after.flag.take();
    after.flagged_at = None;
    let saved = online_payments::save(conn, scope, &row, after)?.ok_or(Error::EditConflict)?;
    let data = serde_json::json!({ "flag": flag, "reference": saved.reference }).to_string();
    member.record_with(conn, EventKind::OnlinePaymentCleared, subject(&held), data)?;
    Ok(saved)
}

/// Notes what happened to an attempt at Paystack that a person must see.
pub(super) fn note(
    conn: &mut Conn,
    platform: &Platform,
    row: &OnlinePaymentRow,
    flag: Flag,
) -> Result<OnlinePaymentRow> {
    let held = Held::get(conn, platform, row)?;
    let after = held.row.clone();
    held.flag(conn, platform, after, flag)
}
