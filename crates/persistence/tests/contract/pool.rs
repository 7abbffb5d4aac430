//! The way in when things go wrong: panics, crowds and a server that hangs up.

use std::sync::mpsc;
use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use domain::ids::ClientId;
use persistence::client_list::ClientQuery;
use persistence::work::ClientWork;
use persistence::{Conn, Db, DbError, DbResult, activity, client_list, work, workspaces};
use test_support::TestDatabase;
use tokio::task::JoinHandle;

use crate::world::{World, moment, now, on_each, team};

#[tokio::test]
async fn reading_changes_nothing() {
    on_each(async |world| {
        for change in [
            "DELETE FROM workspaces",
            "CREATE TABLE t (x TEXT)",
            "INSERT INTO idempotency_keys DEFAULT VALUES",
        ] {
            let refused: DbResult<()> = world.db.read(move |conn| Ok(conn.batch_execute(change)?)).await;
            let refusal = refused.expect_err(change).to_string().replace('-', "");
            assert!(refusal.contains("readonly"), "{change}: {refusal}");
        }
        assert!(!world.read(workspaces::any).await);
    })
    .await;
}

#[tokio::test]
async fn what_one_read_finds_is_of_one_moment() {
    on_each(async |world| {
        world.team("acme").await;
        let (found, looked) = tokio::sync::oneshot::channel();
        let (changed, go_on) = mpsc::channel();
        let db = world.db.clone();
        let reading = tokio::spawn(async move {
            db.read(move |conn| {
                let slugs = |conn: &mut Conn| {
                    let slugs = diesel::sql_query("SELECT slug AS text FROM workspaces").load::<Line>(conn);
                    slugs.map(|slugs| slugs.len())
                };
                let before = slugs(conn)?;
                found.send(()).unwrap();
                go_on.recv().unwrap();
                DbResult::Ok((before, slugs(conn)?))
            })
            .await
        });
        looked.await.unwrap();
        world.team("beta").await;
        changed.send(()).unwrap();
        assert_eq!(reading.await.unwrap().unwrap(), (1, 1));
    })
    .await;
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    text: String,
}

#[tokio::test]
async fn sqlite_is_compiled_for_many_threads_and_plans_that_stay() {
    let database = TestDatabase::sqlite();
    let db = database.open();
    let options: DbResult<Vec<Line>> = db
        .read(|conn| {
            let list = "SELECT compile_options AS text FROM pragma_compile_options";
            Ok(diesel::sql_query(list).load(conn)?)
        })
        .await;
    let options: Vec<String> = options.unwrap().into_iter().map(|line| line.text).collect();
    let has = |option: &str| options.iter().any(|line| line == option);
    assert!(has("ENABLE_QPSG"), "{options:?}");
    assert!(
        !has("ENABLE_STAT4") && !has("ENABLE_MEMORY_MANAGEMENT"),
        "{options:?}"
    );
}

#[tokio::test]
async fn what_pages_ask_for_again_and_again_stays_prepared() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    let world = World {
        db: database.open(),
        database,
    };
    let scope = world.team("acme").await.scope;
    let query = ClientQuery {
        limit: 50,
        ..ClientQuery::default()
    };
    let prepared = world.read(move |conn| {
        let nobody = ClientWork::for_team(&scope, ClientId::at(moment()));
        client_list::list(conn, &scope, &query)?;
        work::open_projects(conn, nobody)?;
        work::invoice_totals(conn, nobody, now().date())?;
        activity::of_client(conn, &scope, ClientId::at(moment()), None, 20)?;
        // The connection's own, so nothing but the above and what signs in.
        let list = "SELECT statement AS text FROM pg_prepared_statements";
        Ok(diesel::sql_query(list).load::<Line>(conn)?)
    });
    let prepared: Vec<String> = prepared.await.into_iter().map(|line| line.text).collect();
    for part in [
        "AND \"contacts\".\"is_primary\"",
        "tasks_total",
        "CAST(SUM(\"credit_notes\"",
        "CAST(SUM(CASE",
        "actor_name",
    ] {
        let kept = prepared
            .iter()
            .filter(|text| text.starts_with("SELECT") && text.contains(part));
        assert_eq!(kept.count(), 1, "{part} in {prepared:#?}");
    }
}

#[tokio::test]
async fn an_error_keeps_nothing_of_a_write() {
    on_each(async |world| {
        let failed: DbResult<()> = world
            .db
            .write(|conn| {
                team(conn, "acme")?;
                Err(DbError::Interrupted)
            })
            .await;
        assert!(failed.is_err());
        assert!(!world.read(workspaces::any).await);
    })
    .await;
}

#[tokio::test]
async fn a_panic_inside_a_write_keeps_nothing_and_leaves_the_pool_usable() {
    on_each(async |world| {
        // More often than there are connections.
        for _ in 0..6 {
            let panicked: DbResult<()> = world
                .db
                .write(|conn| {
                    team(conn, "acme")?;
                    panic!("on purpose");
                })
                .await;
            assert!(matches!(panicked, Err(DbError::Interrupted)), "{panicked:?}");
        }
        assert!(!world.read(workspaces::any).await);
        world.team("acme").await;
        assert!(world.read(workspaces::any).await);
    })
    .await;
}

