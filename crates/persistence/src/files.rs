//! Rows of stored files, and how much they take. The bytes themselves lie in the file store under `place`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::access::Actor;
use domain::ids::{ClientId, FileId, ProjectId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::dialect::dialect;
use crate::error::{DbError, DbResult};
use crate::schema::{file_usage, files};
use crate::scope::{PortalScope, TeamScope};

/// A stored file.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = files, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct FileRow {
    /// Whose.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: FileId,
    /// Of which client.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub client_id: ClientId,
    /// In whose list of files it stands; none for what hangs on something else.
    pub project_id: Option<String>,
    /// What it is called.
    pub name: String,
    /// What its content is.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Of the content, hex.
    pub sha256: String,
    /// Where the content lies in the file store.
    pub place: String,
    /// Whether the client sees it.
    pub visible_to_client: bool,
    /// `user`, `api_key`, `contact` or `system`.
    pub uploaded_by_kind: String,
    /// Who brought it.
    pub uploaded_by_id: String,
    /// Their name at that time.
    pub uploaded_by_name: String,
    /// Goes up with every change.
    pub revision: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC; nothing unless it is in the bin.
    pub deleted_at: Option<NaiveDateTime>,
}

/// Content that lies in the file store and has no row yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// What the file is called.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Hex.
    pub sha256: String,
    /// Where it lies.
    pub place: String,
}

/// To whom a file belongs and who sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home {
    /// Of which client.
    pub client: ClientId,
    /// In whose list of files it stands.
    pub project: Option<ProjectId>,
    /// Whether the client sees it.
    pub visible_to_client: bool,
}

impl FileRow {
    /// A new file, not stored yet.
    pub fn new(
        scope: &TeamScope,
        id: FileId,
        home: Home,
        content: Content,
        by: &Actor,
        now: NaiveDateTime,
    ) -> Self {
        Self {
            workspace_id: scope.workspace(),
            id,
            client_id: home.client,
            project_id: home.project.map(|id| id.to_string()),
            name: content.name,
            media_type: content.media_type,
            size: content.size,
            sha256: content.sha256,
            place: content.place,
            visible_to_client: home.visible_to_client,
            uploaded_by_kind: by.kind().to_owned(),
            uploaded_by_id: by.id(),
            uploaded_by_name: by.name().to_owned(),
            revision: 1,
            created_at: now,
            deleted_at: None,
        }
    }

    /// The same in the bin: it waits there for what it will hang on, and goes with the bin if that never comes.
    #[must_use]
    pub fn waiting(self) -> Self {
        let since = self.created_at;
        self.binned(since)
    }

    /// The same in the bin since a moment, where no client sees it.
    #[must_use]
    pub fn binned(mut self, since: NaiveDateTime) -> Self {
        self.deleted_at = Some(since);
        self.visible_to_client = false;
        self
    }
}

/// What the person in the portal may see; nothing else starts a query of theirs.
macro_rules! visible {
    ($scope:expr) => {
        files::table
            .filter(files::workspace_id.eq($scope.workspace().to_string()))
            .filter(files::client_id.eq($scope.client().to_string()))
            .filter(files::visible_to_client.eq(true))
            .filter(files::deleted_at.is_null())
            .select(FileRow::as_select())
    };
}

/// Stores a new row; its bytes are counted by [`take_room`].
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, row: FileRow) -> DbResult<()> {
    diesel::insert_into(files::table).values(row).execute(conn)?;
    Ok(())
}

/// Counts so many bytes more if the quota holds them; answers whether it does.
///
/// # Errors
/// When the database fails.
pub fn take_room(conn: &mut Conn, scope: &TeamScope, bytes: i64, quota: i64) -> DbResult<bool> {
    let first = (
        file_usage::workspace_id.eq(scope.key()),
        file_usage::bytes.eq(0_i64),
    );
    dialect!(conn, |conn| diesel::insert_into(file_usage::table)
        .values(first)
        .on_conflict_do_nothing()
        .execute(conn)?);
    // One statement, so that uploads at the same moment cannot both take the last of it.
    let counted = diesel::update(
        file_usage::table
            .find(scope.key())
            .filter(file_usage::bytes.le(quota.saturating_sub(bytes))),
    )
    .set(file_usage::bytes.eq(file_usage::bytes + bytes))
    .execute(conn)?;
    Ok(counted == 1)
}

/// Bytes that the files of the workspace take.
///
/// # Errors
/// When the database fails.
pub fn taken(conn: &mut Conn, scope: &TeamScope) -> DbResult<i64> {
    let bytes: Option<i64> = file_usage::table
        .find(scope.key())
        .select(file_usage::bytes)
        .first(conn)
        .optional()?;
    Ok(bytes.unwrap_or(0))
}

