//! Reads a PDF as a program for searching and copying does: glyphs back to text, in the order of drawing.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what cannot be read as ours has failed the test"
)]

use std::collections::BTreeMap;

use lopdf::{Document, content::Content};

/// The text of every page in the order in which it is drawn, a line for each piece.
///
/// # Panics
/// When the bytes are no PDF of ours, or a glyph has no text.
pub fn texts(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    document
        .page_iter()
        .map(|page| text_of(&document, page))
        .collect()
}

fn text_of(document: &Document, page: lopdf::ObjectId) -> String {
    let entry = |dictionary: &lopdf::Dictionary, key: &[u8]| {
        let at = dictionary.get(key).unwrap().as_reference().unwrap();
        document.get_dictionary(at).unwrap().clone()
    };
    let fonts = entry(
        &entry(document.get_dictionary(page).unwrap(), b"Resources"),
        b"Font",
    );
    let maps: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = fonts
        .iter()
        .map(|(name, _)| (name.clone(), unicode_map(document, &entry(&fonts, name))))
        .collect();
    let content = Content::decode(&document.get_page_content(page).unwrap()).unwrap();
    let mut text = String::new();
    let mut font = None;
    for operation in content.operations {
        match operation.operator.as_str() {
            "Tf" => font = maps.get(operation.operands[0].as_name().unwrap()),
            "TJ" => {
                for piece in operation.operands[0].as_array().unwrap() {
                    for glyph in piece.as_str().unwrap_or_default().chunks(2) {
                        let glyph = u16::from_be_bytes([glyph[0], glyph[1]]);
                        assert_ne!(glyph, 0, "a missing glyph after {text:?}");
                        text.push_str(&font.unwrap()[&glyph]);
                    }
                }
            }
            "ET" => text.push('\n'),
            _ => {}
        }
    }
    text
}

fn unicode_map(document: &Document, font: &lopdf::Dictionary) -> BTreeMap<u16, String> {
    let map = document
        .get_object(font.get(b"ToUnicode").unwrap().as_reference().unwrap())
        .unwrap();
    let map = map.as_stream().unwrap();
    let map = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
    String::from_utf8(map)
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"))
        .filter(|(_, text)| *text != "FFFF")
        .map(|(glyph, text)| {
            let units: Vec<u16> = (0..text.len())
                .step_by(4)
                .map(|at| u16::from_str_radix(&text[at..at + 4], 16).unwrap())
                .collect();
            (
                u16::from_str_radix(glyph, 16).unwrap(),
                String::from_utf16(&units).unwrap(),
            )
        })
        .collect()
}
