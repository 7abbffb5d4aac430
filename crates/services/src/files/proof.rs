//! Whether every row has its content and all content a row: what `coportal doctor --deep` asks of the file store.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt as _;
use integrations::files::{FileStore, StoreError};
use persistence::Db;
use persistence::diagnosis::Finding;
use persistence::events::hex;
use persistence::files::{self, Promise};
use sha2::{Digest as _, Sha256};

use crate::error::Result;
use crate::jobs::file_cleaner::STRAYS_KEPT;

/// The name of the check that every file has its content.
pub const CONTENT: &str = "file content";
const PAGE: i64 = 1_000;

/// How many broke a rule, and the first of them.
#[derive(Debug, Default)]
struct Tally {
    number: usize,
    first: Option<String>,
}

impl Tally {
    fn add(&mut self, place: &str) {
        self.number += 1;
        self.first.get_or_insert_with(|| place.to_owned());
    }

    fn finding(self, check: &'static str, holds: &str, fails: &str) -> Finding {
        let detail = match &self.first {
            None => holds.to_owned(),
            Some(first) => format!("{} {fails}, first {first}", self.number),
        };
        Finding {
            check,
            holds: self.first.is_none(),
            detail,
        }
    }
}

/// Reads all content there is and holds it against the rows.
///
/// # Errors
/// When database or file store cannot be asked; a fault in them is a finding.
pub async fn examine(db: &Db, store: &dyn FileStore, now: DateTime<Utc>) -> Result<Vec<Finding>> {
    let (mut wrong, mut promised) = (Tally::default(), HashSet::new());
    let mut after = String::new();
    loop {
        let page = db.read(move |conn| files::promises(conn, &after, PAGE)).await?;
        let Some(last) = page.last() else { break };
        after = last.place.clone();
        for promise in page {
            if !is_kept(store, &promise).await? {
                wrong.add(&promise.place);
            }
            promised.insert(promise.place);
        }
    }
    // Twice the time that the cleaner leaves it, so that its next round is not awaited.
    let old = now - STRAYS_KEPT * 2;
    let mut strays = Tally::default();
    let mut found = store.list();
    while let Some(stored) = found.try_next().await? {
        if stored.stored_at < old && !promised.contains(&stored.place) {
            strays.add(&stored.place);
        }
    }
    Ok(vec![
        wrong.finding(
            CONTENT,
            "every file has the content that it had when it came",
            "files have no content or another one",
        ),
        strays.finding(
            "stray content",
            "no content without a file lies about",
            "pieces of content belong to no file",
        ),
    ])
}

/// Whether content is there with the size and hash that its row tells.
async fn is_kept(store: &dyn FileStore, promise: &Promise) -> Result<bool> {
    let size = u64::try_from(promise.size).unwrap_or_default();
    let mut chunks = match store.read(&promise.place, 0..size.saturating_add(1)).await {
        Ok(chunks) => chunks,
        Err(StoreError::Missing(_)) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let mut hash = Sha256::new();
    while let Some(chunk) = chunks.try_next().await? {
        hash.update(&chunk);
    }
    Ok(hex(&hash.finalize()) == promise.sha256)
}
