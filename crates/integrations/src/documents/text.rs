//! Text made ready to be drawn: cleaned, joined where its script joins, broken into lines, put in visual order.
//!
//! Where the lines go on a page does not belong here.

mod clean;

use std::{iter::Peekable, ops::Range, str::CharIndices};

use domain::money::Money;
use unicode_bidi::{BidiInfo, ParagraphInfo};

use super::{
    fonts::{Face, Weight},
    sheet::Length,
};

/// A weight and a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Type {
    /// How heavy.
    pub(super) weight: Weight,
    /// The size in points.
    pub(super) points: u8,
}

/// Neighbouring characters of one face, as they stand from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// What draws it.
    pub(super) face: Face,
    /// Its characters from left to right.
    pub(super) text: String,
    /// How far it moves the pen.
    pub(super) width: Length,
}

/// One line of text, ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// From left to right.
    pub(super) runs: Vec<Run>,
    /// Of all runs together.
    pub(super) width: Length,
    /// Whether its paragraph is read from the right.
    pub(super) from_the_right: bool,
}

/// The text broken into lines no wider than `width`, a line at least for each line break in it.
///
/// Breaks after spaces, hyphens and slashes, between Chinese characters, and anywhere in a word too long for a
/// line. Characters that no face draws become a replacement sign. Empty text has no lines.
pub(super) fn lines(text: &str, set: Type, width: Length) -> Vec<Line> {
    let text = clean::clean(text);
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    text.split('\n')
        .flat_map(|paragraph| paragraph_lines(paragraph.trim_end(), set, width))
        .collect()
}

/// The text on one line, however wide, its line breaks as spaces.
pub(super) fn line(text: &str, set: Type) -> Line {
    let text = clean::clean(text).replace('\n', " ");
    paragraph_lines(text.trim(), set, Length::MAX)
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// An amount as the domain writes it; the currency's code stands in for a sign that no face draws.
pub(super) fn amount(money: Money) -> String {
    let written = money.to_string();
    let symbol = money.currency.symbol();
    if symbol
        .chars()
        .all(|sign| Face::of(sign, Weight::Regular).is_some())
    {
        return written;
    }
    written.replacen(&symbol, &format!("{}\u{a0}", money.currency), 1)
}

fn paragraph_lines(paragraph: &str, set: Type, width: Length) -> Vec<Line> {
    let joined = clean::joined(paragraph);
    let bidi = clean::has_right_to_left(&joined).then(|| BidiInfo::new(&joined, None));
    let order = bidi
        .as_ref()
        .and_then(|info| Some((info, info.paragraphs.first()?)));
    breaks(&joined, set, width)
        .into_iter()
        .map(|range| match order {
            Some((info, whole)) => reordered(info, whole, range, set),
            None => gathered(joined.get(range).unwrap_or_default().chars(), set),
        })
        .collect()
}

/// Where each line begins and ends, without the spaces at its end.
fn breaks(text: &str, set: Type, width: Length) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut reached) = (0, 0);
    let mut opportunity: Option<(usize, Length)> = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let wide = advance(character, set);
        while reached + wide > width && character != ' ' && at > start {
            let (end, kept) = opportunity
                .filter(|(end, _)| *end > start)
                .unwrap_or((at, reached));
            lines.push(start..trimmed_end(text, start, end));
            start = end;
            reached -= kept;
            opportunity = None;
        }
        reached = reached.saturating_add(wide);
        if may_break_after(character, &mut characters) {
            opportunity = Some((at + character.len_utf8(), reached));
        }
    }
    lines.push(start..trimmed_end(text, start, text.len()));
    lines
}

fn trimmed_end(text: &str, start: usize, end: usize) -> usize {
    start
        + text
            .get(start..end)
            .unwrap_or_default()
            .trim_end_matches(' ')
            .len()
}

fn may_break_after(character: char, rest: &mut Peekable<CharIndices<'_>>) -> bool {
    let Some((_, next)) = rest.peek() else {
        return false;
    };
    match character {
        ' ' | '/' | '–' | '—' => *next != ' ',
        '-' => next.is_alphabetic(),
        _ => {
            is_ideographic(character) && !is_closing(*next)
                || is_ideographic(*next) && character.is_alphanumeric()
        }
    }
}

fn is_ideographic(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn is_closing(character: char) -> bool {
    matches!(
        character,
        '、' | '。' | '」' | '』' | '）' | '，' | '．' | '：' | '；' | '！' | '？'
    )
}

fn advance(character: char, set: Type) -> Length {
    let (face, drawn) = drawn_by(character, set.weight);
    face.to_length(face.advance(drawn), set.points)
}

/// The face for a character, and the character itself or its replacement.
fn drawn_by(character: char, weight: Weight) -> (Face, char) {
    match Face::of(character, weight) {
        Some(face) => (face, character),
        None => (Face::Text, clean::REPLACEMENT),
    }
}

/// The line's pieces from left to right; what runs from the right is turned round, its brackets too.
fn reordered(info: &BidiInfo<'_>, whole: &ParagraphInfo, range: Range<usize>, set: Type) -> Line {
    if range.is_empty() {
        return Line::default();
    }
    let (levels, runs) = info.visual_runs(whole, range);
    let mut visual = String::new();
    for run in runs {
        let from_the_right = levels.get(run.start).is_some_and(|level| level.is_rtl());
        let piece = info.text.get(run).unwrap_or_default();
        if from_the_right {
            visual.extend(piece.chars().rev().map(clean::mirrored));
        } else {
            visual.push_str(piece);
        }
    }
    Line {
        from_the_right: whole.level.is_rtl(),
        ..gathered(visual.chars(), set)
    }
}

fn gathered(characters: impl Iterator<Item = char>, set: Type) -> Line {
    let mut runs: Vec<(Face, String, i64)> = Vec::new();
    for character in characters {
        let (face, drawn) = drawn_by(character, set.weight);
        let parts = face.advance(drawn);
        match runs.last_mut() {
            Some((same, text, sum)) if *same == face => {
                text.push(drawn);
                *sum += parts;
            }
            _ => runs.push((face, drawn.to_string(), parts)),
        }
    }
    let runs: Vec<Run> = runs
        .into_iter()
        .map(|(face, text, parts)| Run {
            face,
            text,
            width: face.to_length(parts, set.points),
        })
        .collect();
    Line {
        width: runs.iter().map(|run| run.width).sum(),
        runs,
        from_the_right: false,
    }
}

#[cfg(test)]
mod tests;
