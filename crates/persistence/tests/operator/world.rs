//! Databases with a row in every table, opened without a pool so that they are closed when they seem to be.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::access::{Actor, Role};
use domain::client::{ClientDetails, ContactDetails};
use domain::email::EmailAddress;
use domain::event::{EventKind, NewEvent, Subject};
use domain::ids::{
    ClientId, ContactId, CreditNoteId, InvoiceId, InvoiceLineId, PaymentId, QuoteId, QuoteLineId, UserId,
    WorkspaceId,
};
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
    let ids = [
        workspace.to_string(),
        owner.to_string(),
        client.to_string(),
        contact.to_string(),
    ];
    conn.batch_execute(&rest(&ids, blob)).unwrap();
    let no = if matches!(conn, Conn::Sqlite(_)) {
        "0"
    } else {
        "FALSE"
    };
    conn.batch_execute(&offers(&ids, blob, no)).unwrap();
    conn.batch_execute(&invoices(&ids, blob, no)).unwrap();
}

const AT: &str = "'2026-09-21 10:00:00.123456'";

fn rest([workspace, owner, _, contact]: &[String; 4], blob: &str) -> String {
    let at = AT;
    format!(
        "UPDATE clients SET outstanding = 40;
         INSERT INTO user_sessions VALUES ('s', '{owner}', '{workspace}', '::1', 'agent', {at}, {at}, {at}, NULL);
         INSERT INTO password_resets VALUES ('r', '{owner}', {at}, {at}, NULL);
         INSERT INTO api_keys VALUES ('{workspace}', 'k', 'Books', 'wxyz', 'h', '{owner}', {at}, NULL, {at});
         INSERT INTO portal_links
            VALUES ('{workspace}', 'l', '{contact}', 'sign_in', 't', 'c', {at}, 0, NULL, {at}, {at}, NULL);
         INSERT INTO portal_sessions VALUES ('{workspace}', 'p', '{contact}', 'link', '::1', '', {at}, {at}, {at}, NULL);
         INSERT INTO outbox VALUES ('o', '{workspace}', 'mail', {blob}, 1, {at}, NULL, {at}, {at}, NULL, '');
         INSERT INTO idempotency_keys VALUES ('{workspace}', 'key', 'f', 201, '[]', {blob}, {at});"
    )
}

