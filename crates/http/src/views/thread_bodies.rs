//! What is sent to begin threads, write messages and mark them as read.

use domain::thread::MessageInput;
use serde::{Deserialize, Serialize};
use services::threads::{ThreadInput, ThreadPatch};
use utoipa::ToSchema;

/// A message to write.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "The **logo** is ready. What do you think, @[Ama](usr_01kayw4d3rf5gq8r9v6z2n0t7m)?"}))]
pub(crate) struct NewMessage {
    /// Markdown, up to 20,000 characters. `@[Name](usr_…)` calls a member of the team.
    text: String,
    /// The message it answers, of the same thread.
    reply_to: Option<String>,
    /// Members of the team it calls, besides those in the text.
    #[serde(default)]
    mentions: Vec<String>,
    /// Files that hang on it: uploaded for a message by the caller, or of a project of this client; up to 10.
    #[serde(default)]
    #[schema(max_items = 10)]
    attachments: Vec<String>,
    /// Whether files of the project that the client does not see yet become visible by it; without it they are refused.
    #[serde(default)]
    show_files: bool,
}

impl From<NewMessage> for MessageInput {
    fn from(body: NewMessage) -> Self {
        Self {
            text: body.text,
            reply_to: body.reply_to,
            mentions: body.mentions,
            attachments: body.attachments,
            show_files: body.show_files,
        }
    }
}

/// A message that a client's person writes.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "Could it be a little larger?"}))]
pub(crate) struct NewPortalMessage {
    /// Markdown, up to 20,000 characters.
    text: String,
    /// The message it answers, of the same thread.
    reply_to: Option<String>,
    /// Files that the caller uploaded for it; up to 10.
    #[serde(default)]
    #[schema(max_items = 10)]
    attachments: Vec<String>,
}

impl From<NewPortalMessage> for MessageInput {
    fn from(body: NewPortalMessage) -> Self {
        Self {
            text: body.text,
            reply_to: body.reply_to,
            attachments: body.attachments,
            ..Self::default()
        }
    }
}

/// Another text for a message.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "The logo is ready, in two colours."}))]
pub(crate) struct EditMessage {
    /// Markdown, up to 20,000 characters.
    text: String,
}

impl From<EditMessage> for MessageInput {
    fn from(body: EditMessage) -> Self {
        Self {
            text: body.text,
            ..Self::default()
        }
    }
}

/// A thread to begin, with its first message.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"client_id": "cli_01kayw4d3rf5gq8r9v6z2n0t7m", "title": "The logo", "text": "Here is the first draft."}))]
pub(crate) struct NewThread {
    /// `client` when absent, or `internal`.
    kind: Option<String>,
    /// About which client.
    client_id: String,
    /// For which of the client's projects.
    project_id: Option<String>,
    /// Its name.
    title: String,
    /// The first message, in Markdown.
    text: String,
    /// Files that hang on it: uploaded for a message by the caller, or of a project of this client; up to 10.
    #[serde(default)]
    #[schema(max_items = 10)]
    attachments: Vec<String>,
    /// Whether files of the project that the client does not see yet become visible by it; without it they are refused.
    #[serde(default)]
    show_files: bool,
}

impl From<NewThread> for ThreadInput {
    fn from(body: NewThread) -> Self {
        Self {
            kind: body.kind,
            client_id: body.client_id,
            project_id: body.project_id,
            title: body.title,
            message: MessageInput {
                text: body.text,
                attachments: body.attachments,
                show_files: body.show_files,
                ..MessageInput::default()
            },
        }
    }
}

/// A thread that a client's person begins, with its first message.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"title": "The logo", "text": "Could it be a little larger?"}))]
pub(crate) struct NewPortalThread {
    /// For which project.
    project_id: Option<String>,
    /// Its name.
    title: String,
    /// The first message, in Markdown.
    text: String,
    /// Files that hang on it: uploaded for a message by the caller, or of a project of this client; up to 10.
    #[serde(default)]
    #[schema(max_items = 10)]
    attachments: Vec<String>,
}

impl From<NewPortalThread> for ThreadInput {
    fn from(body: NewPortalThread) -> Self {
        Self {
            project_id: body.project_id,
            title: body.title,
            message: MessageInput {
                text: body.text,
                attachments: body.attachments,
                ..MessageInput::default()
            },
            ..Self::default()
        }
    }
}

/// Changes to a thread; what is absent stays.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"title": "Logo and colours"}))]
pub(crate) struct UpdateThread {
    /// Its name.
    title: Option<String>,
    /// Whether it is put away.
    archived: Option<bool>,
}

impl From<UpdateThread> for ThreadPatch {
    fn from(body: UpdateThread) -> Self {
        Self {
            title: body.title,
            archived: body.archived,
        }
    }
}

/// How far the caller has read.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"up_to": "msg_01kayw4d3rf5gq8r9v6z2n0t7m"}))]
pub(crate) struct ReadThread {
    /// The last message that was read.
    pub(crate) up_to: String,
}
