//! The dependency rule of docs/ARCHITECTURE.md, read from the manifests: which of our crates may use which.
//!
//! Crates of others are held by deny.toml; only what it cannot say is here: domain's short list, and what is for
//! tests alone.

use std::{error::Error, process::Command};

use serde_json::Value;

/// `server → http → services → {persistence, integrations} → domain`, and nothing upwards or sideways.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("persistence", &["domain"]),
    ("integrations", &["domain"]),
    ("services", &["persistence", "integrations", "domain"]),
    ("http-api", &["services", "persistence", "integrations", "domain"]),
    (
        "coportal",
        &["http-api", "services", "persistence", "integrations", "domain"],
    ),
    // Never shipped.
    ("paystack-sim", &[]),
    (
        "bench",
        &["http-api", "services", "persistence", "integrations", "domain"],
    ),
    (
        "test-support",
        &["http-api", "services", "persistence", "integrations", "domain"],
    ),
];

/// No input or output, no clock, no database: everything that the rules may lean on.
const DOMAIN_MAY_USE: &[&str] = &[
    "chrono",
    "chrono-tz",
    "iso_currency",
    "rust_decimal",
    "serde",
    "strsim",
    "thiserror",
    "unicode-normalization",
    "uuid",
];

/// Crates of ours that others may use in tests, and nobody outside of them.
const FOR_TESTS: &[&str] = &["paystack-sim", "test-support"];

/// Crates of others that everybody may use in tests, and only these outside of them.
const OUTSIDE_TESTS_ONLY_IN: &[(&str, &[&str])] = &[("reqwest", &["integrations", "bench", "paystack-sim"])];

#[derive(Debug)]
struct Dependency {
    from: String,
    to: String,
    only_in_tests: bool,
}

impl Dependency {
    fn new(from: &str, to: &str, only_in_tests: bool) -> Self {
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
            only_in_tests,
        }
    }

    fn breaks_the_rule(&self) -> bool {
        let from = self.from.as_str();
        let to = self.to.as_str();
        let listed = |table: &[(&str, &[&str])], key: &str, value: &str| {
            table
                .iter()
                .any(|(name, allowed)| *name == key && allowed.contains(&value))
        };
        let known = |table: &[(&str, &[&str])], key: &str| table.iter().any(|(name, _)| *name == key);

        if !known(MAY_USE, from) {
            return true; // a new crate must take its place in the table
        }
        if known(MAY_USE, to) {
            return !(listed(MAY_USE, from, to) || FOR_TESTS.contains(&to) && self.only_in_tests);
        }
        if self.only_in_tests {
            return false;
        }
        from == "domain" && !DOMAIN_MAY_USE.contains(&to)
            || known(OUTSIDE_TESTS_ONLY_IN, to) && !listed(OUTSIDE_TESTS_ONLY_IN, to, from)
    }
}

fn dependencies() -> Result<Vec<Dependency>, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);

    let mut found = Vec::new();
    for package in metadata
        .get("packages")
        .and_then(Value::as_array)
        .ok_or("no packages")?
    {
        let from = text(package, "name").ok_or("a package without a name")?;
        for dependency in package
            .get("dependencies")
            .and_then(Value::as_array)
            .ok_or("no dependencies")?
        {
            let to = text(dependency, "name").ok_or("a dependency without a name")?;
            found.push(Dependency::new(
                &from,
                &to,
                text(dependency, "kind").as_deref() == Some("dev"),
            ));
        }
    }
    Ok(found)
}

#[test]
fn our_crates_use_only_what_lies_below_them() -> Result<(), Box<dyn Error>> {
    let all = dependencies()?;
    assert!(
        all.iter().any(|d| d.from == "coportal" && d.to == "http-api"),
        "the manifests were not read"
    );

    let broken: Vec<_> = all
        .iter()
        .filter(|dependency| dependency.breaks_the_rule())
        .collect();
    assert!(
        broken.is_empty(),
        "not allowed by the dependency rule: {broken:#?}"
    );
    Ok(())
}

#[test]
fn an_arrow_upwards_sideways_or_out_of_tests_is_found() {
    for (from, to, only_in_tests) in [
        ("domain", "persistence", false),
        ("domain", "tokio", false),
        ("persistence", "integrations", false),
        ("services", "http-api", false),
        ("services", "http-api", true),
        ("services", "test-support", false),
        ("integrations", "paystack-sim", false),
        ("coportal", "paystack-sim", false),
        ("paystack-sim", "integrations", true),
        ("services", "reqwest", false),
        ("http-api", "reqwest", false),
        ("new-crate", "serde", false),
    ] {
        assert!(
            Dependency::new(from, to, only_in_tests).breaks_the_rule(),
            "{from} → {to} went unnoticed"
        );
    }
    for (from, to, only_in_tests) in [
        ("services", "persistence", false),
        ("services", "test-support", true),
        ("integrations", "paystack-sim", true),
        ("domain", "proptest", true),
        ("http-api", "reqwest", true),
        ("integrations", "reqwest", false),
    ] {
        assert!(
            !Dependency::new(from, to, only_in_tests).breaks_the_rule(),
            "{from} → {to} is allowed"
        );
    }
}
