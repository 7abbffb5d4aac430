//! What the versions of a quote say, and the bytes that stand for a version once it is sent.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::ids::{QuoteId, QuoteLineId, WorkspaceId};
use domain::quote::{Discount, Percent, Quantity, QuoteContent, QuoteLine, TaxRate, Totals};
use sha2::{Digest as _, Sha256};

use crate::conn::{Backend, Conn};
use crate::dialect::dialect;
use crate::error::{DbError, DbResult};
use crate::events::hex;
use crate::schema::{quote_lines, quote_versions};
use crate::scope::{PortalScope, TeamScope};

/// A stored version, without its lines.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = quote_versions, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct VersionRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Of which quote.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub quote_id: QuoteId,
    /// Which, from 1.
    pub version: i32,
    /// Its title.
    pub title: String,
    /// ISO 4217.
    pub currency: String,
    /// Its last day.
    pub valid_until: NaiveDate,
    /// Hundredths of a percent.
    pub discount_percent: Option<i64>,
    /// Minor units.
    pub discount_amount: Option<i64>,
    /// What else is agreed on.
    pub terms: Option<String>,
    /// Hundredths of a percent.
    pub deposit_percent: Option<i64>,
    /// Minor units, no option ticked.
    pub subtotal: i64,
    /// Minor units, no option ticked.
    pub discount: i64,
    /// Minor units of all rates, no option ticked.
    pub tax: i64,
    /// Minor units, no option ticked.
    pub total: i64,
    /// The bytes that were sent.
    pub canonical: Option<Vec<u8>>,
    /// Their SHA-256, hex.
    pub hash: Option<String>,
    /// UTC.
    pub sent_at: Option<NaiveDateTime>,
    /// UTC; set when it was taken back.
    pub withdrawn_at: Option<NaiveDateTime>,
    /// UTC.
    pub created_at: NaiveDateTime,
}

/// A stored line.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = quote_lines, check_for_backend(Backend), treat_none_as_default_value = false)]
struct LineRow {
    workspace_id: String,
    quote_id: String,
    version: i32,
    id: String,
    position: i32,
    description: String,
    detail: Option<String>,
    quantity: i64,
    unit: Option<String>,
    unit_price: i64,
    tax_rate: Option<i64>,
    optional: bool,
}

/// A version with all it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The row.
    pub row: VersionRow,
    /// What it says.
    pub content: QuoteContent,
}

/// The hash of a version's bytes, as stored and shown.
#[must_use]
pub fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn unreadable(error: impl std::fmt::Display) -> DbError {
    DbError::Unreadable(error.to_string())
}

impl LineRow {
    fn of(version: &VersionRow, position: usize, line: &QuoteLine) -> Self {
        Self {
            workspace_id: version.workspace_id.to_string(),
            quote_id: version.quote_id.to_string(),
            version: version.version,
            id: line.id.to_string(),
            position: i32::try_from(position).unwrap_or(i32::MAX),
            description: line.description.clone(),
            detail: line.detail.clone(),
            quantity: line.quantity.scaled(),
            unit: line.unit.clone(),
            unit_price: line.unit_price,
            tax_rate: line.tax_rate.map(TaxRate::scaled),
            optional: line.optional,
        }
    }

    fn read(self) -> DbResult<QuoteLine> {
        Ok(QuoteLine {
            id: self.id.parse::<QuoteLineId>().map_err(unreadable)?,
            description: self.description,
            detail: self.detail,
            quantity: Quantity::of_scaled(self.quantity).map_err(unreadable)?,
            unit: self.unit,
            unit_price: self.unit_price,
            tax_rate: self
                .tax_rate
                .map(TaxRate::of_scaled)
                .transpose()
                .map_err(unreadable)?,
            optional: self.optional,
        })
    }
}

impl VersionRow {
    /// A version not sent yet, not stored yet.
    pub fn new(
        scope: &TeamScope,
        quote: QuoteId,
        version: i32,
        content: &QuoteContent,
        totals: &Totals,
        now: NaiveDateTime,
    ) -> Self {
        let (discount_percent, discount_amount) = match content.discount {
            None => (None, None),
            Some(Discount::Percent(percent)) => (Some(percent.scaled()), None),
            Some(Discount::Amount(amount)) => (None, Some(amount)),
        };
        Self {
            workspace_id: scope.workspace(),
            quote_id: quote,
            version,
            title: content.title.clone(),
            currency: content.currency.as_str().to_owned(),
            valid_until: content.valid_until,
            discount_percent,
            discount_amount,
            terms: content.terms.clone(),
            deposit_percent: content.deposit_percent.map(Percent::scaled),
            subtotal: totals.subtotal,
            discount: totals.discount,
            tax: totals.tax(),
            total: totals.total,
            canonical: None,
            hash: None,
            sent_at: None,
            withdrawn_at: None,
            created_at: now,
        }
    }

