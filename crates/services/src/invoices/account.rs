//! A client's account on paper: what moved it over a period, and what is owed at its end.

use chrono::{DateTime, Utc};
use domain::ids::ClientId;
use domain::money::Money;
use domain::payment::PaymentMethod;
use domain::reference::Currency;
use integrations::documents::{AccountEntry, TotalKind, render_document};
use persistence::statements::{Movement, MovementKind};
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, clients, invoice_settings};

use super::paper::{Frame, Particulars, bank_section, framed, labels, sum};
use crate::error::{Error, Result};
use crate::mailing::written_day;
use crate::quotes::Paper;
use crate::reports::Statement;

/// A movement as the account tells it, and what more there is to say.
fn told(movement: &Movement) -> (String, Option<String>) {
    let number = &movement.number;
    match movement.kind {
        MovementKind::Invoice => (format!("Invoice {number}"), None),
        MovementKind::Payment => {
            let method = movement.method.parse::<PaymentMethod>();
            let words = method.map_or("Payment", PaymentMethod::words);
            (words.to_owned(), Some(number.clone()))
        }
        MovementKind::CreditNote => (format!("Credit note {number}"), None),
        MovementKind::Refund => ("Sent back".to_owned(), Some(number.clone())),
    }
}

fn entry((movement, balance): &(Movement, i64), currency: Currency) -> AccountEntry {
    let (what, detail) = told(movement);
    let money = |amount| Money { amount, currency };
    AccountEntry {
        day: written_day(movement.day),
        what,
        detail,
        amount: money(movement.amount),
        balance: money(*balance),
    }
}

/// The PDF of a client's account; names and addresses are as they are now, and so is where to pay.
pub(crate) fn statement(
    conn: &mut Conn,
    workspace: &WorkspaceRow,
    client: ClientId,
    statement: &Statement,
    now: DateTime<Utc>,
) -> Result<Paper> {
    let scope = TeamScope::for_job(workspace.id);
    let (client, _) = clients::find(conn, &scope, client)?.ok_or(Error::NotFound)?;
    let settings = invoice_settings::get(conn, &scope)?;
    let currency: Currency = statement.currency.parse().map_err(Error::internal)?;
    let until = written_day(statement.to);
    let title = match statement.from {
        Some(from) => format!("{} to {until}", written_day(from)),
        None => format!("Until {until}"),
    };
    let mut sums = Vec::new();
    if statement.from.is_some() {
        let label = "Owed before".to_owned();
        sums.push(sum(label, statement.opening, currency, TotalKind::Part));
    }
    let (label, closing) = if statement.closing < 0 {
        ("In your favour", -statement.closing)
    } else {
        ("To pay", statement.closing)
    };
    sums.push(sum(label.to_owned(), closing, currency, TotalKind::Total));
    let mut labels = labels("Statement of account", "Made on");
    labels.prepared_for = "Account of".to_owned();
    labels.number = "Currency".to_owned();
    labels.description = "What moved it".to_owned();
    let frame = Frame {
        workspace,
        particulars: &Particulars::of(workspace, &settings, &client)?,
        number: statement.currency.clone(),
        title,
        issued: written_day(crate::clients::today(workspace, now)),
        due: None,
        made_at: now,
    };
    let mut document = framed(conn, frame, labels, sums)?;
    document.account = statement
        .entries
        .iter()
        .map(|line| entry(line, currency))
        .collect();
    if statement.closing > 0 {
        document.sections.extend(bank_section(&settings, None)?);
    }
    Ok(Paper {
        file_name: format!("Statement {} {}.pdf", statement.currency, statement.to),
        pdf: render_document(&document).map_err(Error::internal)?,
    })
}
