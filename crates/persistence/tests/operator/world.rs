//! Databases with a row in every table, opened without a pool so that they are closed when they seem to be.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::access::{Actor, Role};
use domain::client::{ClientDetails, ContactDetails};
use domain::email::EmailAddress;
use domain::event::{EventKind, NewEvent, Subject};
use domain::ids::{ClientId, ContactId, UserId, WorkspaceId};
use persistence::clients::ClientRow;
use persistence::contacts::ContactRow;
use persistence::users::UserRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, clients, contacts, events, users, workspaces};

/// Text that a careless copy would break.
const NOTES: &str = "tab\tline\n\\.\nback\\slash \\N 'quote' \"double\" ,; \r\n naïve ₦ 😀";

pub(crate) fn open(url: &str) -> Conn {
    match url.strip_prefix("sqlite://") {
        Some(path) => Conn::Sqlite(SqliteConnection::establish(path).unwrap()),
        None => Conn::Postgres(PgConnection::establish(url).unwrap()),
    }
}

pub(crate) fn execute(url: &str, statements: &str) {
    open(url).batch_execute(statements).unwrap();
}

pub(crate) fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp_micros(1_790_000_000_123_456).unwrap()
}

pub(crate) fn now() -> NaiveDateTime {
    moment().naive_utc()
}

/// Puts a row in every table, all of them as they should be.
pub(crate) fn fill(url: &str) {
    let conn = &mut open(url);
    let (workspace, owner) = (WorkspaceId::at(moment()), UserId::at(moment()));
    let row = WorkspaceRow {
        id: workspace,
        slug: "acme".to_owned(),
        name: "Acme".to_owned(),
        country: "NG".to_owned(),
        time_zone: "Africa/Lagos".to_owned(),
        currency: "NGN".to_owned(),
        brand_color: "#112233".to_owned(),
        logo_hash: None,
        version: 1,
        created_at: now(),
        updated_at: now(),
    };
    let scope = workspaces::insert(conn, row).unwrap();
    workspaces::put_logo(conn, &scope, &[0, 159, b'\n', b'\\', 255], "hash", now()).unwrap();
    let user = UserRow {
        id: owner,
        email: "owner@acme.example".to_owned(),
        name: "Owner".to_owned(),
        password_hash: "$argon2id$".to_owned(),
        version: 1,
        created_at: now(),
        updated_at: now(),
    };
    users::insert(conn, user).unwrap();
    users::join(conn, &scope, owner, Role::Owner, now()).unwrap();
    let email = EmailAddress::parse("ada@client.example").unwrap();
    let details = ClientDetails {
        name: "Ada Ventures".to_owned(),
        email: email.clone(),
        company: Some("Ada & Sons".to_owned()),
        phone: Some("+234 800 111".to_owned()),
        notes: Some(NOTES.to_owned()),
        billing_address: None,
        tax_number: None,
        country: None,
        currency: None,
    };
    let (client, contact) = (ClientId::at(moment()), ContactId::at(moment()));
    clients::insert(conn, ClientRow::new(&scope, client, &details, now())).unwrap();
    let person = ContactDetails {
        name: "Ada".to_owned(),
        email,
        phone: None,
        role_title: None,
    };
    contacts::insert(
        conn,
        ContactRow::new(&scope, contact, client, &person, true, now()),
    )
    .unwrap();
    contacts::mark_signed_in(conn, &scope, contact, now()).unwrap();
    for _ in 0..3 {
        let event = NewEvent {
            kind: EventKind::ClientUpdated,
            actor: Actor::System,
            subject: Subject {
                kind: "client",
                id: client.to_string(),
                name: "Ada Ventures".to_owned(),
                client: Some(client),
            },
            at: moment(),
            data: r#"{"fields":["name"]}"#.to_owned(),
        };
        events::append(conn, &scope, event).unwrap();
    }
    events::seal(conn, workspace, 2).unwrap();
    let blob = if matches!(conn, Conn::Sqlite(_)) {
        "X'00ff5c0a'"
    } else {
        r"'\x00ff5c0a'"
    };
    let rest = rest(
        &workspace.to_string(),
        &owner.to_string(),
        &client.to_string(),
        &contact.to_string(),
        blob,
    );
    conn.batch_execute(&rest).unwrap();
}

