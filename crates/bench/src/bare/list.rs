//! `GET /clients`, bare.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;

use super::pool::{Conn, on};
use super::tables::{clients, contacts};

const PAGE: usize = 50;

#[derive(Serialize)]
pub(super) struct Money {
    pub(super) amount: i64,
    pub(super) currency: String,
}

#[derive(Serialize)]
struct Summary {
    id: String,
    name: String,
    email: String,
    company: Option<String>,
    phone: Option<String>,
    outstanding: Money,
    portal_status: String,
    invite_expires_at: Option<DateTime<Utc>>,
    last_sign_in_at: Option<DateTime<Utc>>,
    archived_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

/// A page.
#[derive(Serialize)]
pub(super) struct Page {
    data: Vec<Summary>,
    next_cursor: Option<String>,
}

#[derive(Queryable)]
struct Row {
    id: String,
    name: String,
    company: Option<String>,
    phone: Option<String>,
    currency: Option<String>,
    outstanding: i64,
    archived_at: Option<NaiveDateTime>,
    created_at: NaiveDateTime,
    name_key: String,
    email: String,
    portal_status: String,
    invite_expires_at: Option<NaiveDateTime>,
    last_sign_in_at: Option<NaiveDateTime>,
}

/// The first page by name; the currency is a constant here, which costs a bare handler no query.
pub(super) fn first_page(conn: &mut Conn, workspace: &str, currency: &str) -> QueryResult<Page> {
    let mut rows: Vec<Row> = on!(
        conn,
        |conn| clients::table
            .inner_join(
                contacts::table.on(contacts::workspace_id
                    .eq(clients::workspace_id)
                    .and(contacts::client_id.eq(clients::id))
                    .and(contacts::is_primary.eq(true))),
            )
            .filter(clients::workspace_id.eq(workspace))
            .filter(clients::archived_at.is_null())
            .order((clients::name_key.asc(), clients::id.asc()))
            .limit(51)
            .select((
                clients::id,
                clients::name,
                clients::company,
                clients::phone,
                clients::currency,
                clients::outstanding,
                clients::archived_at,
                clients::created_at,
                clients::name_key,
                contacts::email,
                contacts::portal_status,
                contacts::invite_expires_at,
                contacts::last_sign_in_at,
            ))
            .load(conn)
    )?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next_cursor = rows
        .last()
        .filter(|_| more)
        .map(|row| URL_SAFE_NO_PAD.encode(format!("{}\n{}", row.id, row.name_key)));
    let data = rows
        .into_iter()
        .map(|row| Summary {
            id: row.id,
            name: row.name,
            email: row.email,
            company: row.company,
            phone: row.phone,
            outstanding: Money {
                amount: row.outstanding,
                currency: row.currency.unwrap_or_else(|| currency.to_owned()),
            },
            portal_status: row.portal_status,
            invite_expires_at: row.invite_expires_at.map(|at| at.and_utc()),
            last_sign_in_at: row.last_sign_in_at.map(|at| at.and_utc()),
            archived_at: row.archived_at.map(|at| at.and_utc()),
            created_at: row.created_at.and_utc(),
        })
        .collect();
    Ok(Page { data, next_cursor })
}
