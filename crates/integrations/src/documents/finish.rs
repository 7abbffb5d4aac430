//! The drawn file made ready to be sent: named, dated by its content, its text readable by machines, packed.
//!
//! The library leaves the time of the run, random ids, layers and unpacked fonts in its files. All that goes, so
//! that equal documents are equal files.

mod unicode;

use std::io::Write as _;

use chrono::{DateTime, Utc};
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, xref::XrefType};
use sha2::{Digest as _, Sha256};

use super::{
    DocumentError,
    draw::Drawn,
    fonts::{Face, Subset},
    logo::Logo,
    sheet::{Length, Mark, PAGE_HEIGHT, Point},
};

/// The maker named in the file.
const PRODUCER: &str = "CoPortal";
/// What the library puts round each page's content to make it a layer, and its end.
const LAYER_BEGINS: &[u8] = b"/OC /MC0 BDC\n";
const LAYER_ENDS: &[u8] = b"EMC";

/// What the file says about itself.
pub(super) struct Facts<'a> {
    /// Shown as the window's title.
    pub(super) title: &'a str,
    /// The business.
    pub(super) author: &'a str,
    /// Of the text (BCP 47).
    pub(super) language: &'a str,
    /// Written as the date of creation and of change.
    pub(super) made_at: DateTime<Utc>,
}

/// Where a logo goes.
pub(super) struct LogoPlace {
    /// On which page, from 0.
    page: usize,
    at: Point,
    width: Length,
    height: Length,
}

/// The places of logos among the marks.
pub(super) fn logo_places(pages: &[Vec<Mark>]) -> Vec<LogoPlace> {
    let of_page = |(page, marks): (usize, &Vec<Mark>)| {
        let places = marks.iter().filter_map(|mark| match *mark {
            Mark::Logo { at, width, height } => Some(LogoPlace {
                page,
                at,
                width,
                height,
            }),
            Mark::Text { .. } | Mark::Stroke { .. } => None,
        });
        places.collect::<Vec<_>>()
    };
    pages.iter().enumerate().flat_map(of_page).collect()
}

/// Finishes a drawn file.
///
/// # Errors
/// [`DocumentError::Finishing`] when the drawn file is not as the library makes it.
pub(super) fn finish(
    drawn: Drawn,
    facts: &Facts<'_>,
    logo: Option<(&Logo, &[LogoPlace])>,
) -> Result<Vec<u8>, DocumentError> {
    let mut document = Document::load_mem(&drawn.pdf).map_err(failed)?;
    document.version = "1.7".to_owned();
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    for (index, (face, subset)) in drawn.faces.iter().enumerate() {
        name_font(&mut document, index, *face, subset)?;
    }
    let page_ids: Vec<ObjectId> = document.page_iter().collect();
    for page in &page_ids {
        take_layer_away(&mut document, *page)?;
    }
    if let Some((logo, places)) = logo {
        let picture = document.add_object(picture(logo));
        for place in places {
            let page = page_ids
                .get(place.page)
                .ok_or_else(|| failed("no page for the logo"))?;
            put_logo(&mut document, *page, picture, place)?;
        }
    }
    let catalog = document.catalog_mut().map_err(failed)?;
    catalog.remove(b"OCProperties");
    catalog.remove(b"Outlines");
    catalog.set("Lang", text(facts.language));
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", preferences);
    let info = document.add_object(information(facts));
    document.trailer.set("Info", info);
    // What is left of the library's cross-reference stream is no part of a plain trailer.
    for key in [b"ID".as_slice(), b"Type", b"W", b"Index", b"Length", b"Filter"] {
        document.trailer.remove(key);
    }
    document.prune_objects();
    document.renumber_objects();
    pack(&mut document)?;
    // The file's id is made of its content, not of chance.
    let content = Sha256::digest(saved(&mut document)?);
    let id: Vec<u8> = content.iter().copied().take(16).collect();
    let id = Object::String(id, StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let mut file = saved(&mut document)?;
    file.push(b'\n');
    Ok(file)
}

/// Packs every stream that is smaller for it. The middle level: the highest takes three times as long for 1 %.
fn pack(document: &mut Document) -> Result<(), DocumentError> {
    let streams = document
        .objects
        .values_mut()
        .filter_map(|object| object.as_stream_mut().ok());
    for stream in streams.filter(|stream| stream.dict.get(b"Filter").is_err()) {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&stream.content).map_err(failed)?;
        let packed = encoder.finish().map_err(failed)?;
        if packed.len() + 20 < stream.content.len() {
            stream.dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
            stream.set_content(packed);
        }
    }
    Ok(())
}

fn saved(document: &mut Document) -> Result<Vec<u8>, DocumentError> {
    let mut file = Vec::new();
    document.save_to(&mut file).map_err(failed)?;
    Ok(file)
}

fn failed(error: impl std::fmt::Display) -> DocumentError {
    DocumentError::Finishing(error.to_string())
}

