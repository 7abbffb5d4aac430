//! How a workspace bills: numbers, terms, tax, where to pay, when to remind (product section 9, settings).

mod bank;
mod number;
mod reminders;
mod tax;

pub use bank::BankDetails;
pub use number::{InvalidPattern, InvalidPrefix, NumberPattern, Prefix};
pub use reminders::{ReminderFacts, ReminderText, Reminders};
pub use tax::{TaxComponent, TaxComponentInput, TaxNames, TaxPart};

use self::tax::composite;
use crate::form::{Form, Invalid, Lines};
use crate::quote::TaxRate;

const LONGEST_NOTES: usize = 20_000;
const LONGEST_TAX_LABEL: usize = 20;
const LONGEST_TAX_NUMBER: usize = 60;
const MOST_TERMS_DAYS: i32 = 365;
const LAST_NUMBER: i64 = 99_999_999;

/// Settings of invoices as sent, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvoicingInput {
    /// What numbers begin with.
    pub prefix: String,
    /// How numbers are written.
    pub pattern: String,
    /// The next number to give out.
    pub next_number: i64,
    /// Days from issue until payment is due.
    pub terms_days: i32,
    /// Stands on every new invoice.
    pub notes: Option<String>,
    /// What the tax is called.
    pub tax_label: String,
    /// The rate that new lines begin with; that of the components when there are some.
    pub tax_rate: Option<String>,
    /// What one rate is made of.
    pub tax_components: Vec<TaxComponentInput>,
    /// Under which the business is taxed.
    pub tax_number: Option<String>,
    /// Whether prices have their tax in them.
    pub prices_include_tax: bool,
    /// Whether accepting a quote with a deposit sends its invoice at once.
    pub deposit_on_acceptance: bool,
}

/// Settings of invoices, every field holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoicing {
    /// What numbers begin with.
    pub prefix: Prefix,
    /// How numbers are written.
    pub pattern: NumberPattern,
    /// The next number to give out, from 1.
    pub next_number: i64,
    /// Days from issue until payment is due.
    pub terms_days: i32,
    /// Stands on every new invoice.
    pub notes: Option<String>,
    /// What the tax is called.
    pub tax_label: String,
    /// The rate that new lines begin with; that of the components when there are some.
    pub tax_rate: Option<TaxRate>,
    /// What one rate is made of.
    pub tax_components: Vec<TaxComponent>,
    /// Under which the business is taxed.
    pub tax_number: Option<String>,
    /// Whether prices have their tax in them.
    pub prices_include_tax: bool,
    /// Whether accepting a quote with a deposit sends its invoice at once.
    pub deposit_on_acceptance: bool,
}

impl InvoicingInput {
    /// Reads the form; pointers begin with `/invoicing`.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self) -> Result<Invoicing, Invalid> {
        let mut form = Form::default();
        let prefix = form.parse("/invoicing/prefix", &self.prefix);
        let pattern = form.parse("/invoicing/pattern", &self.pattern);
        if !(1..=LAST_NUMBER).contains(&self.next_number) {
            form.refuse(
                "/invoicing/next_number",
                "invalid",
                "Enter a number from 1 to 99999999.",
            );
        }
        if !(0..=MOST_TERMS_DAYS).contains(&self.terms_days) {
            form.refuse("/invoicing/terms_days", "invalid", "Enter 0 to 365 days.");
        }
        let notes = form.optional(
            "/invoicing/notes",
            "Notes",
            self.notes.as_deref(),
            LONGEST_NOTES,
            Lines::Many,
        );
        let tax_label = form.required(
            "/invoicing/tax_label",
            "The name of the tax",
            &self.tax_label,
            LONGEST_TAX_LABEL,
        );
        let tax_rate = form.parse_optional("/invoicing/tax_rate", self.tax_rate.as_deref());
        let tax_components = tax::read(&mut form, &self.tax_components);
        let tax_number = form.optional(
            "/invoicing/tax_number",
            "Tax number",
            self.tax_number.as_deref(),
            LONGEST_TAX_NUMBER,
            Lines::One,
        );
        form.finish()?;
        let (Some(prefix), Some(pattern)) = (prefix, pattern) else {
            return Err(Invalid::at(
                "/invoicing/pattern",
                "required",
                "Pattern is missing.",
            ));
        };
        Ok(Invoicing {
            prefix,
            pattern,
            next_number: self.next_number,
            terms_days: self.terms_days,
            notes,
            tax_label,
            tax_rate: composite(&tax_components).or(tax_rate),
            tax_components,
            tax_number,
            prices_include_tax: self.prices_include_tax,
            deposit_on_acceptance: self.deposit_on_acceptance,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input() -> InvoicingInput {
        InvoicingInput {
            prefix: "inv".to_owned(),
            pattern: "{PREFIX}-{YYYY}-{0000}".to_owned(),
            next_number: 1,
            terms_days: 14,
            tax_label: "VAT".to_owned(),
            tax_rate: Some("0.075".to_owned()),
            ..InvoicingInput::default()
        }
    }

    #[test]
    fn settings_are_read_and_every_wrong_one_is_named() {
        assert_eq!(input().check().unwrap().prefix.as_str(), "INV");
        let wrong = InvoicingInput {
            prefix: "TOOLONG".to_owned(),
            pattern: "{PREFIX}".to_owned(),
            next_number: 0,
            terms_days: 366,
            tax_label: " ".to_owned(),
            tax_rate: Some("7.5".to_owned()),
            ..input()
        };
        let at: Vec<String> = wrong
            .check()
            .unwrap_err()
            .0
            .into_iter()
            .map(|e| e.pointer)
            .collect();
        assert_eq!(
            at,
            [
                "/invoicing/prefix",
                "/invoicing/pattern",
                "/invoicing/next_number",
                "/invoicing/terms_days",
                "/invoicing/tax_label",
                "/invoicing/tax_rate"
            ]
        );
    }

    #[test]
    fn bank_details_need_a_name_a_number_and_a_bank() {
        let errors = BankDetails::default().check().unwrap_err().0;
        let at: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(
            at,
            [
                "/bank_details/account_name",
                "/bank_details/account_number",
                "/bank_details/bank_name"
            ]
        );
    }
}
