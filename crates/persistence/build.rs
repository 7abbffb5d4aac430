//! Lets cargo see new migrations, which are embedded in the library, and names their whole by a fingerprint.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let folder = Path::new("../../migrations");
    let mut migrations = Vec::new();
    files(folder, &mut migrations)?;
    migrations.sort();
    let mut hasher = DefaultHasher::new();
    for path in migrations {
        path.hash(&mut hasher);
        std::fs::read(&path)?.hash(&mut hasher);
    }
    let mut out = io::stdout();
    writeln!(out, "cargo:rerun-if-changed={}", folder.display())?;
    writeln!(
        out,
        "cargo:rustc-env=MIGRATIONS_FINGERPRINT={:016x}",
        hasher.finish()
    )
}