fn rest(workspace: &str, owner: &str, client: &str, contact: &str, blob: &str) -> String {
    let at = "'2026-09-21 10:00:00.123456'";
    let of = format!("'{workspace}', '{client}'");
    format!(
        "UPDATE clients SET outstanding = 40;
         INSERT INTO user_sessions VALUES ('s', '{owner}', '{workspace}', '::1', 'agent', {at}, {at}, {at}, NULL);
         INSERT INTO password_resets VALUES ('r', '{owner}', {at}, {at}, NULL);
         INSERT INTO api_keys VALUES ('{workspace}', 'k', 'Books', 'wxyz', 'h', '{owner}', {at}, NULL, {at});
         INSERT INTO portal_links
            VALUES ('{workspace}', 'l', '{contact}', 'sign_in', 't', 'c', {at}, 0, NULL, {at}, {at}, NULL);
         INSERT INTO portal_sessions VALUES ('{workspace}', 'p', '{contact}', 'link', '::1', '', {at}, {at}, {at}, NULL);
         INSERT INTO projects (workspace_id, client_id, id, title, status, due_on, tasks_done, tasks_total, created_at)
            VALUES ({of}, 'prj', 'Project', 'active', '2026-10-01', 1, 2, {at});
         INSERT INTO quotes (workspace_id, client_id, id, title, status, currency, total, valid_until, created_at)
            VALUES ({of}, 'quo', 'Quote', 'sent', 'NGN', 500, NULL, {at});
         INSERT INTO invoices (workspace_id, client_id, id, number, status, currency, total, balance, created_at)
            VALUES ({of}, 'inv', 'INV-1', 'sent', 'NGN', 9000000000000000, 40, {at}),
                ({of}, 'inw', 'INV-2', 'sent', 'USD', 7, 7, {at}), ({of}, 'inx', NULL, 'draft', 'NGN', 5, 5, {at});
         INSERT INTO payments (workspace_id, client_id, id, invoice_id, currency, amount, method, received_on, created_at)
            VALUES ({of}, 'pay', 'inv', 'NGN', 60, 'cash', '2026-09-02', {at});
         INSERT INTO outbox VALUES ('o', '{workspace}', 'mail', {blob}, 1, {at}, NULL, {at}, {at}, NULL, '');
         INSERT INTO idempotency_keys VALUES ('{workspace}', 'key', 'f', 201, '[]', {blob}, {at});"
    )
}

/// Every row of every table of the schema, as text.
pub(crate) fn dump(url: &str) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = Text)]
        line: String,
    }
    let conn = &mut open(url);
    let bytes = if matches!(conn, Conn::Sqlite(_)) {
        "hex("
    } else {
        "md5("
    };
    let mut all = Vec::new();
    for table in include_str!("../../src/schema.rs")
        .split("diesel::table! {")
        .skip(1)
    {
        let (name, columns) = table.split_once('{').unwrap();
        let name = name.split_whitespace().next().unwrap();
        let columns: Vec<String> = columns
            .split_once('}')
            .unwrap()
            .0
            .lines()
            .filter_map(|line| line.trim().trim_end_matches(',').split_once(" -> "))
            .map(|(column, kind)| {
                let value = if kind == "Binary" { bytes } else { "(" };
                format!("COALESCE(CAST({value}{column}) AS TEXT), 'nothing')")
            })
            .collect();
        let query = format!(
            "SELECT '{name}: ' || {} AS line FROM {name} ORDER BY 1",
            columns.join(" || ', ' || ")
        );
        let lines: Vec<Line> = diesel::sql_query(query).load(conn).unwrap();
        assert!(!lines.is_empty() || all.is_empty(), "{name} has no row");
        all.extend(lines.into_iter().map(|line| line.line));
    }
    all
}
