//! The trigram indexes of both databases: which clients may match some words, when they are few.

mod telling;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use self::telling::{Lists, TRIGRAM, telling, trigrams};
use crate::conn::Conn;
use crate::error::DbResult;
use crate::like;
use crate::scope::TeamScope;

/// More matches than this are many: walking the order finds a page of them sooner than sorting.
const FEW: usize = 1_500;
/// So many candidates may be read rather than asked for more exactly.
const ENOUGH: usize = 250;

/// The ids of the clients that match all the words, when few may.
///
/// # Errors
/// When the database fails.
pub(crate) fn few_matches(
    conn: &mut Conn,
    scope: &TeamScope,
    words: &[String],
) -> DbResult<Option<Vec<String>>> {
    let indexed: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| word.chars().count() >= TRIGRAM)
        .collect();
    if indexed.is_empty() {
        return Ok(None);
    }
    #[derive(QueryableByName)]
    struct Candidate {
        #[diesel(sql_type = Text)]
        id: String,
        #[diesel(sql_type = Text)]
        search: String,
    }
    let lists = Lists::of(conn, &indexed)?;
    let mut ask = |parts: &[&str], limit: usize| -> DbResult<Vec<Candidate>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Ok(match conn {
            Conn::Postgres(conn) => {
                let mut query = diesel::sql_query("SELECT id, search FROM clients WHERE workspace_id = $1")
                    .into_boxed()
                    .bind::<Text, _>(scope.key());
                for (place, part) in parts.iter().enumerate() {
                    query = query
                        .sql(format!(" AND search LIKE ${}", place + 2))
                        .bind::<Text, _>(like::pattern(part));
                }
                let last = format!(" LIMIT ${}", parts.len() + 2);
                query.sql(last).bind::<BigInt, _>(limit).load(conn)?
            }
            // CROSS: in this order always, or SQLite may try each client of the workspace against the index.
            Conn::Sqlite(conn) => diesel::sql_query(
                "SELECT client_id AS id, client_search.search AS search FROM client_search_index \
                 CROSS JOIN client_search ON number = client_search_index.rowid \
                 WHERE client_search_index MATCH ? AND workspace_id = ? LIMIT ?",
            )
            .bind::<Text, _>(phrases(parts))
            .bind::<Text, _>(scope.key())
            .bind::<BigInt, _>(limit)
            .load(conn)?,
        })
    };
    let mut found = ask(&telling(&indexed, &lists), ENOUGH + 1)?;
    if found.len() > ENOUGH {
        found = ask(&indexed, FEW + 1)?;
    }
    Ok((found.len() <= FEW).then(|| {
        found.retain(|candidate| words.iter().all(|word| candidate.search.contains(word)));
        found.into_iter().map(|candidate| candidate.id).collect()
    }))
}

/// More pieces than this are put together; each search reads all of them.
const MANY_PIECES: i64 = 4;
/// How many pages of the index one step may write, so that others wait for it only briefly.
const PAGES: i64 = 500;

/// How far putting the index together has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tidying {
    /// Nothing to do for now.
    Done,
    /// Another step follows.
    Begun,
}

/// One step of merging what many commits left in the index of SQLite; PostgreSQL does the like by itself.
///
/// # Errors
/// When the database fails.
pub fn tidy(conn: &mut Conn, so_far: Tidying) -> DbResult<Tidying> {
    let Conn::Sqlite(conn) = conn else {
        return Ok(Tidying::Done);
    };
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let count = |conn: &mut SqliteConnection, sql| {
        let count: QueryResult<Count> = diesel::sql_query(sql).get_result(conn);
        count.map(|count| count.n)
    };
    if so_far == Tidying::Done
        && count(
            conn,
            "SELECT COUNT(DISTINCT segid) AS n FROM client_search_index_idx",
        )? <= MANY_PIECES
    {
        return Ok(Tidying::Done);
    }
    let changes = "SELECT total_changes() AS n";
    let before = count(conn, changes)?;
    // FTS5: a negative count begins a merge of everything, positive ones go on; fewer than two changes are the end.
    let pages = match so_far {
        Tidying::Done => -PAGES,
        Tidying::Begun => PAGES,
    };
    diesel::sql_query("INSERT INTO client_search_index (client_search_index, rank) VALUES ('merge', ?)")
        .bind::<BigInt, _>(pages)
        .execute(conn)?;
    Ok(if count(conn, changes)? - before < 2 {
        Tidying::Done
    } else {
        Tidying::Begun
    })
}

/// The parts' trigrams as phrases of an FTS5 query: without positions its index knows no longer ones.
fn phrases(parts: &[&str]) -> String {
    let quoted = parts
        .iter()
        .flat_map(|part| trigrams(part))
        .map(|trigram| format!("\"{}\"", trigram.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(" ")
}
