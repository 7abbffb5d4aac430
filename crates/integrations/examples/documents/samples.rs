//! Documents to look at, to test and to measure: plain ones, long ones, and those with every difficulty.

use chrono::{DateTime, Utc};
use domain::{brand::BrandColor, money::Money, reference::Currency};
use integrations::documents::{
    AccountEntry, BusinessDocument, CertificateLabels, CertificateTime, Choice, DocumentLabels, DocumentLine,
    DocumentTotal, Party, SignatureCertificate, SignatureMark, TickedOption, TotalKind, Wordmark,
    seal::SealFacts,
};

const VERSION_HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const TERMS: &str = "Half of the total is due before work begins, the rest on delivery.\n\
    Two rounds of changes are included; further rounds are charged by the hour.\n\n\
    All rights pass to the client when the last invoice is paid.";

pub(crate) fn money(amount: i64, code: &str) -> Money {
    let Ok(currency) = Currency::parse(code) else {
        unreachable!("samples use money of today, not {code}")
    };
    Money { amount, currency }
}

fn made_at() -> DateTime<Utc> {
    // 24 November 2026, 09:30.
    DateTime::from_timestamp(1_795_512_600, 0).unwrap_or_default()
}

fn line(
    description: &str,
    detail: Option<&str>,
    quantity: i64,
    unit: &str,
    price: Money,
    tax: &str,
) -> DocumentLine {
    DocumentLine {
        description: description.to_owned(),
        detail: detail.map(str::to_owned),
        quantity,
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        unit_price: price,
        tax: (!tax.is_empty()).then(|| tax.to_owned()),
        choice: Choice::Included,
        total: Money {
            amount: price.amount * quantity / 1000,
            ..price
        },
    }
}

fn total(label: &str, amount: Money, kind: TotalKind) -> DocumentTotal {
    DocumentTotal {
        label: label.to_owned(),
        amount,
        kind,
    }
}

/// An account that so many invoices of ₦500.00 moved.
pub(crate) fn account(invoices: u32) -> BusinessDocument {
    let ngn = |amount| money(amount, "NGN");
    let entry = |number: u32| AccountEntry {
        day: "24 November 2026".to_owned(),
        what: format!("Invoice INV-{number:04}"),
        detail: None,
        amount: ngn(50_000),
        balance: ngn(50_000 * i64::from(number)),
    };
    BusinessDocument {
        number: "NGN".to_owned(),
        version: None,
        title: "Until 24 November 2026".to_owned(),
        valid_until: None,
        lines: Vec::new(),
        account: (1..=invoices).map(entry).collect(),
        totals: vec![total(
            "To pay",
            ngn(50_000 * i64::from(invoices)),
            TotalKind::Total,
        )],
        terms: None,
        ..one_page()
    }
}

/// One page in naira, without a logo.
pub(crate) fn one_page() -> BusinessDocument {
    let ngn = |amount| money(amount, "NGN");
    BusinessDocument {
        workspace_name: "Studio Adé".to_owned(),
        workspace_lines: [
            "14 Broad Street",
            "Lagos Island, Lagos",
            "Nigeria",
            "TIN 12345678-0001",
        ]
        .map(str::to_owned)
        .to_vec(),
        logo: None,
        wordmark: Wordmark::LogoAndName,
        brand: BrandColor::from_rgb(0x0f, 0x76, 0x6e),
        client: Party {
            name: "Kowódé Foods Ltd".to_owned(),
            company: Some("Ọlájùmọ̀kẹ́ Kowódé".to_owned()),
            lines: ["8 Marina Road", "Port Harcourt, Nigeria"]
                .map(str::to_owned)
                .to_vec(),
        },
        number: "Q-0042".to_owned(),
        version: Some(2),
        title: "Brand identity and website".to_owned(),
        issued: "24 November 2026".to_owned(),
        valid_until: Some("8 December 2026".to_owned()),
        lines: vec![
            line(
                "Brand identity",
                Some(
                    "Logo, colours, type, stationery and a guide of 24 pages, delivered as files for print and screen.",
                ),
                1_000,
                "",
                ngn(85_000_000),
                "7.5 %",
            ),
            line(
                "Website design",
                Some("Twelve page types, phone first."),
                12_000,
                "pages",
                ngn(4_500_000),
                "7.5 %",
            ),
            line("Development", None, 86_500, "hours", ngn(1_800_000), "7.5 %"),
            line(
                "Photography",
                Some("Two days in Lagos, forty edited pictures."),
                2_000,
                "days",
                ngn(25_000_000),
                "7.5 %",
            ),
            line(
                "Hosting, first year",
                None,
                12_000,
                "months",
                ngn(1_250_000),
                "Exempt",
            ),
        ],
        totals: vec![
            total("Subtotal", ngn(359_700_000), TotalKind::Part),
            total("Discount 5 %", ngn(-17_985_000), TotalKind::Part),
            total("VAT 7.5 %", ngn(24_559_875), TotalKind::Part),
            total("Total", ngn(366_274_875), TotalKind::Total),
            total("Deposit 50 %", ngn(183_137_438), TotalKind::After),
        ],
        account: Vec::new(),
        sections: Vec::new(),
        terms: Some(TERMS.to_owned()),
        labels: DocumentLabels::default(),
        language: "en".to_owned(),
        made_at: made_at(),
    }
}

