//! Invoices that come again and again: on which days, and what happens to them (product section 6).
//!
//! Days are counted from the first one, so that a short month shortens nothing after it: 31 January, 28 February,
//! 31 March. A first day that ends its month stands for the ends of months.

use std::str::FromStr;

use chrono::{Datelike as _, Days, Months, NaiveDate};

use crate::access::UnknownValue;
use crate::form::{Form, Invalid};
use crate::quote::read_day;

const LONGEST_TITLE: usize = 200;
const MOST_TERMS_DAYS: i32 = 365;

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$on:meta])* $word:ident = $text:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$on])* $word),+ }

        impl $name {
            /// The word as stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text),+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownValue;
            fn from_str(text: &str) -> Result<Self, UnknownValue> {
                match text {
                    $($text => Ok(Self::$word),)+
                    other => Err(UnknownValue(other.to_owned())),
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = UnknownValue;
            fn try_from(text: String) -> Result<Self, UnknownValue> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.as_str().to_owned()
            }
        }
    };
}

words! {
    /// How often an invoice comes.
    Cadence {
        /// Every seven days.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// Every three months.
        Quarterly = "quarterly",
        /// Every twelve months.
        Yearly = "yearly",
    }
}

words! {
    /// What happens to an invoice when its day has come.
    ScheduleAction {
        /// It waits as a draft for the team to look it over.
        Draft = "draft",
        /// It takes its number and goes to the client.
        Send = "send",
    }
}

impl Cadence {
    const fn months(self) -> Option<u32> {
        match self {
            Self::Weekly => None,
            Self::Monthly => Some(1),
            Self::Quarterly => Some(3),
            Self::Yearly => Some(12),
        }
    }
}

fn last_of_month(day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    first
        .checked_add_months(Months::new(1))
        .and_then(|next| next.pred_opt())
        .unwrap_or(day)
}

/// The days on which invoices come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How often.
    pub cadence: Cadence,
    /// The first calendar day.
    pub starts_on: NaiveDate,
    /// The last calendar day on which one may come; never ending when absent.
    pub ends_on: Option<NaiveDate>,
}

impl Plan {
    /// The day that so many come before, whether or not the plan has ended by then.
    fn day(&self, place: u32) -> Option<NaiveDate> {
        let Some(months) = self.cadence.months() else {
            return self.starts_on.checked_add_days(Days::new(u64::from(place) * 7));
        };
        let day = self
            .starts_on
            .checked_add_months(Months::new(months.checked_mul(place)?))?;
        Some(if self.starts_on == last_of_month(self.starts_on) {
            last_of_month(day)
        } else {
            day
        })
    }

    /// A place that is not behind the first day from this one on.
    fn place_before(&self, from: NaiveDate) -> u32 {
        let days = from.signed_duration_since(self.starts_on).num_days().max(0);
        let longest = match self.cadence {
            Cadence::Weekly => 7,
            Cadence::Monthly => 31,
            Cadence::Quarterly => 92,
            Cadence::Yearly => 366,
        };
        u32::try_from(days / longest).unwrap_or(u32::MAX)
    }

    /// The first day of the plan from this one on; nothing when it has ended.
    #[must_use]
    pub fn next(&self, from: NaiveDate) -> Option<NaiveDate> {
        (self.place_before(from)..)
            .map_while(|place| self.day(place))
            .find(|day| *day >= from)
            .filter(|day| self.ends_on.is_none_or(|last| *day <= last))
    }

    /// The first day of the plan after this one; nothing when it has ended.
    #[must_use]
    pub fn after(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.next(day.succ_opt()?)
    }

    /// Up to so many days of the plan, from one on.
    pub fn days(self, from: Option<NaiveDate>) -> impl Iterator<Item = NaiveDate> {
        std::iter::successors(from, move |day| self.after(*day))
    }
}

/// When invoices come and what happens to them, as sent, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScheduleInput {
    /// What the team calls it.
    pub title: String,
    /// `weekly`, `monthly`, `quarterly` or `yearly`.
    pub cadence: String,
    /// The first calendar day.
    pub starts_on: String,
    /// The last calendar day; never ending when absent.
    pub ends_on: Option<String>,
    /// `draft` or `send`.
    pub action: String,
    /// Days from the day of issue until an invoice is to be paid.
    pub terms_days: i32,
}

/// When invoices come and what happens to them, every field holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleDetails {
    /// What the team calls it.
    pub title: String,
    /// On which days.
    pub plan: Plan,
    /// What happens then.
    pub action: ScheduleAction,
    /// Days from the day of issue until an invoice is to be paid.
    pub terms_days: i32,
}

