//! Jobs: each is had by one worker at a time, comes back when its worker is gone, and rests when parked.

use std::collections::HashSet;
use std::time::Duration;

use domain::ids::OutboxId;
use persistence::outbox::OutboxRow;
use persistence::{Conn, Db, DbResult, outbox};

use crate::world::{World, after, moment, now, on_each, patiently};

fn enqueue(conn: &mut Conn) -> DbResult<OutboxId> {
    let id = OutboxId::at(moment());
    outbox::enqueue(conn, id, None, "mail", b"sealed".to_vec(), now())?;
    Ok(id)
}

async fn enqueue_many(world: &World, count: usize) -> Vec<OutboxId> {
    world
        .write(move |conn| (0..count).map(|_| enqueue(conn)).collect())
        .await
}

/// What a worker gets at a moment, for a minute.
async fn lease(db: &Db, seconds: i64, limit: i64) -> Vec<OutboxRow> {
    patiently(db, move |conn| {
        outbox::lease(conn, after(seconds), after(seconds + 60), limit)
    })
    .await
}

fn ids(rows: &[OutboxRow]) -> Vec<OutboxId> {
    rows.iter().map(|row| row.id).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_never_get_the_same_job() {
    on_each(async |world| {
        let all = enqueue_many(&world, 120).await;
        let worker = |db: Db| {
            tokio::spawn(async move {
                let mut got = Vec::new();
                loop {
                    let rows = lease(&db, 0, 3).await;
                    if rows.is_empty() {
                        return got;
                    }
                    got.extend(ids(&rows));
                }
            })
        };
        let workers = [
            worker(world.db.clone()),
            worker(world.another_process()),
            worker(world.another_process()),
        ];
        let mut got = Vec::new();
        for worker in workers {
            got.extend(worker.await.unwrap());
        }
        // A worker that finds only rows that others hold stops early; what was left is free for the next.
        while got.len() < all.len() {
            let rows = lease(&world.db, 0, 3).await;
            assert!(
                !rows.is_empty(),
                "{} of {} jobs are lost",
                all.len() - got.len(),
                all.len()
            );
            got.extend(ids(&rows));
        }
        assert_eq!(got.len(), all.len());
        assert_eq!(got.into_iter().collect::<HashSet<_>>(), all.into_iter().collect());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_worker_in_the_middle_of_leasing_keeps_nobody_from_the_rest() {
    on_each(async |world| {
        let all = enqueue_many(&world, 4).await;
        let (slow, other) = (world.db.clone(), world.another_process());
        let sqlite = world.db.is_sqlite();
        let (begun, wait) = std::sync::mpsc::channel();
        let (release, released) = std::sync::mpsc::channel();
        let slow = tokio::spawn(async move {
            let work = move |conn: &mut Conn| {
                let rows = outbox::lease(conn, now(), after(60), 2)?;
                begun.send(()).unwrap();
                // SQLite has one writer at a time: there the other one gets its turn after this.
                if sqlite {
                    std::thread::sleep(Duration::from_millis(300));
                } else {
                    released
                        .recv_timeout(Duration::from_secs(5))
                        .expect("the other worker waits for this one");
                }
                Ok::<_, persistence::DbError>(rows)
            };
            slow.write(work).await.unwrap()
        });
        tokio::task::spawn_blocking(move || wait.recv().unwrap())
            .await
            .unwrap();
        let second = ids(&lease(&other, 0, 10).await);
        release.send(()).ok();
        assert_eq!(ids(&slow.await.unwrap()), all[..2]);
        assert_eq!(second, all[2..]);
    })
    .await;
}

#[tokio::test]
async fn a_job_whose_worker_is_gone_comes_back() {
    on_each(async |world| {
        let all = enqueue_many(&world, 2).await;
        assert_eq!(ids(&lease(&world.db, 0, 10).await), all);
        assert_eq!(lease(&world.db, 59, 10).await, []);
        assert_eq!(
            lease(&world.db, 60, 10).await,
            [],
            "the lease holds to its last moment"
        );
        let again = lease(&world.db, 61, 10).await;
        assert_eq!(ids(&again), all);
        assert!(
            again
                .iter()
                .all(|row| row.attempts == 2 && row.leased_until == Some(after(121))),
            "{again:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_lease_that_was_rolled_back_never_was() {
    on_each(async |world| {
        let all = enqueue_many(&world, 1).await;
        let lost: DbResult<()> = world
            .db
            .write(|conn| {
                outbox::lease(conn, now(), after(60), 10)?;
                Err(persistence::DbError::Interrupted)
            })
            .await;
        assert!(lost.is_err());
        let rows = lease(&world.db, 0, 10).await;
        assert_eq!((ids(&rows), rows[0].attempts), (all, 1));
    })
    .await;
}

#[tokio::test]
async fn what_is_parked_or_done_never_comes_back() {
    on_each(async |world| {
        let all = enqueue_many(&world, 3).await;
        let (parked, done, kept) = (all[0], all[1], all[2]);
        lease(&world.db, 0, 10).await;
        let backlog = world
            .write(move |conn| {
                outbox::park(conn, parked, after(1), "poison")?;
                outbox::complete(conn, done, after(1), false)?;
                outbox::complete(conn, kept, after(1), true)?;
                outbox::backlog(conn)
            })
            .await;
        assert_eq!(backlog, (0, 1));
        assert_eq!(lease(&world.db, 1_000_000, 10).await, []);
        assert_eq!(world.read(outbox::next_due).await, None);
        let mails = world.read(|conn| outbox::newest_mails(conn, 10)).await;
        let payloads: Vec<&[u8]> = mails.iter().map(|row| row.payload.as_slice()).collect();
        assert_eq!(payloads, [b"sealed".as_slice(), b"", b"sealed"]);
        assert_eq!(mails[2].last_error.as_deref(), Some("poison"));
    })
    .await;
}

#[tokio::test]
async fn a_failed_try_waits_until_it_is_due_again() {
    on_each(async |world| {
        let all = enqueue_many(&world, 2).await;
        let failed = all[0];
        lease(&world.db, 0, 1).await;
        world
            .write(move |conn| outbox::retry(conn, failed, after(30), "refused"))
            .await;
        assert_eq!(
            ids(&lease(&world.db, 29, 10).await),
            all[1..],
            "the next one passes by"
        );
        assert_eq!(
            world.read(outbox::next_due).await,
            Some(now()),
            "the leased one was due earlier"
        );
        let again = lease(&world.db, 30, 10).await;
        assert_eq!((ids(&again), again[0].attempts), (vec![failed], 2));
        assert_eq!(again[0].last_error.as_deref(), Some("refused"));
    })
    .await;
}

#[tokio::test]
async fn the_oldest_jobs_go_first_and_no_more_than_asked_for() {
    on_each(async |world| {
        let all = enqueue_many(&world, 5).await;
        assert_eq!(ids(&lease(&world.db, 0, 2).await), all[..2]);
        assert_eq!(ids(&lease(&world.db, 0, 2).await), all[2..4]);
        assert_eq!(lease(&world.db, -1, 10).await, [], "not before it is due");
        assert_eq!(ids(&lease(&world.db, 0, 2).await), all[4..]);
    })
    .await;
}
