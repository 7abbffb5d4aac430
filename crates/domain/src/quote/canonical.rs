//! The bytes of a version: JSON with its fields in one fixed order, so that equal versions have equal hashes.
//!
//! Written by hand, because these bytes are evidence: no library's next release may write them otherwise.

use chrono::NaiveDate;

use super::{Discount, QuoteContent, Totals};
use crate::ids::{ClientId, QuoteId, WorkspaceId};

/// What a version says beside its content.
#[derive(Debug, Clone, Copy)]
pub struct VersionFacts<'a> {
    /// Whose.
    pub workspace: WorkspaceId,
    /// The business's name.
    pub business: &'a str,
    /// Which quote.
    pub quote: QuoteId,
    /// Its number.
    pub number: &'a str,
    /// Which version, from 1.
    pub version: i32,
    /// For whom.
    pub client: ClientId,
    /// The client's name.
    pub client_name: &'a str,
    /// The client's company, where it has one.
    pub client_company: Option<&'a str>,
    /// The calendar day it is sent on, in the workspace's zone.
    pub sent_on: NaiveDate,
}

/// The bytes that a version's hash covers.
#[must_use]
pub fn canonical_bytes(facts: &VersionFacts<'_>, content: &QuoteContent, totals: &Totals) -> Vec<u8> {
    let mut json = Writer::default();
    json.open('{');
    json.text("format", "coportal-quote-v1");
    json.text("workspace_id", &facts.workspace.to_string());
    json.text("business", facts.business);
    json.text("quote_id", &facts.quote.to_string());
    json.text("number", facts.number);
    json.number("version", facts.version.into());
    json.text("client_id", &facts.client.to_string());
    json.text("client_name", facts.client_name);
    json.optional("client_company", facts.client_company);
    json.text("sent_on", &facts.sent_on.to_string());
    json.text("title", &content.title);
    json.text("currency", content.currency.as_str());
    json.text("valid_until", &content.valid_until.to_string());
    json.key("lines");
    json.open('[');
    for line in &content.lines {
        json.open('{');
        json.text("id", &line.id.to_string());
        json.text("description", &line.description);
        json.optional("detail", line.detail.as_deref());
        json.text("quantity", &line.quantity.to_string());
        json.optional("unit", line.unit.as_deref());
        json.number("unit_price", line.unit_price);
        json.optional("tax_rate", line.tax_rate.map(|rate| rate.to_string()).as_deref());
        json.raw("optional", if line.optional { "true" } else { "false" });
        json.close('}');
    }
    json.close(']');
    match content.discount {
        None => json.raw("discount", "null"),
        Some(Discount::Percent(percent)) => {
            json.key("discount");
            json.open('{');
            json.text("percent", &percent.to_string());
            json.close('}');
        }
        Some(Discount::Amount(amount)) => {
            json.key("discount");
            json.open('{');
            json.number("amount", amount);
            json.close('}');
        }
    }
    json.optional("terms", content.terms.as_deref());
    let deposit = content.deposit_percent.map(|percent| percent.to_string());
    json.optional("deposit_percent", deposit.as_deref());
    json.key("totals");
    json.open('{');
    json.number("subtotal", totals.subtotal);
    json.number("discount", totals.discount);
    json.key("taxes");
    json.open('[');
    for tax in &totals.taxes {
        json.open('{');
        json.text("rate", &tax.rate.to_string());
        json.number("taxable", tax.taxable);
        json.number("amount", tax.amount);
        json.close('}');
    }
    json.close(']');
    json.number("total", totals.total);
    json.close('}');
    json.close('}');
    json.bytes
}

/// Writes JSON without white space; the caller keeps brackets in pairs.
#[derive(Debug, Default)]
struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn comma(&mut self) {
        if !matches!(self.bytes.last(), None | Some(b'{' | b'[' | b':')) {
            self.bytes.push(b',');
        }
    }

    fn open(&mut self, bracket: char) {
        self.comma();
        self.push(bracket);
    }

    fn close(&mut self, bracket: char) {
        self.push(bracket);
    }

    fn push(&mut self, letter: char) {
        self.bytes
            .extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
    }

    fn key(&mut self, name: &str) {
        self.comma();
        self.quoted(name);
        self.bytes.push(b':');
    }

    fn raw(&mut self, name: &str, value: &str) {
        self.key(name);
        self.bytes.extend_from_slice(value.as_bytes());
    }

    fn number(&mut self, name: &str, value: i64) {
        self.raw(name, &value.to_string());
    }

    fn text(&mut self, name: &str, value: &str) {
        self.key(name);
        self.quoted(value);
    }

    fn optional(&mut self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.text(name, value),
            None => self.raw(name, "null"),
        }
    }

    /// RFC 8785: the short escapes where there is one, `\u00xx` for other control characters, all else as it is.
    fn quoted(&mut self, text: &str) {
        self.bytes.push(b'"');
        for letter in text.chars() {
            match letter {
                '"' => self.bytes.extend_from_slice(b"\\\""),
                '\\' => self.bytes.extend_from_slice(b"\\\\"),
                '\n' => self.bytes.extend_from_slice(b"\\n"),
                '\r' => self.bytes.extend_from_slice(b"\\r"),
                '\t' => self.bytes.extend_from_slice(b"\\t"),
                '\u{8}' => self.bytes.extend_from_slice(b"\\b"),
                '\u{c}' => self.bytes.extend_from_slice(b"\\f"),
                control if control < ' ' => {
                    let escape = format!("\\u{:04x}", u32::from(control));
                    self.bytes.extend_from_slice(escape.as_bytes());
                }
                other => self.push(other),
            }
        }
        self.bytes.push(b'"');
    }
}
