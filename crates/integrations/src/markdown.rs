//! Markdown as people write it in messages, as HTML that runs nothing, loads nothing and leads only where it says.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

/// The schemes a link may have.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];
/// What a member's id begins with, where a text calls one as `@[Name](usr_…)`.
const MEMBER: &str = "usr_";

/// Renders a text. HTML in it is shown as it was typed, pictures as their descriptions, other links as their texts.
pub fn to_html(text: &str) -> String {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut openings = Vec::new();
    let events = Parser::new_ext(text, options).filter_map(|event| safe(event, &mut openings));
    let mut rendered = String::with_capacity(text.len().saturating_mul(3) / 2);
    html::push_html(&mut rendered, events);
    rendered
}

/// What became of a link that was opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    Link,
    Member,
    Nothing,
}

fn safe<'a>(event: Event<'a>, openings: &mut Vec<Opened>) -> Option<Event<'a>> {
    Some(match event {
        // Shown, not obeyed.
        Event::Html(typed) | Event::InlineHtml(typed) => Event::Text(typed),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        // A picture would tell another server who reads.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        Event::Start(Tag::Link {
            dest_url, link_type, ..
        }) => {
            let (opened, tag) = match link_type {
                LinkType::Email => opening(&format!("mailto:{dest_url}")),
                _ => opening(&dest_url),
            };
            openings.push(opened);
            Event::InlineHtml(CowStr::from(tag?))
        }
        Event::End(TagEnd::Link) => match openings.pop()? {
            Opened::Link => Event::InlineHtml(CowStr::from("</a>")),
            Opened::Member => Event::InlineHtml(CowStr::from("</span>")),
            Opened::Nothing => return None,
        },
        // A language is a class of the page's own, which a text has no business with.
        Event::Start(Tag::CodeBlock(_)) => Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)),
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level,
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        other => other,
    })
}

fn opening(address: &str) -> (Opened, Option<String>) {
    let lower = address.to_ascii_lowercase();
    if SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) {
        let address = attribute(address);
        let tag = format!("<a href=\"{address}\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">");
        return (Opened::Link, Some(tag));
    }
    if address.starts_with(MEMBER)
        && address
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    {
        return (Opened::Member, Some(format!("<span data-member=\"{address}\">")));
    }
    (Opened::Nothing, None)
}

/// A text as the value of an attribute in double quotes; what is no address's own letter is left out.
fn attribute(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text
        .chars()
        .filter(|letter| !letter.is_control() && !letter.is_whitespace())
    {
        match letter {
            '&' => value.push_str("&amp;"),
            '<' => value.push_str("&lt;"),
            '>' => value.push_str("&gt;"),
            '"' => value.push_str("&quot;"),
            '\'' => value.push_str("&#39;"),
            other => value.push(other),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_write_is_rendered() {
        let text = "# Plan\n\n**Bold**, *soft*, ~~gone~~ and `code`\n\n- one\n- [x] two\n\n> said\n\n```rust\nlet a = 1 < 2;\n```\n\n\
                    [site](https://x.example/?a=1&b=2 \"t\") <ama@x.example>";
        insta::assert_snapshot!(to_html(text), @r#"
        <h1>Plan</h1>
        <p><strong>Bold</strong>, <em>soft</em>, <del>gone</del> and <code>code</code></p>
        <ul>
        <li>one</li>
        <li><input disabled="" type="checkbox" checked=""/>
        two</li>
        </ul>
        <blockquote>
        <p>said</p>
        </blockquote>
        <pre><code>let a = 1 &lt; 2;
        </code></pre>
        <p><a href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">site</a> <a href="mailto:ama@x.example" target="_blank" rel="noopener noreferrer nofollow">ama@x.example</a></p>
        "#);
    }

    #[test]
    fn nothing_dangerous_comes_out() {
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "a <b onclick=x>b</b>",
            "![spy](https://spy.example/pixel.png)",
            "![spy][1]\n\n[1]: https://spy.example/pixel.png",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "[x](vbscript:x)",
            "[x](//evil.example)",
            "[x](/api/v1/auth/logout)",
            "<javascript:alert(1)>",
            "[x](https://e.example/\"onmouseover=alert(1)//)",
            "[x](<https://e.example/ \" onclick=alert(1)>)",
            "[x](usr_\"onclick=x)",
            "```\"><script>\nx\n```",
        ] {
            assert_safe(&to_html(text));
        }
    }

    #[test]
    fn somebody_who_is_called_is_marked() {
        assert_eq!(
            to_html("Ask @[Ama](usr_01abc)"),
            "<p>Ask @<span data-member=\"usr_01abc\">Ama</span></p>\n"
        );
    }

    /// Walks the tags of a rendered text: only those we know, with only the attributes we write.
    fn assert_safe(rendered: &str) {
        const PLAIN: [&str; 18] = [
            "p",
            "strong",
            "em",
            "del",
            "code",
            "pre",
            "ul",
            "ol",
            "li",
            "blockquote",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "br",
        ];
        let link = "\" target=\"_blank\" rel=\"noopener noreferrer nofollow";
        for piece in rendered.split('<').skip(1) {
            let tag = piece.split_once('>').unwrap_or_else(|| panic!("{rendered}")).0;
            let name = tag
                .trim_start_matches('/')
                .trim_end_matches(" /")
                .trim_end_matches('/');
            let is_known = PLAIN.contains(&name)
                || name == "a"
                || name == "span"
                || name == "input disabled=\"\" type=\"checkbox\""
                || name == "input disabled=\"\" type=\"checkbox\" checked=\"\""
                || (name.starts_with("ol start=\"") && name.matches('"').count() == 2)
                || (name.starts_with("span data-member=\"usr_") && name.matches('"').count() == 2)
                || SCHEMES.iter().any(|scheme| {
                    let head = format!("a href=\"{scheme}");
                    name.to_lowercase().starts_with(&head)
                        && name.contains(link)
                        && name.matches('"').count() == 6
                });
            assert!(is_known, "<{tag}> in {rendered}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn no_text_gets_a_tag_or_an_attribute_of_its_own_in(
            text in "(<|>|\"|'|&|\\[|\\]|\\(|\\)|!|`|\\*|_|#|\n| |:|/|javascript:|https://|mailto:|data:|<script|<img|onerror=|usr_|x){0,40}"
        ) {
            assert_safe(&to_html(&text));
        }

        #[test]
        fn any_text_at_all_is_rendered_safely(text in "\\PC{0,200}") {
            assert_safe(&to_html(&text));
        }
    }
}
