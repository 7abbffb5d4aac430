//! What an answer means, before anybody looks at what it says: status, headers and envelope.

use std::time::Duration;

use chrono::DateTime;
use reqwest::{
    StatusCode,
    header::{DATE, HeaderMap, RETRY_AFTER},
};
use serde_json::Value;

use super::{PaystackError, Refusal, lenient};

const RATE_LIMIT_RESET: &str = "x-ratelimit-reset";
/// A wait longer than this is somebody's mistake.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// Numbers from here on are instants in seconds since 1970, and from a thousand times as much in milliseconds.
const FIRST_INSTANT: i64 = 1_000_000_000;
const LONGEST_MESSAGE: usize = 300;

/// An answer as it came.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// The envelope's `data` when the call succeeded, `null` when it has none.
    pub(super) fn data(&self) -> Result<Value, PaystackError> {
        match self.status {
            StatusCode::UNAUTHORIZED => return Err(PaystackError::BadKey),
            StatusCode::TOO_MANY_REQUESTS => {
                return Err(PaystackError::RateLimited {
                    after: wait(&self.headers),
                });
            }
            status if status.is_success() || status.is_client_error() => {}
            status => return Err(PaystackError::Unknown(format!("it answered {status}"))),
        }
        let mut envelope: Value = serde_json::from_slice(&self.body).map_err(|_unreadable| {
            PaystackError::Unknown(format!("it answered {} without readable JSON", self.status))
        })?;
        match envelope.get("status") {
            Some(Value::Bool(true)) if self.status.is_success() => {
                Ok(envelope.get_mut("data").map(Value::take).unwrap_or_default())
            }
            Some(Value::Bool(false)) => Err(refused(&envelope)),
            _ => Err(PaystackError::Unknown(format!(
                "it answered {} without saying whether it did it",
                self.status
            ))),
        }
    }
}

fn refused(envelope: &Value) -> PaystackError {
    let code = lenient::text(envelope, "code");
    let message = lenient::text(envelope, "message").unwrap_or_else(|| "no reason given".to_owned());
    let message: String = message
        .chars()
        .filter(|letter| !letter.is_control())
        .take(LONGEST_MESSAGE)
        .collect();
    match code.as_deref() {
        Some("unknown") => return PaystackError::Unknown(message),
        Some(code) if code.eq_ignore_ascii_case("invalid_key") => return PaystackError::BadKey,
        Some(_) | None => {}
    }
    PaystackError::Rejected {
        refusal: refusal(code.as_deref(), &message),
        code,
        message,
    }
}

/// By the code; by the message where older answers have no code.
fn refusal(code: Option<&str>, message: &str) -> Refusal {
    match code.unwrap_or_default() {
        "duplicate_reference" => return Refusal::DuplicateReference,
        "transaction_not_found" => return Refusal::UnknownTransaction,
        "transaction_reversed" => return Refusal::FullyRefunded,
        "invalid_email_address" => return Refusal::Email,
        _ => {}
    }
    let message = message.to_ascii_lowercase();
    [
        ("duplicate transaction reference", Refusal::DuplicateReference),
        ("transaction reference not found", Refusal::UnknownTransaction),
        ("transaction not found", Refusal::UnknownTransaction),
        ("fully reversed", Refusal::FullyRefunded),
        ("refund amount cannot exceed", Refusal::RefundTooLarge),
        ("currency not supported", Refusal::CurrencyNotEnabled),
        ("email", Refusal::Email),
        ("invalid amount", Refusal::Amount),
    ]
    .into_iter()
    .find_map(|(words, refusal)| message.contains(words).then_some(refusal))
    .unwrap_or(Refusal::Other)
}

