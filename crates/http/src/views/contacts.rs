//! Contacts and their invitations as JSON.

use chrono::{DateTime, Utc};
use domain::client::ContactInput;
use persistence::contacts::{ContactRow, Delivery};
use serde::{Deserialize, Serialize};
use services::contacts::ContactPatch;
use services::portal_access::Invitation;
use utoipa::ToSchema;

use super::{instant, instant_option, present};

/// Whether a contact may enter the portal, and whether they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PortalStatus {
    /// Never asked.
    NotInvited,
    /// Asked, not come yet.
    Invited,
    /// Has been in.
    Active,
    /// May not enter any more.
    Revoked,
}

impl From<domain::portal::PortalStatus> for PortalStatus {
    fn from(status: domain::portal::PortalStatus) -> Self {
        match status {
            domain::portal::PortalStatus::NotInvited => Self::NotInvited,
            domain::portal::PortalStatus::Invited => Self::Invited,
            domain::portal::PortalStatus::Active => Self::Active,
            domain::portal::PortalStatus::Revoked => Self::Revoked,
        }
    }
}

/// Where the mail of an invitation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum InviteDelivery {
    /// Waits for its first or next try.
    Queued,
    /// Handed to the mail server.
    Sent,
    /// Given up; see the outbox.
    Failed,
}

impl From<Delivery> for InviteDelivery {
    fn from(delivery: Delivery) -> Self {
        match delivery {
            Delivery::Queued => Self::Queued,
            Delivery::Sent => Self::Sent,
            Delivery::Failed => Self::Failed,
        }
    }
}

/// A person at a client.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Contact)]
pub(crate) struct ContactView {
    /// Its id.
    #[schema(example = "con_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// At which client.
    #[schema(example = "cli_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) client_id: String,
    /// The person's name.
    pub(crate) name: String,
    /// Where invites go.
    pub(crate) email: String,
    /// As people write it.
    #[schema(required = true)]
    pub(crate) phone: Option<String>,
    /// What the person does at the client.
    #[schema(required = true)]
    pub(crate) role_title: Option<String>,
    /// Whether this one's address is the client's.
    pub(crate) is_primary: bool,
    /// The way into the portal.
    pub(crate) portal_status: PortalStatus,
    /// When last invited.
    #[schema(required = true)]
    pub(crate) invited_at: Option<DateTime<Utc>>,
    /// Until when the last invitation's link works.
    #[schema(required = true)]
    pub(crate) invite_expires_at: Option<DateTime<Utc>>,
    /// Where the last invitation's mail is.
    #[schema(required = true)]
    pub(crate) invite_delivery: Option<InviteDelivery>,
    /// When last in the portal.
    #[schema(required = true)]
    pub(crate) last_sign_in_at: Option<DateTime<Utc>>,
    /// When added.
    pub(crate) created_at: DateTime<Utc>,
    /// Goes up with every change; the ETag.
    pub(crate) version: i64,
}

impl From<(ContactRow, Option<Delivery>)> for ContactView {
    fn from((row, delivery): (ContactRow, Option<Delivery>)) -> Self {
        Self {
            id: row.id.to_string(),
            client_id: row.client_id.to_string(),
            name: row.name,
            email: row.email,
            phone: row.phone,
            role_title: row.role_title,
            is_primary: row.is_primary,
            portal_status: row.portal_status.into(),
            invited_at: instant_option(row.invited_at),
            invite_expires_at: instant_option(row.invite_expires_at),
            invite_delivery: delivery.map(Into::into),
            last_sign_in_at: instant_option(row.last_sign_in_at),
            created_at: instant(row.created_at),
            version: row.version,
        }
    }
}

/// A person to add to a client.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Abena Boateng", "email": "abena@boateng.example", "role_title": "Finance"}))]
pub(crate) struct NewContact {
    /// The person's name.
    #[schema(max_length = 200, example = "Abena Boateng")]
    pub(crate) name: String,
    /// Where invites go.
    #[schema(max_length = 254, example = "abena@boateng.example")]
    pub(crate) email: String,
    /// As people write it.
    #[schema(max_length = 40)]
    pub(crate) phone: Option<String>,
    /// What the person does at the client.
    #[schema(max_length = 100, example = "Finance")]
    pub(crate) role_title: Option<String>,
}

impl From<NewContact> for ContactInput {
    fn from(body: NewContact) -> Self {
        Self {
            name: body.name,
            email: body.email,
            phone: body.phone,
            role_title: body.role_title,
        }
    }
}

/// Fields of a contact to change; what is absent stays, null empties.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"role_title": "Head of finance", "phone": null}))]
pub(crate) struct UpdateContact {
    /// The person's name.
    #[schema(max_length = 200, nullable = false)]
    pub(crate) name: Option<String>,
    /// Where invites go.
    #[schema(max_length = 254, nullable = false)]
    pub(crate) email: Option<String>,
    /// As people write it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 40)]
    pub(crate) phone: Option<Option<String>>,
    /// What the person does at the client.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 100)]
    pub(crate) role_title: Option<Option<String>>,
}

impl From<UpdateContact> for ContactPatch {
    fn from(body: UpdateContact) -> Self {
        Self {
            name: body.name,
            email: body.email,
            phone: body.phone,
            role_title: body.role_title,
        }
    }
}

/// An invitation that is on its way.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Invitation)]
pub(crate) struct InvitationView {
    /// Always `invited`: a link is on its way.
    pub(crate) portal_status: PortalStatus,
    /// Until when the link works.
    pub(crate) expires_at: DateTime<Utc>,
    /// Always `queued`: the mail is written and will be delivered.
    pub(crate) delivery: InviteDelivery,
    /// Whom it asks in.
    #[schema(example = "con_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) contact_id: String,
}

impl From<Invitation> for InvitationView {
    fn from(invitation: Invitation) -> Self {
        Self {
            portal_status: PortalStatus::Invited,
            expires_at: invitation.expires_at,
            delivery: InviteDelivery::Queued,
            contact_id: invitation.contact.to_string(),
        }
    }
}
