//! Clients as CSV that spreadsheets open without running anything (OWASP, CSV injection).

use domain::client::ClientStatus;
use persistence::{Conn, clients};

use super::ImportField;
use crate::error::{Error, Result};
use crate::people::Member;

/// How many clients one read fetches.
const PAGE: i64 = 500;

/// A piece of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// UTF-8 lines.
    pub lines: Vec<u8>,
    /// Where the next piece begins; nothing after the last.
    pub next: Option<String>,
}

/// A cell that no spreadsheet takes for a formula: those that would be are led by an apostrophe.
fn guarded(cell: &str) -> String {
    let phone = cell.starts_with('+')
        && cell
            .chars()
            .skip(1)
            .all(|letter| letter.is_ascii_digit() || " ()-./".contains(letter));
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !phone {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The cell as it was before [`guarded`].
pub(super) fn without_guard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

/// A piece of the export, from after an id; the first one, after nothing, begins with the headings.
///
/// # Errors
/// When the database fails.
pub fn export_page(conn: &mut Conn, member: &Member, status: ClientStatus, after: &str) -> Result<Exported> {
    let rows = clients::export_page(conn, &member.scope, status, after, PAGE)?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    if after.is_empty() {
        let headings = ImportField::ALL.map(ImportField::as_str);
        let more = ["archived_at", "created_at", "id"];
        writer
            .write_record(headings.iter().chain(&more))
            .map_err(Error::internal)?;
    }
    for (row, email) in &rows {
        let text = |value: &Option<String>| guarded(value.as_deref().unwrap_or_default());
        let instant =
            |value: chrono::NaiveDateTime| value.and_utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let cells = [
            guarded(&row.name),
            guarded(email),
            text(&row.company),
            text(&row.phone),
            text(&row.notes),
            text(&row.billing_address),
            text(&row.tax_number),
            text(&row.country),
            text(&row.currency),
            row.archived_at.map(instant).unwrap_or_default(),
            instant(row.created_at),
            row.id.to_string(),
        ];
        writer.write_record(&cells).map_err(Error::internal)?;
    }
    let full = i64::try_from(rows.len()).unwrap_or(0) == PAGE;
    let next = rows.last().filter(|_| full).map(|(row, _)| row.id.to_string());
    Ok(Exported {
        lines: writer.into_inner().map_err(Error::internal)?,
        next,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_guarded_and_comes_back_as_it_was() {
        for cell in [
            "=1+1",
            "@SUM(A1)",
            "-2+3",
            "+cmd|' /C calc'!A0",
            "plain",
            "O'Neil",
            "+234 803 123 4567",
        ] {
            let out = guarded(cell);
            assert!(!out.starts_with(['=', '-', '@']), "{out}");
            assert_eq!(without_guard(&out), cell);
        }
        assert_eq!(
            guarded("+234 803"),
            "+234 803",
            "phone numbers stay phone numbers"
        );
    }
}
