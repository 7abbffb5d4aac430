//! What a stored file is called and how much may be stored. Where the bytes lie does not belong here.

use crate::form::{Form, Invalid};

/// The most characters of a file's name.
pub const LONGEST_NAME: usize = 160;
/// The longest ending that is kept when a name is cut.
const LONGEST_ENDING: usize = 16;
/// What a file is called when nothing of its name can be kept.
const NAMELESS: &str = "file";

/// How much may be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLimits {
    /// Bytes of one file at most.
    pub largest: u64,
    /// Bytes of all files of one workspace at most, deleted ones too until they are purged.
    pub quota: u64,
}

/// Why a file cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is larger than one file may be.
    #[error("the file is larger than {largest} bytes")]
    TooLarge {
        /// Bytes that one file may have.
        largest: u64,
    },
    /// The workspace's quota does not hold it.
    #[error("the workspace's storage is full")]
    StorageFull,
    /// The body ended before the file did.
    #[error("the upload ended early")]
    EndedEarly,
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
}

/// The name under which an upload is kept, whatever was claimed: its last part of a path, without control and
/// direction characters, without what file systems refuse, at most [`LONGEST_NAME`] characters with its ending.
#[must_use]
pub fn safe_name(claimed: &str) -> String {
    let last = claimed
        .rsplit(['/', '\\'])
        .find(|part| !part.trim().is_empty())
        .unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|letter| !is_hidden(*letter))
        .map(|letter| match letter {
            ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            other if other.is_whitespace() => ' ',
            other => other,
        })
        .collect();
    // A leading dot hides a file on one system, an ending one is lost on another.
    let kept = kept.trim_matches(|letter: char| letter == '.' || letter.is_whitespace());
    if kept.is_empty() {
        return NAMELESS.to_owned();
    }
    cut(kept)
}

/// The name that somebody gives a file.
///
/// # Errors
/// At `/name` when nothing of it can be kept, or it is too long.
pub fn read_name(typed: &str) -> Result<String, Invalid> {
    let mut form = Form::default();
    let name = form.required("/name", "Name", typed, LONGEST_NAME);
    form.finish()?;
    let safe = safe_name(&name);
    if safe == NAMELESS && name != NAMELESS {
        return Err(Invalid::at(
            "/name",
            "invalid",
            "Use letters or digits in the name.",
        ));
    }
    Ok(safe)
}

/// Controls, zero-width characters and those that turn the direction of writing, by which `gpj.exe` reads `exe.jpg`.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending)
        .filter(|ending| ending.chars().count() <= LONGEST_ENDING);
    match ending {
        Some(ending) => {
            let room = LONGEST_NAME.saturating_sub(ending.chars().count() + 1);
            let stem: String = name.chars().take(room).collect();
            format!("{}.{ending}", stem.trim_end_matches(['.', ' ']))
        }
        None => {
            let kept: String = name.chars().take(LONGEST_NAME).collect();
            kept.trim_end_matches(['.', ' ']).to_owned()
        }
    }
}

/// In which way a page may show a file without saving it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preview {
    /// As a picture that is encoded anew.
    Image,
    /// As a document in a sandbox.
    Pdf,
}

impl Preview {
    /// The way for a media type; most have none.
    #[must_use]
    pub fn of(media_type: &str) -> Option<Self> {
        match media_type {
            "image/png" | "image/jpeg" | "image/webp" => Some(Self::Image),
            "application/pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// The way as sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Pdf => "pdf",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_path_keeps_its_last_part_and_hidden_characters_go() {
        for (claimed, kept) in [
            ("logo.png", "logo.png"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ama\\Desktop\\brief.docx", "brief.docx"),
            ("a\0b\r\nc.txt", "abc.txt"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("..", "file"),
            ("", "file"),
            ("///", "file"),
            (" .htaccess ", "htaccess"),
            ("what? <now>.pdf", "what_ _now_.pdf"),
            ("Müller & Söhne ₦.pdf", "Müller & Söhne ₦.pdf"),
        ] {
            assert_eq!(safe_name(claimed), kept, "{claimed:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_and_keeps_its_ending() {
        let long = format!("{}.final.pdf", "ä".repeat(400));
        let kept = safe_name(&long);
        assert_eq!(kept.chars().count(), LONGEST_NAME);
        assert!(kept.ends_with(".pdf"), "{kept}");
    }

    #[test]
    fn a_name_of_nothing_is_refused_at_its_field() {
        for typed in ["", "  ", "...", "\u{200b}"] {
            let refused = read_name(typed).unwrap_err().0;
            assert_eq!(refused[0].pointer, "/name", "{typed:?}");
        }
        assert_eq!(read_name("file"), Ok("file".to_owned()));
    }

    proptest! {
        #[test]
        fn no_name_leaves_its_folder_or_hides_anything(claimed in "\\PC{0,300}|.{0,300}") {
            let kept = safe_name(&claimed);
            prop_assert!(!kept.is_empty() && kept.chars().count() <= LONGEST_NAME);
            prop_assert!(!kept.contains(['/', '\\', '\0', '\n', '\r', '"']) && !kept.starts_with('.'));
            prop_assert!(!kept.chars().any(is_hidden));
            prop_assert_eq!(safe_name(&kept), kept.clone());
        }
    }
}
