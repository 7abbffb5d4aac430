//! How kept mails look. Everything in them is shown as text, except in their own frame.

use std::fmt::{self, Display, Formatter, Write as _};

use services::jobs::mailbox::KeptMail;

/// Text made safe between tags and in quoted attributes.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| match letter {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            other => f.write_char(other),
        })
    }
}

/// A mail's text with its addresses as links.
struct Linked<'a>(&'a str);

impl Display for Linked<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.split_inclusive(char::is_whitespace).try_for_each(|piece| {
            let word = piece.trim_end();
            if word.starts_with("https://") || word.starts_with("http://") {
                let (address, space) = (Escaped(word), piece.strip_prefix(word).unwrap_or_default());
                write!(
                    f,
                    "<a href=\"{address}\" target=\"_blank\" rel=\"noopener noreferrer\">{address}</a>{space}"
                )
            } else {
                write!(f, "{}", Escaped(piece))
            }
        })
    }
}

fn frame(title: &str, body: &str) -> String {
    let title = Escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"/app-assets/icon.svg\">\n\
         <link rel=\"stylesheet\" href=\"/dev/mailbox.css\">\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

fn when(mail: &KeptMail) -> String {
    let (exact, shown) = (
        mail.created_at.format("%Y-%m-%dT%H:%M:%SZ"),
        mail.created_at.format("%-d %b %Y, %H:%M:%S"),
    );
    format!("<time datetime=\"{exact}\">{shown} UTC</time>")
}

/// The mailbox, newest mail first.
pub(super) fn list(mails: &[KeptMail]) -> String {
    let mut body = String::from(
        "<main>\n<header>\n<div>\n<h1>Mailbox</h1>\n<p>No mail server is configured, so mail stays on this machine. \
         Also as <a href=\"/dev/mailbox.json\">JSON</a>.</p>\n</div>\n<a class=\"button\" href=\"/dev/mailbox\">Reload</a>\n</header>\n",
    );
    if mails.is_empty() {
        body.push_str(
            "<p class=\"empty\">No mail yet. Invite a contact to the portal, then reload this page.</p>\n",
        );
    } else {
        body.push_str("<ul>\n");
        for mail in mails {
            let (id, to, subject) = (Escaped(&mail.id), Escaped(&mail.to), Escaped(&mail.subject));
            // Writing to a string does not fail.
            let _ = writeln!(
                body,
                "<li><a href=\"/dev/mailbox/{id}\"><b>{subject}</b><span>To {to}</span>{}</a></li>",
                when(mail)
            );
        }
        body.push_str("</ul>\n");
    }
    body.push_str("</main>\n");
    frame("Mailbox", &body)
}

/// One mail: what it says, and how it looks.
pub(super) fn mail(mail: &KeptMail) -> String {
    let (id, to, subject, text) = (
        Escaped(&mail.id),
        Escaped(&mail.to),
        Escaped(&mail.subject),
        Linked(&mail.text),
    );
    let when = when(mail);
    let body = format!(
        "<main>\n<p class=\"back\"><a href=\"/dev/mailbox\">All mail</a></p>\n<h1>{subject}</h1>\n<p class=\"about\">To {to} · {when}</p>\n\
         <iframe title=\"How the mail looks\" src=\"/dev/mailbox/{id}/html\" \
         sandbox=\"allow-popups allow-popups-to-escape-sandbox\"></iframe>\n\
         <h2>As plain text</h2>\n<pre>{text}</pre>\n</main>\n"
    );
    frame(&mail.subject, &body)
}

/// A mail's HTML whose links open in a new tab; the frame it is shown in goes nowhere.
pub(super) fn with_links_outside(html: &str) -> String {
    const BASE: &str = "<base target=\"_blank\">";
    match html.split_once("<head>") {
        Some((before, after)) => format!("{before}<head>{BASE}{after}"),
        None => format!("{BASE}{html}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(subject: &str, text: &str) -> KeptMail {
        KeptMail {
            id: "out_1".to_owned(),
            to: "ama@example.com".to_owned(),
            subject: subject.to_owned(),
            text: text.to_owned(),
            html: "<p>hello</p>".to_owned(),
            created_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_mail_cannot_write_into_the_page() {
        let evil = kept(
            "</title><script>alert('x')</script>",
            "<img src=x> http://a/\"onclick=\"b",
        );
        for page in [list(std::slice::from_ref(&evil)), mail(&evil)] {
            assert!(
                !page.contains("<script") && !page.contains("<img") && !page.contains("\"onclick"),
                "{page}"
            );
        }
        assert!(mail(&evil).contains("http://a/&quot;onclick=&quot;b"));
    }

    #[test]
    fn addresses_in_the_text_can_be_followed() {
        let link = Linked("Open\nhttps://a.example/portal/x/enter#t\nnow").to_string();
        insta::assert_snapshot!(link, @r#"
        Open
        <a href="https://a.example/portal/x/enter#t" target="_blank" rel="noopener noreferrer">https://a.example/portal/x/enter#t</a>
        now
        "#);
    }

    #[test]
    fn an_empty_mailbox_says_how_it_is_filled() {
        assert!(list(&[]).contains("No mail yet."));
        assert!(
            list(&[kept("Hello", "")])
                .contains("<time datetime=\"1970-01-01T00:00:00Z\">1 Jan 1970, 00:00:00 UTC</time>")
        );
    }

    #[test]
    fn links_of_a_mail_open_elsewhere() {
        assert_eq!(
            with_links_outside("<html><head><b>"),
            "<html><head><base target=\"_blank\"><b>"
        );
        assert_eq!(with_links_outside("<p>"), "<base target=\"_blank\"><p>");
    }
}
