//! What a quote comes to, what its bytes are, and what its form refuses.

use super::*;
use crate::ids::{ClientId, QuoteId, WorkspaceId};
use crate::totals::allocate;
use canonical::{VersionFacts, canonical_bytes};
use chrono::{DateTime, Utc};
use proptest::prelude::*;
use totals::line_total;

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn money(amount: i64) -> MoneyInput {
    MoneyInput {
        amount,
        currency: "NGN".into(),
    }
}

fn line(quantity: &str, price: i64, rate: Option<&str>) -> LineInput {
    LineInput {
        description: "Design".into(),
        quantity: quantity.into(),
        unit_price: money(price),
        tax_rate: rate.map(str::to_owned),
        ..LineInput::default()
    }
}

fn quote(lines: Vec<LineInput>) -> QuoteInput {
    QuoteInput {
        title: "Brand identity".into(),
        currency: "NGN".into(),
        valid_until: "2026-10-01".into(),
        lines,
        ..QuoteInput::default()
    }
}

fn content(input: &QuoteInput) -> QuoteContent {
    input.check(&[], moment()).unwrap()
}

fn refused(input: &QuoteInput) -> Vec<(String, &'static str)> {
    let errors = input.check(&[], moment()).unwrap_err().0;
    errors
        .into_iter()
        .map(|error| (error.pointer, error.code))
        .collect()
}

#[test]
fn a_quote_of_two_rates_with_a_discount() {
    let mut input = quote(vec![
        line("1.5", 10_001, Some("0.075")),
        line("2", 5_000, Some("0.15")),
        line("1", 333, None),
    ]);
    input.discount = Some(DiscountInput::Percent("10".into()));
    let totals = content(&input).totals(&[]).unwrap();
    // 15 001.5 → 15 002; 10 000; 333. A tenth of 25 335 is 2 533.5 → 2 534, spread as 1 501, 1 000 and 33.
    assert_eq!((totals.subtotal, totals.discount), (25_335, 2_534));
    let taxes: Vec<_> = totals
        .taxes
        .iter()
        .map(|tax| (tax.rate.to_string(), tax.taxable, tax.amount))
        .collect();
    assert_eq!(
        taxes,
        [
            ("0.075".to_owned(), 13_501, 1_013),
            ("0.15".to_owned(), 9_000, 1_350)
        ]
    );
    assert_eq!(totals.total, 25_335 - 2_534 + 1_013 + 1_350);
}

#[test]
fn an_optional_line_counts_when_it_is_ticked() {
    let mut input = quote(vec![line("1", 100, None), line("1", 50, Some("0.1"))]);
    input.lines[1].optional = true;
    let content = content(&input);
    assert_eq!(content.totals(&[]).unwrap().total, 100);
    assert_eq!(content.totals(&[]).unwrap().taxes, []);
    assert_eq!(content.totals(&[content.lines[1].id]).unwrap().total, 155);
    assert_eq!(content.totals(&[content.lines[0].id]).unwrap().total, 100);
}

#[test]
fn a_discount_of_an_amount_is_never_more_than_the_lines_that_count() {
    let mut input = quote(vec![line("1", 100, None), line("1", 50, None)]);
    input.lines[1].optional = true;
    input.discount = Some(DiscountInput::Amount(money(120)));
    let content = content(&input);
    assert_eq!(content.totals(&[]).unwrap().total, 0);
    assert_eq!(content.totals(&[content.lines[1].id]).unwrap().total, 30);
    input.discount = Some(DiscountInput::Amount(money(151)));
    assert_eq!(
        refused(&input),
        [("/discount/amount/amount".to_owned(), "too_large")]
    );
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let mut input = quote(vec![line("-1", -5, Some("15%")), line("1", 5, None)]);
    input.title = String::new();
    input.valid_until = "2026-02-30".into();
    input.lines[1].unit_price.currency = "USD".into();
    input.lines[1].description = "x".repeat(501);
    input.lines[1].unit = Some("x".repeat(21));
    input.discount = Some(DiscountInput::Percent("101".into()));
    input.deposit_percent = Some("0".into());
    assert_eq!(
        refused(&input),
        [
            ("/title".to_owned(), "required"),
            ("/valid_until".to_owned(), "invalid"),
            ("/lines/0/quantity".to_owned(), "invalid"),
            ("/lines/0/unit_price/amount".to_owned(), "invalid"),
            ("/lines/0/tax_rate".to_owned(), "invalid"),
            ("/lines/1/description".to_owned(), "too_long"),
            ("/lines/1/unit".to_owned(), "too_long"),
            ("/lines/1/unit_price/currency".to_owned(), "invalid"),
            ("/discount/percent".to_owned(), "invalid"),
            ("/deposit_percent".to_owned(), "invalid"),
        ]
    );
}

#[test]
fn what_comes_to_too_much_is_refused_at_its_field() {
    let at = |input: &QuoteInput| refused(input).remove(0).0;
    assert_eq!(
        at(&quote(vec![line("1", i64::MAX, None)])),
        "/lines/0/unit_price/amount"
    );
    assert_eq!(
        at(&quote(vec![
            line("1", 1, None),
            line("1000000", LARGEST_AMOUNT, None)
        ])),
        "/lines/1/unit_price/amount"
    );
    assert_eq!(
        at(&quote(vec![line("1", LARGEST_AMOUNT, None), line("1", 1, None)])),
        "/lines"
    );
    assert_eq!(
        at(&quote(vec![line("1", LARGEST_AMOUNT, Some("0.000001"))])),
        "/lines"
    );
    assert_eq!(at(&quote(vec![line("1", 1, None); 201])), "/lines");
}

