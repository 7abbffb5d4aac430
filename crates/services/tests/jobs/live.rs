//! Open pages hear of everything once: over process boundaries, and after having been too slow.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use domain::ids::EventId;
use persistence::{Db, PoolSize};
use services::jobs::{live as job, sealer};
use services::live::{Opening, Stream, Telling, arrive};
use services::{Error, Platform};
use tokio::sync::watch;

use crate::ground::Ground;

/// Another process over the same database.
fn another(platform: &Platform) -> Arc<Platform> {
    Arc::new(Platform {
        db: Db::open(platform.db.url(), PoolSize(2)).unwrap(),
        live: Arc::default(),
        ..platform.clone()
    })
}

async fn open(ground: &Ground, at: &Arc<Platform>, last: Option<EventId>) -> (Opening, Stream) {
    let member = ground.owner();
    let arrival = at.db.read(move |conn| arrive(conn, &member, last)).await.unwrap();
    Stream::open(at, arrival).unwrap()
}

async fn next(stream: &mut Stream) -> Option<Vec<Telling>> {
    let next = tokio::time::timeout(Duration::from_secs(20), stream.next());
    next.await.unwrap()
}

/// Lets what went before be past.
async fn quiet(ground: &Ground) {
    sealer::seal_all(&ground.platform).await.unwrap();
    ground.clock.advance(TimeDelta::minutes(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_in_one_process_is_told_in_another_until_that_one_ends() {
    for ground in Ground::each("smtp://127.0.0.1:9").await {
        quiet(&ground).await;
        let other = another(&ground.platform);
        let (stop, stopped) = watch::channel(false);
        let telling = tokio::spawn(job::run(Arc::clone(&other), stopped));
        let (_, mut stream) = open(&ground, &other, None).await;
        ground.invite("kofi@boateng.example").await;
        sealer::seal_all(&ground.platform).await.unwrap();
        let told = next(&mut stream).await.unwrap();
        let kinds: Vec<_> = told.iter().map(|telling| telling.kind.as_str()).collect();
        assert_eq!(kinds, ["client.created", "contact.invited"]);
        stop.send(true).unwrap();
        telling.await.unwrap();
        assert_eq!(next(&mut stream).await, None);
        let member = ground.owner();
        let arrival = other
            .db
            .read(move |conn| arrive(conn, &member, None))
            .await
            .unwrap();
        assert!(matches!(Stream::open(&other, arrival), Err(Error::Busy)));
    }
}

#[tokio::test]
async fn a_reader_who_does_not_keep_up_is_let_go_and_catches_up_with_nothing_missing_and_nothing_twice() {
    const CLIENTS: usize = 30;
    for ground in Ground::each("smtp://127.0.0.1:9").await {
        quiet(&ground).await;
        let (opening, mut slow) = open(&ground, &ground.platform, None).await;
        for number in 0..CLIENTS {
            ground.invite(&format!("kofi{number}@boateng.example")).await;
            sealer::seal_all(&ground.platform).await.unwrap();
            job::tell(&ground.platform, true).await.unwrap();
        }
        let mut ids = Vec::new();
        while let Some(told) = next(&mut slow).await {
            ids.extend(told.into_iter().map(|telling| telling.id));
        }
        assert!(
            ids.len() < 2 * CLIENTS,
            "{} events waited for one reader",
            ids.len()
        );
        let last = ids.last().or(opening.after.as_ref()).unwrap().parse().unwrap();
        let (again, mut stream) = open(&ground, &ground.platform, Some(last)).await;
        assert!(!again.lost);
        while ids.len() < 2 * CLIENTS {
            let told = next(&mut stream).await.unwrap();
            ids.extend(told.into_iter().map(|telling| telling.id));
        }
        let mut sorted = ids.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!((sorted.len(), ids.len()), (2 * CLIENTS, 2 * CLIENTS));
    }
}
