//! A fresh database with a pool, and the few rows that most contracts begin with.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use domain::access::{Actor, Role};
use domain::client::{ClientDetails, ContactDetails};
use domain::event::{EventKind, NewEvent, Subject};
use domain::ids::{ClientId, ContactId, UserId, WorkspaceId};
use persistence::clients::ClientRow;
use persistence::contacts::ContactRow;
use persistence::users::UserRow;
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, Db, DbError, DbResult, TeamScope, clients, contacts, users, workspaces};
use test_support::TestDatabase;

/// One database; the pool is closed before the database is dropped.
pub(crate) struct World {
    pub(crate) db: Db,
    pub(crate) database: TestDatabase,
}

impl World {
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> DbResult<T> + Send + 'static,
    ) -> T {
        self.db.write(work).await.unwrap()
    }

    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> DbResult<T> + Send + 'static,
    ) -> T {
        self.db.read(work).await.unwrap()
    }

    /// What `work` answers; all that it wrote is undone.
    pub(crate) async fn try_out<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> DbResult<T> + Send + 'static,
    ) -> T {
        let undone: Result<(), Undone<T>> = self.db.write(|conn| Err(Undone::Answer(work(conn)?))).await;
        match undone {
            Err(Undone::Answer(answer)) => answer,
            Err(Undone::Failed(error)) => panic!("{error}"),
            Ok(()) => panic!("it was kept"),
        }
    }

    pub(crate) async fn team(&self, slug: &'static str) -> Team {
        self.write(move |conn| team(conn, slug)).await
    }

    /// A second pool over the same database, as another process would have.
    pub(crate) fn another_process(&self) -> Db {
        self.database.open()
    }
}

/// Writes, and tries again while the database is busy: what is refused as unavailable kept nothing.
pub(crate) async fn patiently<T: Send + 'static>(
    db: &Db,
    work: impl Fn(&mut Conn) -> DbResult<T> + Clone + Send + 'static,
) -> T {
    for _ in 0..30 {
        match db.write(work.clone()).await {
            Err(DbError::Unavailable(_)) => {}
            answer => return answer.unwrap(),
        }
    }
    panic!("the database is busy for good")
}

enum Undone<T> {
    Answer(T),
    Failed(DbError),
}

impl<T> From<DbError> for Undone<T> {
    fn from(error: DbError) -> Self {
        Self::Failed(error)
    }
}

/// Keeps the contract on every database there is; which one broke it stands in the test's output.
pub(crate) async fn on_each(contract: impl AsyncFn(World)) {
    for database in TestDatabase::each() {
        eprintln!("on {}", database.name());
        contract(World {
            db: database.open(),
            database,
        })
        .await;
    }
}

/// A workspace and its owner.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Team {
    pub(crate) scope: TeamScope,
    pub(crate) owner: UserId,
}

pub(crate) fn team(conn: &mut Conn, slug: &str) -> DbResult<Team> {
    let (id, owner) = (WorkspaceId::at(moment()), UserId::at(moment()));
    let row = WorkspaceRow {
        id,
        slug: slug.to_owned(),
        name: format!("{slug} studio"),
        country: "NG".to_owned(),
        time_zone: "Africa/Lagos".to_owned(),
        currency: "NGN".to_owned(),
        brand_color: "#112233".to_owned(),
        logo_hash: None,
        version: 1,
        created_at: now(),
        updated_at: now(),
    };
    let scope = workspaces::insert(conn, row)?;
    let user = UserRow {
        id: owner,
        email: format!("owner@{slug}.example"),
        name: format!("Owner of {slug}"),
        password_hash: "$argon2id$".to_owned(),
        version: 1,
        created_at: now(),
        updated_at: now(),
    };
    users::insert(conn, user)?;
    users::join(conn, &scope, owner, Role::Owner, now())?;
    Ok(Team { scope, owner })
}

/// A stored client with its primary contact.
#[derive(Debug, Clone)]
pub(crate) struct Added {
    pub(crate) row: ClientRow,
    pub(crate) id: ClientId,
    pub(crate) contact: ContactId,
}

pub(crate) fn add_client(conn: &mut Conn, scope: &TeamScope, details: &ClientDetails) -> DbResult<Added> {
    let (id, contact) = (ClientId::at(moment()), ContactId::at(moment()));
    let row = ClientRow::new(scope, id, details, now());
    clients::insert(conn, row.clone())?;
    let person = person(&details.name, details.email.as_str());
    contacts::insert(conn, ContactRow::new(scope, contact, id, &person, true, now()))?;
    Ok(Added { row, id, contact })
}

pub(crate) fn client(name: &str, email: &str) -> ClientDetails {
    ClientDetails {
        name: name.to_owned(),
        email: domain::email::EmailAddress::parse(email).unwrap(),
        company: None,
        phone: None,
        notes: None,
        billing_address: None,
        tax_number: None,
        country: None,
        currency: None,
    }
}

pub(crate) fn person(name: &str, email: &str) -> ContactDetails {
    ContactDetails {
        name: name.to_owned(),
        email: domain::email::EmailAddress::parse(email).unwrap(),
        phone: None,
        role_title: None,
    }
}

/// Something that happened to a client.
pub(crate) fn event(client: ClientId, name: &str) -> NewEvent {
    NewEvent {
        kind: EventKind::ClientUpdated,
        actor: Actor::System,
        subject: Subject {
            kind: "client",
            id: client.to_string(),
            name: name.to_owned(),
            client: Some(client),
        },
        at: moment(),
        data: r#"{"fields":["name"]}"#.to_owned(),
    }
}

/// The moment at which everything happens unless a test says otherwise; to the microsecond, as stored.
pub(crate) fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp_micros(1_790_000_000_123_456).unwrap()
}

pub(crate) fn now() -> NaiveDateTime {
    moment().naive_utc()
}

pub(crate) fn after(seconds: i64) -> NaiveDateTime {
    now() + TimeDelta::seconds(seconds)
}
