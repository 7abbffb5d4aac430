//! Where a quote's parts stand: business and title above, then who and when, the table, totals, terms, footers.

use domain::brand::BrandColor;

use super::{BusinessDocument, Section, Wordmark, account, table};
use crate::documents::{
    fonts::Weight,
    logo::Logo,
    sheet::{Column, INK, LEFT, Length, Look, MM, Mark, PAGE_HEIGHT, PAGE_WIDTH, QUIET, RIGHT, Sheets},
    text::{Type, line},
};

/// The bar in the brand's colour.
const BAR: Length = 2 * MM;
/// The largest a logo is drawn.
const LOGO_BOX: (Length, Length) = (60 * MM, 18 * MM);
/// The baseline of the footers.
const FOOTER: Length = PAGE_HEIGHT - 13 * MM;

pub(in crate::documents) const fn look(weight: Weight, points: u8, ink: BrandColor, leading: Length) -> Look {
    Look {
        set: Type { weight, points },
        ink,
        leading,
    }
}

pub(in crate::documents) const BODY: Look = look(Weight::Regular, 9, INK, 4_600);
pub(in crate::documents) const STRONG: Look = look(Weight::Strong, 9, INK, 4_600);
pub(in crate::documents) const SMALL: Look = look(Weight::Regular, 8, QUIET, 4_000);
const NAME: Look = look(Weight::Strong, 14, INK, 6_600);
const TITLE: Look = look(Weight::Strong, 22, INK, 9_800);

/// Lays the whole quote out, beginning on the empty page of `sheets`.
pub(in crate::documents) fn lay_out(quote: &BusinessDocument, logo: Option<&Logo>, sheets: &mut Sheets) {
    bar(quote.brand, sheets);
    business(quote, logo, sheets);
    heading(quote, sheets);
    parties(quote, sheets);
    sheets.space(11 * MM);
    if !quote.lines.is_empty() {
        table::lay_out(quote, sheets);
    }
    if !quote.account.is_empty() {
        account::lay_out(quote, sheets);
    }
    table::totals(&quote.totals, sheets);
    for section in &quote.sections {
        facts_of(section, sheets);
    }
    terms(quote, sheets);
}

/// A line as thick as the bar, through its middle.
fn bar(brand: BrandColor, sheets: &mut Sheets) {
    sheets.mark(Mark::Stroke {
        through: vec![(0, BAR / 2), (PAGE_WIDTH, BAR / 2)],
        thickness: BAR,
        ink: brand,
    });
}

/// The logo (or the name as one) at the left, name and address at the right.
fn business(quote: &BusinessDocument, logo: Option<&Logo>, sheets: &mut Sheets) {
    let top = sheets.y;
    let mut lowest = top;
    let right = Column::end(LEFT + 90 * MM, RIGHT);
    match logo {
        Some(logo) => {
            let (width, height) = logo.fitted(LOGO_BOX);
            sheets.mark(Mark::Logo {
                at: (LEFT, top),
                width,
                height,
            });
            lowest = top + height;
            if quote.wordmark == Wordmark::LogoAndName {
                sheets.text(
                    &quote.workspace_name,
                    right,
                    Look {
                        leading: 4_200,
                        ..STRONG
                    },
                );
            }
        }
        None => {
            sheets.text(&quote.workspace_name, Column::start(LEFT, LEFT + 86 * MM), NAME);
            lowest = lowest.max(sheets.y);
            sheets.y = top;
        }
    }
    for text in &quote.workspace_lines {
        sheets.text(text, right, SMALL);
    }
    sheets.y = lowest.max(sheets.y);
}

fn heading(quote: &BusinessDocument, sheets: &mut Sheets) {
    sheets.space(16 * MM);
    let wide = Column::start(LEFT, RIGHT - 20 * MM);
    sheets.text(&quote.labels.quote, wide, look(Weight::Regular, 10, QUIET, 6_000));
    sheets.text(&quote.title, wide, TITLE);
    sheets.space(8 * MM);
}

