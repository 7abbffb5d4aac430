//! A scope never reads or changes a row of another workspace, whatever ids it is given.
//!
//! Every call runs twice: with a stranger's scope, where it must do nothing, and with the owner's, which proves that
//! it would have.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection as _;
use persistence::{Conn, DbResult, TeamScope};

use crate::bill_calls;
use crate::everything::everything;
use crate::scope_calls::{Call, READS, WRITES};
use crate::tables::{declared, dump};
use crate::talk_calls::{TALK_READS, TALK_WRITES};
use crate::world::{on_each, team};

/// Every row that belongs to a workspace.
fn rows_of(conn: &mut Conn, scope: &TeamScope) -> DbResult<Vec<String>> {
    let id = scope.workspace();
    let mut rows = Vec::new();
    for table in declared() {
        let has = |name: &str| table.columns.iter().any(|column| column.name == name);
        let condition = match table.name.as_str() {
            "workspaces" => format!("id = '{id}'"),
            "users" | "password_resets" => {
                let column = if has("user_id") { "user_id" } else { "id" };
                format!("{column} IN (SELECT user_id FROM memberships WHERE workspace_id = '{id}')")
            }
            "idempotency_keys" => format!("principal = '{id}'"),
            _ => format!("workspace_id = '{id}'"),
        };
        rows.extend(dump(conn, &table, &condition)?);
    }
    Ok(rows)
}

/// Every query there is.
fn calls() -> impl Iterator<Item = (&'static str, Call)> {
    let reads = READS.iter().chain(bill_calls::READS).chain(TALK_READS);
    let writes = WRITES.iter().chain(bill_calls::WRITES).chain(TALK_WRITES);
    reads.chain(writes).copied()
}

/// What a call told, and the rows of the workspace afterwards.
struct Outcome {
    told: String,
    rows: Option<Vec<String>>,
}

#[tokio::test]
async fn no_query_reads_or_changes_a_row_of_another_workspace() {
    on_each(async |world| {
        let (own, theirs, nobody) = world
            .write(|conn| {
                let theirs = everything(conn, "zeta")?;
                conn.batch_execute("UPDATE workspaces SET currency = 'zeta'")?;
                Ok((everything(conn, "acme")?, theirs, team(conn, "kappa")?.owner))
            })
            .await;
        let scope = theirs.team.scope;
        let before = world.read(move |conn| rows_of(conn, &scope)).await;
        assert!(before.len() > 20, "hardly a row of theirs was found: {before:#?}");
        for (name, call) in calls() {
            let outcome = |with: TeamScope| {
                let theirs = theirs.clone();
                world.try_out(move |conn| {
                    match call(conn, &with, &theirs, nobody) {
                        // On PostgreSQL nothing can be asked after a refusal, and nothing was kept.
                        Err(refusal) => Ok(Outcome {
                            told: refusal.to_string(),
                            rows: None,
                        }),
                        Ok(told) => Ok(Outcome {
                            told,
                            rows: Some(rows_of(conn, &theirs.team.scope)?),
                        }),
                    }
                })
            };
            let foreign = outcome(own.team.scope).await;
            assert!(
                !foreign.told.contains("zeta"),
                "{name} tells a stranger: {}",
                foreign.told
            );
            assert!(
                foreign.rows.is_none_or(|rows| rows == before),
                "{name} let a stranger write"
            );
            let allowed = outcome(scope).await;
            let effect = allowed.told.contains("zeta") || allowed.rows.is_some_and(|rows| rows != before);
            assert!(
                effect,
                "{name} does nothing for its owner either: {}",
                allowed.told
            );
        }
    })
    .await;
}

/// The text of every module, by its name.
fn modules(folder: &Path, above: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let module = |path: PathBuf| {
        let name = format!("{above}{}", path.file_stem().unwrap().to_str().unwrap());
        if path.is_dir() {
            modules(&path, &format!("{name}::"))
        } else {
            vec![(name, std::fs::read_to_string(path).unwrap())]
        }
    };
    entries.flat_map(module).collect()
}

#[test]
fn every_query_that_takes_a_team_scope_is_tried_here() {
    let mut found = BTreeSet::new();
    for (module, source) in modules(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), "") {
        for function in source.split("\npub fn ").skip(1) {
            let (name, rest) = function.split_once('(').unwrap();
            let parameters = rest.split("->").next().unwrap().split('{').next().unwrap();
            if parameters.contains("&TeamScope") {
                found.insert(format!("{module}::{name}"));
            }
        }
    }
    let tried: BTreeSet<String> = calls().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(found, tried);
}
