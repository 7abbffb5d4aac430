//! Where an attempt to pay is with us, when it is looked at again, and what about it a person must see.

use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};

use super::Difference;
use crate::access::UnknownValue;

/// Minutes after its begin at which an attempt that nobody announced is asked about; webhooks get lost, and of a
/// payment that failed there is none. After the last the attempt is over.
const CHECKS: [i64; 6] = [2, 10, 60, 6 * 60, 24 * 60, 72 * 60];

/// Longer than a refund takes; Paystack says up to ten working days.
const LONGEST: TimeDelta = TimeDelta::days(30);

macro_rules! stored_words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$of])* $variant,)+ }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// As stored and sent.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownValue;
            fn from_str(text: &str) -> Result<Self, UnknownValue> {
                let found = Self::ALL.iter().find(|word| word.as_str() == text);
                found.copied().ok_or_else(|| UnknownValue(text.to_owned()))
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

stored_words! {
    /// Where an attempt to pay is.
    AttemptStatus {
        /// Stored; Paystack has not answered yet, or its answer was lost.
        Starting = "starting",
        /// The payer has a checkout.
        Open = "open",
        /// The payer has paid and the bank is at it.
        Pending = "pending",
        /// The payment is recorded.
        Paid = "paid",
        /// The bank said no, or Paystack did.
        Failed = "failed",
        /// Nobody paid.
        Abandoned = "abandoned",
        /// What Paystack says of it is not what was asked for; nothing is credited until a person looked.
        Flagged = "flagged",
    }
}

impl AttemptStatus {
    /// Whether it stands in the way of another attempt of the same amount. One that does not may be paid all the same:
    /// a checkout that is open somewhere stays open.
    #[must_use]
    pub const fn is_live(self) -> bool {
        match self {
            Self::Starting | Self::Open | Self::Pending => true,
            Self::Paid | Self::Failed | Self::Abandoned | Self::Flagged => false,
        }
    }
}

stored_words! {
    /// What about an attempt a person of the team must see.
    Flag {
        /// Paystack answered with another transaction.
        Reference = "reference",
        /// Test money for a real invoice, or the other way round.
        Mode = "mode",
        /// It was paid in another currency.
        Currency = "currency",
        /// Another amount was asked for than we did.
        Amount = "amount",
        /// It was paid after the invoice was cancelled, and is on the client's credit.
        Cancelled = "cancelled",
        /// It was paid once and went back at Paystack.
        Reversed = "reversed",
        /// A refund was begun, done or not done at Paystack.
        Refund = "refund",
        /// The payer's bank asks for the money back.
        Dispute = "dispute",
        /// That is over.
        DisputeResolved = "dispute_resolved",
    }
}

stored_words! {
    /// Where money is that Paystack is asked to send back.
    OnlineRefundStatus {
        /// Stored; Paystack has not been asked yet.
        Requested = "requested",
        /// Paystack is being asked, or its answer was lost.
        Starting = "starting",
        /// It is on its way.
        Pending = "pending",
        /// The payer has it.
        Processed = "processed",
        /// Paystack needs the payer's account from the business; its dashboard asks for it.
        NeedsAttention = "needs_attention",
        /// Nothing went back; the payment counts as before.
        Failed = "failed",
    }
}

impl OnlineRefundStatus {
    /// Whether it can still become another.
    #[must_use]
    pub const fn is_over(self) -> bool {
        match self {
            Self::Processed | Self::Failed => true,
            Self::Requested | Self::Starting | Self::Pending | Self::NeedsAttention => false,
        }
    }
}

/// When what may take its time is to be asked about next, a refund or an attempt that Paystack could not tell of: as often
/// as any attempt, then daily. `None` after a month.
#[must_use]
pub fn next_late_check(begun: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    next_check(begun, now).or_else(|| (now - begun < LONGEST).then(|| now + TimeDelta::days(1)))
}

impl From<Difference> for Flag {
    fn from(difference: Difference) -> Self {
        match difference {
            Difference::Reference => Self::Reference,
            Difference::Mode => Self::Mode,
            Difference::Currency => Self::Currency,
            Difference::Amount => Self::Amount,
        }
    }
}

/// When an attempt that was begun then is to be asked about next; `None` when it is over.
#[must_use]
pub fn next_check(begun: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    CHECKS
        .into_iter()
        .map(|minutes| begun + TimeDelta::minutes(minutes))
        .find(|at| *at > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_is_asked_about_six_times_in_three_days() {
        let begun = DateTime::UNIX_EPOCH;
        let (mut now, mut minutes) = (begun, Vec::new());
        while let Some(next) = next_check(begun, now) {
            minutes.push((next - begun).num_minutes());
            now = next;
        }
        assert_eq!(minutes, CHECKS);
    }

    #[test]
    fn a_refund_is_asked_about_for_a_month() {
        let asked = DateTime::UNIX_EPOCH;
        let (mut now, mut times) = (asked, 0);
        while let Some(next) = next_late_check(asked, now) {
            assert!(next > now);
            now = next;
            times += 1;
        }
        assert_eq!((times, (now - asked).num_days()), (6 + 27, 30));
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        for status in AttemptStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(*status));
        }
        for status in OnlineRefundStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(*status));
        }
        for flag in Flag::ALL {
            assert_eq!(flag.as_str().parse(), Ok(*flag));
        }
        assert!("paid ".parse::<AttemptStatus>().is_err());
    }
}
