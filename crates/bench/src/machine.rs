//! Where and when it was measured.

use std::fs;
use std::process::Command;

use diesel::connection::Connection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::place::Kind;

fn said(program: &str, arguments: &[&str]) -> String {
    Command::new(program)
        .args(arguments)
        .output()
        .ok()
        .filter(|output| output.status.success())
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .map_or_else(|| "unknown".to_owned(), |text| text.trim().to_owned())
}

fn field(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

fn version(kind: Kind) -> Option<String> {
    let version: Version = match kind {
        Kind::Sqlite => diesel::sql_query("SELECT sqlite_version() AS version")
            .get_result(&mut SqliteConnection::establish(":memory:").ok()?)
            .ok()?,
        Kind::Postgres => diesel::sql_query("SELECT current_setting('server_version') AS version")
            .get_result(&mut PgConnection::establish(&std::env::var("TEST_POSTGRES_URL").ok()?).ok()?)
            .ok()?,
    };
    Some(format!("{} {}", kind.name(), version.version))
}

/// The machine, the date and the versions, as a list.
pub(crate) fn describe(kinds: &[Kind]) -> String {
    let cpu = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned());
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = field("/proc/meminfo", "MemTotal")
        .and_then(|text| text.trim_end_matches(" kB").parse::<u64>().ok())
        .map_or_else(
            || "unknown".to_owned(),
            |kib| format!("{} GiB", kib.div_ceil(1024 * 1024)),
        );
    let databases: Vec<String> = kinds.iter().filter_map(|kind| version(*kind)).collect();
    format!(
        "- Machine: {cpu}, {cores} cores, {memory}, Linux {}\n- Date: {}\n- Versions: coportal {} ({}), {}, {}",
        said("uname", &["-r"]),
        chrono::Utc::now().format("%Y-%m-%d"),
        env!("CARGO_PKG_VERSION"),
        said("git", &["rev-parse", "--short", "HEAD"]),
        said("rustc", &["--version"]),
        databases.join(", "),
    )
}
