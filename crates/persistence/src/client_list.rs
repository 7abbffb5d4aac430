//! The list of clients: filters, search and keyset pages that stay flat at a million rows.
//!
//! No total is counted on the way. A search by name lists first the clients whose name begins with what was
//! typed: one range of the name index. For the others there are two plans: what few clients match comes from the
//! trigram index and is sorted; what many match is found soon by walking the list's own order.

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::client::{ClientOrder, ClientSort, ClientStatus};
use domain::ids::ClientId;
use domain::portal::PortalStatus;

use crate::client_search::few_matches;
use crate::clients::with_primary_contact;
use crate::conn::{Conn, directly};
use crate::error::DbResult;
use crate::like;
use crate::schema::{clients, contacts};
use crate::scope::TeamScope;

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct ClientQuery {
    /// Words that must all occur in name, company, address or phone.
    pub search: Option<String>,
    /// Which clients.
    pub status: ClientStatus,
    /// In which order.
    pub sort: ClientSort,
    /// Where the page begins.
    pub after: Option<ClientCursor>,
    /// How many rows, 1 to 100.
    pub limit: i64,
}

/// The last row of a page, by what the list is ordered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientCursor {
    /// Folded name, or amount as text; empty when ordered by creation.
    pub key: String,
    /// The row's id.
    pub id: ClientId,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ClientSummary {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: ClientId,
    /// Its name.
    pub name: String,
    /// Printed beside the name when it differs.
    pub company: Option<String>,
    /// As people write it.
    pub phone: Option<String>,
    /// ISO 4217; the workspace's when absent.
    pub currency: Option<String>,
    /// Minor units owed.
    pub outstanding: i64,
    /// UTC; set while archived.
    pub archived_at: Option<NaiveDateTime>,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// Folded name.
    pub name_key: String,
    /// The primary contact's address.
    pub email: String,
    /// The primary contact's way into the portal.
    #[diesel(deserialize_as = String)]
    pub portal_status: PortalStatus,
    /// UTC.
    pub invite_expires_at: Option<NaiveDateTime>,
    /// UTC.
    pub last_sign_in_at: Option<NaiveDateTime>,
}

impl ClientSummary {
    /// The cursor of the page that begins after this row.
    fn cursor(&self, sort: ClientSort) -> ClientCursor {
        let key = match sort.order {
            ClientOrder::Name => self.name_key.clone(),
            ClientOrder::CreatedAt => String::new(),
            ClientOrder::Outstanding => self.outstanding.to_string(),
        };
        ClientCursor { key, id: self.id }
    }
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientPage {
    /// Up to `limit` clients.
    pub rows: Vec<ClientSummary>,
    /// Where the next page begins; nothing when this is the last.
    pub next: Option<ClientCursor>,
}

/// A page of clients.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, scope: &TeamScope, query: &ClientQuery) -> DbResult<ClientPage> {
    let words = like::words(query.search.as_deref().unwrap_or_default());
    let beginning = words.join(" ");
    let mut part = Part {
        words: &words,
        names: Names::Any,
        after: query.after.as_ref(),
        // One more than asked for tells whether there is another page.
        rows: query.limit + 1,
    };
    let mut rows = Vec::new();
    if !beginning.is_empty() && query.sort.order == ClientOrder::Name {
        if part.after.is_none_or(|after| after.key.starts_with(&beginning)) {
            part.names = Names::Beginning(&beginning);
            rows = walk(conn, scope, query, &part)?;
            part.after = None;
            part.rows -= i64::try_from(rows.len()).unwrap_or(part.rows);
        }
        part.names = Names::NotBeginning(&beginning);
    }
    if part.rows > 0 {
        rows.extend(match few_matches(conn, scope, &words)? {
            Some(ids) => sort(conn, scope, query, &part, ids)?,
            None => walk(conn, scope, query, &part)?,
        });
    }
    let more = i64::try_from(rows.len()).unwrap_or(i64::MAX) > query.limit;
    rows.truncate(usize::try_from(query.limit).unwrap_or(0));
    let next = rows.last().filter(|_| more).map(|row| row.cursor(query.sort));
    Ok(ClientPage { rows, next })
}

/// A part of what a page shows.
struct Part<'a> {
    /// All of them must occur.
    words: &'a [String],
    names: Names<'a>,
    /// Where it begins.
    after: Option<&'a ClientCursor>,
    /// How many at most.
    rows: i64,
}