    fn read(self, lines: Vec<LineRow>) -> DbResult<Version> {
        let percent = |stored: Option<i64>| stored.map(Percent::of_scaled).transpose().map_err(unreadable);
        let discount = match (percent(self.discount_percent)?, self.discount_amount) {
            (Some(percent), _) => Some(Discount::Percent(percent)),
            (None, amount) => amount.map(Discount::Amount),
        };
        let content = QuoteContent {
            title: self.title.clone(),
            currency: self.currency.parse().map_err(unreadable)?,
            valid_until: self.valid_until,
            lines: lines.into_iter().map(LineRow::read).collect::<DbResult<_>>()?,
            discount,
            terms: self.terms.clone(),
            deposit_percent: percent(self.deposit_percent)?,
        };
        Ok(Version { row: self, content })
    }
}

/// Stores a version that is not sent yet, in place of the same one as it was.
///
/// # Errors
/// When the database fails.
pub fn put(conn: &mut Conn, row: VersionRow, lines: &[QuoteLine]) -> DbResult<()> {
    let key = (
        row.workspace_id.to_string(),
        row.quote_id.to_string(),
        row.version,
    );
    diesel::delete(
        quote_versions::table
            .find(key)
            .filter(quote_versions::sent_at.is_null()),
    )
    .execute(conn)?;
    let rows: Vec<LineRow> = lines
        .iter()
        .enumerate()
        .map(|(position, line)| LineRow::of(&row, position, line))
        .collect();
    diesel::insert_into(quote_versions::table)
        .values(row)
        .execute(conn)?;
    if !rows.is_empty() {
        dialect!(conn, |conn| diesel::insert_into(quote_lines::table)
            .values(rows)
            .execute(conn))?;
    }
    Ok(())
}

pub(crate) fn read_one(
    conn: &mut Conn,
    workspace: WorkspaceId,
    quote: QuoteId,
    version: i32,
) -> DbResult<Version> {
    let key = (workspace.to_string(), quote.to_string(), version);
    let row: VersionRow = quote_versions::table
        .find(key)
        .select(VersionRow::as_select())
        .first(conn)?;
    let lines = quote_lines::table
        .filter(quote_lines::workspace_id.eq(workspace.to_string()))
        .filter(quote_lines::quote_id.eq(quote.to_string()))
        .filter(quote_lines::version.eq(version))
        .order(quote_lines::position.asc())
        .select(LineRow::as_select())
        .load(conn)?;
    row.read(lines)
}

/// One version of a quote that is known to have it.
///
/// # Errors
/// When the database fails, or there is no such version.
pub fn get(conn: &mut Conn, scope: &TeamScope, quote: QuoteId, version: i32) -> DbResult<Version> {
    read_one(conn, scope.workspace(), quote, version)
}

/// The version of a quote that its client was sent; the caller found the quote among the client's.
///
/// # Errors
/// When the database fails.
pub fn get_sent(
    conn: &mut Conn,
    scope: &PortalScope,
    quote: &crate::quotes::QuoteRow,
) -> DbResult<Option<Version>> {
    let Some(version) = quote.sent_version.filter(|_| quote.client_id == scope.client()) else {
        return Ok(None);
    };
    read_one(conn, scope.workspace(), quote.id, version).map(Some)
}

/// All versions of a quote, newest first.
///
/// # Errors
/// When the database fails.
pub fn of_quote(conn: &mut Conn, scope: &TeamScope, quote: QuoteId) -> DbResult<Vec<Version>> {
    let versions: Vec<i32> = quote_versions::table
        .filter(quote_versions::workspace_id.eq(scope.key()))
        .filter(quote_versions::quote_id.eq(quote.to_string()))
        .order(quote_versions::version.desc())
        .limit(100)
        .select(quote_versions::version)
        .load(conn)?;
    versions
        .into_iter()
        .map(|version| read_one(conn, scope.workspace(), quote, version))
        .collect()
}

/// Fixes a version: from now on its bytes stand.
///
/// # Errors
/// When the database fails.
pub fn fix(
    conn: &mut Conn,
    scope: &TeamScope,
    quote: QuoteId,
    version: i32,
    bytes: &[u8],
    now: NaiveDateTime,
) -> DbResult<bool> {
    let fixed = diesel::update(
        quote_versions::table
            .find((scope.key(), quote.to_string(), version))
            .filter(quote_versions::sent_at.is_null()),
    )
    .set((
        quote_versions::canonical.eq(bytes),
        quote_versions::hash.eq(hash_of(bytes)),
        quote_versions::sent_at.eq(now),
    ))
    .execute(conn)?;
    Ok(fixed == 1)
}

/// Notes that a version was taken back.
///
/// # Errors
/// When the database fails.
pub fn withdraw(
    conn: &mut Conn,
    scope: &TeamScope,
    quote: QuoteId,
    version: i32,
    now: NaiveDateTime,
) -> DbResult<()> {
    diesel::update(
        quote_versions::table
            .find((scope.key(), quote.to_string(), version))
            .filter(quote_versions::withdrawn_at.is_null()),
    )
    .set(quote_versions::withdrawn_at.eq(now))
    .execute(conn)?;
    Ok(())
}
