//! The list of invoices: filters and keyset pages that stay flat at a million rows.

use chrono::NaiveDate;
use diesel::prelude::*;
use domain::ids::{ClientId, InvoiceId, QuoteId};
use domain::invoice::InvoiceStatus;

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::invoices::{InvoiceRow, is_sent, with_client};
use crate::schema::{clients, invoices};
use crate::scope::TeamScope;

/// Which invoices, besides those of one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// In this status.
    Status(InvoiceStatus),
    /// With something left to pay and due in these days, first and last.
    Due(NaiveDate, NaiveDate),
    /// With a transfer reported that nobody looked at yet.
    Awaiting,
    /// With something paid or credited and something left.
    PartiallyPaid,
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct InvoiceQuery {
    /// Words that must all occur in number or the client's name.
    pub search: String,
    /// Only these.
    pub which: Option<Which>,
    /// Of this client only.
    pub client: Option<ClientId>,
    /// Of this project only.
    pub project: Option<String>,
    /// That bill this quote only.
    pub quote: Option<QuoteId>,
    /// The last one of the page before.
    pub after: Option<InvoiceId>,
    /// How many rows.
    pub limit: i64,
}

fn due_day(conn: &mut Conn, scope: &TeamScope, id: InvoiceId) -> DbResult<Option<NaiveDate>> {
    Ok(invoices::table
        .find((scope.key(), id.to_string()))
        .select(invoices::due_on)
        .first(conn)
        .optional()?)
}

/// Up to `limit` invoices with their clients' names, newest first; those by due day, the longest due first.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, scope: &TeamScope, query: &InvoiceQuery) -> DbResult<Vec<(InvoiceRow, String)>> {
    let mut rows = with_client!()
        .filter(invoices::workspace_id.eq(scope.key()))
        .limit(query.limit)
        .into_boxed::<Backend>();
    if let Some(Which::Due(first, last)) = query.which {
        rows = rows
            .filter(is_sent())
            .filter(invoices::due_on.between(first, last))
            .order((invoices::due_on.asc(), invoices::id.asc()));
        if let Some(after) = query.after {
            let Some(due_on) = due_day(conn, scope, after)? else {
                return Ok(Vec::new());
            };
            let same_day = invoices::due_on
                .eq(due_on)
                .and(invoices::id.gt(after.to_string()));
            rows = rows
                .filter(invoices::due_on.ge(due_on))
                .filter(invoices::due_on.gt(due_on).or(same_day));
        }
    } else {
        rows = rows.order(invoices::id.desc());
        if let Some(after) = query.after {
            rows = rows.filter(invoices::id.lt(after.to_string()));
        }
    }
    rows = match query.which {
        None | Some(Which::Due(..)) => rows,
        Some(Which::Status(status)) => rows.filter(invoices::status.eq(status.as_str())),
        Some(Which::Awaiting) => rows
            .filter(invoices::status.eq("sent"))
            .filter(invoices::open_reports.gt(0)),
        Some(Which::PartiallyPaid) => rows
            .filter(invoices::status.eq("sent"))
            .filter(invoices::balance.lt(invoices::total)),
    };
    if let Some(client) = query.client {
        rows = rows.filter(invoices::client_id.eq(client.to_string()));
    }
    if let Some(project) = &query.project {
        rows = rows.filter(invoices::project_id.eq(project.clone()));
    }
    if let Some(quote) = query.quote {
        rows = rows.filter(invoices::quote_id.eq(quote.to_string()));
    }
    for pattern in crate::like::patterns(&query.search) {
        // Numbers are upper-case, and LIKE tells cases apart on PostgreSQL only.
        let by_number = invoices::number
            .like(pattern.to_ascii_uppercase())
            .escape('\\')
            .assume_not_null();
        let by_client = clients::name_key.like(pattern).escape('\\');
        rows = rows.filter(by_client.or(invoices::number.is_not_null().and(by_number)));
    }
    Ok(rows.load(conn)?)
}
