//! The event log: written with the change it tells of, chained by hashes in batches right after.
//!
//! Why not in the same transaction: see docs/decisions/0003-events-are-sealed-in-batches.md.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use domain::event::{NewEvent, Sealed};
use domain::ids::{EventId, ProjectId, WorkspaceId};
use sha2::{Digest as _, Sha256};

use crate::activity;
use crate::conn::{Backend, Conn};
use crate::dialect::insert_batches;
use crate::error::{DbError, DbResult};
use crate::notices;
use crate::schema::{event_heads, events};
use crate::scope::TeamScope;

/// A stored event.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = events, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct EventRow {
    /// Whose log.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id, which sorts by time.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: EventId,
    /// What happened.
    pub kind: String,
    /// Kind of who did it.
    pub actor_kind: String,
    /// Id of who did it; empty for the system.
    pub actor_id: String,
    /// Their name at that time.
    pub actor_name: String,
    /// Kind of what it happened to.
    pub subject_kind: String,
    /// Its id.
    pub subject_id: String,
    /// Its name at that time.
    pub subject_name: String,
    /// The client whose activity shows it.
    pub client_id: Option<String>,
    /// JSON object.
    pub data: String,
    /// UTC.
    pub occurred_at: NaiveDateTime,
    /// Place in the chain, from 1; nothing until sealed.
    pub sequence: Option<i64>,
    /// Hash of the event before.
    pub previous_hash: Option<String>,
    /// SHA-256 over all of the above, hex.
    pub hash: Option<String>,
}

impl EventRow {
    fn hash_after(&self, previous_hash: &str, sequence: i64) -> String {
        let sealed = Sealed {
            workspace: self.workspace_id,
            id: self.id,
            sequence,
            kind: &self.kind,
            actor: [&self.actor_kind, &self.actor_id, &self.actor_name],
            subject: [&self.subject_kind, &self.subject_id, &self.subject_name],
            client: self.client_id.as_deref().unwrap_or_default(),
            data: &self.data,
            at: self.occurred_at.and_utc(),
            previous_hash,
        };
        hex(&Sha256::digest(sealed.canonical_bytes()))
    }
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

impl EventRow {
    fn new(scope: &TeamScope, event: NewEvent) -> Self {
        Self {
            workspace_id: scope.workspace(),
            id: EventId::at(event.at),
            kind: event.kind.as_str().to_owned(),
            actor_kind: event.actor.kind().to_owned(),
            actor_id: event.actor.id(),
            actor_name: event.actor.name().to_owned(),
            subject_kind: event.subject.kind.to_owned(),
            subject_id: event.subject.id,
            subject_name: event.subject.name,
            client_id: event.subject.client.map(|id| id.to_string()),
            data: event.data,
            occurred_at: event.at.naive_utc(),
            sequence: None,
            previous_hash: None,
            hash: None,
        }
    }
}

/// What an event's data calls the project that it belongs to.
pub const PROJECT_IN_DATA: &str = "project_id";

/// Inside a JSON string a quotation mark is led by a backslash, so the key is found as text and nowhere else.
fn project_of(event: &NewEvent) -> Option<String> {
    if event.subject.kind == "project" {
        return Some(event.subject.id.clone());
    }
    let (_, named) = event.data.split_once(&format!("\"{PROJECT_IN_DATA}\":\""))?;
    let id = named.split('"').next().unwrap_or_default();
    id.parse::<ProjectId>().is_ok().then(|| id.to_owned())
}

/// Writes an event, to be sealed soon.
///
/// # Errors
/// When the database fails.
pub fn append(conn: &mut Conn, scope: &TeamScope, event: NewEvent) -> DbResult<()> {
    let project = project_of(&event);
    let row = EventRow::new(scope, event);
    let shown = project.map(|project| (scope.key(), project, row.id.to_string()));
    diesel::insert_into(events::table).values(row).execute(conn)?;
    activity::show(conn, shown)
}

/// Writes many events, to be sealed soon.
///
/// # Errors
/// When the database fails.
pub fn append_all(conn: &mut Conn, scope: &TeamScope, many: Vec<NewEvent>) -> DbResult<()> {
    let mut shown = Vec::new();
    let mut rows = Vec::new();
    for event in many {
        let project = project_of(&event);
        let row = EventRow::new(scope, event);
        shown.extend(project.map(|project| (scope.key(), project, row.id.to_string())));
        rows.push(row);
    }
    insert_batches!(conn, events::table, rows);
    activity::show(conn, shown)
}

/// The workspaces that have events to seal.
///
/// # Errors
/// When the database fails.
pub fn unsealed_workspaces(conn: &mut Conn) -> DbResult<Vec<WorkspaceId>> {
    let ids: Vec<String> = events::table
        .filter(events::sequence.is_null())
        .select(events::workspace_id)
        .distinct()
        .load(conn)?;
    Ok(ids.into_iter().filter_map(|id| id.parse().ok()).collect())
}

/// Chains up to `limit` events of a workspace; answers how many.
///
/// # Errors
/// When the database fails.
pub fn seal(conn: &mut Conn, workspace: WorkspaceId, limit: i64) -> DbResult<usize> {
    let key = workspace.to_string();
    // The update locks the head, so two sealers never give one place twice.
    let (mut sequence, mut hash): (i64, String) = diesel::update(event_heads::table.find(&key))
        .set(event_heads::sequence.eq(event_heads::sequence))
        .returning((event_heads::sequence, event_heads::hash))
        .get_result(conn)?;
    let rows: Vec<EventRow> = events::table
        .filter(events::workspace_id.eq(&key))
        .filter(events::sequence.is_null())
        .order(events::id.asc())
        .limit(limit)
        .select(EventRow::as_select())
        .load(conn)?;
    let mut seals = Seals::default();
    for row in &rows {
        sequence += 1;
        let next = row.hash_after(&hash, sequence);
        seals.ids.push(row.id.to_string());
        seals.sequences.push(sequence);
        seals.previous.push(std::mem::replace(&mut hash, next.clone()));
        seals.hashes.push(next);
    }
    seals.store(conn, &key)?;
    if !rows.is_empty() {
        diesel::update(event_heads::table.find(&key))
            .set((event_heads::sequence.eq(sequence), event_heads::hash.eq(&hash)))
            .execute(conn)?;
        notices::announce(conn, &key)?;
    }
    Ok(rows.len())
}

/// Places in a chain to give, column by column.
#[derive(Default)]
struct Seals {
    ids: Vec<String>,
    sequences: Vec<i64>,
    previous: Vec<String>,
    hashes: Vec<String>,
}

impl Seals {
    fn store(&self, conn: &mut Conn, workspace: &str) -> DbResult<()> {
        match conn {
            // All in one trip: one each cost as much as writing the events did.
            Conn::Postgres(conn) => {
                diesel::sql_query(
                    "UPDATE events SET sequence = seal.sequence, previous_hash = seal.previous, hash = seal.hash \
                     FROM unnest($2, $3, $4, $5) AS seal (id, sequence, previous, hash) \
                     WHERE events.workspace_id = $1 AND events.id = seal.id",
                )
                .bind::<Text, _>(workspace)
                .bind::<Array<Text>, _>(&self.ids)
                .bind::<Array<BigInt>, _>(&self.sequences)
                .bind::<Array<Text>, _>(&self.previous)
                .bind::<Array<Text>, _>(&self.hashes)
                .execute(conn)?;
            }
            Conn::Sqlite(conn) => {
                let seals = self
                    .ids
                    .iter()
                    .zip(&self.sequences)
                    .zip(&self.previous)
                    .zip(&self.hashes);
                for (((id, sequence), previous), hash) in seals {
                    diesel::update(events::table.find((workspace, id)))
                        .set((
                            events::sequence.eq(sequence),
                            events::previous_hash.eq(previous),
                            events::hash.eq(hash),
                        ))
                        .execute(conn)?;
                }
            }
        }
        Ok(())
    }
}

/// What a walk along a chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chain {
    /// So many events, each holding.
    Whole(i64),
    /// The place of the first one that does not hold.
    Broken(i64),
}

