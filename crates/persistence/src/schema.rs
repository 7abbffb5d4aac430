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
        tasks_done -> Integer,
        tasks_total -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    quotes (workspace_id, id) {
        workspace_id -> Text,
        id -> Text,
        client_id -> Text,
        title -> Text,
        status -> Text,
        currency -> Text,
        total -> BigInt,
        valid_until -> Nullable<Date>,
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
    quotes,
    invoices,
    payments,
    event_heads,
    events,
    outbox,
    idempotency_keys,
);
