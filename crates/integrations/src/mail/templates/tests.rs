//! Mails say what they must, in HTML and in text, and escape what people wrote.

use domain::brand::BrandColor;

use super::*;

fn brand() -> Brand {
    let color = BrandColor::parse("#b4471f").unwrap();
    Brand {
        reply_to: Some("hello@kente.example".to_owned()),
        ..Brand::new("Kente & Co Studio", color)
    }
}

fn invite() -> PortalInvite {
    PortalInvite {
        brand: brand(),
        contact_name: "Ama Mensah".to_owned(),
        recipient: "ama@example.com".to_owned(),
        link: "https://portal.example.com/portal/kente/enter#Zk3vQ9b1sT0xW7yR2uN5mA8cE4hJ6pLdFgKiOoPqUsV"
            .to_owned(),
        portal_url: "https://portal.example.com/portal/kente".to_owned(),
        code: "482913".to_owned(),
        code_minutes: 10,
        expires_text: "25 November 2026, 14:05 (Africa/Accra)".to_owned(),
        invited_by: "Kofi Boateng".to_owned(),
    }
}

fn sign_in() -> PortalSignIn {
    let PortalInvite {
        brand,
        contact_name,
        recipient,
        link,
        portal_url,
        code,
        code_minutes,
        expires_text,
        ..
    } = invite();
    PortalSignIn {
        brand,
        contact_name,
        recipient,
        link,
        portal_url,
        code,
        code_minutes,
        expires_text,
    }
}

fn reset() -> PasswordReset {
    PasswordReset {
        name: "Kofi Boateng".to_owned(),
        recipient: "kofi@kente.example".to_owned(),
        link: "https://portal.example.com/reset-password#Zk3vQ9b1sT0xW7yR2uN5mA8cE4hJ6pLd".to_owned(),
        expires_text: "24 November 2026, 15:05 (UTC)".to_owned(),
    }
}

fn subject_and_text(mail: &Rendered) -> String {
    format!("{}\n\n{}", mail.subject, mail.text)
}

