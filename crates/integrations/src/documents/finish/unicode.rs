//! The map from a font's glyphs back to text, by which a PDF is searched, copied and read aloud.

use std::{collections::BTreeMap, fmt::Write as _};

use unicode_normalization::UnicodeNormalization as _;

/// The most entries that one block may have.
const BLOCK: usize = 100;

/// The map as a CMap file (Adobe Technical Note 5411); joined Arabic letters become the letters people type.
pub(super) fn map_to_unicode(characters: &BTreeMap<u16, char>) -> Vec<u8> {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) \
         /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let entries: Vec<String> = characters
        .iter()
        .map(|(glyph, character)| {
            let mut entry = format!("<{glyph:04X}> <");
            for unit in plain(*character).encode_utf16() {
                // Writing into a String does not fail.
                let _ = write!(entry, "{unit:04X}");
            }
            entry + ">\n"
        })
        .collect();
    for block in entries.chunks(BLOCK) {
        let _ = writeln!(map, "{} beginbfchar", block.len());
        map.extend(block.iter().map(String::as_str));
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map.into_bytes()
}

/// Ligatures stay what they are: readers take them apart in the order in which they show the line.
fn plain(character: char) -> String {
    let mut letters = std::iter::once(character).nfkc();
    match (character, letters.next(), letters.next()) {
        ('\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}', Some(letter), None) => letter.to_string(),
        ('\u{a0}', ..) => " ".to_owned(),
        _ => character.to_string(),
    }
}
