//! The HTML of an answer: without what mail programs mark as quoted or as a signature, and as plain text.

use mail_parser::decoders::html::html_to_text;

/// What a piece of HTML is to its reader.
enum Token<'a> {
    Text(&'a str),
    Tag(Tag<'a>),
}

/// A tag, without its angle brackets.
#[derive(Clone, Copy)]
struct Tag<'a>(&'a str);

/// Classes and ids of what Gmail, Yahoo, Proton, Zoho, Thunderbird and Outlook put around a quoted mail or a signature.
const QUOTED: &[&str] = &[
    "gmail_quote",
    "gmail_extra",
    "gmail_signature",
    "gmail_signature_prefix",
    "yahoo_quoted",
    "protonmail_quote",
    "protonmail_signature_block",
    "zmail_extra",
    "tutanota_quote",
    "moz-cite-prefix",
    "moz-signature",
    "ms-outlook-mobile-signature",
    "signature",
];
/// Outlook puts the quoted mail behind this, and not into it.
const FROM_HERE_ON: &[&str] = &[
    "appendonsend",
    "divrplyfwdmsg",
    "stopspelling",
    "mail-editor-reference-message-container",
];
/// Their content is for no reader.
const UNREAD: &[&str] = &["head", "style", "script", "title", "template"];
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "blockquote",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "hr",
];
/// They have no end.
const EMPTY: &[&str] = &[
    "br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base",
];

impl<'a> Tag<'a> {
    fn is_end(self) -> bool {
        self.0.starts_with('/')
    }

    fn name(self) -> String {
        let name = self.0.trim_start_matches('/');
        let end = name.find(|letter: char| !letter.is_ascii_alphanumeric());
        name.get(..end.unwrap_or(name.len()))
            .unwrap_or_default()
            .to_ascii_lowercase()
    }

    /// The values of an attribute, in small letters and split at spaces.
    fn values(self, name: &str) -> Vec<String> {
        let lower = self.0.to_ascii_lowercase();
        let mut rest = lower.as_str();
        while let Some((before, behind)) = rest.split_once(name) {
            rest = behind;
            let is_whole = before.ends_with([' ', '\t', '\r', '\n', '"', '\'']);
            if let Some(value) = behind.trim_start().strip_prefix('=').filter(|_| is_whole) {
                let value = value.trim_start();
                let value = match value.chars().next() {
                    Some(mark @ ('"' | '\'')) => value.get(1..).and_then(|value| value.split(mark).next()),
                    _ => value.split([' ', '>']).next(),
                };
                let value = value.unwrap_or_default();
                return value.split_whitespace().map(str::to_owned).collect();
            }
        }
        Vec::new()
    }

    fn is_marked(self, marks: &[&str]) -> bool {
        ["class", "id"].iter().any(|attribute| {
            let values = self.values(attribute);
            // Outlook on the web writes x_ before what it quotes once more.
            values
                .iter()
                .any(|value| marks.contains(&value.trim_start_matches("x_")))
        })
    }

    fn is_quoted(self) -> bool {
        self.is_marked(QUOTED)
            || (self.name() == "blockquote" && self.values("type").contains(&"cite".to_owned()))
    }
}

/// Texts and tags in their order; comments are left out.
fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, behind) = rest.split_at(start);
        if !text.is_empty() {
            found.push(Token::Text(text));
        }
        let inner = behind.get(1..).unwrap_or_default();
        let is_tag = inner
            .starts_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '/' | '!' | '?'));
        if !is_tag {
            // A sign of its own, which a reader sees.
            found.push(Token::Text("&lt;"));
            rest = inner;
        } else if let Some(comment) = inner.strip_prefix("!--") {
            rest = comment
                .split_once("-->")
                .map(|(_, behind)| behind)
                .unwrap_or_default();
        } else {
            let end = end_of_tag(inner);
            found.push(Token::Tag(Tag(inner.get(..end).unwrap_or_default())));
            rest = inner.get(end + 1..).unwrap_or_default();
        }
    }
    if !rest.is_empty() {
        found.push(Token::Text(rest));
    }
    found
}

