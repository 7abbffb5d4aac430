//! What is under way with the first clients: people, projects, quotes, invoices, payments, events.

use std::fmt::Write as _;

use domain::ids::WorkspaceId;

use super::client_id;

/// So many clients from the first one have work.
pub(crate) const WITH_WORK: u32 = 100;

/// Statements in the words that both databases know, but for how they write no bytes.
pub(super) fn statements(workspace: WorkspaceId, no_bytes: &str) -> String {
    let mut sql = String::new();
    for client in 1..=WITH_WORK {
        // Writing to a string does not fail.
        let _ = of_client(&mut sql, &workspace.to_string(), client, no_bytes);
    }
    sql
}

fn of_client(sql: &mut String, workspace: &str, number: u32, no_bytes: &str) -> std::fmt::Result {
    let client = client_id(number);
    let at = "2026-01-05 10:00:00";
    let id = |prefix: &str, one: u32| format!("{prefix}_{:026}", 10_000_000 + number * 100 + one);
    let mail = id("out", 0);
    writeln!(
        sql,
        "INSERT INTO outbox (id, workspace_id, kind, payload, attempts, due_at, created_at, done_at) VALUES \
         ('{mail}', '{workspace}', 'mail', {no_bytes}, 1, '{at}', '{at}', '{at}');"
    )?;
    for one in 0..2 {
        writeln!(
            sql,
            "INSERT INTO contacts (workspace_id, id, client_id, name, email, role_title, is_primary, portal_status, \
             invited_at, invite_expires_at, invite_mail_id, version, created_at, updated_at) VALUES ('{workspace}', \
             '{}', '{client}', 'Emeka Eze', 'emeka{one}@eze.example', 'Finance', FALSE, 'invited', '{at}', '{at}', \
             '{mail}', 1, '{at}', '{at}');",
            id("con", one)
        )?;
    }
    for one in 0..3 {
        writeln!(
            sql,
            "INSERT INTO projects VALUES ('{workspace}', '{}', '{client}', 'Website {one}', 'active', '2026-09-01', \
             {one}, 12, '{at}');",
            id("prj", one)
        )?;
    }
    for one in 0..4 {
        writeln!(
            sql,
            "INSERT INTO quotes VALUES ('{workspace}', '{}', '{client}', 'Brand and packaging {one}', 'sent', 'NGN', \
             45000000, '2026-06-30', '{at}');",
            id("quo", one)
        )?;
    }
    for one in 0..6 {
        let invoice = id("inv", one);
        writeln!(
            sql,
            "INSERT INTO invoices VALUES ('{workspace}', '{invoice}', '{client}', 'INV-{number}-{one}', 'sent', 'NGN', \
             12500000, 5000000, '2026-01-05', '2026-02-05', '{at}');\n\
             INSERT INTO payments VALUES ('{workspace}', '{}', '{client}', '{invoice}', 'NGN', 7500000, \
             'bank transfer', '2026-01-20', '{at}');",
            id("pay", one)
        )?;
    }
    for one in 0..24 {
        writeln!(
            sql,
            "INSERT INTO events (workspace_id, id, kind, actor_kind, actor_id, actor_name, subject_kind, subject_id, \
             subject_name, client_id, data, occurred_at) VALUES ('{workspace}', '{}', 'client.updated', 'user', \
             'usr_1', 'Ama Mensah', 'client', '{client}', 'Eze Dental Care', '{client}', '{{}}', '{at}');",
            id("evt", one)
        )?;
    }
    Ok(())
}
