//! Reads a mail that came in (RFC 5322): who wrote to which addresses, what they wrote themselves, and the files on it.
//!
//! What the addresses mean, and whether the sender may write there, is not known here.

mod html;

use std::borrow::Cow;

use domain::email::EmailAddress;
use domain::reply::own_words;
use mail_parser::{
    Header, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders as _, PartType,
};

/// What hangs on a mail to prove who wrote it, and is no file that anybody sent.
const PROOFS: [&str; 3] = ["pgp-signature", "pkcs7-signature", "x-pkcs7-signature"];

/// A mail that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inbound {
    /// Whose address it comes from; none unless it names exactly one.
    pub from: Option<EmailAddress>,
    /// To which addresses, in small letters; first those that the mail server wrote into it.
    pub addressed: Vec<String>,
    /// What tells it from other mails, when it says so.
    pub message_id: Option<String>,
    /// Whether no person wrote it: a holiday note, a report, a mailing.
    pub automatic: bool,
    /// What its writer wrote themselves.
    pub text: String,
    /// The files on it that have something in them.
    pub files: Vec<InboundFile>,
}

/// A file on a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboundFile {
    /// What it is called there; nothing checked.
    pub name: String,
    /// What is in it.
    pub content: Vec<u8>,
}

/// Reads a mail; none when the bytes are none, which needs a header that says from whom it is.
pub fn read(raw: &[u8]) -> Option<Inbound> {
    let mail = MessageParser::default().parse(raw)?;
    let from = addresses(&mail, &[HeaderName::From]);
    if from.is_empty() {
        return None;
    }
    let server = [
        named("Delivered-To"),
        named("X-Original-To"),
        named("Envelope-To"),
    ];
    let mut addressed = addresses(&mail, &server);
    addressed.extend(addresses(&mail, &[HeaderName::To, HeaderName::Cc]));
    let (text, html) = words(&mail);
    Some(Inbound {
        from: match from.as_slice() {
            [only] => only.parse().ok(),
            _ => None,
        },
        addressed,
        message_id: mail.message_id().map(str::to_owned),
        automatic: is_automatic(&mail),
        text,
        files: files(raw, &mail, html.as_deref()),
    })
}

const fn named(name: &str) -> HeaderName<'_> {
    HeaderName::Other(Cow::Borrowed(name))
}

fn headers<'a>(mail: &'a Message<'a>, name: &HeaderName<'_>) -> impl Iterator<Item = &'a Header<'a>> {
    let is_named = |header: &&Header<'_>| header.name.as_str().eq_ignore_ascii_case(name.as_str());
    mail.headers().iter().filter(is_named)
}

/// All addresses in all headers of these names.
fn addresses(mail: &Message<'_>, names: &[HeaderName<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    for name in names {
        for header in headers(mail, name) {
            match &header.value {
                HeaderValue::Address(list) => {
                    found.extend(list.iter().filter_map(|one| one.address()).map(str::to_lowercase));
                }
                HeaderValue::Text(text) => found.push(bare(text)),
                HeaderValue::TextList(texts) => found.extend(texts.iter().map(|text| bare(text))),
                HeaderValue::DateTime(_)
                | HeaderValue::ContentType(_)
                | HeaderValue::Received(_)
                | HeaderValue::Empty => {}
            }
        }
    }
    found
}

fn bare(address: &str) -> String {
    address.trim().trim_matches(['<', '>']).to_lowercase()
}

/// RFC 3834, and what was usual before it.
fn is_automatic(mail: &Message<'_>) -> bool {
    let says = |name: &'static str| -> Option<String> {
        let header = headers(mail, &named(name)).next()?;
        let text = header.value.as_text().unwrap_or_default();
        Some(text.trim().to_lowercase())
    };
    let submitted =
        says("Auto-Submitted").is_some_and(|value| value.split(';').next().map(str::trim) != Some("no"));
    let precedence = says("Precedence").unwrap_or_default();
    let returns_nowhere = mail
        .headers_raw()
        .any(|(name, value)| name.eq_ignore_ascii_case("Return-Path") && value.trim() == "<>");
    submitted
        || matches!(precedence.as_str(), "bulk" | "junk" | "list" | "auto_reply")
        || says("X-Autoreply").is_some()
        || says("X-Autorespond").is_some()
        || says("X-Auto-Reply").is_some()
        || returns_nowhere
        || mail.is_content_type("multipart", "report")
}