#[tokio::test]
async fn a_panic_inside_a_read_leaves_the_pool_usable() {
    on_each(async |world| {
        for _ in 0..6 {
            let panicked: DbResult<()> = world.db.read(|_| panic!("on purpose")).await;
            assert!(matches!(panicked, Err(DbError::Interrupted)), "{panicked:?}");
        }
        assert!(!world.read(workspaces::any).await);
    })
    .await;
}

/// Takes every connection for reading until told to let go.
async fn crowd(db: &Db) -> (mpsc::Sender<()>, Vec<JoinHandle<DbResult<()>>>) {
    let (let_go, wait) = mpsc::channel::<()>();
    let wait = std::sync::Arc::new(std::sync::Mutex::new(wait));
    let (taken, count) = mpsc::channel();
    let holders = (0..4)
        .map(|_| {
            let (db, wait, taken) = (db.clone(), std::sync::Arc::clone(&wait), taken.clone());
            tokio::spawn(async move {
                let hold = move |conn: &mut Conn| {
                    conn.batch_execute("SELECT 1")?;
                    taken.send(()).unwrap();
                    // Ends when the sender is dropped.
                    wait.lock().unwrap().recv().ok();
                    Ok(())
                };
                // A machine under load may take its time to open four connections.
                loop {
                    match db.read(hold.clone()).await {
                        Err(DbError::Unavailable(_)) => {}
                        held => return held,
                    }
                }
            })
        })
        .collect();
    tokio::task::spawn_blocking(move || (0..4).for_each(|_| count.recv().unwrap()))
        .await
        .unwrap();
    (let_go, holders)
}

async fn leave(let_go: mpsc::Sender<()>, holders: Vec<JoinHandle<DbResult<()>>>) {
    drop(let_go);
    for holder in holders {
        holder.await.unwrap().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn when_all_connections_stay_busy_the_answer_is_that_it_is_unavailable() {
    on_each(async |world| {
        let (let_go, holders) = crowd(&world.db).await;
        let refused = world.db.read(workspaces::any).await;
        assert!(matches!(refused, Err(DbError::Unavailable(_))), "{refused:?}");
        leave(let_go, holders).await;
        assert!(!world.read(workspaces::any).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_crowd_of_readers_on_sqlite_keeps_no_writer_waiting() {
    let database = TestDatabase::sqlite();
    let world = World {
        db: database.open(),
        database,
    };
    let (let_go, holders) = crowd(&world.db).await;
    world.team("acme").await;
    leave(let_go, holders).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn usage_tells_how_many_connections_are_taken() {
    on_each(async |world| {
        let (let_go, holders) = crowd(&world.db).await;
        let (_, taken, most) = world.db.usage()[0];
        assert_eq!((taken, most), (4, 4));
        leave(let_go, holders).await;
        let (_, taken, most) = world.db.usage()[0];
        assert_eq!((taken, most), (0, 4));
    })
    .await;
}

/// Ends every connection of the pool from the server's side.
fn hang_up(database: &TestDatabase) {
    let mut conn = PgConnection::establish(database.url()).unwrap();
    let ended = diesel::sql_query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    .execute(&mut conn)
    .unwrap();
    assert!(ended >= 4, "the pool had {ended} connections only");
    while diesel::sql_query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    .execute(&mut conn)
    .unwrap()
        > 0
    {
        std::thread::sleep(Duration::from_millis(5));
    }
}

async fn try_it(db: &Db, write: bool) -> DbResult<bool> {
    if write {
        db.write(|conn: &mut Conn| {
            conn.batch_execute("DELETE FROM idempotency_keys")?;
            workspaces::any(conn)
        })
        .await
    } else {
        db.read(workspaces::any).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn when_the_server_hangs_up_at_most_one_call_fails() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    for (write, rested) in [(false, false), (true, false), (false, true), (true, true)] {
        let db = database.open();
        let (let_go, holders) = crowd(&db).await;
        hang_up(&database);
        // Given back just now, so they are trusted.
        leave(let_go, holders).await;
        if rested {
            tokio::time::sleep(Duration::from_millis(600)).await;
        }
        let first = try_it(&db, write).await;
        assert!(
            matches!(first, Ok(false) | Err(DbError::Unavailable(_))),
            "{first:?}"
        );
        assert!(
            !rested || first.is_ok(),
            "a connection that rested is tried before it is used: {first:?}"
        );
        for call in 2..10 {
            let again = try_it(&db, write).await;
            assert!(matches!(again, Ok(false)), "call {call} fails still: {again:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_connection_lost_in_the_middle_of_a_write_keeps_nothing_of_it() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    let db = database.open();
    let url = database.url().to_owned();
    let failed: DbResult<()> = db
        .write(move |conn| {
            team(conn, "acme")?;
            let mut other = PgConnection::establish(&url).unwrap();
            other
                .batch_execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction' AND datname = current_database()")
                .unwrap();
            std::thread::sleep(Duration::from_millis(50));
            team(conn, "zeta").map(drop)
        })
        .await;
    assert!(matches!(failed, Err(DbError::Unavailable(_))), "{failed:?}");
    assert!(!db.read(workspaces::any).await.unwrap());
    db.write(|conn| team(conn, "acme").map(drop)).await.unwrap();
}
