//! The payer's press on "Pay online": one checkout for one amount of an invoice, however often it is pressed.

use std::time::Duration;

use chrono::TimeDelta;
use domain::email::EmailAddress;
use domain::ids::OnlinePaymentId;
use domain::money::Money;
use domain::paystack::{AmountError, AttemptStatus, Reference, SecretKey, Subunits, next_check};
use integrations::paystack::{NewTransaction, PaystackError, Refusal};
use persistence::online_payments::OnlinePaymentRow;
use persistence::paystack_accounts::AccountRow;
use persistence::{
    Conn, TeamScope, clients, doors, invoices, online_payment_parts, online_payments, paystack_accounts,
    workspaces,
};

use super::wanted::{Ask, Wanted};
use super::{OnlineError, account, settling};
use crate::error::{Error, Result};
use crate::people::Visitor;
use crate::platform::Platform;

/// Longer than a call to Paystack takes: whoever began one and died is waited for no longer.
const CLAIM: TimeDelta = TimeDelta::seconds(60);
/// How often and how long one waits for another who is beginning the same payment.
const TURNS: u32 = 12;
const PAUSE: Duration = Duration::from_millis(250);

/// What there is to do about a press.
enum Next {
    /// Ask Paystack for a checkout; the attempt is stored and claimed.
    Begin(Box<OnlinePaymentRow>, Box<NewTransaction>, SecretKey),
    /// An answer was lost: ask what became of the attempt before going on with it.
    Resume(Box<OnlinePaymentRow>, Box<NewTransaction>, SecretKey),
    /// There is a checkout; it may have been paid.
    Look(Box<OnlinePaymentRow>),
    /// Somebody else is beginning it at this moment.
    Wait,
}

/// Where to send the payer.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], also when nothing waits, [`Error::ClientArchived`], why nothing can be paid as the
/// invoice stands, or an [`OnlineError`].
pub async fn pay(platform: &Platform, visitor: &Visitor, ask: &Ask) -> Result<String> {
    for _ in 0..TURNS {
        match next(platform, visitor, ask).await? {
            Next::Begin(row, new, key) => return begin(platform, *row, &new, &key).await,
            Next::Resume(row, new, key) => match platform.paystack.verify(&key, &new.reference).await {
                // Nothing of it reached Paystack, so the same reference begins it.
                Ok(None) => return begin(platform, *row, &new, &key).await,
                // Its checkout was in the answer that was lost: another attempt has to be made.
                Ok(Some(found)) => {
                    let row = store(platform, &row, |_| ()).await?;
                    settling::apply(platform, &row, Some(found)).await?;
                }
                Err(error) => {
                    store(platform, &row, |_| ()).await?;
                    return Err(error.into());
                }
            },
            Next::Look(row) => match settling::check(platform, &row).await {
                Ok(now) => match (now.status, now.authorization_url) {
                    (AttemptStatus::Open, Some(url)) => return Ok(url),
                    (AttemptStatus::Pending, _) => return Err(OnlineError::UnderWay.into()),
                    // It is over by now, or paid: look again at what is left to pay.
                    _ => {}
                },
                // A checkout that was paid takes no second payment, so it may be shown unseen.
                Err(Error::Online(OnlineError::Away(why))) => {
                    tracing::warn!(attempt = %row.id, why, "a checkout is used again without having been looked at");
                    return row.authorization_url.ok_or(OnlineError::Away(why).into());
                }
                Err(error) => return Err(error),
            },
            Next::Wait => tokio::time::sleep(PAUSE).await,
        }
    }
    Err(OnlineError::UnderWay.into())
}

async fn next(platform: &Platform, visitor: &Visitor, ask: &Ask) -> Result<Next> {
    let (ground, visitor, ask) = (platform.clone(), visitor.clone(), ask.clone());
    let found = platform
        .db
        .write(move |conn| prepare(conn, &ground, &visitor, &ask))
        .await;
    match found {
        // Another process stored an attempt first.
        Err(Error::Db(persistence::DbError::Unique(_))) => Ok(Next::Wait),
        other => other,
    }
}

