//! A QR code as thick lines, a line for each run of dark modules.

use domain::brand::BrandColor;
use fast_qr::{ECL, QRBuilder};

use super::{
    DocumentError,
    sheet::{Length, Mark, Point, Sheets},
};

/// Full contrast: cameras read it, people do not.
const BLACK: BrandColor = BrandColor::from_rgb(0, 0, 0);
/// Rows reach a little into each other, or viewers show seams between them.
const OVERLAP: Length = 15;

/// Draws the code of a text, its upper left corner at `at`, no larger than `side`; answers its side.
///
/// Error correction M: it is still read with 15 % of it damaged.
///
/// # Errors
/// [`DocumentError::VerifyUrl`] when the text is too long.
pub(super) fn draw(
    text: &str,
    at: Point,
    side: Length,
    sheets: &mut Sheets,
) -> Result<Length, DocumentError> {
    let code = QRBuilder::new(text)
        .ecl(ECL::M)
        .build()
        .map_err(|_too_long| DocumentError::VerifyUrl)?;
    let modules = Length::try_from(code.size).map_err(|_too_many| DocumentError::VerifyUrl)?;
    let module = side / modules.max(1);
    for (row, line) in (0..modules).zip(code.data.chunks_exact(code.size)) {
        let y = at.1 + row * module + module / 2;
        let mut x = at.0;
        for run in line.chunk_by(|a, b| a.value() == b.value()) {
            let length = module * Length::try_from(run.len()).unwrap_or_default();
            if run.first().is_some_and(|first| first.value()) {
                sheets.mark(Mark::Stroke {
                    through: vec![(x, y), (x + length, y)],
                    thickness: module + OVERLAP,
                    ink: BLACK,
                });
            }
            x += length;
        }
    }
    Ok(module * modules)
}