/// One quote, sent and accepted, with all that can hang on one.
fn offers([workspace, owner, client, contact]: &[String; 4], blob: &str, no: &str) -> String {
    let at = AT;
    let (quote, line) = (QuoteId::at(moment()), QuoteLineId::at(moment()));
    // Of the bytes in `blob`.
    let hash = "e8d85890661b4414a2a62aefbcd40ee63d8ff081c9668614335413e1e76dd1f8";
    format!(
        "INSERT INTO projects VALUES
            ('{workspace}', 'prj', '{client}', 'Project', 'active', '2026-10-01', NULL, 'project', 0, 1, 1, {at}, {at}, 0, 0);
         INSERT INTO tasks VALUES
            ('{workspace}', 'tsk', 'prj', 'Task', NULL, 'todo', 0, NULL, '{owner}', {no}, 1, {at}, {at});
         INSERT INTO files VALUES ('{workspace}', 'fil', '{client}', 'prj', 'Brief.pdf', 'application/pdf', 40, '00',
            '{workspace}/abc', {no}, 'user', '{owner}', 'Ama', 1, {at}, NULL);
         INSERT INTO file_usage VALUES ('{workspace}', 40);
         INSERT INTO project_events SELECT workspace_id, 'prj', id FROM events;
         INSERT INTO saved_services VALUES
            ('{workspace}', 'svc', 'Logo', NULL, NULL, 500, 'NGN', NULL, 'logo', 1, {at}, {at});
         INSERT INTO quote_counters VALUES ('{workspace}', 1);
         INSERT INTO quotes VALUES ('{workspace}', '{quote}', '{client}', 'prj', 'Q-0001', 'Quote', 'accepted', 'NGN', 1500,
            '2026-10-01', 'q-0001 quote', 1, 1, {at}, NULL, NULL, NULL, NULL, 1, {at}, {at});
         INSERT INTO quote_versions VALUES ('{workspace}', '{quote}', 1, 'Quote', 'NGN', '2026-10-01', NULL, NULL, NULL, NULL,
            1500, 0, 0, 1500, {blob}, '{hash}', {at}, NULL, {at});
         INSERT INTO quote_lines VALUES
            ('{workspace}', '{quote}', 1, '{line}', 0, 'Logo', NULL, 1500, NULL, 1000, NULL, {no});
         INSERT INTO quote_views VALUES ('{workspace}', '{quote}', '{contact}', 'Kofi', {at}, {at}, 1);
         INSERT INTO quote_change_requests VALUES
            ('{workspace}', 'qcr', '{quote}', 1, '{contact}', 'Kofi', 'Smaller', {at});
         INSERT INTO quote_acceptances (workspace_id, quote_id, version, version_hash, project_id, project_is_new, kind,
            signer_name, options, time_zone, accepted_at, subtotal, discount, tax, total) VALUES ('{workspace}', '{quote}',
            1, '{hash}', 'prj', {no}, 'recorded', 'Kofi', '[]', 'Africa/Lagos', {at}, 1500, 0, 0, 1500);
         INSERT INTO threads VALUES ('{workspace}', 'thr', '{client}', 'prj', '{quote}', 'Thread', 'thread', NULL, 1, 'msg', {at}, 1, {at}, {at});
         INSERT INTO messages VALUES ('{workspace}', 'msg', 'thr', 1, 'contact', '{contact}', 'Kofi', 'Hello', 'kofi hello', NULL, '', {at}, NULL, NULL);
         INSERT INTO thread_reads VALUES ('{workspace}', 'thr', '{contact}', 'contact', 'Kofi', 1, {at}, 0);
         INSERT INTO internal_threads VALUES ('{workspace}', 'itr', '{client}', NULL, NULL, 'Aside', 'aside', {at}, 1, 'ims', {at}, 1, {at}, {at});
         INSERT INTO internal_messages VALUES ('{workspace}', 'ims', 'itr', 1, 'user', '{owner}', 'Ama', '', '', NULL, '', {at}, {at}, {at});
         INSERT INTO internal_thread_reads VALUES ('{workspace}', 'itr', '{owner}', 'user', 'Ama', 1, {at}, 1);
         INSERT INTO message_attachments VALUES ('{workspace}', 'msg', 'fil', 0);
         INSERT INTO internal_message_attachments VALUES ('{workspace}', 'ims', 'fil', 0);
         INSERT INTO thread_mails VALUES ('{workspace}', 'thr', '{contact}', 1, {at});
         INSERT INTO inbound_mails VALUES ('{workspace}', 'digest', {at});
         INSERT INTO notifications VALUES ('{workspace}', 'ntf', '{owner}', 'message', 'Kofi', 'Thread', 'thread', 'thr', '{client}', {at}, NULL);
         INSERT INTO document_keys VALUES ('{workspace}', 'PEM', {blob}, {at});
         INSERT INTO quote_documents VALUES ('{workspace}', '{quote}', 'CODE', '{hash}', {blob}, {at});"
    )
}

