//! The list of clients: filters, search and keyset pages that stay flat at a million rows.
//!
//! No total is counted on the way. Search has two plans: what few clients match comes from the trigram index
//! and is sorted; what many match is found soon by walking the list's own order.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use domain::client::{ClientOrder, ClientSort, ClientStatus};
use domain::ids::ClientId;
use domain::portal::PortalStatus;
use domain::text::fold;

use crate::conn::{Backend, Conn};
use crate::error::DbResult;
use crate::schema::{clients, contacts};
use crate::scope::TeamScope;

/// More matches than this are many: walking the order finds a page of them sooner than sorting.
const FEW: i64 = 1_500;
/// The trigram index knows nothing shorter.
const TRIGRAM: usize = 3;

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
    pub fn cursor(&self, sort: ClientSort) -> ClientCursor {
        let key = match sort.order {
            ClientOrder::Name => self.name_key.clone(),
            ClientOrder::CreatedAt => String::new(),
            ClientOrder::Outstanding => self.outstanding.to_string(),
        };
        ClientCursor { key, id: self.id }
    }
}

/// Up to `limit` clients.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, scope: &TeamScope, query: &ClientQuery) -> DbResult<Vec<ClientSummary>> {
    let words: Vec<String> = query
        .search
        .as_deref()
        .map(fold)
        .unwrap_or_default()
        .split_whitespace()
        .map(str::to_owned)
        .take(8)
        .collect();
    let long: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| word.chars().count() >= TRIGRAM)
        .collect();
    let few = if long.is_empty() {
        None
    } else {
        few_matches(conn, scope, &long)?
    };
    page(conn, scope, query, &words, few)
}

/// The ids of the clients that may match all the words, when they are few; the page checks each again.
fn few_matches(conn: &mut Conn, scope: &TeamScope, words: &[&str]) -> DbResult<Option<Vec<String>>> {
    #[derive(QueryableByName)]
    struct Match {
        #[diesel(sql_type = Text)]
        id: String,
    }
    let matches: Vec<Match> = match conn {
        Conn::Postgres(conn) => {
            let mut query = diesel::sql_query("SELECT id FROM clients WHERE workspace_id = $1")
                .into_boxed()
                .bind::<Text, _>(scope.key());
            for (place, word) in words.iter().enumerate() {
                query = query
                    .sql(format!(" AND search LIKE ${}", place + 2))
                    .bind::<Text, _>(like_pattern(word));
            }
            let limit = format!(" LIMIT ${}", words.len() + 2);
            query.sql(limit).bind::<BigInt, _>(FEW + 1).load(conn)?
        }
        Conn::Sqlite(conn) => {
            let trigrams: Vec<String> = words.iter().map(|word| trigrams(word)).collect();
            diesel::sql_query(
                "SELECT client_id AS id FROM client_search_index \
                 JOIN client_search ON number = client_search_index.rowid \
                 WHERE client_search_index MATCH ? AND workspace_id = ? LIMIT ?",
            )
            .bind::<Text, _>(trigrams.join(" "))
            .bind::<Text, _>(scope.key())
            .bind::<BigInt, _>(FEW + 1)
            .load(conn)?
        }
    };
    if i64::try_from(matches.len()).unwrap_or(i64::MAX) > FEW {
        return Ok(None);
    }
    Ok(Some(matches.into_iter().map(|found| found.id).collect()))
}

fn page(
    conn: &mut Conn,
    scope: &TeamScope,
    query: &ClientQuery,
    words: &[String],
    few: Option<Vec<String>>,
) -> DbResult<Vec<ClientSummary>> {
    let mut rows = clients::table
        .inner_join(
            contacts::table.on(contacts::workspace_id
                .eq(clients::workspace_id)
                .and(contacts::client_id.eq(clients::id))
                .and(contacts::is_primary.eq(true))),
        )
        .filter(clients::workspace_id.eq(scope.key()))
        .limit(query.limit)
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
        .into_boxed::<Backend>();
    rows = match query.status {
        ClientStatus::Active => rows.filter(clients::archived_at.is_null()),
        ClientStatus::Archived => rows.filter(clients::archived_at.is_not_null()),
        ClientStatus::All => rows,
    };
    if let Some(ids) = few {
        rows = rows.filter(clients::id.eq_any(ids));
    }
    for word in words {
        rows = rows.filter(clients::search.like(like_pattern(word)).escape('\\'));
    }
    // `key >= k AND (key > k OR id > i)` lets both databases begin inside the index.
    macro_rules! ordered {
        ($column:expr, $parse:expr) => {{
            if let Some(after) = &query.after {
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
        ClientOrder::Outstanding => ordered!(clients::outstanding, |key: &String| key
            .parse::<i64>()
            .unwrap_or(0)),
        ClientOrder::CreatedAt => {
            if let Some(after) = &query.after {
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
    Ok(rows.load(conn)?)
}

/// The words of a search as LIKE patterns over folded text.
pub(crate) fn patterns(search: &str) -> Vec<String> {
    fold(search)
        .split_whitespace()
        .take(8)
        .map(like_pattern)
        .collect()
}

fn like_pattern(word: &str) -> String {
    let mut pattern = String::with_capacity(word.len() + 2);
    pattern.push('%');
    for letter in word.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// The word's trigrams as an FTS5 query of phrases that must all occur.
fn trigrams(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let phrases: Vec<String> = letters
        .windows(TRIGRAM)
        .map(|window| format!("\"{}\"", window.iter().collect::<String>().replace('"', "\"\"")))
        .collect();
    phrases.join(" ")
}