/// What its writer wrote, from plain text where there is some, and its HTML without what is quoted.
fn words(mail: &Message<'_>) -> (String, Option<String>) {
    let mut html = String::new();
    for part in mail.html_bodies() {
        if let PartType::Html(body) = &part.body {
            html.push_str(&html::without_quoted(body));
        }
    }
    let mut text = String::new();
    for part in mail.text_bodies() {
        if let PartType::Text(body) = &part.body {
            text.push_str(&unfolded(part, body));
            text.push('\n');
        }
    }
    if text.trim().is_empty() {
        text = html::as_text(&html);
    }
    (own_words(&text), (!html.is_empty()).then_some(html))
}

/// Paragraphs that were broken to be put together again (RFC 3676), put together.
fn unfolded<'a>(part: &MessagePart<'_>, text: &'a str) -> Cow<'a, str> {
    let attribute = |name: &str| part.content_type().and_then(|kind| kind.attribute(name));
    if !attribute("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed")) {
        return Cow::Borrowed(text);
    }
    let deletes_space = attribute("delsp").is_some_and(|choice| choice.eq_ignore_ascii_case("yes"));
    let mut whole = String::new();
    for line in text.lines() {
        let flows = line.ends_with(' ') && line != "-- " && !line.starts_with('>');
        let line = match line.strip_prefix(' ') {
            Some(unstuffed) => unstuffed,
            None => line,
        };
        match line.strip_suffix(' ').filter(|_| flows && deletes_space) {
            Some(joined) => whole.push_str(joined),
            None => whole.push_str(line),
        }
        if !flows {
            whole.push('\n');
        }
    }
    Cow::Owned(whole)
}

/// The files on a mail. A picture within its HTML is one only where it stands in what the writer wrote.
fn files(raw: &[u8], mail: &Message<'_>, html: Option<&str>) -> Vec<InboundFile> {
    let mut found = Vec::new();
    for part in mail.attachments() {
        let kind = part.content_type();
        let is_proof = kind
            .and_then(|kind| kind.subtype())
            .is_some_and(|kind| PROOFS.contains(&kind.to_lowercase().as_str()));
        let is_attached = part.content_disposition().is_some_and(|how| how.is_attachment());
        let is_shown = |id: &str| html.is_none_or(|html| html.contains(&format!("cid:{id}")));
        let is_elsewhere = !is_attached && part.content_id().is_some_and(|id| !is_shown(id));
        // The same words again, as another kind of text.
        let is_body = part.attachment_name().is_none() && part.is_text();
        let content = content_of(raw, part);
        if is_proof || is_elsewhere || is_body || content.is_empty() {
            continue;
        }
        let name = match (part.attachment_name(), &part.body) {
            (Some(name), _) => name.to_owned(),
            (None, PartType::Message(_)) => "message.eml".to_owned(),
            (None, _) => {
                let ending = kind.and_then(|kind| kind.subtype()).unwrap_or("bin");
                format!("file-{}.{ending}", found.len() + 1)
            }
        };
        found.push(InboundFile {
            name,
            content: content.to_vec(),
        });
    }
    found
}

