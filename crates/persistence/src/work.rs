//! What is under way with a client, read for overviews: projects, quotes, invoices, payments.
//!
//! A portal scope never sees drafts. Writing these belongs to the modules of each.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::ids::ClientId;

use crate::conn::{Backend, Conn, directly};
use crate::error::DbResult;
use crate::schema::{credit_notes, invoices, payments, projects, quotes};
use crate::scope::{PortalScope, TeamScope};
use crate::written::Sum;

/// How many rows of each kind an overview shows.
const SHOWN: i64 = 20;

/// One client's work as the team or as the client's people see it.
#[derive(Debug, Clone, Copy)]
pub struct ClientWork {
    workspace: domain::ids::WorkspaceId,
    client: ClientId,
    drafts: bool,
}

impl ClientWork {
    /// The team's view of a client of theirs.
    pub const fn for_team(scope: &TeamScope, client: ClientId) -> Self {
        Self {
            workspace: scope.workspace(),
            client,
            drafts: true,
        }
    }

    /// The view of the client's people.
    pub const fn for_portal(scope: &PortalScope) -> Self {
        Self {
            workspace: scope.workspace(),
            client: scope.client(),
            drafts: false,
        }
    }
}

/// A project in an overview.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = projects, check_for_backend(Backend))]
pub struct ProjectRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `active`, `on_hold`, `completed` or `cancelled`.
    pub status: String,
    /// Calendar day.
    pub due_on: Option<NaiveDate>,
    /// Tasks completed.
    pub tasks_done: i32,
    /// Tasks in all.
    pub tasks_total: i32,
    /// Tasks completed of those that the client sees.
    pub shown_done: i32,
    /// Tasks that the client sees.
    pub shown_total: i32,
}

impl ProjectRow {
    /// For the client's people the tasks that they do not see are not counted either.
    fn counted_for(mut self, work: ClientWork) -> Self {
        if !work.drafts {
            (self.tasks_done, self.tasks_total) = (self.shown_done, self.shown_total);
        }
        self
    }
}

/// A quote in an overview.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = quotes, check_for_backend(Backend))]
pub struct QuoteRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `draft`, `sent`, `accepted`, `declined` or `expired`.
    pub status: String,
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    pub total: i64,
    /// Calendar day.
    pub valid_until: NaiveDate,
}

/// An invoice in an overview.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = invoices, check_for_backend(Backend))]
pub struct InvoiceRow {
    /// Its id.
    pub id: String,
    /// Its number, once issued.
    pub number: Option<String>,
    /// `draft`, `sent`, `paid` or `cancelled`.
    pub status: String,
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    pub total: i64,
    /// Minor units not paid yet.
    pub balance: i64,
    /// Calendar day.
    pub due_on: NaiveDate,
    /// Reported transfers that the team has not answered.
    pub open_reports: i32,
}

/// A payment in an overview.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct PaymentRow {
    /// Its id.
    pub id: String,
    /// The number of the invoice it pays.
    pub invoice_number: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    pub amount: i64,
    /// Calendar day.
    pub received_on: NaiveDate,
    /// How it was paid.
    pub method: String,
}

/// Sums of one currency; sums of different currencies are never added.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct InvoiceTotals {
    /// ISO 4217.
    pub currency: String,
    /// Minor units issued and not cancelled, credit notes off.
    pub invoiced: i64,
    /// Minor units not paid yet.
    pub outstanding: i64,
    /// Minor units not paid and due before today.
    pub overdue: i64,
}

/// The projects that are not ended, newest first.
///
/// # Errors
/// When the database fails.
pub fn open_projects(conn: &mut Conn, work: ClientWork) -> DbResult<Vec<ProjectRow>> {
    let open = projects::table
        .filter(projects::workspace_id.eq(work.workspace.to_string()))
        .filter(projects::client_id.eq(work.client.to_string()))
        .filter(projects::status.eq("active").or(projects::status.eq("on_hold")))
        .order(projects::id.desc())
        .limit(SHOWN);
    let rows: Vec<ProjectRow> = directly!(conn, open.select(ProjectRow::as_select()).load(conn))?;
    Ok(rows.into_iter().map(|row| row.counted_for(work)).collect())
}