/// Whether a payer can still be sent elsewhere than the key that was exchanged since; what is with a bank cannot.
fn is_of_former_account(row: &OnlinePaymentRow, account: &AccountRow) -> bool {
    row.status != AttemptStatus::Pending && account.connected_at.is_some_and(|at| row.created_at < at)
}

fn prepare(conn: &mut Conn, platform: &Platform, visitor: &Visitor, ask: &Ask) -> Result<Next> {
    let scope = visitor.team_scope();
    let account = paystack_accounts::find(conn, &scope)?;
    let partial = account.as_ref().is_some_and(|account| account.partial_payments);
    let wanted = Wanted::of(conn, visitor, ask, partial)?;
    let (client, _) = clients::find(conn, &scope, wanted.invoice.client_id)?.ok_or(Error::NotFound)?;
    if client.archived_at.is_some() {
        return Err(Error::ClientArchived);
    }
    let account = account.ok_or(OnlineError::NotOffered)?;
    let key = account::current_key(platform, &account)?.ok_or(OnlineError::NotOffered)?;
    let now = platform.now();
    let mut live = online_payments::live(conn, &scope, wanted.invoice.id, wanted.amount)?;
    if let Some(row) = &live
        && (row.mode != key.mode() || is_of_former_account(row, &account) || !wanted.is_that_of(conn, row)?)
    {
        // Its money would go where the business is paid no more, or to other invoices.
        let mut after = row.clone();
        after.status = AttemptStatus::Abandoned;
        online_payments::save(conn, &scope, row, after)?.ok_or(Error::EditConflict)?;
        live = None;
    }
    let Some(row) = live else {
        let attempt = OnlinePaymentId::at(now);
        let new = transaction(conn, platform, visitor, &wanted, attempt)?;
        let row = OnlinePaymentRow {
            workspace_id: scope.workspace(),
            id: attempt,
            invoice_id: wanted.invoice.id,
            contact_id: visitor.proof.scope.contact().to_string(),
            contact_name: visitor.proof.contact_name.clone(),
            reference: new.reference.to_string(),
            mode: key.mode(),
            currency: wanted.invoice.currency.clone(),
            amount: wanted.amount,
            status: AttemptStatus::Starting,
            authorization_url: None,
            claimed_until: Some((now + CLAIM).naive_utc()),
            flag: None,
            flagged_at: None,
            payment_id: None,
            transaction_id: None,
            channel: None,
            checked_at: None,
            check_at: next_check(now, now).map(|at| at.naive_utc()),
            settled_at: None,
            revision: 1,
            created_at: now.naive_utc(),
        };
        online_payments::insert(conn, row.clone())?;
        online_payment_parts::insert(conn, wanted.rows_of(&row))?;
        return Ok(Next::Begin(Box::new(row), Box::new(new), key));
    };
    if row.status != AttemptStatus::Starting {
        return Ok(Next::Look(Box::new(row)));
    }
    if row.claimed_until.is_some_and(|until| until > now.naive_utc()) {
        return Ok(Next::Wait);
    }
    let mut after = row.clone();
    after.claimed_until = Some((now + CLAIM).naive_utc());
    let row = online_payments::save(conn, &scope, &row, after)?.ok_or(Error::EditConflict)?;
    let new = transaction(conn, platform, visitor, &wanted, row.id)?;
    Ok(Next::Resume(Box::new(row), Box::new(new), key))
}

