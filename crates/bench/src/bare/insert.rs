//! `POST /clients`, bare: one row and a commit; and the same with an event, chained in the transaction or not.

use chrono::{NaiveDateTime, Utc};
use diesel::prelude::*;
use domain::event::Sealed;
use domain::ids::{ClientId, EventId, WorkspaceId};
use domain::text::{fold, name_fingerprint};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::pool::{Conn, on};
use super::tables::{clients, event_heads, events};

/// What is sent.
#[derive(Debug, Deserialize)]
pub(super) struct NewClient {
    name: String,
    email: String,
    company: Option<String>,
    phone: Option<String>,
    country: Option<String>,
}

/// What is answered.
#[derive(Debug, Serialize)]
pub(super) struct Created {
    id: String,
    name: String,
    email: String,
    company: Option<String>,
    phone: Option<String>,
    country: Option<String>,
    created_at: chrono::DateTime<Utc>,
    version: i64,
}

/// What is written beside the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Log {
    Nothing,
    Event,
    ChainedEvent,
}

/// Writes a client and commits.
pub(super) fn create(conn: &mut Conn, workspace: WorkspaceId, body: NewClient, log: Log) -> QueryResult<Created> {
    let now = Utc::now();
    let id = ClientId::at(now).to_string();
    conn.transaction(|conn| {
        insert_client(conn, workspace, &id, &body, now.naive_utc())?;
        match log {
            Log::Nothing => Ok(()),
            Log::Event => insert_event(conn, workspace, &id, &body.name, None),
            Log::ChainedEvent => {
                let key = workspace.to_string();
                // Locks the head until the commit: whoever comes next waits for this disk write.
                let head: (i64, String) = on!(
                    conn,
                    |conn| diesel::update(event_heads::table.find(&key))
                        .set(event_heads::sequence.eq(event_heads::sequence + 1))
                        .returning((event_heads::sequence, event_heads::hash))
                        .get_result(conn)
                )?;
                insert_event(conn, workspace, &id, &body.name, Some(head))
            }
        }
    })?;
    Ok(Created {
        id,
        name: body.name,
        email: body.email,
        company: body.company,
        phone: body.phone,
        country: body.country,
        created_at: now,
        version: 1,
    })
}

fn insert_client(
    conn: &mut Conn,
    workspace: WorkspaceId,
    id: &str,
    body: &NewClient,
    at: NaiveDateTime,
) -> QueryResult<usize> {
    let digits: String = body.phone.iter().flat_map(|phone| phone.chars()).filter(char::is_ascii_digit).collect();
    let company = body.company.as_deref().unwrap_or_default();
    let phone = body.phone.as_deref().unwrap_or_default();
    let search = fold(&[&body.name, company, &body.email, phone, &digits].join(" "));
    on!(
        conn,
        |conn| diesel::insert_into(clients::table)
            .values((
                clients::workspace_id.eq(workspace.to_string()),
                clients::id.eq(id),
                clients::name.eq(&body.name),
                clients::company.eq(&body.company),
                clients::phone.eq(&body.phone),
                clients::country.eq(&body.country),
                clients::name_key.eq(fold(&body.name)),
                clients::name_fingerprint.eq(name_fingerprint(&body.name)),
                clients::search.eq(search),
                clients::outstanding.eq(0_i64),
                clients::version.eq(1_i64),
                clients::created_at.eq(at),
                clients::updated_at.eq(at),
            ))
            .execute(conn)
    )
}

fn insert_event(
    conn: &mut Conn,
    workspace: WorkspaceId,
    client: &str,
    name: &str,
    head: Option<(i64, String)>,
) -> QueryResult<()> {
    let now = Utc::now();
    let (kind, actor, data) = ("client.created", ["user", "usr_1", "Ama Mensah"], "{}");
    let sealed = head.map(|(sequence, previous)| {
        let event = Sealed {
            workspace,
            sequence,
            kind,
            actor,
            subject: ["client", client, name],
            data,
            at: now,
            previous_hash: &previous,
        };
        let hash = persistence::events::hex(&Sha256::digest(event.canonical_bytes()));
        (sequence, previous, hash)
    });
    let key = workspace.to_string();
    let [actor_kind, actor_id, actor_name] = actor;
    on!(
        conn,
        |conn| diesel::insert_into(events::table)
            .values((
                events::workspace_id.eq(&key),
                events::id.eq(EventId::at(now).to_string()),
                events::kind.eq(kind),
                events::actor_kind.eq(actor_kind),
                events::actor_id.eq(actor_id),
                events::actor_name.eq(actor_name),
                events::subject_kind.eq("client"),
                events::subject_id.eq(client),
                events::subject_name.eq(name),
                events::client_id.eq(client),
                events::data.eq(data),
                events::occurred_at.eq(now.naive_utc()),
                events::sequence.eq(sealed.as_ref().map(|(sequence, _, _)| *sequence)),
                events::previous_hash.eq(sealed.as_ref().map(|(_, previous, _)| previous)),
                events::hash.eq(sealed.as_ref().map(|(_, _, hash)| hash)),
            ))
            .execute(conn)
    )?;
    if let Some((_, _, hash)) = sealed {
        on!(
            conn,
            |conn| diesel::update(event_heads::table.find(&key)).set(event_heads::hash.eq(hash)).execute(conn)
        )?;
    }
    Ok(())
}