/// Gives the library's font its name, the map back to text, and packs it.
fn name_font(
    document: &mut Document,
    index: usize,
    face: Face,
    subset: &Subset,
) -> Result<(), DocumentError> {
    let library_name = format!("F{index}");
    let is_it = |object: &Object| {
        object.as_dict().is_ok_and(|font| {
            let is = |key: &[u8], name: &[u8]| {
                font.get(key)
                    .and_then(Object::as_name)
                    .is_ok_and(|value| value == name)
            };
            is(b"Subtype", b"Type0") && is(b"BaseFont", library_name.as_bytes())
        })
    };
    let tag = tag_of(&subset.font);
    let name = || Object::Name(format!("{tag}+{}", face.name()).into_bytes());
    let map = document.add_object(Stream::new(
        Dictionary::new(),
        unicode::map_to_unicode(&subset.characters),
    ));

    let font = document
        .objects
        .values_mut()
        .find(|object| is_it(object))
        .ok_or_else(|| failed(format!("no font {library_name}")))?
        .as_dict_mut()
        .map_err(failed)?;
    font.set("BaseFont", name());
    font.set("ToUnicode", map);
    let descendant = font
        .get_mut(b"DescendantFonts")
        .and_then(Object::as_array_mut)
        .map_err(failed)?
        .first_mut()
        .ok_or_else(|| failed("no descendant font"))?
        .as_dict_mut()
        .map_err(failed)?;
    descendant.set("BaseFont", name());
    descendant.set("CIDToGIDMap", Object::Name(b"Identity".to_vec()));
    let descriptor = descendant
        .get(b"FontDescriptor")
        .and_then(Object::as_reference)
        .map_err(failed)?;
    let descriptor = document
        .get_object_mut(descriptor)
        .and_then(Object::as_dict_mut)
        .map_err(failed)?;
    descriptor.set("FontName", name());
    Ok(())
}

/// Six capital letters that tell one cut of a face from another, as the standard asks (ISO 32000-1, 9.6.4).
fn tag_of(font: &[u8]) -> String {
    Sha256::digest(font)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

/// The stream with a page's content and the dictionary of what it uses.
fn parts_of(document: &Document, page: ObjectId) -> Result<(ObjectId, ObjectId), DocumentError> {
    let page = document.get_dictionary(page).map_err(failed)?;
    let part = |key: &[u8]| page.get(key).and_then(Object::as_reference).map_err(failed);
    Ok((part(b"Contents")?, part(b"Resources")?))
}

fn take_layer_away(document: &mut Document, page: ObjectId) -> Result<(), DocumentError> {
    let (contents, resources) = parts_of(document, page)?;
    dictionary_mut(document, resources)?.remove(b"Properties");
    let stream = stream_mut(document, contents)?;
    let content = stream
        .content
        .strip_prefix(LAYER_BEGINS)
        .unwrap_or(&stream.content);
    let content = content.trim_ascii_end();
    let content = content.strip_suffix(LAYER_ENDS).unwrap_or(content).to_vec();
    stream.set_content(content);
    Ok(())
}

/// Draws the logo below all else on its page, so that it is read first.
fn put_logo(
    document: &mut Document,
    page: ObjectId,
    picture: ObjectId,
    place: &LogoPlace,
) -> Result<(), DocumentError> {
    let (contents, resources) = parts_of(document, page)?;
    let mut pictures = Dictionary::new();
    pictures.set("Logo", picture);
    dictionary_mut(document, resources)?.set("XObject", pictures);
    let bottom = PAGE_HEIGHT - place.at.1 - place.height;
    let [width, height, x, y] = [place.width, place.height, place.at.0, bottom].map(points);
    let stream = stream_mut(document, contents)?;
    let mut content = format!("q {width} 0 0 {height} {x} {y} cm /Logo Do Q\n").into_bytes();
    content.extend_from_slice(&stream.content);
    stream.set_content(content);
    Ok(())
}

fn dictionary_mut(document: &mut Document, id: ObjectId) -> Result<&mut Dictionary, DocumentError> {
    let object = document.get_object_mut(id).map_err(failed)?;
    object.as_dict_mut().map_err(failed)
}

fn stream_mut(document: &mut Document, id: ObjectId) -> Result<&mut Stream, DocumentError> {
    let object = document.get_object_mut(id).map_err(failed)?;
    object.as_stream_mut().map_err(failed)
}

/// Micrometres as points with three decimals.
fn points(length: Length) -> String {
    let thousandths = i64::from(length) * 72_000 / 25_400;
    let sign = if thousandths < 0 { "-" } else { "" };
    format!(
        "{sign}{}.{:03}",
        thousandths.abs() / 1000,
        thousandths.abs() % 1000
    )
}

fn picture(logo: &Logo) -> Stream {
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", Object::Name(b"XObject".to_vec()));
    dictionary.set("Subtype", Object::Name(b"Image".to_vec()));
    dictionary.set("Width", i64::from(logo.width));
    dictionary.set("Height", i64::from(logo.height));
    dictionary.set("ColorSpace", Object::Name(b"DeviceRGB".to_vec()));
    dictionary.set("BitsPerComponent", 8);
    dictionary.set("Filter", Object::Name(logo.filter.as_bytes().to_vec()));
    Stream::new(dictionary, logo.data.clone()).with_compression(false)
}

fn information(facts: &Facts<'_>) -> Dictionary {
    let date = facts.made_at.format("D:%Y%m%d%H%M%SZ").to_string();
    let date = || Object::String(date.clone().into_bytes(), StringFormat::Literal);
    let mut information = Dictionary::new();
    information.set("Title", text(facts.title));
    information.set("Author", text(facts.author));
    information.set("Creator", text(PRODUCER));
    information.set("Producer", text(PRODUCER));
    information.set("CreationDate", date());
    information.set("ModDate", date());
    information
}

/// A text as PDF keeps it: ASCII as it is, all else as UTF-16 with a byte order mark.
fn text(text: &str) -> Object {
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
