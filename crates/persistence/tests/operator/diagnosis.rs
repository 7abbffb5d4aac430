//! The diagnosis finds nothing in a sound database, and each planted fault by its name.

use chrono::TimeDelta;
use diesel::connection::SimpleConnection as _;
use persistence::diagnosis::{Finding, examine};
use test_support::TestDatabase;

use crate::world::{execute, fill, now, open};

const DEEP: bool = true;

fn failing(findings: &[Finding]) -> Vec<(&'static str, &str)> {
    let fails = findings.iter().filter(|finding| !finding.holds);
    fails
        .map(|finding| (finding.check, finding.detail.as_str()))
        .collect()
}

fn filled() -> impl Iterator<Item = TestDatabase> {
    TestDatabase::each().into_iter().inspect(|database| {
        eprintln!("on {}", database.name());
        fill(database.url());
    })
}

/// Plants a fault and tells by which names a deep look finds it.
fn found(database: &TestDatabase, fault: &str) -> Vec<&'static str> {
    execute(database.url(), fault);
    let findings = examine(&mut open(database.url()), DEEP, now()).unwrap();
    failing(&findings).into_iter().map(|(check, _)| check).collect()
}

fn plant(fault: &str, checks: &[&str]) {
    for database in filled() {
        assert_eq!(found(&database, fault), checks, "{fault}");
    }
}

fn plant_in_sqlite(fault: &str, checks: &[&str]) {
    let database = TestDatabase::sqlite();
    fill(database.url());
    assert_eq!(found(&database, fault), checks, "{fault}");
}

#[test]
fn nothing_is_wrong_with_a_sound_database() {
    for database in filled() {
        for deep in [false, DEEP] {
            let findings = examine(&mut open(database.url()), deep, now()).unwrap();
            assert_eq!(failing(&findings), [], "{findings:?}");
        }
    }
}

#[test]
fn everything_is_looked_at() {
    for database in filled() {
        let findings = examine(&mut open(database.url()), DEEP, now()).unwrap();
        let checks: Vec<&str> = findings.iter().map(|finding| finding.check).collect();
        let mut expected = vec![
            "migrations",
            "workspace owners",
            "workspace logos",
            "primary contacts",
            "portal status",
            "event heads",
            "outstanding",
            "quote acceptances",
            "accepted projects",
            "sent quotes",
            "task counts",
            "file usage",
            "thread numbers",
            "taken back messages",
            "invoice numbers",
            "invoice balances",
            "credit note numbers",
            "credit notes",
            "payments",
            "client credit",
            "invoice dues",
            "invoice months",
            "online payments",
            "online refunds",
            "transfer reports",
            "client keys",
            "quote totals",
            "quote bytes",
            "invoice totals",
            "event chains",
            "event seals",
            "parked jobs",
            "overdue jobs",
            "foreign keys",
        ];
        if database.name() == "sqlite" {
            expected.extend(["database file", "search copies", "search index"]);
        }
        assert_eq!(checks, expected);
    }
}

#[test]
fn an_empty_database_is_sound() {
    for database in TestDatabase::each() {
        let findings = examine(&mut open(database.url()), DEEP, now()).unwrap();
        assert_eq!(failing(&findings), []);
    }
}

#[test]
fn a_look_may_be_taken_without_the_right_to_write() {
    let database = TestDatabase::sqlite();
    fill(database.url());
    let mut conn = open(database.url());
    conn.batch_execute("PRAGMA query_only = ON").unwrap();
    let findings = examine(&mut conn, DEEP, now()).unwrap();
    assert_eq!(failing(&findings), []);
    assert!(findings.iter().all(|finding| finding.check != "search index"));
}

#[test]
fn quotes_that_do_not_hold_are_found() {
    plant("UPDATE quotes SET status = 'sent'", &["quote acceptances"]);
    plant(
        "DELETE FROM quote_documents; DELETE FROM quote_acceptances",
        &["quote acceptances"],
    );
    plant("UPDATE quotes SET project_id = NULL", &["accepted projects"]);
    plant("UPDATE quotes SET number = NULL", &["sent quotes"]);
    plant("UPDATE projects SET tasks_done = 1", &["task counts"]);
    plant("UPDATE projects SET shown_total = 1", &["task counts"]);
    plant("UPDATE file_usage SET bytes = 39", &["file usage"]);
    plant("DELETE FROM files", &["file usage"]);
    plant("UPDATE quote_lines SET unit_price = 999", &["quote totals"]);
    plant(
        "UPDATE quote_acceptances SET total = total + 1",
        &["quote totals"],
    );
    plant("UPDATE quote_versions SET hash = 'other'", &["quote bytes"]);
}

