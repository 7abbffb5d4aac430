//! Quotes: one row each that tells where it stands; what its versions say is in [`crate::quote_versions`].

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::ids::{ClientId, ProjectId, QuoteId, WorkspaceId};
use domain::quote::{QuoteContent, QuoteStatus};
use domain::text::fold;

use crate::conn::{Backend, Conn};
use crate::dialect::dialect;
use crate::error::DbResult;
use crate::schema::{clients, quote_counters, quotes};
use crate::scope::{PortalScope, TeamScope};
use crate::written::Written;

/// A stored quote.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = quotes, check_for_backend(Backend), primary_key(workspace_id, id))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct QuoteRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: QuoteId,
    /// For which client.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub client_id: ClientId,
    /// The project it is for, or has begun.
    pub project_id: Option<String>,
    /// Its number, from the first sending on.
    pub number: Option<String>,
    /// Title of the current version.
    pub title: String,
    /// Where it stands.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub status: QuoteStatus,
    /// Of the current version, ISO 4217.
    pub currency: String,
    /// Minor units the current version comes to; once accepted, with the ticked options.
    pub total: i64,
    /// The current version's last day.
    pub valid_until: NaiveDate,
    /// Folded title and number.
    pub search: String,
    /// The current version, from 1.
    pub version: i32,
    /// The version the client got last.
    pub sent_version: Option<i32>,
    /// UTC; when they got it.
    pub sent_at: Option<NaiveDateTime>,
    /// The version whose last day they were reminded of.
    pub reminded_version: Option<i32>,
    /// UTC.
    pub declined_at: Option<NaiveDateTime>,
    /// Who of the client's people declined.
    pub declined_by: Option<String>,
    /// Why.
    pub decline_reason: Option<String>,
    /// Goes up with every change; the ETag.
    pub revision: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
}

impl QuoteRow {
    /// A new draft, not stored yet.
    pub fn new(
        scope: &TeamScope,
        id: QuoteId,
        client: ClientId,
        project: Option<ProjectId>,
        now: NaiveDateTime,
    ) -> Self {
        Self {
            workspace_id: scope.workspace(),
            id,
            client_id: client,
            project_id: project.map(|id| id.to_string()),
            number: None,
            title: String::new(),
            status: QuoteStatus::Draft,
            currency: String::new(),
            total: 0,
            valid_until: NaiveDate::default(),
            search: String::new(),
            version: 1,
            sent_version: None,
            sent_at: None,
            reminded_version: None,
            declined_at: None,
            declined_by: None,
            decline_reason: None,
            revision: 1,
            created_at: now,
            updated_at: now,
        }
    }

    /// Takes over what lists show of the current version.
    pub fn show(&mut self, content: &QuoteContent, total: i64) {
        self.title.clone_from(&content.title);
        content.currency.as_str().clone_into(&mut self.currency);
        self.total = total;
        self.valid_until = content.valid_until;
        self.search = search_text(&content.title, self.number.as_deref());
    }
}

/// The text that search looks in.
pub(crate) fn search_text(title: &str, number: Option<&str>) -> String {
    fold(&[number.unwrap_or_default(), title].join(" "))
}

/// Stores a new quote.
///
/// # Errors
/// [`crate::DbError::ForeignKey`] when client or project are not of the workspace.
pub fn insert(conn: &mut Conn, row: QuoteRow) -> DbResult<()> {
    diesel::insert_into(quotes::table).values(row).execute(conn)?;
    Ok(())
}

macro_rules! with_client {
    () => {
        quotes::table
            .inner_join(
                clients::table.on(clients::workspace_id
                    .eq(quotes::workspace_id)
                    .and(clients::id.eq(quotes::client_id))),
            )
            .select((QuoteRow::as_select(), clients::name))
    };
}

/// A quote with its client's name.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: QuoteId) -> DbResult<Option<(QuoteRow, String)>> {
    Ok(with_client!()
        .filter(quotes::workspace_id.eq(scope.key()))
        .filter(quotes::id.eq(id.to_string()))
        .first(conn)
        .optional()?)
}

/// A quote, locked until the transaction ends: who acts on it waits here.
///
/// # Errors
/// When the database fails.
pub fn find_for_update(conn: &mut Conn, scope: &TeamScope, id: QuoteId) -> DbResult<Option<QuoteRow>> {
    let one = quotes::table.find((scope.key(), id.to_string()));
    Ok(match conn {
        Conn::Postgres(conn) => one
            .for_update()
            .select(QuoteRow::as_select())
            .first(conn)
            .optional()?,
        Conn::Sqlite(conn) => one.select(QuoteRow::as_select()).first(conn).optional()?,
    })
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct QuoteQuery {
    /// Words that must all occur in number, title or the client's name.
    pub search: String,
    /// In this state only.
    pub status: Option<QuoteStatus>,
    /// Of this client only.
    pub client: Option<ClientId>,
    /// Older than this one.
    pub before: Option<QuoteId>,
    /// How many rows.
    pub limit: i64,
}

/// Up to `limit` quotes with their clients' names, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, scope: &TeamScope, query: &QuoteQuery) -> DbResult<Vec<(QuoteRow, String)>> {
    let mut rows = with_client!()
        .filter(quotes::workspace_id.eq(scope.key()))
        .order(quotes::id.desc())
        .limit(query.limit)
        .into_boxed::<Backend>();
    if let Some(status) = query.status {
        rows = rows.filter(quotes::status.eq(status.as_str()));
    }
    if let Some(client) = query.client {
        rows = rows.filter(quotes::client_id.eq(client.to_string()));
    }
    if let Some(before) = query.before {
        rows = rows.filter(quotes::id.lt(before.to_string()));
    }
    for pattern in crate::like::patterns(&query.search) {
        let by_client = clients::name_key.like(pattern.clone()).escape('\\');
        rows = rows.filter(quotes::search.like(pattern).escape('\\').or(by_client));
    }
    Ok(rows.load(conn)?)
}

