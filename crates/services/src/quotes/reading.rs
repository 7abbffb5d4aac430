//! A quote with all that its page shows.

use domain::ids::{QuoteId, QuoteLineId};
use domain::quote::Totals;
use persistence::quote_answers::{AcceptanceRow, ChangeRequestRow, ViewRow};
use persistence::quote_versions::Version;
use persistence::quotes::QuoteRow;
use persistence::{Conn, quote_answers, quote_versions, quotes};

use super::totals_of;
use crate::error::{Error, Result};
use crate::people::Member;

/// A quote with all that its page shows.
#[derive(Debug, Clone)]
pub struct Quote {
    /// The row.
    pub row: QuoteRow,
    /// The client's name.
    pub client_name: String,
    /// The current version.
    pub version: Version,
    /// What it comes to: with the ticked options once it is accepted.
    pub totals: Totals,
    /// Who looked.
    pub views: Vec<ViewRow>,
    /// The client's latest wishes.
    pub change_requests: Vec<ChangeRequestRow>,
    /// The acceptance.
    pub acceptance: Option<AcceptanceRow>,
}

/// The options that an acceptance names.
pub(crate) fn ticked(acceptance: &AcceptanceRow) -> Result<Vec<QuoteLineId>> {
    serde_json::from_str(&acceptance.options).map_err(Error::internal)
}

/// A quote.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(conn: &mut Conn, member: &Member, id: QuoteId) -> Result<Quote> {
    let scope = &member.scope;
    let (row, client_name) = quotes::find(conn, scope, id)?.ok_or(Error::NotFound)?;
    let version = quote_versions::get(conn, scope, id, row.version)?;
    let acceptance = quote_answers::acceptance(conn, scope, id)?;
    let options = acceptance.as_ref().map(ticked).transpose()?.unwrap_or_default();
    Ok(Quote {
        totals: totals_of(&version.content, &options)?,
        views: quote_answers::views(conn, scope, id)?,
        change_requests: quote_answers::change_requests(conn, scope, id)?,
        row,
        client_name,
        version,
        acceptance,
    })
}

/// All versions of a quote, newest first, with what each comes to when no option is ticked.
///
/// # Errors
/// [`Error::NotFound`].
pub fn versions(conn: &mut Conn, member: &Member, id: QuoteId) -> Result<Vec<(Version, Totals)>> {
    quotes::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    quote_versions::of_quote(conn, &member.scope, id)?
        .into_iter()
        .map(|version| {
            let totals = totals_of(&version.content, &[])?;
            Ok((version, totals))
        })
        .collect()
}
