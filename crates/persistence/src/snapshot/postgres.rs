//! A PostgreSQL database as one file: every table by `COPY`, in one transaction out and in one in.

use std::cell::RefCell;
use std::io::Write;
use std::path::Path;

use diesel::connection::SimpleConnection as _;
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use diesel::result::Error;

use super::Summary;
use super::draft::Draft;
use super::error::SnapshotError;
use super::format::{Reader, Writer};
use super::tables::every_table;
use crate::conn::{Conn, Purpose};
use crate::{migrations, schema, workspaces};

/// However large a table is, and however the server is set to write its values.
const AT_LEISURE: &str =
    "SET LOCAL statement_timeout TO 0; SET LOCAL bytea_output TO 'hex'; SET LOCAL datestyle TO 'ISO'";

macro_rules! names {
    ($($table:ident),+ $(,)?) => { [$(stringify!($table)),+] };
}

pub(super) fn backup(url: &str, file: &Path) -> Result<Summary, SnapshotError> {
    let mut conn = Conn::open(url, Purpose::Write)?;
    let (draft, out) = Draft::beside(file)?;
    let rows = conn.in_snapshot(|conn| {
        conn.batch_execute(AT_LEISURE)?;
        let applied = migrations::applied(conn)?;
        if applied != migrations::known(conn)? {
            return Err(SnapshotError::NotMigrated);
        }
        let mut writer = Writer::new(out, draft.path(), &applied)?;
        if let Conn::Postgres(conn) = conn {
            copy_out(conn, &mut writer)?;
        }
        writer.finish()
    })?;
    Ok(Summary {
        bytes: draft.publish()?,
        rows: Some(rows),
    })
}

pub(super) fn restore(url: &str, file: &Path, force: bool) -> Result<Summary, SnapshotError> {
    let mut backup = Reader::open(file)?;
    let mut conn = Conn::open(url, Purpose::Write)?;
    let known = migrations::known(&conn)?;
    if let Some(unknown) = backup.migrations.iter().find(|version| !known.contains(version)) {
        return Err(SnapshotError::Newer(unknown.clone()));
    }
    if backup.migrations != known {
        return Err(SnapshotError::OtherVersion(backup.made_by));
    }
    migrations::run(&mut conn)?;
    if migrations::applied(&mut conn)? != known {
        return Err(SnapshotError::NotMigrated);
    }
    let rows = conn.in_transaction(|conn| {
        conn.batch_execute(AT_LEISURE)?;
        // From here on nobody can add what would be lost unseen.
        conn.batch_execute("LOCK TABLE workspaces IN ACCESS EXCLUSIVE MODE")?;
        if !force && workspaces::any(conn)? {
            return Err(SnapshotError::NotEmpty);
        }
        conn.batch_execute(&format!("TRUNCATE {}", every_table!(names).join(", ")))?;
        let mut rows = 0;
        if let Conn::Postgres(conn) = conn {
            while let Some((table, columns)) = backup.next_table()? {
                rows += copy_in(conn, &mut backup, &table, &columns)?;
            }
        }
        if rows == backup.rows {
            Ok(rows)
        } else {
            Err(SnapshotError::Damaged(format!(
                "{rows} of its {} rows arrived",
                backup.rows
            )))
        }
    })?;
    conn.batch_execute("SET statement_timeout TO 0; ANALYZE")?;
    let bytes = std::fs::metadata(file).map_err(super::error::at(file))?.len();
    Ok(Summary {
        bytes,
        rows: Some(rows),
    })
}

macro_rules! copy_functions {
    ($($table:ident),+ $(,)?) => {
        fn copy_out(conn: &mut PgConnection, writer: &mut Writer<'_>) -> Result<(), SnapshotError> {
            $(
                let columns = column_names(&schema::$table::all_columns);
                writer.table(stringify!($table), &columns, diesel::copy_to(schema::$table::table).load_raw(conn)?)?;
                // A table cut short by the server looks like one that ended: only the next statement fails.
                conn.batch_execute("SELECT 1")?;
            )+
            Ok(())
        }

        fn copy_in(
            conn: &mut PgConnection,
            backup: &mut Reader<'_>,
            table: &str,
            columns: &str,
        ) -> Result<u64, SnapshotError> {
            $(
                if table == stringify!($table) && columns == column_names(&schema::$table::all_columns) {
                    let source = Source::new(backup);
                    let done = diesel::copy_from(schema::$table::table)
                        .from_raw_data(schema::$table::table, |out| source.pour(out))
                        .execute(conn);
                    return source.settle(done);
                }
            )+
            Err(SnapshotError::OtherVersion(backup.made_by.clone()))
        }
    };
}
every_table!(copy_functions);

/// The columns in the order in which `COPY` has them.
fn column_names(columns: &impl QueryFragment<Pg>) -> String {
    let query = diesel::debug_query::<Pg, _>(columns).to_string();
    let list = query.split(" -- ").next().unwrap_or_default();
    let names: Vec<&str> = list
        .split(", ")
        .filter_map(|column| column.rsplit('.').next())
        .map(|name| name.trim_matches('"'))
        .collect();
    names.join(",")
}

/// The rows of one table on their way in, and what went wrong with them, which `COPY` would tell as its own fault.
struct Source<'a, 'b> {
    backup: RefCell<&'a mut Reader<'b>>,
    failure: RefCell<Option<SnapshotError>>,
}

impl<'a, 'b> Source<'a, 'b> {
    fn new(backup: &'a mut Reader<'b>) -> Self {
        Self {
            backup: RefCell::new(backup),
            failure: RefCell::new(None),
        }
    }

    fn pour(&self, out: &mut dyn Write) -> Result<(), Error> {
        self.backup.borrow_mut().rows(out).map_err(|failure| {
            let cause = Error::SerializationError(failure.to_string().into());
            self.failure.replace(Some(failure));
            cause
        })
    }

    fn settle(self, done: Result<usize, Error>) -> Result<u64, SnapshotError> {
        if let Some(failure) = self.failure.into_inner() {
            return Err(failure);
        }
        Ok(u64::try_from(done?).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_in_the_order_of_the_schema() {
        assert_eq!(
            column_names(&schema::memberships::all_columns),
            "workspace_id,user_id,role,created_at,message_mails"
        );
    }
}
