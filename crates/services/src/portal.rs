//! What a client's person sees and does in the portal.

use domain::ids::ClientId;
use persistence::doors::Door;
use persistence::work::{ClientWork, InvoiceRow, ProjectRow, QuoteRow};
use persistence::workspaces::WorkspaceRow;
use persistence::{Conn, doors, portal_sessions, work, workspaces};

use crate::error::{Error, Result};
use crate::people::Visitor;

/// The person, where they are, and where else they may go.
#[derive(Debug, Clone)]
pub struct PortalMe {
    /// The contact's id, as text.
    pub contact_id: String,
    /// The contact's name.
    pub name: String,
    /// The contact's address.
    pub email: String,
    /// The clients this address may enter, by name.
    pub doors: Vec<Door>,
    /// The one entered.
    pub current: Door,
    /// Whose portal it is.
    pub workspace: WorkspaceRow,
}

/// The person and their doors.
///
/// # Errors
/// [`Error::SignInRequired`] when the contact is gone.
pub fn me(conn: &mut Conn, visitor: &Visitor) -> Result<PortalMe> {
    let scope = &visitor.proof.scope;
    let (name, email) = doors::myself(conn, scope)?;
    let doors = doors::of_person(conn, scope)?;
    let current = doors
        .iter()
        .find(|door| door.contact == scope.contact())
        .cloned()
        .ok_or(Error::SignInRequired)?;
    let workspace = workspaces::of(conn, scope.workspace())?;
    Ok(PortalMe {
        contact_id: scope.contact().to_string(),
        name,
        email,
        doors,
        current,
        workspace,
    })
}

/// The first page of the portal.
#[derive(Debug, Clone)]
pub struct Dashboard {
    /// Who sees it.
    pub me: PortalMe,
    /// Projects not ended.
    pub projects: Vec<ProjectRow>,
    /// Quotes that were sent.
    pub quotes: Vec<QuoteRow>,
    /// Invoices that were sent.
    pub invoices: Vec<InvoiceRow>,
}

/// The first page of the portal.
///
/// # Errors
/// [`Error::SignInRequired`] when the contact is gone.
pub fn dashboard(conn: &mut Conn, visitor: &Visitor) -> Result<Dashboard> {
    let scope = ClientWork::for_portal(&visitor.proof.scope);
    Ok(Dashboard {
        me: me(conn, visitor)?,
        projects: work::open_projects(conn, scope)?,
        quotes: work::recent_quotes(conn, scope)?,
        invoices: work::recent_invoices(conn, scope)?,
    })
}

/// Goes over to another client of the same person.
///
/// # Errors
/// [`Error::NotFound`] when it is not one of theirs.
pub fn switch(conn: &mut Conn, visitor: &Visitor, client: ClientId) -> Result<PortalMe> {
    let doors = doors::of_person(conn, &visitor.proof.scope)?;
    let door = doors
        .into_iter()
        .find(|door| door.client == client)
        .ok_or(Error::NotFound)?;
    let proof = portal_sessions::switch(conn, &visitor.proof, &door)?;
    me(
        conn,
        &Visitor {
            proof,
            now: visitor.now,
        },
    )
}

/// Ends the session.
///
/// # Errors
/// When the database fails.
pub fn sign_out(conn: &mut Conn, visitor: &Visitor) -> Result<()> {
    portal_sessions::revoke(conn, &visitor.proof, visitor.now.naive_utc())?;
    Ok(())
}
