//! What both databases refuse, and that they say it in the same words.

use std::collections::BTreeMap;

use diesel::connection::SimpleConnection as _;
use persistence::{Conn, DbError, DbResult};

use crate::catalog::Catalog;
use crate::everything::everything;
use crate::tables::{Table, declared, declared_table};
use crate::world::on_each;

/// Stores every row of a table once more, with some columns changed.
fn store_again(conn: &mut Conn, table: &Table, changes: &[(&str, &str)]) -> DbResult<()> {
    let changed = |column: &str| {
        changes
            .iter()
            .find(|(name, _)| *name == column)
            .map(|(_, value)| *value)
    };
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let values: Vec<&str> = names.iter().map(|name| changed(name).unwrap_or(name)).collect();
    let (name, names, values) = (&table.name, names.join(", "), values.join(", "));
    Ok(conn.batch_execute(&format!(
        "INSERT INTO {name} ({names}) SELECT {values} FROM {name}"
    ))?)
}

async fn refusal(
    world: &crate::world::World,
    table: Table,
    changes: Vec<(&'static str, &'static str)>,
) -> String {
    let refused = world
        .db
        .write(move |conn| store_again(conn, &table, &changes))
        .await;
    match refused {
        Err(DbError::Unique(name)) => name,
        other => panic!("not a violated unique constraint: {other:?}"),
    }
}

#[tokio::test]
async fn a_violated_unique_constraint_is_told_by_its_name() {
    let cases = BTreeMap::from([
        ("workspaces_slug_key", ("workspaces", vec![("id", "id || 'x'")])),
        ("users_email_key", ("users", vec![("id", "id || 'x'")])),
        ("api_keys_token_hash_key", ("api_keys", vec![("id", "id || 'x'")])),
        (
            "contacts_workspace_id_client_id_email_key",
            ("contacts", vec![("id", "id || 'x'"), ("is_primary", "1 = 0")]),
        ),
        (
            "contacts_workspace_id_client_id_key",
            ("contacts", vec![("id", "id || 'x'"), ("email", "email || 'x'")]),
        ),
        (
            "portal_links_token_hash_key",
            ("portal_links", vec![("id", "id || 'x'")]),
        ),
        ("files_place_key", ("files", vec![("id", "id || 'x'")])),
        (
            "events_workspace_id_sequence_key",
            ("events", vec![("id", "id || 'x'")]),
        ),
        (
            "quotes_workspace_id_number_key",
            ("quotes", vec![("id", "id || 'x'")]),
        ),
        (
            "messages_workspace_id_thread_id_ordinal_key",
            ("messages", vec![("id", "id || 'x'")]),
        ),
        (
            "internal_messages_workspace_id_thread_id_ordinal_key",
            ("internal_messages", vec![("id", "id || 'x'")]),
        ),
        (
            "invoices_workspace_id_number_key",
            (
                "invoices",
                vec![
                    ("id", "id || 'x'"),
                    ("sequence", "sequence + 100"),
                    ("quote_share", "NULL"),
                ],
            ),
        ),
        (
            "invoices_workspace_id_sequence_key",
            (
                "invoices",
                vec![
                    ("id", "id || 'x'"),
                    ("number", "number || 'x'"),
                    ("quote_share", "NULL"),
                ],
            ),
        ),
        (
            "invoices_workspace_id_quote_id_quote_share_key",
            (
                "invoices",
                vec![
                    ("id", "id || 'x'"),
                    ("number", "number || 'x'"),
                    ("sequence", "sequence + 100"),
                ],
            ),
        ),
        (
            "credit_notes_workspace_id_number_key",
            (
                "credit_notes",
                vec![("id", "id || 'x'"), ("sequence", "sequence + 100")],
            ),
        ),
        (
            "credit_notes_workspace_id_sequence_key",
            (
                "credit_notes",
                vec![("id", "id || 'x'"), ("number", "number || 'x'")],
            ),
        ),
        (
            "payments_workspace_id_provider_provider_reference_key",
            ("payments", vec![("id", "id || 'x'")]),
        ),
        (
            "share_links_token_hash_key",
            ("share_links", vec![("id", "id || 'x'")]),
        ),
        (
            "paystack_accounts_token_key",
            ("paystack_accounts", vec![("workspace_id", "workspace_id || 'x'")]),
        ),
        (
            "online_payments_workspace_id_reference_key",
            (
                "online_payments",
                vec![
                    ("id", "id || 'x'"),
                    ("amount", "amount + 1"),
                    ("payment_id", "NULL"),
                ],
            ),
        ),
        (
            "online_payments_workspace_id_payment_id_key",
            (
                "online_payments",
                vec![
                    ("id", "id || 'x'"),
                    ("amount", "amount + 1"),
                    ("reference", "reference || 'x'"),
                ],
            ),
        ),
        (
            "online_payments_workspace_id_invoice_id_amount_key",
            (
                "online_payments",
                vec![
                    ("id", "id || 'x'"),
                    ("reference", "reference || 'x'"),
                    ("payment_id", "NULL"),
                ],
            ),
        ),
        (
            "online_payment_parts_workspace_id_payment_id_key",
            ("online_payment_parts", vec![("invoice_id", "invoice_id || 'x'")]),
        ),
        (
            "quote_documents_verify_code_key",
            ("quote_documents", vec![("quote_id", "quote_id || 'x'")]),
        ),
    ]);
    on_each(async |world| {
        world
            .write(|conn| {
                everything(conn, "acme")?;
                let settled = "UPDATE online_payment_parts SET payment_id = (SELECT id FROM payments)";
                Ok(conn.batch_execute(settled)?)
            })
            .await;
        for (name, (table, changes)) in cases.clone() {
            assert_eq!(refusal(&world, declared_table(table), changes).await, name);
        }
        let mut all = world.db.maintain(Catalog::read).await.unwrap().unique_names();
        all.sort();
        assert_eq!(
            cases.keys().copied().collect::<Vec<_>>(),
            all,
            "a constraint is not tried here"
        );
    })
    .await;
}

