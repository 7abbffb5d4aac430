//! Marks become a PDF by genpdf, each document's typefaces cut down to what it uses.
//!
//! The file still has the library's defaults in it; `finish` is next.

use std::collections::{BTreeMap, BTreeSet};

use domain::brand::BrandColor;
use genpdf::{
    Context, Document, Element, Mm, Position, RenderResult,
    error::Error,
    fonts::{Font, FontData, FontFamily},
    render::Area,
    style::{Color, LineStyle, Style},
};

use super::{
    DocumentError,
    fonts::{Face, Subset, cut_down},
    sheet::{Length, Mark},
};

/// A PDF as the library makes it, and the faces in it.
pub(super) struct Drawn {
    /// The file.
    pub(super) pdf: Vec<u8>,
    /// In the order of the library's names F0, F1, …; the subsets' fonts are in the file.
    pub(super) faces: Vec<(Face, Subset)>,
}

/// Draws the pages.
///
/// # Errors
/// [`DocumentError::Font`] or [`DocumentError::Drawing`]; neither comes from what a text says.
pub(super) fn draw(pages: Vec<Vec<Mark>>) -> Result<Drawn, DocumentError> {
    let failed = |error: Error| DocumentError::Drawing(error.to_string());
    let faces = used(&pages)
        .into_iter()
        .map(|(face, characters)| Ok((face, cut_down(face, &characters)?)))
        .collect::<Result<Vec<_>, DocumentError>>()?;
    let mut families = Vec::new();
    for (face, subset) in &faces {
        let font = FontData::new(subset.font.clone(), None).map_err(failed)?;
        families.push((*face, family(&font)));
    }
    let (_, first) = families
        .first()
        .ok_or_else(|| DocumentError::Drawing("no text".to_owned()))?;
    let mut document = Document::new(first.clone());
    let mut fonts = BTreeMap::new();
    for (index, (face, family)) in families.into_iter().enumerate() {
        let added = if index == 0 {
            document.font_cache().default_font_family()
        } else {
            document.add_font_family(family)
        };
        fonts.insert(face, added);
    }
    document.set_minimal_conformance();
    document.push(Pages {
        left: pages.into_iter(),
        fonts,
    });
    let mut pdf = Vec::new();
    document.render(&mut pdf).map_err(failed)?;
    Ok(Drawn { pdf, faces })
}

/// The library wants four styles of a face; all share one font, so that it is in the file once.
fn family(font: &FontData) -> FontFamily<FontData> {
    FontFamily {
        regular: font.clone(),
        bold: font.clone(),
        italic: font.clone(),
        bold_italic: font.clone(),
    }
}

fn used(pages: &[Vec<Mark>]) -> BTreeMap<Face, BTreeSet<char>> {
    let mut used: BTreeMap<Face, BTreeSet<char>> = BTreeMap::new();
    for mark in pages.iter().flatten() {
        if let Mark::Text { run, .. } = mark {
            used.entry(run.face).or_default().extend(run.text.chars());
        }
    }
    used
}

/// All pages as one element, a page for each time that it is asked.
struct Pages {
    left: std::vec::IntoIter<Vec<Mark>>,
    fonts: BTreeMap<Face, FontFamily<Font>>,
}

impl Element for Pages {
    fn render(&mut self, context: &Context, area: Area<'_>, _style: Style) -> Result<RenderResult, Error> {
        for mark in self.left.next().unwrap_or_default() {
            self.draw(&mark, context, &area)?;
        }
        Ok(RenderResult {
            size: area.size(),
            has_more: self.left.len() > 0,
        })
    }
}

impl Pages {
    fn draw(&self, mark: &Mark, context: &Context, area: &Area<'_>) -> Result<(), Error> {
        match mark {
            Mark::Text { at, points, ink, run } => {
                let Some(family) = self.fonts.get(&run.face) else {
                    return Ok(());
                };
                let style = Style::new()
                    .with_font_family(*family)
                    .with_font_size(*points)
                    .with_color(color(*ink));
                let font = family.regular;
                // The library begins a text at its first glyph's ink; columns of figures begin at the pen.
                let bearing = run.text.chars().next().map_or(Mm::from(0), |first| {
                    font.char_left_side_bearing(&context.font_cache, first, *points)
                });
                let position = Position::new(mm(at.0) + bearing, mm(at.1) - font.ascent(*points));
                area.print_str(&context.font_cache, position, style, &run.text)?;
            }
            Mark::Stroke {
                through,
                thickness,
                ink,
            } => {
                let line = LineStyle::new()
                    .with_thickness(mm(*thickness))
                    .with_color(color(*ink));
                let points = through.iter().map(|(x, y)| Position::new(mm(*x), mm(*y)));
                area.draw_line(points, line);
            }
            // Put into the finished file, which can have it packed.
            Mark::Logo { .. } => {}
        }
        Ok(())
    }
}

fn mm(length: Length) -> Mm {
    Mm::from(length) / 1000.0
}

const fn color(ink: BrandColor) -> Color {
    let [red, green, blue] = ink.rgb();
    Color::Rgb(red, green, blue)
}
