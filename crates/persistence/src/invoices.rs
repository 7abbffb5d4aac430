//! Invoices: one row each that tells where it stands and what it comes to; lines are in [`crate::invoice_lines`].

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::ids::{ClientId, InvoiceId, QuoteId, WorkspaceId};
use domain::invoice::{InvoiceContent, InvoiceStatus};
use domain::quote::{Discount, Percent};
use domain::totals::{Pricing, Totals};

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::{clients, invoices};
use crate::scope::TeamScope;
use crate::written::Written;

/// A stored invoice.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = invoices, check_for_backend(Backend), primary_key(workspace_id, id))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct InvoiceRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: InvoiceId,
    /// For which client.
    #[diesel(serialize_as = String, deserialize_as = String)]
    #[diesel(skip_update)]
    pub client_id: ClientId,
    /// The project it is for.
    pub project_id: Option<String>,
    /// The quote it bills.
    #[diesel(skip_update)]
    pub quote_id: Option<String>,
    /// Which part of that quote: `deposit`, `balance` or `full`.
    #[diesel(skip_update)]
    pub quote_share: Option<String>,
    /// Its number, once issued; upper-case.
    pub number: Option<String>,
    /// The count in that number.
    pub sequence: Option<i64>,
    /// Where it stands.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub status: InvoiceStatus,
    /// ISO 4217.
    pub currency: String,
    /// Whether prices have their tax in them.
    pub prices_include_tax: bool,
    /// Hundredths of a percent.
    pub discount_percent: Option<i64>,
    /// Minor units.
    pub discount_amount: Option<i64>,
    /// What else there is to say.
    pub notes: Option<String>,
    /// Minor units.
    pub subtotal: i64,
    /// Minor units taken off.
    pub discount: i64,
    /// Minor units billed before by a deposit invoice.
    pub deposit: i64,
    /// Minor units of all rates.
    pub tax: i64,
    /// Minor units.
    pub total: i64,
    /// Minor units not settled yet.
    pub balance: i64,
    /// Calendar day on which it took its number.
    pub issued_on: Option<NaiveDate>,
    /// Calendar day by which it is to be paid.
    pub due_on: NaiveDate,
    /// Names and addresses as they were on that day, JSON.
    pub particulars: Option<String>,
    /// Transfers the client reported that nobody looked at yet.
    pub open_reports: i32,
    /// UTC; when it was mailed last.
    pub sent_at: Option<NaiveDateTime>,
    /// UTC; when the balance reached zero.
    pub paid_at: Option<NaiveDateTime>,
    /// UTC.
    pub cancelled_at: Option<NaiveDateTime>,
    /// Why.
    pub cancel_reason: Option<String>,
    /// Goes up with every change; the ETag.
    pub revision: i64,
    /// UTC.
    #[diesel(skip_update)]
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
    /// Minor units that credit notes took off what was left to pay.
    pub credited: i64,
}

impl InvoiceRow {
    /// A new draft that says nothing yet, not stored yet.
    pub fn new(scope: &TeamScope, id: InvoiceId, client: ClientId, now: NaiveDateTime) -> Self {
        Self {
            workspace_id: scope.workspace(),
            id,
            client_id: client,
            project_id: None,
            quote_id: None,
            quote_share: None,
            number: None,
            sequence: None,
            status: InvoiceStatus::Draft,
            currency: String::new(),
            prices_include_tax: false,
            discount_percent: None,
            discount_amount: None,
            notes: None,
            subtotal: 0,
            discount: 0,
            deposit: 0,
            tax: 0,
            total: 0,
            balance: 0,
            issued_on: None,
            due_on: now.date(),
            particulars: None,
            open_reports: 0,
            sent_at: None,
            paid_at: None,
            cancelled_at: None,
            cancel_reason: None,
            revision: 1,
            created_at: now,
            updated_at: now,
            credited: 0,
        }
    }

