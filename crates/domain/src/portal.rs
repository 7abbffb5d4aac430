//! How a client's person enters the portal: status, links and codes (product section 3).

use std::str::FromStr;

use chrono::TimeDelta;

use crate::access::UnknownValue;

/// How long a mailed link opens the portal.
pub const LINK_LIFETIME: TimeDelta = TimeDelta::hours(24);
/// How long a code counts after it was asked for.
pub const CODE_LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// How many wrong codes an address may try before its codes are void.
pub const CODE_ATTEMPTS: i32 = 5;

/// Whether a contact may enter the portal, and whether they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PortalStatus {
    /// Never asked.
    NotInvited,
    /// Asked, not come yet.
    Invited,
    /// Has been in.
    Active,
    /// May not enter any more.
    Revoked,
}

impl PortalStatus {
    /// The status as stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotInvited => "not_invited",
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Revoked => "revoked",
        }
    }

    /// Whether a contact with this status may ask for a link and hold a session.
    pub const fn may_enter(self) -> bool {
        match self {
            Self::Invited | Self::Active => true,
            Self::NotInvited | Self::Revoked => false,
        }
    }

    /// The status after an invitation was sent: who has been in stays active.
    #[must_use]
    pub const fn invited(self) -> Self {
        match self {
            Self::Active => Self::Active,
            Self::NotInvited | Self::Invited | Self::Revoked => Self::Invited,
        }
    }
}

impl FromStr for PortalStatus {
    type Err = UnknownValue;
    fn from_str(text: &str) -> Result<Self, UnknownValue> {
        match text {
            "not_invited" => Ok(Self::NotInvited),
            "invited" => Ok(Self::Invited),
            "active" => Ok(Self::Active),
            "revoked" => Ok(Self::Revoked),
            other => Err(UnknownValue(other.to_owned())),
        }
    }
}

impl TryFrom<String> for PortalStatus {
    type Error = UnknownValue;
    fn try_from(text: String) -> Result<Self, UnknownValue> {
        text.parse()
    }
}

impl From<PortalStatus> for String {
    fn from(status: PortalStatus) -> Self {
        status.as_str().to_owned()
    }
}
