//! Backups come back equal, and what should not be restored is not.

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use diesel::connection::SimpleConnection as _;
use persistence::provision;
use persistence::snapshot::{self, SnapshotError, Summary};
use tempfile::TempDir;
use test_support::TestDatabase;

use crate::world::{dump, execute, fill, open};

/// A filled database with its backup.
struct Kept {
    database: TestDatabase,
    folder: TempDir,
    file: PathBuf,
    summary: Summary,
}

fn kept(database: TestDatabase) -> Kept {
    eprintln!("on {}", database.name());
    fill(database.url());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup");
    let summary = snapshot::backup(database.url(), &file).unwrap();
    Kept {
        database,
        folder,
        file,
        summary,
    }
}

fn on_each(check: impl Fn(Kept, TestDatabase)) {
    for (one, other) in TestDatabase::each().into_iter().zip(TestDatabase::each()) {
        check(kept(one), other);
    }
}

#[test]
fn what_comes_back_is_equal_row_by_row() {
    on_each(|kept, empty| {
        let restored = snapshot::restore(empty.url(), &kept.file, false).unwrap();
        assert_eq!(restored, kept.summary);
        let rows = dump(empty.url());
        assert_eq!(rows, dump(kept.database.url()));
        let counted = u64::try_from(rows.len()).unwrap();
        assert!(
            kept.summary.rows.is_none_or(|rows| rows == counted),
            "{counted} {:?}",
            kept.summary
        );
    });
}

#[test]
fn a_backup_is_one_file_for_its_owner_only() {
    on_each(|kept, _| {
        let about = std::fs::metadata(&kept.file).unwrap();
        assert_eq!(about.permissions().mode() & 0o777, 0o600);
        assert_eq!(about.len(), kept.summary.bytes);
        assert_eq!(std::fs::read_dir(kept.folder.path()).unwrap().count(), 1);
    });
}

#[test]
fn a_database_without_tables_gets_them() {
    on_each(|kept, other| {
        provision::revert_all(other.url()).unwrap();
        snapshot::restore(other.url(), &kept.file, false).unwrap();
        assert_eq!(dump(other.url()), dump(kept.database.url()));
    });
}

#[test]
fn a_sqlite_database_that_is_not_there_is_made() {
    let kept = kept(TestDatabase::sqlite());
    let url = format!(
        "sqlite://{}",
        kept.folder.path().join("new/coportal.db").display()
    );
    snapshot::restore(&url, &kept.file, false).unwrap();
    assert_eq!(dump(&url), dump(kept.database.url()));
}

#[test]
fn a_workspace_is_replaced_only_by_force() {
    on_each(|kept, other| {
        fill(other.url());
        execute(other.url(), "UPDATE workspaces SET name = 'Somebody else'");
        let before = dump(other.url());
        let refused = snapshot::restore(other.url(), &kept.file, false).unwrap_err();
        assert!(matches!(refused, SnapshotError::NotEmpty), "{refused}");
        assert_eq!(dump(other.url()), before);
        snapshot::restore(other.url(), &kept.file, true).unwrap();
        assert_eq!(dump(other.url()), dump(kept.database.url()));
    });
}

#[test]
fn a_damaged_backup_changes_nothing() {
    on_each(|kept, other| {
        fill(other.url());
        let before = dump(other.url());
        let whole = std::fs::read(&kept.file).unwrap();
        let mut torn = whole.clone();
        torn.truncate(whole.len() * 2 / 3);
        let mut scratched = whole.clone();
        // Wide enough to hit what says where things are, not only room that is free.
        scratched[whole.len() / 4..whole.len() * 3 / 4]
            .iter_mut()
            .for_each(|byte| *byte ^= 0x55);
        for damaged in [torn, scratched] {
            std::fs::write(&kept.file, damaged).unwrap();
            let refused = snapshot::restore(other.url(), &kept.file, true).unwrap_err();
            assert!(matches!(refused, SnapshotError::Damaged(_)), "{refused}");
            assert_eq!(dump(other.url()), before);
        }
    });
}

#[test]
fn a_single_changed_letter_is_noticed_in_a_postgres_backup() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    let kept = kept(database);
    let text = std::fs::read_to_string(&kept.file).unwrap();
    std::fs::write(&kept.file, text.replace("Ada Ventures", "Adb Ventures")).unwrap();
    let refused = snapshot::restore(kept.database.url(), &kept.file, true).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the backup is damaged: its bytes are not those that were written"
    );
}

