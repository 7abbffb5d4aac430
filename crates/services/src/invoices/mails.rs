//! The mails about an invoice: the invoice itself, reminders that grow more serious, the receipt, news for the team.

use chrono::{DateTime, NaiveDate, Utc};
use domain::email::EmailAddress;
use domain::invoice::InvoiceStatus;
use domain::invoicing::ReminderFacts;
use domain::money::Money;
use domain::paystack::Flag;
use domain::quote::QuoteError;
use integrations::mail::Attachment;
use persistence::contacts::ContactRow;
use persistence::invoices::InvoiceRow;
use persistence::online_payments::OnlinePaymentRow;
use persistence::payments::PaymentRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, TeamScope, invoice_settings, users, workspaces};

use super::paper;
use crate::clients::today;
use crate::error::{Error, Result};
use crate::invoice_settings::reminders_of;
use crate::letters::{Letter, Reach, people_of, write_to};
use crate::mailing::{self, Message, written_day};
use crate::people::Member;
use crate::platform::Platform;

/// An amount as mails write it.
pub(super) fn written(amount: i64, currency: &str) -> Result<String> {
    let currency = currency.parse().map_err(Error::internal)?;
    Ok(Money { amount, currency }.to_string())
}

pub(super) fn number(row: &InvoiceRow) -> &str {
    row.number.as_deref().unwrap_or("draft")
}

pub(super) fn post(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    row: &InvoiceRow,
    reach: Reach,
    letter: &Letter<'_>,
) -> Result<usize> {
    let workspace = workspaces::get(conn, &member.scope)?;
    let people = people_of(conn, &member.scope, row.client_id, reach)?;
    write_all(conn, platform, &workspace, &people, letter, member.now)?;
    Ok(people.len())
}

fn write_all(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    people: &[ContactRow],
    letter: &Letter<'_>,
    now: DateTime<Utc>,
) -> Result<()> {
    for contact in people {
        write_to(conn, platform, workspace, contact, letter, now)?;
    }
    Ok(())
}

pub(super) fn letter<'a>(
    row: &InvoiceRow,
    title: &'a str,
    subject: String,
    text: String,
    paper: Option<&crate::quotes::Paper>,
) -> Letter<'a> {
    Letter {
        subject,
        title,
        paragraphs: vec![text],
        button: "Open the invoice",
        place: format!("invoice={}", row.id),
        attachments: paper
            .map(|paper| Attachment::pdf(&paper.file_name, &paper.pdf))
            .into_iter()
            .collect(),
    }
}

/// Sends the invoice with its PDF. Nobody there yet: the primary contact is asked in with it.
pub(super) fn sent(conn: &mut Conn, platform: &Platform, member: &Member, row: &InvoiceRow) -> Result<()> {
    let workspace = workspaces::get(conn, &member.scope)?;
    let paper = paper::of_row(conn, &workspace, row)?;
    let (number, due) = (number(row), written_day(row.due_on));
    let text = if row.balance > 0 {
        let left = written(row.balance, &row.currency)?;
        format!(
            "{} has sent you the invoice {number}. {left} is to be paid by {due}.",
            workspace.name
        )
    } else {
        format!(
            "{} has sent you the invoice {number}. Nothing is left to pay.",
            workspace.name
        )
    };
    let subject = format!("Invoice {number} from {}", workspace.name);
    let letter = letter(row, "Your invoice", subject, text, Some(&paper));
    if post(conn, platform, member, row, Reach::AskIn, &letter)? == 0 {
        return Err(QuoteError::NobodyToSendTo.into());
    }
    Ok(())
}

/// Title and opening of a reminder: the later, the more serious.
const fn tone(days_late: i64) -> (&'static str, &'static str) {
    match days_late {
        ..=0 => ("A note on your invoice", "This is a friendly note"),
        1..=3 => ("Your invoice is due", "You may have missed it"),
        4..=10 => ("Your invoice is overdue", "We have not received your payment yet"),
        _ => (
            "Your invoice is long overdue",
            "Please settle it now, or tell us what stands in the way",
        ),
    }
}

/// Reminds of what is left to pay.
pub(super) fn reminder(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    row: &InvoiceRow,
) -> Result<()> {
    let workspace = workspaces::get(conn, &member.scope)?;
    let late = days_late(&workspace, row, member.now);
    let (title, opening) = tone(late);
    let paper = paper::of_row(conn, &workspace, row)?;
    let (number, due) = (number(row), written_day(row.due_on));
    let left = written(row.balance, &row.currency)?;
    let was = if late > 0 { "was" } else { "is" };
    let rest = format!(
        "the invoice {number} from {} {left} {was} to be paid by {due}.",
        workspace.name
    );
    let reminders = reminders_of(&invoice_settings::get(conn, &member.scope)?)?;
    let own = match reminders.text(late) {
        Some(own) => Some(own.filled(ReminderFacts {
            client: &paper::particulars(conn, &workspace, row)?.client,
            number,
            balance: &left,
            days: late,
        })),
        None => None,
    };
    let subject = format!("Reminder: invoice {number} from {}", workspace.name);
    let text = match &own {
        Some(_) => format!("Of {rest}"),
        None => format!("{opening}: of {rest}"),
    };
    let mut letter = letter(row, title, subject, text, Some(&paper));
    if let Some(own) = own {
        let lines = own.lines().map(str::trim).filter(|line| !line.is_empty());
        letter.paragraphs.splice(..0, lines.map(str::to_owned));
    }
    post(conn, platform, member, row, Reach::Admitted, &letter)?;
    Ok(())
}

