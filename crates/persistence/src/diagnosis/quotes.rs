//! What quotes come to and the bytes they were sent with: whether both are what the rules make of them today.

use diesel::prelude::*;
use domain::ids::QuoteLineId;

use super::{Finding, Offenders, judged};
use crate::conn::Conn;
use crate::error::{DbError, DbResult};
use crate::quote_versions::{self, Version, hash_of};
use crate::schema::{quote_acceptances, quote_versions as versions};

const PAGE: i64 = 500;

/// Version hash, options, and subtotal, discount, tax and total of an acceptance.
type Accepted = (String, String, i64, i64, i64, i64);

pub(super) fn examine(conn: &mut Conn) -> DbResult<Vec<Finding>> {
    let none = || Offenders {
        number: 0,
        first: None,
    };
    let (mut sums, mut bytes) = (none(), none());
    let mut after = (String::new(), String::new(), 0);
    loop {
        let page: Vec<(String, String, i32)> = versions::table
            .filter(
                versions::workspace_id
                    .gt(after.0.clone())
                    .or(versions::workspace_id.eq(after.0.clone()).and(
                        versions::quote_id.gt(after.1.clone()).or(versions::quote_id
                            .eq(after.1.clone())
                            .and(versions::version.gt(after.2))),
                    )),
            )
            .order((
                versions::workspace_id.asc(),
                versions::quote_id.asc(),
                versions::version.asc(),
            ))
            .limit(PAGE)
            .select((versions::workspace_id, versions::quote_id, versions::version))
            .load(conn)?;
        let Some(last) = page.last() else { break };
        after.clone_from(last);
        for (workspace, quote, version) in page {
            let (sums_hold, bytes_hold) = judge(conn, &workspace, &quote, version)?;
            for (holds, offenders) in [(sums_hold, &mut sums), (bytes_hold, &mut bytes)] {
                if !holds {
                    offenders.number += 1;
                    offenders.first.get_or_insert_with(|| quote.clone());
                }
            }
        }
    }
    Ok(vec![
        judged(
            "quote totals",
            &sums,
            "every quote comes to what is stored of it",
            "versions of quotes come to something else than is stored",
        ),
        judged(
            "quote bytes",
            &bytes,
            "every version that was sent has the hash of its bytes",
            "versions of quotes have a hash that is not that of their bytes",
        ),
    ])
}

/// Whether the sums and the bytes of a version hold.
fn judge(conn: &mut Conn, workspace: &str, quote: &str, version: i32) -> DbResult<(bool, bool)> {
    let (Ok(workspace_id), Ok(quote_id)) = (workspace.parse(), quote.parse()) else {
        return Ok((false, false));
    };
    let Version { row, content } = match quote_versions::read_one(conn, workspace_id, quote_id, version) {
        Ok(version) => version,
        Err(DbError::Unreadable(_)) => return Ok((false, true)),
        Err(error) => return Err(error),
    };
    let comes_to = |ticked: &[QuoteLineId], stored: [i64; 4]| {
        content
            .totals(ticked)
            .is_ok_and(|totals| [totals.subtotal, totals.discount, totals.tax(), totals.total] == stored)
    };
    let accepted: Option<Accepted> = quote_acceptances::table
        .filter(quote_acceptances::workspace_id.eq(workspace))
        .filter(quote_acceptances::quote_id.eq(quote))
        .filter(quote_acceptances::version.eq(version))
        .select((
            quote_acceptances::version_hash,
            quote_acceptances::options,
            quote_acceptances::subtotal,
            quote_acceptances::discount,
            quote_acceptances::tax,
            quote_acceptances::total,
        ))
        .first(conn)
        .optional()?;
    let mut sums_hold = comes_to(&[], [row.subtotal, row.discount, row.tax, row.total]);
    let mut bytes_hold = row.canonical.as_deref().map(hash_of) == row.hash;
    if let Some((hash, options, subtotal, discount, tax, total)) = accepted {
        sums_hold &= comes_to(&ids_in(&options), [subtotal, discount, tax, total]);
        bytes_hold &= row.hash.as_ref() == Some(&hash);
    }
    Ok((sums_hold, bytes_hold))
}

/// The ids in a JSON list of ids.
fn ids_in(json: &str) -> Vec<QuoteLineId> {
    json.split('"').filter_map(|part| part.parse().ok()).collect()
}
