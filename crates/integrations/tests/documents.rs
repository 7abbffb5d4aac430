//! Documents as their readers get them: how large, how many pages, what can be searched and copied.

#[path = "../examples/documents/samples.rs"]
mod samples;

use std::collections::BTreeMap;

use integrations::documents::{
    Choice, DocumentError, DocumentTotal, Party, QuoteDocument, QuoteLine, SignatureCertificate,
    SignatureMark, TotalKind, render_quote, render_signed_quote,
    seal::{SealFacts, SealingKey, Verdict, seal, verify},
};
use lopdf::{Document, Object, content::Content};
use proptest::prelude::*;

/// The text of every page in the order in which it is drawn, a line for each piece.
fn texts(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    document
        .page_iter()
        .map(|page| text_of(&document, page))
        .collect()
}

fn text_of(document: &Document, page: lopdf::ObjectId) -> String {
    let maps: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = document
        .get_page_fonts(page)
        .into_iter()
        .map(|(name, font)| (name, unicode_map(document, font)))
        .collect();
    let content = Content::decode(&document.get_page_content(page).unwrap()).unwrap();
    let mut text = String::new();
    let mut font = None;
    for operation in content.operations {
        match operation.operator.as_str() {
            "Tf" => font = maps.get(operation.operands[0].as_name().unwrap()),
            "TJ" => {
                for piece in operation.operands[0].as_array().unwrap() {
                    for glyph in piece.as_str().unwrap_or_default().chunks(2) {
                        let glyph = u16::from_be_bytes([glyph[0], glyph[1]]);
                        assert_ne!(glyph, 0, "a missing glyph after {text:?}");
                        text.push_str(&font.unwrap()[&glyph]);
                    }
                }
            }
            "ET" => text.push('\n'),
            _ => {}
        }
    }
    text
}

fn unicode_map(document: &Document, font: &lopdf::Dictionary) -> BTreeMap<u16, String> {
    let map = document
        .get_object(font.get(b"ToUnicode").unwrap().as_reference().unwrap())
        .unwrap();
    let map = map.as_stream().unwrap();
    let map = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
    String::from_utf8(map)
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"))
        .filter(|(_, text)| *text != "FFFF")
        .map(|(glyph, text)| {
            let units: Vec<u16> = (0..text.len())
                .step_by(4)
                .map(|at| u16::from_str_radix(&text[at..at + 4], 16).unwrap())
                .collect();
            (
                u16::from_str_radix(glyph, 16).unwrap(),
                String::from_utf16(&units).unwrap(),
            )
        })
        .collect()
}

#[test]
fn a_quote_is_read_in_order() {
    let pages = texts(&render_quote(&samples::one_page()).unwrap());
    insta::assert_snapshot!(pages.join("\n---\n"), @"");
}

#[test]
fn a_quote_of_one_page_is_small() {
    for quote in [
        samples::one_page(),
        samples::with_logo(),
        samples::options_and_taxes(),
    ] {
        let pdf = render_quote(&quote).unwrap();
        assert!(pdf.len() <= 80 * 1024, "{} bytes", pdf.len());
        assert_eq!(texts(&pdf).len(), 1);
    }
}

#[test]
fn equal_documents_are_equal_files_and_other_documents_are_others() {
    let quote = samples::difficult();
    let certificate = samples::drawn_certificate();
    let first = render_signed_quote(&quote, &certificate).unwrap();
    assert_eq!(first, render_signed_quote(&quote, &certificate).unwrap());
    let other = QuoteDocument { version: 3, ..quote };
    assert_ne!(first, render_signed_quote(&other, &certificate).unwrap());
}

#[test]
fn a_long_table_has_its_head_and_the_number_of_pages_on_every_page() {
    let pages = texts(&render_quote(&samples::long(600)).unwrap());
    assert_eq!(pages.len(), 30);
    let last = pages.len() - 1;
    for (index, page) in pages.iter().enumerate().take(last) {
        assert_eq!(page.matches("Unit price\n").count(), 1, "page {}", index + 1);
        assert!(page.contains(&format!("Page {} of 30\n", index + 1)));
    }
    let all = pages.concat();
    for number in 1..=600 {
        assert_eq!(
            all.matches(&format!("Position {number}: ")).count(),
            1,
            "{number}"
        );
    }
}

#[test]
fn the_signs_of_money_are_drawn() {
    for (code, shown) in [
        ("NGN", "₦1,234.50"),
        ("GHS", "GH₵1,234.50"),
        ("KES", "KSh 1,234.50"),
        ("ZAR", "R 1,234.50"),
        ("XOF", "CFA 123,450"),
        ("EUR", "€1,234.50"),
        ("GBP", "£1,234.50"),
    ] {
        let amount = samples::money(123_450, code);
        let total = DocumentTotal {
            label: "Total".to_owned(),
            amount,
            kind: TotalKind::Total,
        };
        let quote = QuoteDocument {
            totals: vec![total],
            ..samples::one_page()
        };
        let pages = texts(&render_quote(&quote).unwrap());
        assert!(
            pages[0].contains(&format!("Total\n{shown}\n"))
                || pages[0].contains(&format!("{shown}\nTotal\n")),
            "{shown}"
        );
    }
}

