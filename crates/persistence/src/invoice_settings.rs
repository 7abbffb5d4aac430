//! How a workspace bills, and the counter its invoice numbers come from.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::conn::{Backend, Conn};
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::{invoice_counters, invoice_settings};
use crate::scope::TeamScope;

/// Stored settings.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = invoice_settings, check_for_backend(Backend), primary_key(workspace_id))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct SettingsRow {
    /// Whose.
    pub workspace_id: String,
    /// What numbers begin with.
    pub prefix: String,
    /// How numbers are written.
    pub pattern: String,
    /// Days from issue until payment is due.
    pub terms_days: i32,
    /// Stands on every new invoice.
    pub notes: Option<String>,
    /// What the tax is called.
    pub tax_label: String,
    /// Millionths; the rate that new lines begin with.
    pub tax_rate: Option<i64>,
    /// Under which the business is taxed.
    pub tax_number: Option<String>,
    /// Whether prices have their tax in them.
    pub prices_include_tax: bool,
    /// Whether accepting a quote with a deposit sends its invoice at once.
    pub deposit_on_acceptance: bool,
    /// Where clients pay by transfer, JSON.
    pub bank_details: Option<String>,
    /// Calendar day on which that changed last.
    pub bank_changed_on: Option<NaiveDate>,
    /// Whether clients are reminded.
    pub reminders_enabled: bool,
    /// Days overdue, JSON.
    pub reminder_days: String,
    /// How reminders begin at each mark of days overdue, JSON.
    pub reminder_texts: String,
    /// What one rate is made of, JSON.
    pub tax_components: String,
}

impl SettingsRow {
    /// What a workspace begins with.
    #[must_use]
    pub fn new(scope: &TeamScope) -> Self {
        Self {
            workspace_id: scope.key(),
            prefix: "INV".to_owned(),
            pattern: "{PREFIX}-{0000}".to_owned(),
            terms_days: 14,
            notes: None,
            tax_label: "Tax".to_owned(),
            tax_rate: None,
            tax_number: None,
            prices_include_tax: false,
            deposit_on_acceptance: false,
            bank_details: None,
            bank_changed_on: None,
            reminders_enabled: true,
            reminder_days: "[1,3,7,14]".to_owned(),
            reminder_texts: "[]".to_owned(),
            tax_components: "[]".to_owned(),
        }
    }
}

/// The settings of the workspace, those it began with while it has changed none.
///
/// # Errors
/// When the database fails.
pub fn get(conn: &mut Conn, scope: &TeamScope) -> DbResult<SettingsRow> {
    let found = invoice_settings::table
        .find(scope.key())
        .select(SettingsRow::as_select())
        .first(conn)
        .optional()?;
    Ok(found.unwrap_or_else(|| SettingsRow::new(scope)))
}

/// Stores settings in place of those of the same workspace.
///
/// # Errors
/// When the database fails.
pub fn put(conn: &mut Conn, scope: &TeamScope, mut row: SettingsRow) -> DbResult<()> {
    row.workspace_id = scope.key();
    dialect!(conn, |conn| diesel::insert_into(invoice_settings::table)
        .values(row.clone())
        .on_conflict(invoice_settings::workspace_id)
        .do_update()
        .set(row)
        .execute(conn))?;
    Ok(())
}

/// The next number to give out, and whether one was given out already.
///
/// # Errors
/// When the database fails.
pub fn next_number(conn: &mut Conn, scope: &TeamScope) -> DbResult<(i64, bool)> {
    let found: Option<(i64, i64)> = invoice_counters::table
        .find(scope.key())
        .select((invoice_counters::next_number, invoice_counters::first_number))
        .first(conn)
        .optional()?;
    Ok(found.map_or((1, false), |(next, first)| (next, next > first)))
}

/// Lets numbers begin elsewhere; answers whether that could still be done, because none was given out.
///
/// # Errors
/// When the database fails.
pub fn begin_at(conn: &mut Conn, scope: &TeamScope, first: i64) -> DbResult<bool> {
    let row = (
        invoice_counters::workspace_id.eq(scope.key()),
        invoice_counters::first_number.eq(first),
        invoice_counters::next_number.eq(first),
    );
    dialect!(conn, |conn| diesel::insert_into(invoice_counters::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    let changed = diesel::update(
        invoice_counters::table
            .find(scope.key())
            .filter(invoice_counters::next_number.eq(invoice_counters::first_number)),
    )
    .set((
        invoice_counters::first_number.eq(first),
        invoice_counters::next_number.eq(first),
    ))
    .execute(conn)?;
    Ok(changed == 1)
}

/// Takes the next number; who takes one waits for the transaction that took the last, and gets it when that is undone.
///
/// # Errors
/// When the database fails.
pub fn take_number(conn: &mut Conn, scope: &TeamScope) -> DbResult<i64> {
    let first = (
        invoice_counters::workspace_id.eq(scope.key()),
        invoice_counters::first_number.eq(1_i64),
        invoice_counters::next_number.eq(2_i64),
    );
    let next: i64 = dialect!(conn, |conn| diesel::insert_into(invoice_counters::table)
        .values(first)
        .on_conflict(invoice_counters::workspace_id)
        .do_update()
        .set(invoice_counters::next_number.eq(invoice_counters::next_number + 1))
        .returning(invoice_counters::next_number)
        .get_result(conn))?;
    Ok(next - 1)
}
