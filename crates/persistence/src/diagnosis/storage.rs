//! What lies under the rows: foreign keys, the file's pages, the index of words.

use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::BigInt;

use super::{Finding, judged, offenders};
use crate::conn::Conn;
use crate::error::DbResult;

pub(super) fn examine(conn: &mut Conn, deep: bool) -> DbResult<Vec<Finding>> {
    match conn {
        Conn::Postgres(_) => Ok(vec![enforced(conn)?]),
        Conn::Sqlite(_) => file(conn, deep),
    }
}

fn enforced(conn: &mut Conn) -> DbResult<Finding> {
    const KEYS: &str = "SELECT conname::text AS id FROM pg_constraint \
                        WHERE contype = 'f' AND connamespace = current_schema()::regnamespace";
    let all = offenders(conn, KEYS)?.number;
    let holds = format!("the server enforces all {all} of them, composite ones too");
    Ok(judged(
        "foreign keys",
        &offenders(conn, &format!("{KEYS} AND NOT convalidated"))?,
        &holds,
        "are not enforced for the rows that were there before",
    ))
}

fn file(conn: &mut Conn, deep: bool) -> DbResult<Vec<Finding>> {
    let mut found = vec![judged(
        "foreign keys",
        &offenders(conn, "SELECT \"table\" AS id FROM pragma_foreign_key_check")?,
        "every row that a row points to is there",
        "rows point to a row that is not there",
    )];
    if deep {
        found.push(judged(
            "database file",
            &offenders(
                conn,
                "SELECT integrity_check AS id FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
            )?,
            "its pages and indexes are sound",
            "faults are in its pages or indexes",
        ));
        found.push(judged(
            "search copies",
            &offenders(
                conn,
                "SELECT COALESCE(clients.id, client_search.client_id) AS id FROM clients FULL JOIN client_search \
                 ON client_search.workspace_id = clients.workspace_id AND client_search.client_id = clients.id \
                 WHERE clients.search IS NOT client_search.search",
            )?,
            "the search knows every client as it is",
            "clients are not in the search as they are",
        ));
        found.extend(words(conn)?);
    }
    Ok(found)
}

/// The index of words asks for the right to write, without writing; nothing is found where that is not given.
fn words(conn: &mut Conn) -> DbResult<Option<Finding>> {
    #[derive(QueryableByName)]
    struct ReadOnly {
        #[diesel(sql_type = BigInt)]
        query_only: i64,
    }
    let ReadOnly { query_only } =
        diesel::sql_query("SELECT query_only FROM pragma_query_only").get_result(conn)?;
    if query_only != 0 {
        return Ok(None);
    }
    const CHECK: &str = "search index";
    let asked = diesel::sql_query(
        "INSERT INTO client_search_index (client_search_index, rank) VALUES ('integrity-check', 1)",
    )
    .execute(conn);
    match asked {
        Ok(_) => Ok(Some(Finding::new(
            CHECK,
            true,
            "it has the words of every client",
        ))),
        Err(Error::DatabaseError(_, about)) if about.message().contains("malformed") => {
            Ok(Some(Finding::new(
                CHECK,
                false,
                "it does not have the words of the clients: rebuild it",
            )))
        }
        Err(error) => Err(error.into()),
    }
}
