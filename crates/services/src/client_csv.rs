//! Clients in and out as CSV: preview, import as a whole or not at all, export.

mod columns;
mod export;
mod table;

use std::collections::{BTreeMap, HashMap};

use domain::client::{ClientDetails, ClientInput};
use domain::event::EventKind;
use domain::form::{FieldError, Invalid};
use domain::text::name_fingerprint;
use persistence::{Conn, client_import};

pub use columns::ImportField;
pub use export::{Exported, export_page};
use table::Table;

use crate::error::Result;
use crate::people::{Member, client_subject};

/// The most rows of one file.
pub const MOST_ROWS: usize = 5_000;

/// A file to import, and how to read it.
#[derive(Debug, Clone, Default)]
pub struct ImportRequest {
    /// The whole file as text.
    pub csv: String,
    /// Field by column heading; guessed from the headings when absent.
    pub mapping: Option<BTreeMap<String, Option<ImportField>>>,
    /// Whether rows that look like a client already there come in too.
    pub with_duplicates: bool,
}

/// What would become of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A client nobody has yet.
    New,
    /// Like one that is there, or like a row above.
    Duplicate,
    /// Some field does not hold.
    Invalid,
}

/// One thing wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// Which field.
    pub field: ImportField,
    /// What to do about it.
    pub detail: String,
}

/// A row as it would come in.
#[derive(Debug, Clone)]
pub struct ImportRow {
    /// The line as a spreadsheet counts, the headings being 1.
    pub row: usize,
    /// What would become of it.
    pub outcome: Outcome,
    /// As typed.
    pub input: ClientInput,
    /// Why it is invalid.
    pub problems: Vec<CellProblem>,
    /// The client or row it is like.
    pub duplicate_of: Option<String>,
    details: Option<ClientDetails>,
}

/// A file as it would come in.
#[derive(Debug, Clone)]
pub struct ImportPreview {
    /// The headings.
    pub columns: Vec<String>,
    /// Field by column heading.
    pub mapping: BTreeMap<String, Option<ImportField>>,
    /// Every row, in the file's order.
    pub rows: Vec<ImportRow>,
}

impl ImportPreview {
    /// How many rows would become this.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.rows.iter().filter(|row| row.outcome == outcome).count()
    }
}

/// Reads a file and says what would become of each row; changes nothing.
///
/// # Errors
/// When the file as a whole cannot be read, at `/csv` or `/mapping`.
pub fn preview(conn: &mut Conn, member: &Member, request: &ImportRequest) -> Result<ImportPreview> {
    let table = Table::read(&request.csv)?;
    let mapping = columns::mapping_for(&table.columns, request.mapping.as_ref())?;
    let mut rows: Vec<ImportRow> = table
        .records
        .iter()
        .map(|(line, cells)| read_row(*line, &table.columns, cells, &mapping))
        .collect();
    mark_duplicates(conn, member, &mut rows)?;
    Ok(ImportPreview {
        columns: table.columns,
        mapping,
        rows,
    })
}

fn read_row(
    line: usize,
    columns: &[String],
    cells: &[String],
    mapping: &BTreeMap<String, Option<ImportField>>,
) -> ImportRow {
    let mut input = ClientInput::default();
    for (column, cell) in columns.iter().zip(cells) {
        if let Some(Some(field)) = mapping.get(column) {
            field.put(&mut input, export::without_guard(cell));
        }
    }
    let (details, problems) = match input.check() {
        Ok(details) => (Some(details), Vec::new()),
        Err(Invalid(errors)) => (None, errors.into_iter().filter_map(cell_problem).collect()),
    };
    let outcome = if details.is_some() {
        Outcome::New
    } else {
        Outcome::Invalid
    };
    ImportRow {
        row: line,
        outcome,
        input,
        problems,
        duplicate_of: None,
        details,
    }
}

fn cell_problem(error: FieldError) -> Option<CellProblem> {
    let field = error.pointer.trim_start_matches('/').parse().ok()?;
    Some(CellProblem {
        field,
        detail: error.detail,
    })
}

fn mark_duplicates(conn: &mut Conn, member: &Member, rows: &mut [ImportRow]) -> Result<()> {
    let valid = || rows.iter().filter_map(|row| row.details.as_ref());
    let emails: Vec<String> = valid().map(|details| details.email.as_str().to_owned()).collect();
    let fingerprints: Vec<String> = valid().map(|details| name_fingerprint(&details.name)).collect();
    let by_email = client_import::names_by_email(conn, &member.scope, &emails)?;
    let by_name = client_import::names_by_fingerprint(conn, &member.scope, &fingerprints)?;
    let mut seen: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let Some(details) = &row.details else { continue };
        let email = details.email.as_str().to_owned();
        let name = name_fingerprint(&details.name);
        let there = by_email.get(&email).or_else(|| by_name.get(&name)).cloned();
        let above = seen.get(&email).map(|line| format!("row {line}"));
        if let Some(like) = there.or(above) {
            row.outcome = Outcome::Duplicate;
            row.duplicate_of = Some(like);
        }
        seen.entry(email).or_insert(row.row);
    }
    Ok(())
}

/// How an import went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Clients added.
    pub imported: usize,
    /// Rows left out as duplicates.
    pub skipped: usize,
}

/// Imports a file as a whole, or nothing of it.
///
/// # Errors
/// Every invalid row, at `/rows/N` with N as the spreadsheet counts.
pub fn import(conn: &mut Conn, member: &Member, request: &ImportRequest) -> Result<Imported> {
    let preview = preview(conn, member, request)?;
    let errors: Vec<FieldError> = preview.rows.iter().flat_map(row_errors).collect();
    if !errors.is_empty() {
        return Err(Invalid(errors).into());
    }
    let taken = |row: &&ImportRow| row.outcome == Outcome::New || request.with_duplicates;
    let new: Vec<_> = preview
        .rows
        .iter()
        .filter(taken)
        .filter_map(|row| row.details.as_ref())
        .map(|details| crate::clients::rows_of(member, details))
        .collect();
    let subjects = new
        .iter()
        .map(|(row, _)| client_subject(row.id, &row.name))
        .collect();
    let imported = new.len();
    let skipped = preview.rows.len().saturating_sub(imported);
    client_import::insert(conn, new)?;
    member.record_all(conn, EventKind::ClientImported, subjects)?;
    Ok(Imported { imported, skipped })
}

fn row_errors(row: &ImportRow) -> Vec<FieldError> {
    row.problems
        .iter()
        .map(|problem| FieldError {
            pointer: format!("/rows/{}/{}", row.row, problem.field.as_str()),
            code: "invalid",
            detail: format!("Row {}: {}", row.row, problem.detail),
        })
        .collect()
}