#[test]
fn threads_that_do_not_hold_are_found() {
    plant("UPDATE threads SET last_number = 2", &["thread numbers"]);
    plant("UPDATE messages SET ordinal = 4", &["thread numbers"]);
    plant(
        "UPDATE internal_threads SET last_message_id = 'other'",
        &["thread numbers"],
    );
    plant(
        "UPDATE internal_messages SET text = 'still here'",
        &["taken back messages"],
    );
}

#[test]
fn pending_and_unknown_migrations_are_found() {
    plant("DELETE FROM __diesel_schema_migrations", &["migrations"]);
    plant("DROP TABLE __diesel_schema_migrations", &["migrations"]);
    plant(
        "INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000001')",
        &["migrations"],
    );
}

#[test]
fn a_workspace_without_owner_is_found() {
    plant("UPDATE memberships SET role = 'admin'", &["workspace owners"]);
}

#[test]
fn a_logo_that_is_not_the_one_stored_is_found() {
    plant("UPDATE workspaces SET logo_hash = NULL", &["workspace logos"]);
    plant("UPDATE workspace_logos SET hash = 'other'", &["workspace logos"]);
    plant("DELETE FROM workspace_logos", &["workspace logos"]);
}

#[test]
fn a_client_without_primary_contact_is_found() {
    plant("UPDATE contacts SET is_primary = FALSE", &["primary contacts"]);
}

#[test]
fn a_status_that_contradicts_its_dates_is_found() {
    plant("UPDATE contacts SET last_sign_in_at = NULL", &["portal status"]);
    plant(
        "UPDATE contacts SET portal_status = 'invited'",
        &["portal status"],
    );
}

#[test]
fn stale_keys_of_clients_are_found_even_at_a_glance() {
    for column in ["name_key", "name_fingerprint", "search"] {
        plant(
            &format!("UPDATE clients SET {column} = 'stale'"),
            &["client keys"],
        );
    }
    for database in filled() {
        execute(database.url(), "UPDATE contacts SET email = 'new@client.example'");
        let findings = examine(&mut open(database.url()), false, now()).unwrap();
        let found = failing(&findings);
        assert!(
            matches!(found.as_slice(), [("client keys", detail)] if detail.starts_with("1 clients have")),
            "{found:?}"
        );
    }
}

#[test]
fn an_amount_that_is_not_the_sum_of_invoices_is_found() {
    plant("UPDATE clients SET outstanding = 41", &["outstanding"]);
    plant(
        "UPDATE invoices SET due_on = '2026-09-16' WHERE currency = 'NGN'",
        &["invoice dues"],
    );
    plant("UPDATE clients SET currency = 'USD'", &["outstanding"]);
}

