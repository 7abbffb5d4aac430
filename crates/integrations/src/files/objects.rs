//! A file store over `object_store`: a folder of this machine, or memory for tests.

use std::ops::Range;
use std::path::{Path as Folder, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt as _;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{Error, GetOptions, GetRange, ObjectStore, ObjectStoreExt as _, WriteMultipart};

use super::{FileStore, Incoming, Later, Many, StoreError, Stored};

/// Content travels to the store in parts of this size; S3 takes none that are smaller.
const PART: usize = 5 * 1024 * 1024;
/// So many parts may be on their way at once.
const PARTS_UNDER_WAY: usize = 1;

/// Content as objects of a store.
#[derive(Debug, Clone)]
pub struct ObjectFiles {
    store: Arc<dyn ObjectStore>,
    /// Where the objects are files of this machine.
    folder: Option<PathBuf>,
}

impl ObjectFiles {
    /// In a folder, which is made when it is not there; only its owner may look into it.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub fn in_folder(folder: &Folder) -> Result<Self, StoreError> {
        use std::os::unix::fs::DirBuilderExt as _;
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(unavailable)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(unavailable)?;
        Ok(Self {
            store: Arc::new(store),
            folder: Some(folder.to_owned()),
        })
    }

    /// In memory; gone with this value.
    #[must_use]
    pub fn in_memory() -> Self {
        Self {
            store: Arc::new(InMemory::new()),
            folder: None,
        }
    }
}

fn unavailable(error: impl std::fmt::Display) -> StoreError {
    StoreError::Unavailable(error.to_string())
}

fn refusal(error: Error) -> StoreError {
    match error {
        Error::NotFound { path, .. } => StoreError::Missing(path),
        other => unavailable(other),
    }
}

impl FileStore for ObjectFiles {
    fn begin<'a>(&'a self, place: &'a str) -> Later<'a, Box<dyn Incoming>> {
        Box::pin(async move {
            let upload = self
                .store
                .put_multipart(&Path::from(place))
                .await
                .map_err(refusal)?;
            let incoming: Box<dyn Incoming> = Box::new(IncomingObject {
                parts: WriteMultipart::new_with_chunk_size(upload, PART),
                file: self.folder.as_ref().map(|folder| folder.join(place)),
            });
            Ok(incoming)
        })
    }

    fn read<'a>(&'a self, place: &'a str, part: Range<u64>) -> Later<'a, Many<'static, Bytes>> {
        Box::pin(async move {
            let options = GetOptions {
                range: Some(GetRange::Bounded(part)),
                ..GetOptions::default()
            };
            let found = self
                .store
                .get_opts(&Path::from(place), options)
                .await
                .map_err(refusal)?;
            let chunks: Many<'static, Bytes> = Box::pin(found.into_stream().map_err(refusal));
            Ok(chunks)
        })
    }

    fn remove<'a>(&'a self, place: &'a str) -> Later<'a, ()> {
        Box::pin(async move {
            match self.store.delete(&Path::from(place)).await.map_err(refusal) {
                Ok(()) | Err(StoreError::Missing(_)) => Ok(()),
                Err(error) => Err(error),
            }
        })
    }

    fn list(&self) -> Many<'_, Stored> {
        let found = self.store.list(None).map_err(refusal);
        Box::pin(found.map_ok(|object| Stored {
            place: object.location.to_string(),
            size: object.size,
            stored_at: object.last_modified,
        }))
    }

    fn sweep(&self, before: DateTime<Utc>) -> Later<'_, usize> {
        let folder = self.folder.clone();
        Box::pin(async move {
            let Some(folder) = folder else { return Ok(0) };
            tokio::task::spawn_blocking(move || sweep(&folder, SystemTime::from(before)))
                .await
                .map_err(unavailable)?
                .map_err(unavailable)
        })
    }
}

#[derive(Debug)]
struct IncomingObject {
    parts: WriteMultipart,
    /// Which file of this machine it becomes.
    file: Option<PathBuf>,
}

impl Incoming for IncomingObject {
    fn write(&mut self, chunk: Bytes) -> Later<'_, ()> {
        Box::pin(async move {
            self.parts
                .wait_for_capacity(PARTS_UNDER_WAY)
                .await
                .map_err(refusal)?;
            self.parts.put(chunk);
            Ok(())
        })
    }

    fn finish(self: Box<Self>) -> Later<'static, ()> {
        Box::pin(async move {
            self.parts.finish().await.map_err(refusal)?;
            let Some(file) = self.file else { return Ok(()) };
            tokio::task::spawn_blocking(move || settle(&file))
                .await
                .map_err(unavailable)?
                .map_err(unavailable)
        })
    }

    fn abort(self: Box<Self>) -> Later<'static, ()> {
        Box::pin(async move { self.parts.abort().await.map_err(refusal) })
    }
}

