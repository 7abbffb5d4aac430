//! What a quote, an invoice, a receipt or a statement says on paper, as plain data.
//!
//! Where it stands on the page is in `layout`, `table` and `account`; sums are made by the domain.

mod account;
mod labels;
mod layout;
mod table;

use chrono::{DateTime, Utc};
use domain::{brand::BrandColor, money::Money};

pub use labels::DocumentLabels;
pub(super) use layout::{BODY, SMALL, STRONG, lay_out, look, with_footers};

/// How the business shows its name above a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wordmark {
    /// The logo says it all.
    LogoAlone,
    /// The name is printed with the address, logo or not.
    #[default]
    LogoAndName,
}

/// One document, ready to be set: a version of a quote, an invoice, a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessDocument {
    /// The business that it is from.
    pub workspace_name: String,
    /// Its address, tax numbers and the like, a line each.
    pub workspace_lines: Vec<String>,
    /// The logo as a PNG or JPEG file; fitted into 60 × 18 mm.
    pub logo: Option<Vec<u8>>,
    /// Whether the name stands beside the logo.
    pub wordmark: Wordmark,
    /// The colour of the bar at the top of the first page.
    pub brand: BrandColor,
    /// Who it is for.
    pub client: Party,
    /// Like "Q-0042".
    pub number: String,
    /// The version, from 1, of what has versions.
    pub version: Option<u32>,
    /// What it is about.
    pub title: String,
    /// The calendar day of issue, written out.
    pub issued: String,
    /// The last calendar day on which it can be accepted or paid, written out.
    pub valid_until: Option<String>,
    /// What is offered or billed, in order; no table where there is nothing.
    pub lines: Vec<DocumentLine>,
    /// What moved an account, in order; no table where there is nothing.
    pub account: Vec<AccountEntry>,
    /// From the subtotal to the total and what follows it, in order, as the domain made them.
    pub totals: Vec<DocumentTotal>,
    /// What stands below the totals, such as where to pay.
    pub sections: Vec<Section>,
    /// The conditions; line breaks are kept.
    pub terms: Option<String>,
    /// The words that the document itself uses.
    pub labels: DocumentLabels,
    /// The language of those words, like "en" (BCP 47), for readers aloud.
    pub language: String,
    /// When it was fixed; written into the file as its date.
    pub made_at: DateTime<Utc>,
}

/// Some facts under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// A name and a value each.
    pub facts: Vec<(String, String)>,
    /// What else there is to say; line breaks are kept.
    pub text: Option<String>,
}

/// A client as it is named on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// The legal business or the person.
    pub name: String,
    /// The company, printed where it differs from the name.
    pub company: Option<String>,
    /// Address and tax number, a line each.
    pub lines: Vec<String>,
}

/// Whether a line is part of the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Part of it.
    Included,
    /// The client may add it and has not; no part of the total.
    Optional,
    /// The client could add it and did.
    Chosen,
}

/// One line of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLine {
    /// What it is.
    pub description: String,
    /// More about it, smaller below; line breaks are kept.
    pub detail: Option<String>,
    /// Thousandths: 1500 is one and a half.
    pub quantity: i64,
    /// What is counted, like "hours".
    pub unit: Option<String>,
    /// The price of one.
    pub unit_price: Money,
    /// Like "7.5 %" or "Exempt".
    pub tax: Option<String>,
    /// Part of the offer or not.
    pub choice: Choice,
    /// Quantity times price, as the domain rounded it.
    pub total: Money,
}

/// One movement of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountEntry {
    /// The calendar day, written out.
    pub day: String,
    /// Like "Invoice INV-0001".
    pub what: String,
    /// More about it, smaller below.
    pub detail: Option<String>,
    /// By how much more is owed; below zero, less.
    pub amount: Money,
    /// What is owed after it.
    pub balance: Money,
}

/// How a line of the totals stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TotalKind {
    /// Subtotal, discount, a tax: leads to the total.
    Part,
    /// The total itself; large, with a line above.
    Total,
    /// What follows from it, like a deposit.
    After,
}

/// One line of the totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentTotal {
    /// Like "VAT 7.5 %".
    pub label: String,
    /// How much.
    pub amount: Money,
    /// How it stands out.
    pub kind: TotalKind,
}

impl BusinessDocument {
    /// The title of the file: number, version, title.
    pub(super) fn file_title(&self) -> String {
        format!("{} · {}", self.reference(), self.title)
    }

    /// Number and, where there is one, version, like "Q-0042 · Version 2".
    fn reference(&self) -> String {
        match self.version {
            Some(version) => format!("{} · {} {version}", self.number, self.labels.version),
            None => self.number.clone(),
        }
    }
}
