//! Projects: begin, look at, change (product section 5).

use std::collections::HashMap;

use domain::event::{EventKind, Subject};
use domain::form::Invalid;
use domain::ids::{ClientId, EventId, ProjectId};
use domain::project::ProjectInput;
use persistence::events::EventRow;
use persistence::projects::{ProjectQuery, ProjectRow};
use persistence::{Conn, activity, clients, projects, quote_answers};

use crate::error::{Error, Result};
use crate::people::{Member, Visitor};

/// A project with what stands beside it.
#[derive(Debug, Clone)]
pub struct Project {
    /// The project.
    pub row: ProjectRow,
    /// Its client's name.
    pub client_name: String,
    /// The accepted quote it goes back to, the newest if there are several.
    pub quote_id: Option<String>,
}

/// Puts beside projects what they go back to.
fn with_quotes(conn: &mut Conn, member: &Member, rows: Vec<(ProjectRow, String)>) -> Result<Vec<Project>> {
    let ids: Vec<String> = rows.iter().map(|(row, _)| row.id.to_string()).collect();
    let mut quotes: HashMap<String, String> = quote_answers::quotes_of_projects(conn, &member.scope, &ids)?
        .into_iter()
        .collect();
    let project = |(row, client_name): (ProjectRow, String)| Project {
        quote_id: quotes.remove(&row.id.to_string()),
        row,
        client_name,
    };
    Ok(rows.into_iter().map(project).collect())
}

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
    Ok(Project {
        row,
        client_name: name,
        quote_id: None,
    })
}

/// Up to a page of projects, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, member: &Member, query: &ProjectQuery) -> Result<Vec<Project>> {
    let rows = projects::list(conn, &member.scope, query)?;
    with_quotes(conn, member, rows)
}

/// What happened with a project, its tasks, files and quote, newest first.
///
/// # Errors
/// [`Error::NotFound`].
pub fn project_activity(
    conn: &mut Conn,
    member: &Member,
    id: ProjectId,
    before: Option<EventId>,
    limit: i64,
) -> Result<Vec<EventRow>> {
    projects::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    Ok(activity::of_project(conn, &member.scope, id, before, limit)?)
}

/// A project.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(conn: &mut Conn, member: &Member, id: ProjectId) -> Result<Project> {
    let found = projects::find(conn, &member.scope, id)?.ok_or(Error::NotFound)?;
    with_quotes(conn, member, vec![found])?
        .pop()
        .ok_or(Error::NotFound)
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
    let found = get(conn, member, id)?;
    let row = found.row;
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
    Ok(Project { row: saved, ..found })
}

/// A project as its client sees it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn look(conn: &mut Conn, visitor: &Visitor, id: ProjectId) -> Result<ProjectRow> {
    projects::find_of_client(conn, &visitor.proof.scope, id)?.ok_or(Error::NotFound)
}