/// Walks a workspace's chain from its beginning, to the end that it has by then: it may grow meanwhile.
///
/// # Errors
/// When the database fails.
pub fn verify(conn: &mut Conn, workspace: WorkspaceId) -> DbResult<Chain> {
    let key = workspace.to_string();
    let (mut sequence, mut hash) = (0_i64, String::new());
    let mut promised = 0;
    loop {
        let batch: Vec<EventRow> = events::table
            .filter(events::workspace_id.eq(&key))
            .filter(events::sequence.gt(sequence))
            .order(events::sequence.asc())
            .limit(1_000)
            .select(EventRow::as_select())
            .load(conn)?;
        if batch.is_empty() {
            // Asked after the events: a seal adds to both at once, so this end is never behind what was read.
            let (head, head_hash): (i64, String) = event_heads::table
                .find(&key)
                .select((event_heads::sequence, event_heads::hash))
                .first(conn)?;
            if head > sequence && head > promised {
                promised = head;
                continue;
            }
            let whole = (head, head_hash.as_str()) == (sequence, hash.as_str());
            return Ok(if whole {
                Chain::Whole(sequence)
            } else {
                Chain::Broken(sequence + 1)
            });
        }
        for row in batch {
            sequence += 1;
            let expected = row.hash_after(&hash, sequence);
            let holds = row.sequence == Some(sequence)
                && row.previous_hash.as_deref() == Some(hash.as_str())
                && row.hash.as_deref() == Some(expected.as_str());
            if !holds {
                return Ok(Chain::Broken(sequence));
            }
            hash = expected;
        }
    }
}

/// How many events wait for their seal since before `since`.
///
/// # Errors
/// When the database fails.
pub fn unsealed_since(conn: &mut Conn, since: NaiveDateTime) -> DbResult<i64> {
    events::table
        .filter(events::sequence.is_null())
        .filter(events::occurred_at.lt(since))
        .count()
        .get_result(conn)
        .map_err(DbError::from)
}
