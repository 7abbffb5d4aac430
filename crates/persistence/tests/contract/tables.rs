//! The tables that `schema.rs` declares, read from its text, and their rows as text.

use diesel::prelude::*;
use diesel::sql_types::Text;
use persistence::{Conn, DbResult};

const SCHEMA: &str = include_str!("../../src/schema.rs");

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) primary_key: Vec<String>,
    pub(crate) columns: Vec<Column>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) nullable: bool,
}

pub(crate) fn declared() -> Vec<Table> {
    let mut tables = Vec::new();
    for block in SCHEMA.split("diesel::table! {").skip(1) {
        let (head, body) = block.split_once('{').unwrap();
        let (name, key) = head.trim().trim_end_matches(')').split_once(" (").unwrap();
        let columns = body
            .split_once('}')
            .unwrap()
            .0
            .lines()
            .filter_map(column)
            .collect();
        let primary_key = key.split(", ").map(str::to_owned).collect();
        tables.push(Table {
            name: name.to_owned(),
            primary_key,
            columns,
        });
    }
    tables
}

fn column(line: &str) -> Option<Column> {
    let (name, kind) = line.trim().trim_end_matches(',').split_once(" -> ")?;
    let inner = kind
        .strip_prefix("Nullable<")
        .and_then(|kind| kind.strip_suffix('>'));
    Some(Column {
        name: name.to_owned(),
        kind: inner.unwrap_or(kind).to_owned(),
        nullable: inner.is_some(),
    })
}

pub(crate) fn declared_table(name: &str) -> Table {
    declared().into_iter().find(|table| table.name == name).unwrap()
}

/// Every row of a table that fits the condition, each as one line, sorted.
pub(crate) fn dump(conn: &mut Conn, table: &Table, condition: &str) -> DbResult<Vec<String>> {
    let sqlite = matches!(conn, Conn::Sqlite(_));
    let text = |column: &Column| match (column.kind.as_str(), sqlite) {
        ("Binary", true) => format!("hex({})", column.name),
        _ => format!("CAST({} AS TEXT)", column.name),
    };
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("COALESCE({}, 'nothing')", text(column)))
        .collect();
    let name = &table.name;
    lines(
        conn,
        &format!(
            "SELECT '{name}: ' || {} AS line FROM {name} WHERE {condition} ORDER BY 1",
            columns.join(" || ', ' || ")
        ),
    )
}

/// The answers of a query whose one column is the text `line`.
pub(crate) fn lines(conn: &mut Conn, query: &str) -> DbResult<Vec<String>> {
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = Text)]
        line: String,
    }
    let found: Vec<Line> = diesel::sql_query(query).load(conn)?;
    Ok(found.into_iter().map(|found| found.line).collect())
}

#[test]
fn the_text_of_the_schema_is_read_whole() {
    let tables = declared();
    assert_eq!(tables.len(), SCHEMA.matches("diesel::table!").count());
    let columns: usize = tables.iter().map(|table| table.columns.len()).sum();
    assert_eq!(columns, SCHEMA.matches(" -> ").count());
    let keys = declared_table("idempotency_keys");
    assert_eq!(keys.primary_key, ["principal", "key"]);
    let body = Column {
        name: "body".to_owned(),
        kind: "Binary".to_owned(),
        nullable: false,
    };
    assert!(keys.columns.contains(&body), "{keys:?}");
}
