//! Speed and size as ratios in one run: the product beside bare actix + diesel handlers on the same database.
//!
//! `bench [--quick] [--only=ratios|growth] [--write]`: `--quick` grows to 50,000 clients instead of 1,000,000, `--write` also writes
//! docs/benchmarks.md. PostgreSQL is measured where TEST_POSTGRES_URL is set. The load comes from `wrk`.
#![forbid(unsafe_code)]

mod bare;
mod growth;
mod load;
mod others;
mod ratios;
mod report;
mod settling;
mod size;
mod world;

use std::io::Write as _;

use report::Report;

/// Any reason to stop.
type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let told = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let many = if told("--quick") { 50_000 } else { 1_000_000 };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let only = arguments
        .iter()
        .find_map(|argument| argument.strip_prefix("--only="));
    let report = runtime.block_on(measure(many, only))?;
    let text = report.markdown();
    writeln!(std::io::stdout(), "{text}")?;
    if told("--write") {
        std::fs::write("docs/benchmarks.md", text)?;
    }
    Ok(())
}

/// Everything, or `only` the ratios or the growth.
async fn measure(many: u64, only: Option<&str>) -> Result<Report, Failure> {
    let mut report = Report::default();
    others::collect(&mut report)?;
    for kind in world::kinds() {
        if only != Some("growth") {
            let world = world::World::new(kind, 10_000).await?;
            ratios::measure(&world, &mut report).await?;
            size::measure(&world, &mut report)?;
            world.stop();
        }
        if only != Some("ratios") {
            // Its own small world: the one before has grown by what was written to it.
            let small = world::World::new(kind, 10_000).await?;
            let large = world::World::new(kind, many).await?;
            growth::measure(&small, &large, &mut report)?;
            large.stop();
            small.stop();
        }
    }
    Ok(report)
}
