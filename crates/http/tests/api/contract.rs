//! Holds every answer against the OpenAPI document: status, content type, and every member of the JSON.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::Validator;
use reqwest::Method;
use serde_json::{Map, Value, json};

use crate::actor::Answer;

/// The document as it is made from the handlers.
pub(crate) static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&http_api::document()).unwrap());

/// The same document, in which an object has no member that is not written down.
static CLOSED: LazyLock<Value> = LazyLock::new(|| closed(&DOCUMENT));

/// An operation of the document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Operation {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) about: &'static Value,
}

impl Operation {
    pub(crate) fn id(self) -> &'static str {
        self.about["operationId"].as_str().unwrap_or_default()
    }
}

/// All operations.
pub(crate) fn operations() -> impl Iterator<Item = Operation> {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    paths.iter().flat_map(|(path, item)| {
        let item = item.as_object().unwrap();
        item.iter()
            .map(move |(method, about)| Operation { method, path, about })
    })
}

/// The operation that a path and method mean; fixed words win over `{id}`.
pub(crate) fn operation(method: &Method, path: &str) -> Option<Operation> {
    let path = path.split('?').next().unwrap_or_default();
    let given: Vec<&str> = path.split('/').collect();
    let method = if *method == Method::HEAD {
        "get".to_owned()
    } else {
        method.as_str().to_lowercase()
    };
    operations()
        .filter(|operation| operation.method == method)
        .filter(|operation| {
            let parts: Vec<&str> = operation.path.split('/').collect();
            parts.len() == given.len()
                && parts
                    .iter()
                    .zip(&given)
                    .all(|(part, word)| part.starts_with('{') || part == word)
        })
        .min_by_key(|operation| operation.path.matches('{').count())
}

/// Follows a `$ref` inside the document.
pub(crate) fn resolve(schema: &'static Value) -> &'static Value {
    match schema["$ref"].as_str() {
        Some(reference) => resolve(DOCUMENT.pointer(reference.trim_start_matches('#')).unwrap()),
        None => schema,
    }
}

/// Objects with named members may have no others.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Array(items) => items.iter().map(closed).collect(),
        Value::Object(members) => {
            let mut copy: Map<String, Value> = members
                .iter()
                .map(|(name, member)| (name.clone(), closed(member)))
                .collect();
            let is_open_object = copy.get("properties").is_some_and(Value::is_object)
                && !copy.contains_key("additionalProperties");
            if is_open_object {
                copy.insert("additionalProperties".to_owned(), json!(false));
            }
            Value::Object(copy)
        }
        other => other.clone(),
    }
}

/// A validator for a schema of the closed document, by its pointer.
fn validator(pointer: &str) -> Arc<Validator> {
    static READY: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);
    let mut ready = READY.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let made = ready.entry(pointer.to_owned()).or_insert_with(|| {
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "allOf": [CLOSED.pointer(pointer).unwrap()],
            "components": CLOSED["components"],
        });
        let options = jsonschema::options().should_validate_formats(true);
        Arc::new(options.build(&schema).unwrap())
    });
    Arc::clone(made)
}

/// What a value has against a schema of the document.
pub(crate) fn objections(pointer: &str, value: &Value) -> Vec<String> {
    validator(pointer)
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

fn escaped(segment: &str) -> String {
    segment.replace('~', "~0").replace('/', "~1")
}

/// A pointer into an operation.
pub(crate) fn pointer(operation: Operation, rest: &[&str]) -> String {
    ["paths", operation.path, operation.method]
        .iter()
        .chain(rest)
        .fold(String::new(), |pointer, segment| {
            format!("{pointer}/{}", escaped(segment))
        })
}

/// Fails for an answer that the document does not tell.
pub(crate) fn check(answer: &Answer) {
    for name in [
        "x-request-id",
        "x-content-type-options",
        "content-security-policy",
    ] {
        let is_page = !answer.path.starts_with("/api/");
        let present = !answer.header(name).is_empty();
        assert!(
            present || (is_page && name.starts_with("content")),
            "{answer}: no {name}"
        );
    }
    let Some(operation) = operation(&answer.method, &answer.path) else {
        if answer.header("content-type") == "application/problem+json" && answer.method != Method::HEAD {
            let objections = objections("/components/schemas/Problem", &answer.json());
            assert!(objections.is_empty(), "{answer}\n{objections:#?}");
        }
        return;
    };
    let status = answer.status.to_string();
    let told = &operation.about["responses"][&status];
    assert!(
        told.is_object(),
        "{answer}\nThe document knows no {status} of {}",
        operation.id()
    );
    let Some(content) = told["content"].as_object() else {
        assert!(answer.body.is_empty(), "{answer}\nThe document tells of no body");
        return;
    };
    let kind = answer.header("content-type");
    let kind = kind.split(';').next().unwrap_or_default();
    assert!(
        content.contains_key(kind) || content.contains_key("*/*"),
        "{answer}\nThe document knows no {kind}"
    );
    if kind.ends_with("json") && content.contains_key(kind) && answer.method != Method::HEAD {
        let schema = pointer(operation, &["responses", &status, "content", kind, "schema"]);
        let objections = objections(&schema, &answer.json());
        assert!(objections.is_empty(), "{answer}\n{objections:#?}");
    }
}
