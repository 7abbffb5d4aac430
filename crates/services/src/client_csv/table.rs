//! A CSV file as headings and cells, whichever of the usual separators it has.

use domain::form::Invalid;

use super::MOST_ROWS;

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
const MOST_COLUMNS: usize = 100;

/// A file that could be read.
pub(super) struct Table {
    pub(super) columns: Vec<String>,
    /// Each with its line as a spreadsheet counts.
    pub(super) records: Vec<(usize, Vec<String>)>,
}

fn unreadable(detail: impl Into<String>) -> Invalid {
    Invalid::at("/csv", "invalid", detail)
}

impl Table {
    /// Reads headings and rows; rows that are blank all over are passed over.
    pub(super) fn read(text: &str) -> Result<Self, Invalid> {
        let text = text.trim_start_matches('\u{FEFF}');
        if text.trim().is_empty() {
            return Err(Invalid::at("/csv", "required", "The file is empty."));
        }
        let first = text.lines().next().unwrap_or_default();
        let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
        let separator = SEPARATORS
            .into_iter()
            .rev()
            .max_by_key(|separator| count(*separator))
            .unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .has_headers(true)
            .from_reader(text.as_bytes());
        let headings = reader
            .headers()
            .map_err(|error| unreadable(error.to_string()))?
            .clone();
        if headings.len() > MOST_COLUMNS {
            return Err(unreadable(format!(
                "The file has {} columns; {MOST_COLUMNS} is the most.",
                headings.len()
            )));
        }
        let columns = distinct(headings.iter());
        let mut records = Vec::new();
        for (index, record) in reader.records().enumerate() {
            let line = index + 2;
            let record = record.map_err(|error| unreadable(format!("Row {line} cannot be read: {error}")))?;
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if records.len() == MOST_ROWS {
                return Err(unreadable(format!(
                    "The file has more than {MOST_ROWS} rows; split it."
                )));
            }
            records.push((line, record.iter().map(str::to_owned).collect()));
        }
        if records.is_empty() {
            return Err(unreadable("The file has headings but no rows."));
        }
        Ok(Self { columns, records })
    }
}

/// Headings made different from each other, so that each can be mapped by name.
fn distinct<'a>(headings: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for (index, heading) in headings.enumerate() {
        let heading = heading.trim();
        let mut name = if heading.is_empty() {
            format!("Column {}", index + 1)
        } else {
            heading.to_owned()
        };
        while columns.contains(&name) {
            name = format!("{name} ({})", index + 1);
        }
        columns.push(name);
    }
    columns
}
