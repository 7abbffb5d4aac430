//! What a member of the team is told of: calls by name, messages of clients, answers to quotes.

use chrono::{DateTime, Utc};
use domain::ids::{NotificationId, UserId};
use persistence::notifications::{self, NotificationRow, Seen};
use persistence::quotes::QuoteRow;
use persistence::{Conn, TeamScope};

use crate::error::Result;
use crate::people::Member;

/// A page of notifications, and how many are unread in all.
#[derive(Debug, Clone)]
pub struct Notifications {
    /// Newest first.
    pub rows: Vec<NotificationRow>,
    /// How many are unread.
    pub unread: i64,
}

/// Up to `limit` notifications of the member, newest first.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for an integration.
pub fn list(
    conn: &mut Conn,
    member: &Member,
    before: Option<NotificationId>,
    limit: i64,
) -> Result<Notifications> {
    let (user, _) = member.person()?;
    Ok(Notifications {
        rows: notifications::of_user(conn, &member.scope, user, before, limit)?,
        unread: notifications::unread(conn, &member.scope, user)?,
    })
}

/// Notes that the member has seen all up to one.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for an integration.
pub fn mark_seen(conn: &mut Conn, member: &Member, last: NotificationId) -> Result<()> {
    let (user, _) = member.person()?;
    notifications::mark_seen(conn, &member.scope, user, &Seen::UpTo(last), member.at())?;
    Ok(())
}

/// Tells the whole team what a client answered to a quote; says whom.
///
/// # Errors
/// When the database fails.
pub(crate) fn of_quote(
    conn: &mut Conn,
    scope: &TeamScope,
    quote: &QuoteRow,
    kind: &str,
    who: &str,
    now: DateTime<Utc>,
) -> Result<Vec<UserId>> {
    let team = notifications::team(conn, scope)?;
    let rows = team.iter().map(|member| NotificationRow {
        workspace_id: scope.workspace(),
        id: NotificationId::at(now),
        user_id: member.id,
        kind: kind.to_owned(),
        actor_name: who.to_owned(),
        title: quote.title.clone(),
        subject_kind: "quote".to_owned(),
        subject_id: quote.id.to_string(),
        client_id: quote.client_id,
        created_at: now.naive_utc(),
        read_at: None,
    });
    notifications::insert(conn, scope, rows.collect())?;
    Ok(team.into_iter().map(|member| member.id).collect())
}
