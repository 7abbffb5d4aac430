//! Keyset pages: every row exactly once, in order, whatever is added meanwhile.

use chrono::NaiveDate;
use domain::client::{ClientOrder, ClientSort, ClientStatus};
use domain::ids::ClientId;
use persistence::client_list::{ClientQuery, ClientSummary};
use persistence::invoice_views::OverdueRow;
use persistence::invoices::InvoiceRow;
use persistence::{Conn, DbResult, TeamScope, client_list, invoice_views, invoices};

use crate::bills::{invoice, issued};
use crate::world::{World, add_client, client, now, on_each};

const ORDERS: [ClientOrder; 3] = [
    ClientOrder::Name,
    ClientOrder::CreatedAt,
    ClientOrder::Outstanding,
];
const NAMES: [&str; 8] = ["Ama", "ama", "Äma", "Zeta", "a-b", "ab", "中村", "Ama  "];
const AMOUNTS: [i64; 5] = [0, 0, -7, 250, 9_000_000_000_000_000];

fn sorts() -> impl Iterator<Item = ClientSort> {
    ORDERS
        .into_iter()
        .flat_map(|order| [false, true].map(|descending| ClientSort { order, descending }))
}

/// A client with a name and an amount that others have too.
fn add(conn: &mut Conn, scope: &TeamScope, number: usize) -> DbResult<ClientId> {
    let name = NAMES[number % NAMES.len()];
    let id = add_client(conn, scope, &client(name, &format!("c{number}@example.com")))?.id;
    owe(conn, id, AMOUNTS[number % AMOUNTS.len()])?;
    Ok(id)
}

fn owe(conn: &mut Conn, id: ClientId, amount: i64) -> DbResult<()> {
    use diesel::connection::SimpleConnection as _;
    Ok(conn.batch_execute(&format!(
        "UPDATE clients SET outstanding = {amount} WHERE id = '{id}'"
    ))?)
}

fn key(row: &ClientSummary, order: ClientOrder) -> (String, i64, ClientId) {
    match order {
        ClientOrder::Name => (row.name_key.clone(), 0, row.id),
        ClientOrder::CreatedAt => (String::new(), 0, row.id),
        ClientOrder::Outstanding => (String::new(), row.outstanding, row.id),
    }
}

/// All pages, with more clients added after each.
async fn walk(world: &World, scope: TeamScope, mut query: ClientQuery, adding: usize) -> Vec<ClientSummary> {
    let mut seen: Vec<ClientSummary> = Vec::new();
    loop {
        let asked = query.clone();
        let page = world
            .read(move |conn| client_list::list(conn, &scope, &asked))
            .await;
        assert!(page.rows.len() <= usize::try_from(query.limit).unwrap());
        seen.extend(page.rows);
        let Some(next) = page.next else { return seen };
        query.after = Some(next);
        // No more at last: each page could be of new rows only.
        let adding = if seen.len() < 100 { adding } else { 0 };
        let from = 1_000 + seen.len() * 10;
        world
            .write(move |conn| {
                for number in from..from + adding {
                    add(conn, &scope, number)?;
                }
                Ok(())
            })
            .await;
        assert!(seen.len() < 2_000, "the list never ends");
    }
}

