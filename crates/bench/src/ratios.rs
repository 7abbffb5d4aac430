//! Product and bare handlers, turn by turn, on the same database.

use crate::Failure;
use crate::load::{Press, Shown};
use crate::report::{Ratio, Report};
use crate::world::World;

const ROUNDS: usize = 3;
const SECONDS: u32 = 4;

/// Measures every call that has a bare twin.
pub(crate) async fn measure(world: &World, report: &mut Report) -> Result<(), Failure> {
    let client = &world.client;
    let body = Some(
        r#"{"name":"Kofi Boateng","email":"kofi@boateng.example","company":"Boateng & Sons"}"#.to_owned(),
    );
    let cases = [
        (
            "GET /clients, 50 rows",
            "/api/v1/clients".to_owned(),
            "/clients".to_owned(),
            None,
        ),
        (
            "GET /clients/{id}/overview",
            format!("/api/v1/clients/{client}/overview"),
            format!("/overview/{client}"),
            None,
        ),
        (
            "POST /clients; bare: client and contact in one commit",
            "/api/v1/clients".to_owned(),
            "/clients".to_owned(),
            body.clone(),
        ),
        (
            "POST /clients; bare: client, contact, event",
            "/api/v1/clients".to_owned(),
            "/clients-with-event".to_owned(),
            body.clone(),
        ),
    ];
    for (what, product, bare, body) in cases {
        let press = |origin: &str, path: String| Press {
            origin: origin.to_owned(),
            paths: vec![path],
            body: body.clone(),
            cookie: world.cookie.clone(),
            seconds: SECONDS,
        };
        let row = compare(&press(&world.product, product), &press(&world.bare, bare))?;
        report.ratios.push(Ratio {
            database: world.kind.name(),
            what: what.to_owned(),
            ..row
        });
    }
    let press = |path: &str| Press {
        origin: world.bare.clone(),
        paths: vec![path.to_owned()],
        body: body.clone(),
        cookie: String::new(),
        seconds: SECONDS,
    };
    let row = compare(&press("/clients-with-chain"), &press("/clients-with-event"))?;
    let what = "bare write, event chained in its transaction ÷ not chained".to_owned();
    report.ratios.push(Ratio {
        database: world.kind.name(),
        what,
        ..row
    });
    Ok(())
}

/// One after the other, several times; the medians.
#[expect(clippy::float_arithmetic, reason = "rates are not money")]
fn compare(product: &Press, bare: &Press) -> Result<Ratio, Failure> {
    Press {
        seconds: 1,
        ..product.clone()
    }
    .run()?;
    Press {
        seconds: 1,
        ..bare.clone()
    }
    .run()?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(product.run()?);
        theirs.push(bare.run()?);
    }
    let (product, bare) = (median(ours), median(theirs));
    let ratio = if bare.per_second > 0.0 {
        product.per_second / bare.per_second
    } else {
        0.0
    };
    Ok(Ratio {
        database: "",
        what: String::new(),
        product,
        bare,
        ratio,
    })
}

fn median(mut shown: Vec<Shown>) -> Shown {
    shown.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
    shown.get(shown.len() / 2).copied().unwrap_or_default()
}
