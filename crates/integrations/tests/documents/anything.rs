//! Whatever people write and draw, a document comes out.

use integrations::documents::{
    BusinessDocument, Choice, DocumentLine, Party, SignatureCertificate, SignatureMark, render_document,
    render_signed_quote,
};
use proptest::prelude::*;

use test_support::pdf::texts;

use crate::samples;

fn any_quote() -> impl Strategy<Value = BusinessDocument> {
    let line = (
        any::<(
            String,
            Option<String>,
            i64,
            Option<String>,
            i64,
            Option<String>,
            i64,
        )>(),
        proptest::sample::select(vec![Choice::Included, Choice::Optional, Choice::Chosen]),
    )
        .prop_map(
            |((description, detail, quantity, unit, price, tax, total), choice)| DocumentLine {
                description,
                detail,
                quantity,
                unit,
                unit_price: samples::money(price, "KES"),
                tax,
                choice,
                total: samples::money(total, "KES"),
            },
        );
    (any::<[String; 6]>(), proptest::collection::vec(line, 0..4)).prop_map(|(texts, lines)| {
        let [workspace_name, address, name, number, title, terms] = texts;
        BusinessDocument {
            workspace_name,
            workspace_lines: vec![address.clone()],
            client: Party {
                name,
                company: Some(address),
                lines: Vec::new(),
            },
            number,
            title,
            terms: Some(terms),
            lines,
            ..samples::one_page()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_a_quote_says_it_is_drawn(quote in any_quote()) {
        let pdf = render_document(&quote).unwrap();
        prop_assert!(!texts(&pdf).is_empty());
    }

    #[test]
    fn whatever_a_hand_draws_is_drawn(strokes in proptest::collection::vec(proptest::collection::vec(any::<(i32, i32)>(), 0..6), 0..6)) {
        let certificate = SignatureCertificate { signature: SignatureMark::Drawn(strokes), ..samples::certificate() };
        prop_assert!(render_signed_quote(&samples::one_page(), &certificate).is_ok());
    }
}
