//! Documents for people, as PDF: quotes, invoices, receipts, the certificate of a signature, and the seal over a file.
//!
//! What a document says is the caller's: totals, dates and names come in ready. Storing files, and deciding who
//! may read them, does not belong here.
//!
//! Equal input makes equal bytes, on every machine and in every build: a stored hash can be compared with a
//! document that is made again.

mod business;
mod certificate;
mod draw;
mod finish;
mod fonts;
mod logo;
mod qr;
pub mod seal;
mod sheet;
mod text;

pub use business::{
    AccountEntry, BusinessDocument, Choice, DocumentLabels, DocumentLine, DocumentTotal, Party, Section,
    TotalKind, Wordmark,
};
pub use certificate::{
    CertificateLabels, CertificateTime, SignatureCertificate, SignatureMark, TickedOption,
};

/// Why no document came out; the text is for the operator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// An embedded typeface could not be used.
    #[error("the typeface {0}")]
    Font(String),
    /// The pages could not be drawn.
    #[error("drawing the pages: {0}")]
    Drawing(String),
    /// The drawn file could not be finished.
    #[error("finishing the file: {0}")]
    Finishing(String),
    /// The address of the verify page does not fit into a QR code.
    #[error("the verify address is too long for a QR code")]
    VerifyUrl,
}

/// Makes the PDF of a document.
///
/// Takes some milliseconds of computing (see `benches/documents.rs`): call it on a blocking thread. Text that no
/// typeface draws shows a replacement sign; a logo that cannot be read is left out.
///
/// # Errors
/// [`DocumentError::Font`], [`DocumentError::Drawing`] and [`DocumentError::Finishing`], all faults of the
/// program and none of the input.
pub fn render_document(quote: &BusinessDocument) -> Result<Vec<u8>, DocumentError> {
    render(quote, None)
}

/// Makes the PDF of a quote with the certificate of its signature as the last page.
///
/// # Errors
/// As [`render_document`], and [`DocumentError::VerifyUrl`] for an address of more than some 2000 characters.
pub fn render_signed_quote(
    quote: &BusinessDocument,
    certificate: &SignatureCertificate,
) -> Result<Vec<u8>, DocumentError> {
    render(quote, Some(certificate))
}

fn render(quote: &BusinessDocument, signed: Option<&SignatureCertificate>) -> Result<Vec<u8>, DocumentError> {
    let logo = quote.logo.as_deref().and_then(logo::read);
    let mut sheets = sheet::Sheets::new();
    business::lay_out(quote, logo.as_ref(), &mut sheets);
    if let Some(signed) = signed {
        sheets.turn();
        certificate::lay_out(signed, &mut sheets)?;
    }
    let pages = business::with_footers(sheets.into_pages(), quote);
    let places = finish::logo_places(&pages);
    let drawn = draw::draw(pages)?;
    finish::finish(
        drawn,
        &finish::Facts {
            title: &quote.file_title(),
            author: &quote.workspace_name,
            language: &quote.language,
            made_at: quote.made_at,
        },
        logo.as_ref().map(|logo| (logo, places.as_slice())),
    )
}