/// Stores a quote in place of `before`, if nobody changed it since: same revision, same status.
///
/// # Errors
/// When the database fails.
pub fn save(
    conn: &mut Conn,
    scope: &TeamScope,
    before: &QuoteRow,
    mut after: QuoteRow,
    now: NaiveDateTime,
) -> DbResult<Option<QuoteRow>> {
    after.revision = before.revision + 1;
    after.updated_at = now;
    Ok(diesel::update(
        quotes::table
            .find((scope.key(), before.id.to_string()))
            .filter(quotes::revision.eq(before.revision))
            .filter(quotes::status.eq(before.status.as_str())),
    )
    .set(after)
    .returning(quotes::all_columns)
    .get_result(conn)
    .optional()?)
}

/// Throws a quote away with its versions; the caller knows that nobody else has seen it.
///
/// # Errors
/// When the database fails.
pub fn delete(conn: &mut Conn, scope: &TeamScope, id: QuoteId) -> DbResult<()> {
    diesel::delete(quotes::table.find((scope.key(), id.to_string()))).execute(conn)?;
    Ok(())
}

/// Takes the next number of the workspace; who takes one waits for the transaction that took the last.
///
/// # Errors
/// When the database fails.
pub fn take_number(conn: &mut Conn, scope: &TeamScope) -> DbResult<String> {
    let first = (
        quote_counters::workspace_id.eq(scope.key()),
        quote_counters::last_number.eq(1_i64),
    );
    let number: i64 = dialect!(conn, |conn| diesel::insert_into(quote_counters::table)
        .values(first)
        .on_conflict(quote_counters::workspace_id)
        .do_update()
        .set(quote_counters::last_number.eq(quote_counters::last_number + 1))
        .returning(quote_counters::last_number)
        .get_result(conn))?;
    Ok(format!("Q-{number:04}"))
}

/// The quotes that the client in the portal was sent, newest first, up to `limit` older than one.
///
/// # Errors
/// When the database fails.
pub fn of_client(
    conn: &mut Conn,
    scope: &PortalScope,
    before: Option<QuoteId>,
    limit: i64,
) -> DbResult<Vec<QuoteRow>> {
    let mut rows = quotes::table
        .filter(quotes::workspace_id.eq(scope.workspace().to_string()))
        .filter(quotes::client_id.eq(scope.client().to_string()))
        .filter(quotes::sent_version.is_not_null())
        .order(quotes::id.desc())
        .limit(limit)
        .select(QuoteRow::as_select())
        .into_boxed::<Backend>();
    if let Some(before) = before {
        rows = rows.filter(quotes::id.lt(before.to_string()));
    }
    Ok(rows.load(conn)?)
}

/// A quote that the client in the portal was sent.
///
/// # Errors
/// When the database fails.
pub fn find_of_client(conn: &mut Conn, scope: &PortalScope, id: QuoteId) -> DbResult<Option<QuoteRow>> {
    Ok(quotes::table
        .find((scope.workspace().to_string(), id.to_string()))
        .filter(quotes::client_id.eq(scope.client().to_string()))
        .filter(quotes::sent_version.is_not_null())
        .select(QuoteRow::as_select())
        .first(conn)
        .optional()?)
}

/// Quotes with the client whose last day is before or on `day`: for jobs, which decide on each again.
///
/// # Errors
/// When the database fails.
pub fn ending(conn: &mut Conn, day: NaiveDate, limit: i64) -> DbResult<Vec<(WorkspaceId, QuoteId)>> {
    due(conn, day, limit, false)
}

/// Like [`ending`], those only whose client was not reminded.
///
/// # Errors
/// When the database fails.
pub fn to_remind(conn: &mut Conn, day: NaiveDate, limit: i64) -> DbResult<Vec<(WorkspaceId, QuoteId)>> {
    due(conn, day, limit, true)
}

fn due(
    conn: &mut Conn,
    day: NaiveDate,
    limit: i64,
    unreminded: bool,
) -> DbResult<Vec<(WorkspaceId, QuoteId)>> {
    let mut rows = quotes::table
        .filter(Written::<Bool>::new("quotes.status = 'sent'"))
        .filter(quotes::valid_until.le(day))
        .order((
            quotes::valid_until.asc(),
            quotes::workspace_id.asc(),
            quotes::id.asc(),
        ))
        .limit(limit)
        .select((quotes::workspace_id, quotes::id))
        .into_boxed::<Backend>();
    if unreminded {
        rows = rows.filter(
            quotes::reminded_version
                .is_null()
                .or(quotes::reminded_version.nullable().ne(quotes::sent_version)),
        );
    }
    let found: Vec<(String, String)> = rows.load(conn)?;
    Ok(found
        .into_iter()
        .filter_map(|(workspace, quote)| Some((workspace.parse().ok()?, quote.parse().ok()?)))
        .collect())
}
