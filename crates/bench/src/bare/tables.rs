//! The columns that the bare handlers touch, and their rows as JSON.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;

diesel::table! {
    clients (workspace_id, id) {
        workspace_id -> Text, id -> Text, name -> Text, company -> Nullable<Text>, phone -> Nullable<Text>,
        notes -> Nullable<Text>, billing_address -> Nullable<Text>, tax_number -> Nullable<Text>,
        country -> Nullable<Text>, currency -> Nullable<Text>, name_key -> Text, name_fingerprint -> Text,
        search -> Text, outstanding -> BigInt, archived_at -> Nullable<Timestamp>, version -> BigInt,
        created_at -> Timestamp, updated_at -> Timestamp,
    }
}
diesel::table! {
    contacts (workspace_id, id) {
        workspace_id -> Text, id -> Text, client_id -> Text, name -> Text, email -> Text, phone -> Nullable<Text>,
        role_title -> Nullable<Text>, is_primary -> Bool, portal_status -> Text, invited_at -> Nullable<Timestamp>,
        invite_expires_at -> Nullable<Timestamp>, invite_mail_id -> Nullable<Text>,
        last_sign_in_at -> Nullable<Timestamp>, version -> BigInt, created_at -> Timestamp, updated_at -> Timestamp,
    }
}
diesel::table! {
    events (workspace_id, id) {
        workspace_id -> Text, id -> Text, kind -> Text, actor_kind -> Text, actor_id -> Text, actor_name -> Text,
        subject_kind -> Text, subject_id -> Text, subject_name -> Text, client_id -> Nullable<Text>, data -> Text,
        occurred_at -> Timestamp, sequence -> Nullable<BigInt>, previous_hash -> Nullable<Text>, hash -> Nullable<Text>,
    }
}
diesel::table! { event_heads (workspace_id) { workspace_id -> Text, sequence -> BigInt, hash -> Text, } }
diesel::table! {
    workspaces (id) {
        id -> Text, slug -> Text, name -> Text, country -> Text, time_zone -> Text, currency -> Text,
        brand_color -> Nullable<Text>, logo_hash -> Nullable<Text>, version -> BigInt, created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}
diesel::table! {
    credit_notes (workspace_id, id) {
        workspace_id -> Text, id -> Text, client_id -> Text, currency -> Text, amount -> BigInt,
    }
}
diesel::table! {
    client_credits (workspace_id, client_id, currency) {
        workspace_id -> Text, client_id -> Text, currency -> Text, balance -> BigInt,
    }
}
diesel::table! {
    projects (workspace_id, id) {
        workspace_id -> Text, id -> Text, client_id -> Text, title -> Text, status -> Text, due_on -> Nullable<Date>,
        tasks_done -> Integer, tasks_total -> Integer, shown_done -> Integer, shown_total -> Integer,
    }
}
diesel::table! {
    quotes (workspace_id, id) {
        workspace_id -> Text, id -> Text, client_id -> Text, title -> Text, status -> Text, currency -> Text,
        total -> BigInt, valid_until -> Nullable<Date>,
    }
}
diesel::table! {
    invoices (workspace_id, id) {
        workspace_id -> Text, id -> Text, client_id -> Text, number -> Nullable<Text>, sequence -> Nullable<BigInt>,
        status -> Text, currency -> Text, total -> BigInt, balance -> BigInt, issued_on -> Nullable<Date>,
        due_on -> Date, particulars -> Nullable<Text>, paid_at -> Nullable<Timestamp>, revision -> BigInt,
        updated_at -> Timestamp, open_reports -> Integer,
    }
}
diesel::table! { invoice_counters (workspace_id) { workspace_id -> Text, first_number -> BigInt, next_number -> BigInt, } }
diesel::table! {
    invoice_dues (workspace_id, currency, due_on) {
        workspace_id -> Text, currency -> Text, due_on -> Date, outstanding -> BigInt,
    }
}
diesel::table! {
    invoice_months (workspace_id, currency, month) {
        workspace_id -> Text, currency -> Text, month -> Date, invoiced -> BigInt, collected -> BigInt,
    }
}
diesel::table! {
    payments (workspace_id, id) {
        workspace_id -> Text, id -> Text, client_id -> Text, invoice_id -> Text, currency -> Text, amount -> BigInt,
        method -> Text, received_on -> Date, applied -> BigInt, credited -> BigInt, refunded -> BigInt,
        recorded_by -> Text, created_at -> Timestamp, undone_at -> Nullable<Timestamp>,
    }
}
diesel::allow_tables_to_appear_in_same_query!(
    clients,
    contacts,
    events,
    event_heads,
    credit_notes,
    client_credits,
    workspaces,
    projects,
    quotes,
    invoices,
    payments,
);

macro_rules! row {
    ($name:ident { $($field:ident: $type:ty,)+ }) => {
        #[derive(Debug, Queryable, Serialize)]
        pub(crate) struct $name { $(pub(crate) $field: $type,)+ }
    };
    ($name:ident of $table:ident { $($field:ident: $type:ty,)+ }) => {
        #[derive(Debug, Clone, Queryable, Selectable, Insertable, Serialize)]
        #[diesel(table_name = $table)]
        pub(crate) struct $name { $(pub(crate) $field: $type,)+ }
    };
}

type Text = Option<String>;
type When = Option<NaiveDateTime>;

row!(Home {
    id: String,
    slug: String,
    name: String,
    country: String,
    time_zone: String,
    currency: String,
    brand_color: Text,
    logo_hash: Text,
    version: i64,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
});
row!(Client of clients {
    workspace_id: String, id: String, name: String, company: Text, phone: Text, notes: Text, billing_address: Text,
    tax_number: Text, country: Text, currency: Text, name_key: String, name_fingerprint: String, search: String,
    outstanding: i64, archived_at: When, version: i64, created_at: NaiveDateTime, updated_at: NaiveDateTime,
});
row!(Contact of contacts {
    workspace_id: String, id: String, client_id: String, name: String, email: String, phone: Text, role_title: Text,
    is_primary: bool, portal_status: String, invited_at: When, invite_expires_at: When, invite_mail_id: Text,
    last_sign_in_at: When, version: i64, created_at: NaiveDateTime, updated_at: NaiveDateTime,
});
row!(Event of events {
    workspace_id: String, id: String, kind: String, actor_kind: String, actor_id: String, actor_name: String,
    subject_kind: String, subject_id: String, subject_name: String, client_id: Text, data: String,
    occurred_at: NaiveDateTime, sequence: Option<i64>, previous_hash: Text, hash: Text,
});
row!(Bill of invoices {
    workspace_id: String, id: String, client_id: String, number: Text, sequence: Option<i64>, status: String,
    currency: String, total: i64, balance: i64, issued_on: Option<NaiveDate>, due_on: NaiveDate, particulars: Text,
    paid_at: When, revision: i64, updated_at: NaiveDateTime, open_reports: i32,
});
row!(Receipt of payments {
    workspace_id: String, id: String, client_id: String, invoice_id: String, currency: String, amount: i64,
    method: String, received_on: NaiveDate, applied: i64, credited: i64, refunded: i64, recorded_by: String,
    created_at: NaiveDateTime,
});

pub(crate) type Project = (String, String, String, Option<NaiveDate>, i32, i32, i32, i32);
pub(crate) type Quote = (String, String, String, String, i64, Option<NaiveDate>);
pub(crate) type Invoice = (String, Text, String, String, i64, i64, NaiveDate, i32);
pub(crate) type Totals = (String, i64, i64, i64);
pub(crate) type Owed = (String, i64);
pub(crate) type Payment = (String, Text, String, i64, NaiveDate, String);

/// A row of the list of clients.
#[derive(Debug, Queryable)]
pub(crate) struct Summary {
    id: String,
    name: String,
    company: Text,
    phone: Text,
    currency: Text,
    outstanding: i64,
    archived_at: When,
    created_at: NaiveDateTime,
    name_key: String,
    email: String,
    portal_status: String,
    invite_expires_at: When,
    last_sign_in_at: When,
}

/// A page of the list of clients, as the product answers it.
#[derive(Debug, Serialize)]
pub(crate) struct List {
    data: Vec<Listed>,
    next_cursor: Text,
}

#[derive(Debug, Serialize)]
struct Listed {
    id: String,
    name: String,
    email: String,
    company: Text,
    phone: Text,
    outstanding: Money,
    portal_status: String,
    invite_expires_at: Option<DateTime<Utc>>,
    last_sign_in_at: Option<DateTime<Utc>>,
    archived_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct Money {
    amount: i64,
    currency: String,
}

impl List {
    /// The first 50 rows; one more tells that there is another page.
    pub(crate) fn new(mut rows: Vec<Summary>, workspace_currency: &str) -> Self {
        let more = rows.len() > 50;
        rows.truncate(50);
        let next_cursor = rows
            .last()
            .filter(|_| more)
            .map(|row| format!("{}{}", row.name_key, row.id));
        let when = |at: When| at.map(|at| at.and_utc());
        let data = rows
            .into_iter()
            .map(|row| Listed {
                id: row.id,
                name: row.name,
                email: row.email,
                company: row.company,
                phone: row.phone,
                outstanding: Money {
                    amount: row.outstanding,
                    currency: row.currency.unwrap_or_else(|| workspace_currency.to_owned()),
                },
                portal_status: row.portal_status,
                invite_expires_at: when(row.invite_expires_at),
                last_sign_in_at: when(row.last_sign_in_at),
                archived_at: when(row.archived_at),
                created_at: row.created_at.and_utc(),
            })
            .collect();
        Self { data, next_cursor }
    }
}

/// The page of a client.
#[derive(Debug, Serialize)]
pub(crate) struct Overview {
    pub(crate) home: Home,
    pub(crate) client: Client,
    pub(crate) email: String,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) projects: Vec<Project>,
    pub(crate) quotes: Vec<Quote>,
    pub(crate) invoices: Vec<Invoice>,
    pub(crate) credited: Vec<Owed>,
    pub(crate) totals: Vec<Totals>,
    pub(crate) credits: Vec<Owed>,
    pub(crate) payments: Vec<Payment>,
    pub(crate) activity: Vec<Event>,
}

/// A client to write, with its contact and its event.
pub(crate) fn fresh(workspace: &str) -> (Client, Contact, Event) {
    let now = chrono::Utc::now();
    let at = now.naive_utc();
    let id = domain::ids::ClientId::at(now).to_string();
    let (name, email) = ("Kofi Boateng".to_owned(), "kofi@boateng.example".to_owned());
    let client = Client {
        workspace_id: workspace.to_owned(),
        id: id.clone(),
        name_key: domain::text::fold(&name),
        name_fingerprint: domain::text::name_fingerprint(&name),
        search: domain::text::fold(&format!("{name} Boateng & Sons {email}")),
        name: name.clone(),
        company: Some("Boateng & Sons".to_owned()),
        phone: None,
        notes: None,
        billing_address: None,
        tax_number: None,
        country: None,
        currency: None,
        outstanding: 0,
        archived_at: None,
        version: 1,
        created_at: at,
        updated_at: at,
    };
    let contact = Contact {
        workspace_id: workspace.to_owned(),
        id: domain::ids::ContactId::at(now).to_string(),
        client_id: id.clone(),
        name: name.clone(),
        email,
        phone: None,
        role_title: None,
        is_primary: true,
        portal_status: "not_invited".to_owned(),
        invited_at: None,
        invite_expires_at: None,
        invite_mail_id: None,
        last_sign_in_at: None,
        version: 1,
        created_at: at,
        updated_at: at,
    };
    let event = event(
        workspace,
        "client.created",
        ["client", &id, &name],
        &id,
        "{}".to_owned(),
        now,
    );
    (client, contact, event)
}

fn event(
    workspace: &str,
    kind: &str,
    subject: [&str; 3],
    client: &str,
    data: String,
    now: DateTime<Utc>,
) -> Event {
    let [subject_kind, subject_id, subject_name] = subject.map(str::to_owned);
    Event {
        workspace_id: workspace.to_owned(),
        id: domain::ids::EventId::at(now).to_string(),
        kind: kind.to_owned(),
        actor_kind: "user".to_owned(),
        actor_id: "usr".to_owned(),
        actor_name: "Ama Mensah".to_owned(),
        subject_kind,
        subject_id,
        subject_name,
        client_id: Some(client.to_owned()),
        data,
        occurred_at: now.naive_utc(),
        sequence: None,
        previous_hash: None,
        hash: None,
    }
}

impl Bill {
    /// The event of its issue.
    pub(crate) fn issued(&self, now: DateTime<Utc>) -> Event {
        let data =
            serde_json::json!({ "number": self.number, "total": self.total, "currency": self.currency });
        self.event("invoice.issued", data.to_string(), now)
    }

    /// The events of a payment that leaves nothing to pay.
    pub(crate) fn settled(&self, payment: &Receipt, now: DateTime<Utc>) -> Vec<Event> {
        let data = serde_json::json!({
            "payment_id": payment.id, "amount": payment.amount, "currency": payment.currency, "method": payment.method,
            "balance": self.balance,
        });
        vec![
            self.event("payment.recorded", data.to_string(), now),
            self.event("invoice.paid", "{}".to_owned(), now),
        ]
    }

    fn event(&self, kind: &str, data: String, now: DateTime<Utc>) -> Event {
        let name = self.number.as_deref().unwrap_or_default();
        let subject = ["invoice", &self.id, name];
        event(&self.workspace_id, kind, subject, &self.client_id, data, now)
    }

    /// The payment of all of it.
    pub(crate) fn payment(&self, now: DateTime<Utc>) -> Receipt {
        Receipt {
            workspace_id: self.workspace_id.clone(),
            id: domain::ids::PaymentId::at(now).to_string(),
            client_id: self.client_id.clone(),
            invoice_id: self.id.clone(),
            currency: self.currency.clone(),
            amount: self.total,
            method: "bank_transfer".to_owned(),
            received_on: now.date_naive(),
            applied: self.total,
            credited: 0,
            refunded: 0,
            recorded_by: "Ama Mensah".to_owned(),
            created_at: now.naive_utc(),
        }
    }
}
