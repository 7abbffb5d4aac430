//! The parts that a quote has on both sides, team and portal: lines, discount, totals.

use domain::quote::totals::line_total;
use domain::quote::{Discount, DiscountInput, LineInput, MoneyInput, QuoteContent, QuoteLine, Totals};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Money;

/// An amount in a currency.
pub(crate) fn money(amount: i64, currency: &str) -> Money {
    Money {
        amount,
        currency: currency.to_owned(),
    }
}

/// A line of a quote.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuoteLine)]
pub(crate) struct LineView {
    /// Its id, by which a client ticks it.
    #[schema(example = "qln_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// What is offered.
    pub(crate) description: String,
    /// More about it.
    #[schema(required = true)]
    pub(crate) detail: Option<String>,
    /// How much of it, with three decimals.
    #[schema(example = "1.500")]
    pub(crate) quantity: String,
    /// Of what, like "hour".
    #[schema(required = true)]
    pub(crate) unit: Option<String>,
    /// What one costs.
    pub(crate) unit_price: Money,
    /// The share of tax; null when exempt.
    #[schema(required = true, example = "0.15")]
    pub(crate) tax_rate: Option<String>,
    /// Whether the client may leave it out; it counts when ticked.
    pub(crate) optional: bool,
    /// Quantity times price, before discount and tax.
    pub(crate) total: Money,
}

impl LineView {
    fn new(line: QuoteLine, currency: &str) -> Self {
        Self {
            total: money(line_total(&line).unwrap_or_default(), currency),
            id: line.id.to_string(),
            description: line.description,
            detail: line.detail,
            quantity: line.quantity.to_string(),
            unit: line.unit,
            unit_price: money(line.unit_price, currency),
            tax_rate: line.tax_rate.map(|rate| rate.to_string()),
            optional: line.optional,
        }
    }

    /// All lines of a content.
    pub(crate) fn all(content: &QuoteContent) -> Vec<Self> {
        let currency = content.currency.as_str();
        let lines = content.lines.iter().cloned();
        lines.map(|line| Self::new(line, currency)).collect()
    }
}

/// The tax of one rate.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuoteTax)]
pub(crate) struct TaxView {
    /// The rate.
    #[schema(example = "0.15")]
    pub(crate) rate: String,
    /// Of what, discount off.
    pub(crate) taxable: Money,
    /// Minor units of tax.
    pub(crate) amount: i64,
    /// ISO 4217.
    pub(crate) currency: String,
}

impl TaxView {
    /// The taxes of totals in a currency.
    pub(crate) fn all(totals: &Totals, currency: &str) -> Vec<Self> {
        let view = |tax: &domain::totals::Tax| Self {
            rate: tax.rate.to_string(),
            taxable: money(tax.taxable, currency),
            amount: tax.amount,
            currency: currency.to_owned(),
        };
        totals.taxes.iter().map(view).collect()
    }
}

/// What a quote comes to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuoteTotals)]
pub(crate) struct TotalsView {
    /// The lines that count.
    pub(crate) subtotal: Money,
    /// What is taken off before tax.
    pub(crate) discount: Money,
    /// One entry for each rate, the smallest first.
    pub(crate) taxes: Vec<TaxView>,
    /// What is to be paid.
    pub(crate) total: Money,
}

impl TotalsView {
    /// The view of totals in a currency.
    pub(crate) fn new(totals: &Totals, currency: &str) -> Self {
        Self {
            subtotal: money(totals.subtotal, currency),
            discount: money(totals.discount, currency),
            taxes: TaxView::all(totals, currency),
            total: money(totals.total, currency),
        }
    }
}

/// How a discount is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DiscountKind {
    /// A share of the lines that count.
    Percent,
    /// An amount, but no more than the lines that count.
    Amount,
}

/// What is taken off before tax: `percent` or `amount`, as `kind` says.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = QuoteDiscount, example = json!({"kind": "percent", "percent": "10"}))]
pub(crate) struct DiscountView {
    /// How it is told.
    pub(crate) kind: DiscountKind,
    /// Above 0 up to 100, with at most two decimals.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "12.5")]
    pub(crate) percent: Option<String>,
    /// In the quote's currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) amount: Option<Money>,
}

impl DiscountView {
    /// The discount of a content.
    pub(crate) fn of(content: &QuoteContent) -> Option<Self> {
        content.discount.map(|discount| match discount {
            Discount::Percent(percent) => Self {
                kind: DiscountKind::Percent,
                percent: Some(percent.to_string()),
                amount: None,
            },
            Discount::Amount(amount) => Self {
                kind: DiscountKind::Amount,
                percent: None,
                amount: Some(money(amount, content.currency.as_str())),
            },
        })
    }
}

impl From<DiscountView> for DiscountInput {
    fn from(body: DiscountView) -> Self {
        match body.kind {
            DiscountKind::Percent => Self::Percent(body.percent.unwrap_or_default()),
            DiscountKind::Amount => Self::Amount(body.amount.map(MoneyInput::from).unwrap_or_default()),
        }
    }
}

/// A line to write.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"description": "Logo design", "quantity": "1.5", "unit": "day", "unit_price": {"amount": 20_000_000, "currency": "NGN"}, "tax_rate": "0.075", "optional": false}))]
pub(crate) struct NewQuoteLine {
    /// The id it had, so that it stays the same line; a new one when absent.
    #[schema(example = "qln_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: Option<String>,
    /// What is offered.
    #[schema(max_length = 500)]
    pub(crate) description: String,
    /// More about it.
    #[schema(max_length = 2_000)]
    pub(crate) detail: Option<String>,
    /// From 0.001 to 1000000, with at most three decimals.
    #[schema(example = "1.5")]
    pub(crate) quantity: String,
    /// Of what, like "hour".
    #[schema(max_length = 20)]
    pub(crate) unit: Option<String>,
    /// What one costs, in the quote's currency.
    pub(crate) unit_price: Money,
    /// The share of tax, like "0.15" for 15 %; exempt when absent.
    #[schema(example = "0.15")]
    pub(crate) tax_rate: Option<String>,
    /// Whether the client may leave it out.
    #[serde(default)]
    pub(crate) optional: bool,
}

impl From<NewQuoteLine> for LineInput {
    fn from(body: NewQuoteLine) -> Self {
        Self {
            id: body.id,
            description: body.description,
            detail: body.detail,
            quantity: body.quantity,
            unit: body.unit,
            unit_price: body.unit_price.into(),
            tax_rate: body.tax_rate,
            optional: body.optional,
        }
    }
}