    /// Takes over what a content says and comes to, all of it unpaid.
    pub fn show(&mut self, content: &InvoiceContent, totals: &Totals) {
        content.currency.as_str().clone_into(&mut self.currency);
        self.prices_include_tax = content.pricing == Pricing::WithTax;
        (self.discount_percent, self.discount_amount) = match content.discount {
            None => (None, None),
            Some(Discount::Percent(percent)) => (Some(Percent::scaled(percent)), None),
            Some(Discount::Amount(amount)) => (None, Some(amount)),
        };
        self.notes.clone_from(&content.notes);
        self.due_on = content.due_on;
        self.subtotal = totals.subtotal;
        self.discount = totals.discount;
        self.deposit = totals.deposit;
        self.tax = totals.tax();
        self.total = totals.total;
        self.balance = totals.total;
    }

    /// Minor units paid or withheld so far; what credit notes took off is not.
    #[must_use]
    pub const fn paid(&self) -> i64 {
        self.total
            .saturating_sub(self.balance)
            .saturating_sub(self.credited)
    }
}

/// Stores a new invoice.
///
/// # Errors
/// [`crate::DbError::ForeignKey`] when client, project or quote are not of the workspace;
/// `invoices_workspace_id_quote_id_quote_share_key` when the share was billed.
pub fn insert(conn: &mut Conn, row: InvoiceRow) -> DbResult<()> {
    diesel::insert_into(invoices::table).values(row).execute(conn)?;
    Ok(())
}

macro_rules! with_client {
    () => {
        invoices::table
            .inner_join(
                clients::table.on(clients::workspace_id
                    .eq(invoices::workspace_id)
                    .and(clients::id.eq(invoices::client_id))),
            )
            .select((InvoiceRow::as_select(), clients::name))
    };
}
pub(crate) use with_client;

/// An invoice with its client's name.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: InvoiceId) -> DbResult<Option<(InvoiceRow, String)>> {
    Ok(with_client!()
        .filter(invoices::workspace_id.eq(scope.key()))
        .filter(invoices::id.eq(id.to_string()))
        .first(conn)
        .optional()?)
}

/// An invoice, locked until the transaction ends: who acts on it waits here.
///
/// # Errors
/// When the database fails.
pub fn find_for_update(conn: &mut Conn, scope: &TeamScope, id: InvoiceId) -> DbResult<Option<InvoiceRow>> {
    let one = invoices::table.find((scope.key(), id.to_string()));
    Ok(match conn {
        Conn::Postgres(conn) => one
            .for_update()
            .select(InvoiceRow::as_select())
            .first(conn)
            .optional()?,
        Conn::Sqlite(conn) => one.select(InvoiceRow::as_select()).first(conn).optional()?,
    })
}

/// Issued, with something left to pay.
pub(crate) const fn is_sent() -> Written<Bool> {
    Written::new("invoices.status = 'sent'")
}

/// Stores an invoice in place of `before`, if nobody changed it since: same revision, same status.
///
/// # Errors
/// When the database fails.
pub fn save(
    conn: &mut Conn,
    scope: &TeamScope,
    before: &InvoiceRow,
    mut after: InvoiceRow,
    now: NaiveDateTime,
) -> DbResult<Option<InvoiceRow>> {
    after.revision = before.revision + 1;
    after.updated_at = now;
    Ok(diesel::update(
        invoices::table
            .find((scope.key(), before.id.to_string()))
            .filter(invoices::revision.eq(before.revision))
            .filter(invoices::status.eq(before.status.as_str())),
    )
    .set(after)
    .returning(invoices::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Throws a draft away with its lines.
///
/// # Errors
/// When the database fails.
pub fn delete(conn: &mut Conn, scope: &TeamScope, id: InvoiceId) -> DbResult<()> {
    diesel::delete(
        invoices::table
            .find((scope.key(), id.to_string()))
            .filter(invoices::status.eq("draft")),
    )
    .execute(conn)?;
    Ok(())
}

/// The invoices that bill a quote and are not cancelled, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_quote(conn: &mut Conn, scope: &TeamScope, quote: QuoteId) -> DbResult<Vec<InvoiceRow>> {
    Ok(invoices::table
        .filter(invoices::workspace_id.eq(scope.key()))
        .filter(invoices::quote_id.eq(quote.to_string()))
        .filter(invoices::status.ne("cancelled"))
        .order(invoices::id.asc())
        .select(InvoiceRow::as_select())
        .load(conn)?)
}
