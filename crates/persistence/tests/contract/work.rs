//! Overviews: sums in each currency, and what a client's people do not see.

use chrono::NaiveDate;
use persistence::work::{self, ClientWork, InvoiceTotals};
use persistence::{Conn, DbResult, portal_sessions};

use crate::everything::{Everything, everything};
use crate::world::{now, on_each};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// How many projects, quotes, invoices, sums and payments are seen.
fn seen(conn: &mut Conn, work: ClientWork) -> DbResult<[usize; 5]> {
    Ok([
        work::open_projects(conn, work)?.len(),
        work::recent_quotes(conn, work)?.len(),
        work::recent_invoices(conn, work)?.len(),
        work::invoice_totals(conn, work, day(9, 1))?.len(),
        work::recent_payments(conn, work)?.len(),
    ])
}

fn portal(conn: &mut Conn, all: &Everything) -> DbResult<ClientWork> {
    let proof = portal_sessions::prove(conn, all.team.scope.workspace(), all.session.id, now())?;
    Ok(ClientWork::for_portal(&proof.unwrap().scope))
}

#[tokio::test]
async fn the_team_sees_drafts_and_the_client_does_not() {
    on_each(async |world| {
        world
            .write(|conn| {
                let (own, other) = (everything(conn, "acme")?, everything(conn, "zeta")?);
                let team = ClientWork::for_team(&own.team.scope, own.client.id);
                assert_eq!(seen(conn, team)?, [1, 2, 4, 2, 1]);
                let people = portal(conn, &own)?;
                assert_eq!(seen(conn, people)?, [1, 1, 3, 2, 1]);
                assert!(
                    work::recent_quotes(conn, people)?
                        .iter()
                        .all(|quote| quote.status != "draft")
                );
                assert!(
                    work::recent_invoices(conn, people)?
                        .iter()
                        .all(|invoice| invoice.status != "draft")
                );
                let foreign = ClientWork::for_team(&own.team.scope, other.client.id);
                assert_eq!(seen(conn, foreign)?, [0; 5]);
                Ok(())
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn sums_are_whole_in_each_currency_and_overdue_begins_the_day_after() {
    on_each(async |world| {
        world
            .write(|conn| {
                let own = everything(conn, "acme")?;
                let team = ClientWork::for_team(&own.team.scope, own.client.id);
                let sums = |overdue| {
                    // One of the 100 of a paid invoice was taken back by a credit note.
                    let (invoiced, outstanding) = (9_000_000_000_000_099, 4_000_000_000_000_000);
                    let naira = InvoiceTotals {
                        currency: "NGN".to_owned(),
                        invoiced,
                        outstanding,
                        overdue,
                    };
                    let other = InvoiceTotals {
                        currency: "acme".to_owned(),
                        invoiced: 7,
                        outstanding: 7,
                        overdue: 0,
                    };
                    vec![naira, other]
                };
                assert_eq!(work::invoice_totals(conn, team, day(9, 1))?, sums(0), "due today");
                assert_eq!(
                    work::invoice_totals(conn, team, day(9, 2))?,
                    sums(4_000_000_000_000_000)
                );
                Ok(())
            })
            .await;
    })
    .await;
}
