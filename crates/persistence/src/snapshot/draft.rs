//! A file that is written beside its place and takes it whole or not at all.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::error::{SnapshotError, at};

/// A file on its way to its place, readable by its owner only; it goes when it is dropped before it is there.
#[derive(Debug)]
pub(super) struct Draft {
    path: PathBuf,
    place: PathBuf,
}

impl Draft {
    /// An empty file beside the place.
    pub(super) fn beside(place: &Path) -> Result<(Self, File), SnapshotError> {
        let place = std::path::absolute(place).map_err(at(place))?;
        let mut name = OsString::from(".");
        name.push(place.file_name().unwrap_or_default());
        name.push(format!(".{}.part", std::process::id()));
        let path = place.with_file_name(name);
        // One that a killed process of the same number left behind.
        let _ = std::fs::remove_file(&path);
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .map_err(at(&path))?;
        Ok((Self { path, place }, file))
    }

    /// Where it is for now.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts it in its place, in a way that outlasts a power cut, and tells its size.
    pub(super) fn publish(self) -> Result<u64, SnapshotError> {
        let file = File::open(&self.path).map_err(at(&self.path))?;
        file.sync_all().map_err(at(&self.path))?;
        let bytes = file.metadata().map_err(at(&self.path))?.len();
        std::fs::rename(&self.path, &self.place).map_err(at(&self.place))?;
        if let Some(folder) = self.place.parent() {
            File::open(folder)
                .and_then(|folder| folder.sync_all())
                .map_err(at(folder))?;
        }
        Ok(bytes)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
        for path in companions(&self.path) {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// The files that SQLite keeps beside a database.
pub(super) fn companions(database: &Path) -> [PathBuf; 3] {
    ["-wal", "-shm", "-journal"].map(|ending| {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    })
}
