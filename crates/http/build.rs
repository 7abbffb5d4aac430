//! Compiles the embedded pages anew when the frontend was built anew; a debug build reads them from disk instead.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let mut cargo = std::io::stdout();
    writeln!(cargo, "cargo::rerun-if-changed=build.rs")?;
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        writeln!(cargo, "cargo::rerun-if-changed=../../frontend/dist")?;
    }
    Ok(())
}