/// The same with a logo: a round mark with a transparent surrounding.
pub(crate) fn with_logo() -> BusinessDocument {
    let disc = image::RgbaImage::from_fn(360, 120, |x, y| {
        let (from_left, from_top) = (i64::from(x) - 60, i64::from(y) - 60);
        let in_disc = from_left * from_left + from_top * from_top < 58 * 58;
        let in_bar = x > 140 && (20..36).contains(&(y % 50)) && x < 330 - y;
        image::Rgba(if in_disc || in_bar {
            [15, 118, 110, 255]
        } else {
            [0, 0, 0, 0]
        })
    });
    let mut png = std::io::Cursor::new(Vec::new());
    let logo = disc
        .write_to(&mut png, image::ImageFormat::Png)
        .map(|()| png.into_inner())
        .ok();
    BusinessDocument { logo, ..one_page() }
}

/// As many lines as asked for, every third with a detail.
pub(crate) fn long(lines: u32) -> BusinessDocument {
    let details = [
        None,
        None,
        Some("As discussed in the workshop of 3 November; materials are included."),
    ];
    let lines = (1..=lines)
        .zip(details.into_iter().cycle())
        .map(|(number, detail)| {
            let price = money(i64::from(number) * 12_345, "NGN");
            line(
                &format!("Position {number}: fittings and finishing"),
                detail,
                1_500,
                "hours",
                price,
                "7.5 %",
            )
        })
        .collect();
    BusinessDocument {
        title: "Refurbishment of the head office".to_owned(),
        lines,
        ..one_page()
    }
}

/// Cedi, options, two rates and a levy.
pub(crate) fn options_and_taxes() -> BusinessDocument {
    let ghs = |amount| money(amount, "GHS");
    let option = |choice, line| DocumentLine { choice, ..line };
    BusinessDocument {
        workspace_name: "Nkrumah & Daughters".to_owned(),
        workspace_lines: ["Oxford Street 3, Osu", "Accra, Ghana", "TIN C0012345678"]
            .map(str::to_owned)
            .to_vec(),
        brand: BrandColor::from_rgb(0xc2, 0x41, 0x0c),
        client: Party {
            name: "Esi Boateng".to_owned(),
            ..Party::default()
        },
        number: "2026/117".to_owned(),
        version: Some(1),
        title: "Conference of the Ghana Cocoa Growers, sound and light for three days and two stages"
            .to_owned(),
        lines: vec![
            line("Sound, main stage", None, 3_000, "days", ghs(450_000), "21.9 %"),
            line("Light, main stage", None, 3_000, "days", ghs(320_000), "21.9 %"),
            line(
                "Printed programme",
                Some("800 copies"),
                800_000,
                "",
                ghs(650),
                "5 %",
            ),
            option(
                Choice::Chosen,
                line(
                    "Live stream",
                    Some("Two cameras, recorded."),
                    3_000,
                    "days",
                    ghs(280_000),
                    "21.9 %",
                ),
            ),
            option(
                Choice::Optional,
                line(
                    "Simultaneous interpretation",
                    Some("English and French, 200 receivers."),
                    3_000,
                    "days",
                    ghs(390_000),
                    "21.9 %",
                ),
            ),
        ],
        totals: vec![
            total("Subtotal", ghs(3_670_000), TotalKind::Part),
            total("VAT 15 % on GH₵ 31,500.00", ghs(472_500), TotalKind::Part),
            total(
                "NHIL, GETFund and COVID-19 levies 6 %",
                ghs(189_000),
                TotalKind::Part,
            ),
            total("Reduced rate 5 % on GH₵ 5,200.00", ghs(26_000), TotalKind::Part),
            total("Total", ghs(4_357_500), TotalKind::Total),
        ],
        terms: None,
        ..one_page()
    }
}

