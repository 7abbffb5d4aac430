//! Projects: begin, look at, change (product section 5).

use domain::event::{EventKind, Subject};
use domain::form::Invalid;
use domain::ids::{ClientId, ProjectId};
use domain::project::ProjectInput;
use persistence::projects::ProjectRow;
use persistence::{Conn, clients, projects};

use crate::error::{Error, Result};
use crate::people::{Member, Visitor};

/// A project with its client's name.
pub type Project = (ProjectRow, String);

/// Fields to change; what is absent stays, what is `Some(None)` is emptied.
#[derive(Debug, Clone, Default)]
pub struct ProjectPatch {
    /// Its title.
    pub title: Option<String>,
    /// Where it stands.
    pub status: Option<String>,
    /// Calendar day.
    pub due_on: Option<Option<String>>,
    /// What it is about.
    pub description: Option<Option<String>>,
}

pub(crate) fn subject(row: &ProjectRow) -> Subject {
    Subject {
        kind: "project",
        id: row.id.to_string(),
        name: row.title.clone(),
        client: Some(row.client_id),
    }
}

/// The client that a form names.
///
/// # Errors
/// At `/client_id` when there is none, [`Error::ClientArchived`] when it is put away.
pub(crate) fn client_named(conn: &mut Conn, member: &Member, text: &str) -> Result<(ClientId, String)> {
    let unknown = || Invalid::at("/client_id", "invalid", "Choose a client of yours.");
    let id: ClientId = text.parse().map_err(|_| unknown())?;
    let (client, _) = clients::find(conn, &member.scope, id)?.ok_or_else(unknown)?;
    if client.archived_at.is_some() {
        return Err(Error::ClientArchived);
    }
    Ok((id, client.name))
}

/// Begins a project.
///
/// # Errors
/// Bad fields, [`Error::ClientArchived`].
pub fn create(conn: &mut Conn, member: &Member, client: &str, input: &ProjectInput) -> Result<Project> {
    let details = input.check()?;
    let (client, name) = client_named(conn, member, client)?;
    let id = ProjectId::at(member.now);
    let row = ProjectRow::new(&member.scope, id, client, &details, member.at());
    projects::insert(conn, row.clone())?;
    member.record(conn, EventKind::ProjectCreated, subject(&row))?;
    Ok((row, name))
}

/// A project.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(conn: &mut Conn, member: &Member, id: ProjectId) -> Result<Project> {
    projects::find(conn, &member.scope, id)?.ok_or(Error::NotFound)
}

/// Changes a project.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`Error::EditConflict`] when the version is not the one expected.
pub fn update(
    conn: &mut Conn,
    member: &Member,
    id: ProjectId,
    patch: ProjectPatch,
    expected: Option<i64>,
) -> Result<Project> {
    let (row, client) = get(conn, member, id)?;
    if expected.is_some_and(|expected| expected != row.version) {
        return Err(Error::EditConflict);
    }
    let input = ProjectInput {
        title: patch.title.unwrap_or(row.title),
        status: patch.status.or_else(|| Some(row.status.as_str().to_owned())),
        due_on: patch.due_on.unwrap_or(row.due_on.map(|day| day.to_string())),
        description: patch.description.unwrap_or(row.description),
    };
    let details = input.check()?;
    let saved = projects::update(conn, &member.scope, id, row.version, &details, member.at())?
        .ok_or(Error::EditConflict)?;
    member.record(conn, EventKind::ProjectUpdated, subject(&saved))?;
    Ok((saved, client))
}

/// A project as its client sees it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn look(conn: &mut Conn, visitor: &Visitor, id: ProjectId) -> Result<ProjectRow> {
    projects::find_of_client(conn, &visitor.proof.scope, id)?.ok_or(Error::NotFound)
}
