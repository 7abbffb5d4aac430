//! The one list of tables that backup and restore go through; a table can only be forgotten against a failing test.

/// Hands every table of the schema to a macro, each after those its foreign keys point to.
macro_rules! every_table {
    ($apply:ident) => {
        $apply! {
            workspaces, workspace_logos, users, memberships, user_sessions, password_resets, api_keys, clients,
            contacts, portal_links, portal_sessions, projects, tasks, files, file_usage, saved_services, quote_counters, quotes, quote_versions, quote_lines, quote_views, quote_change_requests, quote_acceptances, document_keys, quote_documents,
            invoice_settings, invoice_counters, invoices, invoice_lines, invoice_deductions, invoice_views, invoice_dues, invoice_months,
            payments, payment_refunds, transfer_reports, transfer_proofs, client_credits, credit_note_counters, credit_notes, credit_note_parts,
            credit_entries, schedules, schedule_runs, invoice_reminders, share_links,
            paystack_accounts, online_payments, online_payment_parts, online_refunds, paystack_webhooks,
            threads, messages, thread_reads, message_attachments,
            internal_threads, internal_messages, internal_thread_reads, internal_message_attachments, thread_mails, inbound_mails, notifications, event_heads, events, project_events,
            outbox, idempotency_keys,
        }
    };
}
pub(super) use every_table;

#[cfg(test)]
mod tests {
    macro_rules! names {
        ($($table:ident),+ $(,)?) => { [$(stringify!($table)),+] };
    }

    #[test]
    fn the_list_has_every_table_of_the_schema_in_its_order() {
        let schema: Vec<&str> = include_str!("../schema.rs")
            .split("diesel::table! {")
            .skip(1)
            .map(|block| block.trim_start().split([' ', '(']).next().unwrap())
            .collect();
        assert_eq!(schema, every_table!(names));
    }
}
