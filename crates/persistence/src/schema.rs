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
    invoices (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        number -> Nullable<Text>,
        status -> Text,
        currency -> Text,
        total -> BigInt,
        balance -> BigInt,
        issued_on -> Nullable<Date>,
        due_on -> Nullable<Date>,
        created_at -> Timestamp,
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
        created_at -> Timestamp,
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
    event_heads,
    events,
    outbox,
    idempotency_keys,
);
