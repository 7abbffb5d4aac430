//! Backup, restore and the check of what must always hold.

use std::path::Path;
use std::process::ExitCode;

use persistence::{diagnosis, snapshot};
use services::files::proof;

use crate::commands::say;
use crate::config::Settings;
use crate::file_archive;
use crate::start::{self, Failure};

/// Writes everything stored into new files: the rows, and beside them what the files of projects contain.
pub(crate) async fn backup(settings: &Settings, file: &Path) -> Result<ExitCode, Failure> {
    let summary = snapshot::backup(&settings.database_url(), file)?;
    say(&format!("Wrote {} bytes to {}", summary.bytes, file.display()))?;
    // After the rows: content comes before its row and goes after it, so that every row has its content here.
    let archive = file_archive::beside(file);
    let written = file_archive::write(&start::file_store(settings)?, &archive).await?;
    say(&format!(
        "Wrote {written} uploaded files to {}",
        archive.display()
    ))?;
    say(
        "Keep the secret (SECRET_KEY, or secret.key in the data folder) with it: without it, waiting mail and sign-ins are lost.",
    )
}

/// Reads everything from a backup; exit code 1 when files lack their content afterwards.
pub(crate) async fn restore(settings: &Settings, file: &Path, force: bool) -> Result<ExitCode, Failure> {
    let archive = file_archive::beside(file);
    let store = start::file_store(settings)?;
    // First, because content without a row does no harm, and what is damaged is found before a row is replaced.
    if archive.exists() {
        let read = file_archive::read(&store, &archive).await?;
        say(&format!(
            "Restored {read} uploaded files from {}",
            archive.display()
        ))?;
    }
    let summary = snapshot::restore(&settings.database_url(), file, force)?;
    say(&format!(
        "Restored {} bytes from {}",
        summary.bytes,
        file.display()
    ))?;
    let db = start::database(settings).await?;
    let findings = proof::examine(&db, &store, chrono::Utc::now()).await?;
    let missing = findings
        .iter()
        .find(|finding| finding.check == proof::CONTENT && !finding.holds);
    match missing {
        None => Ok(ExitCode::SUCCESS),
        Some(finding) => {
            say(&format!(
                "BROKEN  {}: put {} beside the backup and restore again",
                finding.detail,
                archive.display()
            ))?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Checks the invariants and prints one line each.
pub(crate) async fn doctor(settings: &Settings, deep: bool) -> Result<ExitCode, Failure> {
    let db = start::database(settings).await?;
    let now = chrono::Utc::now();
    let mut findings = db
        .maintain(move |conn| diagnosis::examine(conn, deep, now.naive_utc()))
        .await?;
    // A database without its schema has said so already.
    if deep && findings.len() > 1 {
        findings.extend(proof::examine(&db, &start::file_store(settings)?, now).await?);
    }
    let mut broken = 0;
    for finding in &findings {
        let mark = if finding.holds { "ok    " } else { "BROKEN" };
        broken += usize::from(!finding.holds);
        say(&format!("{mark}  {}: {}", finding.check, finding.detail))?;
    }
    say(&format!("{} checks, {broken} broken", findings.len()))?;
    Ok(if broken == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
