//! How a workspace bills, as JSON.

use chrono::NaiveDate;
use domain::invoicing::{BankDetails, ReminderText, TaxComponentInput};
use serde::{Deserialize, Serialize};
use services::invoice_settings::{InvoiceSettings, InvoicingPatch, RemindersPatch};
use utoipa::ToSchema;

use super::present;

/// Numbers, terms and tax of invoices.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Invoicing)]
pub(crate) struct InvoicingView {
    /// What numbers begin with.
    #[schema(example = "INV")]
    pub(crate) prefix: String,
    /// How numbers are written.
    #[schema(example = "{PREFIX}-{YYYY}-{0000}")]
    pub(crate) pattern: String,
    /// The next number to give out; it can be chosen until one was given out.
    pub(crate) next_number: i64,
    /// Days from issue until payment is due.
    pub(crate) terms_days: i32,
    /// Stands on every new invoice.
    #[schema(required = true)]
    pub(crate) notes: Option<String>,
    /// What the tax is called.
    #[schema(example = "VAT")]
    pub(crate) tax_label: String,
    /// The rate that new lines begin with.
    #[schema(required = true, example = "0.075")]
    pub(crate) tax_rate: Option<String>,
    /// What one rate is made of, where levies stack; it is `tax_rate` then.
    pub(crate) tax_components: Vec<TaxComponentBody>,
    /// Under which the business is taxed.
    #[schema(required = true)]
    pub(crate) tax_number: Option<String>,
    /// Whether prices have their tax in them.
    pub(crate) prices_include_tax: bool,
    /// Whether accepting a quote with a deposit sends its invoice at once.
    pub(crate) deposit_on_acceptance: bool,
}

/// A part of a rate: a levy, or the tax on top of levies.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TaxComponent)]
pub(crate) struct TaxComponentBody {
    /// What it is called.
    #[schema(max_length = 20, example = "NHIL")]
    pub(crate) name: String,
    /// Its own share.
    #[schema(example = "0.025")]
    pub(crate) rate: String,
    /// Whether it is taken of the net amount and the parts before it, instead of the net amount alone.
    #[serde(default)]
    pub(crate) compound: bool,
}

impl From<TaxComponentInput> for TaxComponentBody {
    fn from(part: TaxComponentInput) -> Self {
        Self {
            name: part.name,
            rate: part.rate,
            compound: part.compound,
        }
    }
}

impl From<TaxComponentBody> for TaxComponentInput {
    fn from(body: TaxComponentBody) -> Self {
        Self {
            name: body.name,
            rate: body.rate,
            compound: body.compound,
        }
    }
}

/// Where clients pay by transfer.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BankDetails)]
pub(crate) struct BankDetailsView {
    /// Whose account.
    pub(crate) account_name: String,
    /// The account's number.
    pub(crate) account_number: String,
    /// The bank.
    pub(crate) bank_name: String,
    /// Number of the branch, sort code or routing number.
    #[schema(required = true)]
    pub(crate) branch_code: Option<String>,
    /// International bank account number.
    #[schema(required = true)]
    pub(crate) iban: Option<String>,
    /// Bank identifier code.
    #[schema(required = true)]
    pub(crate) swift: Option<String>,
    /// What else the payer must know.
    #[schema(required = true)]
    pub(crate) instructions: Option<String>,
    /// The calendar day since when they are so.
    #[schema(required = true)]
    pub(crate) changed_on: Option<NaiveDate>,
}

impl BankDetailsView {
    /// The details, and since when they are so.
    pub(crate) fn new(bank: BankDetails, changed_on: Option<NaiveDate>) -> Self {
        Self {
            account_name: bank.account_name,
            account_number: bank.account_number,
            bank_name: bank.bank_name,
            branch_code: bank.branch_code,
            iban: bank.iban,
            swift: bank.swift,
            instructions: bank.instructions,
            changed_on,
        }
    }
}

/// When clients are reminded of what is overdue.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Reminders)]
pub(crate) struct RemindersView {
    /// Whether at all.
    pub(crate) enabled: bool,
    /// Days overdue, each once.
    #[schema(example = json!([1, 3, 7, 14]))]
    pub(crate) days: Vec<u16>,
    /// How they begin at a mark, where the workspace says it in its own words; the other marks begin in ours.
    pub(crate) texts: Vec<ReminderTextBody>,
}

/// How reminders begin at one mark of days.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReminderText)]
pub(crate) struct ReminderTextBody {
    /// The mark.
    #[schema(minimum = 1, maximum = 365, example = 7)]
    pub(crate) day: u16,
    /// Plain text that follows the greeting; `{client}`, `{number}`, `{balance}` and `{days}` are filled in. Each line is a paragraph.
    #[schema(
        max_length = 600,
        example = "{balance} of {number} has been open for {days} days. Is anything unclear?"
    )]
    pub(crate) text: String,
}

/// How a workspace bills.
#[derive(Debug, Clone)]
pub(crate) struct BillingSettings {
    /// Numbers, terms and tax.
    pub(crate) invoicing: InvoicingView,
    /// Where clients pay by transfer.
    pub(crate) bank_details: Option<BankDetailsView>,
    /// When clients are reminded of what is overdue.
    pub(crate) reminders: RemindersView,
}