/// A file, in the bin or not.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, scope: &TeamScope, id: FileId) -> DbResult<Option<FileRow>> {
    Ok(files::table
        .find((scope.key(), id.to_string()))
        .select(FileRow::as_select())
        .first(conn)
        .optional()?)
}

/// The files of a project, newest first, up to `limit` older than one.
///
/// # Errors
/// When the database fails.
pub fn of_project(
    conn: &mut Conn,
    scope: &TeamScope,
    project: ProjectId,
    before: Option<FileId>,
    limit: i64,
) -> DbResult<Vec<FileRow>> {
    let mut rows = files::table
        .filter(files::workspace_id.eq(scope.key()))
        .filter(files::project_id.eq(project.to_string()))
        .filter(files::deleted_at.is_null())
        .order(files::id.desc())
        .limit(limit)
        .select(FileRow::as_select())
        .into_boxed::<Backend>();
    if let Some(before) = before {
        rows = rows.filter(files::id.lt(before.to_string()));
    }
    Ok(rows.load(conn)?)
}

/// Stores name, visibility and bin if the revision is still that of `before`.
///
/// # Errors
/// When the database fails.
pub fn save(
    conn: &mut Conn,
    scope: &TeamScope,
    before: &FileRow,
    after: &FileRow,
) -> DbResult<Option<FileRow>> {
    Ok(diesel::update(
        files::table
            .find((scope.key(), before.id.to_string()))
            .filter(files::revision.eq(before.revision)),
    )
    .set((
        files::name.eq(&after.name),
        files::visible_to_client.eq(after.visible_to_client),
        files::deleted_at.eq(after.deleted_at),
        files::revision.eq(before.revision + 1),
    ))
    .returning(files::all_columns)
    .get_result(conn)
    .optional()?)
}

/// The files of a project that the client in the portal sees, newest first, up to `limit` older than one.
///
/// # Errors
/// When the database fails.
pub fn visible_of_project(
    conn: &mut Conn,
    scope: &PortalScope,
    project: ProjectId,
    before: Option<FileId>,
    limit: i64,
) -> DbResult<Vec<FileRow>> {
    let mut rows = visible!(scope)
        .filter(files::project_id.eq(project.to_string()))
        .order(files::id.desc())
        .limit(limit)
        .into_boxed::<Backend>();
    if let Some(before) = before {
        rows = rows.filter(files::id.lt(before.to_string()));
    }
    Ok(rows.load(conn)?)
}

/// A file that the client in the portal sees.
///
/// # Errors
/// When the database fails.
pub fn find_visible(conn: &mut Conn, scope: &PortalScope, id: FileId) -> DbResult<Option<FileRow>> {
    Ok(visible!(scope)
        .filter(files::id.eq(id.to_string()))
        .first(conn)
        .optional()?)
}

/// Throws away the rows that have been in the bin since before `before`, up to `limit`; answers where their bytes lie.
///
/// # Errors
/// When the database fails.
pub fn purge(conn: &mut Conn, before: NaiveDateTime, limit: i64) -> DbResult<Vec<String>> {
    let due: Vec<(String, String)> = files::table
        .filter(files::deleted_at.lt(before))
        .order(files::deleted_at.asc())
        .limit(limit)
        .select((files::workspace_id, files::id))
        .load(conn)?;
    let mut places = Vec::new();
    for (workspace, id) in due {
        // Asked again in the statement: somebody may have restored it meanwhile.
        let gone: Option<(String, i64)> = diesel::delete(
            files::table
                .find((&workspace, &id))
                .filter(files::deleted_at.lt(before)),
        )
        .returning((files::place, files::size))
        .get_result(conn)
        .optional()?;
        let Some((place, size)) = gone else { continue };
        diesel::update(file_usage::table.find(&workspace))
            .set(file_usage::bytes.eq(file_usage::bytes - size))
            .execute(conn)?;
        places.push(place);
    }
    Ok(places)
}

/// Those of the places that no row names.
///
/// # Errors
/// When the database fails.
pub fn unnamed(conn: &mut Conn, places: &[String]) -> DbResult<Vec<String>> {
    let named: Vec<String> = files::table
        .filter(files::place.eq_any(places))
        .select(files::place)
        .load(conn)?;
    let is_named = |place: &&String| !named.contains(place);
    Ok(places.iter().filter(is_named).cloned().collect())
}

/// Place, size and hash of content that a row promises.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Promise {
    /// Where it lies.
    pub place: String,
    /// Bytes.
    pub size: i64,
    /// Hex.
    pub sha256: String,
}

/// Up to `limit` promises of rows of all workspaces, those after a place, in its order.
///
/// # Errors
/// When the database fails.
pub fn promises(conn: &mut Conn, after: &str, limit: i64) -> DbResult<Vec<Promise>> {
    files::table
        .filter(files::place.gt(after))
        .order(files::place.asc())
        .limit(limit)
        .select((files::place, files::size, files::sha256))
        .load(conn)
        .map_err(DbError::from)
}
