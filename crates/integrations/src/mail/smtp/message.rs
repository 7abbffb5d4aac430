//! Turns a [`Mail`] into the bytes that an SMTP server is given.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use crate::mail::{Attachment, Mail, MailError, line::one_line};

/// A message ready to be sent.
pub(super) struct Composed {
    pub(super) to: Address,
    pub(super) content: Vec<u8>,
}

/// Builds the message: text and HTML as alternatives, marked as sent by a machine.
///
/// `Auto-Submitted` (RFC 3834) and its Exchange sibling keep holiday notes from answering.
pub(super) fn compose(mail: &Mail, from: &Mailbox) -> Result<Composed, MailError> {
    let to = address(mail.to.as_str())?;
    let from_name = Some(one_line(&mail.from_name)).filter(|name| !name.is_empty());
    let to_name = mail
        .to_name
        .as_deref()
        .map(one_line)
        .filter(|name| !name.is_empty());
    let mut builder = Message::builder()
        .from(Mailbox::new(
            from_name.or_else(|| from.name.clone()),
            from.email.clone(),
        ))
        .to(Mailbox::new(to_name, to.clone()))
        .subject(one_line(&mail.subject))
        .message_id(Some(message_id(&mail.message_id)))
        .date_now()
        .raw_header(text_header("Auto-Submitted", "auto-generated"))
        .raw_header(text_header("X-Auto-Response-Suppress", "All"));
    if let Some(reply_to) = &mail.reply_to {
        builder = builder.reply_to(Mailbox::new(None, address(reply_to.as_str())?));
    }
    let mut body = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
    if !mail.attachments.is_empty() {
        body = MultiPart::mixed().multipart(body);
        for file in &mail.attachments {
            body = body.singlepart(attached(file)?);
        }
    }
    let message = builder
        .multipart(body)
        .map_err(|error| MailError::Permanent(format!("The message cannot be built: {error}")))?;
    Ok(Composed {
        to,
        content: message.formatted(),
    })
}

fn attached(file: &Attachment) -> Result<SinglePart, MailError> {
    let broken = |error: &dyn std::fmt::Display| {
        MailError::Permanent(format!("{} cannot be attached: {error}", file.file_name))
    };
    let pdf = STANDARD
        .decode(&file.pdf_base64)
        .map_err(|error| broken(&error))?;
    let kind = ContentType::parse("application/pdf").map_err(|error| broken(&error))?;
    Ok(lettre::message::Attachment::new(file.file_name.clone()).body(pdf, kind))
}

fn address(text: &str) -> Result<Address, MailError> {
    text.parse()
        .map_err(|error| MailError::Permanent(format!("{text} is not an address: {error}")))
}

fn message_id(id: &str) -> String {
    let id: String = id
        .chars()
        .filter(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>'))
        .collect();
    format!("<{id}>")
}

fn text_header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests {
    use domain::email::EmailAddress;

    use super::*;

    fn mail() -> Mail {
        Mail {
            message_id: "evt_1@coportal.example".to_owned(),
            from_name: "Kente Studio".to_owned(),
            to: EmailAddress::parse("ama@example.com").unwrap(),
            to_name: Some("Ama Mensah".to_owned()),
            reply_to: Some(EmailAddress::parse("hello@kente.example").unwrap()),
            subject: "Kente Studio invites you".to_owned(),
            text: "Hello".to_owned(),
            html: "<p>Hello</p>".to_owned(),
            attachments: Vec::new(),
        }
    }

    fn headers(mail: &Mail) -> Vec<String> {
        let from = "CoPortal <mail@coportal.example>".parse().unwrap();
        let content = String::from_utf8(compose(mail, &from).unwrap().content).unwrap();
        let (headers, _body) = content.split_once("\r\n\r\n").unwrap();
        let headers = headers.replace("\r\n ", " ");
        headers
            .lines()
            .filter(|line| !line.starts_with("Date:"))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn the_headers_name_both_sides_and_say_that_a_machine_wrote() {
        let shown = headers(&mail());
        let (content_type, rest) = shown.split_last().unwrap();
        assert!(
            content_type.starts_with("Content-Type: multipart/alternative;"),
            "{content_type}"
        );
        insta::assert_snapshot!(rest.join("\n"), @r#"
        From: "Kente Studio" <mail@coportal.example>
        To: "Ama Mensah" <ama@example.com>
        Subject: Kente Studio invites you
        Message-ID: <evt_1@coportal.example>
        Auto-Submitted: auto-generated
        X-Auto-Response-Suppress: All
        Reply-To: hello@kente.example
        MIME-Version: 1.0
        "#);
    }

    #[test]
    fn no_field_can_add_a_header() {
        let evil = "x\r\nBcc: evil@example.com\r\n\r\n<b>";
        let mut mail = mail();
        (mail.message_id, mail.from_name) = (evil.to_owned(), evil.to_owned());
        (mail.to_name, mail.subject) = (Some(evil.to_owned()), evil.to_owned());
        for line in headers(&mail) {
            assert!(!line.to_ascii_lowercase().starts_with("bcc:"), "{line}");
        }
    }

    #[test]
    fn without_a_sender_name_the_configured_one_is_shown() {
        let mut mail = mail();
        mail.from_name = "\r\n ".to_owned();
        assert!(headers(&mail).contains(&"From: CoPortal <mail@coportal.example>".to_owned()));
    }

    #[test]
    fn every_kind_of_address_that_the_domain_accepts_can_be_sent_to() {
        for text in [
            "a@b.co",
            "o'neil@example.com",
            "x_1-2@sub.xn--mnchen-3ya.de",
            "!#$%&'*+-/=?^_`{|}~@9gag.com",
        ] {
            let to = EmailAddress::parse(text).unwrap();
            assert!(address(to.as_str()).is_ok(), "{text}");
        }
    }
}