impl From<InvoiceSettings> for BillingSettings {
    fn from(settings: InvoiceSettings) -> Self {
        let invoicing = settings.invoicing;
        let changed_on = settings.bank_changed_on;
        Self {
            invoicing: InvoicingView {
                prefix: invoicing.prefix,
                pattern: invoicing.pattern,
                next_number: invoicing.next_number,
                terms_days: invoicing.terms_days,
                notes: invoicing.notes,
                tax_label: invoicing.tax_label,
                tax_rate: invoicing.tax_rate,
                tax_components: invoicing.tax_components.into_iter().map(Into::into).collect(),
                tax_number: invoicing.tax_number,
                prices_include_tax: invoicing.prices_include_tax,
                deposit_on_acceptance: invoicing.deposit_on_acceptance,
            },
            bank_details: settings.bank.map(|bank| BankDetailsView::new(bank, changed_on)),
            reminders: RemindersView {
                enabled: settings.reminders.enabled,
                days: settings.reminders.days,
                texts: settings
                    .reminders
                    .texts
                    .into_iter()
                    .map(|ReminderText { day, text }| ReminderTextBody { day, text })
                    .collect(),
            },
        }
    }
}

/// Numbers, terms and tax to change; what is absent stays, null empties.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateInvoicing {
    /// What numbers begin with: up to 6 letters and digits.
    #[schema(nullable = false, max_length = 6)]
    pub(crate) prefix: Option<String>,
    /// How numbers are written: `{PREFIX}`, `{YYYY}`, `{YY}`, `{MM}` and exactly one `{0000}`.
    #[schema(nullable = false, max_length = 40)]
    pub(crate) pattern: Option<String>,
    /// The next number to give out; refused once one was given out.
    #[schema(nullable = false)]
    pub(crate) next_number: Option<i64>,
    /// Days from issue until payment is due.
    #[schema(nullable = false)]
    pub(crate) terms_days: Option<i32>,
    /// Stands on every new invoice.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20_000)]
    pub(crate) notes: Option<Option<String>>,
    /// What the tax is called.
    #[schema(nullable = false, max_length = 20)]
    pub(crate) tax_label: Option<String>,
    /// The rate that new lines begin with; with `tax_components`, what they make together.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) tax_rate: Option<Option<String>>,
    /// What one rate is made of, all of it: at most six. Empty: taxes have no parts.
    #[schema(nullable = false, max_items = 6)]
    pub(crate) tax_components: Option<Vec<TaxComponentBody>>,
    /// Under which the business is taxed.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 60)]
    pub(crate) tax_number: Option<Option<String>>,
    /// Whether prices have their tax in them.
    #[schema(nullable = false)]
    pub(crate) prices_include_tax: Option<bool>,
    /// Whether accepting a quote with a deposit sends its invoice at once.
    #[schema(nullable = false)]
    pub(crate) deposit_on_acceptance: Option<bool>,
}

impl From<UpdateInvoicing> for InvoicingPatch {
    fn from(body: UpdateInvoicing) -> Self {
        Self {
            prefix: body.prefix,
            pattern: body.pattern,
            next_number: body.next_number,
            terms_days: body.terms_days,
            notes: body.notes,
            tax_label: body.tax_label,
            tax_rate: body.tax_rate,
            tax_components: body
                .tax_components
                .map(|parts| parts.into_iter().map(Into::into).collect()),
            tax_number: body.tax_number,
            prices_include_tax: body.prices_include_tax,
            deposit_on_acceptance: body.deposit_on_acceptance,
        }
    }
}

/// Where clients pay by transfer, whole.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateBankDetails {
    /// Whose account.
    #[schema(max_length = 120)]
    pub(crate) account_name: String,
    /// The account's number.
    #[schema(max_length = 120)]
    pub(crate) account_number: String,
    /// The bank.
    #[schema(max_length = 120)]
    pub(crate) bank_name: String,
    /// Number of the branch, sort code or routing number.
    #[schema(max_length = 120)]
    pub(crate) branch_code: Option<String>,
    /// International bank account number.
    #[schema(max_length = 120)]
    pub(crate) iban: Option<String>,
    /// Bank identifier code.
    #[schema(max_length = 120)]
    pub(crate) swift: Option<String>,
    /// What else the payer must know.
    #[schema(max_length = 1_000)]
    pub(crate) instructions: Option<String>,
}

impl From<UpdateBankDetails> for BankDetails {
    fn from(body: UpdateBankDetails) -> Self {
        Self {
            account_name: body.account_name,
            account_number: body.account_number,
            bank_name: body.bank_name,
            branch_code: body.branch_code,
            iban: body.iban,
            swift: body.swift,
            instructions: body.instructions,
        }
    }
}

/// When clients are reminded; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateReminders {
    /// Whether at all.
    #[schema(nullable = false)]
    pub(crate) enabled: Option<bool>,
    /// Days overdue, at most ten, from 1 to 365.
    #[schema(nullable = false)]
    pub(crate) days: Option<Vec<u16>>,
    /// How they begin, all of them: at each mark once. One without words, or of a day that is no mark, is left out.
    #[schema(nullable = false)]
    pub(crate) texts: Option<Vec<ReminderTextBody>>,
}

impl From<UpdateReminders> for RemindersPatch {
    fn from(body: UpdateReminders) -> Self {
        Self {
            enabled: body.enabled,
            days: body.days,
            texts: body.texts.map(|texts| {
                let read = |ReminderTextBody { day, text }| ReminderText { day, text };
                texts.into_iter().map(read).collect()
            }),
        }
    }
}
