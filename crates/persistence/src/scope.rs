//! Whose rows a caller may touch. A scope is got only from a row that proves it, never made from an id in a request.

use domain::ids::{ClientId, ContactId, WorkspaceId};

/// All rows of one workspace: the team's view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TeamScope {
    workspace: WorkspaceId,
}

/// What one client's person may see of one workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PortalScope {
    workspace: WorkspaceId,
    client: ClientId,
    contact: ContactId,
}

impl TeamScope {
    pub(crate) const fn proven(workspace: WorkspaceId) -> Self {
        Self { workspace }
    }

    /// The scope of work that CoPortal does by itself for a workspace it read from its own tables.
    pub const fn for_job(workspace: WorkspaceId) -> Self {
        Self { workspace }
    }

    /// Which workspace.
    pub const fn workspace(&self) -> WorkspaceId {
        self.workspace
    }

    pub(crate) fn key(&self) -> String {
        self.workspace.to_string()
    }
}

impl PortalScope {
    pub(crate) const fn proven(workspace: WorkspaceId, client: ClientId, contact: ContactId) -> Self {
        Self {
            workspace,
            client,
            contact,
        }
    }

    /// Which workspace.
    pub const fn workspace(&self) -> WorkspaceId {
        self.workspace
    }

    /// Which client.
    pub const fn client(&self) -> ClientId {
        self.client
    }

    /// Which of the client's people.
    pub const fn contact(&self) -> ContactId {
        self.contact
    }
}
