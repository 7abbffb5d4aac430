//! A model of one client's account: whatever is paid, undone and refunded, the books agree.

use super::*;
use crate::quote::MoneyInput;
use crate::reference::Currency;
use chrono::NaiveDate;
use proptest::prelude::*;

fn naira() -> Currency {
    "NGN".parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn what_is_paid_too_much_is_credit_but_never_withheld_tax() {
    let paid = Division::of(150, 100, PaymentMethod::Cash).unwrap();
    assert_eq!((paid.applied, paid.credited), (100, 50));
    for method in [PaymentMethod::Withholding, PaymentMethod::Credit] {
        let error = Division::of(150, 100, method).unwrap_err();
        assert_eq!(error.0[0].pointer, "/amount/amount");
        assert_eq!(Division::of(100, 100, method).unwrap().applied, 100);
    }
}

#[test]
fn a_refund_takes_the_credit_first_and_then_opens_the_invoice_again() {
    let paid = Division::of(150, 100, PaymentMethod::Cash).unwrap();
    let refunded = paid.refund(70, 50).unwrap();
    assert_eq!(
        (refunded.applied, refunded.credited, refunded.refunded),
        (80, 0, 70)
    );
    let used_since = paid.refund(70, 10).unwrap();
    assert_eq!((used_since.applied, used_since.credited), (40, 40));
    assert!(paid.refund(0, 50).is_err());
    assert!(paid.refund(151, 50).is_err());
    assert_eq!(refunded.undone(50), Err(PaymentError::Refunded));
    assert_eq!(paid.undone(49), Err(PaymentError::CreditTooSmall));
}

#[test]
fn a_payment_of_nothing_in_other_money_or_from_tomorrow_is_refused_at_its_fields() {
    let input = PaymentInput {
        amount: MoneyInput {
            amount: 0,
            currency: "USD".to_owned(),
        },
        method: "barter".to_owned(),
        received_on: Some("2026-03-03".to_owned()),
        ..PaymentInput::default()
    };
    let errors = input.check(naira(), day("2026-03-02")).unwrap_err().0;
    let at: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(
        at,
        ["/amount/currency", "/amount/amount", "/method", "/received_on"]
    );
    for method in PaymentMethod::ALL {
        assert_eq!(method.as_str().parse(), Ok(method));
    }
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Pay(i64),
    UseCredit(i64),
    Undo(usize),
    Refund(usize, i64),
    Restore(usize, i64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (1_i64..400).prop_map(Act::Pay),
        (1_i64..400).prop_map(Act::UseCredit),
        (0_usize..12).prop_map(Act::Undo),
        (0_usize..12, 1_i64..400).prop_map(|(which, part)| Act::Refund(which, part)),
        (0_usize..12, 1_i64..400).prop_map(|(which, part)| Act::Restore(which, part)),
    ];
    proptest::collection::vec(act, 0..40)
}

/// Payments, whether each is of credit, and its amount while it counts.
struct Books {
    total: i64,
    balance: i64,
    credit: i64,
    payments: Vec<(Division, bool, i64)>,
}

impl Books {
    fn settle(&mut self, amount: i64, of_credit: bool) {
        let method = if of_credit {
            PaymentMethod::Credit
        } else {
            PaymentMethod::Cash
        };
        if self.balance == 0 || of_credit && amount > self.credit {
            return;
        }
        let Ok(division) = Division::of(amount, self.balance, method) else {
            return;
        };
        self.balance -= division.applied;
        self.credit += division.credited - if of_credit { amount } else { 0 };
        self.payments.push((division, of_credit, amount));
    }

    fn undo(&mut self, which: usize) {
        let Some((division, of_credit, amount)) = self.payments.get_mut(which) else {
            return;
        };
        let Ok(after) = division.undone(self.credit) else {
            return;
        };
        self.balance += division.applied;
        self.credit += if *of_credit { *amount } else { -division.credited };
        (*division, *amount) = (after, 0);
    }

    fn refund(&mut self, which: usize, part: i64) {
        let Some((division, of_credit, _)) = self.payments.get_mut(which) else {
            return;
        };
        if *of_credit {
            return;
        }
        let Ok(after) = division.refund(part, self.credit) else {
            return;
        };
        self.balance += division.applied - after.applied;
        self.credit -= division.credited - after.credited;
        *division = after;
    }

    /// A part of what was refunded did not reach the payer.
    fn restore(&mut self, which: usize, part: i64) {
        let Some((division, ..)) = self.payments.get_mut(which) else {
            return;
        };
        if division.refunded < part {
            return;
        }
        let after = division.restored(part, self.balance);
        self.balance += division.applied - after.applied;
        self.credit += after.credited - division.credited;
        *division = after;
    }
}

proptest! {
    #[test]
    fn the_books_agree_after_any_acts(total in 1_i64..1_000, acts in acts()) {
        let mut books = Books { total, balance: total, credit: 0, payments: Vec::new() };
        for act in acts {
            match act {
                Act::Pay(amount) => books.settle(amount, false),
                Act::UseCredit(amount) => books.settle(amount, true),
                Act::Undo(which) => books.undo(which),
                Act::Refund(which, part) => books.refund(which, part),
                Act::Restore(which, part) => books.restore(which, part),
            }
            let applied: i64 = books.payments.iter().map(|(division, ..)| division.applied).sum();
            prop_assert_eq!(books.balance, books.total - applied);
            prop_assert!((0..=books.total).contains(&books.balance));
            prop_assert!(books.credit >= 0);
            let of_money: i64 = books.payments.iter().map(|(division, ..)| division.credited).sum();
            let used: i64 = books.payments.iter().filter(|(_, of_credit, _)| *of_credit).map(|(.., amount)| amount).sum();
            prop_assert_eq!(books.credit, of_money - used);
            for (division, _, amount) in &books.payments {
                prop_assert_eq!(division.applied + division.credited + division.refunded, *amount);
                prop_assert!(division.applied >= 0 && division.credited >= 0);
            }
        }
    }
}
