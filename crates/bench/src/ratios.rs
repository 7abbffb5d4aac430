//! Product and bare handlers, turn by turn, on the same database.

use crate::load::{Press, Shown, median};
use crate::report::{Ratio, Report};
use crate::world::World;
use crate::{Failure, settling};

const ROUNDS: usize = 3;
const SECONDS: u32 = 4;
const WARM_UP: u32 = 1;

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
        };
        let (product, bare) = (press(&world.product, product), press(&world.bare, bare));
        let row = compare(
            world,
            what,
            |seconds| product.run(seconds),
            |seconds| bare.run(seconds),
        );
        report.ratios.push(row.await?);
    }
    report.ratios.push(settling::measure(world).await?);
    let press = |path: &str| Press {
        origin: world.bare.clone(),
        paths: vec![path.to_owned()],
        body: body.clone(),
        cookie: String::new(),
    };
    let (chained, plain) = (press("/clients-with-chain"), press("/clients-with-event"));
    let what = "bare write, event chained in its transaction ÷ not chained";
    let row = compare(
        world,
        what,
        |seconds| chained.run(seconds),
        |seconds| plain.run(seconds),
    );
    report.ratios.push(row.await?);
    Ok(())
}

/// One after the other, several times; the medians.
#[expect(clippy::float_arithmetic, reason = "rates are not money")]
pub(crate) async fn compare(
    world: &World,
    what: &str,
    product: impl Fn(u32) -> Result<Shown, Failure>,
    bare: impl Fn(u32) -> Result<Shown, Failure>,
) -> Result<Ratio, Failure> {
    product(WARM_UP)?;
    bare(WARM_UP)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        // Each side's events are sealed before the other's turn, which would pay for it otherwise.
        world.seal().await?;
        ours.push(product(SECONDS)?);
        world.seal().await?;
        theirs.push(bare(SECONDS)?);
    }
    world.seal().await?;
    let by_rate = |shown: &Shown| shown.per_second;
    let (product, bare) = (median(ours, by_rate), median(theirs, by_rate));
    let ratio = if bare.per_second > 0.0 {
        product.per_second / bare.per_second
    } else {
        0.0
    };
    Ok(Ratio {
        database: world.kind.name(),
        what: what.to_owned(),
        product,
        bare,
        ratio,
    })
}
