//! When clients are reminded of what is overdue, and how such a reminder begins.

use serde::{Deserialize, Serialize};

use crate::form::{Form, Invalid, Lines};

const MOST_MARKS: usize = 10;
const LONGEST_TEXT: usize = 600;
const PLACEHOLDERS: [&str; 4] = ["client", "number", "balance", "days"];

/// How a reminder begins at one mark, in the workspace's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderText {
    /// Days overdue.
    pub day: u16,
    /// Plain text with `{client}`, `{number}`, `{balance}` and `{days}`.
    pub text: String,
}

/// What the placeholders of a text stand for.
#[derive(Debug, Clone, Copy)]
pub struct ReminderFacts<'a> {
    /// The client's name.
    pub client: &'a str,
    /// The invoice's number.
    pub number: &'a str,
    /// What is left to pay, as mails write it.
    pub balance: &'a str,
    /// Days overdue.
    pub days: i64,
}

impl ReminderText {
    /// The text with its placeholders filled; what they are filled with is not read again.
    #[must_use]
    pub fn filled(&self, facts: ReminderFacts<'_>) -> String {
        let mut filled = String::new();
        for piece in pieces(&self.text) {
            match piece {
                Piece::Words(words) => filled.push_str(words),
                Piece::Named("client") => filled.push_str(facts.client),
                Piece::Named("number") => filled.push_str(facts.number),
                Piece::Named("balance") => filled.push_str(facts.balance),
                Piece::Named("days") => filled.push_str(&facts.days.to_string()),
                // None is stored; were one, it would not be shown.
                Piece::Named(_) => {}
            }
        }
        filled
    }
}

enum Piece<'a> {
    Words(&'a str),
    Named(&'a str),
}

/// A text in its parts; a brace that is not closed is only a brace.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if let Some((name, after)) = rest.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
            rest = after;
            return Some(Piece::Named(name));
        }
        // At least one character, which may be a brace that is not closed.
        let begin = rest.chars().next()?.len_utf8();
        let end = rest
            .get(begin..)
            .and_then(|more| more.find('{'))
            .map_or(rest.len(), |found| begin + found);
        let (words, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(Piece::Words(words))
    })
}

/// Whether, when and in which words clients are reminded of what is overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminders {
    /// Whether at all.
    pub enabled: bool,
    /// Days overdue, each once, rising.
    pub days: Vec<u16>,
    /// How they begin, where the workspace says it in its own words; each mark at most once, rising.
    pub texts: Vec<ReminderText>,
}

impl Default for Reminders {
    fn default() -> Self {
        Self {
            enabled: true,
            days: vec![1, 3, 7, 14],
            texts: Vec::new(),
        }
    }
}

impl Reminders {
    /// Reads the form; pointers begin with `/reminders`. A text without words, or of a mark that is none, is left out.
    ///
    /// # Errors
    /// When a day is out of bounds or has two texts, there are too many, or a text does not hold.
    pub fn check(mut self) -> Result<Self, Invalid> {
        let mut form = Form::default();
        if self.days.len() > MOST_MARKS || self.days.iter().any(|day| !(1..=365).contains(day)) {
            form.refuse(
                "/reminders/days",
                "invalid",
                "Enter at most ten days from 1 to 365.",
            );
        }
        let texts = std::mem::take(&mut self.texts);
        for (place, ReminderText { day, text }) in texts.into_iter().enumerate() {
            let pointer = format!("/reminders/texts/{place}/text");
            let Some(text) = form.optional(&pointer, "The text", Some(&text), LONGEST_TEXT, Lines::Many)
            else {
                continue;
            };
            let unknown = pieces(&text).find_map(|piece| match piece {
                Piece::Named(name) if !PLACEHOLDERS.contains(&name) => Some(name),
                Piece::Named(_) | Piece::Words(_) => None,
            });
            if unknown.is_some() {
                form.refuse(
                    &pointer,
                    "invalid",
                    "Use only {client}, {number}, {balance} and {days} in braces.",
                );
            }
            if self.texts.iter().any(|other| other.day == day) {
                form.refuse(
                    &format!("/reminders/texts/{place}/day"),
                    "invalid",
                    "Write one text for each mark.",
                );
            }
            self.texts.push(ReminderText { day, text });
        }
        form.finish()?;
        self.days.sort_unstable();
        self.days.dedup();
        let days = &self.days;
        self.texts.retain(|text| days.contains(&text.day));
        self.texts.sort_unstable_by_key(|text| text.day);
        Ok(self)
    }

