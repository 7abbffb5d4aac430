//! The typefaces that documents are set in: which one draws a character, how wide, and cut down to what is used.
//!
//! Where text goes on a page does not belong here.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use allsorts::{
    binary::read::ReadScope,
    font_data::FontData,
    subset::{CmapTarget, SubsetProfile, subset},
};

use super::{DocumentError, sheet::Length};

/// Millimetres have 1000, points 25 400 / 72.
const MICROMETRES_OF_72_POINTS: i64 = 25_400;

/// One of the embedded typefaces. The first two carry Latin, Greek and Cyrillic; the others step in by script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Face {
    /// Noto Sans, for nearly everything.
    Text,
    /// Noto Sans SemiBold, for what leads the eye.
    Strong,
    /// Noto Sans Arabic.
    Arabic,
    /// Noto Sans Hebrew.
    Hebrew,
    /// Noto Sans Ethiopic.
    Ethiopic,
    /// Noto Sans Thai.
    Thai,
    /// Noto Sans Armenian.
    Armenian,
    /// Noto Sans Georgian.
    Georgian,
    /// Droid Sans Fallback, for Chinese characters and Japanese kana.
    Han,
}

/// The weight a text asks for; scripts other than the first two faces' have one weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Running text.
    Regular,
    /// Headings and amounts that matter.
    Strong,
}

static PARSED: LazyLock<BTreeMap<Face, ttf_parser::Face<'static>>> = LazyLock::new(|| {
    let parsed = |face: Face| Some((face, ttf_parser::Face::parse(face.bytes(), 0).ok()?));
    Face::ALL.into_iter().filter_map(parsed).collect()
});

impl Face {
    /// Every face, the order in which they are asked for a character.
    pub(super) const ALL: [Self; 9] = [
        Self::Text,
        Self::Strong,
        Self::Arabic,
        Self::Hebrew,
        Self::Ethiopic,
        Self::Thai,
        Self::Armenian,
        Self::Georgian,
        Self::Han,
    ];

    /// The face that draws this character in this weight; `None` when none does.
    pub(super) fn of(character: char, weight: Weight) -> Option<Self> {
        let first = match weight {
            Weight::Regular => Self::Text,
            Weight::Strong => Self::Strong,
        };
        if character.is_ascii_graphic() || character == ' ' {
            return Some(first);
        }
        std::iter::once(first)
            .chain(Self::ALL)
            .find(|face| face.glyph(character).is_some())
    }

    /// The name written into the PDF.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Text => "NotoSans-Regular",
            Self::Strong => "NotoSans-SemiBold",
            Self::Arabic => "NotoSansArabic-Regular",
            Self::Hebrew => "NotoSansHebrew-Regular",
            Self::Ethiopic => "NotoSansEthiopic-Regular",
            Self::Thai => "NotoSansThai-Regular",
            Self::Armenian => "NotoSansArmenian-Regular",
            Self::Georgian => "NotoSansGeorgian-Regular",
            Self::Han => "DroidSansFallback",
        }
    }

    /// How far a character moves the pen, in parts of the em (see [`Face::to_length`]).
    pub(super) fn advance(self, character: char) -> i64 {
        self.glyph(character)
            .and_then(|glyph| PARSED.get(&self)?.glyph_hor_advance(glyph))
            .map_or(0, i64::from)
    }

    /// The length of so many parts of the em at a size in points, rounded up.
    pub(super) fn to_length(self, parts: i64, points: u8) -> Length {
        let em = PARSED
            .get(&self)
            .map_or(1000, |face| i64::from(face.units_per_em()));
        let numerator = parts
            .saturating_mul(i64::from(points))
            .saturating_mul(MICROMETRES_OF_72_POINTS);
        let denominator = em.max(1).saturating_mul(72);
        Length::try_from(numerator.saturating_add(denominator - 1) / denominator).unwrap_or(Length::MAX)
    }

    fn glyph(self, character: char) -> Option<ttf_parser::GlyphId> {
        PARSED
            .get(&self)?
            .glyph_index(character)
            .filter(|glyph| glyph.0 != 0)
    }

    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Text => include_bytes!("fonts/NotoSans-Regular.ttf"),
            Self::Strong => include_bytes!("fonts/NotoSans-SemiBold.ttf"),
            Self::Arabic => include_bytes!("fonts/NotoSansArabic-Regular.ttf"),
            Self::Hebrew => include_bytes!("fonts/NotoSansHebrew-Regular.ttf"),
            Self::Ethiopic => include_bytes!("fonts/NotoSansEthiopic-Regular.ttf"),
            Self::Thai => include_bytes!("fonts/NotoSansThai-Regular.ttf"),
            Self::Armenian => include_bytes!("fonts/NotoSansArmenian-Regular.ttf"),
            Self::Georgian => include_bytes!("fonts/NotoSansGeorgian-Regular.ttf"),
            Self::Han => include_bytes!("fonts/DroidSansFallbackFull.ttf"),
        }
    }
}

