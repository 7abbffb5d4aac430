//! The tables as diesel sees them; a test compares them with both migrated databases.

diesel::table! {
    workspaces (id) {
        id -> Text,
        slug -> Text,
        name -> Text,
        country -> Text,
        time_zone -> Text,
        currency -> Text,
        brand_color -> Text,
        logo_hash -> Nullable<Text>,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    workspace_logos (workspace_id) {
        workspace_id -> Text,
        png -> Binary,
        hash -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    users (id) {
        id -> Text,
        email -> Text,
        name -> Text,
        password_hash -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    memberships (workspace_id, user_id) {
        workspace_id -> Text,
        user_id -> Text,
        role -> Text,
        created_at -> Timestamp,
        message_mails -> Text,
    }
}

diesel::table! {
    user_sessions (id) {
        id -> Text,
        user_id -> Text,
        workspace_id -> Text,
        ip -> Text,
        user_agent -> Text,
        created_at -> Timestamp,
        last_seen_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    password_resets (token_hash) {
        token_hash -> Text,
        user_id -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    api_keys (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        name -> Text,
        hint -> Text,
        token_hash -> Text,
        created_by -> Text,
        created_at -> Timestamp,
        last_used_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    clients (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        name -> Text,
        company -> Nullable<Text>,
        phone -> Nullable<Text>,
        notes -> Nullable<Text>,
        billing_address -> Nullable<Text>,
        tax_number -> Nullable<Text>,
        country -> Nullable<Text>,
        currency -> Nullable<Text>,
        name_key -> Text,
        name_fingerprint -> Text,
        search -> Text,
        outstanding -> BigInt,
        archived_at -> Nullable<Timestamp>,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    contacts (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        name -> Text,
        email -> Text,
        phone -> Nullable<Text>,
        role_title -> Nullable<Text>,
        is_primary -> Bool,
        portal_status -> Text,
        invited_at -> Nullable<Timestamp>,
        invite_expires_at -> Nullable<Timestamp>,
        invite_mail_id -> Nullable<Text>,
        last_sign_in_at -> Nullable<Timestamp>,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    portal_links (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        contact_id -> Text,
        purpose -> Text,
        token_hash -> Text,
        code_hash -> Text,
        code_expires_at -> Timestamp,
        code_attempts -> Integer,
        browser_hash -> Nullable<Text>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    portal_sessions (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        contact_id -> Text,
        method -> Text,
        ip -> Text,
        user_agent -> Text,
        created_at -> Timestamp,
        last_seen_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    projects (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        title -> Text,
        status -> Text,
        due_on -> Nullable<Date>,
        description -> Nullable<Text>,
        search -> Text,
        tasks_done -> Integer,
        tasks_total -> Integer,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        shown_done -> Integer,
        shown_total -> Integer,
    }
}

diesel::table! {
    tasks (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        project_id -> Text,
        title -> Text,
        description -> Nullable<Text>,
        status -> Text,
        position -> Integer,
        due_on -> Nullable<Date>,
        assignee_id -> Nullable<Text>,
        visible_to_client -> Bool,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    files (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        project_id -> Nullable<Text>,
        name -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Text,
        place -> Text,
        visible_to_client -> Bool,
        uploaded_by_kind -> Text,
        uploaded_by_id -> Text,
        uploaded_by_name -> Text,
        revision -> BigInt,
        created_at -> Timestamp,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    file_usage (workspace_id) {
        workspace_id -> Text,
        bytes -> BigInt,
    }
}

diesel::table! {
    saved_services (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        name -> Text,
        detail -> Nullable<Text>,
        unit -> Nullable<Text>,
        unit_price -> BigInt,
        currency -> Text,
        tax_rate -> Nullable<BigInt>,
        name_key -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    quote_counters (workspace_id) {
        workspace_id -> Text,
        last_number -> BigInt,
    }
}

diesel::table! {
    quotes (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        project_id -> Nullable<Text>,
        number -> Nullable<Text>,
        title -> Text,
        status -> Text,
        currency -> Text,
        total -> BigInt,
        valid_until -> Date,
        search -> Text,
        version -> Integer,
        sent_version -> Nullable<Integer>,
        sent_at -> Nullable<Timestamp>,
        reminded_version -> Nullable<Integer>,
        declined_at -> Nullable<Timestamp>,
        declined_by -> Nullable<Text>,
        decline_reason -> Nullable<Text>,
        revision -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    quote_versions (workspace_id, quote_id, version) {
        workspace_id -> Text,
        quote_id -> Text,
        version -> Integer,
        title -> Text,
        currency -> Text,
        valid_until -> Date,
        discount_percent -> Nullable<BigInt>,
        discount_amount -> Nullable<BigInt>,
        terms -> Nullable<Text>,
        deposit_percent -> Nullable<BigInt>,
        subtotal -> BigInt,
        discount -> BigInt,
        tax -> BigInt,
        total -> BigInt,
        canonical -> Nullable<Binary>,
        hash -> Nullable<Text>,
        sent_at -> Nullable<Timestamp>,
        withdrawn_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    quote_lines (workspace_id, quote_id, version, id) {
        workspace_id -> Text,
        quote_id -> Text,
        version -> Integer,
        id -> Text,
        position -> Integer,
        description -> Text,
        detail -> Nullable<Text>,
        quantity -> BigInt,
        unit -> Nullable<Text>,
        unit_price -> BigInt,
        tax_rate -> Nullable<BigInt>,
        optional -> Bool,
    }
}

diesel::table! {
    quote_views (workspace_id, quote_id, contact_id) {
        workspace_id -> Text,
        quote_id -> Text,
        contact_id -> Text,
        contact_name -> Text,
        first_at -> Timestamp,
        last_at -> Timestamp,
        views -> BigInt,
    }
}

diesel::table! {
    quote_change_requests (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        quote_id -> Text,
        version -> Integer,
        contact_id -> Text,
        contact_name -> Text,
        comment -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    quote_acceptances (workspace_id, quote_id) {
        workspace_id -> Text,
        quote_id -> Text,
        version -> Integer,
        version_hash -> Text,
        project_id -> Text,
        project_is_new -> Bool,
        kind -> Text,
        signer_name -> Text,
        signer_email -> Nullable<Text>,
        contact_id -> Nullable<Text>,
        session_id -> Nullable<Text>,
        session_method -> Nullable<Text>,
        session_began_at -> Nullable<Timestamp>,
        ip -> Nullable<Text>,
        user_agent -> Nullable<Text>,
        consent -> Nullable<Text>,
        strokes -> Nullable<Text>,
        options -> Text,
        recorded_by -> Nullable<Text>,
        note -> Nullable<Text>,
        time_zone -> Text,
        viewed_at -> Nullable<Timestamp>,
        accepted_at -> Timestamp,
        subtotal -> BigInt,
        discount -> BigInt,
        tax -> BigInt,
        total -> BigInt,
    }
}

diesel::table! {
    document_keys (workspace_id) {
        workspace_id -> Text,
        public_key -> Text,
        secret -> Binary,
        created_at -> Timestamp,
    }
}

diesel::table! {
    quote_documents (workspace_id, quote_id) {
        workspace_id -> Text,
        quote_id -> Text,
        verify_code -> Text,
        sha256 -> Text,
        pdf -> Binary,
        created_at -> Timestamp,
    }
}

diesel::table! {
    invoice_settings (workspace_id) {
        workspace_id -> Text,
        prefix -> Text,
        pattern -> Text,
        terms_days -> Integer,
        notes -> Nullable<Text>,
        tax_label -> Text,
        tax_rate -> Nullable<BigInt>,
        tax_number -> Nullable<Text>,
        prices_include_tax -> Bool,
        deposit_on_acceptance -> Bool,
        bank_details -> Nullable<Text>,
        bank_changed_on -> Nullable<Date>,
        reminders_enabled -> Bool,
        reminder_days -> Text,
        reminder_texts -> Text,
        tax_components -> Text,
    }
}

diesel::table! {
    invoice_counters (workspace_id) {
        workspace_id -> Text,
        first_number -> BigInt,
        next_number -> BigInt,
    }
}

diesel::table! {
    invoices (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        project_id -> Nullable<Text>,
        quote_id -> Nullable<Text>,
        quote_share -> Nullable<Text>,
        number -> Nullable<Text>,
        sequence -> Nullable<BigInt>,
        status -> Text,
        currency -> Text,
        prices_include_tax -> Bool,
        discount_percent -> Nullable<BigInt>,
        discount_amount -> Nullable<BigInt>,
        notes -> Nullable<Text>,
        subtotal -> BigInt,
        discount -> BigInt,
        deposit -> BigInt,
        tax -> BigInt,
        total -> BigInt,
        balance -> BigInt,
        issued_on -> Nullable<Date>,
        due_on -> Date,
        particulars -> Nullable<Text>,
        open_reports -> Integer,
        sent_at -> Nullable<Timestamp>,
        paid_at -> Nullable<Timestamp>,
        cancelled_at -> Nullable<Timestamp>,
        cancel_reason -> Nullable<Text>,
        revision -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        credited -> BigInt,
    }
}

diesel::table! {
    invoice_lines (workspace_id, invoice_id, id) {
        workspace_id -> Text,
        invoice_id -> Text,
        id -> Text,
        position -> Integer,
        description -> Text,
        detail -> Nullable<Text>,
        quantity -> BigInt,
        unit -> Nullable<Text>,
        unit_price -> BigInt,
        tax_rate -> Nullable<BigInt>,
    }
}

diesel::table! {
    invoice_deductions (workspace_id, invoice_id, position) {
        workspace_id -> Text,
        invoice_id -> Text,
        position -> Integer,
        deposit_invoice_id -> Text,
        tax_rate -> Nullable<BigInt>,
        net -> BigInt,
        tax -> BigInt,
    }
}

diesel::table! {
    invoice_views (workspace_id, invoice_id, contact_id) {
        workspace_id -> Text,
        invoice_id -> Text,
        contact_id -> Text,
        contact_name -> Text,
        first_at -> Timestamp,
        last_at -> Timestamp,
        views -> BigInt,
    }
}

diesel::table! {
    invoice_dues (workspace_id, currency, due_on) {
        workspace_id -> Text,
        currency -> Text,
        due_on -> Date,
        outstanding -> BigInt,
    }
}

diesel::table! {
    invoice_months (workspace_id, currency, month) {
        workspace_id -> Text,
        currency -> Text,
        month -> Date,
        invoiced -> BigInt,
        collected -> BigInt,
    }
}

diesel::table! {
    payments (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        invoice_id -> Text,
        currency -> Text,
        amount -> BigInt,
        method -> Text,
        received_on -> Date,
        reference -> Nullable<Text>,
        note -> Nullable<Text>,
        applied -> BigInt,
        credited -> BigInt,
        refunded -> BigInt,
        certificate_received_on -> Nullable<Date>,
        provider -> Nullable<Text>,
        provider_reference -> Nullable<Text>,
        recorded_by -> Text,
        undone_at -> Nullable<Timestamp>,
        undone_by -> Nullable<Text>,
        undo_reason -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    payment_refunds (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        payment_id -> Text,
        amount -> BigInt,
        refunded_on -> Date,
        note -> Nullable<Text>,
        recorded_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    transfer_reports (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        invoice_id -> Text,
        contact_id -> Text,
        contact_name -> Text,
        amount -> BigInt,
        reference -> Text,
        paid_on -> Date,
        note -> Nullable<Text>,
        status -> Text,
        payment_id -> Nullable<Text>,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        answer -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    transfer_proofs (workspace_id, report_id) {
        workspace_id -> Text,
        report_id -> Text,
        file_id -> Text,
    }
}

diesel::table! {
    client_credits (workspace_id, client_id, currency) {
        workspace_id -> Text,
        client_id -> Text,
        currency -> Text,
        balance -> BigInt,
    }
}

diesel::table! {
    credit_note_counters (workspace_id) {
        workspace_id -> Text,
        next_number -> BigInt,
    }
}

diesel::table! {
    credit_notes (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        invoice_id -> Text,
        number -> Text,
        sequence -> BigInt,
        currency -> Text,
        amount -> BigInt,
        applied -> BigInt,
        reason -> Text,
        issued_on -> Date,
        issued_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    credit_note_parts (workspace_id, credit_note_id, position) {
        workspace_id -> Text,
        credit_note_id -> Text,
        position -> Integer,
        tax_rate -> Nullable<BigInt>,
        net -> BigInt,
        tax -> BigInt,
    }
}

diesel::table! {
    credit_entries (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        currency -> Text,
        amount -> BigInt,
        kind -> Text,
        payment_id -> Nullable<Text>,
        created_at -> Timestamp,
        credit_note_id -> Nullable<Text>,
    }
}

diesel::table! {
    schedules (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        project_id -> Nullable<Text>,
        title -> Text,
        cadence -> Text,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        next_on -> Nullable<Date>,
        last_on -> Nullable<Date>,
        action -> Text,
        terms_days -> Integer,
        currency -> Text,
        total -> BigInt,
        content -> Text,
        made -> Integer,
        paused_at -> Nullable<Timestamp>,
        revision -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    schedule_runs (workspace_id, schedule_id, run_on) {
        workspace_id -> Text,
        schedule_id -> Text,
        run_on -> Date,
        invoice_id -> Text,
        made_at -> Timestamp,
    }
}

diesel::table! {
    invoice_reminders (workspace_id, invoice_id, mark) {
        workspace_id -> Text,
        invoice_id -> Text,
        mark -> Integer,
        reminded_at -> Timestamp,
    }
}

diesel::table! {
    share_links (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        invoice_id -> Text,
        token_hash -> Text,
        created_by -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        views -> BigInt,
        last_seen_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
        revoked_by -> Nullable<Text>,
    }
}

diesel::table! {
    paystack_accounts (workspace_id) {
        workspace_id -> Text,
        token -> Text,
        secret_key -> Nullable<Binary>,
        key_hint -> Nullable<Text>,
        former_key -> Nullable<Binary>,
        former_until -> Nullable<Timestamp>,
        connected_at -> Nullable<Timestamp>,
        last_webhook_at -> Nullable<Timestamp>,
        partial_payments -> Bool,
    }
}

diesel::table! {
    online_payments (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        invoice_id -> Text,
        contact_id -> Text,
        contact_name -> Text,
        reference -> Text,
        mode -> Text,
        currency -> Text,
        amount -> BigInt,
        status -> Text,
        authorization_url -> Nullable<Text>,
        claimed_until -> Nullable<Timestamp>,
        flag -> Nullable<Text>,
        flagged_at -> Nullable<Timestamp>,
        payment_id -> Nullable<Text>,
        transaction_id -> Nullable<Text>,
        channel -> Nullable<Text>,
        checked_at -> Nullable<Timestamp>,
        check_at -> Nullable<Timestamp>,
        settled_at -> Nullable<Timestamp>,
        revision -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    online_payment_parts (workspace_id, online_payment_id, invoice_id) {
        workspace_id -> Text,
        online_payment_id -> Text,
        invoice_id -> Text,
        amount -> BigInt,
        payment_id -> Nullable<Text>,
    }
}

diesel::table! {
    online_refunds (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        payment_id -> Text,
        online_payment_id -> Text,
        currency -> Text,
        amount -> BigInt,
        status -> Text,
        refund_id -> Nullable<Text>,
        failure -> Nullable<Text>,
        checked_at -> Nullable<Timestamp>,
        check_at -> Nullable<Timestamp>,
        revision -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    paystack_webhooks (workspace_id, digest) {
        workspace_id -> Text,
        digest -> Text,
        event -> Text,
        body -> Binary,
        attempts -> Integer,
        due_at -> Timestamp,
        leased_until -> Nullable<Timestamp>,
        received_at -> Timestamp,
        done_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    threads (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        project_id -> Nullable<Text>,
        quote_id -> Nullable<Text>,
        title -> Text,
        search -> Text,
        archived_at -> Nullable<Timestamp>,
        last_number -> BigInt,
        last_message_id -> Text,
        last_message_at -> Timestamp,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    messages (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        thread_id -> Text,
        ordinal -> BigInt,
        author_kind -> Text,
        author_id -> Text,
        author_name -> Text,
        text -> Text,
        search -> Text,
        reply_to -> Nullable<Text>,
        mentions -> Text,
        created_at -> Timestamp,
        edited_at -> Nullable<Timestamp>,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    thread_reads (workspace_id, thread_id, person_id) {
        workspace_id -> Text,
        thread_id -> Text,
        person_id -> Text,
        person_kind -> Text,
        person_name -> Text,
        up_to -> BigInt,
        read_at -> Timestamp,
        mailed_up_to -> BigInt,
    }
}

diesel::table! {
    message_attachments (workspace_id, message_id, file_id) {
        workspace_id -> Text,
        message_id -> Text,
        file_id -> Text,
        position -> BigInt,
    }
}

diesel::table! {
    internal_threads (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        project_id -> Nullable<Text>,
        quote_id -> Nullable<Text>,
        title -> Text,
        search -> Text,
        archived_at -> Nullable<Timestamp>,
        last_number -> BigInt,
        last_message_id -> Text,
        last_message_at -> Timestamp,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    internal_messages (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        thread_id -> Text,
        ordinal -> BigInt,
        author_kind -> Text,
        author_id -> Text,
        author_name -> Text,
        text -> Text,
        search -> Text,
        reply_to -> Nullable<Text>,
        mentions -> Text,
        created_at -> Timestamp,
        edited_at -> Nullable<Timestamp>,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    internal_thread_reads (workspace_id, thread_id, person_id) {
        workspace_id -> Text,
        thread_id -> Text,
        person_id -> Text,
        person_kind -> Text,
        person_name -> Text,
        up_to -> BigInt,
        read_at -> Timestamp,
        mailed_up_to -> BigInt,
    }
}

diesel::table! {
    internal_message_attachments (workspace_id, message_id, file_id) {
        workspace_id -> Text,
        message_id -> Text,
        file_id -> Text,
        position -> BigInt,
    }
}

diesel::table! {
    thread_mails (workspace_id, thread_id, contact_id) {
        workspace_id -> Text,
        thread_id -> Text,
        contact_id -> Text,
        up_to -> BigInt,
        mailed_at -> Timestamp,
    }
}

diesel::table! {
    inbound_mails (workspace_id, digest) {
        workspace_id -> Text,
        digest -> Text,
        received_at -> Timestamp,
    }
}

diesel::table! {
    notifications (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        user_id -> Text,
        kind -> Text,
        actor_name -> Text,
        title -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        client_id -> Text,
        created_at -> Timestamp,
        read_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    event_heads (workspace_id) {
        workspace_id -> Text,
        sequence -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    events (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        kind -> Text,
        actor_kind -> Text,
        actor_id -> Text,
        actor_name -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        subject_name -> Text,
        client_id -> Nullable<Text>,
        data -> Text,
        occurred_at -> Timestamp,
        sequence -> Nullable<BigInt>,
        previous_hash -> Nullable<Text>,
        hash -> Nullable<Text>,
    }
}

diesel::table! {
    project_events (workspace_id, project_id, event_id) {
        workspace_id -> Text,
        project_id -> Text,
        event_id -> Text,
    }
}

diesel::table! {
    outbox (id) {
        id -> Text,
        workspace_id -> Nullable<Text>,
        kind -> Text,
        payload -> Binary,
        attempts -> Integer,
        due_at -> Timestamp,
        leased_until -> Nullable<Timestamp>,
        created_at -> Timestamp,
        done_at -> Nullable<Timestamp>,
        parked_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    idempotency_keys (principal, key) {
        principal -> Text,
        key -> Text,
        fingerprint -> Text,
        status -> Integer,
        headers -> Text,
        body -> Binary,
        created_at -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    workspaces,
    workspace_logos,
    users,
    memberships,
    user_sessions,
    password_resets,
    api_keys,
    clients,
    contacts,
    portal_links,
    portal_sessions,
    projects,
    tasks,
    files,
    file_usage,
    saved_services,
    quote_counters,
    quotes,
    quote_versions,
    quote_lines,
    quote_views,
    quote_change_requests,
    quote_acceptances,
    document_keys,
    quote_documents,
    invoices,
    payments,
    threads,
    messages,
    thread_reads,
    message_attachments,
    internal_threads,
    internal_messages,
    internal_thread_reads,
    internal_message_attachments,
    thread_mails,
    notifications,
    event_heads,
    events,
    project_events,
    outbox,
    idempotency_keys,
    invoice_settings,
    invoice_counters,
    invoice_lines,
    invoice_deductions,
    invoice_views,
    invoice_dues,
    invoice_months,
    payment_refunds,
    transfer_reports,
    transfer_proofs,
    client_credits,
    credit_note_counters,
    credit_notes,
    credit_note_parts,
    credit_entries,
    schedules,
    schedule_runs,
    invoice_reminders,
    share_links,
    paystack_accounts,
    online_payments,
    online_payment_parts,
    online_refunds,
    paystack_webhooks,
    inbound_mails,
);
