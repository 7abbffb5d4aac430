//! How forms become payments, refunds and reported transfers: every field that does not hold is named at its pointer.

use chrono::NaiveDate;

use super::PaymentMethod;
use crate::form::{Form, Invalid, Lines};
use crate::quote::{MoneyInput, amount, read_day};
use crate::reference::Currency;

const LONGEST_REFERENCE: usize = 120;
const LONGEST_NOTE: usize = 2_000;

/// A payment as sent, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentInput {
    /// How much.
    pub amount: MoneyInput,
    /// How.
    pub method: String,
    /// The calendar day it came; today when absent.
    pub received_on: Option<String>,
    /// By which the bank or the payer knows it.
    pub reference: Option<String>,
    /// More about it.
    pub note: Option<String>,
}

/// A payment whose every field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentDetails {
    /// Minor units of the invoice's currency, above zero.
    pub amount: i64,
    /// How.
    pub method: PaymentMethod,
    /// The calendar day it came.
    pub received_on: NaiveDate,
    /// By which the bank or the payer knows it.
    pub reference: Option<String>,
    /// More about it.
    pub note: Option<String>,
}

/// Reads an amount above zero in the currency of an invoice.
fn positive(form: &mut Form, value: &MoneyInput, currency: Currency) -> i64 {
    let read = amount(form, "/amount", value, Some(currency));
    if read == 0 {
        form.refuse("/amount/amount", "invalid", "Enter an amount above zero.");
    }
    read
}

/// Reads a calendar day that is not after today; today when absent.
fn day_until(form: &mut Form, pointer: &str, text: Option<&str>, today: NaiveDate) -> NaiveDate {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return today;
    };
    let day = read_day(form, pointer, text).unwrap_or(today);
    if day > today {
        form.refuse(pointer, "invalid", "That day is yet to come.");
    }
    day
}

impl PaymentInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self, currency: Currency, today: NaiveDate) -> Result<PaymentDetails, Invalid> {
        let mut form = Form::default();
        let amount = positive(&mut form, &self.amount, currency);
        let method: Option<PaymentMethod> = form.parse("/method", &self.method);
        let received_on = day_until(&mut form, "/received_on", self.received_on.as_deref(), today);
        let reference = form.optional(
            "/reference",
            "The reference",
            self.reference.as_deref(),
            LONGEST_REFERENCE,
            Lines::One,
        );
        let note = form.optional(
            "/note",
            "The note",
            self.note.as_deref(),
            LONGEST_NOTE,
            Lines::Many,
        );
        form.finish()?;
        let Some(method) = method else {
            return Err(Invalid::at("/method", "required", "Choose a method."));
        };
        Ok(PaymentDetails {
            amount,
            method,
            received_on,
            reference,
            note,
        })
    }
}

/// What a client says of a transfer it has made, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TransferInput {
    /// How much; all that is left to pay when absent.
    pub amount: Option<MoneyInput>,
    /// What the bank statement will show.
    pub reference: String,
    /// The calendar day it was sent; today when absent.
    pub paid_on: Option<String>,
    /// More about it.
    pub note: Option<String>,
}

impl TransferInput {
    /// Reads the form of an invoice with so much left to pay.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(
        &self,
        currency: Currency,
        balance: i64,
        today: NaiveDate,
    ) -> Result<PaymentDetails, Invalid> {
        let mut form = Form::default();
        let amount = self
            .amount
            .as_ref()
            .map_or(balance, |amount| positive(&mut form, amount, currency));
        let reference = form.required("/reference", "The reference", &self.reference, LONGEST_REFERENCE);
        let received_on = day_until(&mut form, "/paid_on", self.paid_on.as_deref(), today);
        let note = form.optional(
            "/note",
            "The note",
            self.note.as_deref(),
            LONGEST_NOTE,
            Lines::Many,
        );
        form.finish()?;
        Ok(PaymentDetails {
            amount,
            method: PaymentMethod::BankTransfer,
            received_on,
            reference: Some(reference),
            note,
        })
    }
}

/// Reads a note that may be left out, such as why a payment is undone.
///
/// # Errors
/// When it is too long or has hidden characters.
pub fn read_note(pointer: &str, note: Option<&str>) -> Result<Option<String>, Invalid> {
    let mut form = Form::default();
    let note = form.optional(pointer, "The note", note, LONGEST_NOTE, Lines::Many);
    form.finish()?;
    Ok(note)
}

/// Reads a calendar day that is not after today; nothing when it is left out.
///
/// # Errors
/// When it is no day, or yet to come.
pub fn read_day_until(
    pointer: &str,
    text: Option<&str>,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, Invalid> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return Ok(None);
    };
    let mut form = Form::default();
    let day = day_until(&mut form, pointer, Some(text), today);
    form.finish()?;
    Ok(Some(day))
}

/// Reads how much of what is left to pay a payer pays now.
///
/// # Errors
/// At `/amount`, when it is nothing, more than is left, or in another currency.
pub fn read_part(amount: &MoneyInput, currency: Currency, balance: i64) -> Result<i64, Invalid> {
    let mut form = Form::default();
    let part = positive(&mut form, amount, currency);
    form.finish()?;
    if part > balance {
        return Err(Invalid::at(
            "/amount/amount",
            "too_large",
            "This is more than is left to pay.",
        ));
    }
    Ok(part)
}

/// Reads how much goes back and when.
///
/// # Errors
/// Every field that does not hold, at its pointer.
pub fn read_refund(
    amount: &MoneyInput,
    refunded_on: Option<&str>,
    currency: Currency,
    today: NaiveDate,
) -> Result<(i64, NaiveDate), Invalid> {
    let mut form = Form::default();
    let amount = positive(&mut form, amount, currency);
    let day = day_until(&mut form, "/refunded_on", refunded_on, today);
    form.finish()?;
    Ok((amount, day))
}
