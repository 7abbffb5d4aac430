//! What each member of the team is told of, until they have seen it.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::ids::{ClientId, NotificationId, UserId, WorkspaceId};

use crate::conn::{Backend, Conn};
use crate::dialect::insert_batches;
use crate::error::DbResult;
use crate::schema::{memberships, notifications, users};
use crate::scope::TeamScope;

/// A stored notification.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = notifications, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct NotificationRow {
    /// Whose workspace.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub workspace_id: WorkspaceId,
    /// Its id.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub id: NotificationId,
    /// To whom.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub user_id: UserId,
    /// `mention`, `message`, `quote_accepted`, `quote_declined` or `quote_changes_requested`.
    pub kind: String,
    /// Who did it.
    pub actor_name: String,
    /// Name of the thread or quote.
    pub title: String,
    /// `thread` or `quote`.
    pub subject_kind: String,
    /// Its id.
    pub subject_id: String,
    /// About which client.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub client_id: ClientId,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub read_at: Option<NaiveDateTime>,
}

/// A member of the team, to be told of things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamMember {
    /// Who.
    pub id: UserId,
    /// Their name.
    pub name: String,
}

/// The members of the team, by name.
///
/// # Errors
/// When the database fails.
pub fn team(conn: &mut Conn, scope: &TeamScope) -> DbResult<Vec<TeamMember>> {
    let found: Vec<(String, String)> = memberships::table
        .inner_join(users::table.on(users::id.eq(memberships::user_id)))
        .filter(memberships::workspace_id.eq(scope.key()))
        .order((users::name.asc(), users::id.asc()))
        .limit(500)
        .select((users::id, users::name))
        .load(conn)?;
    Ok(found
        .into_iter()
        .filter_map(|(id, name)| {
            Some(TeamMember {
                id: id.parse().ok()?,
                name,
            })
        })
        .collect())
}

/// Stores notifications. Of messages in one thread each person keeps one that is unread.
///
/// # Errors
/// When the database fails.
pub fn insert(conn: &mut Conn, scope: &TeamScope, rows: Vec<NotificationRow>) -> DbResult<()> {
    for row in rows.iter().filter(|row| row.kind == "message") {
        diesel::delete(
            notifications::table
                .filter(notifications::workspace_id.eq(scope.key()))
                .filter(notifications::user_id.eq(row.user_id.to_string()))
                .filter(notifications::subject_id.eq(&row.subject_id))
                .filter(notifications::kind.eq("message"))
                .filter(notifications::read_at.is_null()),
        )
        .execute(conn)?;
    }
    let own = rows
        .into_iter()
        .filter(|row| row.workspace_id == scope.workspace());
    insert_batches!(conn, notifications::table, own);
    Ok(())
}

/// Up to `limit` notifications of somebody, newest first.
///
/// # Errors
/// When the database fails.
pub fn of_user(
    conn: &mut Conn,
    scope: &TeamScope,
    user: UserId,
    before: Option<NotificationId>,
    limit: i64,
) -> DbResult<Vec<NotificationRow>> {
    let mut rows = notifications::table
        .filter(notifications::workspace_id.eq(scope.key()))
        .filter(notifications::user_id.eq(user.to_string()))
        .order(notifications::id.desc())
        .limit(limit)
        .select(NotificationRow::as_select())
        .into_boxed::<Backend>();
    if let Some(before) = before {
        rows = rows.filter(notifications::id.lt(before.to_string()));
    }
    Ok(rows.load(conn)?)
}

/// How many notifications of somebody are unread.
///
/// # Errors
/// When the database fails.
pub fn unread(conn: &mut Conn, scope: &TeamScope, user: UserId) -> DbResult<i64> {
    Ok(notifications::table
        .filter(notifications::workspace_id.eq(scope.key()))
        .filter(notifications::user_id.eq(user.to_string()))
        .filter(notifications::read_at.is_null())
        .count()
        .get_result(conn)?)
}

/// Which notifications have been seen.
#[derive(Debug, Clone)]
pub enum Seen {
    /// All up to this one.
    UpTo(NotificationId),
    /// Those about one thread or quote.
    About(String),
}

/// Notes that somebody has seen some of their notifications.
///
/// # Errors
/// When the database fails.
pub fn mark_seen(
    conn: &mut Conn,
    scope: &TeamScope,
    user: UserId,
    seen: &Seen,
    now: NaiveDateTime,
) -> DbResult<()> {
    let own = notifications::table
        .filter(notifications::workspace_id.eq(scope.key()))
        .filter(notifications::user_id.eq(user.to_string()))
        .filter(notifications::read_at.is_null());
    match seen {
        Seen::UpTo(last) => diesel::update(own.filter(notifications::id.le(last.to_string())))
            .set(notifications::read_at.eq(now))
            .execute(conn)?,
        Seen::About(subject) => diesel::update(own.filter(notifications::subject_id.eq(subject)))
            .set(notifications::read_at.eq(now))
            .execute(conn)?,
    };
    Ok(())
}
