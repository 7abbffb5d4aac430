//! How an invoice stands in the eyes of who looks at it: late, partly paid, said to be paid.

use std::str::FromStr;

use chrono::NaiveDate;

use super::InvoiceStatus;
use crate::access::UnknownValue;

/// How late an invoice is, in the steps that lists show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeBucket {
    /// One day to a week.
    Week,
    /// Eight to thirty days.
    Month,
    /// Thirty-one to sixty days.
    TwoMonths,
    /// More.
    Older,
}

impl AgeBucket {
    /// All of them, the youngest first.
    pub const ALL: [Self; 4] = [Self::Week, Self::Month, Self::TwoMonths, Self::Older];

    /// The days overdue, first and last.
    #[must_use]
    pub const fn days(self) -> (u64, Option<u64>) {
        match self {
            Self::Week => (1, Some(7)),
            Self::Month => (8, Some(30)),
            Self::TwoMonths => (31, Some(60)),
            Self::Older => (61, None),
        }
    }

    /// The bucket as sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Week => "1-7",
            Self::Month => "8-30",
            Self::TwoMonths => "31-60",
            Self::Older => "60+",
        }
    }

    /// The bucket of so many days; none when it is not late.
    #[must_use]
    pub fn of(days_overdue: i64) -> Option<Self> {
        let days = u64::try_from(days_overdue).ok().filter(|days| *days > 0)?;
        Self::ALL
            .into_iter()
            .find(|bucket| bucket.days().1.is_none_or(|last| days <= last))
    }
}

impl FromStr for AgeBucket {
    type Err = UnknownValue;
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        Self::ALL
            .into_iter()
            .find(|bucket| bucket.as_str() == text)
            .ok_or_else(|| UnknownValue(text.to_owned()))
    }
}

/// How an invoice stands in the eyes of who looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Being written.
    Draft,
    /// With the client, nothing paid and not late.
    Sent,
    /// Something is paid, something is left, and it is not late.
    PartiallyPaid,
    /// The client says that it has paid; the team has not looked yet.
    AwaitingConfirmation,
    /// Late by so many days.
    Overdue(i64),
    /// Nothing is left to pay.
    Paid,
    /// Void.
    Cancelled,
}

/// How an invoice stands on a calendar day of its workspace.
#[must_use]
pub fn standing(
    status: InvoiceStatus,
    (total, balance): (i64, i64),
    reports: bool,
    due_on: NaiveDate,
    today: NaiveDate,
) -> Standing {
    let late = today.signed_duration_since(due_on).num_days();
    match status {
        InvoiceStatus::Draft => Standing::Draft,
        InvoiceStatus::Paid => Standing::Paid,
        InvoiceStatus::Cancelled => Standing::Cancelled,
        InvoiceStatus::Sent if reports => Standing::AwaitingConfirmation,
        InvoiceStatus::Sent if late > 0 => Standing::Overdue(late),
        InvoiceStatus::Sent if balance < total => Standing::PartiallyPaid,
        InvoiceStatus::Sent => Standing::Sent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invoice_is_late_from_the_day_after_in_four_steps() {
        let bucket = |days| AgeBucket::of(days).map(AgeBucket::as_str);
        let found: Vec<_> = [-1, 0, 1, 7, 8, 30, 31, 60, 61, 4_000].map(bucket).to_vec();
        let week = Some("1-7");
        assert_eq!(
            found,
            [
                None,
                None,
                week,
                week,
                Some("8-30"),
                Some("8-30"),
                Some("31-60"),
                Some("31-60"),
                Some("60+"),
                Some("60+")
            ]
        );
        for bucket in AgeBucket::ALL {
            assert_eq!(bucket.as_str().parse(), Ok(bucket));
        }
    }

    #[test]
    fn what_a_client_reported_comes_before_lateness_and_lateness_before_parts() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let on = |balance, reports, today| {
            standing(InvoiceStatus::Sent, (100, balance), reports, day(10), day(today))
        };
        assert_eq!(on(100, false, 10), Standing::Sent);
        assert_eq!(on(40, false, 10), Standing::PartiallyPaid);
        assert_eq!(on(40, false, 11), Standing::Overdue(1));
        assert_eq!(on(40, true, 30), Standing::AwaitingConfirmation);
    }
}
