//! Documents as their readers get them: how large, how many pages, what can be searched and copied.

#[cfg(test)]
mod anything;
#[cfg(test)]
#[path = "../../examples/documents/samples.rs"]
mod samples;

use integrations::documents::{
    BusinessDocument, DocumentError, DocumentTotal, SignatureCertificate, TotalKind, render_document,
    render_signed_quote,
    seal::{SealingKey, Verdict, seal, verify},
};
use lopdf::{Document, Object};
use test_support::pdf::texts;

#[test]
fn a_quote_is_read_in_order() {
    let pages = texts(&render_document(&samples::one_page()).unwrap());
    insta::assert_snapshot!(pages.join("\n---\n"), @r"
    Studio Adé
    14 Broad Street
    Lagos Island, Lagos
    Nigeria
    TIN 12345678-0001
    Quote
    Brand identity and website
    Prepared for
    Kowódé Foods Ltd
    Ọlájùmọ̀kẹ́ Kowódé
    8 Marina Road
    Port Harcourt, Nigeria
    Number
    Q-0042
    Version 2
    Issued
    24 November 2026
    Valid until
    8 December 2026
    Description
    Quantity
    Unit price
    Tax
    Amount
    Brand identity
    1
    ₦850,000.00
    7.5 %
    ₦850,000.00
    Logo, colours, type, stationery and a guide of 24 pages,
    delivered as files for print and screen.
    Website design
    12 pages
    ₦45,000.00
    7.5 %
    ₦540,000.00
    Twelve page types, phone first.
    Development
    86.5 hours
    ₦18,000.00
    7.5 %
    ₦1,557,000.00
    Photography
    2 days
    ₦250,000.00
    7.5 %
    ₦500,000.00
    Two days in Lagos, forty edited pictures.
    Hosting, first year
    12 months
    ₦12,500.00
    Exempt
    ₦150,000.00
    Subtotal
    ₦3,597,000.00
    Discount 5 %
    -₦179,850.00
    VAT 7.5 %
    ₦245,598.75
    Total
    ₦3,662,748.75
    Deposit 50 %
    ₦1,831,374.38
    Terms
    Half of the total is due before work begins, the rest on delivery.
    Two rounds of changes are included; further rounds are charged by the hour.
    All rights pass to the client when the last invoice is paid.
    Studio Adé · Q-0042 · Version 2
    Page 1 of 1
    ");
}

#[test]
fn a_quote_of_one_page_is_small() {
    for quote in [
        samples::one_page(),
        samples::with_logo(),
        samples::options_and_taxes(),
    ] {
        let pdf = render_document(&quote).unwrap();
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
    let other = BusinessDocument {
        version: Some(3),
        ..quote
    };
    assert_ne!(first, render_signed_quote(&other, &certificate).unwrap());
}

#[test]
fn a_long_table_has_its_head_and_the_number_of_pages_on_every_page() {
    let pages = texts(&render_document(&samples::long(600)).unwrap());
    assert_eq!(pages.len(), 32);
    let last = pages.len() - 1;
    for (index, page) in pages.iter().enumerate().take(last) {
        assert_eq!(page.matches("Unit price\n").count(), 1, "page {}", index + 1);
        assert!(page.contains(&format!("Page {} of 32\n", index + 1)));
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
fn an_account_tells_every_movement_once_with_its_head_on_every_page() {
    let statement = samples::account(200);
    let pages = texts(&render_document(&statement).unwrap());
    assert!(pages.len() > 1);
    for (index, page) in pages.iter().enumerate() {
        let heads = page.matches("Date\nDescription\nAmount\nBalance\n").count();
        let rows = page.matches("Invoice INV-").count();
        assert_eq!(heads, usize::from(rows > 0), "page {}", index + 1);
    }
    let all = pages.concat();
    for number in 1..=200 {
        let entry = format!("Invoice INV-{number:04}\n");
        assert_eq!(all.matches(&entry).count(), 1, "{number}");
    }
    assert!(all.contains("₦100,000.00"), "{all}");
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
        let quote = BusinessDocument {
            totals: vec![total],
            ..samples::one_page()
        };
        let pages = texts(&render_document(&quote).unwrap());
        assert!(
            pages[0].contains(&format!("Total\n{shown}\n"))
                || pages[0].contains(&format!("{shown}\nTotal\n")),
            "{shown}"
        );
    }
}

#[test]
fn every_script_is_searchable_and_nothing_is_a_box() {
    let page = texts(&render_document(&samples::difficult()).unwrap()).concat();
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
    let pdf = render_document(&samples::difficult()).unwrap();
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
    insta::assert_snapshot!(pages[1], @r"
    Signature certificate
    Ama Mensah
    Ama Mensah
    ama@kowode.example
    Contact
    Ama Serwaa Mensah
    Signed in by
    Link mailed to ama@kowode.example
    IP address
    197.210.64.12
    Browser
    Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)
    Chrome/130.0.0.0 Mobile Safari/537.36
    Times
    Sent
    2026-11-24 09:30:00 UTC
    24 November 2026, 10:30 (Africa/Lagos)
    First opened
    2026-11-24 11:05:00 UTC
    24 November 2026, 12:05 (Africa/Lagos)
    Signed
    2026-11-24 11:22:00 UTC
    24 November 2026, 12:22 (Africa/Lagos)
    Agreed to
    I have read the terms and accept this quote on behalf of Kowódé Foods Ltd. I
    agree that my typed or drawn signature binds as one on paper does.
    Options
    Live stream, GH₵8,400.00: chosen
    Interpretation, GH₵11,700.00: not chosen
    SHA-256 of this version
    9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    Check this certificate by scanning the code or at
    https://portal.example.com/verify/7QK2M9XW4T
    Code
    7QK2-M9XW-4T
    Studio Adé · Q-0042 · Version 2
    Page 2 of 2
    ");
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
    let quote = BusinessDocument {
        logo: Some(b"no picture".to_vec()),
        ..samples::one_page()
    };
    assert_eq!(render_document(&quote), render_document(&samples::one_page()));
}

#[test]
fn a_document_is_sealed_and_still_a_document() {
    let quote = samples::one_page();
    let pdf = render_signed_quote(&quote, &samples::drawn_certificate()).unwrap();
    let key = SealingKey::from_secret(&[9; 32]);
    let facts = samples::seal_facts();
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