/// Keeps a second row from breaking any constraint but that of its primary key.
const OTHERWISE_UNIQUE: [(&str, &str); 15] = [
    ("place", "place || 'x'"),
    ("slug", "slug || 'x'"),
    ("email", "email || 'x'"),
    ("is_primary", "1 = 0"),
    ("sequence", "sequence + 100"),
    ("token_hash", "token_hash || 'x'"),
    ("number", "number || 'x'"),
    ("ordinal", "ordinal + 100"),
    ("verify_code", "verify_code || 'x'"),
    ("quote_share", "NULL"),
    ("provider", "NULL"),
    ("token", "token || 'x'"),
    ("reference", "reference || 'x'"),
    ("amount", "amount + 1"),
    ("payment_id", "payment_id || 'x'"),
];

#[tokio::test]
async fn a_violated_primary_key_is_told_by_its_columns() {
    on_each(async |world| {
        world.write(|conn| everything(conn, "acme").map(drop)).await;
        for table in declared() {
            let expected = format!("{}_{}_key", table.name, table.primary_key.join("_"));
            let mut changes = OTHERWISE_UNIQUE.to_vec();
            changes.retain(|(column, _)| table.primary_key.iter().all(|key| key != column));
            assert_eq!(refusal(&world, table, changes).await, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn no_row_can_point_into_another_workspace() {
    let pointers = [
        ("contacts", "client_id"),
        ("portal_links", "contact_id"),
        ("portal_sessions", "contact_id"),
        ("projects", "client_id"),
        ("quotes", "client_id"),
        ("quotes", "project_id"),
        ("tasks", "project_id"),
        ("tasks", "assignee_id"),
        ("files", "client_id"),
        ("files", "project_id"),
        ("project_events", "project_id"),
        ("quote_acceptances", "project_id"),
        ("invoices", "client_id"),
        ("invoices", "project_id"),
        ("payments", "client_id"),
        ("threads", "client_id"),
        ("threads", "project_id"),
        ("threads", "quote_id"),
        ("internal_threads", "client_id"),
        ("internal_threads", "project_id"),
        ("messages", "thread_id"),
        ("messages", "reply_to"),
        ("internal_messages", "thread_id"),
        ("internal_messages", "reply_to"),
        ("thread_reads", "thread_id"),
        ("thread_mails", "thread_id"),
        ("internal_thread_reads", "thread_id"),
        ("message_attachments", "message_id"),
        ("message_attachments", "file_id"),
        ("internal_message_attachments", "message_id"),
        ("internal_message_attachments", "file_id"),
        ("notifications", "user_id"),
        ("notifications", "client_id"),
        ("client_credits", "client_id"),
        ("credit_notes", "client_id"),
        ("schedules", "client_id"),
        ("events", "client_id"),
        ("api_keys", "created_by"),
        ("user_sessions", "user_id"),
    ];
    on_each(async |world| {
        let (one, other) = world
            .write(|conn| Ok((everything(conn, "acme")?, everything(conn, "zeta")?)))
            .await;
        for (table, column) in pointers {
            let foreign = match column {
                "client_id" => other.client.id.to_string(),
                "project_id" => other.offers.project.to_string(),
                "contact_id" => other.contact.id.to_string(),
                "quote_id" => other.offers.quote.id.to_string(),
                "thread_id" if table.starts_with("internal") => other.talk.internal_thread.to_string(),
                "thread_id" => other.talk.thread.to_string(),
                "file_id" => other.offers.file.id.to_string(),
                "reply_to" | "message_id" if table.starts_with("internal") => {
                    other.talk.internal_message.to_string()
                }
                "reply_to" | "message_id" => other.talk.message.to_string(),
                _ => other.team.owner.to_string(),
            };
            let own = one.team.scope.workspace();
            let change = format!("UPDATE {table} SET {column} = '{foreign}' WHERE workspace_id = '{own}'");
            let refused = world
                .db
                .write(move |conn| conn.batch_execute(&change).map_err(DbError::from))
                .await;
            assert!(
                matches!(refused, Err(DbError::ForeignKey)),
                "{table}.{column}: {refused:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_status_that_nobody_knows_is_refused() {
    on_each(async |world| {
        world.write(|conn| everything(conn, "acme").map(drop)).await;
        for (table, column) in [
            ("memberships", "role"),
            ("memberships", "message_mails"),
            ("contacts", "portal_status"),
            ("portal_links", "purpose"),
            ("portal_sessions", "method"),
            ("projects", "status"),
            ("quotes", "status"),
            ("tasks", "status"),
            ("quote_acceptances", "kind"),
            ("files", "uploaded_by_kind"),
            ("invoices", "status"),
            ("messages", "author_kind"),
            ("internal_messages", "author_kind"),
            ("thread_reads", "person_kind"),
            ("internal_thread_reads", "person_kind"),
            ("notifications", "kind"),
            ("notifications", "subject_kind"),
            ("invoices", "quote_share"),
            ("payments", "method"),
            ("transfer_reports", "status"),
            ("credit_entries", "kind"),
            ("online_payments", "mode"),
            ("online_payments", "status"),
            ("online_payments", "flag"),
            ("online_refunds", "status"),
            ("schedules", "cadence"),
            ("schedules", "action"),
            ("events", "actor_kind"),
            ("outbox", "kind"),
        ] {
            let change = format!("UPDATE {table} SET {column} = 'dancing'");
            let refused = world
                .db
                .write(move |conn| conn.batch_execute(&change).map_err(DbError::from))
                .await;
            assert!(
                matches!(refused, Err(DbError::Other(_))),
                "{table}.{column}: {refused:?}"
            );
        }
    })
    .await;
}
