//! What a client's people did with a quote: looked, asked for changes, accepted with evidence.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{ChangeRequestId, QuoteId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::{quote_acceptances, quote_change_requests, quote_views};
use crate::scope::{PortalScope, TeamScope};

/// How often one person looked.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = quote_views, check_for_backend(Backend))]
pub struct ViewRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// At which quote.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub quote_id: QuoteId,
    /// Who, by id.
    pub contact_id: String,
    /// Who, by the name of the last time.
    pub contact_name: String,
    /// UTC.
    pub first_at: NaiveDateTime,
    /// UTC.
    pub last_at: NaiveDateTime,
    /// How often.
    pub views: i64,
}

/// A wish of the client's.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = quote_change_requests, check_for_backend(Backend))]
pub struct ChangeRequestRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: ChangeRequestId,
    /// About which quote.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub quote_id: QuoteId,
    /// About which version.
    pub version: i32,
    /// Who, by id.
    pub contact_id: String,
    /// Who, by name.
    pub contact_name: String,
    /// What they wrote.
    pub comment: String,
    /// UTC.
    pub created_at: NaiveDateTime,
}

/// An acceptance and its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = quote_acceptances, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct AcceptanceRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Of which quote.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub quote_id: QuoteId,
    /// Of which version.
    pub version: i32,
    /// The SHA-256 of that version's bytes, hex.
    pub version_hash: String,
    /// The project it goes on in.
    pub project_id: String,
    /// Whether the acceptance began that project.
    pub project_is_new: bool,
    /// `typed`, `drawn` or `recorded`.
    pub kind: String,
    /// Who signed, as they wrote it.
    pub signer_name: String,
    /// The contact's address.
    pub signer_email: Option<String>,
    /// The contact, by id.
    pub contact_id: Option<String>,
    /// The portal session.
    pub session_id: Option<String>,
    /// How they signed in: `link` or `code`.
    pub session_method: Option<String>,
    /// UTC; when they signed in.
    pub session_began_at: Option<NaiveDateTime>,
    /// Network address.
    pub ip: Option<String>,
    /// What the browser called itself.
    pub user_agent: Option<String>,
    /// The sentence they agreed to.
    pub consent: Option<String>,
    /// What was drawn, JSON.
    pub strokes: Option<String>,
    /// Ids of the ticked lines, JSON.
    pub options: String,
    /// Who of the team recorded it.
    pub recorded_by: Option<String>,
    /// How it came, when it was recorded.
    pub note: Option<String>,
    /// IANA name of the zone in which documents write these times.
    pub time_zone: String,
    /// UTC; when the signer first looked.
    pub viewed_at: Option<NaiveDateTime>,
    /// UTC.
    pub accepted_at: NaiveDateTime,
    /// Minor units with the ticked options.
    pub subtotal: i64,
    /// Minor units with the ticked options.
    pub discount: i64,
    /// Minor units of all rates, with the ticked options.
    pub tax: i64,
    /// Minor units with the ticked options.
    pub total: i64,
}

/// Counts a look of the person in the portal; answers whether it is their first.
///
/// # Errors
/// When the database fails.
pub fn count_view(
    conn: &mut Conn,
    scope: &PortalScope,
    quote: QuoteId,
    name: &str,
    now: NaiveDateTime,
) -> DbResult<bool> {
    let row = ViewRow {
        workspace_id: scope.workspace(),
        quote_id: quote,
        contact_id: scope.contact().to_string(),
        contact_name: name.to_owned(),
        first_at: now,
        last_at: now,
        views: 1,
    };
    let views: i64 = dialect!(conn, |conn| diesel::insert_into(quote_views::table)
        .values(row)
        .on_conflict((
            quote_views::workspace_id,
            quote_views::quote_id,
            quote_views::contact_id
        ))
        .do_update()
        .set((
            quote_views::views.eq(quote_views::views + 1),
            quote_views::last_at.eq(now),
            quote_views::contact_name.eq(name)
        ))
        .returning(quote_views::views)
        .get_result(conn))?;
    Ok(views == 1)
}

/// Who looked at a quote, the first one first.
///
/// # Errors
/// When the database fails.
pub fn views(conn: &mut Conn, scope: &TeamScope, quote: QuoteId) -> DbResult<Vec<ViewRow>> {
    Ok(quote_views::table
        .filter(quote_views::workspace_id.eq(scope.key()))
        .filter(quote_views::quote_id.eq(quote.to_string()))
        .order((quote_views::first_at.asc(), quote_views::contact_id.asc()))
        .select(ViewRow::as_select())
        .load(conn)?)
}

/// Stores a wish of the client's.
///
/// # Errors
/// When the database fails.
pub fn insert_change_request(conn: &mut Conn, row: ChangeRequestRow) -> DbResult<()> {
    diesel::insert_into(quote_change_requests::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// The latest wishes about a quote, newest first.
///
/// # Errors
/// When the database fails.
pub fn change_requests(
    conn: &mut Conn,
    scope: &TeamScope,
    quote: QuoteId,
) -> DbResult<Vec<ChangeRequestRow>> {
    Ok(quote_change_requests::table
        .filter(quote_change_requests::workspace_id.eq(scope.key()))
        .filter(quote_change_requests::quote_id.eq(quote.to_string()))
        .order(quote_change_requests::id.desc())
        .limit(50)
        .select(ChangeRequestRow::as_select())
        .load(conn)?)
}

/// Stores an acceptance.
///
/// # Errors
/// `quote_acceptances_workspace_id_quote_id_key` when the quote has one.
pub fn insert_acceptance(conn: &mut Conn, row: AcceptanceRow) -> DbResult<()> {
    diesel::insert_into(quote_acceptances::table)
        .values(row)
        .execute(conn)?;
    Ok(())
}

/// The acceptance of a quote.
///
/// # Errors
/// When the database fails.
pub fn acceptance(conn: &mut Conn, scope: &TeamScope, quote: QuoteId) -> DbResult<Option<AcceptanceRow>> {
    Ok(quote_acceptances::table
        .find((scope.key(), quote.to_string()))
        .select(AcceptanceRow::as_select())
        .first(conn)
        .optional()?)
}

/// The accepted quotes that projects go back to, as pairs of project and quote, the newest last.
///
/// # Errors
/// When the database fails.
pub fn quotes_of_projects(
    conn: &mut Conn,
    scope: &TeamScope,
    projects: &[String],
) -> DbResult<Vec<(String, String)>> {
    Ok(quote_acceptances::table
        .filter(quote_acceptances::workspace_id.eq(scope.key()))
        .filter(quote_acceptances::project_id.eq_any(projects))
        .order((
            quote_acceptances::accepted_at.asc(),
            quote_acceptances::quote_id.asc(),
        ))
        .select((quote_acceptances::project_id, quote_acceptances::quote_id))
        .load(conn)?)
}
