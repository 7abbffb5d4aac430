//! How a client's person signs: name, typed or drawn, consent, the options they ticked.

use super::QuoteContent;
use crate::form::{Form, Invalid, Lines};
use crate::ids::QuoteLineId;

/// The sentence a signer agrees to; stored with each signature as it was shown.
pub const CONSENT: &str = "I have read this quote and its terms, I accept them, and I agree that my electronic signature is as binding as one by hand.";
const LONGEST_SIGNER: usize = 200;
const LONGEST_REASON: usize = 2_000;
/// A hand that writes for half a minute makes fewer points than this.
const MOST_POINTS: usize = 20_000;
const MOST_STROKES: usize = 500;
const LARGEST_COORDINATE: i32 = 10_000;

/// A signature as drawn: strokes of points, each `[x, y]` in the pad's own units.
pub type Strokes = Vec<Vec<[i32; 2]>>;

/// A signature as sent, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignatureInput {
    /// Drawn rather than typed.
    pub drawn: bool,
    /// The signer's name.
    pub name: String,
    /// What was drawn.
    pub strokes: Option<Strokes>,
}

/// An acceptance as sent, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AcceptInput {
    /// The hash of the version that was read.
    pub version_hash: String,
    /// The signature.
    pub signature: SignatureInput,
    /// The optional lines that were ticked.
    pub options: Vec<String>,
    /// Whether the consent sentence was agreed to.
    pub consent: bool,
}

/// A signature that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The signer's name.
    pub name: String,
    /// What was drawn; nothing for a typed one.
    pub strokes: Option<Strokes>,
}

impl AcceptInput {
    /// Reads the signature; the options are read against a version by [`read_options`].
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self) -> Result<Signature, Invalid> {
        let mut form = Form::default();
        let name = form.required(
            "/signature/name",
            "Your name",
            &self.signature.name,
            LONGEST_SIGNER,
        );
        let strokes = match (self.signature.drawn, &self.signature.strokes) {
            (false, None) => None,
            (false, Some(_)) => {
                form.refuse(
                    "/signature/strokes",
                    "invalid",
                    "A typed signature has no strokes.",
                );
                None
            }
            (true, strokes) => {
                let strokes = strokes.clone().unwrap_or_default();
                if let Some((code, detail)) = fault_of(&strokes) {
                    form.refuse("/signature/strokes", code, detail);
                }
                Some(strokes)
            }
        };
        if !self.consent {
            form.refuse(
                "/consent",
                "required",
                "Agree to the sentence above your signature.",
            );
        }
        form.finish()?;
        Ok(Signature { name, strokes })
    }
}

fn fault_of(strokes: &Strokes) -> Option<(&'static str, &'static str)> {
    let points: usize = strokes.iter().map(Vec::len).sum();
    if points < 2 {
        return Some(("required", "Draw your signature."));
    }
    if points > MOST_POINTS || strokes.len() > MOST_STROKES {
        return Some(("too_long", "The drawing is too long. Clear it and sign again."));
    }
    let outside = |value: &i32| !(0..=LARGEST_COORDINATE).contains(value);
    strokes
        .iter()
        .flatten()
        .flatten()
        .any(outside)
        .then_some(("invalid", "A point lies outside of the pad (0 to 10000)."))
}

/// Reads the ticked options of a version, each once and in the order of its lines.
///
/// # Errors
/// What is no optional line of this version, at its pointer.
pub fn read_options(content: &QuoteContent, options: &[String]) -> Result<Vec<QuoteLineId>, Invalid> {
    let mut form = Form::default();
    let mut ticked = Vec::new();
    for (place, text) in options.iter().enumerate() {
        let line = text
            .parse::<QuoteLineId>()
            .ok()
            .filter(|id| content.lines.iter().any(|line| line.id == *id && line.optional));
        match line {
            Some(id) => ticked.push(id),
            None => form.refuse(
                &format!("/options/{place}"),
                "invalid",
                "This is no optional line of the quote.",
            ),
        }
    }
    form.finish()?;
    let in_order = content.lines.iter().map(|line| line.id);
    Ok(in_order.filter(|id| ticked.contains(id)).collect())
}

/// Reads why a quote was declined; may be left out.
///
/// # Errors
/// When it is too long or has hidden characters.
pub fn read_reason(reason: Option<&str>) -> Result<Option<String>, Invalid> {
    let mut form = Form::default();
    let reason = form.optional("/reason", "The reason", reason, LONGEST_REASON, Lines::Many);
    form.finish()?;
    Ok(reason)
}

/// Reads what a client wants to be different.
///
/// # Errors
/// When it is missing, too long or has hidden characters.
pub fn read_comment(comment: &str) -> Result<String, Invalid> {
    let mut form = Form::default();
    let read = form.optional(
        "/comment",
        "Your comment",
        Some(comment),
        LONGEST_REASON,
        Lines::Many,
    );
    form.finish()?;
    read.ok_or_else(|| Invalid::at("/comment", "required", "Say what should be different."))
}

/// An acceptance that came by other means, as typed, unchecked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordInput {
    /// Who accepted.
    pub accepted_by: String,
    /// How it came, such as "Signed paper, 3 March".
    pub note: Option<String>,
    /// The optional lines that were agreed on.
    pub options: Vec<String>,
}

impl RecordInput {
    /// Reads who accepted and how it came.
    ///
    /// # Errors
    /// Every field that does not hold, at its pointer.
    pub fn check(&self) -> Result<(String, Option<String>), Invalid> {
        let mut form = Form::default();
        let name = form.required("/accepted_by", "Who accepted", &self.accepted_by, LONGEST_SIGNER);
        let note = form.optional(
            "/note",
            "The note",
            self.note.as_deref(),
            LONGEST_REASON,
            Lines::Many,
        );
        form.finish()?;
        Ok((name, note))
    }
}
