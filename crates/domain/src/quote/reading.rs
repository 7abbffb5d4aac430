//! How a quote's form becomes what a quote says: every field that does not hold is named at its pointer.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Discount, DiscountInput, LARGEST_AMOUNT, LONGEST_TITLE, LineInput, MoneyInput, QuoteContent, QuoteInput,
    QuoteLine, TooLarge, totals,
};
use crate::form::{Form, Invalid, Lines};
use crate::ids::QuoteLineId;
use crate::reference::Currency;

const LONGEST_DESCRIPTION: usize = 500;
const LONGEST_DETAIL: usize = 2_000;
const LONGEST_UNIT: usize = 20;
pub(crate) const LONGEST_TERMS: usize = 20_000;
pub(crate) const MOST_LINES: usize = 200;

/// Reads an amount that is in a known currency and not negative.
pub(crate) fn amount(form: &mut Form, pointer: &str, value: &MoneyInput, currency: Option<Currency>) -> i64 {
    if value.amount < 0 {
        form.refuse(
            &format!("{pointer}/amount"),
            "invalid",
            "An amount cannot be below zero here.",
        );
    } else if value.amount > LARGEST_AMOUNT {
        form.refuse(
            &format!("{pointer}/amount"),
            "too_large",
            "This amount is too large.",
        );
    }
    let same = Currency::parse(&value.currency).ok() == currency;
    if let Some(currency) = currency.filter(|_| !same) {
        form.refuse(
            &format!("{pointer}/currency"),
            "invalid",
            format!(
                "All amounts of one document are in its currency, {}.",
                currency.as_str()
            ),
        );
    }
    value.amount
}

impl QuoteInput {
    /// Reads the form. Lines without a known id get a new one; `known` are those of the version before.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self, known: &[QuoteLineId], now: DateTime<Utc>) -> Result<QuoteContent, Invalid> {
        let mut form = Form::default();
        let title = form.required("/title", "Title", &self.title, LONGEST_TITLE);
        let currency: Option<Currency> = form.parse("/currency", &self.currency);
        let valid_until = read_day(&mut form, "/valid_until", &self.valid_until);
        if self.lines.len() > MOST_LINES {
            form.refuse("/lines", "too_long", "A quote has at most 200 lines.");
        }
        let mut lines: Vec<QuoteLine> = Vec::with_capacity(self.lines.len().min(MOST_LINES));
        for (place, line) in self.lines.iter().enumerate().take(MOST_LINES) {
            let given = line.id.as_deref().and_then(|id| id.parse().ok());
            let kept = given.filter(|id| known.contains(id) && lines.iter().all(|line| line.id != *id));
            let id = kept.unwrap_or_else(|| QuoteLineId::at(now));
            lines.extend(line.check(&mut form, &format!("/lines/{place}"), id, currency));
        }
        let discount = self
            .discount
            .as_ref()
            .and_then(|discount| discount.check(&mut form, currency));
        let terms = form.optional(
            "/terms",
            "Terms",
            self.terms.as_deref(),
            LONGEST_TERMS,
            Lines::Many,
        );
        let deposit_percent = form.parse_optional("/deposit_percent", self.deposit_percent.as_deref());
        form.finish()?;
        let (Some(currency), Some(valid_until)) = (currency, valid_until) else {
            return Err(Invalid::at("/currency", "required", "Currency is missing."));
        };
        let content = QuoteContent {
            title,
            currency,
            valid_until,
            lines,
            discount,
            terms,
            deposit_percent,
        };
        content.check_amounts()?;
        Ok(content)
    }
}

impl QuoteContent {
    /// With every option ticked, so that no choice of a client's can come to too much.
    fn check_amounts(&self) -> Result<(), Invalid> {
        let all = totals::totals(&self.lines, None, |_| true).map_err(too_large)?;
        if let Some(Discount::Amount(amount)) = self.discount
            && amount > all.subtotal
        {
            return Err(Invalid::at(
                "/discount/amount/amount",
                "too_large",
                "The discount is more than the lines come to.",
            ));
        }
        Ok(())
    }
}

/// The error at its field.
pub(crate) fn too_large(error: TooLarge) -> Invalid {
    match error {
        TooLarge::Line(place) => Invalid::at(
            &format!("/lines/{place}/unit_price/amount"),
            "too_large",
            "Quantity times price comes to too much to be kept.",
        ),
        TooLarge::Total => Invalid::at("/lines", "too_large", "The lines come to too much to be kept."),
        TooLarge::Deposit => Invalid::at(
            "/lines",
            "too_small",
            "The lines come to less than the deposit that was billed before.",
        ),
    }
}

/// Reads a calendar day.
pub fn read_day(form: &mut Form, pointer: &str, text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        form.refuse(pointer, "required", "Choose a day.");
        return None;
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let plain = text.len() == 10
        && day.is_some_and(|day| ("2000-01-01"..="2200-12-31").contains(&day.to_string().as_str()));
    if plain {
        return day;
    }
    form.refuse(pointer, "invalid", "Enter a calendar day like 2026-03-31.");
    None
}

impl LineInput {
    pub(crate) fn check(
        &self,
        form: &mut Form,
        pointer: &str,
        id: QuoteLineId,
        currency: Option<Currency>,
    ) -> Option<QuoteLine> {
        let at = |field: &str| format!("{pointer}/{field}");
        let description = form.required(
            &at("description"),
            "Description",
            &self.description,
            LONGEST_DESCRIPTION,
        );
        let detail = form.optional(
            &at("detail"),
            "Detail",
            self.detail.as_deref(),
            LONGEST_DETAIL,
            Lines::Many,
        );
        let quantity = form.parse(&at("quantity"), &self.quantity);
        let unit = form.optional(
            &at("unit"),
            "Unit",
            self.unit.as_deref(),
            LONGEST_UNIT,
            Lines::One,
        );
        let unit_price = amount(form, &at("unit_price"), &self.unit_price, currency);
        let tax_rate = form.parse_optional(&at("tax_rate"), self.tax_rate.as_deref());
        Some(QuoteLine {
            id,
            description,
            detail,
            quantity: quantity?,
            unit,
            unit_price,
            tax_rate,
            optional: self.optional,
        })
    }
}

impl DiscountInput {
    pub(crate) fn check(&self, form: &mut Form, currency: Option<Currency>) -> Option<Discount> {
        match self {
            Self::Percent(text) => form.parse("/discount/percent", text).map(Discount::Percent),
            Self::Amount(money) => {
                let amount = amount(form, "/discount/amount", money, currency);
                Some(Discount::Amount(amount))
            }
        }
    }
}