/// Makes a file and its name outlast a power cut, which `object_store` leaves to the system.
fn settle(file: &Folder) -> std::io::Result<()> {
    std::fs::File::open(file)?.sync_all()?;
    match file.parent() {
        Some(folder) => std::fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// Removes the drafts that `object_store` writes beside their places, named `…#1`, and never lists.
fn sweep(folder: &Folder, before: SystemTime) -> std::io::Result<usize> {
    let mut swept = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        if about.is_dir() {
            swept += sweep(&entry.path(), before)?;
        } else if is_draft(&entry.file_name().to_string_lossy()) && about.modified()? < before {
            std::fs::remove_file(entry.path())?;
            swept += 1;
        }
    }
    Ok(swept)
}

fn is_draft(name: &str) -> bool {
    name.rsplit_once('#')
        .is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn put(store: &ObjectFiles, place: &str, chunks: &[&[u8]]) {
        let mut incoming = store.begin(place).await.unwrap();
        for chunk in chunks {
            incoming.write(Bytes::copy_from_slice(chunk)).await.unwrap();
        }
        incoming.finish().await.unwrap();
    }

    async fn read(store: &ObjectFiles, place: &str, part: Range<u64>) -> Result<Vec<u8>, StoreError> {
        let mut chunks = store.read(place, part).await?;
        let mut all = Vec::new();
        while let Some(chunk) = chunks.try_next().await? {
            all.extend_from_slice(&chunk);
        }
        Ok(all)
    }

    async fn places(store: &ObjectFiles) -> Vec<String> {
        let found: Vec<Stored> = store.list().try_collect().await.unwrap();
        found.into_iter().map(|stored| stored.place).collect()
    }

    fn each() -> (tempfile::TempDir, [ObjectFiles; 2]) {
        let folder = tempfile::tempdir().unwrap();
        let stores = [
            ObjectFiles::in_memory(),
            ObjectFiles::in_folder(&folder.path().join("files")).unwrap(),
        ];
        (folder, stores)
    }

    #[tokio::test]
    async fn what_was_put_is_read_whole_and_in_part_and_gone_when_removed() {
        let (_folder, stores) = each();
        for store in stores {
            put(&store, "wsp_1/abc", &[b"Hello ", b"Kofi"]).await;
            assert_eq!(read(&store, "wsp_1/abc", 0..10).await.unwrap(), b"Hello Kofi");
            assert_eq!(read(&store, "wsp_1/abc", 6..10).await.unwrap(), b"Kofi");
            assert_eq!(places(&store).await, ["wsp_1/abc"]);
            for _ in 0..2 {
                store.remove("wsp_1/abc").await.unwrap();
            }
            let gone = read(&store, "wsp_1/abc", 0..10).await;
            assert!(matches!(gone, Err(StoreError::Missing(_))), "{gone:?}");
        }
    }

    #[tokio::test]
    async fn many_parts_come_back_in_their_order() {
        let (_folder, stores) = each();
        let content: Vec<u8> = (0..12_000_000_u32)
            .map(|n| u8::try_from(n / 7 % 251).unwrap())
            .collect();
        for store in stores {
            let chunks: Vec<&[u8]> = content.chunks(65_000).collect();
            put(&store, "wsp_1/large", &chunks).await;
            assert!(read(&store, "wsp_1/large", 0..12_000_000).await.unwrap() == content);
        }
    }

    #[tokio::test]
    async fn what_is_given_up_or_cut_off_never_appears() {
        let (folder, stores) = each();
        for store in &stores {
            let mut incoming = store.begin("wsp_1/no").await.unwrap();
            incoming.write(Bytes::from_static(b"half")).await.unwrap();
            incoming.abort().await.unwrap();
            drop(store.begin("wsp_1/never").await.unwrap());
            assert_eq!(places(store).await, Vec::<String>::new());
        }
        // A killed process leaves its draft.
        let draft = folder.path().join("files/wsp_1/killed#1");
        std::fs::write(&draft, "half").unwrap();
        let later = Utc::now() + chrono::TimeDelta::hours(1);
        let [_, disk] = stores;
        assert_eq!(disk.sweep(Utc::now() - chrono::TimeDelta::hours(1)).await, Ok(0));
        assert_eq!(disk.sweep(later).await, Ok(1));
        assert!(!draft.exists());
    }

    #[test]
    fn only_drafts_are_swept() {
        assert!(is_draft("abc#1") && is_draft("abc#42"));
        assert!(!is_draft("abc") && !is_draft("abc#") && !is_draft("abc#x"));
    }
}