fn content_of<'a>(raw: &'a [u8], part: &'a MessagePart<'_>) -> &'a [u8] {
    match &part.body {
        // A mail within the mail that was not encoded is a piece of it.
        PartType::Message(inner) if inner.raw_message().len() == raw.len() => {
            let place = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
            let piece = place(part.raw_body_offset())..place(part.raw_end_offset());
            raw.get(piece).unwrap_or_default()
        }
        _ => part.contents(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mail(headers: &str, body: &str) -> Vec<u8> {
        format!("From: Kofi <Kofi@Baobab.example>\r\nTo: reply+abc@reply.example\r\n{headers}\r\n{body}")
            .into_bytes()
    }

    #[test]
    fn sender_addresses_words_and_files_are_found() {
        let raw = mail(
            "Delivered-To: Reply+ABC@reply.example\r\nCc: \"x, y\" <x@y.example>\r\nMessage-ID: <1@kofi>\r\nContent-Type: multipart/mixed; boundary=b\r\n",
            "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nYes.\r\n\r\nOn 3 Mar 2026, Ama wrote:\r\n> Larger?\r\n--b\r\nContent-Type: application/pdf; name=\"=?utf-8?Q?Gr=C3=B6=C3=9Fe=2Epdf?=\"\r\nContent-Disposition: attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\nproof\r\n--b--\r\n",
        );
        let read = read(&raw).unwrap();
        assert_eq!(read.from.unwrap().as_str(), "kofi@baobab.example");
        assert_eq!(
            read.addressed,
            [
                "reply+abc@reply.example",
                "reply+abc@reply.example",
                "x@y.example"
            ]
        );
        assert_eq!((read.text.as_str(), read.automatic), ("Yes.", false));
        assert_eq!(read.message_id.as_deref(), Some("1@kofi"));
        let file = InboundFile {
            name: "Größe.pdf".to_owned(),
            content: b"%PDF-".to_vec(),
        };
        assert_eq!(read.files, [file]);
    }

    #[test]
    fn html_is_read_where_there_is_no_plain_text_and_pictures_in_what_is_quoted_stay_out() {
        let raw = mail(
            "Content-Type: multipart/related; boundary=b\r\n",
            "--b\r\nContent-Type: text/html\r\n\r\n<div>Yes &amp; no</div><img src=\"cid:new\"><div class=\"gmail_quote\">Larger?<img src=\"cid:old\"></div>\r\n--b\r\nContent-Type: image/png; name=new.png\r\nContent-ID: <new>\r\nContent-Disposition: inline\r\n\r\nNEW\r\n--b\r\nContent-Type: image/png; name=old.png\r\nContent-ID: <old>\r\nContent-Disposition: inline\r\n\r\nOLD\r\n--b--\r\n",
        );
        let read = read(&raw).unwrap();
        assert_eq!(read.text, "Yes & no");
        let names: Vec<&str> = read.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["new.png"]);
    }

    #[test]
    fn paragraphs_that_flow_are_put_together() {
        let raw = mail(
            "Content-Type: text/plain; format=flowed\r\n",
            "One line \r\ngoes on.\r\nNext.\r\n-- \r\nKofi\r\n",
        );
        assert_eq!(read(&raw).unwrap().text, "One line goes on.\nNext.");
    }

    #[test]
    fn what_no_person_wrote_is_told() {
        for header in [
            "Auto-Submitted: auto-replied",
            "Auto-Submitted: auto-generated; x=y",
            "Precedence: bulk",
            "Precedence: auto_reply",
            "X-Autoreply: yes",
            "Return-Path: <>",
            "Content-Type: multipart/report; boundary=b",
        ] {
            assert!(
                read(&mail(&format!("{header}\r\n"), "I am away"))
                    .unwrap()
                    .automatic,
                "{header}"
            );
        }
        for header in [
            "Auto-Submitted: no",
            "Auto-Submitted: No; x=y",
            "Return-Path: <kofi@baobab.example>",
            "X-Mailer: x",
        ] {
            assert!(
                !read(&mail(&format!("{header}\r\n"), "Yes")).unwrap().automatic,
                "{header}"
            );
        }
    }

    #[test]
    fn two_senders_are_none_and_without_a_sender_it_is_no_mail() {
        for header in ["From: other@x.example\r\n", "from: other@x.example\r\n"] {
            assert_eq!(read(&mail(header, "Yes")).unwrap().from, None);
        }
        assert_eq!(read(b"To: a@b.example\r\n\r\nYes"), None);
        assert_eq!(read(b""), None);
        assert_eq!(read(b"{\"event\": \"x\"}"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn no_bytes_break_the_reading(
            body in "((--b|--b--|Content-Type: (text/html|text/plain|multipart/mixed; boundary=b|message/rfc822|image/png)|<div|<!--|</div>|class=\"gmail_quote\"|&#x;|&|;|é|[a-z <>/=\"]{0,6})(\r\n){0,2}){0,25}"
        ) {
            let _ = read(&mail("Content-Type: multipart/mixed; boundary=b\r\n", &body));
        }
    }
}