/// Where the `>` is that ends a tag; one within a value does not.
fn end_of_tag(inner: &str) -> usize {
    let mut mark = None;
    for (place, letter) in inner.char_indices() {
        match (mark, letter) {
            (None, '>') => return place,
            (None, '"' | '\'') => mark = Some(letter),
            (Some(open), closing) if open == closing => mark = None,
            _ => {}
        }
    }
    inner.len()
}

/// The HTML without what mail programs mark as quoted.
pub(super) fn without_quoted(html: &str) -> String {
    let mut kept = String::new();
    // The element that is left out, and how many of its name are open.
    let mut skipped: Option<(String, usize)> = None;
    for token in tokens(html) {
        match (&mut skipped, token) {
            (None, Token::Text(text)) => kept.push_str(text),
            (None, Token::Tag(tag)) => {
                let name = tag.name();
                if !tag.is_end() && tag.is_marked(FROM_HERE_ON) {
                    break;
                }
                if !tag.is_end() && (tag.is_quoted() || UNREAD.contains(&name.as_str())) {
                    if !EMPTY.contains(&name.as_str()) {
                        skipped = Some((name, 1));
                    }
                } else {
                    kept.push('<');
                    kept.push_str(tag.0);
                    kept.push('>');
                }
            }
            (Some(_), Token::Text(_)) => {}
            (Some((name, open)), Token::Tag(tag)) => {
                if tag.name() == *name {
                    *open = if tag.is_end() { *open - 1 } else { *open + 1 };
                    if *open == 0 {
                        skipped = None;
                    }
                }
            }
        }
    }
    kept
}

/// HTML as plain text: each block begins a line, and a paragraph ends with an empty one.
pub(super) fn as_text(html: &str) -> String {
    let mut plain = String::new();
    let mut begins_line = true;
    for token in tokens(html) {
        match token {
            Token::Text(text) => {
                plain.push_str(text);
                begins_line = begins_line && text.trim().is_empty();
            }
            Token::Tag(tag) => {
                let name = tag.name();
                let is_paragraph = name == "p" && tag.is_end();
                let breaks = name == "br" || (BLOCKS.contains(&name.as_str()) && !begins_line);
                for _ in 0..usize::from(breaks) + usize::from(is_paragraph) {
                    plain.push_str("<br>");
                    begins_line = true;
                }
            }
        }
    }
    html_to_text(&plain).replace('\u{a0}', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> String {
        domain::reply::own_words(&as_text(&without_quoted(html)))
    }

    #[test]
    fn what_each_program_quotes_is_left_out() {
        for quoted in [
            "<br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">On 3 Mar, Ama wrote:<br></div><blockquote class=\"gmail_quote\"><div>Larger?</div></blockquote></div>",
            "<div id=\"ydp1yahoo_quoted_2\" class='yahoo_quoted'><div><div>Larger?</div></div></div>",
            "<div><br><blockquote type=\"cite\"><div>On 3 Mar 2026, at 10:00, Ama wrote:</div><div>Larger?</div></blockquote></div>",
            "<div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> Ama<br></div><div>Larger?</div>",
            "<div><p><b>From:</b> Ama &lt;a@b.example&gt;<br><b>Sent:</b> Tuesday<br><b>To:</b> Kofi<br><b>Subject:</b> x</p></div><p>Larger?</p>",
            "<div class=moz-cite-prefix>On 3 Mar, Ama wrote:</div><blockquote type=cite>Larger?</blockquote>",
            "<!-- Larger? --><style>p { color: red }</style><script>Larger()</script>",
        ] {
            assert_eq!(
                read(&format!(
                    "<html><body><div>Yes, larger.</div>{quoted}</body></html>"
                )),
                "Yes, larger."
            );
        }
    }

    #[test]
    fn blocks_are_lines_and_signs_are_read() {
        assert_eq!(
            read(
                "<div>One <b>two</b></div><div><br></div><div>1 &lt; 2 &amp;&nbsp;3</div><p>p</p><p>q</p><ul><li>a</li><li>b</li></ul>"
            ),
            "One two\n\n1 < 2 & 3\np\n\nq\n\na\nb"
        );
        assert_eq!(read("a < b<br>c"), "a < b\nc");
        assert_eq!(read("<a title=\"x > y\">z</a>"), "z");
    }
}
