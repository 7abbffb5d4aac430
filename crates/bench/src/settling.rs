//! An invoice is issued and its payment recorded: two calls of the product beside two commits of the same rows.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::Failure;
use crate::load::{Pairs, Shown};
use crate::ratios::compare;
use crate::report::Ratio;
use crate::world::{CURRENCY, World, drafts};

/// So many drafts lie ready for each second: more than any machine here settles.
const DRAFTS_A_SECOND: u32 = 4_000;

/// Measures both sides, each draft once, then looks whether the books hold.
pub(crate) async fn measure(world: &World) -> Result<Ratio, Failure> {
    let amount = drafts::TOTAL;
    let product = Pairs {
        origin: world.product.clone(),
        first: "/api/v1/invoices/%s/issue",
        second: "/api/v1/invoices/%s/payments",
        body: format!(
            r#"{{"amount":{{"amount":{amount},"currency":"{CURRENCY}"}},"method":"bank_transfer"}}"#
        ),
        cookie: world.cookie.clone(),
    };
    let bare = Pairs {
        origin: world.bare.clone(),
        first: "/issue/%s",
        second: "/pay/%s",
        ..product.clone()
    };
    let what = "issue an invoice and record its payment; bare: the same rows in two commits";
    let row = compare(
        world,
        what,
        |seconds| settle(world, &product, seconds),
        |seconds| settle(world, &bare, seconds),
    )
    .await?;
    check(world)?;
    Ok(row)
}

#[derive(QueryableByName)]
struct Draft {
    #[diesel(sql_type = Text)]
    id: String,
}

/// The drafts that were not issued yet.
fn ready(world: &World) -> Result<Vec<Draft>, Failure> {
    world.ask(&format!(
        "SELECT id FROM invoices WHERE status = 'draft' AND notes = '{}'",
        drafts::NOTES
    ))
}

/// Sees to it that there are drafts enough, and settles them.
fn settle(world: &World, side: &Pairs, seconds: u32) -> Result<Shown, Failure> {
    let wanted = usize::try_from(seconds * DRAFTS_A_SECOND)?;
    drafts::seed(world, wanted.saturating_sub(ready(world)?.len()))?;
    let ids: Vec<String> = ready(world)?.into_iter().map(|draft| draft.id).collect();
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), ids.join("\n"))?;
    let shown = side.run(file.path(), seconds);
    let left = ready(world)?.len();
    shown.map_err(|error| format!("{error}; of {} drafts {left} were left", ids.len()).into())
}

#[derive(Debug, QueryableByName)]
struct Books {
    #[diesel(sql_type = BigInt)]
    next_number: i64,
    #[diesel(sql_type = BigInt)]
    numbers: i64,
    #[diesel(sql_type = BigInt)]
    highest: i64,
    #[diesel(sql_type = BigInt)]
    paid: i64,
    #[diesel(sql_type = BigInt)]
    payments: i64,
    #[diesel(sql_type = BigInt)]
    left_to_pay: i64,
    #[diesel(sql_type = BigInt)]
    dues: i64,
}

/// Numbers without a gap, a payment for each paid invoice, and what is due as it was kept.
fn check(world: &World) -> Result<(), Failure> {
    let found = world.ask::<Books>(
        "SELECT (SELECT next_number FROM invoice_counters) AS next_number, COUNT(sequence) AS numbers, \
         MAX(sequence) AS highest, COUNT(CASE status WHEN 'paid' THEN 1 END) AS paid, \
         (SELECT COUNT(*) FROM payments) AS payments, \
         CAST(SUM(CASE status WHEN 'sent' THEN balance ELSE 0 END) AS BIGINT) AS left_to_pay, \
         (SELECT CAST(SUM(outstanding) AS BIGINT) FROM invoice_dues) AS dues FROM invoices",
    )?;
    for books in found {
        // No number twice, says the database, and the first is 1.
        let gapless = books.numbers == books.highest && books.next_number == books.highest + 1;
        if !gapless || books.paid != books.payments || books.left_to_pay != books.dues {
            return Err(format!("the books do not hold: {books:?}").into());
        }
    }
    Ok(())
}
