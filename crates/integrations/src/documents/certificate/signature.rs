//! A drawn signature as lines, made to fit its box with its shape kept.

use crate::documents::sheet::{INK, Length, Mark, Point, Sheets};

/// Points beyond this are not drawn: a hand makes some hundreds.
const MOST_POINTS: usize = 20_000;
/// As thick as a fine pen.
const PEN: Length = 450;

/// Draws the strokes into a box whose upper left corner is at `at`, resting on its lower edge.
pub(super) fn draw(
    strokes: &[Vec<(i32, i32)>],
    at: Point,
    (width, height): (Length, Length),
    sheets: &mut Sheets,
) {
    let points = || strokes.iter().flatten().take(MOST_POINTS);
    let (Some(left), Some(right)) = (points().map(|p| p.0).min(), points().map(|p| p.0).max()) else {
        return;
    };
    let (Some(top), Some(bottom)) = (points().map(|p| p.1).min(), points().map(|p| p.1).max()) else {
        return;
    };
    let span = |from: i32, to: i32| (i64::from(to) - i64::from(from)).max(1);
    let (wide, high) = (span(left, right), span(top, bottom));
    // The side that is tighter sets the scale, as a fraction.
    let (to, of) = if wide * i64::from(height) > high * i64::from(width) {
        (i64::from(width), wide)
    } else {
        (i64::from(height), high)
    };
    let scaled = |value: i32, from: i32| {
        let scaled = (i64::from(value) - i64::from(from)).saturating_mul(to) / of;
        Length::try_from(scaled).unwrap_or_default()
    };
    let rest = height - scaled(bottom, top);
    let mut left_over = MOST_POINTS;
    for stroke in strokes {
        let mut through: Vec<Point> = stroke
            .iter()
            .take(left_over)
            .map(|(x, y)| (at.0 + scaled(*x, left), at.1 + rest + scaled(*y, top)))
            .collect();
        left_over -= through.len();
        // A dot: a line as long as the pen is thick.
        if let [(x, y)] = *through.as_slice() {
            through.push((x + PEN, y));
        }
        if through.len() > 1 {
            sheets.mark(Mark::Stroke {
                through,
                thickness: PEN,
                ink: INK,
            });
        }
    }
}
