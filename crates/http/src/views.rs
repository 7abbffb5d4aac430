//! What goes out and comes in as JSON. How it is made from rows is told here, what may be seen is not.

pub(crate) mod activity;
pub(crate) mod api_keys;
pub(crate) mod clients;
pub(crate) mod contacts;
pub(crate) mod credit_notes;
pub(crate) mod files;
pub(crate) mod imports;
pub(crate) mod inbound_mail;
pub(crate) mod invoice_bodies;
pub(crate) mod invoice_parts;
pub(crate) mod invoices;
pub(crate) mod invoicing;
pub(crate) mod live;
pub(crate) mod me;
pub(crate) mod notifications;
pub(crate) mod online_payments;
pub(crate) mod payments;
pub(crate) mod portal;
pub(crate) mod portal_invoices;
pub(crate) mod portal_quotes;
pub(crate) mod projects;
pub(crate) mod quote_answers;
pub(crate) mod quote_bodies;
pub(crate) mod quote_parts;
pub(crate) mod quotes;
pub(crate) mod reference;
pub(crate) mod reports;
pub(crate) mod saved_services;
pub(crate) mod schedules;
pub(crate) mod shares;
pub(crate) mod thread_bodies;
pub(crate) mod threads;
pub(crate) mod verify;
pub(crate) mod work;
pub(crate) mod workspace;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"amount": 12_500_000, "currency": "NGN"}))]
pub(crate) struct Money {
    /// Whole minor units of the currency (kobo, pesewa, cent).
    pub(crate) amount: i64,
    /// ISO 4217.
    pub(crate) currency: String,
}

impl From<Money> for domain::quote::MoneyInput {
    fn from(money: Money) -> Self {
        Self {
            amount: money.amount,
            currency: money.currency,
        }
    }
}

/// A page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Page<T> {
    /// The rows.
    pub(crate) data: Vec<T>,
    /// Send it as `cursor` for the next page; null on the last.
    #[schema(required = true)]
    pub(crate) next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// A list that is whole in one page.
    pub(crate) const fn whole(data: Vec<T>) -> Self {
        Self {
            data,
            next_cursor: None,
        }
    }
}

impl<T> Page<T> {
    /// The page of rows read one more than shown; the last shown is where the next begins.
    pub(crate) fn cut<R>(
        mut rows: Vec<R>,
        limit: i64,
        cursor: impl Fn(&R) -> String,
        view: impl Fn(R) -> T,
    ) -> Self {
        let more = i64::try_from(rows.len()).unwrap_or(0) > limit;
        rows.truncate(usize::try_from(limit).unwrap_or(0));
        Self {
            next_cursor: rows.last().filter(|_| more).map(cursor),
            data: rows.into_iter().map(view).collect(),
        }
    }
}

/// An object without members: there is nothing to tell.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Nothing {}

pub(crate) fn instant(value: NaiveDateTime) -> DateTime<Utc> {
    value.and_utc()
}

pub(crate) fn instant_option(value: Option<NaiveDateTime>) -> Option<DateTime<Utc>> {
    value.map(instant)
}

/// Tells a field that is null from one that is absent.
pub(crate) fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
