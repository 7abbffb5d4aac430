//! A service that a workspace offers again and again, kept to be put into quotes (product section 4).

use crate::form::{Form, Invalid, Lines};
use crate::money::Money;
use crate::quote::{MoneyInput, TaxRate, amount};
use crate::reference::Currency;

const LONGEST_NAME: usize = 500;
const LONGEST_DETAIL: usize = 2_000;
const LONGEST_UNIT: usize = 20;

/// A service as typed, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceInput {
    /// What it is called; the description of a quote's line.
    pub name: String,
    /// More about it.
    pub detail: Option<String>,
    /// Of what, like "hour".
    pub unit: Option<String>,
    /// What one costs.
    pub unit_price: MoneyInput,
    /// The share of tax, like "0.15"; exempt when absent.
    pub tax_rate: Option<String>,
}

/// A service whose every field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceDetails {
    /// What it is called.
    pub name: String,
    /// More about it.
    pub detail: Option<String>,
    /// Of what.
    pub unit: Option<String>,
    /// What one costs.
    pub unit_price: Money,
    /// The share of tax; nothing when exempt.
    pub tax_rate: Option<TaxRate>,
}

impl ServiceInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self) -> Result<ServiceDetails, Invalid> {
        let mut form = Form::default();
        let name = form.required("/name", "Name", &self.name, LONGEST_NAME);
        let detail = form.optional(
            "/detail",
            "Detail",
            self.detail.as_deref(),
            LONGEST_DETAIL,
            Lines::Many,
        );
        let unit = form.optional("/unit", "Unit", self.unit.as_deref(), LONGEST_UNIT, Lines::One);
        let currency: Option<Currency> = form.parse("/unit_price/currency", &self.unit_price.currency);
        let price = amount(&mut form, "/unit_price", &self.unit_price, currency);
        let tax_rate = form.parse_optional("/tax_rate", self.tax_rate.as_deref());
        form.finish()?;
        let Some(currency) = currency else {
            return Err(Invalid::at(
                "/unit_price/currency",
                "required",
                "Currency is missing.",
            ));
        };
        Ok(ServiceDetails {
            name,
            detail,
            unit,
            unit_price: Money {
                amount: price,
                currency,
            },
            tax_rate,
        })
    }
}
