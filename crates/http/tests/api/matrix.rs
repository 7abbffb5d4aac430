//! The access matrix: every operation × every caller × ids of ours and of another workspace.
//!
//! Besides the status, a call must leave the other workspace as it was and must not tell a word of it. Whether a GET
//! leaves it so is not looked at, for it runs in a transaction that only reads; but in the portal opening is noted.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::{Value, json};

use crate::actor::{Actor, Answer};
use crate::app::{TestApp, for_each_database};
use crate::contract::{Operation, operations};
use crate::matrix_table::{CALLERS, TABLE};
use crate::matrix_world::{Fill, LOGO, Place, World};
use crate::openapi::example;

/// The column of the owner of the other workspace.
const OTHER_OWNER: usize = 6;

/// After these the callers' sessions are not what they were.
const ENDS_SESSIONS: [&str; 5] = [
    "register",
    "logout",
    "change_password",
    "sign_out_everywhere",
    "sign_out",
];

/// So many operations are tried in one world: what fills their slots is read again and again.
const PART: usize = 12;

type Table = BTreeMap<(&'static str, &'static str), [u16; 8]>;

fn table() -> Table {
    let mut table = Table::new();
    for line in TABLE.lines().filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let statuses: Vec<u16> = words[2..].iter().map(|word| word.parse().unwrap()).collect();
        let statuses = statuses.try_into().unwrap_or_else(|_| panic!("{line}"));
        let twice = table.insert((words[0], words[1]), statuses);
        assert!(twice.is_none(), "{line} stands twice in the table");
    }
    table
}

/// Whether somebody's things can be named in a call, in path, query or body.
fn has_slots(operation: Operation) -> bool {
    operation.path.contains('{')
        || matches!(
            operation.id(),
            "switch_client"
                | "find_duplicates"
                | "create_quote"
                | "create_project"
                | "create_thread"
                | "create_invoice"
                | "create_credit_note"
                | "create_schedule"
        )
}

fn fills_of(operation: Operation) -> &'static [&'static str] {
    if has_slots(operation) {
        &["ours", "theirs"]
    } else {
        &["-"]
    }
}

#[test]
fn the_table_has_every_operation_and_no_other() {
    let told: BTreeSet<_> = table().into_keys().collect();
    let made: BTreeSet<_> = operations()
        .flat_map(|operation| {
            fills_of(operation)
                .iter()
                .map(move |fill| (operation.id(), *fill))
        })
        .collect();
    let missing: Vec<_> = made.difference(&told).collect();
    let surplus: Vec<_> = told.difference(&made).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "matrix_table.rs lacks {missing:?} and has {surplus:?} too many"
    );
}

fn path_of(operation: Operation, fill: &Fill) -> String {
    let path = operation.path.trim_start_matches("/api/v1");
    let id = match path.trim_start_matches("/portal").split('/').nth(1) {
        Some("quotes") => &fill.quote,
        Some("invoices") => &fill.invoice,
        Some("payments") => &fill.payment,
        Some("credit-notes") => &fill.credit_note,
        Some("schedules") => &fill.schedule,
        Some("services") => &fill.service,
        Some("projects") => &fill.project,
        Some("tasks") => &fill.task,
        Some("files" | "attachments") => &fill.stored_file,
        Some("threads") => &fill.thread,
        Some("messages") => &fill.message,
        Some("clients") => &fill.client,
        Some("contacts") => &fill.contact,
        Some("api-keys") => &fill.key,
        Some("me") => &fill.session,
        _ => "",
    };
    let path = path
        .replace("{id}", id)
        .replace("{transfer_id}", &fill.transfer)
        .replace("{online_payment_id}", "onp_01kayw4d3rf5gq8r9v6z2n0t7m")
        .replace("{link_id}", &fill.share_link)
        .replace("{workspace_token}", "n0b0dys")
        .replace("{token}", "n0b0dysT0kenT0kenT0ken")
        .replace("{slug}", &fill.slug)
        .replace("{file}", &fill.file)
        .replace("{code}", "N0SVCHC0DE0000000000");
    assert!(
        !path.contains('{') && !path.contains("//"),
        "a slot is not filled: {path}"
    );
    let name = fill.name.replace(' ', "%20");
    let query = match operation.id() {
        "list_clients" | "export_clients" => "status=all".to_owned(),
        "find_duplicates" => format!("name={name}&email={}&except={}", fill.email, fill.client),
        "list_client_activity" => format!("cursor={}", fill.event),
        "preview_branding" | "preview_mail" => "color=%23ff0000".to_owned(),
        _ => return path,
    };
    format!("{path}?{query}")
}

