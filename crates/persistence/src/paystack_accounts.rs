//! The key by which a workspace is paid online, sealed by the caller, and the address its webhooks come to.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::conn::{Backend, Conn};
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::paystack_accounts;
use crate::scope::TeamScope;

/// A stored account.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = paystack_accounts, check_for_backend(Backend), primary_key(workspace_id))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct AccountRow {
    /// Whose.
    pub workspace_id: String,
    /// The last part of the webhooks' address; random, and no secret.
    pub token: String,
    /// Sealed; none when disconnected.
    pub secret_key: Option<Vec<u8>>,
    /// What may be shown of the key.
    pub key_hint: Option<String>,
    /// Sealed; the key before.
    pub former_key: Option<Vec<u8>>,
    /// UTC; until when that one counts.
    pub former_until: Option<NaiveDateTime>,
    /// UTC.
    pub connected_at: Option<NaiveDateTime>,
    /// UTC; to the minute.
    pub last_webhook_at: Option<NaiveDateTime>,
    /// Whether payers choose how much of an invoice they pay online.
    pub partial_payments: bool,
}

impl AccountRow {
    /// The scope of the workspace whose account was found by the address of its webhooks.
    ///
    /// # Errors
    /// When the stored id is none.
    pub fn scope(&self) -> DbResult<TeamScope> {
        let id = self.workspace_id.parse();
        id.map(TeamScope::proven)
            .map_err(|error: domain::ids::InvalidId| crate::error::DbError::Unreadable(error.to_string()))
    }
}

/// The account, when one was ever connected.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope) -> DbResult<Option<AccountRow>> {
    Ok(paystack_accounts::table
        .find(scope.key())
        .select(AccountRow::as_select())
        .first(conn)
        .optional()?)
}

/// The account whose webhooks come to this address; their signature proves them, not this.
///
/// # Errors
/// When the database fails.
pub fn by_token(conn: &mut Conn, token: &str) -> DbResult<Option<AccountRow>> {
    Ok(paystack_accounts::table
        .filter(paystack_accounts::token.eq(token))
        .select(AccountRow::as_select())
        .first(conn)
        .optional()?)
}

/// Stores an account in place of that of the same workspace.
///
/// # Errors
/// When the database fails.
pub fn put(conn: &mut Conn, scope: &TeamScope, mut row: AccountRow) -> DbResult<()> {
    row.workspace_id = scope.key();
    dialect!(conn, |conn| diesel::insert_into(paystack_accounts::table)
        .values(row.clone())
        .on_conflict(paystack_accounts::workspace_id)
        .do_update()
        .set(row)
        .execute(conn))?;
    Ok(())
}

/// Notes that a webhook came.
///
/// # Errors
/// When the database fails.
pub fn saw_webhook(conn: &mut Conn, scope: &TeamScope, at: NaiveDateTime) -> DbResult<()> {
    diesel::update(paystack_accounts::table.find(scope.key()))
        .set(paystack_accounts::last_webhook_at.eq(at))
        .execute(conn)?;
    Ok(())
}
