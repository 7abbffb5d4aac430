//! Both migrated schemas against each other and against `schema.rs`.

use persistence::{Conn, DbError};
use test_support::TestDatabase;

use crate::catalog::{Catalog, sqlite_sql};
use crate::tables::{declared, lines};

async fn catalog(database: &TestDatabase) -> Catalog {
    database.open().maintain(Catalog::read).await.unwrap()
}

/// What `schema.rs` expects of the columns, with each type by the name that a database has for it.
fn declared_columns(name_of: impl Fn(&str) -> &'static str) -> Vec<String> {
    let mut tables = declared();
    tables.sort_by(|a, b| a.name.cmp(&b.name));
    let line = |table: &str, column: &crate::tables::Column| {
        let null = if column.nullable { " null" } else { "" };
        format!("{table}.{} {}{null}", column.name, name_of(&column.kind))
    };
    tables
        .iter()
        .flat_map(|table| table.columns.iter().map(|column| line(&table.name, column)))
        .collect()
}

fn declared_primary_keys() -> Vec<String> {
    let mut keys: Vec<String> = declared()
        .iter()
        .map(|table| format!("{} ({})", table.name, table.primary_key.join(", ")))
        .collect();
    keys.sort();
    keys
}

#[tokio::test]
async fn sqlite_has_the_columns_and_keys_that_the_queries_expect() {
    let found = catalog(&TestDatabase::sqlite()).await;
    let expected = declared_columns(|kind| match kind {
        "Text" | "Timestamp" | "Date" => "TEXT",
        "BigInt" | "Integer" | "Bool" => "INTEGER",
        "Binary" => "BLOB",
        other => panic!("say how SQLite stores {other}"),
    });
    assert_eq!(found.columns, expected);
    assert_eq!(found.primary_keys, declared_primary_keys());
}

#[tokio::test]
async fn postgres_has_the_columns_and_keys_that_the_queries_expect() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    let found = catalog(&database).await;
    let expected = declared_columns(|kind| match kind {
        "Text" => "text",
        "Timestamp" => "timestamp without time zone",
        "Date" => "date",
        "BigInt" => "bigint",
        "Integer" => "integer",
        "Bool" => "boolean",
        "Binary" => "bytea",
        other => panic!("say how PostgreSQL stores {other}"),
    });
    assert_eq!(found.columns, expected);
    assert_eq!(found.primary_keys, declared_primary_keys());
}

#[tokio::test]
async fn both_databases_have_the_same_indexes_foreign_keys_and_checks() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    let (sqlite, postgres) = (catalog(&TestDatabase::sqlite()).await, catalog(&database).await);
    assert_eq!(sqlite.indexes, postgres.indexes);
    assert_eq!(sqlite.foreign_keys, postgres.foreign_keys);
    assert_eq!(sqlite.checks, postgres.checks);
    for (what, count) in [
        ("index", sqlite.indexes.len()),
        ("key", sqlite.foreign_keys.len()),
        ("check", sqlite.checks.len()),
    ] {
        assert!(count > 5, "hardly a {what} was read");
    }
}

#[tokio::test]
async fn a_unique_constraint_is_named_after_its_table_and_columns() {
    for database in TestDatabase::each() {
        for line in catalog(&database)
            .await
            .indexes
            .iter()
            .filter(|line| line.contains(" unique"))
        {
            let (name, rest) = line.split_once(' ').unwrap();
            let (table, columns) = rest.split_once(" (").unwrap();
            let columns = columns.split_once(')').unwrap().0.replace(", ", "_");
            assert_eq!(name, format!("{table}_{columns}_key"), "{}", database.name());
        }
    }
}

#[tokio::test]
async fn sqlite_bears_the_constraint_names_and_is_strict() {
    let database = TestDatabase::sqlite();
    let db = database.open();
    let (made, loose) = db
        .maintain(|conn| {
            let loose = lines(conn, LOOSE)?;
            let Conn::Sqlite(conn) = conn else {
                panic!("not SQLite")
            };
            Ok::<_, DbError>((sqlite_sql(conn), loose))
        })
        .await
        .unwrap();
    assert_eq!(loose, Vec::<String>::new());
    for name in catalog(&database).await.unique_names() {
        let spelled = made.contains(&format!("CONSTRAINT {name} UNIQUE"));
        // These hold for some rows only, so they are indexes; SQLite knows no other way.
        let partial = [
            "contacts_workspace_id_client_id_key",
            "invoices_workspace_id_quote_id_quote_share_key",
            "online_payments_workspace_id_invoice_id_amount_key",
        ];
        assert!(
            spelled || partial.contains(&name.as_str()),
            "{name} is not spelled out"
        );
    }
}

const LOOSE: &str = "SELECT name AS line FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 \
     AND name NOT LIKE 'sqlite_%' AND name <> '__diesel_schema_migrations'";

#[tokio::test]
async fn postgres_compares_text_as_bytes_like_sqlite() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    let query = "SELECT attrelid::regclass || '.' || attname AS line FROM pg_attribute a \
                 JOIN pg_class r ON r.oid = attrelid JOIN pg_collation c ON c.oid = a.attcollation \
                 WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND collname <> 'C' \
                 AND relname <> '__diesel_schema_migrations'";
    let of_a_language = database
        .open()
        .maintain(move |conn| lines(conn, query))
        .await
        .unwrap();
    assert_eq!(of_a_language, Vec::<String>::new());
}
