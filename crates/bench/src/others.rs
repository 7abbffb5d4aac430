//! What was measured just before by others: documents by criterion, dragging on a board by a browser (scripts/bench).

use std::path::Path;

use crate::Failure;
use crate::report::Report;

/// Criterion's names of what is measured, and what may be spent on it.
const MEASURED: [(&str, &str); 6] = [
    ("one page", "≤ 5 ms"),
    ("one page with a logo", ""),
    ("one page and a certificate", ""),
    ("long/600 lines", "≤ 110 ms"),
    ("seal", ""),
    ("verify", ""),
];

/// Takes what they left; nothing where they have not run.
pub(crate) fn collect(report: &mut Report) -> Result<(), Failure> {
    for (name, goal) in MEASURED {
        let path = Path::new("target/criterion")
            .join(name)
            .join("new/estimates.json");
        let Ok(text) = std::fs::read_to_string(path) else {
            continue;
        };
        let estimates: serde_json::Value = serde_json::from_str(&text)?;
        let nanoseconds = estimates
            .pointer("/median/point_estimate")
            .and_then(serde_json::Value::as_f64);
        if let Some(nanoseconds) = nanoseconds {
            report.documents.push((name, nanoseconds, goal));
        }
    }
    report.board = std::fs::read_to_string("target/board.txt").unwrap_or_default();
    Ok(())
}
