//! Where the certificate's parts stand: the signature large, the facts in two columns, the QR code at the end.

use super::{SignatureCertificate, SignatureMark, signature};
use crate::documents::{
    DocumentError,
    business::{BODY, SMALL, STRONG, look},
    fonts::Weight,
    qr,
    sheet::{Column, HAIR, INK, LEFT, Length, Look, MM, QUIET, RIGHT, Sheets},
    text::amount,
};

/// Names of facts at the left, facts at the right.
const NAMES: Column = Column::start(LEFT, LEFT + 42 * MM);
const FACTS: Column = Column::start(LEFT + 46 * MM, RIGHT);
/// The square of the QR code.
const QR_SIDE: Length = 32 * MM;
/// The box that a drawn signature is made to fit.
const SIGNATURE_BOX: (Length, Length) = (80 * MM, 22 * MM);
/// Any typed name longer than this is set smaller.
const LONG_NAME: usize = 40;

/// Lays the certificate out from the pen on.
///
/// # Errors
/// [`DocumentError::VerifyUrl`] when the address does not fit into a QR code.
pub(in crate::documents) fn lay_out(
    certificate: &SignatureCertificate,
    sheets: &mut Sheets,
) -> Result<(), DocumentError> {
    let words = &certificate.labels;
    let wide = Column::start(LEFT, RIGHT);
    sheets.text(&words.certificate, wide, look(Weight::Strong, 18, INK, 8_400));
    sheets.space(8 * MM);
    the_signature(&certificate.signature, sheets);
    sheets.text(&certificate.signer_name, wide, STRONG);
    sheets.text(&certificate.signer_email, wide, Look { ink: QUIET, ..BODY });
    sheets.space(8 * MM);

    let contact = certificate
        .contact
        .as_deref()
        .filter(|name| *name != certificate.signer_name);
    if let Some(contact) = contact {
        fact(&words.contact, [contact], sheets);
    }
    fact(&words.signed_in_by, [certificate.signed_in_by.as_str()], sheets);
    fact(&words.ip, [certificate.ip.as_str()], sheets);
    fact(&words.user_agent, [certificate.user_agent.as_str()], sheets);
    times(certificate, sheets);
    fact(&words.consent, [certificate.consent.as_str()], sheets);
    let options: Vec<String> = certificate
        .options
        .iter()
        .map(|option| {
            let taken = if option.ticked {
                &words.chosen
            } else {
                &words.not_chosen
            };
            format!("{}, {}: {taken}", option.description, amount(option.amount))
        })
        .collect();
    fact(&words.options, options.iter().map(String::as_str), sheets);
    fact(&words.version_hash, [certificate.version_hash.as_str()], sheets);
    verify(certificate, sheets)
}

/// A line for each moment: what happened, in UTC to the second, and where the business is.
fn times(certificate: &SignatureCertificate, sheets: &mut Sheets) {
    let what = Column::start(FACTS.left, FACTS.left + 23 * MM);
    let utc = Column::start(what.right + 2 * MM, what.right + 40 * MM);
    let local = Column::start(utc.right + 2 * MM, FACTS.right);
    for (index, time) in certificate.times.iter().enumerate() {
        sheets.keep_together(10 * MM);
        let top = sheets.y + if index == 0 { 2 * MM } else { 0 };
        let mut lowest = top;
        let name = if index == 0 {
            certificate.labels.times.as_str()
        } else {
            ""
        };
        let quiet = Look {
            leading: BODY.leading,
            ..SMALL
        };
        for (text, column, look) in [
            (name, NAMES, quiet),
            (time.what.as_str(), what, BODY),
            (
                time.utc.format("%Y-%m-%d %H:%M:%S UTC").to_string().as_str(),
                utc,
                BODY,
            ),
            (time.local.as_deref().unwrap_or_default(), local, quiet),
        ] {
            sheets.y = top;
            sheets.text(text, column, look);
            lowest = lowest.max(sheets.y);
        }
        sheets.y = lowest;
    }
    if !certificate.times.is_empty() {
        sheets.space(2 * MM);
        sheets.hairline(Column::start(LEFT, RIGHT), HAIR);
    }
}

fn the_signature(mark: &SignatureMark, sheets: &mut Sheets) {
    let column = Column::start(LEFT, LEFT + 100 * MM);
    match mark {
        SignatureMark::Typed(name) => {
            let points = if name.chars().count() > LONG_NAME { 14 } else { 24 };
            sheets.space(6 * MM);
            sheets.text(
                name,
                Column::start(LEFT, RIGHT),
                look(Weight::Regular, points, INK, 11_000),
            );
        }
        SignatureMark::Drawn(strokes) => {
            signature::draw(strokes, (LEFT, sheets.y), SIGNATURE_BOX, sheets);
            sheets.space(SIGNATURE_BOX.1 + 2 * MM);
        }
    }
    sheets.hairline(column, QUIET);
    sheets.space(3 * MM);
}

/// A name and its facts, a hairline below; nothing where there are no facts.
fn fact<'a>(name: &str, facts: impl IntoIterator<Item = &'a str>, sheets: &mut Sheets) {
    let mut facts = facts
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .peekable();
    if facts.peek().is_none() {
        return;
    }
    sheets.keep_together(10 * MM);
    let top = sheets.y;
    sheets.space(2 * MM);
    sheets.text(
        name,
        NAMES,
        Look {
            leading: BODY.leading,
            ..SMALL
        },
    );
    sheets.y = top + 2 * MM;
    for text in facts {
        sheets.text(text, FACTS, BODY);
    }
    sheets.space(2 * MM);
    sheets.hairline(Column::start(LEFT, RIGHT), HAIR);
}

fn verify(certificate: &SignatureCertificate, sheets: &mut Sheets) -> Result<(), DocumentError> {
    sheets.space(8 * MM);
    sheets.keep_together(QR_SIDE + 2 * MM);
    let top = sheets.y;
    let side = qr::draw(&certificate.verify_url, (LEFT, top), QR_SIDE, sheets)?;
    let beside = Column::start(LEFT + 46 * MM, RIGHT);
    sheets.space(4 * MM);
    sheets.text(&certificate.labels.verify, beside, Look { ink: QUIET, ..BODY });
    sheets.text(&certificate.verify_url, beside, BODY);
    sheets.space(3 * MM);
    sheets.text(&certificate.labels.code, beside, SMALL);
    sheets.text(&certificate.verify_code, beside, STRONG);
    sheets.y = sheets.y.max(top + side);
    Ok(())
}