/// How long to wait: `Retry-After`, else `x-ratelimit-reset`, told from the answer's own clock.
fn wait(headers: &HeaderMap) -> Option<Duration> {
    let header = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let now = header(DATE.as_str())
        .and_then(|date| DateTime::parse_from_rfc2822(date).ok())
        .map(|date| date.timestamp());
    let seconds_until = |instant: i64| Some(instant.saturating_sub(now?));
    let seconds = |text: &str| match text.parse::<i64>() {
        Ok(number) if number >= FIRST_INSTANT.saturating_mul(1000) => seconds_until(number / 1000),
        Ok(number) if number >= FIRST_INSTANT => seconds_until(number),
        Ok(number) => Some(number),
        Err(_) => seconds_until(DateTime::parse_from_rfc2822(text).ok()?.timestamp()),
    };
    [RETRY_AFTER.as_str(), RATE_LIMIT_RESET]
        .into_iter()
        .find_map(|name| seconds(header(name)?))
        .map(|seconds| Duration::from_secs(u64::try_from(seconds).unwrap_or(0)).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    fn data(status: u16, body: &str) -> Result<Value, PaystackError> {
        Answer {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::new(),
            body: body.as_bytes().to_vec(),
        }
        .data()
    }

    #[test]
    fn the_envelope_gives_its_data() {
        let body = r#"{"status":true,"message":"ok","data":{"id":9007199254740993}}"#;
        assert_eq!(data(200, body).unwrap().to_string(), r#"{"id":9007199254740993}"#);
        assert_eq!(data(200, r#"{"status":true,"message":"ok"}"#), Ok(Value::Null));
    }

    #[test]
    fn refusals_are_told_apart_by_code_and_by_message_where_there_is_no_code() {
        let refusals = [
            r#"{"status":false,"message":"Duplicate Transaction Reference","code":"duplicate_reference"}"#,
            r#"{"status":false,"message":"Duplicate Transaction Reference"}"#,
            r#"{"status":false,"message":"Currency not supported by merchant"}"#,
            r#"{"status":false,"message":"Email Address is required","code":"missing_params"}"#,
            r#"{"status":false,"message":"Invalid Email Address Passed","code":"invalid_email_address"}"#,
            r#"{"status":false,"message":"Invalid Amount Sent"}"#,
            r#"{"status":false,"message":"Transaction reference not found.","code":"transaction_not_found"}"#,
            r#"{"status":false,"message":"Total refund amount cannot exceed original transaction amount"}"#,
            r#"{"status":false,"message":"Transaction has been fully reversed","code":"transaction_reversed"}"#,
            r#"{"status":false}"#,
        ]
        .map(|body| match data(400, body) {
            Err(PaystackError::Rejected { refusal, .. }) => format!("{refusal:?}"),
            other => format!("{other:?}"),
        });
        insta::assert_snapshot!(refusals.join(", "), @"DuplicateReference, DuplicateReference, CurrencyNotEnabled, Email, Email, Amount, UnknownTransaction, RefundTooLarge, FullyRefunded, Other");
    }

    #[test]
    fn what_may_have_happened_is_unknown() {
        for (status, body) in [
            (
                500,
                r#"{"status":false,"message":"An error occurred","code":"unknown"}"#,
            ),
            (
                400,
                r#"{"status":false,"message":"An error occurred","code":"unknown"}"#,
            ),
            (502, "<html><h1>502 Bad Gateway</h1></html>"),
            (403, "<html>blocked</html>"),
            (302, ""),
            (200, r#"{"status":true,"data":{"autho"#),
            (200, r#"{"status":"success"}"#),
            (200, r#"{"status":1}"#),
            (200, "[]"),
            (200, ""),
            (400, r#"{"status":true}"#),
        ] {
            let outcome = data(status, body);
            assert!(
                matches!(outcome, Err(PaystackError::Unknown(_))),
                "{status} {body}: {outcome:?}"
            );
        }
    }

    #[test]
    fn a_bad_key_is_told_by_status_and_by_code() {
        assert_eq!(data(401, "<html>"), Err(PaystackError::BadKey));
        let body = r#"{"status":false,"message":"Invalid key","code":"invalid_Key"}"#;
        assert_eq!(data(400, body), Err(PaystackError::BadKey));
    }

    #[test]
    fn a_message_is_one_line_of_reasonable_length() {
        let body = format!(r#"{{"status":false,"message":"one\ntwo{}"}}"#, "x".repeat(1_000));
        let Err(PaystackError::Rejected { message, .. }) = data(400, &body) else {
            panic!("not refused");
        };
        assert!(message.starts_with("onetwo") && message.len() == LONGEST_MESSAGE);
    }

    #[test]
    fn the_wait_is_read_in_every_form_seen() {
        let date = ("date", "Sun, 01 Mar 2026 10:00:00 GMT");
        let waits = [
            vec![("retry-after", "7")],
            vec![date, ("retry-after", "Sun, 01 Mar 2026 10:01:00 GMT")],
            vec![("retry-after", "Sun, 01 Mar 2026 10:01:00 GMT")],
            vec![("x-ratelimit-reset", "12")],
            vec![date, ("x-ratelimit-reset", "1772359230")],
            vec![date, ("x-ratelimit-reset", "1772359230000")],
            vec![date, ("x-ratelimit-reset", "1772359100")],
            vec![("x-ratelimit-reset", "1772359230")],
            vec![("retry-after", "99999")],
            vec![("retry-after", "soon"), ("x-ratelimit-reset", "3")],
            vec![],
        ]
        .map(|pairs| {
            let headers: HeaderMap = pairs
                .into_iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            wait(&headers).map_or("none".to_owned(), |wait| wait.as_secs().to_string())
        });
        insta::assert_snapshot!(waits.join(" "), @"7 60 none 12 30 30 0 none 3600 3 none");
    }
}
