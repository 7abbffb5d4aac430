//! Folding, fingerprints, likeness and initials, on text as people write it.

use proptest::prelude::*;

use super::*;

#[test]
fn accents_case_and_white_space_do_not_matter_for_search() {
    let folded = [
        "  Café\tÉLAN \u{a0} Studio\n",
        "Straße",
        "Łódź",
        "Søren Ørsted",
        "Đặng",
        "Æsir Œuvre",
        "İstanbul",
        "ISTANBUL",
        "Ọlá Adébáyọ̀",
        "Ɔkyerɛ",
        "ﬁne Ⅳ ｗｉｄｅ",
        "soft\u{ad}hy\u{200b}phen",
        "Σίσυφος ΣΊΣΥΦΟΣ",
        "O’Neil",
        "한국어",
        "हिन्दी",
    ]
    .map(fold);
    insta::assert_snapshot!(folded.join("\n"), @r"
    cafe elan studio
    strasse
    lodz
    soren orsted
    dang
    aesir oeuvre
    istanbul
    istanbul
    ola adebayo
    okyere
    fine iv wide
    softhyphen
    σισυφοσ σισυφοσ
    o'neil
    한국어
    हिनदी
    ");
}

#[test]
fn names_that_differ_only_in_how_they_are_written_have_one_fingerprint() {
    for (a, b) in [
        ("Kente Studio Ltd.", "KENTE STUDIO LIMITED"),
        ("Kente Studio", "Studio Kente"),
        ("Smith & Sons", "Smith and Sons, Inc."),
        ("Müller GmbH & Co. KG", "muller"),
        ("Boulangerie S.A.R.L.", "Boulangerie"),
        ("The Grain Company", "Grain Co"),
        ("O'Neil Pty Ltd", "Oneil"),
        ("Café-Central", "Cafe Central"),
    ] {
        assert_eq!(name_fingerprint(a), name_fingerprint(b));
    }
}

#[test]
fn a_legal_form_is_kept_where_it_is_the_name() {
    assert_eq!(name_fingerprint("Company Ltd"), "company");
    assert_eq!(name_fingerprint("Co."), "co");
    assert_eq!(name_fingerprint("The The"), "the");
    assert_eq!(name_fingerprint("Limited Editions"), "editions limited");
    assert_eq!(name_fingerprint("…"), "");
}

#[test]
fn a_typing_mistake_in_a_long_name_is_very_similar() {
    assert!(very_similar("Kente Studio", "Kente Stduio Ltd"));
    assert!(very_similar("Adeyemi Logistics", "Adeyemi Logistic"));
    assert!(very_similar("Ama", "AMA Ltd"));
}

#[test]
fn different_names_are_not_very_similar() {
    for (a, b) in [
        ("Ama", "Ada"),
        ("Kente Studio", "Kente Media"),
        ("Unit 12 Rentals", "Unit 13 Rentals"),
        ("Client 000123", "Client 000124"),
        ("", ""),
        ("...", "!!!"),
        ("Ltd", "Inc"),
    ] {
        assert!(!very_similar(a, b), "{a:?} {b:?}");
    }
}

#[test]
fn initials_are_the_first_letters_that_tell_a_name() {
    let shown = [
        "Kente Studio",
        "Ama Serwaa Mensah",
        "kente",
        "élan",
        "The Bank of Accra Ltd",
        "Smith & Sons",
        "3M",
        "Ltd",
        "-",
        "",
        "Jean-Luc",
        "ßeta",
        "“Quoted” Name",
        "中文 公司",
    ]
    .map(initials);
    insta::assert_snapshot!(shown.join(" "), @"KS AM K É BA SS 3 L ? ? JL S QN 中公");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn upper_and_lower_case_fold_alike(text in "[a-zA-Zà-üÀ-Üßłøđ ]{0,30}") {
        prop_assert_eq!(fold(&text.to_uppercase()), fold(&text.to_lowercase()));
    }

    #[test]
    fn similarity_has_no_order(a in "[a-z0-9 ]{0,12}", b in "[a-z0-9 ]{0,12}") {
        prop_assert_eq!(very_similar(&a, &b), very_similar(&b, &a));
    }

    #[test]
    fn initials_are_one_or_two_characters(name in any::<String>()) {
        prop_assert!((1..=2).contains(&initials(&name).chars().count()));
    }
}
