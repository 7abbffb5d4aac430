//! What a migrated database says of itself, in words that are the same for both kinds.

use diesel::prelude::*;
use persistence::{Conn, DbError, DbResult};

use crate::tables::lines;

/// Each list sorted; a line says one thing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Catalog {
    /// `table.column type`, with ` null` where it may be absent, in the order of the columns.
    pub(crate) columns: Vec<String>,
    /// `table (columns)`.
    pub(crate) primary_keys: Vec<String>,
    /// `name table (columns)`, with ` unique` and ` partial`.
    pub(crate) indexes: Vec<String>,
    /// `table (columns) -> table (columns)` and what a deletion does.
    pub(crate) foreign_keys: Vec<String>,
    /// `name: values`.
    pub(crate) checks: Vec<String>,
}

impl Catalog {
    pub(crate) fn read(conn: &mut Conn) -> DbResult<Self> {
        let postgres = matches!(conn, Conn::Postgres(_));
        let mut ask = |of_postgres: &str, of_sqlite: &str, sorted: bool| {
            let query = if postgres { of_postgres } else { of_sqlite };
            let mut found = lines(conn, query)?;
            // Not by the database: its language would decide.
            if sorted {
                found.sort();
            }
            Ok::<_, DbError>(found)
        };
        Ok(Self {
            columns: ask(POSTGRES_COLUMNS, SQLITE_COLUMNS, false)?,
            primary_keys: ask(POSTGRES_PRIMARY_KEYS, SQLITE_PRIMARY_KEYS, true)?,
            indexes: ask(POSTGRES_INDEXES, SQLITE_INDEXES, true)?,
            foreign_keys: ask(POSTGRES_FOREIGN_KEYS, SQLITE_FOREIGN_KEYS, true)?,
            checks: checks(&ask(POSTGRES_CHECKS, SQLITE_TABLES, true)?),
        })
    }

    /// The unique constraints' names.
    pub(crate) fn unique_names(&self) -> Vec<String> {
        let unique = self.indexes.iter().filter(|line| line.contains(" unique"));
        unique
            .filter_map(|line| Some(line.split_once(' ')?.0.to_owned()))
            .collect()
    }
}

/// How many tables there are but for the migrations' own.
pub(crate) fn tables_left(conn: &mut Conn) -> DbResult<Vec<String>> {
    match conn {
        Conn::Postgres(_) => lines(
            conn,
            "SELECT relname::text AS line FROM pg_class WHERE relnamespace = 'public'::regnamespace \
             AND relkind IN ('r', 'v', 'S') AND relname <> '__diesel_schema_migrations'",
        ),
        Conn::Sqlite(_) => lines(
            conn,
            "SELECT name AS line FROM sqlite_master WHERE tbl_name <> '__diesel_schema_migrations'",
        ),
    }
}

/// The SQL that made the tables of a SQLite file.
pub(crate) fn sqlite_sql(conn: &mut SqliteConnection) -> String {
    #[derive(QueryableByName)]
    struct Made {
        #[diesel(sql_type = diesel::sql_types::Text)]
        line: String,
    }
    let made: Vec<Made> = diesel::sql_query(SQLITE_TABLES).load(conn).unwrap();
    made.into_iter().map(|made| made.line + "\n").collect()
}

/// `CONSTRAINT name CHECK (column IN ('a', 'b'))` in either spelling, as `name: a, b`.
fn checks(definitions: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for definition in definitions {
        for part in definition.split("CONSTRAINT ").skip(1) {
            let (name, rest) = part.split_once(' ').unwrap();
            let Some(rule) = rest.strip_prefix("CHECK ") else {
                continue;
            };
            let rule = rule.split_once("))").map_or(rule, |(rule, _)| rule);
            let values: Vec<&str> = rule.split('\'').skip(1).step_by(2).collect();
            found.push(format!("{name}: {}", values.join(", ")));
        }
    }
    found.sort();
    found
}

const POSTGRES_COLUMNS: &str = "
    SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attnotnull THEN '' ELSE ' null' END AS line
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        AND c.relname <> '__diesel_schema_migrations'
    ORDER BY c.relname, a.attnum";