/// Clients by how their folded names begin.
#[derive(Clone, Copy)]
enum Names<'a> {
    Any,
    Beginning(&'a str),
    NotBeginning(&'a str),
}

/// The clients a query may show, with no search and in no order.
macro_rules! summaries {
    ($backend:ty, $scope:expr, $query:expr) => {{
        let rows = with_primary_contact!()
            .filter(clients::workspace_id.eq($scope.key()))
            .select((
                clients::id,
                clients::name,
                clients::company,
                clients::phone,
                clients::currency,
                clients::outstanding,
                clients::archived_at,
                clients::created_at,
                clients::name_key,
                contacts::email,
                contacts::portal_status,
                contacts::invite_expires_at,
                contacts::last_sign_in_at,
            ))
            .into_boxed::<$backend>();
        match $query.status {
            ClientStatus::Active => rows.filter(clients::archived_at.is_null()),
            ClientStatus::Archived => rows.filter(clients::archived_at.is_not_null()),
            ClientStatus::All => rows,
        }
    }};
}

/// Reads few clients by their ids and sorts them here: asked to sort, SQLite walks the whole index of that order.
fn sort(
    conn: &mut Conn,
    scope: &TeamScope,
    query: &ClientQuery,
    part: &Part<'_>,
    ids: Vec<String>,
) -> DbResult<Vec<ClientSummary>> {
    let found = clients::id.eq_any(ids);
    let mut rows: Vec<ClientSummary> =
        directly!(conn, DB, summaries!(DB, scope, query).filter(found).load(conn))?;
    let place = |a: &ClientCursor, b: &ClientCursor| {
        let order = match query.sort.order {
            ClientOrder::Outstanding => amount(&a.key).cmp(&amount(&b.key)),
            ClientOrder::Name | ClientOrder::CreatedAt => a.key.cmp(&b.key),
        }
        .then(a.id.cmp(&b.id));
        if query.sort.descending {
            order.reverse()
        } else {
            order
        }
    };
    rows.retain(|row| {
        let fits = match part.names {
            Names::Any => true,
            Names::Beginning(beginning) => row.name_key.starts_with(beginning),
            Names::NotBeginning(beginning) => !row.name_key.starts_with(beginning),
        };
        fits && part
            .after
            .is_none_or(|after| place(&row.cursor(query.sort), after).is_gt())
    });
    rows.sort_by(|a, b| place(&a.cursor(query.sort), &b.cursor(query.sort)));
    rows.truncate(usize::try_from(part.rows).unwrap_or(0));
    Ok(rows)
}

/// Reads clients in the list's own order until enough are found.
fn walk(
    conn: &mut Conn,
    scope: &TeamScope,
    query: &ClientQuery,
    part: &Part<'_>,
) -> DbResult<Vec<ClientSummary>> {
    // A statement with diesel's `sql` in it is prepared at each call: a plan for any words at all fits none.
    let anew = !part.words.is_empty() && matches!(conn, Conn::Postgres(_));
    let found = directly!(conn, DB, {
        let mut rows = summaries!(DB, scope, query).limit(part.rows);
        if anew {
            rows = rows.filter(sql::<Bool>("TRUE"));
        }
        // Sorts after every name that begins so, in the byte order of both databases.
        let end = |beginning: &str| format!("{beginning}{}", char::MAX);
        let name = clients::name_key;
        rows = match part.names {
            Names::Any => rows,
            Names::Beginning(beginning) => rows.filter(name.ge(beginning)).filter(name.lt(end(beginning))),
            Names::NotBeginning(beginning) => rows.filter(name.lt(beginning).or(name.ge(end(beginning)))),
        };
        // A name that begins so has all the words; asked for them as well, PostgreSQL may leave the name index for the words'.
        if !matches!(part.names, Names::Beginning(_)) {
            for word in part.words {
                rows = rows.filter(clients::search.like(like::pattern(word)).escape('\\'));
            }
        }
        // `key >= k AND (key > k OR id > i)` lets both databases begin inside the index.
        macro_rules! ordered {
            ($column:expr, $parse:expr) => {{
                if let Some(after) = part.after {
                    let (key, id) = ($parse(&after.key), after.id.to_string());
                    rows = if query.sort.descending {
                        rows.filter($column.le(key.clone()))
                            .filter($column.lt(key).or(clients::id.lt(id)))
                    } else {
                        rows.filter($column.ge(key.clone()))
                            .filter($column.gt(key).or(clients::id.gt(id)))
                    };
                }
                if query.sort.descending {
                    rows.order(($column.desc(), clients::id.desc()))
                } else {
                    rows.order(($column.asc(), clients::id.asc()))
                }
            }};
        }
        let rows = match query.sort.order {
            ClientOrder::Name => ordered!(clients::name_key, |key: &String| key.clone()),
            ClientOrder::Outstanding => ordered!(clients::outstanding, |key: &String| amount(key)),
            ClientOrder::CreatedAt => {
                if let Some(after) = part.after {
                    let id = after.id.to_string();
                    rows = if query.sort.descending {
                        rows.filter(clients::id.lt(id))
                    } else {
                        rows.filter(clients::id.gt(id))
                    };
                }
                if query.sort.descending {
                    rows.order(clients::id.desc())
                } else {
                    rows.order(clients::id.asc())
                }
            }
        };
        rows.load(conn)
    });
    Ok(found?)
}

/// The amount that a cursor by amount holds.
fn amount(key: &str) -> i64 {
    key.parse().unwrap_or(0)
}
