//! Threads and messages: what they are made of, how a form becomes one, whom a text mentions (product section 8).

use std::str::FromStr;

use crate::access::UnknownValue;
use crate::form::{Form, Invalid, Lines};
use crate::ids::{FileId, MessageId, UserId};

/// The most characters of a thread's name.
pub const LONGEST_TITLE: usize = 200;
/// The most characters of a message.
pub const LONGEST_TEXT: usize = 20_000;
/// More people than one message can sensibly call.
const MOST_MENTIONS: usize = 50;
/// The most files on one message.
pub const MOST_ATTACHMENTS: usize = 10;
/// How much of a message a list shows.
const EXCERPT: usize = 140;

/// Who takes part in a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreadKind {
    /// The team and the client's people.
    Client,
    /// The team alone.
    Internal,
}

impl ThreadKind {
    /// The kind as sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Internal => "internal",
        }
    }
}

impl FromStr for ThreadKind {
    type Err = UnknownValue;
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "client" => Ok(Self::Client),
            "internal" => Ok(Self::Internal),
            other => Err(UnknownValue(other.to_owned())),
        }
    }
}

/// Of which messages somebody of the team wants to hear by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MessageMails {
    /// Of all that a client's people write, and of those that call them.
    #[default]
    All,
    /// Of those that call them.
    Mentions,
    /// Of none.
    None,
}

impl MessageMails {
    /// The choice as stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mentions => "mentions",
            Self::None => "none",
        }
    }
}

impl FromStr for MessageMails {
    type Err = UnknownValue;
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "all" => Ok(Self::All),
            "mentions" => Ok(Self::Mentions),
            "none" => Ok(Self::None),
            other => Err(UnknownValue(other.to_owned())),
        }
    }
}

/// A message as typed, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessageInput {
    /// Markdown.
    pub text: String,
    /// The message it answers.
    pub reply_to: Option<String>,
    /// Members of the team it calls, besides those that the text names.
    pub mentions: Vec<String>,
    /// Files to hang on it, in this order.
    pub attachments: Vec<String>,
    /// Whether files of the project that the client does not see yet may become visible by it.
    pub show_files: bool,
}

/// A message whose every field holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessageDetails {
    /// Markdown; empty only when files say it all.
    pub text: String,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
    /// Whom it calls, each once.
    pub mentions: Vec<UserId>,
    /// Files to hang on it, each once, in this order.
    pub attachments: Vec<FileId>,
    /// Whether files that the client does not see yet may become visible by it.
    pub show_files: bool,
}

/// Reads a thread's name.
pub fn read_title(form: &mut Form, title: &str) -> String {
    form.required("/title", "Title", title, LONGEST_TITLE)
}

impl MessageInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self) -> Result<MessageDetails, Invalid> {
        let mut form = Form::default();
        let details = self.read(&mut form);
        form.finish()?;
        Ok(details)
    }

    /// Reads the form as part of another.
    pub fn read(&self, form: &mut Form) -> MessageDetails {
        let text = form.optional("/text", "Message", Some(&self.text), LONGEST_TEXT, Lines::Many);
        if text.is_none() && self.text.trim().is_empty() && self.attachments.is_empty() {
            form.refuse("/text", "required", "Write something first.");
        }
        let text = text.unwrap_or_default();
        let reply_to = form.parse_optional::<MessageId>("/reply_to", self.reply_to.as_deref());
        let mut mentions = mentioned(&text);
        for (place, id) in self.mentions.iter().enumerate() {
            mentions.extend(form.parse::<UserId>(&format!("/mentions/{place}"), id));
        }
        mentions.sort_unstable();
        mentions.dedup();
        if mentions.len() > MOST_MENTIONS {
            form.refuse("/mentions", "too_long", "A message calls at most 50 people.");
        }
        MessageDetails {
            text,
            reply_to,
            mentions,
            attachments: self.read_attachments(form),
            show_files: self.show_files,
        }
    }

    fn read_attachments(&self, form: &mut Form) -> Vec<FileId> {
        let mut attachments = Vec::new();
        for (place, id) in self.attachments.iter().enumerate() {
            let file = form.parse::<FileId>(&format!("/attachments/{place}"), id);
            attachments.extend(file.filter(|file| !attachments.contains(file)));
        }
        if attachments.len() > MOST_ATTACHMENTS {
            form.refuse("/attachments", "too_long", "A message has at most 10 files.");
        }
        attachments
    }
}

/// The members that a text names as `@[Name](usr_…)`.
fn mentioned(text: &str) -> Vec<UserId> {
    text.split("@[")
        .skip(1)
        .filter_map(|rest| rest.split_once("](")?.1.split_once(')')?.0.parse().ok())
        .collect()
}

/// A text with each `@[Name](usr_…)` as `@Name`: what people read.
pub fn without_marks(text: &str) -> String {
    let mut parts = text.split("@[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push('@');
        let named = part
            .split_once("](")
            .and_then(|(name, rest)| Some((name, rest.split_once(')')?)));
        match named {
            Some((name, (id, rest))) if id.parse::<UserId>().is_ok() => {
                plain.push_str(name);
                plain.push_str(rest);
            }
            _ => {
                plain.push('[');
                plain.push_str(part);
            }
        }
    }
    plain
}

/// The beginning of a message on one line.
pub fn excerpt(text: &str) -> String {
    let line = without_marks(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if line.chars().count() <= EXCERPT {
        return line;
    }
    let mut cut: String = line.chars().take(EXCERPT).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use proptest::prelude::*;

    fn user() -> UserId {
        UserId::at(DateTime::UNIX_EPOCH)
    }

    #[test]
    fn a_text_calls_those_it_names_and_those_in_the_list_each_once() {
        let (ama, kofi) = (user(), user());
        let input = MessageInput {
            text: format!("Ask @[Ama]({ama}), or @[Ama]({ama}), not @[nobody](usr_x) nor @[."),
            mentions: vec![kofi.to_string(), ama.to_string()],
            ..MessageInput::default()
        };
        let mut both = vec![ama, kofi];
        both.sort_unstable();
        assert_eq!(input.check().unwrap().mentions, both);
    }

    #[test]
    fn a_list_shows_the_names_and_not_the_marks() {
        let text = format!("Hello\n @[Ama]({}), see [this](https://x.example) @[", user());
        assert_eq!(excerpt(&text), "Hello @Ama, see [this](https://x.example) @[");
        assert_eq!(excerpt(&"x".repeat(200)).chars().count(), EXCERPT + 1);
    }

    #[test]
    fn nothing_to_say_and_too_much_of_it_are_refused_at_the_field() {
        let refused = |text: &str| {
            let input = MessageInput {
                text: text.to_owned(),
                ..MessageInput::default()
            };
            input.check().unwrap_err().0[0].clone()
        };
        let file = FileId::at(DateTime::UNIX_EPOCH).to_string();
        let sent = MessageInput {
            attachments: vec![file.clone(), file],
            ..MessageInput::default()
        };
        assert_eq!(sent.check().unwrap().attachments.len(), 1, "files say it all");
        assert_eq!(refused(" \n ").code, "required");
        assert_eq!(refused(&"x".repeat(LONGEST_TEXT + 1)).code, "too_long");
    }

    proptest! {
        #[test]
        fn a_text_without_marks_stays_as_it_is(text in "[^@]*") {
            prop_assert_eq!(without_marks(&text), text);
        }

        #[test]
        fn no_text_breaks_the_reading(text in ".*") {
            let _ = (mentioned(&text), excerpt(&text));
        }
    }
}
