//! What an invoice comes to, tax on top or in the price, and that deposit and balance make the whole.

use super::billing::{QuoteShare, deductions, deposit_lines, lines_of};
use super::*;
use crate::quote::{MoneyInput, Percent, QuoteContent};
use proptest::prelude::*;

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn line(quantity: &str, price: i64, rate: Option<&str>) -> LineInput {
    LineInput {
        description: "Design".into(),
        quantity: quantity.into(),
        unit_price: MoneyInput {
            amount: price,
            currency: "NGN".into(),
        },
        tax_rate: rate.map(str::to_owned),
        ..LineInput::default()
    }
}

fn invoice(lines: Vec<LineInput>) -> InvoiceInput {
    InvoiceInput {
        currency: "NGN".into(),
        due_on: "2026-10-01".into(),
        lines,
        ..InvoiceInput::default()
    }
}

fn content(input: &InvoiceInput) -> InvoiceContent {
    input.check(&[], Vec::new(), moment()).unwrap()
}

#[test]
fn tax_is_on_top_or_in_the_price() {
    let mut input = invoice(vec![line("2", 5_375, Some("0.075")), line("1", 250, None)]);
    input.discount = Some(DiscountInput::Percent("10".into()));
    let totals = content(&input).totals().unwrap();
    assert_eq!(
        (totals.subtotal, totals.discount, totals.total),
        (11_000, 1_100, 10_626)
    );
    input.prices_include_tax = true;
    let totals = content(&input).totals().unwrap();
    assert_eq!(
        (totals.subtotal, totals.discount, totals.total),
        (11_000, 1_100, 9_900)
    );
    // 9 675 with 7.5 % in it is 9 000 and 675.
    assert_eq!((totals.taxes[0].taxable, totals.taxes[0].amount), (9_000, 675));
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let mut input = invoice(vec![line("0", -1, Some("15%"))]);
    input.lines[0].optional = true;
    input.due_on = "soon".into();
    input.notes = Some("x".repeat(20_001));
    let errors = input.check(&[], Vec::new(), moment()).unwrap_err().0;
    let at: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(
        at,
        [
            "/due_on",
            "/lines/0/optional",
            "/lines/0/quantity",
            "/lines/0/unit_price/amount",
            "/lines/0/tax_rate",
            "/notes"
        ]
    );
}

#[test]
fn an_empty_invoice_or_one_whose_day_is_over_cannot_be_issued() {
    let empty = content(&invoice(Vec::new()));
    let refused = empty.check_issuable("2026-10-02".parse().unwrap()).unwrap_err();
    let at: Vec<&str> = refused.0.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(at, ["/lines", "/due_on"]);
    let whole = content(&invoice(vec![line("1", 1, None)]));
    assert_eq!(whole.check_issuable("2026-10-01".parse().unwrap()), Ok(()));
    assert!(read_cancel_reason(" ").is_err());
}

#[test]
fn a_balance_that_comes_to_less_than_its_deposit_is_refused() {
    let before = vec![Deduction {
        rate: None,
        net: 101,
        tax: 0,
    }];
    let refused = invoice(vec![line("1", 100, None)]).check(&[], before, moment());
    assert_eq!(refused.unwrap_err().0[0].pointer, "/lines");
}

#[test]
fn full_and_the_shares_exclude_each_other() {
    use QuoteShare::{Balance, Deposit, Full};
    assert!(!Deposit.excludes(Balance) && !Balance.excludes(Deposit));
    for (one, other) in [
        (Full, Full),
        (Full, Deposit),
        (Balance, Full),
        (Deposit, Deposit),
        (Balance, Balance),
    ] {
        assert!(one.excludes(other), "{one:?} {other:?}");
    }
    for share in QuoteShare::ALL {
        assert_eq!(share.as_str().parse(), Ok(share));
    }
}

fn quotes() -> impl Strategy<Value = QuoteContent> {
    let line = (
        1_i64..=50_000,
        0_i64..=50_000_000,
        proptest::option::of(0_i64..=300_000),
    );
    let lines = proptest::collection::vec(line, 1..8);
    (lines, proptest::option::of(1_i64..=5_000), 1_i64..=10_000).prop_map(|(lines, discount, deposit)| {
        QuoteContent {
            title: "Brand".into(),
            currency: "NGN".parse().unwrap(),
            valid_until: "2026-10-01".parse().unwrap(),
            lines: lines
                .into_iter()
                .map(|(quantity, unit_price, rate)| QuoteLine {
                    id: QuoteLineId::at(moment()),
                    description: "Design".into(),
                    detail: None,
                    quantity: Quantity::of_scaled(quantity).unwrap(),
                    unit: None,
                    unit_price,
                    tax_rate: rate.map(|rate| TaxRate::of_scaled(rate / 25_000 * 25_000).unwrap()),
                    optional: false,
                })
                .collect(),
            discount: discount.map(|percent| Discount::Percent(Percent::of_scaled(percent).unwrap())),
            terms: None,
            deposit_percent: Some(Percent::of_scaled(deposit).unwrap()),
        }
    })
}

fn billed(
    content: &QuoteContent,
    pricing: Pricing,
    lines: Vec<InvoiceLine>,
    before: Vec<Deduction>,
) -> InvoiceContent {
    InvoiceContent {
        currency: content.currency,
        due_on: content.valid_until,
        pricing,
        lines,
        discount: if pricing == Pricing::WithTax {
            None
        } else {
            content.discount
        },
        notes: None,
        before,
    }
}

proptest! {
    #[test]
    fn deposit_and_balance_make_the_whole_and_so_do_their_taxes(content in quotes()) {
        let whole = content.totals(&[]).unwrap();
        let lines = deposit_lines(&content, &whole, "Q-0001", moment());
        let deposit = billed(&content, Pricing::WithTax, lines, Vec::new()).totals().unwrap();
        prop_assert_eq!(Some(deposit.total), content.deposit_of(whole.total));
        let lines = lines_of(&content, &[], moment());
        let balance = billed(&content, Pricing::WithoutTax, lines, deductions(&deposit)).totals().unwrap();
        prop_assert_eq!(deposit.total + balance.total, whole.total);
        prop_assert_eq!(deposit.tax() + balance.tax(), whole.tax());
        for tax in &balance.taxes {
            prop_assert!(tax.amount >= 0 && tax.taxable >= 0);
        }
    }

    #[test]
    fn tax_in_the_price_is_never_more_than_half_a_unit_off(amount in 0_i64..1_000_000_000_000, rate in 0_i64..=1_000_000) {
        let rate = TaxRate::of_scaled(rate).unwrap();
        let item = Item { amount, rate: Some(rate) };
        let totals = sum_up(&[item], None, Pricing::WithTax, &[]).unwrap();
        prop_assert_eq!(totals.total, amount);
        let tax = totals.taxes[0];
        prop_assert_eq!(tax.taxable + tax.amount, amount);
        let whole = 1_000_000 + i128::from(rate.scaled());
        let off = i128::from(tax.amount) * whole - i128::from(amount) * i128::from(rate.scaled());
        prop_assert!(2 * off.abs() <= whole);
    }
}
