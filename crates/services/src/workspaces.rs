//! The settings of a workspace: business, branding, logo.

use domain::event::{EventKind, Subject};
use domain::form::Invalid;
use domain::paystack::SecretKey;
use domain::workspace::WorkspaceInput;
use persistence::workspaces::{WorkspaceChanges, WorkspaceRow};
use persistence::{Conn, DbError, invoice_sums, workspaces};
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};
use crate::invoice_settings::{self, InvoiceSettingsPatch};
use crate::online_payments::account;
use crate::people::Member;
use crate::platform::Platform;

/// Settings to change; what is absent stays.
#[derive(Debug, Clone, Default)]
pub struct WorkspacePatch {
    /// The business.
    pub name: Option<String>,
    /// The portal's address.
    pub slug: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// IANA name.
    pub time_zone: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// `#rrggbb`.
    pub brand_color: Option<String>,
    /// How it bills.
    pub invoices: InvoiceSettingsPatch,
    /// The key of Paystack, checked; `Some(None)` disconnects.
    pub paystack: Option<Option<SecretKey>>,
    /// Whether payers choose how much of an invoice they pay online.
    pub partial_payments: Option<bool>,
}

fn subject(workspace: &WorkspaceRow) -> Subject {
    Subject {
        kind: "workspace",
        id: workspace.id.to_string(),
        name: workspace.name.clone(),
        client: None,
    }
}

/// The settings.
///
/// # Errors
/// When the database fails.
pub fn get(conn: &mut Conn, member: &Member) -> Result<WorkspaceRow> {
    Ok(workspaces::get(conn, &member.scope)?)
}

/// Changes settings.
///
/// # Errors
/// Bad fields, [`Error::SlugTaken`], or [`Error::EditConflict`] when the version is not the one expected.
pub fn update(
    conn: &mut Conn,
    platform: &Platform,
    member: &Member,
    patch: WorkspacePatch,
    expected: Option<i64>,
) -> Result<WorkspaceRow> {
    let row = workspaces::get(conn, &member.scope)?;
    let input = WorkspaceInput {
        name: patch.name.unwrap_or_else(|| row.name.clone()),
        slug: patch.slug.unwrap_or_else(|| row.slug.clone()),
        country: patch.country.unwrap_or_else(|| row.country.clone()),
        time_zone: patch.time_zone.unwrap_or_else(|| row.time_zone.clone()),
        currency: patch.currency.unwrap_or_else(|| row.currency.clone()),
        brand_color: patch.brand_color.unwrap_or_else(|| row.brand_color.clone()),
    };
    let details = input.check()?;
    let changes = WorkspaceChanges {
        slug: details.slug.to_string(),
        name: details.name,
        country: details.country.as_str().to_owned(),
        time_zone: details.time_zone.as_str().to_owned(),
        currency: details.currency.as_str().to_owned(),
        brand_color: details.brand_color.to_string(),
    };
    let saved = workspaces::update(
        conn,
        &member.scope,
        expected.unwrap_or(row.version),
        &changes,
        member.at(),
    )
    .map_err(|error| match error {
        DbError::Unique(name) if name == "workspaces_slug_key" => Error::SlugTaken,
        other => other.into(),
    })?
    .ok_or(Error::EditConflict)?;
    if saved.currency != row.currency {
        invoice_sums::sum_anew(conn, &member.scope, None)?;
    }
    if !patch.invoices.is_empty() {
        invoice_settings::update(conn, platform, member, &saved, patch.invoices)?;
    }
    if let Some(key) = patch.paystack {
        account::change(conn, platform, member, &saved, key)?;
    }
    if let Some(partial) = patch.partial_payments {
        account::allow_parts(conn, member, &saved, partial)?;
    }
    member.record(conn, EventKind::WorkspaceUpdated, subject(&saved))?;
    Ok(saved)
}

/// A logo made from an upload: re-encoded, so that nothing else the file held is ever served.
///
/// # Errors
/// [`Error::Picture`] with a sentence to show.
pub fn read_logo(upload: &[u8]) -> Result<Vec<u8>> {
    if upload.is_empty() {
        return Err(Invalid::at("", "required", "Choose a picture.").into());
    }
    let logo =
        integrations::images::logo_from_upload(upload).map_err(|error| Error::Picture(error.to_string()))?;
    Ok(logo.png)
}

/// Stores a logo in place of the old one.
///
/// # Errors
/// When the database fails.
pub fn put_logo(conn: &mut Conn, member: &Member, png: &[u8]) -> Result<WorkspaceRow> {
    let hash: String = persistence::events::hex(&Sha256::digest(png))
        .chars()
        .take(16)
        .collect();
    let saved = workspaces::put_logo(conn, &member.scope, png, &hash, member.at())?;
    member.record(conn, EventKind::LogoChanged, subject(&saved))?;
    Ok(saved)
}

/// Takes the logo away; fine when there is none.
///
/// # Errors
/// When the database fails.
pub fn delete_logo(conn: &mut Conn, member: &Member) -> Result<WorkspaceRow> {
    let row = workspaces::get(conn, &member.scope)?;
    if row.logo_hash.is_none() {
        return Ok(row);
    }
    let saved = workspaces::delete_logo(conn, &member.scope, member.at())?;
    member.record(conn, EventKind::LogoRemoved, subject(&saved))?;
    Ok(saved)
}
