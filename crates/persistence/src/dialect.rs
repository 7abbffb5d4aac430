//! The one way to a concrete connection, for clauses outside the common subset (ON CONFLICT, batches, locks, text search).

/// Evaluates one expression against the inner connection.
macro_rules! dialect {
    ($conn:expr, |$inner:ident| $body:expr) => {
        match $conn {
            $crate::conn::Conn::Postgres($inner) => $body,
            $crate::conn::Conn::Sqlite($inner) => $body,
        }
    };
}
/// Inserts the rows of an iterator, many a statement.
///
/// A statement may bind 32,766 values on SQLite and 65,535 on PostgreSQL; no table here is wider than 32 columns.
macro_rules! insert_batches {
    ($conn:expr, $table:expr, $rows:expr) => {{
        let mut rows = $rows.into_iter();
        loop {
            let batch: Vec<_> = rows.by_ref().take(1_000).collect();
            if batch.is_empty() {
                break;
            }
            let insert = diesel::insert_into($table).values(batch);
            $crate::dialect::dialect!($conn, |inner| insert.execute(inner)?);
        }
    }};
}

pub(crate) use dialect;
pub(crate) use insert_batches;
