//! What content is, told by its bytes and never by the name that came with it.

use std::str::from_utf8;

/// So much of the beginning is looked at; the parts of an office document are named within it.
const HEAD: usize = 16 * 1024;
/// What nothing else fits.
const BYTES: &str = "application/octet-stream";

/// Text formats that begin in a way of their own.
const TEXT_BEGINNINGS: [(&str, &str); 3] = [
    ("BEGIN:VCARD", "text/vcard"),
    ("BEGIN:VCALENDAR", "text/calendar"),
    ("<svg", "image/svg+xml"),
];

/// Looks at content as it passes by.
#[derive(Clone, Debug)]
pub struct Kind {
    head: Vec<u8>,
    /// Whether all so far is text; the bytes of a letter that is not whole yet wait in `split`.
    text: bool,
    split: Vec<u8>,
}

impl Default for Kind {
    fn default() -> Self {
        Self {
            head: Vec::new(),
            text: true,
            split: Vec::new(),
        }
    }
}

impl Kind {
    /// Looks at the next bytes.
    pub fn see(&mut self, chunk: &[u8]) {
        let room = HEAD.saturating_sub(self.head.len());
        self.head.extend(chunk.iter().take(room));
        if self.text {
            self.see_text(chunk);
        }
    }

    fn see_text(&mut self, chunk: &[u8]) {
        let mut bytes = std::mem::take(&mut self.split);
        bytes.extend_from_slice(chunk);
        let whole = match from_utf8(&bytes) {
            Ok(text) => text,
            // A letter may be cut in two where chunks meet.
            Err(error) if error.error_len().is_none() => {
                let (whole, rest) = bytes.split_at(error.valid_up_to());
                self.split = rest.to_vec();
                from_utf8(whole).unwrap_or_default()
            }
            Err(_) => {
                self.text = false;
                return;
            }
        };
        self.text = whole.chars().all(is_written);
    }

    /// The media type of all that was seen.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        if let Some(known) = infer::get(&self.head) {
            return known.mime_type();
        }
        if !self.text || !self.split.is_empty() {
            return BYTES;
        }
        let beginning = String::from_utf8_lossy(&self.head);
        let beginning = beginning.trim_start_matches('\u{feff}').trim_start();
        TEXT_BEGINNINGS
            .iter()
            .find(|(word, _)| beginning.starts_with(word))
            .map_or("text/plain", |(_, kind)| *kind)
    }
}

/// Whether a letter occurs in text that people write.
fn is_written(letter: char) -> bool {
    !letter.is_control() || matches!(letter, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(content: &[u8], step: usize) -> &'static str {
        let mut kind = Kind::default();
        content.chunks(step).for_each(|chunk| kind.see(chunk));
        kind.media_type()
    }

    #[test]
    fn content_is_known_by_its_bytes() {
        for (content, expected) in [
            (&b"%PDF-1.7\n%..."[..], "application/pdf"),
            (b"\x89PNG\r\n\x1a\n0000", "image/png"),
            (b"\xff\xd8\xff\xe0 JFIF", "image/jpeg"),
            (
                b"MZ\x90\x00 a program",
                "application/vnd.microsoft.portable-executable",
            ),
            ("Dear Kofi,\r\n₦ 250,000\t— thank you".as_bytes(), "text/plain"),
            (b"name,email\nKofi,kofi@boateng.example\n", "text/plain"),
            (b"<html><script>alert(1)</script>", "text/html"),
            (b"  <svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
            (b"BEGIN:VCARD\nEND:VCARD", "text/vcard"),
            (b"text and a \0 byte", BYTES),
            (b"caf\xe9", BYTES),
            (
                "half a letter: ₦"
                    .as_bytes()
                    .split_last()
                    .map_or(&[], |(_, rest)| rest),
                BYTES,
            ),
        ] {
            for step in [1, 3, 4096] {
                let shown = String::from_utf8_lossy(content);
                assert_eq!(kind_of(content, step), expected, "{shown} in steps of {step}");
            }
        }
    }
}
