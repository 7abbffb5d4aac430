//! What Paystack says of a transaction, and what that means for our attempt.

use chrono::{DateTime, Utc};

use super::{Mode, Reference, Subunits};
use crate::{money::Money, reference::Currency};

/// Where a payment stands at Paystack. New ones appear without notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransactionStatus {
    /// The money is with Paystack.
    Success,
    /// The payer's bank said no.
    Failed,
    /// Nobody has paid; also how a fresh one reads.
    Abandoned,
    /// The payer is at it.
    Ongoing,
    /// The bank is at it.
    Pending,
    /// Paystack is at it.
    Processing,
    /// It waits for its turn.
    Queued,
    /// It was paid and all of it went back.
    Reversed,
    /// It was paid and some of it is going back.
    ReversalPending,
    /// Something we do not know.
    Other(String),
}

impl TransactionStatus {
    /// Reads what Paystack writes; every text is a status.
    #[must_use]
    pub fn read(text: &str) -> Self {
        match text.trim().to_ascii_lowercase().as_str() {
            "success" => Self::Success,
            "failed" => Self::Failed,
            "abandoned" => Self::Abandoned,
            "ongoing" => Self::Ongoing,
            "pending" => Self::Pending,
            "processing" => Self::Processing,
            "queued" => Self::Queued,
            "reversed" => Self::Reversed,
            "reversal-pending" | "reversal_pending" => Self::ReversalPending,
            other => Self::Other(other.to_owned()),
        }
    }
}

/// A transaction as Paystack tells it: facts to be compared, not to be believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// Paystack's id: all 64 bits.
    pub id: u64,
    /// Test or live; `None` when it said neither.
    pub mode: Option<Mode>,
    /// Where it stands.
    pub status: TransactionStatus,
    /// The reference it answers to.
    pub reference: String,
    /// What was taken from the payer, fees on top included.
    pub amount: Subunits,
    /// What was asked for, where it says so.
    pub requested_amount: Option<Subunits>,
    /// `None` when it is no currency in use.
    pub currency: Option<Currency>,
    /// Paystack's share, where known.
    pub fees: Option<Subunits>,
    /// How it was paid, like `card` or `bank_transfer`.
    pub channel: Option<String>,
    /// When.
    pub paid_at: Option<DateTime<Utc>>,
    /// The bank's words.
    pub gateway_response: Option<String>,
    /// The kind of card, like `visa`.
    pub card_type: Option<String>,
    /// The card's last four digits.
    pub last4: Option<String>,
    /// The payer's bank.
    pub bank: Option<String>,
}

/// What we asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Under which reference.
    pub reference: Reference,
    /// How much.
    pub amount: Money,
    /// For real or not.
    pub mode: Mode,
}

/// In what a transaction is not the one that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// Another reference.
    Reference,
    /// Test money for a live attempt, or the other way round.
    Mode,
    /// Another currency.
    Currency,
    /// Another amount was asked for, or the amount cannot be written in the currency.
    Amount,
}

/// What a transaction means for the attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Credit this much; it can be less than was asked for, never more.
    Paid(Money),
    /// Ask again later.
    Open,
    /// Nobody has paid. The payer may still, as long as the checkout is open.
    Abandoned,
    /// The payer's bank said no.
    Failed,
    /// It was paid once and went back. What was credited stays; the refund is its own matter.
    Reversed,
    /// Credit nothing and have a person look at it.
    Differs(Difference),
}

impl Attempt {
    /// What a transaction that was fetched under this attempt's reference means.
    ///
    /// The rule of credit: the smaller of what was taken and what was asked for, because a payer who bears the fees
    /// pays more, and one whose account was partly debited less.
    #[must_use]
    pub fn judge(&self, transaction: &Transaction) -> Verdict {
        match &transaction.status {
            TransactionStatus::Success => match self.difference(transaction) {
                Some(difference) => Verdict::Differs(difference),
                None => self.credit(transaction),
            },
            TransactionStatus::Failed => Verdict::Failed,
            TransactionStatus::Abandoned => Verdict::Abandoned,
            TransactionStatus::Reversed | TransactionStatus::ReversalPending => Verdict::Reversed,
            TransactionStatus::Ongoing
            | TransactionStatus::Pending
            | TransactionStatus::Processing
            | TransactionStatus::Queued
            | TransactionStatus::Other(_) => Verdict::Open,
        }
    }

    fn difference(&self, transaction: &Transaction) -> Option<Difference> {
        if transaction.reference != self.reference.as_str() {
            Some(Difference::Reference)
        } else if transaction.mode != Some(self.mode) {
            Some(Difference::Mode)
        } else if transaction.currency != Some(self.amount.currency) {
            Some(Difference::Currency)
        } else {
            None
        }
    }

