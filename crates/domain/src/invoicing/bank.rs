//! Where clients pay by transfer.

use crate::form::{Form, Invalid, Lines};

const LONGEST_BANK_FIELD: usize = 120;
const LONGEST_INSTRUCTIONS: usize = 1_000;

/// Where clients pay by transfer; checked by [`BankDetails::check`].
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BankDetails {
    /// Whose account.
    pub account_name: String,
    /// The account's number.
    pub account_number: String,
    /// The bank.
    pub bank_name: String,
    /// Number of the branch, sort code or routing number.
    pub branch_code: Option<String>,
    /// International bank account number.
    pub iban: Option<String>,
    /// Bank identifier code.
    pub swift: Option<String>,
    /// What else the payer must know.
    pub instructions: Option<String>,
}

impl BankDetails {
    /// Reads the form; pointers begin with `/bank_details`.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self) -> Result<Self, Invalid> {
        let mut form = Form::default();
        let mut must = |field: &str, label: &str, value: &str| {
            form.required(
                &format!("/bank_details/{field}"),
                label,
                value,
                LONGEST_BANK_FIELD,
            )
        };
        let account_name = must("account_name", "Account name", &self.account_name);
        let account_number = must("account_number", "Account number", &self.account_number);
        let bank_name = must("bank_name", "Bank", &self.bank_name);
        let mut may = |field: &str, label: &str, value: &Option<String>| {
            form.optional(
                &format!("/bank_details/{field}"),
                label,
                value.as_deref(),
                LONGEST_BANK_FIELD,
                Lines::One,
            )
        };
        let branch_code = may("branch_code", "Branch code", &self.branch_code);
        let iban = may("iban", "IBAN", &self.iban);
        let swift = may("swift", "SWIFT", &self.swift);
        let instructions = form.optional(
            "/bank_details/instructions",
            "Instructions",
            self.instructions.as_deref(),
            LONGEST_INSTRUCTIONS,
            Lines::Many,
        );
        form.finish()?;
        Ok(Self {
            account_name,
            account_number,
            bank_name,
            branch_code,
            iban,
            swift,
            instructions,
        })
    }

    /// The details as documents write them, a name and a value each.
    #[must_use]
    pub fn written(&self) -> Vec<(&'static str, String)> {
        let optional = [
            ("Branch code", &self.branch_code),
            ("IBAN", &self.iban),
            ("SWIFT", &self.swift),
        ];
        let mut written = vec![
            ("Account name", self.account_name.clone()),
            ("Account number", self.account_number.clone()),
            ("Bank", self.bank_name.clone()),
        ];
        written.extend(
            optional
                .into_iter()
                .filter_map(|(name, value)| Some((name, value.clone()?))),
        );
        written
    }
}
