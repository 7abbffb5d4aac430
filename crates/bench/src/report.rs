//! What was measured, as a page.

use std::fmt::Write as _;

use crate::load::Shown;

/// Rows of the page, in the order they were measured.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) ratios: Vec<Ratio>,
    pub(crate) growth: Vec<Growth>,
    pub(crate) sizes: Vec<(String, String)>,
    /// Frames while a card is dragged, as the browser counted them.
    pub(crate) board: String,
    /// What, median nanoseconds, what it may take.
    pub(crate) documents: Vec<(&'static str, f64, &'static str)>,
}

/// The product beside a bare handler.
#[derive(Debug)]
pub(crate) struct Ratio {
    pub(crate) database: &'static str,
    pub(crate) what: String,
    pub(crate) product: Shown,
    pub(crate) bare: Shown,
    pub(crate) ratio: f64,
}

/// The same at two sizes.
#[derive(Debug)]
pub(crate) struct Growth {
    pub(crate) database: &'static str,
    pub(crate) what: String,
    pub(crate) small: Shown,
    pub(crate) large: Shown,
    pub(crate) rows: u64,
}

fn said(command: &str, arguments: &[&str]) -> String {
    let output = std::process::Command::new(command).args(arguments).output();
    output
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
        .unwrap_or_default()
}

fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .unwrap_or_default();
    let cores = info.lines().filter(|line| line.starts_with("processor")).count();
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = memory
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))
        .unwrap_or_default()
        .trim()
        .to_owned();
    format!(
        "{} × {cores}, memory {memory}, Linux {}, {}, {}",
        model.trim_start_matches([' ', '\t', ':']),
        said("uname", &["-r"]),
        said("rustc", &["--version"]),
        said("psql", &["--version"])
    )
}

impl Report {
    /// The page.
    #[expect(clippy::float_arithmetic, reason = "latencies are not money")]
    pub(crate) fn markdown(&self) -> String {
        let mut page = format!(
            "# Benchmarks\n\nMade by `make bench` on {}. Machine: {}. Load: wrk with {} connections from the same machine, so the \
             numbers of requests are this machine's; the ratios are what to read.\n\n\
             ## The product beside bare handlers\n\nBare: actix + diesel + r2d2, the same SQL on the same database, the same JSON; no sign-in, \
             scope, limits or headers. Medians of alternating rounds. PostgreSQL and SQLite commit durably.\n\n\
             | database | call | product req/s | p50 ms | p99 ms | bare req/s | p50 ms | p99 ms | product ÷ bare |\n\
             |---|---|---|---|---|---|---|---|---|\n",
            chrono::Utc::now().format("%Y-%m-%d"),
            machine(),
            crate::load::CONNECTIONS
        );
        for row in &self.ratios {
            let (product, bare) = (row.product, row.bare);
            let _ = writeln!(
                page,
                "| {} | {} | {:.0} | {:.2} | {:.2} | {:.0} | {:.2} | {:.2} | **{:.0} %** |",
                row.database,
                row.what,
                product.per_second,
                product.p50,
                product.p99,
                bare.per_second,
                bare.p50,
                bare.p99,
                row.ratio * 100.0
            );
        }
        page.push_str("\n## Growth\n\nEach client has an invoice, most of them paid.\n\n| database | call | 10,000 clients p99 ms | large p99 ms | large rows | p99 ratio |\n|---|---|---|---|---|---|\n");
        for row in &self.growth {
            let ratio = if row.small.p99 > 0.0 {
                row.large.p99 / row.small.p99
            } else {
                0.0
            };
            let _ = writeln!(
                page,
                "| {} | {} | {:.2} | {:.2} | {} | **{ratio:.2}** |",
                row.database, row.what, row.small.p99, row.large.p99, row.rows
            );
        }
        if !self.documents.is_empty() {
            page.push_str("\n## Documents\n\nMedians of criterion, one thread.\n\n| what | median | goal |\n|---|---|---|\n");
        }
        for (what, nanoseconds, goal) in &self.documents {
            let _ = writeln!(page, "| {what} | {:.2} ms | {goal} |", nanoseconds / 1_000_000.0);
        }
        if !self.board.is_empty() {
            let _ = write!(page, "\n## Dragging a card on a board\n\n{}.\n", self.board);
        }
        page.push_str("\n## Start and size\n\n| what | value |\n|---|---|\n");
        for (what, value) in &self.sizes {
            let _ = writeln!(page, "| {what} | {value} |");
        }
        page
    }
}
