//! The table of a quote's lines with its repeated head, and the totals below it.

use super::{
    BusinessDocument, Choice, DocumentLine, DocumentTotal, TotalKind,
    layout::{BODY, SMALL, STRONG, look},
};
use crate::documents::{
    fonts::Weight,
    sheet::{Column, HAIR, INK, LEFT, Length, Look, MM, QUIET, RIGHT, Sheets},
    text::{Line, amount as money, line, lines},
};

/// Above and below the text of a row: the table's cells have no padding of their own.
const PADDING: Length = 2_500;
/// The least a column of amounts takes.
const NARROWEST: Length = 16 * MM;
/// Between two columns.
const GAP: Length = 5 * MM;
/// The most of the page that the columns beside the description take.
const WIDEST: Length = 118 * MM;
/// A row taller than this may be cut by the end of a page.
const KEPT_TOGETHER: Length = 60 * MM;

/// The columns from left to right; no taxes, no column for them.
struct Columns {
    description: Column,
    quantity: Column,
    price: Column,
    tax: Option<Column>,
    amount: Column,
}

/// The texts of a row beside its description.
struct Figures {
    quantity: Cell,
    price: Line,
    tax: Option<Cell>,
    amount: Line,
}

/// A text that gets more lines where its column is too narrow for one.
struct Cell {
    text: String,
    line: Line,
}

/// Lays the lines out, the head again on every page that they reach.
pub(super) fn lay_out(quote: &BusinessDocument, sheets: &mut Sheets) {
    let figures: Vec<Figures> = quote.lines.iter().map(Figures::of).collect();
    let head = Figures {
        quantity: Cell::of(&quote.labels.quantity, SMALL),
        price: line(&quote.labels.unit_price, SMALL.set),
        tax: figures
            .iter()
            .any(|row| row.tax.is_some())
            .then(|| Cell::of(&quote.labels.tax, SMALL)),
        amount: line(&quote.labels.amount, SMALL.set),
    };
    let columns = Columns::of(&head, &figures);
    sheets.keep_together(24 * MM);
    draw_head(quote, &head, &columns, sheets);
    for (row, figures) in quote.lines.iter().zip(&figures) {
        draw_row(quote, row, figures, &head, &columns, sheets);
    }
}

fn draw_head(quote: &BusinessDocument, head: &Figures, columns: &Columns, sheets: &mut Sheets) {
    let baseline = sheets.y + SMALL.rise();
    let description = line(&quote.labels.description, SMALL.set);
    sheets.line_at(&description, columns.description, SMALL, baseline);
    head.draw(columns, SMALL, SMALL, baseline, sheets);
    sheets.space(SMALL.leading + 1_400);
    sheets.hairline(Column::start(LEFT, RIGHT), QUIET);
}

fn draw_row(
    quote: &BusinessDocument,
    row: &DocumentLine,
    figures: &Figures,
    head: &Figures,
    columns: &Columns,
    sheets: &mut Sheets,
) {
    let width = columns.description.width();
    let note = match row.choice {
        Choice::Included => None,
        Choice::Optional => Some(quote.labels.optional.as_str()),
        Choice::Chosen => Some(quote.labels.chosen.as_str()),
    };
    let strong = Look {
        set: STRONG.set,
        ..BODY
    };
    let texts: Vec<(Line, Look)> = lines(&row.description, strong.set, width)
        .into_iter()
        .map(|line| (line, strong))
        .chain(
            row.detail
                .iter()
                .map(String::as_str)
                .chain(note)
                .flat_map(|text| lines(text, SMALL.set, width))
                .map(|line| (line, SMALL)),
        )
        .collect();
    let text_height = texts.iter().map(|(_, look)| look.leading).sum::<Length>();
    let height = text_height.max(figures.height(columns)) + 2 * PADDING;
    let turn = |sheets: &mut Sheets| {
        sheets.turn();
        draw_head(quote, head, columns, sheets);
    };
    if !sheets.has_room(height.min(KEPT_TOGETHER)) {
        turn(sheets);
    }
    sheets.space(PADDING);
    let baseline = sheets.y + BODY.rise();
    let bottom = sheets.y + BODY.leading;
    let mut lowest = sheets.y + figures.height(columns);
    let amount = match row.choice {
        Choice::Included | Choice::Chosen => BODY,
        Choice::Optional => Look { ink: QUIET, ..BODY },
    };
    let mut texts = texts.into_iter();
    if let Some((first, look)) = texts.next() {
        sheets.line_at(&first, columns.description, look, baseline);
    }
    figures.draw(columns, Look { ink: QUIET, ..BODY }, amount, baseline, sheets);
    sheets.y = bottom;
    for (text, look) in texts {
        if !sheets.has_room(look.leading) {
            turn(sheets);
            sheets.space(PADDING);
            lowest = 0;
        }
        sheets.line_at(&text, columns.description, look, sheets.y + look.rise());
        sheets.space(look.leading);
    }
    sheets.y = sheets.y.max(lowest);
    sheets.space(PADDING);
    sheets.hairline(Column::start(LEFT, RIGHT), HAIR);
}

