//! Kept answers: one of many twins is kept, whole, and whoever comes later finds it.

use std::time::Duration;

use persistence::idempotency::{self, KeptAnswer};
use persistence::{DbError, DbResult};

use crate::everything::kept_answer;
use crate::world::{after, now, on_each, patiently};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_twins_one_is_kept_and_all_find_it() {
    on_each(async |world| {
        let pools = [world.db.clone(), world.another_process()];
        let twins: Vec<_> = (0..16_u8)
            .map(|number| {
                let db = pools[usize::from(number) % 2].clone();
                tokio::spawn(async move {
                    let answer = KeptAnswer {
                        body: vec![number],
                        ..kept_answer("usr_1", "k")
                    };
                    let (mine, kept) = (
                        answer.clone(),
                        patiently(&db, move |conn| idempotency::keep(conn, &answer)).await,
                    );
                    let found = db.read(|conn| idempotency::find(conn, "usr_1", "k")).await;
                    (mine, kept, found.unwrap().unwrap())
                })
            })
            .collect();
        let mut winners = Vec::new();
        let mut found = Vec::new();
        for twin in twins {
            let (mine, kept, seen) = twin.await.unwrap();
            winners.extend(kept.then_some(mine));
            found.push(seen);
        }
        assert_eq!(winners.len(), 1);
        assert!(found.iter().all(|seen| *seen == winners[0]), "{found:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_twin_waits_and_takes_the_key_when_the_first_one_fails() {
    on_each(async |world| {
        let (first, second) = (world.db.clone(), world.another_process());
        let (begun, wait) = std::sync::mpsc::channel();
        let first = tokio::spawn(async move {
            let failed: DbResult<()> = first
                .write(move |conn| {
                    assert!(idempotency::keep(conn, &kept_answer("usr_1", "k"))?);
                    begun.send(()).unwrap();
                    std::thread::sleep(Duration::from_millis(300));
                    Err(DbError::Interrupted)
                })
                .await;
            assert!(failed.is_err());
        });
        tokio::task::spawn_blocking(move || wait.recv().unwrap())
            .await
            .unwrap();
        let answer = KeptAnswer {
            status: 200,
            ..kept_answer("usr_1", "k")
        };
        let (stored, kept) = (
            answer.clone(),
            second.write(move |conn| idempotency::keep(conn, &answer)).await,
        );
        assert!(kept.unwrap(), "the key of a failed request stays taken");
        first.await.unwrap();
        assert_eq!(
            world.read(|conn| idempotency::find(conn, "usr_1", "k")).await,
            Some(stored)
        );
    })
    .await;
}

#[tokio::test]
async fn keys_of_strangers_never_meet() {
    on_each(async |world| {
        world
            .write(|conn| {
                assert!(idempotency::keep(conn, &kept_answer("usr_1", "k"))?);
                assert!(idempotency::keep(conn, &kept_answer("usr_2", "k"))?);
                assert!(idempotency::keep(conn, &kept_answer("usr_1", "K"))?);
                assert!(!idempotency::keep(conn, &kept_answer("usr_1", "k"))?);
                assert_eq!(idempotency::find(conn, "usr_3", "k")?, None);
                assert_eq!(idempotency::find(conn, "usr_1", "k ")?, None);
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn old_answers_are_forgotten_and_newer_ones_are_not() {
    on_each(async |world| {
        let forgotten = world
            .write(|conn| {
                idempotency::keep(conn, &kept_answer("usr_1", "old"))?;
                idempotency::keep(
                    conn,
                    &KeptAnswer {
                        created_at: after(1),
                        ..kept_answer("usr_1", "new")
                    },
                )?;
                assert_eq!(idempotency::forget(conn, now())?, 0);
                idempotency::forget(conn, after(1))
            })
            .await;
        assert_eq!(forgotten, 1);
        assert_eq!(
            world.read(|conn| idempotency::find(conn, "usr_1", "old")).await,
            None
        );
        assert!(
            world
                .read(|conn| idempotency::find(conn, "usr_1", "new"))
                .await
                .is_some()
        );
    })
    .await;
}