    /// The last mark that so many days overdue have reached, if reminders are on.
    #[must_use]
    pub fn reached(&self, days_overdue: i64) -> Option<u16> {
        self.last_mark(days_overdue).filter(|_| self.enabled)
    }

    fn last_mark(&self, days_overdue: i64) -> Option<u16> {
        self.days
            .iter()
            .copied()
            .rfind(|mark| i64::from(*mark) <= days_overdue)
    }

    /// How a reminder of something so many days overdue begins, sent by itself or by hand; none in our own words.
    #[must_use]
    pub fn text(&self, days_overdue: i64) -> Option<&ReminderText> {
        let mark = self.last_mark(days_overdue)?;
        self.texts.iter().find(|text| text.day == mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(day: u16, text: &str) -> ReminderText {
        ReminderText {
            day,
            text: text.to_owned(),
        }
    }

    const FACTS: ReminderFacts<'_> = ReminderFacts {
        client: "Kofi {number}",
        number: "INV-0001",
        balance: "₦172.50",
        days: 8,
    };

    #[test]
    fn the_last_mark_reached_is_the_one_to_remind_of() {
        let reminders = Reminders {
            days: vec![7, 1, 3, 3],
            ..Reminders::default()
        };
        let reminders = reminders.check().unwrap();
        assert_eq!(reminders.days, [1, 3, 7]);
        let marks = [0, 1, 2, 3, 6, 7, 99].map(|days| reminders.reached(days));
        assert_eq!(
            marks,
            [None, Some(1), Some(1), Some(3), Some(3), Some(7), Some(7)]
        );
        let off = Reminders {
            enabled: false,
            ..reminders
        };
        assert_eq!(off.reached(99), None);
        let never = Reminders {
            days: vec![0],
            ..Reminders::default()
        };
        assert!(never.check().is_err());
    }

    #[test]
    fn each_mark_begins_in_its_own_words_and_the_others_in_ours() {
        let reminders = Reminders {
            texts: vec![
                text(7, "Dear {client}"),
                text(1, " Hello \n"),
                text(3, "  "),
                text(5, "No mark"),
            ],
            ..Reminders::default()
        };
        let reminders = reminders.check().unwrap();
        assert_eq!(reminders.texts, [text(1, "Hello"), text(7, "Dear {client}")]);
        let begins = [0, 1, 2, 3, 8, 14].map(|days| reminders.text(days).map(|text| text.text.as_str()));
        assert_eq!(
            begins,
            [
                None,
                Some("Hello"),
                Some("Hello"),
                None,
                Some("Dear {client}"),
                None
            ]
        );
    }

    #[test]
    fn placeholders_are_filled_once_and_unknown_ones_refused() {
        let filled = text(7, "{client}, {number}: {balance} for {days} days {").filled(FACTS);
        assert_eq!(filled, "Kofi {number}, INV-0001: ₦172.50 for 8 days {");
        let at = |texts: Vec<ReminderText>| {
            let wrong = Reminders {
                texts,
                ..Reminders::default()
            };
            wrong.check().unwrap_err().0[0].pointer.clone()
        };
        assert_eq!(
            at(vec![text(1, "Hi"), text(3, "{name}")]),
            "/reminders/texts/1/text"
        );
        assert_eq!(at(vec![text(1, &"a".repeat(601))]), "/reminders/texts/0/text");
        assert_eq!(at(vec![text(1, "Hi"), text(1, "Ho")]), "/reminders/texts/1/day");
    }

    proptest! {
        #[test]
        fn what_stands_outside_braces_stays(words in "[^{}]{0,40}", other in "[^{}]{0,40}") {
            let written = text(1, &format!("{words}{{number}}{other}"));
            prop_assert_eq!(written.filled(FACTS), format!("{words}INV-0001{other}"));
        }

        #[test]
        fn no_text_panics(words in ".{0,80}") {
            let _ = text(1, &words).filled(FACTS);
        }
    }
}
