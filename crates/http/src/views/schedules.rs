//! Recurring invoices as JSON.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use services::schedules::{NewSchedule as Planned, Schedule, SchedulePatch};
use utoipa::ToSchema;

use super::invoice_parts::{discount, lines};
use super::quote_parts::{DiscountView, LineView, NewQuoteLine, money};
use super::{Money, instant, instant_option, present};

/// Whether invoices come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ScheduleState {
    /// They come on their days.
    Active,
    /// None comes until it goes on.
    Paused,
    /// The last one came.
    Ended,
}

/// An invoice that comes again and again.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Schedule)]
pub(crate) struct ScheduleView {
    /// Its id.
    #[schema(example = "sch_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The client.
    pub(crate) client_id: String,
    /// The client's name.
    pub(crate) client_name: String,
    /// The project its invoices are for.
    #[schema(required = true)]
    pub(crate) project_id: Option<String>,
    /// What the team calls it; the client does not read it.
    #[schema(example = "Monthly care")]
    pub(crate) title: String,
    /// Whether invoices come.
    pub(crate) state: ScheduleState,
    /// `weekly`, `monthly`, `quarterly` or `yearly`.
    #[schema(example = "monthly")]
    pub(crate) cadence: &'static str,
    /// The first calendar day; one that ends its month stands for the ends of months.
    pub(crate) starts_on: NaiveDate,
    /// The last calendar day on which one may come.
    #[schema(required = true)]
    pub(crate) ends_on: Option<NaiveDate>,
    /// The next days on which one comes, up to three; none while it is paused or ended.
    pub(crate) upcoming: Vec<NaiveDate>,
    /// The calendar day of the last one.
    #[schema(required = true)]
    pub(crate) last_on: Option<NaiveDate>,
    /// How many came so far.
    pub(crate) made: i32,
    /// `draft`: it waits for the team; `send`: it is issued and mailed by itself.
    #[schema(example = "send")]
    pub(crate) action: &'static str,
    /// Days from the day of issue until an invoice is to be paid.
    pub(crate) terms_days: i32,
    /// ISO 4217.
    pub(crate) currency: String,
    /// What each invoice comes to.
    pub(crate) total: Money,
    /// Whether prices have their tax in them.
    pub(crate) prices_include_tax: bool,
    /// The lines in their order.
    pub(crate) lines: Vec<LineView>,
    /// What is taken off before tax.
    #[schema(required = true)]
    pub(crate) discount: Option<DiscountView>,
    /// What else there is to say.
    #[schema(required = true)]
    pub(crate) notes: Option<String>,
    /// Since when none comes.
    #[schema(required = true)]
    pub(crate) paused_at: Option<DateTime<Utc>>,
    /// When it was planned.
    pub(crate) created_at: DateTime<Utc>,
    /// When it last changed.
    pub(crate) updated_at: DateTime<Utc>,
    /// Goes up with every change; the ETag.
    pub(crate) revision: i64,
}

impl From<Schedule> for ScheduleView {
    fn from(schedule: Schedule) -> Self {
        let upcoming = schedule.upcoming();
        let Schedule {
            row,
            client_name,
            content,
        } = schedule;
        Self {
            id: row.id.to_string(),
            client_id: row.client_id.to_string(),
            client_name,
            project_id: row.project_id,
            title: row.title,
            state: match (row.next_on, row.paused_at) {
                (None, _) => ScheduleState::Ended,
                (Some(_), Some(_)) => ScheduleState::Paused,
                (Some(_), None) => ScheduleState::Active,
            },
            cadence: row.cadence.as_str(),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            upcoming,
            last_on: row.last_on,
            made: row.made,
            action: row.action.as_str(),
            terms_days: row.terms_days,
            total: money(row.total, &row.currency),
            prices_include_tax: content.pricing == domain::totals::Pricing::WithTax,
            lines: lines(&content),
            discount: discount(&content),
            notes: content.notes,
            paused_at: instant_option(row.paused_at),
            created_at: instant(row.created_at),
            updated_at: instant(row.updated_at),
            revision: row.revision,
            currency: row.currency,
        }
    }
}