/// A face cut down to the characters of one document.
pub(super) struct Subset {
    /// A font file of its own.
    pub(super) font: Vec<u8>,
    /// The character each of its glyphs stands for, by glyph number.
    pub(super) characters: BTreeMap<u16, char>,
}

/// Cuts a face down to these characters; equal sets give equal bytes.
///
/// # Errors
/// [`DocumentError::Font`] when the face is damaged, which a test excludes for the embedded ones.
pub(super) fn cut_down(face: Face, characters: &BTreeSet<char>) -> Result<Subset, DocumentError> {
    let damaged = |reason: &dyn std::fmt::Display| DocumentError::Font(format!("{}: {reason}", face.name()));
    let mut glyphs: Vec<u16> = characters
        .iter()
        .filter_map(|character| face.glyph(*character))
        .map(|glyph| glyph.0)
        .chain([0])
        .collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    let provider = ReadScope::new(face.bytes())
        .read::<FontData<'_>>()
        .map_err(|error| damaged(&error))?
        .table_provider(0)
        .map_err(|error| damaged(&error))?;
    let font = subset(&provider, &glyphs, &SubsetProfile::Minimal, CmapTarget::Unicode)
        .map_err(|error| damaged(&error))?;
    let parsed = ttf_parser::Face::parse(&font, 0).map_err(|error| damaged(&error))?;
    // The first of several characters that share a glyph (space and no-break space) stands for all.
    let mut named = BTreeMap::new();
    for character in characters {
        if let Some(glyph) = parsed.glyph_index(*character) {
            named.entry(glyph.0).or_insert(*character);
        }
    }
    Ok(Subset {
        characters: named,
        font,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_is_read() {
        for face in Face::ALL {
            assert!(PARSED.contains_key(&face), "{face:?}");
        }
    }

    #[test]
    fn the_signs_of_money_are_drawn_in_both_weights() {
        for character in "₦GH₵KShRCFA€£$¥₹0123456789 ,.-\u{a0}·–\u{fffd}".chars() {
            for face in [Face::Text, Face::Strong] {
                assert!(face.glyph(character).is_some(), "{face:?} {character:?}");
            }
        }
    }

    #[test]
    fn each_script_has_its_face() {
        let faces = ['ọ', 'ж', 'Ω', 'ﻼ', 'ש', 'አ', 'ก', 'Հ', 'ქ', '深', 'サ', '🎉']
            .map(|character| Face::of(character, Weight::Strong));
        let strong = Some(Face::Strong);
        assert_eq!(
            faces,
            [
                strong,
                strong,
                strong,
                Some(Face::Arabic),
                Some(Face::Hebrew),
                Some(Face::Ethiopic),
                Some(Face::Thai),
                Some(Face::Armenian),
                Some(Face::Georgian),
                Some(Face::Han),
                Some(Face::Han),
                None
            ]
        );
    }

    #[test]
    fn a_subset_draws_its_characters_equally_wide_and_nothing_else() {
        for (face, text) in [
            (Face::Text, "₦1,250.00 ọ"),
            (Face::Arabic, "\u{fee1}\u{fefc}"),
            (Face::Han, "深圳"),
        ] {
            let characters: BTreeSet<char> = text.chars().collect();
            let subset = cut_down(face, &characters).unwrap();
            assert_eq!(
                subset.characters.values().copied().collect::<BTreeSet<_>>(),
                characters
            );
            let parsed = ttf_parser::Face::parse(&subset.font, 0).unwrap();
            for character in characters {
                let glyph = parsed.glyph_index(character).unwrap();
                assert_ne!(glyph.0, 0, "{character}");
                let advance = parsed.glyph_hor_advance(glyph).unwrap();
                assert_eq!(i64::from(advance), face.advance(character), "{character}");
            }
            assert_eq!(parsed.glyph_index('Z'), None);
            assert!(subset.font.len() < 20_000);
        }
    }
}
