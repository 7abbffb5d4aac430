//! The same calls at two sizes: what stays flat.

use crate::Failure;
use crate::load::{Press, Shown, median};
use crate::report::{Growth, Report};
use crate::world::World;

const ROUNDS: usize = 5;
const SECONDS: u32 = 3;

/// The paths of a call in a world.
type PathsOf = fn(&World) -> Vec<String>;

/// Measures each call at both sizes in turn, several times; the runs with the median p99.
pub(crate) fn measure(small: &World, large: &World, report: &mut Report) -> Result<(), Failure> {
    let cases: [(&str, PathsOf); 14] = [
        ("list, first page", |_| vec!["/api/v1/clients".to_owned()]),
        ("list, newest first", |_| {
            vec!["/api/v1/clients?sort=-created_at".to_owned()]
        }),
        ("list, archived", |_| {
            vec!["/api/v1/clients?status=archived".to_owned()]
        }),
        ("overview", |world| {
            vec![format!("/api/v1/clients/{}/overview", world.client)]
        }),
        ("search by full name", |world| {
            world.names.iter().map(|name| search(name)).collect()
        }),
        ("search by first name", |_| vec![search("thandi")]),
        ("search by two letters", |_| vec![search("zu")]),
        ("search that finds nothing", |_| vec![search("xylophone")]),
        ("invoices, first page", |_| vec!["/api/v1/invoices".to_owned()]),
        ("invoices, overdue", |_| {
            vec!["/api/v1/invoices?status=overdue".to_owned()]
        }),
        ("invoices of a client", |world| {
            vec![format!("/api/v1/invoices?client_id={}", world.client)]
        }),
        ("invoice", |world| {
            vec![format!("/api/v1/invoices/{}", world.invoice)]
        }),
        ("payments, first page", |_| vec!["/api/v1/payments".to_owned()]),
        ("report: summary", |_| vec!["/api/v1/reports/summary".to_owned()]),
    ];
    for (what, paths) in cases {
        let press = |world: &World| Press {
            origin: world.product.clone(),
            paths: paths(world),
            body: None,
            cookie: world.cookie.clone(),
        };
        let (at_small, at_large) = (press(small), press(large));
        at_small.run(1)?;
        at_large.run(2)?;
        let (mut smalls, mut larges) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            smalls.push(at_small.run(SECONDS)?);
            larges.push(at_large.run(SECONDS)?);
        }
        let by_p99 = |shown: &Shown| shown.p99;
        report.growth.push(Growth {
            database: small.kind.name(),
            what: what.to_owned(),
            small: median(smalls, by_p99),
            large: median(larges, by_p99),
            rows: large.rows,
        });
    }
    Ok(())
}

fn search(text: &str) -> String {
    format!("/api/v1/clients?q={}", text.to_lowercase().replace(' ', "%20"))
}
