//! Keys for integrations as JSON.

use chrono::{DateTime, Utc};
use persistence::api_keys::ApiKeyRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A key for integrations; the key itself is shown only when it is made.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ApiKey)]
pub(crate) struct ApiKeyView {
    /// Its id.
    #[schema(example = "key_01kayw4d3rf5gq8r9v6z2n0t7m")]
    pub(crate) id: String,
    /// What it is for.
    #[schema(example = "Accounting sync")]
    pub(crate) name: String,
    /// The last four characters of the key.
    #[schema(example = "x7Qa")]
    pub(crate) hint: String,
    /// Who made it.
    pub(crate) created_by: String,
    /// When it was made.
    pub(crate) created_at: DateTime<Utc>,
    /// When it was last used, to within five minutes.
    #[schema(required = true)]
    pub(crate) last_used_at: Option<DateTime<Utc>>,
}

impl ApiKeyView {
    /// The view of a row whose maker has this name.
    pub(crate) fn new(row: ApiKeyRow, created_by: String) -> Self {
        Self {
            id: row.id.to_string(),
            name: row.name,
            hint: row.hint,
            created_by,
            created_at: row.created_at.and_utc(),
            last_used_at: super::instant_option(row.last_used_at),
        }
    }
}

/// A key just made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NewApiKey {
    /// What is kept of it.
    pub(crate) key: ApiKeyView,
    /// The key: send it as `Authorization: Bearer …`. It is shown this once.
    #[schema(example = "cpk_3q2-7wAAAAB0ZXN0LWtleS1ub3QtcmVhbC1vbmU")]
    pub(crate) secret: String,
}

/// A key to make.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Accounting sync"}))]
pub(crate) struct CreateApiKey {
    /// What it is for.
    #[schema(max_length = 80, example = "Accounting sync")]
    pub(crate) name: String,
}
