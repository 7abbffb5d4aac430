//! Lost updates: of many who read the same version exactly one writes.

use std::sync::Arc;

use persistence::workspaces::WorkspaceChanges;
use persistence::{Conn, Db, DbResult, TeamScope, clients, contacts, users, workspaces};
use tokio::sync::Barrier;

use crate::world::{Added, World, add_client, after, client, now, on_each, patiently, person};

const WRITERS: usize = 8;

/// Lets all writers go at once and answers who was told that it wrote, with what was written.
async fn race<T: Send + 'static>(
    world: &World,
    write: impl Fn(&mut Conn, usize) -> DbResult<Option<T>> + Clone + Send + Sync + 'static,
) -> Vec<T> {
    let start = Arc::new(Barrier::new(WRITERS));
    // Two pools, as two processes; on PostgreSQL that makes eight connections.
    let pools: [Db; 2] = [world.db.clone(), world.another_process()];
    let writers: Vec<_> = (0..WRITERS)
        .map(|number| {
            let (start, db, write) = (Arc::clone(&start), pools[number % 2].clone(), write.clone());
            tokio::spawn(async move {
                start.wait().await;
                patiently(&db, move |conn| write(conn, number)).await
            })
        })
        .collect();
    let mut winners = Vec::new();
    for writer in writers {
        winners.extend(writer.await.unwrap());
    }
    winners
}

async fn added(world: &World) -> (TeamScope, Added) {
    let scope = world.team("acme").await.scope;
    let added = world
        .write(move |conn| add_client(conn, &scope, &client("Ama", "ama@example.com")))
        .await;
    (scope, added)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_edit_a_client_at_once_one_wins() {
    on_each(async |world| {
        let (scope, Added { id, .. }) = added(&world).await;
        for version in 1..=5 {
            let winners = race(&world, move |conn, number| {
                let details = client(&format!("Writer {number}"), "ama@example.com");
                clients::update(conn, &scope, id, version, &details, after(version))
            })
            .await;
            assert_eq!(winners.len(), 1);
            assert_eq!(winners[0].version, version + 1);
            let (stored, _) = world
                .read(move |conn| clients::find(conn, &scope, id))
                .await
                .unwrap();
            assert_eq!(stored, winners[0], "the winner's text is what stays");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_edit_a_contact_at_once_one_wins() {
    on_each(async |world| {
        let (scope, Added { contact, .. }) = added(&world).await;
        let winners = race(&world, move |conn, number| {
            let details = person(
                &format!("Writer {number}"),
                &format!("writer{number}@example.com"),
            );
            contacts::update(conn, &scope, contact, 1, &details, after(1))
        })
        .await;
        assert_eq!(winners.len(), 1);
        let stored = world
            .read(move |conn| contacts::find(conn, &scope, contact))
            .await;
        assert_eq!(stored.as_ref(), winners.first());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_edit_the_settings_at_once_one_wins() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        let winners = race(&world, move |conn, number| {
            let changes = WorkspaceChanges {
                slug: format!("acme-{number}"),
                name: format!("Writer {number}"),
                country: "GH".to_owned(),
                time_zone: "Africa/Accra".to_owned(),
                currency: "GHS".to_owned(),
                brand_color: "#000000".to_owned(),
            };
            workspaces::update(conn, &scope, 1, &changes, after(1))
        })
        .await;
        assert_eq!(winners.len(), 1);
        let stored = world.read(move |conn| workspaces::get(conn, &scope)).await;
        assert_eq!(Some(&stored), winners.first());
        assert_eq!((stored.version, stored.updated_at), (2, after(1)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_archive_a_client_at_once_one_is_told_so() {
    on_each(async |world| {
        let (scope, Added { id, .. }) = added(&world).await;
        let put_away = move |conn: &mut Conn, _| clients::set_archived(conn, &scope, id, Some(now()), now());
        assert_eq!(race(&world, put_away).await.len(), 1);
        let bring_back = move |conn: &mut Conn, _| clients::set_archived(conn, &scope, id, None, now());
        assert_eq!(race(&world, bring_back).await.len(), 1);
        let (stored, _) = world
            .read(move |conn| clients::find(conn, &scope, id))
            .await
            .unwrap();
        assert_eq!((stored.version, stored.archived_at), (3, None));
    })
    .await;
}

#[tokio::test]
async fn an_old_version_changes_nothing() {
    on_each(async |world| {
        let (scope, Added { id, contact, .. }) = added(&world).await;
        let team = world.team("zeta").await;
        world
            .write(move |conn| {
                for stale in [0, 2] {
                    assert_eq!(
                        clients::update(conn, &scope, id, stale, &client("No", "no@b.co"), now())?,
                        None
                    );
                    assert_eq!(
                        contacts::update(conn, &scope, contact, stale, &person("No", "no@b.co"), now())?,
                        None
                    );
                    assert_eq!(users::rename(conn, team.owner, stale, "No", now())?, None);
                }
                let (stored, email) = clients::find(conn, &scope, id)?.unwrap();
                assert_eq!((stored.name.as_str(), email.as_str()), ("Ama", "ama@example.com"));
                let renamed = users::rename(conn, team.owner, 1, "Yes", now())?.unwrap();
                assert_eq!((renamed.name.as_str(), renamed.version), ("Yes", 2));
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_bump_counts() {
    on_each(async |world| {
        let (scope, Added { id, .. }) = added(&world).await;
        race(&world, move |conn, _| {
            clients::bump(conn, &scope, id, now()).map(Some)
        })
        .await;
        let (stored, _) = world
            .read(move |conn| clients::find(conn, &scope, id))
            .await
            .unwrap();
        assert_eq!(stored.version, 1 + i64::try_from(WRITERS).unwrap());
    })
    .await;
}