fn days_late(workspace: &WorkspaceRow, row: &InvoiceRow, now: DateTime<Utc>) -> i64 {
    let today: NaiveDate = today(workspace, now);
    today.signed_duration_since(row.due_on).num_days()
}

/// Confirms a payment with its receipt.
pub(crate) fn receipt(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    row: &InvoiceRow,
    payment: &PaymentRow,
) -> Result<()> {
    let people = people_of(conn, &member.scope, row.client_id, Reach::Admitted)?;
    // A document takes longer than all the rest, and the sums are held meanwhile.
    if people.is_empty() {
        return Ok(());
    }
    let workspace = workspaces::get(conn, &member.scope)?;
    let paper = paper::receipt(conn, &workspace, row, payment)?;
    let (number, amount) = (number(row), written(payment.amount, &payment.currency)?);
    let left = written(row.balance, &row.currency)?;
    let text = if row.status == InvoiceStatus::Cancelled {
        format!(
            "{} has received {amount} for the invoice {number}, which was cancelled. The amount is kept as your credit.",
            workspace.name
        )
    } else if row.balance > 0 {
        format!(
            "{} has received {amount} for the invoice {number}. {left} is left to pay.",
            workspace.name
        )
    } else {
        format!(
            "{} has received {amount} for the invoice {number}, which is now paid. Thank you.",
            workspace.name
        )
    };
    let subject = format!("Receipt for invoice {number} from {}", workspace.name);
    let letter = letter(row, "Payment received", subject, text, Some(&paper));
    write_all(conn, platform, &workspace, &people, &letter, member.now)
}

/// Tells the team's owner that a client says it has paid.
pub(super) fn tell_of_transfer(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    row: &InvoiceRow,
    (who, amount, reference): (&str, i64, &str),
    now: DateTime<Utc>,
) -> Result<()> {
    let amount = written(amount, &row.currency)?;
    let number = number(row);
    let told = Told {
        subject: format!("{who} reports a transfer for invoice {number}"),
        title: "A transfer to confirm",
        text: format!(
            "{who} says that {amount} was sent for the invoice {number}, with the reference {reference}."
        ),
    };
    tell_owner(conn, platform, workspace, row, told, now)
}

/// What a flag means, and what to do about it.
const fn words_of(flag: Flag) -> &'static str {
    match flag {
        Flag::Reference => "Paystack tells of another payment under its reference. Nothing was credited.",
        Flag::Mode => "It was made in Paystack's other mode, test or live. Nothing was credited.",
        Flag::Currency => "It was made in another currency than was asked for. Nothing was credited.",
        Flag::Amount => "Another amount was asked for than ours. Nothing was credited.",
        Flag::Cancelled => {
            "It came after the invoice was cancelled, and is on the client's credit. Use it or send it back."
        }
        Flag::Reversed => {
            "Paystack says that the money went back to the payer. What was credited here stays until you refund it."
        }
        Flag::Refund => "A refund of it was begun or changed at Paystack. Note here what went back.",
        Flag::Dispute => {
            "The payer's bank asks for the money back. Answer in your Paystack dashboard before its date."
        }
        Flag::DisputeResolved => "Its dispute is over. See in your Paystack dashboard how it ended.",
    }
}

/// Tells the team's owner that an online payment needs a look.
pub(crate) fn tell_of_flag(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    row: &InvoiceRow,
    (attempt, flag): (&OnlinePaymentRow, Flag),
    now: DateTime<Utc>,
) -> Result<()> {
    let (number, amount) = (number(row), written(attempt.amount, &attempt.currency)?);
    let told = Told {
        subject: format!("An online payment for invoice {number} needs a look"),
        title: "An online payment needs a look",
        text: format!(
            "It is about {amount} from {} for the invoice {number}, with the reference {}. {}",
            attempt.contact_name,
            attempt.reference,
            words_of(flag)
        ),
    };
    tell_owner(conn, platform, workspace, row, told, now)
}

/// What the team's owner is told.
struct Told {
    subject: String,
    title: &'static str,
    text: String,
}

fn tell_owner(
    conn: &mut Conn,
    platform: &Platform,
    workspace: &WorkspaceRow,
    row: &InvoiceRow,
    told: Told,
    now: DateTime<Utc>,
) -> Result<()> {
    let scope = TeamScope::for_job(workspace.id);
    let Some(owner) = users::owner_of(conn, &scope)? else {
        return Ok(());
    };
    let to: EmailAddress = owner.email.parse().map_err(Error::internal)?;
    let message = Message {
        to: &to,
        name: &owner.name,
        subject: told.subject,
        title: told.title.to_owned(),
        paragraphs: vec![told.text],
        button: "Open the invoice",
        link: format!("{}/invoices/{}", platform.public_url, row.id),
        note: None,
        reason: format!(
            "You get this mail because you own {} in CoPortal.",
            workspace.name
        ),
        attachments: Vec::new(),
    };
    mailing::notify(conn, platform, workspace, message, now)?;
    Ok(())
}
