//! What initialize asks of a caller.

use serde_json::{Map, Value};
use url::Url;

use super::form::read_number;
use crate::{answer::Reply, world::World};

/// Top-level domains that are none. `.example` is left in: demos and tests are full of it.
const NOT_DOMAINS: [&str; 5] = ["internal", "invalid", "local", "localhost", "test"];

/// A transaction that was asked for and found good.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) email: String,
    pub(crate) amount: i64,
    pub(crate) currency: String,
    pub(crate) reference: String,
    pub(crate) metadata: Value,
    pub(crate) callback_url: Option<String>,
}

impl Asked {
    /// Reads the body of initialize.
    pub(crate) fn read(world: &World, body: &[u8]) -> Result<Self, Reply> {
        let body: Map<String, Value> = serde_json::from_slice(body)
            .map_err(|_unreadable| Reply::refused(400, "Invalid JSON passed", Some("invalid_params")))?;
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::trim);
        let email = text("email")
            .filter(|email| !email.is_empty())
            .ok_or_else(|| Reply::refused(400, "Email Address is required", Some("missing_params")))?;
        if !is_email(email) {
            let message = "Invalid Email Address Passed";
            return Err(Reply::refused(400, message, Some("invalid_email_address")));
        }
        let currency = text("currency").unwrap_or("NGN").to_owned();
        if !world.currencies.contains(&currency) {
            return Err(Reply::refused(400, "Currency not supported by merchant", None));
        }
        let amount = body
            .get("amount")
            .and_then(read_number)
            .filter(|amount| is_charged(*amount, &currency))
            .ok_or_else(|| Reply::refused(400, "Invalid Amount Sent", None))?;
        let callback_url = match text("callback_url") {
            Some(url) if Url::parse(url).is_err() => {
                let message = "callback_url must be a valid URL";
                return Err(Reply::refused(400, message, Some("invalid_params")));
            }
            url => url.map(str::to_owned),
        };
        Ok(Self {
            email: email.to_ascii_lowercase(),
            amount,
            currency,
            reference: reference(world, text("reference"))?,
            metadata: metadata(body.get("metadata")),
            callback_url,
        })
    }
}

fn reference(world: &World, asked: Option<&str>) -> Result<String, Reply> {
    let Some(reference) = asked.filter(|reference| !reference.is_empty()) else {
        return Ok(format!("{:016x}", rand::random::<u64>()));
    };
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-.=".contains(letter);
    if !reference.chars().all(is_plain) {
        let message = "Reference must only contain alphanumeric characters, -, . and =";
        return Err(Reply::refused(400, message, Some("invalid_reference")));
    }
    if world.references.contains_key(reference) {
        let message = "Duplicate Transaction Reference";
        return Err(Reply::refused(400, message, Some("duplicate_reference")));
    }
    Ok(reference.to_owned())
}

/// An object stays one, also when it comes as its text; nothing reads back as empty text.
fn metadata(sent: Option<&Value>) -> Value {
    match sent {
        None | Some(Value::Null) => Value::String(String::new()),
        Some(Value::String(text)) => {
            serde_json::from_str(text).unwrap_or_else(|_plain| Value::String(text.clone()))
        }
        Some(other) => other.clone(),
    }
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let Some((name, top)) = domain.rsplit_once('.') else {
        return false;
    };
    let top = top.to_ascii_lowercase();
    !local.is_empty()
        && !name.is_empty()
        && !text.contains(char::is_whitespace)
        && !domain.contains('@')
        && top.len() >= 2
        && top.chars().any(|letter| letter.is_ascii_alphabetic())
        && !NOT_DOMAINS.contains(&top.as_str())
}

/// Enough, and without a fraction where the currency has none.
fn is_charged(amount: i64, currency: &str) -> bool {
    let (least, step) = match currency {
        "NGN" => (5_000, 1),
        "USD" => (200, 1),
        "GHS" => (10, 1),
        "ZAR" => (100, 1),
        "KES" => (300, 1),
        "XOF" => (100, 100),
        _ => (1, 1),
    };
    amount >= least && amount % step == 0
}
