//! What the invoices of a schedule say, as it is stored: read anew by the domain whenever it is shown or billed.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::InvoiceLineId;
use domain::invoice::{InvoiceContent, InvoiceInput};
use domain::quote::{DiscountInput, LineInput, MoneyInput};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Line {
    id: String,
    description: String,
    detail: Option<String>,
    quantity: String,
    unit: Option<String>,
    unit_price: i64,
    tax_rate: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Discount {
    Percent(String),
    Amount(i64),
}

/// Amounts are in the schedule's currency.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Template {
    currency: String,
    lines: Vec<Line>,
    discount: Option<Discount>,
    notes: Option<String>,
    prices_include_tax: bool,
}

impl Template {
    /// Of what an invoice was written with; its ids are those of the checked lines.
    pub(super) fn of(input: InvoiceInput, content: &InvoiceContent) -> Self {
        let ids = content.lines.iter().map(|line| line.id.to_string());
        Self {
            currency: input.currency,
            lines: input
                .lines
                .into_iter()
                .zip(ids)
                .map(|(line, id)| Line {
                    id,
                    description: line.description,
                    detail: line.detail,
                    quantity: line.quantity,
                    unit: line.unit,
                    unit_price: line.unit_price.amount,
                    tax_rate: line.tax_rate,
                })
                .collect(),
            discount: input.discount.map(|discount| match discount {
                DiscountInput::Percent(percent) => Discount::Percent(percent),
                DiscountInput::Amount(money) => Discount::Amount(money.amount),
            }),
            notes: input.notes,
            prices_include_tax: input.prices_include_tax,
        }
    }

    pub(super) fn read(stored: &str) -> Result<Self> {
        serde_json::from_str(stored).map_err(Error::internal)
    }

    pub(super) fn stored(&self) -> Result<String> {
        serde_json::to_string(self).map_err(Error::internal)
    }

    /// What an invoice that is due on this day is written with.
    pub(super) fn input(self, due_on: NaiveDate) -> InvoiceInput {
        let currency = self.currency;
        let money = |amount| MoneyInput {
            amount,
            currency: currency.clone(),
        };
        InvoiceInput {
            due_on: due_on.to_string(),
            lines: self
                .lines
                .into_iter()
                .map(|line| LineInput {
                    id: Some(line.id),
                    description: line.description,
                    detail: line.detail,
                    quantity: line.quantity,
                    unit: line.unit,
                    unit_price: money(line.unit_price),
                    tax_rate: line.tax_rate,
                    optional: false,
                })
                .collect(),
            discount: self.discount.map(|discount| match discount {
                Discount::Percent(percent) => DiscountInput::Percent(percent),
                Discount::Amount(amount) => DiscountInput::Amount(money(amount)),
            }),
            notes: self.notes,
            prices_include_tax: self.prices_include_tax,
            currency,
        }
    }

    /// What it says, its lines with their own ids.
    pub(super) fn content(self, due_on: NaiveDate, now: DateTime<Utc>) -> Result<InvoiceContent> {
        let known: Vec<InvoiceLineId> = self
            .lines
            .iter()
            .filter_map(|line| line.id.parse().ok())
            .collect();
        let content = self.input(due_on).check(&known, Vec::new(), now);
        content.map_err(|invalid| Error::internal(format!("a schedule's content does not hold: {invalid:?}")))
    }
}
