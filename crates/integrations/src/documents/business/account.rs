//! The table of an account: what moved it, day by day, and what is owed after each movement.

use super::{
    AccountEntry, BusinessDocument,
    layout::{BODY, SMALL, STRONG},
};
use crate::documents::{
    sheet::{Column, HAIR, LEFT, Length, Look, MM, QUIET, RIGHT, Sheets},
    text::{Line, amount as money, line, lines},
};

/// Above and below the text of a row.
const PADDING: Length = 2_500;
/// Between two columns.
const GAP: Length = 5 * MM;
/// What the days take.
const DAYS: Length = 34 * MM;
/// The least and the most that a column of amounts takes.
const AMOUNTS: (Length, Length) = (20 * MM, 44 * MM);

struct Columns {
    day: Column,
    what: Column,
    amount: Column,
    balance: Column,
}

/// The amounts of a row, set.
struct Figures {
    amount: Line,
    balance: Line,
}

impl Figures {
    fn of(entry: &AccountEntry) -> Self {
        Self {
            amount: line(&money(entry.amount), BODY.set),
            balance: line(&money(entry.balance), BODY.set),
        }
    }
}

impl Columns {
    /// Amounts are as wide as their widest, from the right edge leftwards; what moved the account has the rest.
    fn of(figures: &[Figures]) -> Self {
        let widest = |of: fn(&Figures) -> &Line| {
            let widths = figures.iter().map(|row| of(row).width);
            widths.max().unwrap_or_default().clamp(AMOUNTS.0, AMOUNTS.1)
        };
        let balance = Column::end(RIGHT - widest(|row| &row.balance), RIGHT);
        let right = balance.left - GAP;
        let amount = Column::end(right - widest(|row| &row.amount), right);
        Self {
            day: Column::start(LEFT, LEFT + DAYS),
            what: Column::reading(LEFT + DAYS + GAP, amount.left - GAP),
            amount,
            balance,
        }
    }
}

/// Lays the movements out, the head again on every page that they reach.
pub(super) fn lay_out(document: &BusinessDocument, sheets: &mut Sheets) {
    let figures: Vec<Figures> = document.account.iter().map(Figures::of).collect();
    let columns = Columns::of(&figures);
    sheets.keep_together(24 * MM);
    draw_head(document, &columns, sheets);
    for (entry, figures) in document.account.iter().zip(&figures) {
        draw_row(document, entry, figures, &columns, sheets);
    }
}

fn draw_head(document: &BusinessDocument, columns: &Columns, sheets: &mut Sheets) {
    let labels = &document.labels;
    let baseline = sheets.y + SMALL.rise();
    for (text, column) in [
        (&labels.day, columns.day),
        (&labels.description, columns.what),
        (&labels.amount, columns.amount),
        (&labels.balance, columns.balance),
    ] {
        sheets.line_at(&line(text, SMALL.set), column, SMALL, baseline);
    }
    sheets.space(SMALL.leading + 1_400);
    sheets.hairline(Column::start(LEFT, RIGHT), QUIET);
}

fn draw_row(
    document: &BusinessDocument,
    entry: &AccountEntry,
    figures: &Figures,
    columns: &Columns,
    sheets: &mut Sheets,
) {
    let strong = Look {
        set: STRONG.set,
        ..BODY
    };
    let set = |text: &str, look: Look| {
        lines(text, look.set, columns.what.width())
            .into_iter()
            .map(move |line| (line, look))
    };
    let texts: Vec<(Line, Look)> = set(&entry.what, strong)
        .chain(entry.detail.iter().flat_map(|text| set(text, SMALL)))
        .collect();
    let height = texts.iter().map(|(_, look)| look.leading).sum::<Length>() + 2 * PADDING;
    if !sheets.has_room(height) {
        sheets.turn();
        draw_head(document, columns, sheets);
    }
    sheets.space(PADDING);
    let baseline = sheets.y + BODY.rise();
    sheets.line_at(&line(&entry.day, BODY.set), columns.day, BODY, baseline);
    sheets.line_at(&figures.amount, columns.amount, BODY, baseline);
    let quiet = Look { ink: QUIET, ..BODY };
    sheets.line_at(&figures.balance, columns.balance, quiet, baseline);
    for (text, look) in texts {
        sheets.line_at(&text, columns.what, look, sheets.y + look.rise());
        sheets.space(look.leading);
    }
    sheets.space(PADDING);
    sheets.hairline(Column::start(LEFT, RIGHT), HAIR);
}
