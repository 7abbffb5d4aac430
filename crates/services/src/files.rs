//! Files of projects: brought, looked at, shown to the client or not, renamed, put into the bin and out of it.
//!
//! Content comes first ([`receiving`]), the row that promises it second ([`store`]), so that a crash between the two
//! leaves only content nobody names, which the cleaner clears away. [`store`] is for whatever else files hang on, too.

pub mod proof;
pub mod reading;
pub mod receiving;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::event::{EventKind, Subject};
use domain::file::{FileError, FileLimits, read_name};
use domain::ids::{FileId, ProjectId, WorkspaceId};
use integrations::files::FileStore;
use persistence::files::{Content, FileRow, Home};
use persistence::{Conn, TeamScope, clients, files, projects};

use crate::error::{Error, Result};
use crate::people::{Member, Visitor};
use crate::platform::Platform;

/// Where content lies and how much of it there may be.
#[derive(Debug, Clone)]
pub struct FileRoom {
    /// Where it lies.
    pub store: Arc<dyn FileStore>,
    /// How much there may be.
    pub limits: FileLimits,
}

/// Fields to change; what is absent stays.
#[derive(Debug, Clone, Default)]
pub struct FilePatch {
    /// What it is called.
    pub name: Option<String>,
    /// Whether the client sees it.
    pub visible_to_client: Option<bool>,
}

/// Stores the row of content that was received, within the workspace's quota.
///
/// No event is written: what a file means is told by what it hangs on.
///
/// # Errors
/// [`FileError::StorageFull`].
pub fn store(
    conn: &mut Conn,
    platform: &Platform,
    scope: &TeamScope,
    home: Home,
    content: Content,
    by: &Actor,
    now: DateTime<Utc>,
) -> Result<FileRow> {
    let row = FileRow::new(scope, FileId::at(now), home, content, by, now.naive_utc());
    keep(conn, platform, scope, row)
}

/// Stores a row within the workspace's quota.
///
/// # Errors
/// [`FileError::StorageFull`].
pub(crate) fn keep(conn: &mut Conn, platform: &Platform, scope: &TeamScope, row: FileRow) -> Result<FileRow> {
    let quota = i64::try_from(platform.files.limits.quota).unwrap_or(i64::MAX);
    if !files::take_room(conn, scope, row.size, quota)? {
        return Err(FileError::StorageFull.into());
    }
    files::insert(conn, row.clone())?;
    Ok(row)
}

pub(crate) fn subject(row: &FileRow) -> Subject {
    Subject {
        kind: "file",
        id: row.id.to_string(),
        name: row.name.clone(),
        client: Some(row.client_id),
    }
}

/// What an event of a file carries along: its project, and for the live tellings whether the client can see a difference.
pub(crate) fn data(row: &FileRow, shown: bool) -> String {
    serde_json::json!({ "project_id": row.project_id, "size": row.size, "shown": shown }).to_string()
}

fn record(conn: &mut Conn, member: &Member, kind: EventKind, row: &FileRow) -> Result<()> {
    // What is hidden was seen until now.
    let shown = row.visible_to_client || kind == EventKind::FileHidden;
    Ok(member.record_with(conn, kind, subject(row), data(row, shown))?)
}

/// The project's client, if something may still be added to it.
fn open_client(conn: &mut Conn, scope: &TeamScope, project: ProjectId) -> Result<Home> {
    let (project, _) = projects::find(conn, scope, project)?.ok_or(Error::NotFound)?;
    let (client, _) = clients::find(conn, scope, project.client_id)?.ok_or(Error::NotFound)?;
    if client.archived_at.is_some() {
        return Err(Error::ClientArchived);
    }
    Ok(Home {
        client: project.client_id,
        project: Some(project.id),
        visible_to_client: false,
    })
}

/// Whether the member may bring a file to a project, asked before its content is taken in; answers whose it will be.
///
/// # Errors
/// [`Error::NotFound`], [`Error::ClientArchived`].
pub fn may_upload(conn: &mut Conn, member: &Member, project: ProjectId) -> Result<WorkspaceId> {
    open_client(conn, &member.scope, project)?;
    Ok(member.scope.workspace())
}

/// Adds a file to a project; the client does not see it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::ClientArchived`], [`FileError::StorageFull`].
pub fn upload(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    project: ProjectId,
    content: Content,
) -> Result<FileRow> {
    let home = open_client(conn, &member.scope, project)?;
    let row = store(
        conn,
        platform,
        &member.scope,
        home,
        content,
        &member.actor,
        member.now,
    )?;
    record(conn, member, EventKind::FileUploaded, &row)?;
    Ok(row)
}

/// The files of a project, newest first, up to `limit` older than one.
///
/// # Errors
/// [`Error::NotFound`] for the project.
pub fn of_project(
    conn: &mut Conn,
    member: &Member,
    project: ProjectId,
    before: Option<FileId>,
    limit: i64,
) -> Result<Vec<FileRow>> {
    projects::find(conn, &member.scope, project)?.ok_or(Error::NotFound)?;
    Ok(files::of_project(conn, &member.scope, project, before, limit)?)
}