/// An invoice to come again and again.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"client_id": "cli_01kayw4d3rf5gq8r9v6z2n0t7m", "title": "Monthly care", "cadence": "monthly", "starts_on": "2199-01-31", "action": "send", "currency": "NGN", "lines": [{"description": "Care of the website", "quantity": "1", "unit": "month", "unit_price": {"amount": 5_000_000, "currency": "NGN"}, "tax_rate": "0.075"}]}))]
pub(crate) struct NewSchedule {
    /// For whom.
    pub(crate) client_id: String,
    /// The project its invoices are for.
    pub(crate) project_id: Option<String>,
    /// What the team calls it; the client does not read it.
    #[schema(max_length = 200)]
    pub(crate) title: String,
    /// `weekly`, `monthly`, `quarterly` or `yearly`.
    pub(crate) cadence: String,
    /// The first calendar day, today or later; one that ends its month stands for the ends of months.
    pub(crate) starts_on: String,
    /// The last calendar day on which one may come; never ending when absent.
    pub(crate) ends_on: Option<String>,
    /// `draft`: it waits for the team; `send`: it is issued and mailed by itself.
    pub(crate) action: String,
    /// Days from the day of issue until an invoice is to be paid, 0 to 365; the workspace's terms when absent.
    #[schema(minimum = 0, maximum = 365)]
    pub(crate) terms_days: Option<i32>,
    /// ISO 4217; all its amounts are in it. The client's when absent.
    pub(crate) currency: Option<String>,
    /// The lines in their order, at least one and at most 200; none may be optional.
    #[serde(default)]
    pub(crate) lines: Vec<NewQuoteLine>,
    /// What is taken off before tax.
    pub(crate) discount: Option<DiscountView>,
    /// What else there is to say; the workspace's notes when absent.
    #[schema(max_length = 20_000)]
    pub(crate) notes: Option<String>,
    /// Whether prices have their tax in them; as the workspace says when absent.
    pub(crate) prices_include_tax: Option<bool>,
}

impl From<NewSchedule> for Planned {
    fn from(body: NewSchedule) -> Self {
        Self {
            client_id: body.client_id,
            project_id: body.project_id,
            title: body.title,
            cadence: body.cadence,
            starts_on: body.starts_on,
            ends_on: body.ends_on,
            action: body.action,
            terms_days: body.terms_days,
            currency: body.currency,
            lines: body.lines.into_iter().map(Into::into).collect(),
            discount: body.discount.map(Into::into),
            notes: body.notes,
            prices_include_tax: body.prices_include_tax,
        }
    }
}

/// Fields to change; what is absent stays, null empties. `lines` are all lines anew.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"paused": true}))]
pub(crate) struct UpdateSchedule {
    /// The project its invoices are for.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) project_id: Option<Option<String>>,
    /// What the team calls it.
    #[schema(nullable = false, max_length = 200)]
    pub(crate) title: Option<String>,
    /// `weekly`, `monthly`, `quarterly` or `yearly`.
    #[schema(nullable = false)]
    pub(crate) cadence: Option<String>,
    /// The first calendar day; another one must be today or later.
    #[schema(nullable = false)]
    pub(crate) starts_on: Option<String>,
    /// The last calendar day on which one may come.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    pub(crate) ends_on: Option<Option<String>>,
    /// `draft` or `send`.
    #[schema(nullable = false)]
    pub(crate) action: Option<String>,
    /// Days from the day of issue until an invoice is to be paid.
    #[schema(nullable = false, minimum = 0, maximum = 365)]
    pub(crate) terms_days: Option<i32>,
    /// ISO 4217.
    #[schema(nullable = false)]
    pub(crate) currency: Option<String>,
    /// All lines in their order; one with its `id` stays the same line.
    #[schema(nullable = false)]
    pub(crate) lines: Option<Vec<NewQuoteLine>>,
    /// What is taken off before tax.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<DiscountView>)]
    pub(crate) discount: Option<Option<DiscountView>>,
    /// What else there is to say.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 20_000)]
    pub(crate) notes: Option<Option<String>>,
    /// Whether prices have their tax in them.
    #[schema(nullable = false)]
    pub(crate) prices_include_tax: Option<bool>,
    /// Whether no invoice comes until it goes on; days that pass meanwhile stay without one.
    #[schema(nullable = false)]
    pub(crate) paused: Option<bool>,
}

impl From<UpdateSchedule> for SchedulePatch {
    fn from(body: UpdateSchedule) -> Self {
        Self {
            project_id: body.project_id,
            title: body.title,
            cadence: body.cadence,
            starts_on: body.starts_on,
            ends_on: body.ends_on,
            action: body.action,
            terms_days: body.terms_days,
            currency: body.currency,
            lines: body
                .lines
                .map(|lines| lines.into_iter().map(Into::into).collect()),
            discount: body.discount.map(|discount| discount.map(Into::into)),
            notes: body.notes,
            prices_include_tax: body.prices_include_tax,
            paused: body.paused,
        }
    }
}
