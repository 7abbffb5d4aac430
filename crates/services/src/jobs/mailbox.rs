//! Mails that stayed here because no mail server is configured, for whoever develops on this machine.

use chrono::{DateTime, Utc};
use persistence::outbox;

use crate::error::Result;
use crate::platform::Platform;

const SHOWN: i64 = 200;

/// A mail that stayed here.
#[derive(Debug, Clone, serde::Serialize)]
pub struct KeptMail {
    /// The job's id.
    pub id: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
    /// Its HTML.
    pub html: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// The mails that stayed here, newest first.
///
/// # Errors
/// When the database fails.
pub async fn newest(platform: &Platform) -> Result<Vec<KeptMail>> {
    let rows = platform.db.read(|conn| outbox::newest_mails(conn, SHOWN)).await?;
    let mails = rows
        .iter()
        .filter(|row| !row.payload.is_empty())
        .filter_map(|row| {
            let mail = super::outbox::read_mail(platform, row).ok()?;
            Some(KeptMail {
                id: row.id.to_string(),
                to: mail.to.as_str().to_owned(),
                subject: mail.subject,
                text: mail.text,
                html: mail.html,
                created_at: row.created_at.and_utc(),
            })
        });
    Ok(mails.collect())
}
