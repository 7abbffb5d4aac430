//! Numbers of invoices: every one from first to last, whoever takes them, however many transactions are undone.

use std::sync::Arc;

use domain::ids::InvoiceId;
use domain::invoice::InvoiceStatus;
use persistence::invoices::InvoiceRow;
use persistence::{Conn, Db, DbError, DbResult, TeamScope, invoice_settings, invoices};
use tokio::sync::Barrier;

use crate::offers::day;
use crate::world::{Added, add_client, client, moment, now, on_each};

const WRITERS: usize = 64;
const EACH: usize = 20;

/// Takes a number and stores an invoice with it; every tenth is undone after it took its number.
fn take(conn: &mut Conn, scope: &TeamScope, added: &Added, undo: bool) -> DbResult<()> {
    let count = invoice_settings::take_number(conn, scope)?;
    let mut row = InvoiceRow::new(scope, InvoiceId::at(moment()), added.id, now());
    "NGN".clone_into(&mut row.currency);
    row.number = Some(format!("INV-{count}"));
    row.sequence = Some(count);
    row.status = InvoiceStatus::Paid;
    row.issued_on = Some(day(9, 1));
    invoices::insert(conn, row)?;
    if undo {
        return Err(DbError::Interrupted);
    }
    Ok(())
}

/// Writes until it is kept or meant to be undone; answers whether it was kept.
async fn patiently(db: &Db, scope: TeamScope, added: Added, undo: bool) -> bool {
    loop {
        let added = added.clone();
        match db.write(move |conn| take(conn, &scope, &added, undo)).await {
            Ok(()) => return true,
            Err(DbError::Interrupted) => return false,
            Err(DbError::Unavailable(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_writers_leave_no_gap_and_no_double_though_a_tenth_is_undone() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        let added = world
            .write(move |conn| add_client(conn, &scope, &client("Ama", "ama@example.com")))
            .await;
        let start = Arc::new(Barrier::new(WRITERS));
        let pools: [Db; 2] = [world.db.clone(), world.another_process()];
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (start, db, added) = (Arc::clone(&start), pools[writer % 2].clone(), added.clone());
                tokio::spawn(async move {
                    start.wait().await;
                    let mut kept: usize = 0;
                    for number in 0..EACH {
                        let undo = (writer + number) % 10 == 0;
                        kept += usize::from(patiently(&db, scope, added.clone(), undo).await);
                    }
                    kept
                })
            })
            .collect();
        let mut kept = 0;
        for writer in writers {
            kept += writer.await.unwrap();
        }
        let (next, began) = world
            .read(move |conn| invoice_settings::next_number(conn, &scope))
            .await;
        assert!(began);
        assert_eq!(usize::try_from(next - 1).unwrap(), kept);
        // The unique key of the sequence leaves only one way to have as many as were counted.
        eprintln!(
            "{WRITERS} writers, {} tries, {} undone: numbers 1 to {kept} without gap or double",
            WRITERS * EACH,
            WRITERS * EACH - kept
        );
    })
    .await;
}