/// The client at the left; number and days in columns beside it.
fn parties(quote: &BusinessDocument, sheets: &mut Sheets) {
    let top = sheets.y;
    let client = Column::start(LEFT, LEFT + 64 * MM);
    label(&quote.labels.prepared_for, client, sheets);
    sheets.text(&quote.client.name, client, STRONG);
    let company = quote
        .client
        .company
        .iter()
        .filter(|name| **name != quote.client.name);
    for text in company.chain(&quote.client.lines) {
        sheets.text(text, client, Look { ink: QUIET, ..BODY });
    }
    let mut lowest = sheets.y;
    let facts = [
        (&quote.labels.number, Some(&quote.number), 30 * MM),
        (&quote.labels.issued, Some(&quote.issued), 36 * MM),
        (&quote.labels.valid_until, quote.valid_until.as_ref(), 36 * MM),
    ];
    let mut left = LEFT + 72 * MM;
    for (name, text, width) in facts {
        let Some(text) = text else { continue };
        let column = Column::start(left, left + width - 3 * MM);
        sheets.y = top;
        label(name, column, sheets);
        sheets.text(text, column, BODY);
        if name == &quote.labels.number
            && let Some(version) = quote.version
        {
            let version = format!("{} {version}", quote.labels.version);
            sheets.text(&version, column, Look { ink: QUIET, ..BODY });
        }
        lowest = lowest.max(sheets.y);
        left += width;
    }
    sheets.y = lowest;
}

/// The quiet name above a fact.
fn label(text: &str, column: Column, sheets: &mut Sheets) {
    sheets.text(
        text,
        column,
        Look {
            leading: 5_000,
            ..SMALL
        },
    );
}

/// A heading with names and values below it, kept together.
fn facts_of(section: &Section, sheets: &mut Sheets) {
    let rows = Length::try_from(section.facts.len()).unwrap_or(20).min(20);
    sheets.space(10 * MM);
    sheets.keep_together(10 * MM + rows * 5 * MM);
    let (names, values) = (
        Column::start(LEFT, LEFT + 40 * MM),
        Column::start(LEFT + 42 * MM, LEFT + 120 * MM),
    );
    let heading = Look {
        leading: 5_400,
        ..STRONG
    };
    sheets.text(&section.title, Column::start(LEFT, LEFT + 120 * MM), heading);
    for (name, value) in &section.facts {
        let top = sheets.y;
        sheets.text(name, names, Look { ink: QUIET, ..BODY });
        let below = sheets.y;
        sheets.y = top;
        sheets.text(value, values, BODY);
        sheets.y = sheets.y.max(below);
    }
    if let Some(text) = &section.text {
        for paragraph in text.trim().split('\n') {
            sheets.text(paragraph, Column::reading(LEFT, LEFT + 120 * MM), SMALL);
        }
    }
}

fn terms(quote: &BusinessDocument, sheets: &mut Sheets) {
    let Some(terms) = quote.terms.as_deref().filter(|text| !text.trim().is_empty()) else {
        return;
    };
    sheets.space(12 * MM);
    sheets.keep_together(16 * MM);
    let column = Column::reading(LEFT, LEFT + 120 * MM);
    sheets.text(
        &quote.labels.terms,
        column,
        Look {
            leading: 5_400,
            ..STRONG
        },
    );
    for paragraph in terms.trim().split('\n') {
        if paragraph.trim().is_empty() {
            sheets.space(2 * MM);
        }
        sheets.text(
            paragraph,
            column,
            Look {
                leading: 4_300,
                ..SMALL
            },
        );
    }
}

/// Business and reference at the left, page and number of pages at the right, on every page.
pub(in crate::documents) fn with_footers(
    mut pages: Vec<Vec<Mark>>,
    quote: &BusinessDocument,
) -> Vec<Vec<Mark>> {
    let count = pages.len();
    let column = Column::start(LEFT, RIGHT);
    for (index, page) in pages.iter_mut().enumerate() {
        let mut footer = Sheets::new();
        let left = line(
            &format!("{} · {}", quote.workspace_name, quote.reference()),
            SMALL.set,
        );
        let numbers = quote.labels.page.replace("{pages}", &count.to_string());
        let right = line(&numbers.replace("{page}", &(index + 1).to_string()), SMALL.set);
        // A name so long that both would meet gives way.
        if left.width + right.width < column.width() - 5 * MM {
            footer.line_at(&left, Column::start(LEFT, LEFT + left.width), SMALL, FOOTER);
        }
        footer.line_at(&right, Column::end(LEFT, RIGHT), SMALL, FOOTER);
        page.extend(footer.into_pages().into_iter().flatten());
    }
    pages
}
