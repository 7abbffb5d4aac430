//! Whole answers as text that is the same in every run: ids are numbered in the order they are met.

use std::collections::HashMap;

use serde_json::Value;

/// The answer with `cli_1` in place of the first client's id, and so on; the clock stands still, so times stay.
pub(crate) fn tidy(value: &Value) -> Value {
    tidy_with(value, &mut HashMap::new())
}

fn tidy_with(value: &Value, met: &mut HashMap<String, String>) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| tidy_with(item, met)).collect(),
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|(name, member)| (name.clone(), tidy_with(member, met)))
                .collect(),
        ),
        Value::String(text) => match text.split_once('_') {
            Some((kind, rest)) if kind.len() == 3 && rest.len() == 26 => {
                let count = met.keys().filter(|id| id.starts_with(kind)).count() + 1;
                let name = met
                    .entry(text.clone())
                    .or_insert_with(|| format!("{kind}_{count}"));
                Value::String(name.clone())
            }
            _ => value.clone(),
        },
        other => other.clone(),
    }
}