#[test]
fn a_file_of_something_else_is_no_backup() {
    on_each(|kept, other| {
        for text in ["", "a shopping list"] {
            std::fs::write(&kept.file, text).unwrap();
            let refused = snapshot::restore(other.url(), &kept.file, true).unwrap_err();
            assert_eq!(refused.to_string(), "the file is not a backup made by CoPortal");
        }
    });
}

#[test]
fn another_programs_sqlite_file_is_no_backup() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("other.db");
    execute(
        &format!("sqlite://{}", file.display()),
        "CREATE TABLE songs (title TEXT)",
    );
    let refused = snapshot::restore(TestDatabase::sqlite().url(), &file, true).unwrap_err();
    assert!(matches!(refused, SnapshotError::NotABackup), "{refused}");
}

#[test]
fn a_backup_of_the_other_kind_is_refused() {
    let Some(server) = TestDatabase::postgres() else {
        return;
    };
    let (server, file) = (kept(server), kept(TestDatabase::sqlite()));
    let refused = snapshot::restore(file.database.url(), &server.file, true).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the file is a backup of a PostgreSQL database, and the database to restore is a SQLite one"
    );
    let refused = snapshot::restore(server.database.url(), &file.file, true).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the file is a backup of a SQLite database, and the database to restore is a PostgreSQL one"
    );
}

#[test]
fn a_backup_of_a_newer_version_is_refused() {
    let database = TestDatabase::sqlite();
    execute(
        database.url(),
        "INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000001')",
    );
    let kept = kept(database);
    let refused = snapshot::restore(TestDatabase::sqlite().url(), &kept.file, false).unwrap_err();
    assert!(
        matches!(&refused, SnapshotError::Newer(version) if version == "29991231000001"),
        "{refused}"
    );
}

#[test]
fn a_postgres_database_with_other_tables_is_not_backed_up() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    execute(
        database.url(),
        "INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000001')",
    );
    let folder = tempfile::tempdir().unwrap();
    let refused = snapshot::backup(database.url(), &folder.path().join("backup")).unwrap_err();
    assert!(matches!(refused, SnapshotError::NotMigrated), "{refused}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_sqlite_database_at_work_is_not_replaced() {
    let kept = kept(TestDatabase::sqlite());
    let database = TestDatabase::sqlite();
    let mut server = open(database.url());
    server
        .batch_execute("PRAGMA journal_mode = WAL; SELECT * FROM users")
        .unwrap();
    let refused = snapshot::restore(database.url(), &kept.file, true).unwrap_err();
    assert!(matches!(refused, SnapshotError::InUse), "{refused}");
    drop(server);
    snapshot::restore(database.url(), &kept.file, true).unwrap();
}

#[test]
fn a_backup_is_taken_while_the_database_is_at_work() {
    let database = TestDatabase::sqlite();
    fill(database.url());
    let mut server = open(database.url());
    server
        .batch_execute("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; UPDATE workspaces SET name = 'Not yet'")
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup");
    snapshot::backup(database.url(), &file).unwrap();
    drop(server);
    let restored = TestDatabase::sqlite();
    snapshot::restore(restored.url(), &file, false).unwrap();
    assert_eq!(dump(restored.url()), dump(database.url()));
}

#[test]
fn the_database_is_never_its_own_backup() {
    let database = TestDatabase::sqlite();
    let path = PathBuf::from(database.url().strip_prefix("sqlite://").unwrap());
    let refused = snapshot::backup(database.url(), &path).unwrap_err();
    assert!(matches!(refused, SnapshotError::Itself(_)), "{refused}");
    let refused = snapshot::restore(database.url(), &path, true).unwrap_err();
    assert!(matches!(refused, SnapshotError::Itself(_)), "{refused}");
}

#[test]
fn a_broken_database_gives_way_by_force_only() {
    let kept = kept(TestDatabase::sqlite());
    let path = kept.folder.path().join("broken.db");
    let url = format!("sqlite://{}", path.display());
    std::fs::File::create(&path)
        .unwrap()
        .write_all(&[7; 8_192])
        .unwrap();
    assert!(snapshot::restore(&url, &kept.file, false).is_err());
    snapshot::restore(&url, &kept.file, true).unwrap();
    assert_eq!(dump(&url), dump(kept.database.url()));
}
