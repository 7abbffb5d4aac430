//! The way up, the way down and up again, over rows of every kind.

use persistence::{DbError, migrations};

use crate::catalog::{Catalog, tables_left};
use crate::everything::everything;
use crate::tables::{declared, dump};
use crate::world::on_each;

#[tokio::test]
async fn a_seeded_database_goes_down_to_nothing_and_up_to_the_same_schema() {
    on_each(async |world| {
        world.write(|conn| everything(conn, "acme").map(drop)).await;
        let (before, left, done, again) = world
            .db
            .maintain(|conn| {
                let before = Catalog::read(conn)?;
                migrations::revert_all(conn)?;
                let left = tables_left(conn)?;
                assert!(migrations::is_pending(conn)?);
                let done = migrations::run(conn)?;
                Ok::<_, DbError>((before, left, done, Catalog::read(conn)?))
            })
            .await
            .unwrap();
        assert_eq!(left, Vec::<String>::new());
        assert_ne!(done, Vec::<String>::new());
        assert_eq!(before, again);
        world
            .write(|conn| {
                for table in declared() {
                    assert_eq!(dump(conn, &table, "1 = 1")?, Vec::<String>::new());
                }
                everything(conn, "acme").map(drop)
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_migrated_database_has_nothing_to_do() {
    on_each(async |world| {
        let done = world.db.maintain(migrations::run).await.unwrap();
        assert_eq!(done, Vec::<String>::new());
        assert!(!world.db.maintain(migrations::is_pending).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn two_servers_that_start_at_once_migrate_once() {
    on_each(async |world| {
        world.db.maintain(migrations::revert_all).await.unwrap();
        let (one, other) = (world.another_process(), world.another_process());
        let (one, other) = tokio::join!(
            tokio::spawn(async move { one.maintain(migrations::run).await }),
            tokio::spawn(async move { other.maintain(migrations::run).await }),
        );
        let done = [one.unwrap().unwrap(), other.unwrap().unwrap()];
        assert_eq!(done.iter().filter(|done| !done.is_empty()).count(), 1, "{done:?}");
        world.write(|conn| everything(conn, "acme").map(drop)).await;
    })
    .await;
}
