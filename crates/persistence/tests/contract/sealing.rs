//! The event log's chain: whole whoever seals it, broken by whatever is changed afterwards.

use diesel::connection::SimpleConnection as _;
use domain::ids::ClientId;
use persistence::events::Chain;
use persistence::{Db, TeamScope, events};

use crate::tables::declared_table;
use crate::world::{World, add_client, client, event, on_each, patiently};

async fn with_client(world: &World) -> (TeamScope, ClientId) {
    let scope = world.team("acme").await.scope;
    let added = world
        .write(move |conn| add_client(conn, &scope, &client("Ama", "a@b.co")))
        .await;
    (scope, added.id)
}

async fn append(db: &Db, scope: TeamScope, client: ClientId, count: usize) {
    patiently(db, move |conn| {
        (0..count).try_for_each(|_| events::append(conn, &scope, event(client, "Ama")))
    })
    .await;
}

async fn verify(world: &World, scope: TeamScope) -> Chain {
    world
        .read(move |conn| events::verify(conn, scope.workspace()))
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_sealers_at_once_give_a_whole_chain_while_events_come_in() {
    on_each(async |world| {
        let (scope, client) = with_client(&world).await;
        append(&world.db, scope, client, 100).await;
        let sealer = |db: Db| {
            tokio::spawn(async move {
                let mut sealed = 0;
                for _ in 0..40 {
                    sealed += patiently(&db, move |conn| events::seal(conn, scope.workspace(), 7)).await;
                }
                sealed
            })
        };
        let sealers = [sealer(world.another_process()), sealer(world.another_process())];
        for _ in 0..10 {
            append(&world.db, scope, client, 10).await;
        }
        let mut sealed = 0;
        for sealer in sealers {
            sealed += sealer.await.unwrap();
        }
        sealed += world
            .write(move |conn| events::seal(conn, scope.workspace(), 1_000))
            .await;
        assert_eq!(sealed, 200);
        assert_eq!(verify(&world, scope).await, Chain::Whole(200));
        assert_eq!(world.read(events::unsealed_workspaces).await, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_walk_finds_the_chain_whole_while_it_grows() {
    on_each(async |world| {
        let (scope, client) = with_client(&world).await;
        let other = world.another_process();
        let growth = tokio::spawn(async move {
            for _ in 0..60 {
                append(&other, scope, client, 3).await;
                let sealed = patiently(&other, move |conn| events::seal(conn, scope.workspace(), 3)).await;
                assert_eq!(sealed, 3);
            }
        });
        let mut before = 0;
        while !growth.is_finished() {
            let Chain::Whole(length) = verify(&world, scope).await else {
                panic!("a chain that grew was taken for a broken one after {before} events")
            };
            assert!(length >= before, "{length} events after {before}");
            before = length;
        }
        growth.await.unwrap();
        assert_eq!(verify(&world, scope).await, Chain::Whole(180));
    })
    .await;
}

#[tokio::test]
async fn an_event_is_sealed_once_and_in_its_own_log() {
    on_each(async |world| {
        let (scope, client) = with_client(&world).await;
        let other = world.team("zeta").await.scope;
        append(&world.db, scope, client, 3).await;
        world
            .write(move |conn| {
                assert_eq!(events::unsealed_workspaces(conn)?, [scope.workspace()]);
                assert_eq!(events::seal(conn, other.workspace(), 10)?, 0);
                assert_eq!(
                    events::verify(conn, scope.workspace())?,
                    Chain::Whole(0),
                    "not sealed is not broken"
                );
                assert_eq!(events::unsealed_since(conn, crate::world::after(1))?, 3);
                assert_eq!(events::unsealed_since(conn, crate::world::now())?, 0);
                assert_eq!(events::seal(conn, scope.workspace(), 2)?, 2);
                assert_eq!(events::verify(conn, scope.workspace())?, Chain::Whole(2));
                assert_eq!(events::seal(conn, scope.workspace(), 2)?, 1);
                assert_eq!(events::seal(conn, scope.workspace(), 2)?, 0);
                assert_eq!(events::verify(conn, scope.workspace())?, Chain::Whole(3));
                Ok(())
            })
            .await;
    })
    .await;
}

/// What a walk finds after a change, which is undone then.
async fn verdict_after(world: &World, scope: TeamScope, change: String) -> Chain {
    eprintln!("{change}");
    world
        .try_out(move |conn| {
            conn.batch_execute(&change)?;
            events::verify(conn, scope.workspace())
        })
        .await
}

#[tokio::test]
async fn a_change_of_any_column_is_found_where_it_was_made() {
    on_each(async |world| {
        let (scope, client) = with_client(&world).await;
        let other = world.team("zeta").await.scope.workspace();
        let second = world
            .write(move |conn| add_client(conn, &scope, &crate::world::client("Kofi", "k@b.co")))
            .await;
        append(&world.db, scope, client, 5).await;
        world
            .write(move |conn| events::seal(conn, scope.workspace(), 10))
            .await;
        assert_eq!(verify(&world, scope).await, Chain::Whole(5));
        for column in declared_table("events").columns {
            let values = match column.name.as_str() {
                // A log that loses an event breaks as well; a foreign client could not go along.
                "workspace_id" => vec![format!("'{other}', client_id = NULL")],
                "id" => vec!["'evt_01m3s0000000000000000000zz'".to_owned()],
                "actor_kind" => vec!["'user'".to_owned()],
                "client_id" => vec![format!("'{}'", second.id), "NULL".to_owned()],
                "occurred_at" => vec!["'2026-09-21 13:33:20.123457'".to_owned()],
                "sequence" => vec!["6".to_owned(), "NULL".to_owned()],
                "previous_hash" | "hash" => vec!["'0'".to_owned(), "NULL".to_owned(), "''".to_owned()],
                name => vec!["'x'".to_owned(), format!("{name} || ' '")],
            };
            for value in values {
                let change = format!("UPDATE events SET {} = {value} WHERE sequence = 3", column.name);
                assert_eq!(
                    verdict_after(&world, scope, change.clone()).await,
                    Chain::Broken(3),
                    "{change}"
                );
            }
        }
        assert_eq!(verify(&world, scope).await, Chain::Whole(5));
    })
    .await;
}

#[tokio::test]
async fn events_taken_away_added_or_exchanged_are_found() {
    on_each(async |world| {
        let (scope, client) = with_client(&world).await;
        append(&world.db, scope, client, 5).await;
        world.write(move |conn| events::seal(conn, scope.workspace(), 10)).await;
        let copy = "INSERT INTO events SELECT workspace_id, 'evt_01m3s0000000000000000000zz', kind, actor_kind, actor_id, \
                    actor_name, subject_kind, subject_id, subject_name, client_id, data, occurred_at, 6, hash, hash \
                    FROM events WHERE sequence = 5";
        for (change, place) in [
            ("DELETE FROM events WHERE sequence = 1", 1),
            ("DELETE FROM events WHERE sequence = 3", 3),
            ("DELETE FROM events WHERE sequence = 5", 5),
            ("DELETE FROM events", 1),
            (copy, 6),
            (
                "UPDATE events SET sequence = 99 WHERE sequence = 2; UPDATE events SET sequence = 2 WHERE sequence = 3; \
                 UPDATE events SET sequence = 3 WHERE sequence = 99",
                2,
            ),
            ("UPDATE event_heads SET hash = 'x'", 6),
            ("UPDATE event_heads SET sequence = 4", 6),
            ("UPDATE event_heads SET sequence = 6", 6),
        ] {
            assert_eq!(verdict_after(&world, scope, change.to_owned()).await, Chain::Broken(place), "{change}");
        }
    })
    .await;
}
