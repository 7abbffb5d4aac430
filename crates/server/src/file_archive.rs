//! The content of uploaded files as one archive (POSIX tar) beside a backup of the rows that name it.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use domain::ids::WorkspaceId;
use futures_util::TryStreamExt as _;
use integrations::files::{FileStore, StoreError};

use crate::start::Failure;

/// What a header and its content are filled up to.
const BLOCK: u64 = 512;
const CHUNK: usize = 64 * 1024;

/// The archive of a backup.
pub(crate) fn beside(backup: &Path) -> PathBuf {
    let mut name: OsString = backup.as_os_str().to_owned();
    name.push(".files");
    name.into()
}

/// Writes everything in the store to an archive that only its owner may read; answers how many pieces it holds.
///
/// An archive of that name is replaced, once the new one is whole.
pub(crate) async fn write(store: &dyn FileStore, archive: &Path) -> Result<usize, Failure> {
    let mut draft: OsString = archive.as_os_str().to_owned();
    draft.push(".part");
    let draft = PathBuf::from(draft);
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)?;
    let mut out = BufWriter::new(file);
    let mut written = 0;
    let mut all = store.list();
    while let Some(stored) = all.try_next().await? {
        let mut chunks = match store.read(&stored.place, 0..stored.size).await {
            Ok(chunks) => chunks,
            // Purged since it was listed: no row names it any more.
            Err(StoreError::Missing(_)) => continue,
            Err(error) => return Err(error.into()),
        };
        let mut header = tar::Header::new_ustar();
        header.set_path(&stored.place)?;
        header.set_size(stored.size);
        header.set_mode(0o600);
        header.set_mtime(u64::try_from(stored.stored_at.timestamp()).unwrap_or_default());
        header.set_cksum();
        out.write_all(header.as_bytes())?;
        while let Some(chunk) = chunks.try_next().await? {
            out.write_all(&chunk)?;
        }
        let gap = stored.size.next_multiple_of(BLOCK) - stored.size;
        out.write_all(&vec![0; usize::try_from(gap)?])?;
        written += 1;
    }
    // Two empty blocks are the end.
    out.write_all(&vec![0; usize::try_from(2 * BLOCK)?])?;
    out.into_inner()?.sync_all()?;
    std::fs::rename(&draft, archive)?;
    Ok(written)
}

/// Puts everything of an archive into the store; answers how many pieces it was.
pub(crate) async fn read(store: &dyn FileStore, archive: &Path) -> Result<usize, Failure> {
    let mut archive = tar::Archive::new(BufReader::new(File::open(archive)?));
    let mut read = 0;
    for entry in archive.entries()? {
        let mut entry = entry?;
        let place = entry.path()?.to_str().map(str::to_owned);
        let place = place
            .filter(|place| is_place(place))
            .ok_or("the archive of files has something else in it")?;
        let mut incoming = store.begin(&place).await?;
        let mut buffer = vec![0; CHUNK];
        loop {
            let length = entry.read(&mut buffer)?;
            let Some(chunk) = buffer.get(..length).filter(|chunk| !chunk.is_empty()) else {
                break;
            };
            incoming.write(chunk.to_vec().into()).await?;
        }
        incoming.finish().await?;
        read += 1;
    }
    Ok(read)
}

/// Whether it is a name that CoPortal makes up: a workspace and random digits, and no way out of the folder.
fn is_place(place: &str) -> bool {
    place.split_once('/').is_some_and(|(workspace, name)| {
        workspace.parse::<WorkspaceId>().is_ok()
            && !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use integrations::files::{ObjectFiles, Stored};

    async fn put(store: &ObjectFiles, place: &str, content: &[u8]) {
        let mut incoming = store.begin(place).await.unwrap();
        incoming.write(content.to_vec().into()).await.unwrap();
        incoming.finish().await.unwrap();
    }

    async fn all(store: &ObjectFiles) -> Vec<(String, Vec<u8>)> {
        let found: Vec<Stored> = store.list().try_collect().await.unwrap();
        let mut all = Vec::new();
        for stored in found {
            let chunks = store.read(&stored.place, 0..stored.size).await.unwrap();
            let content: Vec<_> = chunks.try_collect().await.unwrap();
            all.push((stored.place, content.concat()));
        }
        all.sort();
        all
    }

    #[tokio::test]
    async fn what_is_archived_comes_back_byte_by_byte() {
        let folder = tempfile::tempdir().unwrap();
        let archive = beside(&folder.path().join("backup"));
        let (one, other) = (ObjectFiles::in_memory(), ObjectFiles::in_memory());
        let workspace = WorkspaceId::at(chrono::Utc::now());
        for (name, length) in [("0a", 1), ("0b", 512), ("0c", 100_000)] {
            put(&one, &format!("{workspace}/{name}"), &vec![b'x'; length]).await;
        }
        assert_eq!(write(&one, &archive).await.unwrap(), 3);
        assert_eq!(read(&other, &archive).await.unwrap(), 3);
        assert_eq!(all(&other).await, all(&one).await);
        let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(names.len(), 1, "no draft is left");
    }

    #[tokio::test]
    async fn an_archive_with_another_place_in_it_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("foreign.tar");
        let mut builder = tar::Builder::new(File::create(&archive).unwrap());
        let mut header = tar::Header::new_ustar();
        header.set_size(1);
        builder.append_data(&mut header, "etc/passwd", &b"x"[..]).unwrap();
        builder.into_inner().unwrap();
        let store = ObjectFiles::in_memory();
        assert!(read(&store, &archive).await.is_err());
        assert_eq!(all(&store).await, []);
    }

    #[test]
    fn only_names_that_were_made_up_are_places() {
        let workspace = WorkspaceId::at(chrono::Utc::now());
        assert!(is_place(&format!("{workspace}/00ff")));
        for other in [
            "../secret.key",
            "/etc/passwd",
            "wsp_1/00ff",
            &format!("{workspace}/../x"),
        ] {
            assert!(!is_place(other), "{other}");
        }
    }
}