/// A file of a project that is not in the bin; what hangs on something else is reached through that.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(conn: &mut Conn, member: &Member, id: FileId) -> Result<FileRow> {
    files::find(conn, &member.scope, id)?
        .filter(|row| row.deleted_at.is_none() && row.project_id.is_some())
        .ok_or(Error::NotFound)
}

fn expect(row: &FileRow, expected: Option<i64>) -> Result<()> {
    match expected {
        Some(expected) if expected != row.revision => Err(Error::EditConflict),
        _ => Ok(()),
    }
}

/// Renames a file, or shows it to the client, or hides it.
///
/// # Errors
/// Bad fields, [`Error::NotFound`], [`Error::EditConflict`] when the revision is not the one expected.
pub fn update(
    conn: &mut Conn,
    member: &Member,
    id: FileId,
    patch: FilePatch,
    expected: Option<i64>,
) -> Result<FileRow> {
    let row = get(conn, member, id)?;
    expect(&row, expected)?;
    let mut after = row.clone();
    if let Some(name) = patch.name {
        after.name = read_name(&name)?;
    }
    if let Some(visible) = patch.visible_to_client {
        after.visible_to_client = visible;
    }
    if after == row {
        return Ok(row);
    }
    let saved = files::save(conn, &member.scope, &row, &after)?.ok_or(Error::EditConflict)?;
    if saved.name != row.name {
        record(conn, member, EventKind::FileRenamed, &saved)?;
    }
    match (row.visible_to_client, saved.visible_to_client) {
        (false, true) => record(conn, member, EventKind::FileShared, &saved)?,
        (true, false) => record(conn, member, EventKind::FileHidden, &saved)?,
        (true, true) | (false, false) => {}
    }
    Ok(saved)
}

/// Puts a file into the bin, where it waits to be restored or purged.
///
/// # Errors
/// [`Error::NotFound`], [`Error::EditConflict`] when the revision is not the one expected.
pub fn delete(conn: &mut Conn, member: &Member, id: FileId, expected: Option<i64>) -> Result<()> {
    let row = get(conn, member, id)?;
    expect(&row, expected)?;
    let mut after = row.clone();
    after.deleted_at = Some(member.at());
    let saved = files::save(conn, &member.scope, &row, &after)?.ok_or(Error::EditConflict)?;
    record(conn, member, EventKind::FileDeleted, &saved)
}

/// Takes a file out of the bin; fine when it is not in it.
///
/// # Errors
/// [`Error::NotFound`], once it is purged too.
pub fn restore(conn: &mut Conn, member: &Member, id: FileId) -> Result<FileRow> {
    let row = files::find(conn, &member.scope, id)?
        .filter(|row| row.project_id.is_some())
        .ok_or(Error::NotFound)?;
    if row.deleted_at.is_none() {
        return Ok(row);
    }
    let mut after = row.clone();
    after.deleted_at = None;
    let saved = files::save(conn, &member.scope, &row, &after)?.ok_or(Error::EditConflict)?;
    record(conn, member, EventKind::FileRestored, &saved)?;
    Ok(saved)
}

/// Whether the client's person may bring a file to a project, asked before its content is taken in.
///
/// # Errors
/// [`Error::NotFound`], [`Error::ClientArchived`].
pub fn visitor_may_upload(conn: &mut Conn, visitor: &Visitor, project: ProjectId) -> Result<WorkspaceId> {
    crate::projects::look(conn, visitor, project)?;
    open_client(conn, &visitor.team_scope(), project)?;
    Ok(visitor.proof.scope.workspace())
}

/// Adds a file of the client's to a project; both sides see it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::ClientArchived`], [`FileError::StorageFull`].
pub fn upload_by_client(
    conn: &mut Conn,
    platform: &Platform,
    visitor: &Visitor,
    project: ProjectId,
    content: Content,
) -> Result<FileRow> {
    crate::projects::look(conn, visitor, project)?;
    let scope = visitor.team_scope();
    let home = Home {
        visible_to_client: true,
        ..open_client(conn, &scope, project)?
    };
    let row = store(
        conn,
        platform,
        &scope,
        home,
        content,
        &visitor.actor(),
        visitor.now,
    )?;
    visitor.record_with(conn, EventKind::FileUploaded, subject(&row), data(&row, true))?;
    Ok(row)
}

/// The files of a project that its client sees, newest first, up to `limit` older than one.
///
/// # Errors
/// [`Error::NotFound`] for the project.
pub fn shown_of_project(
    conn: &mut Conn,
    visitor: &Visitor,
    project: ProjectId,
    before: Option<FileId>,
    limit: i64,
) -> Result<Vec<FileRow>> {
    crate::projects::look(conn, visitor, project)?;
    let scope = &visitor.proof.scope;
    Ok(files::visible_of_project(conn, scope, project, before, limit)?)
}

/// A file that the client sees.
///
/// # Errors
/// [`Error::NotFound`].
pub fn look(conn: &mut Conn, visitor: &Visitor, id: FileId) -> Result<FileRow> {
    files::find_visible(conn, &visitor.proof.scope, id)?.ok_or(Error::NotFound)
}