#[test]
fn invoices_and_payments_that_do_not_hold_are_found() {
    plant(
        "UPDATE invoice_counters SET next_number = 4",
        &["invoice numbers"],
    );
    plant(
        "UPDATE invoices SET sequence = 3 WHERE number = 'INV-2'",
        &["invoice numbers"],
    );
    plant(
        "UPDATE invoices SET status = 'sent' WHERE status = 'draft'",
        &["outstanding", "invoice numbers", "invoice dues", "invoice months"],
    );
    plant(
        "UPDATE payments SET applied = applied + 1, credited = credited - 1",
        &["invoice balances", "client credit"],
    );
    plant(
        "UPDATE payment_refunds SET amount = 4",
        &["payments", "invoice months", "online refunds"],
    );
    plant(
        "UPDATE payments SET undone_at = created_at",
        &["payments", "invoice months"],
    );
    plant(
        "UPDATE credit_note_counters SET next_number = 3",
        &["credit note numbers"],
    );
    plant(
        "UPDATE credit_notes SET amount = 4",
        &["credit notes", "client credit", "invoice months"],
    );
    plant("UPDATE credit_note_parts SET net = 4", &["credit notes"]);
    // One that came off nothing shows in no amount of the draft or of the cancelled invoice it is on.
    let off_nothing = "UPDATE credit_entries SET amount = 3 WHERE amount = 1; \
                       UPDATE client_credits SET balance = 3 WHERE balance = 1; \
                       UPDATE invoices SET credited = 0, balance = 7 WHERE credited = 2; \
                       UPDATE invoice_dues SET outstanding = 7 WHERE currency = 'USD'; \
                       UPDATE credit_notes SET applied = 0";
    plant(off_nothing, &[]);
    plant(
        &format!("{off_nothing}, invoice_id = (SELECT id FROM invoices WHERE status = 'draft')"),
        &["credit notes"],
    );
    plant(
        &format!(
            "{off_nothing}; UPDATE invoices SET status = 'cancelled' WHERE currency = 'USD'; \
             DELETE FROM invoice_dues WHERE currency = 'USD'; \
             UPDATE invoice_months SET invoiced = -3 WHERE currency = 'USD'"
        ),
        &["credit notes"],
    );
    plant(
        "UPDATE invoices SET credited = 1 WHERE credited = 2",
        &["invoice balances", "credit notes"],
    );
    plant("UPDATE client_credits SET balance = 8", &["client credit"]);
    plant("UPDATE credit_entries SET amount = 8", &["client credit"]);
    plant(
        "UPDATE invoice_dues SET outstanding = 41 WHERE currency = 'NGN'",
        &["invoice dues"],
    );
    plant(
        "UPDATE invoice_months SET invoiced = invoiced + 1",
        &["invoice months"],
    );
    plant(
        "UPDATE invoice_months SET collected = collected + 1",
        &["invoice months"],
    );
    plant(
        "UPDATE online_payments SET status = 'failed'",
        &["online payments"],
    );
    plant(
        "UPDATE online_payments SET payment_id = NULL",
        &["online payments"],
    );
    plant(
        "UPDATE payments SET provider_reference = 'another'",
        &["online payments"],
    );
    plant("UPDATE online_payment_parts SET amount = 1", &["online payments"]);
    plant("UPDATE online_refunds SET status = 'failed'", &["online refunds"]);
    plant("UPDATE online_refunds SET amount = 6", &["online refunds"]);
    plant(
        "UPDATE transfer_reports SET status = 'disputed'",
        &["transfer reports"],
    );
    plant(
        "UPDATE invoice_lines SET unit_price = 6 WHERE unit_price = 5",
        &["invoice totals"],
    );
}

#[test]
fn a_broken_chain_is_found() {
    plant(
        "UPDATE events SET data = '{}' WHERE sequence = 1",
        &["event chains"],
    );
    plant(
        "DELETE FROM project_events; DELETE FROM events WHERE sequence = 2",
        &["event chains"],
    );
    plant("UPDATE event_heads SET hash = 'other'", &["event chains"]);
    plant("DELETE FROM event_heads", &["event heads", "event chains"]);
}

#[test]
fn late_seals_and_jobs_are_found() {
    plant(
        "UPDATE outbox SET done_at = NULL, parked_at = due_at",
        &["parked jobs"],
    );
    for database in filled() {
        execute(database.url(), "UPDATE outbox SET done_at = NULL");
        let findings = examine(&mut open(database.url()), false, now() + TimeDelta::days(1)).unwrap();
        assert_eq!(
            failing(&findings),
            [
                (
                    "event seals",
                    "1 events wait longer than 5 minutes for their seal"
                ),
                ("overdue jobs", "1 jobs are late by more than an hour"),
            ]
        );
    }
}

#[test]
fn a_row_without_the_one_it_points_to_is_found_in_sqlite() {
    plant_in_sqlite(
        "PRAGMA foreign_keys = OFF; UPDATE projects SET client_id = 'nobody'",
        &["foreign keys"],
    );
}

#[test]
fn foreign_keys_that_were_never_proven_are_found_in_postgres() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    let fault = "ALTER TABLE payments ADD CONSTRAINT later FOREIGN KEY (workspace_id) \
                 REFERENCES workspaces (id) NOT VALID";
    assert_eq!(found(&database, fault), ["foreign keys"]);
}

#[test]
fn an_index_that_lost_its_rows_is_found_in_sqlite() {
    plant_in_sqlite(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = replace(sql, ' name_key,', ' name,') WHERE name = 'clients_name_key_idx';
         PRAGMA writable_schema = RESET",
        &["database file"],
    );
}

#[test]
fn a_search_that_forgot_a_client_is_found_in_sqlite() {
    plant_in_sqlite("UPDATE client_search SET search = 'stale'", &["search copies"]);
    plant_in_sqlite("DELETE FROM client_search", &["search copies"]);
    plant_in_sqlite(
        "INSERT INTO client_search_index (client_search_index, rowid, search)
         SELECT 'delete', number, search FROM client_search",
        &["search index"],
    );
}
