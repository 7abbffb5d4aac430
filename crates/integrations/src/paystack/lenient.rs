//! Reading JSON from somebody who changes types without notice: what cannot be read is absent, not an error.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// The member of this name; `None` when there is none, or it is null.
pub(super) fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.get(name).filter(|found| !found.is_null())
}

/// Text that says something, without white space around it. A number counts as its digits.
pub(super) fn text(value: &Value, name: &str) -> Option<String> {
    let text = match member(value, name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A whole number, as number or as text. One with a fraction or an exponent is none: it went through a float.
pub(super) fn integer(value: &Value, name: &str) -> Option<i64> {
    whole(value, name)
}

/// An id: all 64 bits.
pub(super) fn id(value: &Value, name: &str) -> Option<u64> {
    whole(value, name)
}

fn whole<T: std::str::FromStr>(value: &Value, name: &str) -> Option<T> {
    match member(value, name)? {
        Value::Number(number) => number.to_string().parse().ok(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// An instant under the first of these names that has one.
pub(super) fn instant(value: &Value, names: &[&str]) -> Option<DateTime<Utc>> {
    names.iter().find_map(|name| {
        let text = text(value, name)?;
        let instant = DateTime::parse_from_rfc3339(&text).ok()?;
        Some(domain::clock::to_microseconds(instant.to_utc()))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ids_keep_all_their_bits_in_either_form() {
        let value = json!({ "a": u64::MAX, "b": "9007199254740993", "c": 1.5, "d": -1, "e": null, "f": 9_007_199_254_740_993_u64 });
        let ids = ["a", "b", "c", "d", "e", "f", "g"].map(|name| id(&value, name));
        let expected = [
            Some(u64::MAX),
            Some(9_007_199_254_740_993),
            None,
            None,
            None,
            Some(9_007_199_254_740_993),
            None,
        ];
        assert_eq!(ids, expected);
    }

    #[test]
    fn text_is_trimmed_and_empty_text_is_absent() {
        let value = json!({ "a": "visa ", "b": " ", "c": 12, "d": {}, "e": false });
        let texts = ["a", "b", "c", "d", "e"].map(|name| text(&value, name));
        assert_eq!(
            texts,
            [Some("visa".to_owned()), None, Some("12".to_owned()), None, None]
        );
    }

    #[test]
    fn times_are_read_under_either_name() {
        let expected = "2026-03-01T10:00:00Z".parse().ok();
        for value in [
            json!({ "paid_at": "2026-03-01T10:00:00.000Z" }),
            json!({ "paid_at": null, "paidAt": "2026-03-01T11:00:00+01:00" }),
            json!({ "paid_at": "soon", "paidAt": "2026-03-01T10:00:00Z" }),
        ] {
            assert_eq!(instant(&value, &["paid_at", "paidAt"]), expected, "{value}");
        }
    }

    #[test]
    fn what_is_no_object_has_no_members() {
        for value in [json!(null), json!(""), json!(0), json!([]), json!("a")] {
            assert_eq!(text(&value, "a"), None);
        }
    }
}
