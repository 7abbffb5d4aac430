//! Text without what cannot be drawn, and Arabic letters in the forms they take beside each other.

use std::borrow::Cow;

use ar_reshaper::{ArabicReshaper, ReshaperConfig};
use unicode_normalization::UnicodeNormalization as _;

/// Stands for a character that no face draws.
pub(super) const REPLACEMENT: char = '\u{fffd}';

/// Composed letters, plain spaces, line breaks as `\n`; no control, format and direction characters.
///
/// Direction characters are left out on purpose: they can make a document show another order than it has.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return Cow::Borrowed(text);
    }
    let unix = text.replace("\r\n", "\n");
    let kept = unix.nfc().filter_map(|character| match character {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        '\u{2212}' => Some('–'),
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' => None,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => None,
        '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some('\u{a0}'),
        control if control.is_control() => None,
        other => Some(other),
    });
    Cow::Owned(kept.collect())
}

/// The text with Arabic letters joined to their neighbours (presentation forms), still in reading order.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    if !text
        .chars()
        .any(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}'))
    {
        return Cow::Borrowed(text);
    }
    Cow::Owned(ArabicReshaper::new(ReshaperConfig::default()).reshape(text))
}

/// Whether some of it is read from the right.
pub(super) fn has_right_to_left(text: &str) -> bool {
    text.chars().any(|character| {
        matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// A bracket as it looks where text runs from the right.
pub(super) const fn mirrored(character: char) -> char {
    match character {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}
