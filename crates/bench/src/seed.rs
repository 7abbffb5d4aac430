//! Clients in bulk, as the product would have stored them. How fast they are read is measured elsewhere.

mod names;
mod work;

use chrono::{DateTime, NaiveDateTime, TimeDelta};
use diesel::connection::{Connection as _, SimpleConnection as _};
use diesel::prelude::*;
use domain::client::ClientInput;
use domain::ids::{ClientId, WorkspaceId};
use persistence::TeamScope;
use persistence::clients::ClientRow;

use crate::bare::tables::{clients, contacts};
use crate::place::{Kind, Place};
use crate::{Failure, Outcome};

pub(crate) use work::WITH_WORK;

/// A full name that three clients of each database have.
pub(crate) const RARE: &str = "wilhelmina quartey";
/// A first name that every fiftieth client or so has.
pub(crate) const COMMON: &str = "chinwe";

/// The id of the client at a place.
pub(crate) fn client_id(number: u32) -> String {
    format!("cli_{number:026}")
}

/// A call's body for the client at a place.
pub(crate) fn client_body(number: u32) -> Outcome<String> {
    let input = input(number);
    Ok(serde_json::to_string(&serde_json::json!({
        "name": input.name, "email": input.email, "company": input.company, "phone": input.phone,
        "country": input.country,
    }))?)
}

fn input(number: u32) -> ClientInput {
    let person = names::person(number);
    ClientInput {
        name: person.name,
        email: person.email,
        company: person.company,
        phone: Some(person.phone),
        country: Some("NG".to_owned()),
        ..ClientInput::default()
    }
}

struct Seeded {
    row: ClientRow,
    contact: String,
    email: String,
    status: &'static str,
}

fn moment(number: u32) -> NaiveDateTime {
    DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::seconds(1_700_000_000 + i64::from(number))
}

fn seeded(workspace: WorkspaceId, number: u32) -> Outcome<Seeded> {
    let details = input(number).check().map_err(|_| "a made-up client does not hold")?;
    let at = moment(number);
    let id: ClientId = client_id(number).parse()?;
    let mut row = ClientRow::new(&TeamScope::for_job(workspace), id, &details, at);
    row.outstanding = i64::from(number % 7) * 12_500;
    row.archived_at = number.is_multiple_of(50).then_some(at);
    let status = match number % 4 {
        0 => "active",
        1 => "invited",
        _ => "not_invited",
    };
    Ok(Seeded {
        contact: format!("con_{number:026}"),
        email: details.email.as_str().to_owned(),
        status,
        row,
    })
}

/// Fills a workspace with so many clients, of which the first ones have work under way.
pub(crate) fn fill(place: &Place, workspace: WorkspaceId, rows: u32) -> Outcome<()> {
    crate::progress(&format!("seeding {rows} clients on {}", place.kind().name()));
    match place.kind() {
        Kind::Sqlite => {
            let path = place.url().trim_start_matches("sqlite://");
            let mut conn = SqliteConnection::establish(path)?;
            conn.batch_execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000")?;
            conn.transaction::<_, Failure, _>(|conn| {
                for number in 1..=rows {
                    insert(conn, &seeded(workspace, number)?)?;
                }
                Ok(())
            })?;
            conn.batch_execute(&work::statements(workspace, "x''"))?;
            conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?;
        }
        Kind::Postgres => {
            let mut conn = PgConnection::establish(place.url())?;
            // Made again after the rows it takes a tenth of the time.
            let search: Definition = diesel::sql_query(
                "SELECT indexdef AS sql FROM pg_indexes WHERE indexname = 'clients_search_idx'",
            )
            .get_result(&mut conn)?;
            conn.batch_execute("DROP INDEX clients_search_idx; SET maintenance_work_mem = '512MB'")?;
            copy(&mut conn, workspace, rows)?;
            conn.batch_execute(&search.sql)?;
            conn.batch_execute(&work::statements(workspace, "''"))?;
            conn.batch_execute("VACUUM ANALYZE; CHECKPOINT")?;
        }
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Definition {
    #[diesel(sql_type = diesel::sql_types::Text)]
    sql: String,
}

fn insert(conn: &mut SqliteConnection, seeded: &Seeded) -> QueryResult<()> {
    let row = &seeded.row;
    diesel::insert_into(clients::table)
        .values((
            clients::workspace_id.eq(row.workspace_id.to_string()),
            clients::id.eq(row.id.to_string()),
            clients::name.eq(&row.name),
            clients::company.eq(&row.company),
            clients::phone.eq(&row.phone),
            clients::country.eq(&row.country),
            clients::name_key.eq(&row.name_key),
            clients::name_fingerprint.eq(&row.name_fingerprint),
            clients::search.eq(&row.search),
            clients::outstanding.eq(row.outstanding),
            clients::archived_at.eq(row.archived_at),
            clients::version.eq(1_i64),
            clients::created_at.eq(row.created_at),
            clients::updated_at.eq(row.updated_at),
        ))
        .execute(conn)?;
    diesel::insert_into(contacts::table)
        .values((
            contacts::workspace_id.eq(row.workspace_id.to_string()),
            contacts::id.eq(&seeded.contact),
            contacts::client_id.eq(row.id.to_string()),
            contacts::name.eq(&row.name),
            contacts::email.eq(&seeded.email),
            contacts::is_primary.eq(true),
            contacts::portal_status.eq(seeded.status),
            contacts::version.eq(1_i64),
            contacts::created_at.eq(row.created_at),
            contacts::updated_at.eq(row.updated_at),
        ))
        .execute(conn)?;
    Ok(())
}

fn copy(conn: &mut PgConnection, workspace: WorkspaceId, rows: u32) -> Outcome<()> {
    let broken = |error: Failure| diesel::result::Error::SerializationError(error);
    let null = || "\\N".to_owned();
    diesel::copy_from(clients::table)
        .from_raw_data(clients::all_columns, |out| {
            for number in 1..=rows {
                let Seeded { row, .. } = seeded(workspace, number).map_err(broken)?;
                let archived = row.archived_at.map_or_else(null, |at| at.to_string());
                writeln!(
                    out,
                    "{workspace}\t{}\t{}\t{}\t{}\t\\N\t\\N\t\\N\t{}\t\\N\t{}\t{}\t{}\t{}\t{archived}\t1\t{}\t{}",
                    row.id,
                    row.name,
                    row.company.unwrap_or_else(null),
                    row.phone.unwrap_or_else(null),
                    row.country.unwrap_or_else(null),
                    row.name_key,
                    row.name_fingerprint,
                    row.search,
                    row.outstanding,
                    row.created_at,
                    row.updated_at,
                )
                .map_err(|error| broken(error.into()))?;
            }
            QueryResult::Ok(())
        })
        .execute(conn)?;
    diesel::copy_from(contacts::table)
        .from_raw_data(contacts::all_columns, |out| {
            for number in 1..=rows {
                let Seeded { row, contact, email, status } = seeded(workspace, number).map_err(broken)?;
                writeln!(
                    out,
                    "{workspace}\t{contact}\t{}\t{}\t{email}\t\\N\t\\N\tt\t{status}\t\\N\t\\N\t\\N\t\\N\t1\t{}\t{}",
                    row.id, row.name, row.created_at, row.updated_at,
                )
                .map_err(|error| broken(error.into()))?;
            }
            QueryResult::Ok(())
        })
        .execute(conn)?;
    Ok(())
}
