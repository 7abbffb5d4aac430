//! Who acts, and what each may do: one exhaustive table. How a caller proves who they are is not decided here.

use std::str::FromStr;

use crate::ids::{ApiKeyId, ContactId, UserId};

/// The part a user has in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Created the workspace or was handed it; may do everything.
    Owner,
    /// Runs the workspace: settings, team and keys.
    Admin,
    /// Does client work.
    Member,
}

impl Role {
    /// The role as stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Member => "member",
        }
    }
}

/// A role or status this version does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown value {0:?}")]
pub struct UnknownValue(pub String);

impl FromStr for Role {
    type Err = UnknownValue;
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "owner" => Ok(Self::Owner),
            "admin" => Ok(Self::Admin),
            "member" => Ok(Self::Member),
            other => Err(UnknownValue(other.to_owned())),
        }
    }
}

impl TryFrom<String> for Role {
    type Error = UnknownValue;
    fn try_from(text: String) -> Result<Self, UnknownValue> {
        text.parse()
    }
}

impl From<Role> for String {
    fn from(role: Role) -> Self {
        role.as_str().to_owned()
    }
}

/// Something a member of the workspace side may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// See clients, their contacts and activity.
    ReadClients,
    /// Create, change, archive, import and export clients and contacts.
    WriteClients,
    /// Open and close the portal for a contact.
    ManagePortalAccess,
    /// See quotes and the library of services.
    ReadQuotes,
    /// Write, send and take back quotes, and keep the library of services.
    WriteQuotes,
    /// See invoices, payments and what they sum to.
    ReadInvoices,
    /// Write, issue, send and cancel invoices, and record what was paid.
    WriteInvoices,
    /// See projects and their tasks.
    ReadProjects,
    /// Create and change projects and their tasks.
    WriteProjects,
    /// See threads, those of the team alone included.
    ReadThreads,
    /// Begin threads and write messages.
    WriteThreads,
    /// See the settings of the workspace.
    ReadWorkspace,
    /// Change business and branding settings.
    ChangeWorkspace,
    /// See, make and revoke API keys.
    ManageApiKeys,
    /// See and change one's own user and sessions.
    OwnProfile,
}

/// By what right somebody acts on the workspace side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority {
    /// A signed-in user with a role.
    User(Role),
    /// An integration with an API key.
    ApiKey,
}

impl Authority {
    /// Whether this authority holds the permission.
    pub const fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::ReadClients
            | Permission::WriteClients
            | Permission::ManagePortalAccess
            | Permission::ReadQuotes
            | Permission::WriteQuotes
            | Permission::ReadInvoices
            | Permission::WriteInvoices
            | Permission::ReadProjects
            | Permission::WriteProjects
            | Permission::ReadThreads
            | Permission::WriteThreads
            | Permission::ReadWorkspace => match self {
                Self::User(Role::Owner | Role::Admin | Role::Member) | Self::ApiKey => true,
            },
            Permission::ChangeWorkspace | Permission::ManageApiKeys => match self {
                Self::User(Role::Owner | Role::Admin) => true,
                Self::User(Role::Member) | Self::ApiKey => false,
            },
            Permission::OwnProfile => match self {
                Self::User(Role::Owner | Role::Admin | Role::Member) => true,
                Self::ApiKey => false,
            },
        }
    }
}

/// Who did something, as the event log keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A member of the team.
    User {
        /// Which one.
        id: UserId,
        /// The name at that time.
        name: String,
    },
    /// An integration.
    ApiKey {
        /// Which key.
        id: ApiKeyId,
        /// The key's name at that time.
        name: String,
    },
    /// A client's person in the portal.
    Contact {
        /// Which one.
        id: ContactId,
        /// The name at that time.
        name: String,
    },
    /// CoPortal itself, in a job.
    System,
}

impl Actor {
    /// The kind as stored.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::User { .. } => "user",
            Self::ApiKey { .. } => "api_key",
            Self::Contact { .. } => "contact",
            Self::System => "system",
        }
    }

    /// The id as stored; empty for the system.
    pub fn id(&self) -> String {
        match self {
            Self::User { id, .. } => id.to_string(),
            Self::ApiKey { id, .. } => id.to_string(),
            Self::Contact { id, .. } => id.to_string(),
            Self::System => String::new(),
        }
    }

    /// The name to show.
    pub fn name(&self) -> &str {
        match self {
            Self::User { name, .. } | Self::ApiKey { name, .. } | Self::Contact { name, .. } => name,
            Self::System => "CoPortal",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_and_a_key_change_no_settings() {
        for permission in [Permission::ChangeWorkspace, Permission::ManageApiKeys] {
            assert!(Authority::User(Role::Owner).may(permission));
            assert!(Authority::User(Role::Admin).may(permission));
            assert!(!Authority::User(Role::Member).may(permission));
            assert!(!Authority::ApiKey.may(permission));
        }
        assert!(!Authority::ApiKey.may(Permission::OwnProfile));
        assert!(Authority::ApiKey.may(Permission::WriteClients));
    }
}
