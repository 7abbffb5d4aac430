//! From settings to a platform: secret, database, mail.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;

use domain::clock::SystemClock;
use integrations::files::ObjectFiles;
use integrations::mail::SmtpMailer;
use integrations::paystack::PaystackClient;
use persistence::{Db, PoolSize, migrations};
use services::Platform;
use services::files::FileRoom;
use services::passwords::Passwords;
use services::platform::Postbox;
use services::secrets::{Keys, new_secret};

use crate::config::Settings;

/// Any reason not to start.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

const SHORTEST_SECRET: usize = 32;

/// Opens the database and brings its schema up to date.
pub(crate) async fn database(settings: &Settings) -> Result<Db, Failure> {
    let size = settings
        .database_connections
        .map_or_else(PoolSize::default, PoolSize);
    let db = Db::open(&settings.database_url(), size)?;
    let applied = db.maintain(migrations::run).await?;
    for migration in applied {
        tracing::info!(migration, "migrated");
    }
    Ok(db)
}

/// All that use cases stand on.
pub(crate) async fn platform(settings: &Settings) -> Result<Arc<Platform>, Failure> {
    let keys = Keys::derive(&secret(settings)?);
    let db = database(settings).await?;
    Ok(Arc::new(Platform {
        db,
        clock: Arc::new(SystemClock),
        keys,
        passwords: Passwords::new()?,
        postbox: postbox(settings)?,
        files: FileRoom {
            store: Arc::new(file_store(settings)?),
            limits: settings.file_limits(),
        },
        public_url: settings.public_url(),
        reply_domain: settings.reply_domain()?,
        paystack: Arc::new(PaystackClient::new(&settings.paystack_base_url)?),
        paystack_bell: Arc::default(),
        outbox_bell: Arc::default(),
        events_bell: Arc::default(),
        live: Arc::default(),
    }))
}

/// Where the content of files lies: a folder in the data folder.
pub(crate) fn file_store(settings: &Settings) -> Result<ObjectFiles, Failure> {
    Ok(ObjectFiles::in_folder(&settings.data_dir.join("files"))?)
}

fn postbox(settings: &Settings) -> Result<Postbox, Failure> {
    match settings.smtp_url.as_deref().filter(|url| !url.is_empty()) {
        Some(url) => Ok(Postbox::Deliver(Arc::new(SmtpMailer::from_url(
            url,
            &settings.mail_from(),
        )?))),
        None if settings.is_local() => Ok(Postbox::Keep),
        None => {
            tracing::warn!("SMTP_URL is not set: mail waits in the outbox until it is");
            Ok(Postbox::Wait)
        }
    }
}

fn secret(settings: &Settings) -> Result<Vec<u8>, Failure> {
    if let Some(secret) = settings.secret_key.as_deref().filter(|secret| !secret.is_empty()) {
        if secret.len() < SHORTEST_SECRET {
            return Err("SECRET_KEY needs at least 32 characters".into());
        }
        return Ok(secret.as_bytes().to_vec());
    }
    kept_secret(&settings.data_dir)
}

/// The secret kept in the data folder, made on the first start, readable by its owner only.
fn kept_secret(folder: &Path) -> Result<Vec<u8>, Failure> {
    let path = folder.join("secret.key");
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path);
    match written {
        Ok(mut file) => {
            let secret = persistence::events::hex(&new_secret());
            file.write_all(secret.as_bytes())?;
            file.sync_all()?;
            Ok(secret.into_bytes())
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let secret = fs::read(&path)?;
            if secret.len() < SHORTEST_SECRET {
                return Err(format!("{} is cut short; restore it from your backup", path.display()).into());
            }
            Ok(secret)
        }
        Err(error) => Err(format!("cannot write {}: {error}", path.display()).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn the_secret_is_made_once_and_only_its_owner_reads_it() {
        let folder = std::env::temp_dir().join(format!("coportal-secret-{}", std::process::id()));
        let first = kept_secret(&folder).unwrap();
        assert_eq!(first, kept_secret(&folder).unwrap());
        let mode = fs::metadata(folder.join("secret.key"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        fs::write(folder.join("secret.key"), "short").unwrap();
        assert!(kept_secret(&folder).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