/// The latest quotes.
///
/// # Errors
/// When the database fails.
pub fn recent_quotes(conn: &mut Conn, work: ClientWork) -> DbResult<Vec<QuoteRow>> {
    let recent = quotes::table
        .filter(quotes::workspace_id.eq(work.workspace.to_string()))
        .filter(quotes::client_id.eq(work.client.to_string()))
        .filter(quotes::status.ne("draft").or(work.drafts.into_sql::<Bool>()))
        .order(quotes::id.desc())
        .limit(SHOWN);
    Ok(directly!(conn, recent.select(QuoteRow::as_select()).load(conn))?)
}

/// The latest invoices.
///
/// # Errors
/// When the database fails.
pub fn recent_invoices(conn: &mut Conn, work: ClientWork) -> DbResult<Vec<InvoiceRow>> {
    let recent = invoices::table
        .filter(invoices::workspace_id.eq(work.workspace.to_string()))
        .filter(invoices::client_id.eq(work.client.to_string()))
        .filter(invoices::status.ne("draft").or(work.drafts.into_sql::<Bool>()))
        .order(invoices::id.desc())
        .limit(SHOWN);
    Ok(directly!(
        conn,
        recent.select(InvoiceRow::as_select()).load(conn)
    )?)
}

/// The sums of what was invoiced, by currency; `today` is the workspace's calendar day.
///
/// # Errors
/// When the database fails.
pub fn invoice_totals(conn: &mut Conn, work: ClientWork, today: NaiveDate) -> DbResult<Vec<InvoiceTotals>> {
    let taken_back = credit_notes::table
        .filter(credit_notes::workspace_id.eq(work.workspace.to_string()))
        .filter(credit_notes::client_id.eq(work.client.to_string()))
        .group_by(credit_notes::currency)
        .select((credit_notes::currency, Sum(credit_notes::amount)));
    let taken_back: Vec<(String, i64)> = directly!(conn, taken_back.load(conn))?;
    let overdue = diesel::dsl::case_when(invoices::due_on.lt(today), invoices::balance).otherwise(0_i64);
    let sums = invoices::table
        .filter(invoices::workspace_id.eq(work.workspace.to_string()))
        .filter(invoices::client_id.eq(work.client.to_string()))
        .filter(invoices::status.eq("sent").or(invoices::status.eq("paid")))
        .group_by(invoices::currency)
        .order(invoices::currency.asc())
        .select((
            invoices::currency,
            Sum(invoices::total),
            Sum(invoices::balance),
            Sum(overdue),
        ));
    let mut all: Vec<InvoiceTotals> = directly!(conn, sums.load(conn))?;
    for sums in &mut all {
        let of_currency = taken_back
            .iter()
            .filter(|(currency, _)| *currency == sums.currency);
        sums.invoiced -= of_currency.map(|(_, amount)| amount).sum::<i64>();
    }
    Ok(all)
}

/// The latest payments.
///
/// # Errors
/// When the database fails.
pub fn recent_payments(conn: &mut Conn, work: ClientWork) -> DbResult<Vec<PaymentRow>> {
    let recent = payments::table
        .inner_join(
            invoices::table.on(invoices::workspace_id
                .eq(payments::workspace_id)
                .and(invoices::id.eq(payments::invoice_id))),
        )
        .filter(payments::workspace_id.eq(work.workspace.to_string()))
        .filter(payments::client_id.eq(work.client.to_string()))
        .filter(payments::undone_at.is_null())
        .order(payments::id.desc())
        .limit(SHOWN)
        .select((
            payments::id,
            invoices::number,
            payments::currency,
            payments::amount,
            payments::received_on,
            payments::method,
        ));
    Ok(directly!(conn, recent.load(conn))?)
}
