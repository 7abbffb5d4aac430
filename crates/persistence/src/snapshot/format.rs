//! The file of a PostgreSQL backup: lines of text, the last of which proves that the others are all there.
//!
//! ```text
//! coportal-postgres-backup 1 <version of CoPortal> <migration>,<migration>
//! table <name> <column>,<column>
//! <a row as COPY writes it, which never is a line of \. alone>
//! \.
//! end <how many rows> <SHA-256 of all before, hex>
//! ```

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek as _, Write};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::error::{SnapshotError, at};
use crate::error::DbError;
use crate::events::hex;

/// What the file begins with: its name and its version.
pub(super) const MAGIC: &str = "coportal-postgres-backup 1 ";
const END_OF_TABLE: &[u8] = b"\\.\n";

/// Writes a backup, and counts its rows.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    out: BufWriter<File>,
    path: &'a Path,
    digest: Sha256,
    rows: u64,
}

impl<'a> Writer<'a> {
    /// Begins a backup of a database with these migrations.
    pub(super) fn new(out: File, path: &'a Path, migrations: &[String]) -> Result<Self, SnapshotError> {
        let mut writer = Self {
            out: BufWriter::new(out),
            path,
            digest: Sha256::new(),
            rows: 0,
        };
        let version = env!("CARGO_PKG_VERSION");
        writer.write(format!("{MAGIC}{version} {}\n", migrations.join(",")).as_bytes())?;
        Ok(writer)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), SnapshotError> {
        self.digest.update(bytes);
        self.out.write_all(bytes).map_err(at(self.path))
    }

    /// Adds a table with all rows that `COPY` sends, each a line.
    pub(super) fn table(
        &mut self,
        name: &str,
        columns: &str,
        mut rows: impl BufRead,
    ) -> Result<(), SnapshotError> {
        self.write(format!("table {name} {columns}\n").as_bytes())?;
        loop {
            let sent = rows
                .fill_buf()
                .map_err(|error| DbError::Unavailable(error.to_string()))?;
            if sent.is_empty() {
                break;
            }
            let ends = sent.iter().filter(|byte| **byte == b'\n').count();
            self.rows = self.rows.saturating_add(u64::try_from(ends).unwrap_or(u64::MAX));
            self.write(sent)?;
            let length = sent.len();
            rows.consume(length);
        }
        self.write(END_OF_TABLE)
    }

    /// Writes the last line; answers how many rows there are.
    pub(super) fn finish(mut self) -> Result<u64, SnapshotError> {
        let line = format!("end {} {}\n", self.rows, hex(&self.digest.finalize_reset()));
        self.out
            .write_all(line.as_bytes())
            .and_then(|()| self.out.flush())
            .map_err(at(self.path))?;
        Ok(self.rows)
    }
}

/// Reads a backup that is known to be whole.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    lines: BufReader<File>,
    path: &'a Path,
    line: Vec<u8>,
    /// The CoPortal that wrote it.
    pub(super) made_by: String,
    /// What the database had.
    pub(super) migrations: Vec<String>,
    /// How many rows it holds.
    pub(super) rows: u64,
}

impl<'a> Reader<'a> {
    /// Reads the file once to the end, to be sure of it, and goes back to its first table.
    pub(super) fn open(path: &'a Path) -> Result<Self, SnapshotError> {
        let file = File::open(path).map_err(at(path))?;
        let mut reader = Self {
            lines: BufReader::new(file),
            path,
            line: Vec::new(),
            made_by: String::new(),
            migrations: Vec::new(),
            rows: 0,
        };
        reader.rows = reader.prove_whole()?;
        reader.lines.rewind().map_err(at(path))?;
        reader.read_line()?;
        let head = reader.words()?;
        let mut head = head
            .strip_prefix(MAGIC)
            .ok_or(SnapshotError::NotABackup)?
            .split(' ');
        head.next().unwrap_or_default().clone_into(&mut reader.made_by);
        reader.migrations = head
            .next()
            .unwrap_or_default()
            .split(',')
            .map(str::to_owned)
            .collect();
        Ok(reader)
    }

    fn prove_whole(&mut self) -> Result<u64, SnapshotError> {
        let mut digest = Sha256::new();
        let mut last = Vec::new();
        while self.read_line()? {
            digest.update(&last);
            std::mem::swap(&mut last, &mut self.line);
        }
        let hash = hex(&digest.finalize());
        std::mem::swap(&mut last, &mut self.line);
        let last = self.words().unwrap_or_default();
        let (rows, expected) = last
            .strip_prefix("end ")
            .and_then(|last| last.split_once(' '))
            .and_then(|(rows, hash)| Some((rows.parse().ok()?, hash)))
            .ok_or_else(|| damaged("its end is missing"))?;
        if hash == expected {
            Ok(rows)
        } else {
            Err(damaged("its bytes are not those that were written"))
        }
    }

    fn read_line(&mut self) -> Result<bool, SnapshotError> {
        self.line.clear();
        let length = self
            .lines
            .read_until(b'\n', &mut self.line)
            .map_err(at(self.path))?;
        Ok(length > 0)
    }

    fn words(&self) -> Result<String, SnapshotError> {
        std::str::from_utf8(&self.line)
            .ok()
            .and_then(|line| line.strip_suffix('\n'))
            .map(str::to_owned)
            .ok_or_else(|| damaged("a line cannot be read"))
    }

    /// The name and the columns of the next table, whose rows must be read before the one after it.
    pub(super) fn next_table(&mut self) -> Result<Option<(String, String)>, SnapshotError> {
        self.read_line()?;
        let line = self.words()?;
        if line.starts_with("end ") {
            return Ok(None);
        }
        line.strip_prefix("table ")
            .and_then(|head| head.split_once(' '))
            .map(|(name, columns)| Some((name.to_owned(), columns.to_owned())))
            .ok_or_else(|| damaged("a table has no name"))
    }

    /// Hands the rows of the table to the database.
    pub(super) fn rows(&mut self, out: &mut dyn Write) -> Result<(), SnapshotError> {
        while self.read_line()? {
            if self.line == END_OF_TABLE {
                return Ok(());
            }
            out.write_all(&self.line)
                .map_err(|error: io::Error| DbError::Unavailable(error.to_string()))?;
        }
        Err(damaged("a table has no end"))
    }
}

fn damaged(how: &str) -> SnapshotError {
    SnapshotError::Damaged(how.to_owned())
}
