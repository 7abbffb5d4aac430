//! Users, sessions and sign-in forms as JSON.

use chrono::{DateTime, Utc};
use persistence::sessions::UserSessionRow;
use persistence::users::UserRow;
use serde::{Deserialize, Serialize};
use services::Platform;
use services::auth::Registration;
use services::profile::ProfilePatch;
use utoipa::ToSchema;

use super::workspace::WorkspaceView;

/// A person of the team.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = User)]
pub(crate) struct UserView {
    /// Its id.
    #[schema(example = "usr_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The person's name.
    #[schema(example = "Ama Mensah")]
    pub(crate) name: String,
    /// Signs in with it.
    #[schema(example = "ama@brightstudio.example")]
    pub(crate) email: String,
    /// When the account was made.
    pub(crate) created_at: DateTime<Utc>,
}

/// What a user is in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// May do everything.
    Owner,
    /// Runs the workspace: settings, team and keys.
    Admin,
    /// Does client work.
    Member,
}

impl From<domain::access::Role> for Role {
    fn from(role: domain::access::Role) -> Self {
        match role {
            domain::access::Role::Owner => Self::Owner,
            domain::access::Role::Admin => Self::Admin,
            domain::access::Role::Member => Self::Member,
        }
    }
}

/// A person of the team and what they are in it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TeamMember {
    /// The user's id.
    #[schema(example = "usr_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The person's name.
    #[schema(example = "Ama Mensah")]
    pub(crate) name: String,
    /// Signs in with it.
    #[schema(example = "ama@brightstudio.example")]
    pub(crate) email: String,
    /// What they are.
    pub(crate) role: Role,
}

impl From<(UserRow, domain::access::Role)> for TeamMember {
    fn from((row, role): (UserRow, domain::access::Role)) -> Self {
        Self {
            id: row.id.to_string(),
            name: row.name,
            email: row.email,
            role: role.into(),
        }
    }
}

/// Who is signed in, where, as what.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Me)]
pub(crate) struct MeView {
    /// The person.
    pub(crate) user: UserView,
    /// Where they work.
    pub(crate) workspace: WorkspaceView,
    /// What they are there.
    pub(crate) role: Role,
    /// Of which messages that nobody has read for five minutes they hear by mail.
    pub(crate) message_mails: MessageMails,
}

/// Of which messages somebody of the team wants to hear by mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MessageMails {
    /// Of all that a client's people write, and of those that call them.
    All,
    /// Of those that call them.
    Mentions,
    /// Of none.
    None,
}

impl From<domain::thread::MessageMails> for MessageMails {
    fn from(choice: domain::thread::MessageMails) -> Self {
        match choice {
            domain::thread::MessageMails::All => Self::All,
            domain::thread::MessageMails::Mentions => Self::Mentions,
            domain::thread::MessageMails::None => Self::None,
        }
    }
}

impl MeView {
    /// The view of who signed in.
    pub(crate) fn new(platform: &Platform, me: &services::auth::Me) -> Self {
        Self {
            user: UserView {
                id: me.user.id.to_string(),
                name: me.user.name.clone(),
                email: me.user.email.clone(),
                created_at: me.user.created_at.and_utc(),
            },
            workspace: WorkspaceView::new(platform, &me.workspace),
            role: me.role.into(),
            message_mails: me.message_mails.into(),
        }
    }
}

/// A sign-up.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"business_name": "Bright Studio", "name": "Ama Mensah", "email": "ama@brightstudio.example", "password": "kente-harmattan-lagoon", "country": "NG", "time_zone": "Africa/Lagos"}))]
pub(crate) struct Register {
    /// The business.
    #[schema(max_length = 120, example = "Bright Studio")]
    pub(crate) business_name: String,
    /// The person's own name.
    #[schema(max_length = 120, example = "Ama Mensah")]
    pub(crate) name: String,
    /// The person's address.
    #[schema(max_length = 254, example = "ama@brightstudio.example")]
    pub(crate) email: String,
    /// 10 to 200 characters, not one that is easy to guess.
    #[schema(min_length = 10, max_length = 200, example = "kente-harmattan-lagoon")]
    pub(crate) password: String,
    /// ISO 3166-1 alpha-2; Nigeria when absent.
    pub(crate) country: Option<String>,
    /// IANA name; UTC when absent.
    pub(crate) time_zone: Option<String>,
    /// ISO 4217; the country's when absent.
    pub(crate) currency: Option<String>,
}

