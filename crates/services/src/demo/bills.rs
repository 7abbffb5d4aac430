//! The demo's invoices in all states, with payments, credit, withheld tax and a transfer to confirm.

use chrono::{Months, TimeDelta};
use domain::credit_note::CreditNoteInput;
use domain::invoicing::{BankDetails, ReminderText};
use domain::payment::PaymentInput;
use domain::quote::{LineInput, MoneyInput};
use persistence::Conn;

use crate::clients::Client;
use crate::credit_notes::{self, NewCreditNote};
use crate::error::Result;
use crate::invoice_settings::{InvoiceSettingsPatch, InvoicingPatch, RemindersPatch};
use crate::invoices::{self, NewInvoice};
use crate::payments;
use crate::people::Member;
use crate::platform::Platform;
use crate::schedules::{self, NewSchedule};
use crate::workspaces::{self, WorkspacePatch};

fn money(amount: i64, currency: &str) -> MoneyInput {
    MoneyInput {
        amount,
        currency: currency.to_owned(),
    }
}

fn settings() -> WorkspacePatch {
    WorkspacePatch {
        invoices: InvoiceSettingsPatch {
            invoicing: Some(InvoicingPatch {
                prefix: Some("BS".to_owned()),
                pattern: Some("{PREFIX}-{YYYY}-{0000}".to_owned()),
                tax_label: Some("VAT".to_owned()),
                tax_rate: Some(Some("0.075".to_owned())),
                tax_number: Some(Some("12345678-0001".to_owned())),
                notes: Some(Some("Thank you for your business.".to_owned())),
                ..InvoicingPatch::default()
            }),
            bank: Some(Some(BankDetails {
                account_name: "Bright Studio Ltd".to_owned(),
                account_number: "0123456789".to_owned(),
                bank_name: "Harmattan Bank".to_owned(),
                ..BankDetails::default()
            })),
            reminders: Some(RemindersPatch {
                texts: Some(vec![ReminderText {
                    day: 7,
                    text: "{balance} of our invoice {number} has been open for {days} days. Is anything unclear?"
                        .to_owned(),
                }]),
                ..RemindersPatch::default()
            }),
        },
        ..WorkspacePatch::default()
    }
}

/// description, price in minor units, days ago that it was issued, days until it was due
type Bill = (&'static str, i64, i64, i64);

fn bill(conn: &mut Conn, member: &Member, client: &Client, bill: Bill) -> Result<domain::ids::InvoiceId> {
    let (description, price, _, terms) = bill;
    let currency = client.row.currency.clone().unwrap_or_else(|| "NGN".to_owned());
    let new = NewInvoice {
        client_id: client.row.id.to_string(),
        currency: Some(currency.clone()),
        due_on: Some((member.now + TimeDelta::days(terms)).date_naive().to_string()),
        lines: vec![LineInput {
            description: description.to_owned(),
            quantity: "1".to_owned(),
            unit_price: money(price, &currency),
            tax_rate: Some("0.075".to_owned()),
            ..LineInput::default()
        }],
        ..NewInvoice::default()
    };
    Ok(invoices::create(conn, member, new)?.row.id)
}

/// Makes all of it.
pub(super) fn make(
    conn: &mut Conn,
    platform: &Platform,
    member: &impl Fn(i64) -> Member,
    made: &[Client],
) -> Result<()> {
    workspaces::update(conn, platform, &member(80), settings(), None)?;
    let issued: [(usize, Bill, i64); 5] = [
        (0, ("Signage for two shops", 120_000, 60, 14), 129_000),
        (4, ("Clinic website, first half", 48_000_000, 40, 14), 20_000_000),
        (0, ("Brand workshop", 90_000, 25, 14), 0),
        (2, ("Fleet photography", 25_000_000, 12, 14), 30_000_000),
        (1, ("Packaging design", 1_800_000, 5, 30), 0),
    ];
    for (place, of, paid) in issued {
        let Some(client) = made.get(place) else { continue };
        let by = member(of.2);
        let id = bill(conn, &by, client, of)?;
        let row = invoices::send(conn, platform, &by, id, None)?.row;
        if of.0 == "Brand workshop" {
            invoices::share(conn, platform, &member(of.2 - 1), id)?;
        }
        if paid > 0 {
            let input = PaymentInput {
                amount: money(paid, &row.currency),
                method: "bank_transfer".to_owned(),
                reference: Some(format!("Transfer for {}", row.number.unwrap_or_default())),
                ..PaymentInput::default()
            };
            payments::record(conn, platform, &member(of.2 - 3), id, &input)?;
        }
    }
    if let Some(client) = made.first() {
        let by = member(30);
        let id = bill(conn, &by, client, ("Menu boards", 60_000, 30, 14))?;
        invoices::send(conn, platform, &by, id, None)?;
        let new = NewCreditNote {
            invoice_id: id.to_string(),
            input: CreditNoteInput {
                amount: None,
                reason: "The boards came late and were not hung".to_owned(),
            },
        };
        credit_notes::issue(conn, platform, &member(27), &new)?;
    }
    if let Some(client) = made.get(1) {
        let by = member(0);
        let next_month = by.now.date_naive().checked_add_months(Months::new(1));
        let new = NewSchedule {
            client_id: client.row.id.to_string(),
            title: "Care of the online shop".to_owned(),
            cadence: "monthly".to_owned(),
            starts_on: next_month.unwrap_or_default().to_string(),
            action: "send".to_owned(),
            lines: vec![LineInput {
                description: "Care of the online shop".to_owned(),
                quantity: "1".to_owned(),
                unit: Some("month".to_owned()),
                unit_price: money(150_000, client.row.currency.as_deref().unwrap_or("NGN")),
                tax_rate: Some("0.075".to_owned()),
                ..LineInput::default()
            }],
            ..NewSchedule::default()
        };
        schedules::create(conn, &by, new)?;
    }
    if let Some(client) = made.get(2) {
        let draft: Bill = ("Fleet livery, concept", 15_000_000, 0, 14);
        bill(conn, &member(0), client, draft)?;
        let void = bill(conn, &member(20), client, ("Posters", 5_000_000, 20, 14))?;
        invoices::issue(conn, &member(20), void, None)?;
        invoices::cancel(conn, &member(19), void, "Ordered by mistake", None)?;
    }
    Ok(())
}