    fn credit(&self, transaction: &Transaction) -> Verdict {
        let Ok(asked) = Subunits::of(self.amount) else {
            return Verdict::Differs(Difference::Amount);
        };
        if transaction
            .requested_amount
            .is_some_and(|requested| requested != asked)
        {
            return Verdict::Differs(Difference::Amount);
        }
        match transaction.amount.min(asked).money(self.amount.currency) {
            Ok(money) if money.amount > 0 => Verdict::Paid(money),
            Ok(_) | Err(_) => Verdict::Differs(Difference::Amount),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(amount: i64, code: &str) -> Money {
        let currency = Currency::parse(code).unwrap();
        Money { amount, currency }
    }

    fn attempt(amount: Money) -> Attempt {
        Attempt {
            reference: Reference::parse("pay-1").unwrap(),
            amount,
            mode: Mode::Live,
        }
    }

    fn paid(amount: i64, requested: Option<i64>, code: &str) -> Transaction {
        Transaction {
            id: u64::MAX,
            mode: Some(Mode::Live),
            status: TransactionStatus::Success,
            reference: "pay-1".to_owned(),
            amount: Subunits::new(amount),
            requested_amount: requested.map(Subunits::new),
            currency: Currency::parse(code).ok(),
            fees: None,
            channel: None,
            paid_at: None,
            gateway_response: None,
            card_type: None,
            last4: None,
            bank: None,
        }
    }

    #[test]
    fn the_smaller_of_taken_and_asked_is_credited() {
        let attempt = attempt(money(500_000, "NGN"));
        for (amount, requested, credited) in [
            (500_000, Some(500_000), 500_000),
            (500_000, None, 500_000),
            (507_500, Some(500_000), 500_000),
            (507_500, None, 500_000),
            (200_000, Some(500_000), 200_000),
        ] {
            assert_eq!(
                attempt.judge(&paid(amount, requested, "NGN")),
                Verdict::Paid(money(credited, "NGN")),
                "{amount} of {requested:?}"
            );
        }
    }

    #[test]
    fn francs_are_credited_whole() {
        let attempt = attempt(money(5_000, "XOF"));
        let credited = Verdict::Paid(money(5_000, "XOF"));
        assert_eq!(attempt.judge(&paid(500_000, Some(500_000), "XOF")), credited);
        let half = attempt.judge(&paid(499_950, Some(500_000), "XOF"));
        assert_eq!(half, Verdict::Differs(Difference::Amount));
    }

    #[test]
    fn what_is_not_ours_is_never_credited() {
        let attempt = attempt(money(500_000, "NGN"));
        let good = paid(500_000, Some(500_000), "NGN");
        let cases = [
            (
                Difference::Reference,
                Transaction {
                    reference: "pay-2".to_owned(),
                    ..good.clone()
                },
            ),
            (
                Difference::Mode,
                Transaction {
                    mode: Some(Mode::Test),
                    ..good.clone()
                },
            ),
            (
                Difference::Mode,
                Transaction {
                    mode: None,
                    ..good.clone()
                },
            ),
            (Difference::Currency, paid(500_000, Some(500_000), "GHS")),
            (Difference::Currency, paid(500_000, Some(500_000), "???")),
            (Difference::Amount, paid(500_000, Some(400_000), "NGN")),
            (Difference::Amount, paid(0, Some(500_000), "NGN")),
            (Difference::Amount, paid(-1, Some(500_000), "NGN")),
        ];
        for (difference, transaction) in cases {
            assert_eq!(attempt.judge(&transaction), Verdict::Differs(difference));
        }
    }

    #[test]
    fn what_is_not_ours_is_no_reason_to_give_up_before_money_moved() {
        let attempt = attempt(money(500_000, "NGN"));
        for (status, verdict) in [
            (TransactionStatus::Abandoned, Verdict::Abandoned),
            (TransactionStatus::Failed, Verdict::Failed),
            (TransactionStatus::Ongoing, Verdict::Open),
        ] {
            let unread = Transaction {
                mode: None,
                status,
                ..paid(0, Some(500_000), "NGN")
            };
            assert_eq!(attempt.judge(&unread), verdict);
        }
    }

    #[test]
    fn every_status_has_its_meaning_and_unknown_ones_wait() {
        let attempt = attempt(money(500_000, "NGN"));
        let verdicts = [
            "failed",
            "abandoned",
            "ongoing",
            "pending",
            "processing",
            "queued",
            "reversed",
            "reversal-pending",
            "Teleported",
        ]
        .map(|status| {
            let transaction = Transaction {
                status: TransactionStatus::read(status),
                ..paid(500_000, None, "NGN")
            };
            format!("{status}: {:?}", attempt.judge(&transaction))
        });
        insta::assert_snapshot!(verdicts.join(", "), @"failed: Failed, abandoned: Abandoned, ongoing: Open, pending: Open, processing: Open, queued: Open, reversed: Reversed, reversal-pending: Reversed, Teleported: Open");
    }
}
