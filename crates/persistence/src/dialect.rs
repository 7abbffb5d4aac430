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
pub(crate) use dialect;
