//! Pages as lists of marks, and the pen that goes down them and takes a new page when one is full.
//!
//! What a quote or a certificate looks like, and how marks become a PDF, does not belong here.

use domain::brand::BrandColor;

use super::text::{Line, Run, Type, lines};

/// Micrometres: a thousandth of a millimetre.
pub(super) type Length = i32;

/// Millimetres.
pub(super) const MM: Length = 1000;
/// The width of the page, A4.
pub(super) const PAGE_WIDTH: Length = 210 * MM;
/// The height of the page, A4.
pub(super) const PAGE_HEIGHT: Length = 297 * MM;
/// Where content begins.
pub(super) const LEFT: Length = 20 * MM;
/// Where content ends.
pub(super) const RIGHT: Length = PAGE_WIDTH - 20 * MM;
/// Where the pen begins on a page.
pub(super) const TOP: Length = 20 * MM;
/// Below this, only the footer.
const BOTTOM: Length = PAGE_HEIGHT - 24 * MM;

/// What is read first.
pub(super) const INK: BrandColor = BrandColor::from_rgb(0x1b, 0x1f, 0x27);
/// What explains; 5.5 : 1 on white.
pub(super) const QUIET: BrandColor = BrandColor::from_rgb(0x62, 0x69, 0x75);
/// Hairlines.
pub(super) const HAIR: BrandColor = BrandColor::from_rgb(0xd9, 0xdc, 0xe1);

/// A point: from the left edge, from the top edge.
pub(super) type Point = (Length, Length);

/// Something drawn on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Characters of one face; `at` is where their baseline begins.
    Text {
        at: Point,
        points: u8,
        ink: BrandColor,
        run: Run,
    },
    /// A line through some points.
    Stroke {
        through: Vec<Point>,
        thickness: Length,
        ink: BrandColor,
    },
    /// The logo, its upper left corner at `at`.
    Logo {
        at: Point,
        width: Length,
        height: Length,
    },
}

/// Which edge of a column a text keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The left one.
    Start,
    /// The left one; the right one for paragraphs that are read from the right.
    Reading,
    /// The right one.
    End,
}

/// From the left edge to the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// The left edge.
    pub(super) left: Length,
    /// The right edge.
    pub(super) right: Length,
    /// The edge that its text keeps to.
    pub(super) side: Side,
}

impl Column {
    /// A column whose text begins at its left edge.
    pub(super) const fn start(left: Length, right: Length) -> Self {
        Self {
            left,
            right,
            side: Side::Start,
        }
    }

    /// A column of running text.
    pub(super) const fn reading(left: Length, right: Length) -> Self {
        Self {
            left,
            right,
            side: Side::Reading,
        }
    }

    /// A column whose text ends at its right edge.
    pub(super) const fn end(left: Length, right: Length) -> Self {
        Self {
            left,
            right,
            side: Side::End,
        }
    }

    /// From edge to edge.
    pub(super) const fn width(self) -> Length {
        self.right - self.left
    }
}

/// How a text is set: weight, size, colour and the distance of its baselines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// Weight and size.
    pub(super) set: Type,
    /// The colour.
    pub(super) ink: BrandColor,
    /// From one baseline to the next.
    pub(super) leading: Length,
}

/// Pages being filled from top to bottom.
#[derive(Debug)]
pub(super) struct Sheets {
    pages: Vec<Vec<Mark>>,
    /// How far down the pen is on the last page.
    pub(super) y: Length,
}

impl Sheets {
    /// One empty page.
    pub(super) fn new() -> Self {
        Self {
            pages: vec![Vec::new()],
            y: TOP,
        }
    }

    /// The pages, at least one.
    pub(super) fn into_pages(self) -> Vec<Vec<Mark>> {
        self.pages
    }

    /// Begins a new page, the pen at its top.
    pub(super) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Whether so much fits below the pen.
    pub(super) const fn has_room(&self, height: Length) -> bool {
        self.y + height <= BOTTOM
    }

    /// Begins a new page unless so much fits below the pen.
    pub(super) fn keep_together(&mut self, height: Length) {
        if !self.has_room(height) {
            self.turn();
        }
    }

    /// Moves the pen down.
    pub(super) const fn space(&mut self, height: Length) {
        self.y += height;
    }

    /// Adds a mark to the last page.
    pub(super) fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// A hairline at the pen across a column.
    pub(super) fn hairline(&mut self, column: Column, ink: BrandColor) {
        self.mark(Mark::Stroke {
            through: vec![(column.left, self.y), (column.right, self.y)],
            thickness: 90,
            ink,
        });
    }

    /// One line of text whose baseline is at `baseline`; the pen stays.
    pub(super) fn line_at(&mut self, line: &Line, column: Column, look: Look, baseline: Length) {
        let ends_right = match column.side {
            Side::Start => false,
            Side::Reading => line.from_the_right,
            Side::End => true,
        };
        let mut x = if ends_right {
            column.right - line.width
        } else {
            column.left
        };
        for run in &line.runs {
            self.mark(Mark::Text {
                at: (x, baseline),
                points: look.set.points,
                ink: look.ink,
                run: run.clone(),
            });
            x += run.width;
        }
    }

    /// Lines below the pen, which then stands below them, across as many pages as they need.
    pub(super) fn lines(&mut self, lines: &[Line], column: Column, look: Look) {
        for line in lines {
            self.keep_together(look.leading);
            self.line_at(line, column, look, self.y + look.rise());
            self.y += look.leading;
        }
    }

    /// A text in its column below the pen, which then stands below it.
    pub(super) fn text(&mut self, text: &str, column: Column, look: Look) {
        self.lines(&lines(text, look.set, column.width()), column, look);
    }
}

impl Look {
    /// From the top of a line to its baseline.
    pub(super) const fn rise(self) -> Length {
        self.leading * 3 / 4
    }
}
