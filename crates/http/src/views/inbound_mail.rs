//! Mail that comes in, as JSON.

use persistence::workspaces::WorkspaceRow;
use serde::Serialize;
use services::Platform;
use services::replies::{Outcome, webhook_path};
use utoipa::ToSchema;

/// How answers by mail come in.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InboundMail)]
pub(crate) struct MailView {
    /// To which domain they go.
    #[schema(example = "reply.portal.example")]
    pub(crate) reply_domain: String,
    /// Where the mail server hands them in, under the address of this site. Whoever has it can do that.
    #[schema(example = "/api/v1/webhooks/mail/01kayw4d3rf5gq8r9v6z2n0t7m8k2p5w9c1x4z7q3r6t0v2y5b8d1fgh")]
    pub(crate) webhook_path: String,
}

impl MailView {
    /// How it is for a workspace; none where no mail comes in.
    pub(crate) fn of(platform: &Platform, workspace: &WorkspaceRow) -> Option<Self> {
        Some(Self {
            reply_domain: platform.reply_domain.clone()?,
            webhook_path: webhook_path(platform, workspace.id)?,
        })
    }
}

/// What became of a mail.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MailOutcome {
    /// It is a message now.
    Posted,
    /// It was one before.
    AlreadyPosted,
    /// No person wrote it, so it is none.
    Ignored,
}

/// A mail was taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MailTaken {
    /// What became of it.
    pub(crate) outcome: MailOutcome,
}

impl From<Outcome> for MailTaken {
    fn from(outcome: Outcome) -> Self {
        Self {
            outcome: match outcome {
                Outcome::Posted => MailOutcome::Posted,
                Outcome::Known => MailOutcome::AlreadyPosted,
                Outcome::Ignored => MailOutcome::Ignored,
            },
        }
    }
}