fn body_of(operation: Operation, fill: &Fill, number: usize) -> Option<Value> {
    let mut body = example(operation)?.clone();
    match operation.id() {
        "create_quote" | "create_project" | "create_thread" | "create_invoice" | "create_schedule" => {
            body["client_id"] = json!(fill.client);
        }
        "create_credit_note" => body["invoice_id"] = json!(fill.invoice),
        "accept_quote" => body["version_hash"] = json!(fill.version_hash),
        "read_thread" | "read_portal_thread" => body["up_to"] = json!(fill.message),
        "switch_client" => body["client_id"] = json!(fill.portal_client),
        "register" | "create_client" => body["email"] = json!(format!("caller{number}@new.example")),
        _ => {}
    }
    Some(body)
}

async fn make(caller: &Actor, operation: Operation, fill: &Fill, number: usize) -> Answer {
    let method: Method = operation.method.to_uppercase().parse().unwrap();
    let call = caller.call(method, &path_of(operation, fill));
    let call = match body_of(operation, fill, number) {
        Some(body) => call.json(&body),
        None if operation.id().starts_with("upload_") => call.file("Brief.txt", b"What is to be done"),
        None if operation.id() == "put_logo" => call.body("image/png", LOGO),
        None => call,
    };
    call.send().await
}

struct Walk<'a> {
    app: &'a TestApp,
    world: World,
    table: Table,
    calls: usize,
}

impl Walk<'_> {
    async fn call(&mut self, operation: Operation, whose: &'static str, column: usize, fill: &Fill) {
        self.calls += 1;
        let answer = make(&self.world.callers[column], operation, fill, self.calls).await;
        let expected = self.table[&(operation.id(), whose)][column];
        let caller = CALLERS[column];
        assert_eq!(answer.status, expected, "{caller} with ids {whose}: {answer}");
        let told = answer.text().to_lowercase();
        let (ours, theirs) = (self.world.ours.canary, self.world.theirs.canary);
        let mut foreign = vec![if column == OTHER_OWNER { ours } else { theirs }.to_owned()];
        match caller {
            "contact of A" => foreign.push(format!("{ours} b")),
            "contact of B" => foreign.push(format!("{ours} a")),
            "anonymous" => foreign.push(ours.to_owned()),
            _ => {}
        }
        for word in foreign {
            assert!(!told.contains(&word), "{caller} is told {word:?}: {answer}");
        }
    }

    async fn rows(&self, operation: Operation, place: &Place, fill: &Fill) -> Vec<String> {
        if operation.method == "get" && !operation.path.contains("/portal/") {
            return Vec::new();
        }
        place.rows(fill).await
    }

    /// Everybody of ours calls; the other workspace stays as it is.
    async fn ours(&mut self, operation: Operation, whose: &'static str) {
        let shared = self.world.theirs.fill(self.app, operation.path).await;
        let before = self.rows(operation, &self.world.theirs, &shared).await;
        for column in (0..CALLERS.len()).filter(|column| *column != OTHER_OWNER) {
            let fill = if whose == "theirs" {
                shared.clone()
            } else {
                self.world.ours.fill(self.app, operation.path).await
            };
            self.call(operation, whose, column, &fill).await;
        }
        let after = self.rows(operation, &self.world.theirs, &shared).await;
        assert_eq!(after, before, "{} changed another workspace", operation.id());
    }

    /// The other workspace's owner calls; ours stays as it is.
    async fn theirs(&mut self, operation: Operation, whose: &'static str) {
        let ours = self.world.ours.fill(self.app, operation.path).await;
        let fill = if whose == "ours" {
            ours.clone()
        } else {
            self.world.theirs.fill(self.app, operation.path).await
        };
        let before = self.rows(operation, &self.world.ours, &ours).await;
        self.call(operation, whose, OTHER_OWNER, &fill).await;
        let after = self.rows(operation, &self.world.ours, &ours).await;
        assert_eq!(after, before, "{} changed another workspace", operation.id());
    }
}

#[test]
fn every_operation_answers_every_caller_as_the_table_says_and_touches_no_other_workspace() {
    // What ends sessions comes last, each in a world of its own.
    let (last, first): (Vec<_>, Vec<_>) =
        operations().partition(|operation| ENDS_SESSIONS.contains(&operation.id()));
    for part in first.chunks(PART).chain(last.chunks(1)) {
        for_each_database(async |app| {
            let mut walk = Walk {
                app,
                world: World::new(app).await,
                table: table(),
                calls: 0,
            };
            for operation in part.iter().copied() {
                if ENDS_SESSIONS.contains(&operation.id()) {
                    for column in 0..CALLERS.len() {
                        walk.call(operation, "-", column, &Fill::default()).await;
                    }
                    continue;
                }
                for whose in fills_of(operation) {
                    walk.ours(operation, whose).await;
                    walk.theirs(operation, whose).await;
                }
            }
        });
    }
}
