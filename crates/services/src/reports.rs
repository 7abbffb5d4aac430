//! What a workspace invoiced and was paid, from sums that are kept with every change; and a client's account.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Months, NaiveDate};
use domain::form::{Form, Invalid};
use domain::ids::ClientId;
use domain::invoice::AgeBucket;
use domain::quote::read_day;
use persistence::statements::Movement;
use persistence::{Conn, clients, invoice_sums, statements, workspaces};

use crate::clients::today;
use crate::error::{Error, Result};
use crate::invoices::{statement_paper, today_of};
use crate::people::{Member, Visitor};
use crate::quotes::Paper;

/// The sums of one currency, in its minor units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// ISO 4217.
    pub currency: String,
    /// Issued and not cancelled, credit notes off, in the months shown.
    pub invoiced: i64,
    /// Came in, refunds off, in the months shown.
    pub collected: i64,
    /// Left to pay.
    pub outstanding: i64,
    /// Of that, what is late.
    pub overdue: i64,
    /// What is late, by age, the youngest first.
    pub ages: [i64; 4],
    /// First day of the month, invoiced, collected; the oldest first.
    pub months: Vec<(NaiveDate, i64, i64)>,
}

/// The sums of every currency that was invoiced in, over the twelve months that end with this one.
///
/// # Errors
/// When the database fails.
pub fn summary(conn: &mut Conn, member: &Member) -> Result<Vec<Sums>> {
    let today = today_of(conn, member)?;
    let this = today.with_day(1).unwrap_or(today);
    let shown: Vec<NaiveDate> = (0..12)
        .rev()
        .filter_map(|back| this.checked_sub_months(Months::new(back)))
        .collect();
    let mut all: BTreeMap<String, Sums> = BTreeMap::new();
    let of = |all: &mut BTreeMap<String, Sums>, currency: &str| {
        all.entry(currency.to_owned()).or_insert_with(|| Sums {
            currency: currency.to_owned(),
            months: shown.iter().map(|month| (*month, 0, 0)).collect(),
            ..Sums::default()
        });
    };
    for month in invoice_sums::months(conn, &member.scope)? {
        of(&mut all, &month.currency);
        if let Some(sums) = all.get_mut(&month.currency)
            && let Some(place) = sums.months.iter_mut().find(|(day, ..)| *day == month.month)
        {
            (place.1, place.2) = (month.invoiced, month.collected);
            sums.invoiced += month.invoiced;
            sums.collected += month.collected;
        }
    }
    for due in invoice_sums::dues(conn, &member.scope)? {
        of(&mut all, &due.currency);
        let Some(sums) = all.get_mut(&due.currency) else {
            continue;
        };
        sums.outstanding += due.outstanding;
        let late = today.signed_duration_since(due.due_on).num_days();
        if let Some(bucket) = AgeBucket::of(late) {
            sums.overdue += due.outstanding;
            for (age, sum) in AgeBucket::ALL.iter().zip(&mut sums.ages) {
                if *age == bucket {
                    *sum += due.outstanding;
                }
            }
        }
    }
    Ok(all.into_values().collect())
}

/// Which part of an account, as sent.
#[derive(Debug, Clone, Default)]
pub struct Period {
    /// The first calendar day; the beginning when absent.
    pub from: Option<String>,
    /// The last calendar day; today when absent.
    pub to: Option<String>,
    /// ISO 4217; the client's when absent.
    pub currency: Option<String>,
}

/// A client's account over a period.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The client's name.
    pub client_name: String,
    /// ISO 4217.
    pub currency: String,
    /// The first calendar day; the beginning when absent.
    pub from: Option<NaiveDate>,
    /// The last calendar day.
    pub to: NaiveDate,
    /// Minor units owed before; below zero, what was paid too much.
    pub opening: i64,
    /// What moved it, with the balance after each, the oldest first.
    pub entries: Vec<(Movement, i64)>,
    /// Minor units owed at the end.
    pub closing: i64,
}

/// A client's account.
///
/// # Errors
/// Bad parameters, [`Error::NotFound`].
pub fn statement(conn: &mut Conn, member: &Member, id: ClientId, period: &Period) -> Result<Statement> {
    let today = today_of(conn, member)?;
    account(conn, member.scope, id, period, today)
}

/// The account of the client in the portal.
///
/// # Errors
/// Bad parameters.
pub fn statement_for(conn: &mut Conn, visitor: &Visitor, period: &Period) -> Result<Statement> {
    let scope = &visitor.proof.scope;
    let today = today(&workspaces::of(conn, scope.workspace())?, visitor.now);
    account(conn, visitor.team_scope(), scope.client(), period, today)
}

/// A client's account as PDF.
///
/// # Errors
/// Bad parameters, [`Error::NotFound`].
pub fn statement_of(conn: &mut Conn, member: &Member, id: ClientId, period: &Period) -> Result<Paper> {
    let statement = statement(conn, member, id, period)?;
    let workspace = workspaces::get(conn, &member.scope)?;
    statement_paper(conn, &workspace, id, &statement, member.now)
}

/// The account of the client in the portal as PDF.
///
/// # Errors
/// Bad parameters.
pub fn statement_of_visitor(conn: &mut Conn, visitor: &Visitor, period: &Period) -> Result<Paper> {
    let statement = statement_for(conn, visitor, period)?;
    let scope = &visitor.proof.scope;
    let workspace = workspaces::of(conn, scope.workspace())?;
    statement_paper(conn, &workspace, scope.client(), &statement, visitor.now)
}

fn account(
    conn: &mut Conn,
    scope: persistence::TeamScope,
    id: ClientId,
    period: &Period,
    today: NaiveDate,
) -> Result<Statement> {
    let mut form = Form::default();
    let mut day = |pointer: &str, text: Option<&str>| {
        let text = text.filter(|text| !text.is_empty())?;
        read_day(&mut form, pointer, text)
    };
    let from = day("/from", period.from.as_deref());
    let to = day("/to", period.to.as_deref()).unwrap_or(today);
    let currency: Option<domain::reference::Currency> =
        form.parse_optional("/currency", period.currency.as_deref());
    form.finish()?;
    if from.is_some_and(|from| from > to) {
        return Err(Invalid::at("/to", "invalid", "The last day is before the first.").into());
    }
    let (client, _) = clients::find(conn, &scope, id)?.ok_or(Error::NotFound)?;
    let currency = match (currency, client.currency) {
        (Some(currency), _) => currency.as_str().to_owned(),
        (None, Some(own)) => own,
        (None, None) => workspaces::currency(conn, &scope)?,
    };
    let (mut balance, mut opening, mut entries) = (0_i64, 0_i64, Vec::new());
    for movement in statements::movements(conn, &scope, id, &currency, to)? {
        balance += movement.amount;
        if from.is_some_and(|from| movement.day < from) {
            opening = balance;
        } else {
            entries.push((movement, balance));
        }
    }
    Ok(Statement {
        client_name: client.name,
        currency,
        from,
        to,
        opening,
        entries,
        closing: balance,
    })
}