impl From<Register> for Registration {
    fn from(body: Register) -> Self {
        Self {
            business_name: body.business_name,
            name: body.name,
            email: body.email,
            password: body.password,
            country: body.country,
            time_zone: body.time_zone,
            currency: body.currency,
        }
    }
}

/// A sign-in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "ama@brightstudio.example", "password": "kente-harmattan-lagoon"}))]
pub(crate) struct Login {
    /// The person's address.
    #[schema(max_length = 254, example = "ama@brightstudio.example")]
    pub(crate) email: String,
    /// The password.
    #[schema(max_length = 200, example = "kente-harmattan-lagoon")]
    pub(crate) password: String,
}

/// An address to send a mail to.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "kofi@boateng.example"}))]
pub(crate) struct EmailOnly {
    /// The address.
    #[schema(max_length = 254, example = "kofi@boateng.example")]
    pub(crate) email: String,
}

/// A new password by a mailed token.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"token": "dGhlIHBhcnQgb2YgdGhlIGxpbmsgYmVoaW5kIHRoZSAj", "password": "three-baobabs-at-noon"}))]
pub(crate) struct ConfirmPasswordReset {
    /// The part of the mailed link behind `#`.
    pub(crate) token: String,
    /// 10 to 200 characters, not one that is easy to guess.
    #[schema(min_length = 10, max_length = 200)]
    pub(crate) password: String,
}

/// Fields of one's own account to change.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Ama Mensah"}))]
pub(crate) struct UpdateMe {
    /// The person's name.
    #[schema(max_length = 120, nullable = false, example = "Ama Mensah")]
    pub(crate) name: Option<String>,
    /// Of which messages to hear by mail.
    #[schema(value_type = MessageMails, required = false)]
    pub(crate) message_mails: Option<String>,
}

impl From<UpdateMe> for ProfilePatch {
    fn from(body: UpdateMe) -> Self {
        Self {
            name: body.name,
            message_mails: body.message_mails,
        }
    }
}

/// A new password after the current one.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"current_password": "kente-harmattan-lagoon", "new_password": "three-baobabs-at-noon"}))]
pub(crate) struct ChangePassword {
    /// The present one.
    #[schema(max_length = 200)]
    pub(crate) current_password: String,
    /// 10 to 200 characters, not one that is easy to guess.
    #[schema(min_length = 10, max_length = 200)]
    pub(crate) new_password: String,
}

/// A sign-in of the user in a browser.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Session)]
pub(crate) struct SessionView {
    /// Its id.
    #[schema(example = "uss_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// Whether it is the one that asks.
    pub(crate) current: bool,
    /// Network address at sign-in.
    pub(crate) ip: String,
    /// What the browser called itself.
    pub(crate) user_agent: String,
    /// When it began.
    pub(crate) created_at: DateTime<Utc>,
    /// When it was last used, to within five minutes.
    pub(crate) last_seen_at: DateTime<Utc>,
}

impl SessionView {
    /// The view of a row.
    pub(crate) fn new(row: UserSessionRow, current: domain::ids::UserSessionId) -> Self {
        Self {
            id: row.id.to_string(),
            current: row.id == current,
            ip: row.ip,
            user_agent: row.user_agent,
            created_at: row.created_at.and_utc(),
            last_seen_at: row.last_seen_at.and_utc(),
        }
    }
}

/// What a first visitor needs to know.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Setup {
    /// Whether the demo can be loaded here.
    pub(crate) demo_available: bool,
    /// Whether anybody has signed up yet.
    pub(crate) has_workspaces: bool,
}