#[test]
fn a_line_keeps_its_id_and_a_stranger_gets_a_new_one() {
    let first = content(&quote(vec![line("1", 1, None)]));
    let id = first.lines[0].id;
    let mut again = quote(vec![line("1", 2, None), line("1", 3, None)]);
    again.lines[0].id = Some(id.to_string());
    again.lines[1].id = Some(id.to_string());
    let second = again.check(&[id], moment()).unwrap();
    assert_eq!(second.lines[0].id, id);
    assert_ne!(second.lines[1].id, id);
}

#[test]
fn the_bytes_of_a_version_are_json_in_one_order() {
    let at = DateTime::UNIX_EPOCH;
    let mut content = content(&quote(vec![line("1.5", 10_000, Some("0.15"))]));
    content.title = "Say \"hi\"\n\u{1}".into();
    let facts = VersionFacts {
        workspace: WorkspaceId::at(at),
        business: "Bright Studio",
        quote: QuoteId::at(at),
        number: "Q-0001",
        version: 1,
        client: ClientId::at(at),
        client_name: "Kofi",
        client_company: None,
        sent_on: content.valid_until,
    };
    let bytes = canonical_bytes(&facts, &content, &content.totals(&[]).unwrap());
    assert_eq!(
        bytes,
        canonical_bytes(&facts, &content, &content.totals(&[]).unwrap())
    );
    let text = String::from_utf8(bytes).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["title"], content.title);
    assert_eq!(value["lines"][0]["quantity"], "1.500");
    assert_eq!(value["totals"]["total"], 17_250);
    assert!(
        text.starts_with(r#"{"format":"coportal-quote-v1","workspace_id":"wsp_"#),
        "{text}"
    );
    assert!(
        text.ends_with(
            r#""unit":null,"unit_price":10000,"tax_rate":"0.15","optional":false}],"discount":null,"terms":null,"deposit_percent":null,"totals":{"subtotal":15000,"discount":0,"taxes":[{"rate":"0.15","taxable":15000,"amount":2250}],"total":17250}}"#
        ),
        "{text}"
    );
}

fn lines() -> impl Strategy<Value = Vec<QuoteLine>> {
    let line = (
        1_i64..=5_000_000,
        0_i64..=50_000_000,
        proptest::option::of(0_i64..=1_000_000),
        any::<bool>(),
    );
    proptest::collection::vec(line, 0..12).prop_map(|lines| {
        lines
            .into_iter()
            .map(|(quantity, unit_price, rate, optional)| QuoteLine {
                id: QuoteLineId::at(moment()),
                description: "Design".into(),
                detail: None,
                quantity: Quantity::of_scaled(quantity).unwrap(),
                unit: None,
                unit_price,
                tax_rate: rate.map(|rate| TaxRate::of_scaled(rate % 300_001).unwrap()),
                optional,
            })
            .collect()
    })
}

fn discounts() -> impl Strategy<Value = Option<Discount>> {
    prop_oneof![
        Just(None),
        (1_i64..=10_000).prop_map(|percent| Some(Discount::Percent(Percent::of_scaled(percent).unwrap()))),
        (0_i64..=1_000_000_000_000).prop_map(|amount| Some(Discount::Amount(amount))),
    ]
}

proptest! {
    #[test]
    fn totals_add_up(lines in lines(), discount in discounts(), all in any::<bool>()) {
        let totals = totals::totals(&lines, discount, |_| all).unwrap();
        let counted: i64 = lines.iter().filter(|line| all || !line.optional).map(|line| line_total(line).unwrap()).sum();
        prop_assert_eq!(totals.subtotal, counted);
        prop_assert!((0..=totals.subtotal).contains(&totals.discount));
        prop_assert_eq!(totals.total, totals.subtotal - totals.discount + totals.tax());
        let taxable: i64 = totals.taxes.iter().map(|tax| tax.taxable).sum();
        prop_assert!(taxable <= totals.subtotal - totals.discount);
        for tax in &totals.taxes {
            // Half up: no further than half a minor unit from the exact tax.
            let exact = i128::from(tax.taxable) * i128::from(tax.rate.scaled());
            let off = i128::from(tax.amount) * 1_000_000 - exact;
            prop_assert!(-500_000 < off && off <= 500_000, "{}", off);
        }
    }

    #[test]
    fn the_order_of_lines_does_not_change_what_they_come_to_without_a_discount(lines in lines()) {
        let backwards: Vec<QuoteLine> = lines.iter().rev().cloned().collect();
        prop_assert_eq!(totals::totals(&lines, None, |_| true), totals::totals(&backwards, None, |_| true));
    }

    #[test]
    fn parts_of_a_discount_sum_exactly_and_none_is_more_than_its_line(
        weights in proptest::collection::vec(0_i64..=1_000_000_000_000, 1..30), share in 0_i64..=1_000,
    ) {
        let whole: i64 = weights.iter().sum();
        let amount = i64::try_from(i128::from(whole) * i128::from(share) / 1_000).unwrap();
        let parts = allocate(amount, &weights);
        prop_assert_eq!(parts.iter().sum::<i64>(), amount);
        for (part, weight) in parts.iter().zip(&weights) {
            prop_assert!((0..=*weight).contains(part), "{} of {}", part, weight);
        }
    }
}
