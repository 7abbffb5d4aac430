//! What becomes of content: kept while a row names it, cleared away when none does, missed when it is gone.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::client::ClientInput;
use domain::ids::FileId;
use domain::project::ProjectInput;
use futures_util::TryStreamExt as _;
use integrations::files::{ObjectFiles, Stored};
use persistence::files::FileRow;
use services::Platform;
use services::files::proof;
use services::files::receiving::{Receiving, receive};
use services::jobs::file_cleaner::{Cleared, clean};

use crate::ground::Ground;

const NOTHING: Cleared = Cleared {
    purged: 0,
    strays: 0,
    drafts: 0,
};

/// What lies in a store is as old as the machine says; the platform's clock is set to that.
fn at_the_machines_time(ground: &Ground) {
    let behind: TimeDelta = Utc::now() - ground.now();
    ground.clock.advance(behind);
}

async fn grounds() -> Vec<Ground> {
    let grounds = Ground::each("smtp://127.0.0.1:1").await;
    grounds.iter().for_each(at_the_machines_time);
    grounds
}

async fn uploaded(ground: &Ground, name: &str) -> FileRow {
    let workspace = ground.owner().scope.workspace();
    let content = receive(&ground.platform, workspace, name, "content of a file")
        .await
        .unwrap();
    let email = format!("{}@client.example", name.to_lowercase());
    ground
        .act(move |conn, platform, member| {
            let input = ClientInput {
                name: "Kofi Boateng".to_owned(),
                email,
                ..ClientInput::default()
            };
            let client = services::clients::create(conn, member, &input)?;
            let input = ProjectInput {
                title: "Rebrand".to_owned(),
                ..ProjectInput::default()
            };
            let client = client.row.id.to_string();
            let project = services::projects::create(conn, member, &client, &input)?;
            services::files::upload(conn, platform, member, project.row.id, content)
        })
        .await
}

async fn delete(ground: &Ground, id: FileId) {
    ground
        .act(move |conn, _, member| services::files::delete(conn, member, id, None))
        .await;
}

async fn places(platform: &Platform) -> Vec<String> {
    let stored: Vec<Stored> = platform.files.store.list().try_collect().await.unwrap();
    stored.into_iter().map(|stored| stored.place).collect()
}

async fn broken(platform: &Platform, now: DateTime<Utc>) -> Vec<&'static str> {
    let found = proof::examine(&platform.db, platform.files.store.as_ref(), now)
        .await
        .unwrap();
    let broken = found.into_iter().filter(|finding| !finding.holds);
    broken.map(|finding| finding.check).collect()
}

#[tokio::test]
async fn content_that_no_row_names_is_cleared_away_after_a_day() {
    for ground in grounds().await {
        let kept = uploaded(&ground, "Kept").await;
        // A crash, or a refusal, between the content and its row.
        let workspace = ground.owner().scope.workspace();
        receive(&ground.platform, workspace, "Stray.txt", "nobody's")
            .await
            .unwrap();
        ground.clock.advance(TimeDelta::hours(23));
        assert_eq!(clean(&ground.platform).await.unwrap(), NOTHING);
        ground.clock.advance(TimeDelta::hours(2));
        let cleared = clean(&ground.platform).await.unwrap();
        assert_eq!(cleared, Cleared { strays: 1, ..NOTHING });
        assert_eq!(places(&ground.platform).await, [kept.place]);
    }
}

#[tokio::test]
async fn a_deleted_file_is_purged_after_thirty_days_with_its_content_and_its_room() {
    for ground in grounds().await {
        let file = uploaded(&ground, "Gone").await;
        let scope = ground.owner().scope;
        delete(&ground, file.id).await;
        ground.clock.advance(TimeDelta::days(29));
        assert_eq!(clean(&ground.platform).await.unwrap(), NOTHING);
        let id = file.id;
        ground
            .act(move |conn, _, member| services::files::restore(conn, member, id))
            .await;
        ground.clock.advance(TimeDelta::days(29));
        assert_eq!(clean(&ground.platform).await.unwrap(), NOTHING, "it was restored");
        delete(&ground, file.id).await;
        ground.clock.advance(TimeDelta::days(31));
        let cleared = clean(&ground.platform).await.unwrap();
        assert_eq!(cleared, Cleared { purged: 1, ..NOTHING });
        assert_eq!(places(&ground.platform).await, Vec::<String>::new());
        let taken = ground
            .platform
            .db
            .read(move |conn| persistence::files::taken(conn, &scope));
        assert_eq!(taken.await.unwrap(), 0);
    }
}

#[tokio::test]
async fn missing_changed_and_stray_content_is_found() {
    for ground in grounds().await {
        let platform = &ground.platform;
        let (one, two) = (uploaded(&ground, "One").await, uploaded(&ground, "Two").await);
        assert_eq!(broken(platform, ground.now()).await, Vec::<&str>::new());
        platform.files.store.remove(&one.place).await.unwrap();
        assert_eq!(broken(platform, ground.now()).await, ["file content"]);
        write(platform, &one.place, "content of a file").await;
        assert_eq!(broken(platform, ground.now()).await, Vec::<&str>::new());
        write(platform, &two.place, "content of a fil3").await;
        assert_eq!(broken(platform, ground.now()).await, ["file content"]);
        write(platform, &two.place, "content of a file and more").await;
        assert_eq!(broken(platform, ground.now()).await, ["file content"]);
        write(platform, &two.place, "content of a file").await;
        write(platform, "wsp_x/stray", "nobody's").await;
        assert_eq!(broken(platform, ground.now()).await, Vec::<&str>::new(), "young");
        let later = ground.now() + TimeDelta::days(3);
        assert_eq!(broken(platform, later).await, ["stray content"]);
    }
}

async fn write(platform: &Platform, place: &str, content: &'static str) {
    let mut incoming = platform.files.store.begin(place).await.unwrap();
    incoming.write(content.into()).await.unwrap();
    incoming.finish().await.unwrap();
}

#[tokio::test]
async fn an_upload_that_is_dropped_half_way_leaves_nothing_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    for ground in grounds().await {
        let mut platform = Platform::clone(&ground.platform);
        platform.files.store = Arc::new(ObjectFiles::in_folder(folder.path()).unwrap());
        let workspace = ground.owner().scope.workspace();
        let mut receiving = Receiving::begin(&platform, workspace).await.unwrap();
        receiving.take("half".into()).await.unwrap();
        drop(receiving);
        let refused = receive(&platform, workspace, "Large.bin", vec![0; 1_000_001]).await;
        assert!(refused.is_err());
        // The draft goes on another thread.
        while files_in(folder.path()) > 0 {
            tokio::task::yield_now().await;
        }
    }
}

fn files_in(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| if path.is_dir() { files_in(&path) } else { 1 })
        .sum()
}
