//! Lines break where they may, and every script finds its typeface.

use proptest::prelude::*;

use super::*;
use crate::documents::sheet::MM;

const SET: Type = Type {
    weight: Weight::Regular,
    points: 9,
};

fn texts(lines: &[Line]) -> Vec<String> {
    lines
        .iter()
        .map(|line| line.runs.iter().map(|run| run.text.as_str()).collect())
        .collect()
}

#[test]
fn lines_break_after_spaces_and_are_no_wider_than_asked() {
    let broken = lines("The quick brown fox jumps over the lazy dog", SET, 30 * MM);
    assert_eq!(
        texts(&broken),
        ["The quick brown", "fox jumps over the", "lazy dog"]
    );
    assert!(broken.iter().all(|line| line.width <= 30 * MM));
}

#[test]
fn a_word_too_long_for_a_line_is_cut() {
    let broken = lines(&"x".repeat(100), SET, 20 * MM);
    assert!(broken.len() > 5);
    assert_eq!(texts(&broken).concat(), "x".repeat(100));
}

#[test]
fn an_address_breaks_after_its_slashes() {
    let broken = lines("https://example.com/one/two", SET, 26 * MM);
    assert_eq!(texts(&broken), ["https://", "example.com/", "one/two"]);
}

#[test]
fn line_breaks_are_kept_and_blank_text_has_no_lines() {
    assert_eq!(
        texts(&lines("one\r\ntwo\u{2028}three", SET, 90 * MM)),
        ["one", "two", "three"]
    );
    assert!(lines(" \n\t", SET, 90 * MM).is_empty());
    assert_eq!(texts(&[line("one\ntwo", SET)]), ["one two"]);
}

#[test]
fn chinese_breaks_anywhere_but_not_before_a_closing_mark() {
    let broken = lines("商标设计、名片设计。", SET, 13_500);
    assert_eq!(texts(&broken).concat(), "商标设计、名片设计。");
    assert!(broken.len() > 2);
    assert!(texts(&broken).iter().all(|line| !line.starts_with(['、', '。'])));
}

#[test]
fn arabic_is_joined_and_runs_from_the_right() {
    let shown = line("سلام", SET);
    assert!(shown.from_the_right);
    // Final meem, the ligature of lam and alef, initial seen: as they stand from left to right.
    assert_eq!(texts(&[shown]), ["\u{fee1}\u{fefc}\u{feb3}"]);
}

#[test]
fn brackets_and_numbers_in_arabic_text_stand_as_they_are_read() {
    let shown = line("نور (A4) 2026", SET);
    let text = texts(std::slice::from_ref(&shown)).concat();
    assert!(text.starts_with("2026 (A4) "), "{text}");
    assert!(
        line("Studio نور", SET)
            .runs
            .first()
            .is_some_and(|run| run.text.starts_with("Studio"))
    );
}

#[test]
fn what_no_face_draws_shows_a_replacement_and_direction_tricks_are_left_out() {
    assert_eq!(
        texts(&[line("a\u{1f389}b\u{202e}c\u{0}d\u{ad}e", SET)]),
        ["a\u{fffd}bcde"]
    );
}

#[test]
fn letters_and_marks_are_composed() {
    assert_eq!(texts(&[line("e\u{301}", SET)]), ["é"]);
}

#[test]
fn digits_are_equally_wide_in_both_weights() {
    for weight in [Weight::Regular, Weight::Strong] {
        let set = Type { weight, points: 9 };
        let widths: Vec<Length> = ('0'..='9')
            .map(|digit| line(&digit.to_string(), set).width)
            .collect();
        assert!(
            widths.iter().all(|width| Some(width) == widths.first()),
            "{widths:?}"
        );
    }
}

#[test]
fn every_currency_is_told_by_its_sign_or_its_code() {
    for currency in domain::reference::Currency::all() {
        let text = amount(Money { amount: -5, currency });
        let drawn = texts(&[line(&text, SET)]).concat();
        assert!(!drawn.contains('\u{fffd}'), "{currency} {drawn}");
    }
    let taka = domain::reference::Currency::parse("BDT").unwrap();
    assert_eq!(
        amount(Money {
            amount: 125_000,
            currency: taka
        }),
        "BDT\u{a0}1,250.00"
    );
}

proptest! {
    #[test]
    fn no_text_panics_and_every_line_fits(text in any::<String>(), width in 1_i32..80) {
        let width = width * MM;
        for line in lines(&text, SET, width) {
            let characters: usize = line.runs.iter().map(|run| run.text.chars().count()).sum();
            // Runs are rounded up one by one: a few micrometres.
            prop_assert!(characters <= 1 || line.width <= width + 100, "{} > {width}", line.width);
        }
    }

    #[test]
    fn text_of_all_scripts_stays_text(text in "[ a-z0-9()ا-يא-תก-๙一-十\u{300}-\u{36f}\u{200d}-\u{202e}\n-]{0,60}") {
        lines(&text, SET, 20 * MM);
        line(&text, SET);
    }
}