/// Names in other scripts, words without an end, signs that nothing draws.
pub(crate) fn difficult() -> BusinessDocument {
    let eur = |amount| money(amount, "EUR");
    BusinessDocument {
        workspace_name: "شركة النور للتصميم".to_owned(),
        workspace_lines: ["١٢ شارع الحرية، القاهرة (مصر)", "深圳市南山区科技园 12 号", "አዲስ አበባ, Ethiopia", "תל אביב"]
            .map(str::to_owned)
            .to_vec(),
        client: Party {
            name: "محمد عبد الله (Mohamed Ltd) 2026".to_owned(),
            company: Some("株式会社サクラ・デザイン".to_owned()),
            lines: vec!["Łódź, Đà Nẵng, İstanbul, Αθήνα, Москва, ថ្ងៃ".to_owned(), "ประเทศไทย Հայաստան საქართველო".to_owned()],
        },
        title: "深圳市腾讯计算机系统有限公司的网站设计 – النور".to_owned(),
        lines: vec![
            line("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", Some("https://example.com/a/very/long/address/that/has/no/spaces?and=parameters&in=it&0123456789012345678901234567890123456789"), 1_000, "", eur(123_456), "20 %"),
            line("تصميم الشعار والهوية البصرية للشركة، مع دليل استخدام كامل", Some("السطر الثاني: 3 نسخ (A4) و ٥ صور"), 2_500, "ساعة", eur(9_900), "0 %"),
            line("🎉 Launch party \u{0} \u{202e}evil\u{202c} ☃ \u{10ffff}", None, 333, "evenings out with everybody", eur(i64::MAX / 1000), "reverse charge, article 196"),
            line("商标设计、名片设计以及全套办公用品设计，包含三轮修改和最终文件交付，適用於印刷和數位媒體。", None, 1_000, "套", eur(500_000), "6 %"),
        ],
        totals: vec![total("Total", eur(1_000_000), TotalKind::Total)],
        terms: Some("الشروط: يستحق نصف المبلغ قبل بدء العمل، والباقي عند التسليم. لا تشمل الأسعار الضرائب المحلية ولا رسوم التحويل المصرفي.\nKSh 100 · R 200 · CFA 300 · £400 · ₹500 · ₺600".to_owned()),
        language: "ar".to_owned(),
        ..one_page()
    }
}

/// A certificate for a typed signature.
pub(crate) fn certificate() -> SignatureCertificate {
    let time = |what: &str, minutes: i64, local: &str| CertificateTime {
        what: what.to_owned(),
        utc: made_at() + chrono::TimeDelta::minutes(minutes),
        local: Some(local.to_owned()),
    };
    SignatureCertificate {
        signer_name: "Ama Mensah".to_owned(),
        signer_email: "ama@kowode.example".to_owned(),
        contact: Some("Ama Serwaa Mensah".to_owned()),
        signed_in_by: "Link mailed to ama@kowode.example".to_owned(),
        ip: "197.210.64.12".to_owned(),
        user_agent: "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36".to_owned(),
        times: vec![
            time("Sent", 0, "24 November 2026, 10:30 (Africa/Lagos)"),
            time("First opened", 95, "24 November 2026, 12:05 (Africa/Lagos)"),
            time("Signed", 112, "24 November 2026, 12:22 (Africa/Lagos)"),
        ],
        version_hash: VERSION_HASH.to_owned(),
        consent: "I have read the terms and accept this quote on behalf of Kowódé Foods Ltd. I agree that my typed or drawn signature binds as one on paper does.".to_owned(),
        options: vec![
            TickedOption { description: "Live stream".to_owned(), amount: money(840_000, "GHS"), ticked: true },
            TickedOption { description: "Interpretation".to_owned(), amount: money(1_170_000, "GHS"), ticked: false },
        ],
        signature: SignatureMark::Typed("Ama Mensah".to_owned()),
        verify_url: "https://portal.example.com/verify/7QK2M9XW4T".to_owned(),
        verify_code: "7QK2-M9XW-4T".to_owned(),
        labels: CertificateLabels::default(),
    }
}

/// The same, signed by hand.
pub(crate) fn drawn_certificate() -> SignatureCertificate {
    let wave = (0..120)
        .map(|step: i32| (step * 4, 60 - (step % 24 - 12).abs() * 5 + step / 6))
        .collect();
    let under = vec![(20, 110), (200, 96), (470, 104)];
    SignatureCertificate {
        signature: SignatureMark::Drawn(vec![wave, under, vec![(490, 90)]]),
        ..certificate()
    }
}

/// What a seal on a signed quote states.
pub(crate) fn seal_facts() -> SealFacts {
    SealFacts {
        verify_code: "7QK2-M9XW-4T".to_owned(),
        version_hash: VERSION_HASH.to_owned(),
        signer: "Ama Mensah <ama@kowode.example>".to_owned(),
        signed_at: made_at(),
    }
}
