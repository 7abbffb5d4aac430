//! The tables that bare handlers touch; the same as the product's.

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

diesel::allow_tables_to_appear_in_same_query!(clients, contacts);
diesel::allow_tables_to_appear_in_same_query!(invoices, payments);
