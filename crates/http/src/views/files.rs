//! Files as JSON; the portal's view has fewer fields.

use chrono::{DateTime, Utc};
use domain::file::Preview;
use persistence::files::FileRow;
use serde::{Deserialize, Serialize};
use services::files::FilePatch;
use utoipa::ToSchema;

use super::instant;

/// Who brought a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Uploader {
    /// `user`, `api_key`, `contact` or `system`.
    #[schema(example = "user")]
    pub(crate) kind: String,
    /// Their name at that time.
    #[schema(example = "Ama Mensah")]
    pub(crate) name: String,
}

fn preview_of(row: &FileRow) -> Option<&'static str> {
    Preview::of(&row.media_type).map(Preview::as_str)
}

/// A file.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = File)]
pub(crate) struct FileView {
    /// Its id.
    #[schema(example = "fil_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// The client.
    pub(crate) client_id: String,
    /// The project in whose list it stands.
    #[schema(required = true)]
    pub(crate) project_id: Option<String>,
    /// What it is called.
    #[schema(example = "Logo final.png")]
    pub(crate) name: String,
    /// What its content is, told by its bytes.
    #[schema(example = "image/png")]
    pub(crate) media_type: String,
    /// Bytes.
    #[schema(minimum = 1, example = 48_213)]
    pub(crate) size: i64,
    /// SHA-256 of the content, hex.
    pub(crate) sha256: String,
    /// How it can be looked at with `?preview=true`: `image`, `pdf`, or not.
    #[schema(required = true, example = "image")]
    pub(crate) preview: Option<&'static str>,
    /// Whether the client sees it.
    pub(crate) visible_to_client: bool,
    /// Who brought it.
    pub(crate) uploaded_by: Uploader,
    /// When it came.
    pub(crate) created_at: DateTime<Utc>,
    /// Goes up with every change; the ETag.
    pub(crate) version: i64,
}

impl From<FileRow> for FileView {
    fn from(row: FileRow) -> Self {
        Self {
            preview: preview_of(&row),
            id: row.id.to_string(),
            client_id: row.client_id.to_string(),
            project_id: row.project_id,
            name: row.name,
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256,
            visible_to_client: row.visible_to_client,
            uploaded_by: Uploader {
                kind: row.uploaded_by_kind,
                name: row.uploaded_by_name,
            },
            created_at: instant(row.created_at),
            version: row.revision,
        }
    }
}

/// A file as its client sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PortalFile {
    /// Its id.
    #[schema(example = "fil_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// What it is called.
    #[schema(example = "Logo final.png")]
    pub(crate) name: String,
    /// What its content is, told by its bytes.
    #[schema(example = "image/png")]
    pub(crate) media_type: String,
    /// Bytes.
    #[schema(minimum = 1, example = 48_213)]
    pub(crate) size: i64,
    /// How it can be looked at with `?preview=true`: `image`, `pdf`, or not.
    #[schema(required = true, example = "image")]
    pub(crate) preview: Option<&'static str>,
    /// Whether one of the client's own people brought it.
    pub(crate) from_client: bool,
    /// Who brought it: their name, or for what a program of the business brought, nothing.
    #[schema(required = true, example = "Ama Mensah")]
    pub(crate) uploaded_by: Option<String>,
    /// When it came.
    pub(crate) created_at: DateTime<Utc>,
}

impl From<FileRow> for PortalFile {
    fn from(row: FileRow) -> Self {
        let is_person = matches!(row.uploaded_by_kind.as_str(), "user" | "contact");
        Self {
            preview: preview_of(&row),
            id: row.id.to_string(),
            name: row.name,
            media_type: row.media_type,
            size: row.size,
            from_client: row.uploaded_by_kind == "contact",
            uploaded_by: is_person.then_some(row.uploaded_by_name),
            created_at: instant(row.created_at),
        }
    }
}

/// A file on a message, the same for both faces.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Attachment)]
pub(crate) struct AttachmentView {
    /// Its id.
    #[schema(example = "fil_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// What it is called.
    #[schema(example = "Logo final.png")]
    pub(crate) name: String,
    /// What its content is, told by its bytes.
    #[schema(example = "image/png")]
    pub(crate) media_type: String,
    /// Bytes.
    #[schema(minimum = 1, example = 48_213)]
    pub(crate) size: i64,
    /// How it can be looked at with `?preview=true`: `image`, `pdf`, or not.
    #[schema(required = true, example = "image")]
    pub(crate) preview: Option<&'static str>,
}

impl From<FileRow> for AttachmentView {
    fn from(row: FileRow) -> Self {
        Self {
            preview: preview_of(&row),
            id: row.id.to_string(),
            name: row.name,
            media_type: row.media_type,
            size: row.size,
        }
    }
}

/// A file to upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a form that is read as it arrives")]
pub(crate) struct NewFile {
    /// The file, with its name.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Fields of a file to change; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Logo final.png", "visible_to_client": true}))]
pub(crate) struct UpdateFile {
    /// What it is called.
    #[schema(max_length = 160, nullable = false)]
    pub(crate) name: Option<String>,
    /// Whether the client sees it.
    #[schema(nullable = false)]
    pub(crate) visible_to_client: Option<bool>,
}

impl From<UpdateFile> for FilePatch {
    fn from(body: UpdateFile) -> Self {
        Self {
            name: body.name,
            visible_to_client: body.visible_to_client,
        }
    }
}
