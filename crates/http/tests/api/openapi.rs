//! The OpenAPI document: committed as made, every operation told in full, every example true.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::contract::{DOCUMENT, Operation, objections, operations, pointer, resolve};

const COMMITTED: &str = include_str!("../../../../openapi/coportal.json");

/// The example of a JSON body, where the document has one.
pub(crate) fn example(operation: Operation) -> Option<&'static Value> {
    let media = operation.about["requestBody"]["content"].get("application/json")?;
    media
        .get("example")
        .or_else(|| resolve(&media["schema"]).get("example"))
}

#[test]
fn the_committed_document_is_the_one_the_handlers_make() {
    assert!(
        COMMITTED == http_api::document(),
        "openapi/coportal.json is not what the handlers say. Write it anew and look at the difference:\n\
         cargo run -p coportal -- openapi > openapi/coportal.json && git diff openapi/coportal.json"
    );
}

#[test]
fn every_operation_has_a_name_of_its_own_a_summary_a_tag_and_its_path() {
    let mut names = BTreeSet::new();
    for operation in operations() {
        let about = operation.about;
        assert!(
            names.insert(operation.id()),
            "{} names two operations",
            operation.id()
        );
        assert!(
            !operation.id().is_empty(),
            "{} {}",
            operation.method,
            operation.path
        );
        let summary = about["summary"].as_str().unwrap_or_default();
        let is_whole = summary.len() > 3 && !summary.ends_with('.') && !summary.contains('\n');
        assert!(is_whole, "{}: {summary:?}", operation.id());
        assert_eq!(
            about["tags"].as_array().map(Vec::len),
            Some(1),
            "{}",
            operation.id()
        );
        let told: BTreeSet<&str> = about["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|parameter| parameter["in"] == "path")
            .map(|parameter| parameter["name"].as_str().unwrap())
            .collect();
        let slots: BTreeSet<&str> = operation
            .path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .collect();
        assert_eq!(told, slots, "{}", operation.id());
    }
    assert!(names.len() > 40, "{names:?}");
}

#[test]
fn every_json_body_has_an_example_that_holds() {
    for operation in operations() {
        let content = &operation.about["requestBody"]["content"];
        if content.get("application/json").is_none() {
            continue;
        }
        let example = example(operation).unwrap_or_else(|| panic!("{} has no example", operation.id()));
        let schema = pointer(
            operation,
            &["requestBody", "content", "application/json", "schema"],
        );
        let objections = objections(&schema, example);
        assert!(objections.is_empty(), "{}: {objections:#?}", operation.id());
    }
}

#[test]
fn every_error_is_a_problem_and_every_answer_says_what_it_is() {
    for operation in operations() {
        for (status, answer) in operation.about["responses"].as_object().unwrap() {
            let name = format!("{} {status}", operation.id());
            assert!(
                !answer["description"].as_str().unwrap_or_default().is_empty(),
                "{name}"
            );
            let content = answer["content"].as_object();
            if status.starts_with('2') || status == "304" {
                let is_empty = status == "204" || status == "304";
                assert_eq!(content.is_none(), is_empty, "{name}");
            } else {
                let schema = &content.unwrap()["application/problem+json"]["schema"]["$ref"];
                assert_eq!(schema, "#/components/schemas/Problem", "{name}");
            }
        }
    }
}

#[test]
fn every_operation_tells_by_what_it_is_opened() {
    let ways = DOCUMENT["components"]["securitySchemes"].as_object().unwrap();
    let of_all = DOCUMENT["security"].as_array().unwrap();
    for operation in operations() {
        let named = operation.about["security"].as_array().unwrap_or(of_all);
        for way in named.iter().flat_map(|way| way.as_object().unwrap().keys()) {
            assert!(ways.contains_key(way), "{} {way}", operation.id());
        }
        let is_portal = operation.path.starts_with("/api/v1/portal/");
        let is_open = named.is_empty() || named.iter().all(|way| way.as_object().unwrap().is_empty());
        let names_portal = named.iter().any(|way| way.get("portal_cookie").is_some());
        assert_eq!(is_portal, names_portal, "{}", operation.id());
        let is_public =
            operation.path.starts_with("/api/v1/public/") || operation.path == "/api/v1/reference";
        assert!(!is_public || is_open, "{} is open to all", operation.id());
    }
}