/// The totals at the right, kept together; nothing where there are none.
pub(super) fn totals(totals: &[DocumentTotal], sheets: &mut Sheets) {
    let rows = Length::try_from(totals.len()).unwrap_or(Length::MAX / (7 * MM));
    sheets.space(4 * MM);
    sheets.keep_together((rows * 7 * MM).min(100 * MM));
    let names = Column::start(RIGHT - 84 * MM, RIGHT - 40 * MM);
    for total in totals {
        let (name, amount, above) = match total.kind {
            TotalKind::Part => (Look { ink: QUIET, ..BODY }, BODY, 0),
            TotalKind::Total => {
                let large = look(Weight::Strong, 13, INK, 7_400);
                (
                    Look {
                        leading: 7_400,
                        ..STRONG
                    },
                    large,
                    2 * MM,
                )
            }
            TotalKind::After => (Look { ink: QUIET, ..BODY }, BODY, MM),
        };
        if above > MM {
            sheets.space(above);
            sheets.hairline(Column::start(names.left, RIGHT), QUIET);
        }
        sheets.space(above);
        let figure = line(&money(total.amount), amount.set);
        let room = (RIGHT - figure.width - GAP - names.left).max(20 * MM);
        let labels = lines(&total.label, name.set, room);
        let height = amount.leading.max(name.leading);
        sheets.keep_together(height);
        let mut labels = labels.iter();
        if let Some(first) = labels.next() {
            sheets.line_at(first, names, name, sheets.y + amount.rise());
        }
        sheets.line_at(
            &figure,
            Column::end(names.left, RIGHT),
            amount,
            sheets.y + amount.rise(),
        );
        sheets.space(height + 900);
        for more in labels {
            sheets.line_at(more, names, name, sheets.y + name.rise() - 900);
            sheets.space(name.leading);
        }
    }
}

impl Figures {
    fn of(row: &DocumentLine) -> Self {
        let quantity = match &row.unit {
            Some(unit) => format!("{} {unit}", thousandths(row.quantity)),
            None => thousandths(row.quantity),
        };
        Self {
            quantity: Cell::of(&quantity, BODY),
            price: line(&money(row.unit_price), BODY.set),
            tax: row.tax.as_ref().map(|tax| Cell::of(tax, BODY)),
            amount: line(&money(row.total), BODY.set),
        }
    }

    fn draw(&self, columns: &Columns, quiet: Look, amount: Look, baseline: Length, sheets: &mut Sheets) {
        self.quantity.draw(columns.quantity, quiet, baseline, sheets);
        sheets.line_at(&self.price, columns.price, quiet, baseline);
        if let (Some(tax), Some(column)) = (&self.tax, columns.tax) {
            tax.draw(column, quiet, baseline, sheets);
        }
        sheets.line_at(&self.amount, columns.amount, amount, baseline);
    }

    fn height(&self, columns: &Columns) -> Length {
        let tax = self.tax.as_ref().zip(columns.tax);
        tax.map_or(0, |(tax, column)| tax.height(column))
            .max(self.quantity.height(columns.quantity))
    }
}

impl Cell {
    fn of(text: &str, look: Look) -> Self {
        Self {
            text: text.to_owned(),
            line: line(text, look.set),
        }
    }

    fn lines(&self, column: Column, look: Look) -> Vec<Line> {
        if self.line.width <= column.width() {
            return vec![self.line.clone()];
        }
        lines(&self.text, look.set, column.width())
    }

    fn draw(&self, column: Column, look: Look, baseline: Length, sheets: &mut Sheets) {
        let mut baseline = baseline;
        for line in self.lines(column, look) {
            sheets.line_at(&line, column, look, baseline);
            baseline += BODY.leading;
        }
    }

    fn height(&self, column: Column) -> Length {
        let lines = self.lines(column, BODY).len();
        Length::try_from(lines).map_or(0, |lines| lines.saturating_mul(BODY.leading))
    }
}

impl Columns {
    /// As wide as their widest text, from the right edge leftwards; the description has the rest.
    fn of(head: &Figures, rows: &[Figures]) -> Self {
        let widest = |text: fn(&Figures) -> Option<&Line>, most: Length| {
            std::iter::once(head)
                .chain(rows)
                .filter_map(text)
                .map(|line| line.width)
                .max()
                .unwrap_or_default()
                .clamp(NARROWEST, most)
        };
        let amount = Column::end(RIGHT - widest(|row| Some(&row.amount), WIDEST / 3), RIGHT);
        let left_of = |right: Column, width| Column::end(right.left - GAP - width, right.left - GAP);
        let tax = head.tax.is_some().then(|| {
            left_of(
                amount,
                widest(|row| row.tax.as_ref().map(|tax| &tax.line), WIDEST / 5),
            )
        });
        let price = left_of(tax.unwrap_or(amount), widest(|row| Some(&row.price), WIDEST / 3));
        let quantity = left_of(price, widest(|row| Some(&row.quantity.line), WIDEST / 4));
        Self {
            description: Column::reading(LEFT, quantity.left - GAP),
            quantity,
            price,
            tax,
            amount,
        }
    }
}

/// Thousandths as people write them: "1.5", "12", "-0.25".
fn thousandths(quantity: i64) -> String {
    let parts = quantity.unsigned_abs();
    let sign = if quantity < 0 { "-" } else { "" };
    let decimals = format!("{:03}", parts % 1000);
    match decimals.trim_end_matches('0') {
        "" => format!("{sign}{}", parts / 1000),
        decimals => format!("{sign}{}.{decimals}", parts / 1000),
    }
}
