//! Backup, restore and the check of what must always hold.

use std::path::Path;
use std::process::ExitCode;

use persistence::{diagnosis, snapshot};

use crate::commands::say;
use crate::config::Settings;
use crate::start::{self, Failure};

/// Writes everything stored into a new file.
pub(crate) fn backup(settings: &Settings, file: &Path) -> Result<ExitCode, Failure> {
    let summary = snapshot::backup(&settings.database_url(), file)?;
    say(&format!("Wrote {} bytes to {}", summary.bytes, file.display()))?;
    say(
        "Keep the secret (SECRET_KEY, or secret.key in the data folder) with it: without it, waiting mail and sign-ins are lost.",
    )
}

/// Reads everything from a backup.
pub(crate) fn restore(settings: &Settings, file: &Path, force: bool) -> Result<ExitCode, Failure> {
    let summary = snapshot::restore(&settings.database_url(), file, force)?;
    say(&format!(
        "Restored {} bytes from {}",
        summary.bytes,
        file.display()
    ))
}

/// Checks the invariants and prints one line each.
pub(crate) async fn doctor(settings: &Settings, deep: bool) -> Result<ExitCode, Failure> {
    let db = start::database(settings).await?;
    let now = chrono::Utc::now().naive_utc();
    let findings = db
        .maintain(move |conn| diagnosis::examine(conn, deep, now))
        .await?;
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