impl ScheduleInput {
    /// Reads the form; a first day may not be before `earliest`, since what is past was billed by hand.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self, earliest: Option<NaiveDate>) -> Result<ScheduleDetails, Invalid> {
        let mut form = Form::default();
        let title = form.required("/title", "The title", &self.title, LONGEST_TITLE);
        let cadence: Option<Cadence> = form.parse("/cadence", &self.cadence);
        let starts_on = read_day(&mut form, "/starts_on", &self.starts_on);
        let last = self.ends_on.as_deref().filter(|text| !text.trim().is_empty());
        let ends_on = last.and_then(|text| read_day(&mut form, "/ends_on", text));
        let action: Option<ScheduleAction> = form.parse("/action", &self.action);
        if !(0..=MOST_TERMS_DAYS).contains(&self.terms_days) {
            form.refuse("/terms_days", "invalid", "Enter 0 to 365 days.");
        }
        if starts_on
            .zip(earliest)
            .is_some_and(|(first, earliest)| first < earliest)
        {
            form.refuse("/starts_on", "invalid", "Choose today or a later day.");
        }
        if starts_on.zip(ends_on).is_some_and(|(first, last)| last < first) {
            form.refuse("/ends_on", "invalid", "The last day is before the first.");
        }
        form.finish()?;
        let (Some(cadence), Some(starts_on), Some(action)) = (cadence, starts_on, action) else {
            return Err(Invalid::at("/cadence", "required", "Choose how often."));
        };
        Ok(ScheduleDetails {
            title,
            plan: Plan {
                cadence,
                starts_on,
                ends_on,
            },
            action,
            terms_days: self.terms_days,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(cadence: Cadence, starts_on: &str, count: usize) -> Vec<String> {
        let plan = Plan {
            cadence,
            starts_on: day(starts_on),
            ends_on: None,
        };
        plan.days(Some(plan.starts_on))
            .take(count)
            .map(|day| day.to_string())
            .collect()
    }

    #[test]
    fn the_end_of_a_month_stays_the_end_of_a_month() {
        assert_eq!(
            days(Cadence::Monthly, "2026-01-31", 4),
            ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
        );
        assert_eq!(
            days(Cadence::Monthly, "2026-02-28", 2),
            ["2026-02-28", "2026-03-31"]
        );
        assert_eq!(
            days(Cadence::Monthly, "2028-01-30", 3),
            ["2028-01-30", "2028-02-29", "2028-03-30"]
        );
        assert_eq!(
            days(Cadence::Quarterly, "2026-11-30", 3),
            ["2026-11-30", "2027-02-28", "2027-05-31"]
        );
        assert_eq!(
            days(Cadence::Yearly, "2027-02-28", 2),
            ["2027-02-28", "2028-02-29"]
        );
        assert_eq!(
            days(Cadence::Weekly, "2026-12-28", 2),
            ["2026-12-28", "2027-01-04"]
        );
    }

    #[test]
    fn a_plan_ends_with_its_last_day() {
        let plan = Plan {
            cadence: Cadence::Monthly,
            starts_on: day("2026-01-15"),
            ends_on: Some(day("2026-03-15")),
        };
        assert_eq!(plan.next(day("2026-03-15")), Some(day("2026-03-15")));
        assert_eq!(plan.after(day("2026-03-15")), None);
        assert_eq!(plan.next(day("2020-01-01")), Some(plan.starts_on));
    }

    #[test]
    fn every_field_that_does_not_hold_is_named() {
        let input = ScheduleInput {
            title: " ".to_owned(),
            cadence: "daily".to_owned(),
            starts_on: "2026-03-01".to_owned(),
            ends_on: Some("2026-02-01".to_owned()),
            action: "pay".to_owned(),
            terms_days: 366,
        };
        let refused = format!("{:?}", input.check(Some(day("2026-03-02"))).unwrap_err());
        for pointer in [
            "/title",
            "/cadence",
            "/starts_on",
            "/ends_on",
            "/action",
            "/terms_days",
        ] {
            assert!(refused.contains(pointer), "{pointer} is not in {refused}");
        }
    }

    proptest! {
        #[test]
        fn days_go_on_without_a_gap_and_are_found_from_any_day(
            which in 0_usize..4,
            start in 0_u64..20_000,
            from in 0_u64..30_000,
        ) {
            let cadences = [Cadence::Weekly, Cadence::Monthly, Cadence::Quarterly, Cadence::Yearly];
            let base = day("2000-01-01");
            let plan = Plan {
                cadence: cadences[which],
                starts_on: base + Days::new(start),
                ends_on: None,
            };
            let from = base + Days::new(from);
            let next = plan.next(from).unwrap();
            prop_assert!(next >= from && next >= plan.starts_on);
            let mut places = (0..).map(|place| plan.day(place).unwrap());
            prop_assert_eq!(places.find(|day| *day >= from), Some(next));
            let after = plan.after(next).unwrap();
            prop_assert!(after > next);
            if let Some(months) = plan.cadence.months() {
                let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
                prop_assert_eq!(month(after) - month(next), i64::from(months));
            }
        }
    }
}
