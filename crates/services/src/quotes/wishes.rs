//! A client's person asks for changes to a quote, in a thread of its own.

use domain::event::EventKind;
use domain::form::Invalid;
use domain::ids::{ChangeRequestId, QuoteId};
use domain::quote::QuoteAct;
use domain::quote::signature::read_comment;
use persistence::Conn;
use persistence::quote_answers::{self, ChangeRequestRow};

use super::answering::{PortalQuote, find, gate, show};
use super::mails::{self, News};
use super::subject;
use crate::error::Result;
use crate::people::Visitor;
use crate::platform::Platform;
use crate::{notifications, threads};

/// Asks for something else; the quote stays where it is until the team acts.
///
/// # Errors
/// Bad fields, [`Error::NotFound`](crate::error::Error::NotFound),
/// [`Error::ClientArchived`](crate::error::Error::ClientArchived), or a [`QuoteError`](domain::quote::QuoteError).
pub fn request_changes(
    conn: &mut Conn,
    platform: &Platform,
    visitor: &Visitor,
    id: QuoteId,
    hash: Option<&str>,
    comment: &str,
) -> Result<PortalQuote> {
    let comment = read_comment(comment)?;
    let found = find(conn, visitor, id, true)?;
    gate(&found, visitor, QuoteAct::RequestChanges, hash)?;
    let name = visitor.proof.contact_name.clone();
    let requests = quote_answers::change_requests(conn, &visitor.team_scope(), id)?;
    if requests.len() >= MOST_REQUESTS {
        return Err(Invalid::at(
            "/comment",
            "too_long",
            "That is a lot of wishes; write a mail instead.",
        )
        .into());
    }
    quote_answers::insert_change_request(
        conn,
        ChangeRequestRow {
            workspace_id: found.workspace.id,
            id: ChangeRequestId::at(visitor.now),
            quote_id: id,
            version: found.version.row.version,
            contact_id: visitor.proof.scope.contact().to_string(),
            contact_name: name.clone(),
            comment: comment.clone(),
            created_at: visitor.at(),
        },
    )?;
    let news = News {
        what: format!("{name} asks for changes to a quote"),
        said: Some(&comment),
        paper: None,
    };
    mails::tell_team(conn, platform, &found.workspace, &found.row, &news, visitor.now)?;
    let told = notifications::of_quote(
        conn,
        &visitor.team_scope(),
        &found.row,
        "quote_changes_requested",
        &name,
        visitor.now,
    )?;
    let thread = threads::about_quote(conn, visitor, &found.row, &comment, told)?;
    let data = serde_json::json!({
        "version": found.version.row.version, "comment": comment, "thread_id": thread
    });
    visitor.record_with(
        conn,
        EventKind::QuoteChangesRequested,
        subject(&found.row),
        data.to_string(),
    )?;
    show(conn, visitor, found)
}

/// More wishes about one quote than anybody has.
const MOST_REQUESTS: usize = 50;