#[tokio::test]
async fn pages_show_every_old_row_once_in_order_while_others_are_added() {
    on_each(async |world| {
        for (round, sort) in sorts().enumerate() {
            let slug: &'static str = ["a", "b", "c", "d", "e", "f"][round];
            let scope = world.team(slug).await.scope;
            let old: Vec<ClientId> = world
                .write(move |conn| (0..53).map(|number| add(conn, &scope, number)).collect())
                .await;
            let query = ClientQuery {
                sort,
                limit: 7,
                ..ClientQuery::default()
            };
            let seen = walk(&world, scope, query, 5).await;

            for id in &old {
                let times = seen.iter().filter(|row| row.id == *id).count();
                assert_eq!(times, 1, "{sort:?}: {id} was seen {times} times");
            }
            let keys: Vec<_> = seen.iter().map(|row| key(row, sort.order)).collect();
            let mut sorted = keys.clone();
            sorted.sort();
            sorted.dedup();
            if sort.descending {
                sorted.reverse();
            }
            assert_eq!(keys, sorted, "{sort:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_of_a_search_show_every_match_once() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        world
            .write(move |conn| {
                (0..53)
                    .map(|number| add(conn, &scope, number))
                    .collect::<DbResult<Vec<_>>>()
            })
            .await;
        for (search, matches) in [("ama", 27), ("ab", 6), ("example.com", 53), ("c1 example", 11)] {
            for sort in sorts() {
                let search = Some(search.to_owned());
                let query = ClientQuery {
                    search: search.clone(),
                    sort,
                    limit: 4,
                    ..ClientQuery::default()
                };
                let seen = walk(&world, scope, query, 0).await;
                let mut ids: Vec<ClientId> = seen.iter().map(|row| row.id).collect();
                ids.sort();
                ids.dedup();
                assert_eq!((ids.len(), seen.len()), (matches, matches), "{search:?} {sort:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn every_overdue_invoice_comes_once_with_the_last_mark_of_its_reminders() {
    on_each(async |world| {
        let acme = world.team("acme").await.scope;
        let zeta = world.team("zeta").await.scope;
        let before = NaiveDate::from_ymd_opt(2026, 9, 4).unwrap();
        let mut expected = world
            .write(move |conn| {
                let mut expected = Vec::new();
                let marks: [&[u16]; 3] = [&[], &[0], &[7, 1, 3]];
                let others = [acme, zeta].into_iter().cycle().zip(marks.into_iter().cycle());
                for (number, (scope, marks)) in (0..10).zip(others) {
                    let row = sent(conn, &scope, number, 1 + number / 4)?;
                    for mark in marks {
                        invoice_views::mark_reminded(conn, &scope, row.id, *mark, now())?;
                    }
                    expected.push(OverdueRow {
                        due_on: row.due_on,
                        workspace_id: row.workspace_id,
                        id: row.id,
                        mark: marks.iter().copied().max().map(i32::from),
                    });
                }
                sent(conn, &acme, 10, 4)?;
                Ok(expected)
            })
            .await;
        expected.sort_unstable_by_key(|row| (row.due_on, row.workspace_id, row.id));
        let seen = world
            .read(move |conn| {
                let mut seen: Vec<OverdueRow> = Vec::new();
                loop {
                    let page = invoice_views::overdue(conn, before, seen.last(), 3)?;
                    if page.is_empty() {
                        return Ok(seen);
                    }
                    seen.extend(page);
                    assert!(seen.len() <= 10, "the list never ends");
                }
            })
            .await;
        assert_eq!(seen, expected);
    })
    .await;
}

/// An invoice that its client did not pay, due on a day of September.
fn sent(conn: &mut Conn, scope: &TeamScope, number: u32, day: u32) -> DbResult<InvoiceRow> {
    let added = add_client(conn, scope, &client("Ama", &format!("i{number}@example.com")))?;
    let draft = invoice(scope, &added, "sent", "NGN", (5, 5));
    let row = issued(draft, "sent", number.into(), (9, day));
    invoices::insert(conn, row.clone())?;
    Ok(row)
}

#[tokio::test]
async fn archived_clients_are_on_their_own_list() {
    on_each(async |world| {
        let scope = world.team("acme").await.scope;
        let away = world
            .write(move |conn| {
                let ids = (0..20)
                    .map(|number| add(conn, &scope, number))
                    .collect::<DbResult<Vec<_>>>()?;
                let away: Vec<ClientId> = ids.into_iter().step_by(3).collect();
                for id in &away {
                    persistence::clients::set_archived(
                        conn,
                        &scope,
                        *id,
                        Some(crate::world::now()),
                        crate::world::now(),
                    )?;
                }
                Ok(away)
            })
            .await;
        for (status, count) in [
            (ClientStatus::Active, 13),
            (ClientStatus::Archived, 7),
            (ClientStatus::All, 20),
        ] {
            for sort in sorts() {
                let seen = walk(
                    &world,
                    scope,
                    ClientQuery {
                        status,
                        sort,
                        limit: 3,
                        ..ClientQuery::default()
                    },
                    0,
                )
                .await;
                assert_eq!(seen.len(), count, "{status:?} {sort:?}");
                let archived = seen.iter().filter(|row| away.contains(&row.id)).count();
                assert_eq!(
                    archived,
                    seen.iter().filter(|row| row.archived_at.is_some()).count()
                );
                assert_eq!(archived, if status == ClientStatus::Active { 0 } else { 7 });
            }
        }
    })
    .await;
}
