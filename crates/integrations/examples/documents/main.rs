//! Writes sample documents into a folder, to be looked at: `cargo run -p integrations --example documents -- FOLDER`.

mod samples;

use std::{error::Error, fs, path::PathBuf};

use integrations::documents::{
    render_document, render_signed_quote,
    seal::{SealingKey, seal},
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    let signed = |certificate| render_signed_quote(&samples::with_logo(), &certificate);
    let documents = [
        ("one-page", render_document(&samples::one_page())?),
        ("logo", render_document(&samples::with_logo())?),
        ("60-lines", render_document(&samples::long(60))?),
        ("600-lines", render_document(&samples::long(600))?),
        ("options", render_document(&samples::options_and_taxes())?),
        ("difficult", render_document(&samples::difficult())?),
        ("account", render_document(&samples::account(60))?),
        ("signed-typed", signed(samples::certificate())?),
        ("signed-drawn", signed(samples::drawn_certificate())?),
    ];
    let sealed = seal(
        &signed(samples::certificate())?,
        &SealingKey::from_secret(&[7; 32]),
        &samples::seal_facts(),
    )?;
    for (name, pdf) in documents.into_iter().chain([("sealed", sealed)]) {
        fs::write(folder.join(format!("{name}.pdf")), pdf)?;
    }
    Ok(())
}