#[test]
fn the_invitation_says_who_invites_to_what_until_when() {
    insta::assert_snapshot!(subject_and_text(&portal_invite(&invite()).unwrap()), @r"
    Kente & Co Studio invites you to their client portal

    Hello Ama Mensah,

    Kofi Boateng has opened a portal for your work with Kente & Co Studio. Quotes, projects, invoices and messages are there, in one place. You need no password.

    Open your portal:
    https://portal.example.com/portal/kente/enter#Zk3vQ9b1sT0xW7yR2uN5mA8cE4hJ6pLdFgKiOoPqUsV

    The link is yours alone and works until 25 November 2026, 14:05 (Africa/Accra).

    On another device, use this code: 482913
    Enter it with your e-mail address at
    https://portal.example.com/portal/kente
    The code works for 10 minutes.

    --
    You get this mail because Kente & Co Studio invited ama@example.com to its client portal. If you do not know Kente & Co Studio, you can ignore it.
    Questions? Answer this mail: it goes to Kente & Co Studio.
    ");
}

#[test]
fn the_sign_in_mail_has_link_and_code() {
    insta::assert_snapshot!(subject_and_text(&portal_sign_in(&sign_in()).unwrap()), @r"
    Your sign-in link and code for Kente & Co Studio

    Hello Ama Mensah,

    Here is the way into your portal at Kente & Co Studio.

    Sign in:
    https://portal.example.com/portal/kente/enter#Zk3vQ9b1sT0xW7yR2uN5mA8cE4hJ6pLdFgKiOoPqUsV

    The link is yours alone and works until 25 November 2026, 14:05 (Africa/Accra).

    On another device, use this code: 482913
    Enter it with your e-mail address at
    https://portal.example.com/portal/kente
    The code works for 10 minutes.

    --
    You get this mail because somebody asked to sign in to the client portal of Kente & Co Studio as ama@example.com. If that was not you, ignore it: nobody gets in without this mail.
    Questions? Answer this mail: it goes to Kente & Co Studio.
    ");
}

#[test]
fn the_password_mail_comes_from_coportal() {
    let mail = password_reset(&reset()).unwrap();
    insta::assert_snapshot!(subject_and_text(&mail), @r"
    Reset your CoPortal password

    Hello Kofi Boateng,

    Open this link to choose a new password for your CoPortal account. Your old password works until you have done so.

    https://portal.example.com/reset-password#Zk3vQ9b1sT0xW7yR2uN5mA8cE4hJ6pLd

    The link works once, until 24 November 2026, 15:05 (UTC).

    --
    You get this mail because somebody asked to reset the CoPortal password of kofi@kente.example. If that was not you, ignore it: your password stays as it is.
    ");
    assert!(mail.html.contains(">Co</td>") && mail.html.contains("#0f766e"));
}

#[test]
fn the_html_has_what_the_text_has() {
    for mail in [
        portal_invite(&invite()).unwrap(),
        portal_sign_in(&sign_in()).unwrap(),
    ] {
        let link = invite().link;
        assert_eq!(
            mail.html.matches(&format!("href=\"{link}\"")).count(),
            2,
            "button and plain link"
        );
        assert!(mail.html.contains(&format!(">{link}</a>")));
        assert!(mail.html.contains(">482913</p>"));
        assert!(mail.html.contains("Kente &amp; Co Studio"));
        assert!(mail.html.contains("25 November 2026, 14:05 (Africa&#x2f;Accra)"));
        assert!(mail.html.contains("ama@example.com"));
    }
}

#[test]
fn nothing_is_loaded_from_elsewhere_but_the_logo() {
    let without = portal_invite(&invite()).unwrap().html;
    assert!(!without.contains("<img") && !without.contains("<link") && !without.contains("url("));
    assert!(without.contains(">KS</td>"), "initials stand in for the logo");

    let logo_url = Some("https://portal.example.com/logo.png?v=1&w=2".to_owned());
    let with = portal_invite(&PortalInvite {
        brand: Brand { logo_url, ..brand() },
        ..invite()
    })
    .unwrap()
    .html;
    assert_eq!(with.matches("<img").count(), 1);
    assert!(
        with.contains(
            "src=\"https://portal.example.com/logo.png?v=1&amp;w=2\" alt=\"Kente &amp; Co Studio\""
        )
    );
    assert!(!with.contains(">KS</td>"));
}

#[test]
fn text_from_people_is_escaped_wherever_it_stands() {
    let evil = r#"<script>alert("x")</script>'"#.to_owned();
    let mail = portal_invite(&PortalInvite {
        brand: Brand {
            business_name: evil.clone(),
            initials: "<b>".to_owned(),
            logo_url: Some(r#"https://x/"onerror="alert(1)"#.to_owned()),
            ..brand()
        },
        contact_name: evil.clone(),
        recipient: evil.clone(),
        link: "javascript:alert(1)".to_owned(),
        portal_url: evil.clone(),
        code: evil.clone(),
        code_minutes: 10,
        expires_text: evil.clone(),
        invited_by: evil,
    })
    .unwrap();
    assert!(!mail.html.contains("<script") && !mail.html.contains("<b>"));
    assert!(!mail.html.contains("\"onerror") && !mail.html.contains("javascript:"));
    assert!(mail.html.contains("&lt;script&gt;alert(&quot;x&quot;)"));
}

#[test]
fn no_line_break_gets_into_the_subject_nor_breaks_a_line_of_the_text() {
    let business_name = "Kente\r\nBcc: evil@example.com\u{2028}\u{202e}Studio".to_owned();
    let mail = portal_invite(&PortalInvite {
        brand: Brand {
            business_name,
            ..brand()
        },
        ..invite()
    })
    .unwrap();
    assert_eq!(
        mail.subject,
        "Kente Bcc: evil@example.com Studio invites you to their client portal"
    );
    assert!(!mail.text.contains("\nBcc:"));
}

#[test]
fn without_an_address_for_answers_the_mail_does_not_ask_for_any() {
    let mail = portal_invite(&PortalInvite {
        brand: Brand {
            reply_to: None,
            ..brand()
        },
        ..invite()
    })
    .unwrap();
    assert!(!mail.text.contains("Answer this mail") && !mail.html.contains("Answer this mail"));
    assert!(
        portal_invite(&invite())
            .unwrap()
            .html
            .contains("Answer this mail")
    );
}

/// Writes every mail to the folder `MAIL_PREVIEW`, to be looked at in a browser.
#[test]
fn previews_are_written_where_asked() {
    let Ok(folder) = std::env::var("MAIL_PREVIEW") else {
        return;
    };
    let logo_url = std::env::var("MAIL_PREVIEW_LOGO").ok();
    let bright = BrandColor::parse("#ffd400").unwrap();
    let long = "The Extraordinarily Long-Named Accra Consultancy for Design, Engineering and Everything Else Limited";
    let mails = [
        ("invite", portal_invite(&invite()).unwrap()),
        (
            "invite-logo",
            portal_invite(&PortalInvite {
                brand: Brand { logo_url, ..brand() },
                ..invite()
            })
            .unwrap(),
        ),
        (
            "invite-bright-long",
            portal_invite(&PortalInvite {
                brand: Brand::new(long, bright),
                ..invite()
            })
            .unwrap(),
        ),
        ("sign-in", portal_sign_in(&sign_in()).unwrap()),
        ("reset", password_reset(&reset()).unwrap()),
    ];
    for (name, mail) in mails {
        std::fs::write(format!("{folder}/{name}.html"), mail.html).unwrap();
    }
}

#[test]
fn a_notice_says_one_thing_and_leads_to_one_place() {
    let mail = notice(&Notice {
        brand: brand(),
        subject: "Quote “Brand <identity>” (Q-0001)".to_owned(),
        preheader: "It is there.".to_owned(),
        title: "Your quote is ready".to_owned(),
        name: "Ama Mensah".to_owned(),
        paragraphs: vec![
            "Read “Brand <identity>”.".to_owned(),
            "Sign it until Friday.".to_owned(),
        ],
        button: "Open the quote".to_owned(),
        link: "https://portal.example.com/portal/kente/enter?quote=quo_1#secret".to_owned(),
        note: Some("The link is yours alone.".to_owned()),
        reason: "You get this mail because Kente & Co Studio works for you.".to_owned(),
    })
    .unwrap();
    insta::assert_snapshot!(subject_and_text(&mail), @r"
    Quote “Brand <identity>” (Q-0001)

    Hello Ama Mensah,

    Read “Brand <identity>”.

    Sign it until Friday.

    Open the quote:
    https://portal.example.com/portal/kente/enter?quote=quo_1#secret

    The link is yours alone.

    --
    You get this mail because Kente & Co Studio works for you.
    Questions? Answer this mail: it goes to Kente & Co Studio.
    ");
    assert!(mail.html.contains("Brand &lt;identity&gt;"));
    let link = "https://portal.example.com/portal/kente/enter?quote=quo_1#secret";
    assert_eq!(mail.html.matches(&format!("href=\"{link}\"")).count(), 2);
}