#[test]
fn every_script_is_searchable_and_nothing_is_a_box() {
    let page = texts(&render_quote(&samples::difficult()).unwrap()).concat();
    for text in [
        "株式会社サクラ・デザイン",
        "İstanbul",
        "Αθήνα",
        "አዲስ",
        "საქართველო",
        "Launch party",
    ] {
        assert!(page.contains(text), "{text} in {page}");
    }
    // Arabic stands from left to right in a file; its letters are the ones people type.
    assert!(page.contains("رونلا"), "{page}");
}

#[test]
fn the_file_says_what_it_is() {
    let pdf = render_quote(&samples::difficult()).unwrap();
    let document = Document::load_mem(&pdf).unwrap();
    assert_eq!(document.version, "1.7");
    assert_eq!(
        document
            .catalog()
            .unwrap()
            .get(b"Lang")
            .unwrap()
            .as_str()
            .unwrap(),
        b"ar"
    );
    let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = document.get_dictionary(info).unwrap();
    let utf16: Vec<u16> = info.get(b"Title").unwrap().as_str().unwrap()[2..]
        .chunks(2)
        .map(|unit| u16::from_be_bytes([unit[0], unit[1]]))
        .collect();
    assert_eq!(
        String::from_utf16(&utf16).unwrap(),
        "Q-0042 · Version 2 · 深圳市腾讯计算机系统有限公司的网站设计 – النور"
    );
    let date = info.get(b"CreationDate").and_then(Object::as_str).unwrap();
    assert_eq!(date, b"D:20261124093000Z");
}

#[test]
fn a_certificate_is_the_last_page() {
    let pages = texts(&render_signed_quote(&samples::one_page(), &samples::certificate()).unwrap());
    assert_eq!(pages.len(), 2);
    insta::assert_snapshot!(pages[1], @"");
}

#[test]
fn a_verify_address_that_no_code_holds_is_an_error() {
    let certificate = SignatureCertificate {
        verify_url: "x".repeat(5000),
        ..samples::certificate()
    };
    assert_eq!(
        render_signed_quote(&samples::one_page(), &certificate),
        Err(DocumentError::VerifyUrl)
    );
}

#[test]
fn a_logo_that_cannot_be_read_is_left_out() {
    let quote = QuoteDocument {
        logo: Some(b"no picture".to_vec()),
        ..samples::one_page()
    };
    assert_eq!(render_quote(&quote), render_quote(&samples::one_page()));
}

#[test]
fn a_document_is_sealed_and_still_a_document() {
    let quote = samples::one_page();
    let pdf = render_signed_quote(&quote, &samples::drawn_certificate()).unwrap();
    let key = SealingKey::from_secret(&[9; 32]);
    let facts = SealFacts {
        verify_code: "7QK2-M9XW-4T".to_owned(),
        version_hash: "ab".repeat(32),
        signer: "Ama Mensah <ama@example.com>".to_owned(),
        signed_at: quote.made_at,
    };
    let sealed = seal(&pdf, &key, &facts).unwrap();
    assert_eq!(texts(&sealed), texts(&pdf));
    let check = |file: &[u8]| verify(file, Some(&key.public()));
    assert_eq!(check(&sealed), Verdict::Genuine(facts));
    let middle = pdf.windows(6).position(|bytes| bytes == b"stream").unwrap() + 20;
    for at in [0, 6, middle, pdf.len() - 3, pdf.len() + 40, sealed.len() - 2] {
        let mut changed = sealed.clone();
        changed[at] ^= 4;
        assert!(
            matches!(check(&changed), Verdict::Changed { .. } | Verdict::NotSealed),
            "byte {at}"
        );
    }
    assert_eq!(check(&pdf), Verdict::NotSealed);
}

fn any_quote() -> impl Strategy<Value = QuoteDocument> {
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
        0..3,
    )
        .prop_map(
            |((description, detail, quantity, unit, price, tax, total), choice)| QuoteLine {
                description,
                detail,
                quantity,
                unit,
                unit_price: samples::money(price, "KES"),
                tax,
                choice: [Choice::Included, Choice::Optional, Choice::Chosen][choice],
                total: samples::money(total, "KES"),
            },
        );
    (any::<[String; 6]>(), proptest::collection::vec(line, 0..4)).prop_map(|(texts, lines)| {
        let [workspace_name, address, name, number, title, terms] = texts;
        QuoteDocument {
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
        let pdf = render_quote(&quote).unwrap();
        prop_assert!(!texts(&pdf).is_empty());
    }

    #[test]
    fn whatever_a_hand_draws_is_drawn(strokes in proptest::collection::vec(proptest::collection::vec(any::<(i32, i32)>(), 0..6), 0..6)) {
        let certificate = SignatureCertificate { signature: SignatureMark::Drawn(strokes), ..samples::certificate() };
        prop_assert!(render_signed_quote(&samples::one_page(), &certificate).is_ok());
    }
}
