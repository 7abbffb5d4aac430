//! Bad input as a list of errors, each at its field, so that a person loses nothing and fixes all at once.

use std::fmt::Display;
use std::str::FromStr;

/// One thing wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldError {
    /// Where: an RFC 6901 JSON pointer into the body.
    pub pointer: String,
    /// What, for programs: `required`, `too_long`, `invalid`.
    pub code: &'static str,
    /// What to do next, for people.
    pub detail: String,
}

/// Everything wrong with a form; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} invalid field(s)", .0.len())]
pub struct Invalid(pub Vec<FieldError>);

impl Invalid {
    /// One error at one field.
    pub fn at(pointer: &str, code: &'static str, detail: impl Into<String>) -> Self {
        Self(vec![FieldError {
            pointer: pointer.to_owned(),
            code,
            detail: detail.into(),
        }])
    }
}

/// Whether a text may have several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// Line breaks are refused.
    One,
    /// Line breaks and tabs are kept.
    Many,
}

/// Collects errors while a form is read.
#[derive(Debug, Default)]
pub struct Form {
    errors: Vec<FieldError>,
}

impl Form {
    /// Notes an error at a field.
    pub fn refuse(&mut self, pointer: &str, code: &'static str, detail: impl Into<String>) {
        self.errors.push(FieldError {
            pointer: pointer.to_owned(),
            code,
            detail: detail.into(),
        });
    }

    /// A text that must be there: trimmed, without control characters, at most `max` characters.
    ///
    /// `label` begins the sentence shown, as in "Name is missing."
    pub fn required(&mut self, pointer: &str, label: &str, value: &str, max: usize) -> String {
        let text = self.text(pointer, label, value, max, Lines::One);
        if text.is_empty() && !self.errors.iter().any(|error| error.pointer == pointer) {
            self.refuse(pointer, "required", format!("{label} is missing."));
        }
        text
    }

    /// A text that may be left out; blank counts as left out.
    pub fn optional(
        &mut self,
        pointer: &str,
        label: &str,
        value: Option<&str>,
        max: usize,
        lines: Lines,
    ) -> Option<String> {
        let text = self.text(pointer, label, value?, max, lines);
        (!text.is_empty()).then_some(text)
    }

    /// A value with a parser of its own; its error's sentence is shown at the field.
    pub fn parse<T: FromStr<Err: Display>>(&mut self, pointer: &str, value: &str) -> Option<T> {
        match value.trim().parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.refuse(pointer, "invalid", error.to_string());
                None
            }
        }
    }

    /// Like [`Form::parse`], for a value that may be left out; blank counts as left out.
    pub fn parse_optional<T: FromStr<Err: Display>>(
        &mut self,
        pointer: &str,
        value: Option<&str>,
    ) -> Option<T> {
        let value = value?.trim();
        if value.is_empty() {
            None
        } else {
            self.parse(pointer, value)
        }
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// All that was refused.
    pub fn finish(self) -> Result<(), Invalid> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(Invalid(self.errors))
        }
    }

    fn text(&mut self, pointer: &str, label: &str, value: &str, max: usize, lines: Lines) -> String {
        let text = value.trim().replace("\r\n", "\n");
        let length = text.chars().count();
        let stray = |letter: char| {
            letter.is_control() && !(lines == Lines::Many && matches!(letter, '\n' | '\t'))
                || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        };
        if length > max {
            self.refuse(
                pointer,
                "too_long",
                format!("{label} has {length} characters; {max} is the most."),
            );
        } else if text.chars().any(stray) {
            self.refuse(
                pointer,
                "invalid",
                format!("{label} has a hidden character in it; type it again by hand."),
            );
        }
        text
    }
}