/// What is asked of Paystack: ids, and the person's address, to which it writes too.
fn transaction(
    conn: &mut Conn,
    platform: &Platform,
    visitor: &Visitor,
    wanted: &Wanted,
    attempt: OnlinePaymentId,
) -> Result<NewTransaction> {
    let invoice = &wanted.invoice;
    let currency = invoice.currency.parse().map_err(Error::internal)?;
    let amount = Subunits::to_charge(Money {
        amount: wanted.amount,
        currency,
    })
    .map_err(|error| match error {
        AmountError::CurrencyNotTaken(_) => OnlineError::NotOffered,
        AmountError::BelowMinimum(_) | AmountError::Fraction | AmountError::TooLarge => {
            OnlineError::Refused(format!("This amount cannot be paid online: {error}."))
        }
    })?;
    let (_, email) = doors::myself(conn, &visitor.proof.scope)?;
    let email: EmailAddress = email.parse().map_err(Error::internal)?;
    let workspace = workspaces::of(conn, visitor.proof.scope.workspace())?;
    let portal = platform.portal_url(&workspace.slug);
    let url = |payment: &str| {
        let back = match wanted.parts.as_slice() {
            [] => format!("{portal}/invoices/{}?payment={payment}", invoice.id),
            _ => format!("{portal}/billing?payment={payment}&invoice={}", invoice.id),
        };
        back.parse().map_err(Error::internal)
    };
    let mut metadata = vec![
        ("invoice_id", invoice.id.to_string()),
        ("workspace_id", workspace.id.to_string()),
    ];
    if !wanted.parts.is_empty() {
        metadata.push(("invoices", wanted.parts.len().to_string()));
    }
    Ok(NewTransaction {
        reference: Reference::of_id(&attempt).map_err(Error::internal)?,
        email,
        amount,
        currency,
        callback_url: url("back")?,
        cancel_url: Some(url("cancelled")?),
        metadata,
        channels: Vec::new(),
    })
}

/// Asks Paystack for a checkout of a stored and claimed attempt.
async fn begin(
    platform: &Platform,
    row: OnlinePaymentRow,
    new: &NewTransaction,
    key: &SecretKey,
) -> Result<String> {
    match platform.paystack.initialize(key, new).await {
        Ok(begun) => {
            let url = begun.authorization_url.to_string();
            let kept = url.clone();
            store(platform, &row, |row| {
                row.authorization_url = Some(kept);
                if row.status == AttemptStatus::Starting {
                    row.status = AttemptStatus::Open;
                }
            })
            .await?;
            Ok(url)
        }
        // It is there already: an answer was lost. The next press finds out.
        Err(PaystackError::Rejected {
            refusal: Refusal::DuplicateReference,
            ..
        }) => {
            store(platform, &row, |_| ()).await?;
            Err(OnlineError::Away("the reference is in use".to_owned()).into())
        }
        Err(error @ PaystackError::Rejected { .. }) => {
            store(platform, &row, |row| {
                row.status = AttemptStatus::Failed;
                row.check_at = None;
            })
            .await?;
            Err(error.into())
        }
        // Nothing was sent, or nobody knows: the attempt stays, and is asked about before it is begun again.
        Err(
            error @ (PaystackError::BadKey
            | PaystackError::RateLimited { .. }
            | PaystackError::Unreachable(_)
            | PaystackError::Unknown(_)),
        ) => {
            tracing::warn!(attempt = %row.id, %error, "a payment could not be begun");
            store(platform, &row, |_| ()).await?;
            Err(error.into())
        }
    }
}

/// Changes a claimed attempt and gives it back to whoever comes next.
async fn store(
    platform: &Platform,
    row: &OnlinePaymentRow,
    change: impl FnOnce(&mut OnlinePaymentRow) + Send + 'static,
) -> Result<OnlinePaymentRow> {
    let row = row.clone();
    platform
        .db
        .write(move |conn| {
            let scope = TeamScope::for_job(row.workspace_id);
            // Who changes an attempt holds its invoice.
            invoices::find_for_update(conn, &scope, row.invoice_id)?.ok_or(Error::NotFound)?;
            let before = online_payments::find(conn, &scope, row.id)?.ok_or(Error::NotFound)?;
            let mut after = before.clone();
            after.claimed_until = None;
            change(&mut after);
            online_payments::save(conn, &scope, &before, after)?.ok_or(Error::EditConflict)
        })
        .await
}