/// One invoice partly paid with all that can hang on one, one in other money, and the draft of a balance.
fn invoices([workspace, _, client, contact]: &[String; 4], blob: &str, no: &str) -> String {
    let at = AT;
    let [first, other, draft] = [(); 3].map(|()| InvoiceId::at(moment()));
    let [one, two, three] = [(); 3].map(|()| InvoiceLineId::at(moment()));
    let (payment, note) = (PaymentId::at(moment()), CreditNoteId::at(moment()));
    let columns = "workspace_id, client_id, id, number, sequence, status, currency, prices_include_tax, subtotal, \
                   discount, deposit, tax, total, balance, issued_on, due_on, open_reports, revision, created_at, updated_at, credited";
    let of = format!("'{workspace}', '{client}'");
    let large = 9_000_000_000_000_000_i64;
    let (paid, refunded, kept) = (large - 40, 5, 7);
    let amount = paid + refunded + kept;
    let collected = amount - refunded;
    format!(
        "INSERT INTO invoice_settings VALUES ('{workspace}', 'INV', '{{PREFIX}}-{{0000}}', 14, NULL, 'VAT', 75000, NULL,
            {no}, {no}, NULL, NULL, {no}, '[1]', '[]', '[]');
         INSERT INTO invoice_counters VALUES ('{workspace}', 1, 3);
         INSERT INTO invoices ({columns}) VALUES
            ({of}, '{first}', 'INV-1', 1, 'sent', 'NGN', {no}, {large}, 0, 0, 0, {large}, 40, '2026-09-01', '2026-09-15', 1, 1, {at}, {at}, 0),
            ({of}, '{other}', 'INV-2', 2, 'sent', 'USD', {no}, 7, 0, 0, 0, 7, 5, '2026-09-02', '2026-09-15', 0, 1, {at}, {at}, 2),
            ({of}, '{draft}', NULL, NULL, 'draft', 'NGN', {no}, 5, 0, 1, 0, 4, 4, NULL, '2026-09-15', 0, 1, {at}, {at}, 0);
         INSERT INTO invoice_lines VALUES
            ('{workspace}', '{first}', '{one}', 0, 'Logo', NULL, 1000, NULL, {large}, NULL),
            ('{workspace}', '{other}', '{two}', 0, 'Logo', NULL, 1000, NULL, 7, NULL),
            ('{workspace}', '{draft}', '{three}', 0, 'Logo', NULL, 1000, NULL, 5, NULL);
         INSERT INTO invoice_deductions VALUES ('{workspace}', '{draft}', 0, '{first}', NULL, 1, 0);
         INSERT INTO invoice_views VALUES ('{workspace}', '{first}', '{contact}', 'Kofi', {at}, {at}, 1);
         INSERT INTO invoice_dues VALUES ('{workspace}', 'NGN', '2026-09-15', 40), ('{workspace}', 'USD', '2026-09-15', 5);
         INSERT INTO invoice_months VALUES ('{workspace}', 'NGN', '2026-09-01', {large}, {collected}),
            ('{workspace}', 'USD', '2026-09-01', 4, 0);
         INSERT INTO payments (workspace_id, client_id, id, invoice_id, currency, amount, method, received_on, applied,
            credited, refunded, recorded_by, created_at, provider, provider_reference) VALUES
            ({of}, '{payment}', '{first}', 'NGN', {amount}, 'cash', '2026-09-02', {paid}, {kept}, {refunded}, 'Owner', {at}, 'paystack', 'onp-1');
         INSERT INTO payment_refunds VALUES ('{workspace}', 'rfd', '{payment}', {refunded}, '2026-09-03', NULL, 'Owner', {at});
         INSERT INTO transfer_reports VALUES ('{workspace}', 'trf', '{first}', '{contact}', 'Kofi', 40, 'FT1', '2026-09-04',
            NULL, 'open', NULL, NULL, NULL, NULL, {at});
         INSERT INTO transfer_proofs VALUES ('{workspace}', 'trf', 'fil');
         INSERT INTO paystack_accounts VALUES ('{workspace}', 'token', {blob}, 'sk_test_…', NULL, NULL, {at}, NULL, {no});
         INSERT INTO online_payments VALUES ('{workspace}', 'onp', '{first}', '{contact}', 'Kofi', 'onp-1', 'test', 'NGN', {amount},
            'paid', NULL, NULL, NULL, NULL, '{payment}', '9007199254740993', 'card', {at}, NULL, {at}, 2, {at});
         INSERT INTO online_payment_parts VALUES ('{workspace}', 'onp', '{first}', {amount}, '{payment}');
         INSERT INTO online_refunds VALUES ('{workspace}', 'rfd', '{payment}', 'onp', 'NGN', {refunded}, 'processed',
            '9007199254740995', NULL, {at}, NULL, 2, {at});
         INSERT INTO paystack_webhooks VALUES ('{workspace}', 'digest', 'charge.success', {blob}, 1, {at}, NULL, {at}, {at}, NULL);
         INSERT INTO client_credits VALUES ('{workspace}', '{client}', 'NGN', {kept}),
            ('{workspace}', '{client}', 'USD', 1);
         INSERT INTO credit_note_counters VALUES ('{workspace}', 2);
         INSERT INTO credit_notes VALUES ('{workspace}', '{note}', '{client}', '{other}', 'CN-0001', 1, 'USD', 3, 2,
            'Late', '2026-09-05', 'Owner', {at});
         INSERT INTO credit_note_parts VALUES ('{workspace}', '{note}', 0, NULL, 3, 0);
         INSERT INTO credit_entries VALUES
            ('{workspace}', 'cre', '{client}', 'NGN', {kept}, 'overpaid', '{payment}', {at}, NULL),
            ('{workspace}', 'crf', '{client}', 'USD', 1, 'credited', NULL, {at}, '{note}');
         INSERT INTO schedules (workspace_id, client_id, id, title, cadence, starts_on, next_on, last_on, action,
            terms_days, currency, total, content, made, revision, created_at, updated_at) VALUES
            ({of}, 'sch', 'Care', 'monthly', '2026-08-31', '2026-09-30', '2026-08-31', 'send', 14, 'NGN', 5, '{{}}', 1, 1, {at}, {at});
         INSERT INTO schedule_runs VALUES ('{workspace}', 'sch', '2026-08-31', '{first}', {at});
         INSERT INTO invoice_reminders VALUES ('{workspace}', '{first}', 1, {at});
         INSERT INTO share_links VALUES ('{workspace}', 'shl', '{first}', 'hash', 'Ama', {at}, {at}, 1, {at}, NULL, NULL);"
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
                let value = if kind.contains("Binary") { bytes } else { "(" };
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
