//! What invoices say: their lines, and what a deposit invoice billed of them before.

use diesel::prelude::*;
use domain::ids::{InvoiceId, InvoiceLineId};
use domain::invoice::{InvoiceContent, InvoiceLine};
use domain::quote::{Discount, Percent, Quantity, TaxRate};
use domain::totals::{Deduction, Pricing};

use crate::conn::{Backend, Conn};
use crate::dialect::insert_batches;
use crate::error::{DbError, DbResult};
use crate::invoices::InvoiceRow;
use crate::schema::{invoice_deductions, invoice_lines, invoices};
use crate::scope::TeamScope;

/// A stored line.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = invoice_lines, check_for_backend(Backend), treat_none_as_default_value = false)]
struct LineRow {
    workspace_id: String,
    invoice_id: String,
    id: String,
    position: i32,
    description: String,
    detail: Option<String>,
    quantity: i64,
    unit: Option<String>,
    unit_price: i64,
    tax_rate: Option<i64>,
}

/// A stored deduction.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = invoice_deductions, check_for_backend(Backend), treat_none_as_default_value = false)]
struct DeductionRow {
    workspace_id: String,
    invoice_id: String,
    position: i32,
    deposit_invoice_id: String,
    tax_rate: Option<i64>,
    net: i64,
    tax: i64,
}

fn unreadable(error: impl std::fmt::Display) -> DbError {
    DbError::Unreadable(error.to_string())
}

fn rate(stored: Option<i64>) -> DbResult<Option<TaxRate>> {
    stored.map(TaxRate::of_scaled).transpose().map_err(unreadable)
}

fn place(position: usize) -> i32 {
    i32::try_from(position).unwrap_or(i32::MAX)
}

impl LineRow {
    fn read(self) -> DbResult<InvoiceLine> {
        Ok(InvoiceLine {
            id: self.id.parse::<InvoiceLineId>().map_err(unreadable)?,
            description: self.description,
            detail: self.detail,
            quantity: Quantity::of_scaled(self.quantity).map_err(unreadable)?,
            unit: self.unit,
            unit_price: self.unit_price,
            tax_rate: rate(self.tax_rate)?,
        })
    }
}

/// Stores the lines of a draft in place of those it had.
///
/// # Errors
/// When the database fails.
pub fn put(conn: &mut Conn, scope: &TeamScope, invoice: InvoiceId, lines: &[InvoiceLine]) -> DbResult<()> {
    diesel::delete(
        invoice_lines::table
            .filter(invoice_lines::workspace_id.eq(scope.key()))
            .filter(invoice_lines::invoice_id.eq(invoice.to_string())),
    )
    .execute(conn)?;
    let rows = lines.iter().enumerate().map(|(position, line)| LineRow {
        workspace_id: scope.key(),
        invoice_id: invoice.to_string(),
        id: line.id.to_string(),
        position: place(position),
        description: line.description.clone(),
        detail: line.detail.clone(),
        quantity: line.quantity.scaled(),
        unit: line.unit.clone(),
        unit_price: line.unit_price,
        tax_rate: line.tax_rate.map(TaxRate::scaled),
    });
    insert_batches!(conn, invoice_lines::table, rows);
    Ok(())
}

/// Stores what a deposit invoice billed before; a balance gets it once, when it is written.
///
/// # Errors
/// When the database fails.
pub fn deduct(
    conn: &mut Conn,
    scope: &TeamScope,
    invoice: InvoiceId,
    deposit: InvoiceId,
    parts: &[Deduction],
) -> DbResult<()> {
    let rows = parts.iter().enumerate().map(|(position, part)| DeductionRow {
        workspace_id: scope.key(),
        invoice_id: invoice.to_string(),
        position: place(position),
        deposit_invoice_id: deposit.to_string(),
        tax_rate: part.rate.map(TaxRate::scaled),
        net: part.net,
        tax: part.tax,
    });
    insert_batches!(conn, invoice_deductions::table, rows);
    Ok(())
}

/// Whether an invoice that is not cancelled deducts this one.
///
/// # Errors
/// When the database fails.
pub fn is_deducted(conn: &mut Conn, scope: &TeamScope, deposit: InvoiceId) -> DbResult<bool> {
    let found: Option<String> = invoice_deductions::table
        .inner_join(
            invoices::table.on(invoices::workspace_id
                .eq(invoice_deductions::workspace_id)
                .and(invoices::id.eq(invoice_deductions::invoice_id))),
        )
        .filter(invoice_deductions::workspace_id.eq(scope.key()))
        .filter(invoice_deductions::deposit_invoice_id.eq(deposit.to_string()))
        .filter(invoices::status.ne("cancelled"))
        .select(invoices::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// What an invoice says; its row was found under a scope.
///
/// # Errors
/// When the database fails, or a stored value cannot be read.
pub fn content_of(conn: &mut Conn, row: &InvoiceRow) -> DbResult<InvoiceContent> {
    let (workspace, id) = (row.workspace_id.to_string(), row.id.to_string());
    let lines: Vec<LineRow> = invoice_lines::table
        .filter(invoice_lines::workspace_id.eq(&workspace))
        .filter(invoice_lines::invoice_id.eq(&id))
        .order(invoice_lines::position.asc())
        .select(LineRow::as_select())
        .load(conn)?;
    let parts: Vec<DeductionRow> = invoice_deductions::table
        .filter(invoice_deductions::workspace_id.eq(&workspace))
        .filter(invoice_deductions::invoice_id.eq(&id))
        .order(invoice_deductions::position.asc())
        .select(DeductionRow::as_select())
        .load(conn)?;
    let percent = row
        .discount_percent
        .map(Percent::of_scaled)
        .transpose()
        .map_err(unreadable)?;
    Ok(InvoiceContent {
        currency: row.currency.parse().map_err(unreadable)?,
        due_on: row.due_on,
        pricing: if row.prices_include_tax {
            Pricing::WithTax
        } else {
            Pricing::WithoutTax
        },
        lines: lines.into_iter().map(LineRow::read).collect::<DbResult<_>>()?,
        discount: percent
            .map(Discount::Percent)
            .or(row.discount_amount.map(Discount::Amount)),
        notes: row.notes.clone(),
        before: parts
            .into_iter()
            .map(|part| {
                Ok(Deduction {
                    rate: rate(part.tax_rate)?,
                    net: part.net,
                    tax: part.tax,
                })
            })
            .collect::<DbResult<_>>()?,
    })
}