const SQLITE_COLUMNS: &str = "
    SELECT t.name || '.' || c.name || ' ' || c.type || CASE WHEN c.\"notnull\" THEN '' ELSE ' null' END AS line
    FROM pragma_table_list t JOIN pragma_table_info(t.name) c
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT IN ('__diesel_schema_migrations', 'client_search')
        AND t.name NOT LIKE 'sqlite_%'
    ORDER BY t.name, c.cid";

const POSTGRES_PRIMARY_KEYS: &str = "
    SELECT c.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.place) || ')' AS line
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(number, place)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
    WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace AND c.relname <> '__diesel_schema_migrations'
    GROUP BY c.relname ORDER BY c.relname";

const SQLITE_PRIMARY_KEYS: &str = "
    SELECT t.name || ' (' || group_concat(c.name, ', ' ORDER BY c.pk) || ')' AS line
    FROM pragma_table_list t JOIN pragma_table_info(t.name) c
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT IN ('__diesel_schema_migrations', 'client_search')
        AND t.name NOT LIKE 'sqlite_%' AND c.pk > 0
    GROUP BY t.name ORDER BY t.name";

// The trigram index is one on PostgreSQL and a table of its own on SQLite.
const POSTGRES_INDEXES: &str = "
    SELECT n.relname || ' ' || c.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.place) || ')'
        || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
        || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END AS line
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(number, place)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
    WHERE NOT i.indisprimary AND c.relnamespace = 'public'::regnamespace AND n.relname <> 'clients_search_idx'
    GROUP BY n.relname, c.relname, i.indisunique, i.indpred";

const SQLITE_INDEXES: &str = "
    SELECT name || ' ' || tbl || ' (' || columns || ')' || CASE WHEN is_unique THEN ' unique' ELSE '' END
        || CASE WHEN is_partial THEN ' partial' ELSE '' END AS line
    FROM (
        SELECT t.name AS tbl, i.\"unique\" AS is_unique, i.partial AS is_partial,
            group_concat(c.name, ', ' ORDER BY c.seqno) AS columns,
            CASE i.origin WHEN 'u' THEN t.name || '_' || group_concat(c.name, '_' ORDER BY c.seqno) || '_key'
                ELSE i.name END AS name
        FROM pragma_table_list t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
        WHERE t.schema = 'main' AND t.type = 'table' AND i.origin <> 'pk' AND t.name <> 'client_search'
        GROUP BY t.name, i.name
    ) ORDER BY name";

const POSTGRES_FOREIGN_KEYS: &str = "
    SELECT conrelid::regclass || ' (' || (
            SELECT string_agg(attname, ', ' ORDER BY place) FROM unnest(conkey) WITH ORDINALITY k(number, place)
            JOIN pg_attribute ON attrelid = conrelid AND attnum = number
        ) || ') -> ' || confrelid::regclass || ' (' || (
            SELECT string_agg(attname, ', ' ORDER BY place) FROM unnest(confkey) WITH ORDINALITY k(number, place)
            JOIN pg_attribute ON attrelid = confrelid AND attnum = number
        ) || ') ' || CASE confdeltype WHEN 'a' THEN 'NO ACTION' WHEN 'c' THEN 'CASCADE' ELSE confdeltype::text END AS line
    FROM pg_constraint WHERE contype = 'f'";

const SQLITE_FOREIGN_KEYS: &str = "
    SELECT t.name || ' (' || group_concat(f.\"from\", ', ' ORDER BY f.seq) || ') -> ' || f.\"table\" || ' ('
        || group_concat(f.\"to\", ', ' ORDER BY f.seq) || ') ' || f.on_delete AS line
    FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
    WHERE t.schema = 'main' GROUP BY t.name, f.id ORDER BY 1";

const POSTGRES_CHECKS: &str = "SELECT 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint \
     WHERE contype = 'c' AND connamespace = 'public'::regnamespace";

const SQLITE_TABLES: &str = "SELECT sql AS line FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL";
